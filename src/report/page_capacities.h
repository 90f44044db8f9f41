/* The eight capacities, with their crosswalk as printed and what is recorded under each. */
#ifndef REPORT_PAGE_CAPACITIES_H
#define REPORT_PAGE_CAPACITIES_H

#include "report/cell_counts.h"
#include "report/layout.h"

struct capacities_row {
	struct text code, name, as_printed;
	struct url link;
	size_t n_provisions, n_questions, n_facts;
	size_t n_known, n_answers; /* of its facts, over the states */
	const struct cell_count *framework;
	size_t n_framework;
	const struct cell_count *practice;
	size_t n_practice;
};

struct capacities_page {
	struct text lang_code;
	struct layout layout;
	size_t n_capacities, n_states;
	const struct capacities_row *rows;
	size_t n_rows;
};

#endif
