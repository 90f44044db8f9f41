/* The introduction: what was mapped, why, against what, and what this edition is not. */
#ifndef REPORT_PAGE_INTRO_H
#define REPORT_PAGE_INTRO_H

#include "report/layout.h"
#include "show/html.h"

struct intro_instrument {
	struct text prefix;
	struct html title;
	struct text short_title;
	struct text series; /* "CETS 201"; empty for none */
	bool is_treaty;
	struct text code;
	struct text in_force; /* day in words; empty for a model */
	int64_t n_provisions;
};

struct intro_state {
	struct text code, name;
};

struct intro_page {
	struct text lang_code;
	struct layout layout;
	struct text cutoff, notice;
	struct html intro; /* context and aim; empty when the mapping gives none */
	int64_t n_states, n_capacities, n_facts, n_questions;
	const struct intro_instrument *instruments;
	size_t n_instruments;
	const struct intro_state *focus;
	size_t n_focus;
};

#endif
