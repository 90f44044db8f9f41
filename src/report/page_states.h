/* The states: where they lie, and what is known of each in one line. */
#ifndef REPORT_PAGE_STATES_H
#define REPORT_PAGE_STATES_H

#include "report/layout.h"
#include "report/state_line.h"

struct states_row {
	struct text name, codes, member;
	struct url link;
	bool is_focus;
	struct text treaties; /* in force; empty for none */
	size_t n_known, n_facts;
	struct text figure;
	struct url facts; /* the table on the page of the state */
};

struct states_page {
	struct text lang_code;
	struct layout layout;
	size_t n_states, n_focus;
	struct text cutoff, body;
	struct html tiles;
	struct text first, second; /* the treaties that the bars of a tile stand for */
	const struct states_row *rows;
	size_t n_rows;
};

#endif
