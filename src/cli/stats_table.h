/* Reading a plain table of levels: first column the unit, every further column levels, blank = missing.
 *
 * Levels are given by --scale a,b,c in rising order, or taken from the table: numbers in their order when
 * half or more of the cells are numbers, else words in the order of their letters, which is no order of a
 * scale. Everything wrong is a problem with line and column: a word among numbers, a decimal comma, a level
 * outside the scale, a unit that stands twice.
 */
#ifndef CLI_STATS_TABLE_H
#define CLI_STATS_TABLE_H

#include "base/command.h"
#include "base/csv.h"

enum { CELL_MISSING = -1 }; /* and below it the kinds of absence: -2 the first */

enum { N_STATS_ABSENCES = 8 };

/* The kinds of absence that a cell may hold instead of a level, in words: "not searched". */
const char *stats_absence_name(size_t kind);

static inline int stats_absence_code(size_t kind)
{
	return -2 - (int)kind;
}

struct level_table {
	const char *file;
	size_t n_units;
	struct text *units;
	size_t *lines;    /* n_units: where each stands in the file */
	size_t n_columns; /* of levels */
	struct text *columns;
	int *codes; /* n_units x n_columns: place of the level, or CELL_MISSING or an absence */
	size_t n_levels;
	struct text *levels; /* rising */
	double *values;      /* n_levels, rising; NULL when the levels are words */
	bool is_ordered;     /* numbers, or words with --scale */
	struct text *marks;  /* n_units: cells of mark_column; NULL without it */
};

struct level_reading {
	const char *scale; /* --scale, or NULL */
	const char
		*mark_column; /* a column of words beside the levels (a group, a reason), or NULL */
	bool mark_is_optional; /* it need not be there */
	bool takes_absences;   /* words such as "not searched" may stand in cells */
};

/* Reads the file named by the argument FILE. */
MUST_CHECK bool stats_read_levels(struct call *call, const struct level_reading *reading,
                                  struct level_table *ret_table, struct error *err);

/* Reads any CSV with its problems; settles them. */
MUST_CHECK bool stats_read_csv(struct call *call, struct problems *problems,
                               struct csv_table *ret_table, struct error *err);

/* Puts problems into the call's notes, a line each, and fails when there are any. */
MUST_CHECK bool stats_settle(struct call *call, const struct problems *problems, struct error *err);

/* "1,5" and the like. */
bool stats_is_decimal_comma(struct text cell);

#endif
