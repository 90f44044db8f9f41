/* Content for tests, written as CSV beside the test: only the columns that matter are given.
 *
 *	give(content, "treaty_status",
 *	     "state,instrument,step,nr,day,bound,as_of,basis\n"
 *	     "AM,LC,ratified,1,2020-09-07,on,2020-09-07,read\n");
 *
 * Rows are put into key order, as a reader of packages leaves them. read_pack gives the shipped mapping.
 */
#ifndef TESTS_UNIT_CONTENT_OF_H
#define TESTS_UNIT_CONTENT_OF_H

#include "base/day.h"
#include "base/number.h"
#include "store/content.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static inline struct param content_of_value(const struct column *column, struct text cell)
{
	struct param value = P_TEXT(cell);
	if (text_is_empty(cell))
		return P_NULL;
	if (column->type == COLUMN_FLAG)
		return P_FLAG(text_is(cell, "yes"));
	if (column->type == COLUMN_INTEGER) {
		value.kind = PARAM_I64;
		assert_true(number_parse_i64(cell, &value.i64));
	}
	if (column->type == COLUMN_REAL) {
		value.kind = PARAM_REAL;
		assert_true(number_parse_real(cell, &value.real));
	}
	return value;
}

static inline int content_of_compare(const struct table *table, const struct content_row *a,
                                     const struct content_row *b)
{
	for (size_t i = 0; i < table->n_keys; i++) {
		const struct param *left = &a->values[table->keys[i]];
		const struct param *right = &b->values[table->keys[i]];
		const int order = left->kind == PARAM_I64
		                          ? (left->i64 > right->i64) - (left->i64 < right->i64)
		                          : text_compare(left->text, right->text);
		if (order != 0)
			return order;
	}
	return 0;
}

/* Adds rows to a table. */
static inline void give(struct content *content, const char *table_name, const char *csv)
{
	struct problems problems = problems_make(content->arena, LANG_EN);
	struct content_table *rows = content_find(content, table_name);
	const char *file = rows->table->file;
	struct csv_table read;

	if (!csv_read(content->arena, file, text_of(csv), &problems, &read) ||
	    problems_count(&problems))
		fail_msg("%s", problems_write(content->arena, &problems).bytes);
	struct content_row *all =
		ARENA_ARRAY(content->arena, struct content_row, rows->n_rows + read.n_rows);
	if (rows->n_rows > 0)
		memcpy(all, rows->rows, rows->n_rows * sizeof(*all));
	for (size_t i = 0; i < read.n_rows; i++) {
		struct content_row row = {
			.values = ARENA_ARRAY(content->arena, struct param, rows->table->n_columns),
			.line = read.rows[i].line,
			.file = file,
		};
		for (size_t c = 0; c < read.n_columns; c++) {
			const int at = table_find_column(rows->table, read.columns[c]);
			if (at < 0)
				fail_msg("%s has no column %.*s", table_name,
				         TEXT_ARGS(read.columns[c]));
			row.values[at] =
				content_of_value(&rows->table->columns[at], read.rows[i].cells[c]);
		}
		size_t place = rows->n_rows++;
		for (; place > 0 && content_of_compare(rows->table, &row, &all[place - 1]) < 0;
		     place--)
			all[place] = all[place - 1];
		all[place] = row;
	}
	rows->rows = all;
	rows->is_given = true;
}

/* The shipped mapping, sound. */
static inline struct content read_pack(struct arena *arena)
{
	const char *source = getenv("PLUMBLINE_SOURCE");
	const char *folder = text_format(arena, "%s/packs/ocsea-2019", source ? source : ".").bytes;
	struct problems problems = problems_make(arena, LANG_EN);
	struct content content = content_make(arena);
	struct error err = {0};

	if (!content_read_package(&content, folder, &problems, &err) ||
	    problems_count(&problems) > 0)
		fail_msg("%s %s", err.message, problems_write(arena, &problems).bytes);
	return content;
}

static inline day_nr day_at(const char *day)
{
	day_nr nr;
	if (!day_parse(text_of(day), &nr))
		fail_msg("%s is no day", day);
	return nr;
}

/* Fails unless the text is this. */
#define assert_text(actual, expected)                                                              \
	content_of_assert_text((actual), (expected), __FILE__, __LINE__)

static inline void content_of_assert_text(struct text actual, const char *expected,
                                          const char *file, int line)
{
	if (text_is(actual, expected))
		return;
	print_error("\"%.*s\" is not \"%s\"\n", TEXT_ARGS(actual), expected);
	_fail(file, line);
}

/* Fails unless some problem has exactly this sentence, on this line of its file. */
#define assert_problem(problems, line_nr, sentence)                                                \
	content_of_assert_problem((problems), (line_nr), (sentence), __FILE__, __LINE__)

static inline void content_of_assert_problem(const struct problems *problems, size_t line_nr,
                                             const char *sentence, const char *file, int line)
{
	for (size_t i = 0; i < problems->n_items; i++)
		if (text_is(text_of(problems->items[i].message), sentence) &&
		    problems->items[i].place.line == line_nr)
			return;
	print_error("line %zu has not the problem \"%s\"; there are:\n%s", line_nr, sentence,
	            problems_write(problems->arena, problems).bytes);
	_fail(file, line);
}

#define TEST_ARENA_MIB 64

static inline int open_arena(void **state)
{
	*state = arena_open((size_t)TEST_ARENA_MIB * ARENA_MIB);
	return 0;
}

static inline int close_arena(void **state)
{
	struct arena *arena = *state;
	arena_drop(&arena);
	return 0;
}

#endif
