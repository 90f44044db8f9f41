/* For tests of methods: doubles compared in double precision, reference files read, and each row that
 * is met printed as a line of docs/methods/reference-values.md.
 *
 * A reference file is tests/data/vectors/PATH (its README names each source).
 */
#ifndef TESTS_UNIT_VECTORS_H
#define TESTS_UNIT_VECTORS_H

#include "base/csv.h"
#include "base/file.h"
#include "base/number.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define assert_near(actual, expected, tolerance)                                                   \
	assert_near_at((actual), (expected), (tolerance), __FILE__, __LINE__)

static inline void assert_near_at(double actual, double expected, double tolerance,
                                  const char *file, int line)
{
	if (fabs(actual - expected) <= tolerance)
		return;
	print_error("%.12g is not %.12g within %g\n", actual, expected, tolerance);
	_fail(file, line);
}

static inline struct csv_table vectors_read_file(struct arena *arena, const char *path)
{
	struct error err = {0};
	struct problems problems = problems_make(arena, LANG_EN);
	struct text bytes;
	struct csv_table table;
	if (!file_read(arena, path, CSV_BYTES_MAX, &bytes, &err))
		fail_msg("%s", err.message);
	if (!csv_read(arena, path, bytes, &problems, &table) || problems_count(&problems) > 0)
		fail_msg("%s does not read", path);
	return table;
}

static inline struct csv_table vectors_read(struct arena *arena, const char *path)
{
	const char *source = getenv("PLUMBLINE_SOURCE");
	struct text whole =
		text_format(arena, "%s/tests/data/vectors/%s", source ? source : ".", path);
	return vectors_read_file(arena, whole.bytes);
}

/* The text of a cell by its column's name. */
static inline struct text vectors_cell(const struct csv_table *table, size_t row,
                                       const char *column)
{
	size_t at;
	if (!csv_find_column(table, column, &at))
		fail_msg("%s has no column %s", table->file, column);
	return table->rows[row].cells[at];
}

/* A number, or NAN when the cell is empty. */
static inline double vectors_number(struct text cell)
{
	double value;
	if (text_is_empty(cell))
		return NAN;
	if (!number_parse_real(cell, &value))
		fail_msg("%.*s is no number", TEXT_ARGS(cell));
	return value;
}

static inline double vectors_real(const struct csv_table *table, size_t row, const char *column)
{
	return vectors_number(vectors_cell(table, row, column));
}

/* One row of the table of reference values: it is met, or the test fails. */
#define vectors_meet(what, actual, expected, tolerance, source)                                    \
	vectors_meet_at((what), (actual), (expected), (tolerance), (source), __FILE__, __LINE__)

static inline void vectors_meet_at(const char *what, double actual, double expected,
                                   double tolerance, const char *source, const char *file, int line)
{
	bool met = fabs(actual - expected) <= tolerance;
	printf("# | %s | %.12g | %.12g | %.1e | %.0e | %s |%s\n", what, expected, actual,
	       fabs(actual - expected), tolerance, source, met ? "" : " NOT MET");
	if (!met)
		_fail(file, line);
}

#endif
