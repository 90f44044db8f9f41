/* The instruments article by article, and what the crosswalk leaves outside. */
#ifndef REPORT_PAGE_PROVISIONS_H
#define REPORT_PAGE_PROVISIONS_H

#include "report/layout.h"
#include "show/html.h"

struct provision_capacity {
	struct text code, name, relation, as_printed;
};

struct provision_line {
	struct text ref;
	struct html heading;
	struct text clause;
	bool is_outside; /* no capacity has it, though it asks something */
	bool is_apart;   /* general, monitoring or final: asks nothing that could be mapped */
	const struct provision_capacity *capacities;
	size_t n_capacities;
};

struct provision_part {
	struct html title;
	struct text number;
	const struct provision_line *lines;
	size_t n_lines;
};

struct provision_instrument {
	struct text code, short_title;
	struct html title;
	int64_t n_provisions, n_inside, n_outside;
	struct text outside; /* "LC4, LC5, …" */
	const struct provision_part *parts;
	size_t n_parts;
};

struct provisions_page {
	struct text lang_code;
	struct layout layout;
	const struct provision_instrument *instruments;
	size_t n_instruments;
};

struct provision_question {
	struct text code, question;
};

struct provision_fact {
	struct text code, label;
};

struct provision_claim {
	struct text code;
	struct html words;
};

struct provision_page {
	struct text lang_code;
	struct layout layout;
	struct text ref, instrument_title, clause, part_number;
	struct html heading, part_title, source;
	struct text confidence, confidence_class;
	bool is_outside, is_apart;
	const struct provision_capacity *capacities;
	size_t n_capacities;
	const struct provision_question *questions;
	size_t n_questions;
	const struct provision_fact *facts;
	size_t n_facts;
	const struct provision_claim *claims;
	size_t n_claims;
};

#endif
