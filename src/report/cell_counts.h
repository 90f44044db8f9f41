/* How many cells of a capacity show what: judged, or by which kind of absence not. */
#ifndef REPORT_CELL_COUNTS_H
#define REPORT_CELL_COUNTS_H

#include "report/answers.h"

struct cell_count {
	struct text status;
	struct text sign;
	struct text word;
	size_t n, n_states;
};

/* Those of a capacity and an aspect; over all states, or over those in focus. What no cell shows is left out. */
const struct cell_count *cell_counts_make(const struct report_book *book, struct text capacity,
                                          struct text aspect, bool focus_only, size_t *ret_n);

/* How many rows of a table name the capacity in their column of that name. */
size_t count_under(const struct report_book *book, const char *table, struct text capacity);

#endif
