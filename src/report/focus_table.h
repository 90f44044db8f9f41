/* Facts of a capacity over the states in focus, in the alphabetical order of the language: a table of answers, not of
 * states. Nothing in it is summed over a state. */
#ifndef REPORT_FOCUS_TABLE_H
#define REPORT_FOCUS_TABLE_H

#include "report/answers.h"

struct focus_state {
	struct text code, name;
};

struct focus_row {
	struct text label;
	struct url link;
	size_t n, n_states;
	bool is_yes_no; /* n counts those for which it is so, else those for which something is recorded */
	const struct answer_view *cells; /* one a state */
	size_t n_cells;
};

struct focus_table {
	struct text capacity; /* its name */
	const struct focus_state *states;
	size_t n_states;
	const struct focus_row *rows;
	size_t n_rows;
};

struct focus_table focus_table_make(const struct site *site, struct text capacity);

#endif
