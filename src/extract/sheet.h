/* Tables of spreadsheets as blocks: a heading for each sheet, a row for each row that has something in it.
 *
 * Cells are joined by a tab; cells that are empty keep their place, but of a longer gap only SHEET_GAP_MAX, and none
 * at the end of a row. A tab in a cell becomes a space.
 */
#ifndef EXTRACT_SHEET_H
#define EXTRACT_SHEET_H

#include "base/buffer.h"
#include "extract/block.h"

enum { SHEET_GAP_MAX = 64, SHEET_COLUMNS_MAX = 16384, SHEET_ARENA_BYTES = 64 * ARENA_MIB };

struct sheet_note {
	struct text words;
	struct sheet_note *next;
};

struct sheet {
	struct block_out *out;
	struct arena *arena; /* emptied after each row */
	struct buffer row;
	int column; /* that the next cell has at least */
	bool has_words;
	struct sheet_note *notes, *last_note; /* that follow the row */
};

/* The arena is the sheet's alone, and of SHEET_ARENA_BYTES. */
void sheet_start(struct sheet *sheet, struct block_out *out, struct arena *arena);

MUST_CHECK bool sheet_put_name(struct sheet *sheet, struct text name, struct error *err);

/* Columns count from 0 and only go on; one that was passed already is taken for the next. */
MUST_CHECK bool sheet_add_cell(struct sheet *sheet, int column, struct text words,
                               struct error *err);

/* A comment on a cell: it follows the row. */
MUST_CHECK bool sheet_add_note(struct sheet *sheet, struct text words, struct error *err);

/* Words that are in no row: in a shape, in a comment. */
MUST_CHECK bool sheet_put(struct sheet *sheet, enum block_kind kind, struct text words,
                          struct error *err);

/* Puts the row n times, with its notes once. */
MUST_CHECK bool sheet_close_row(struct sheet *sheet, int n, struct error *err);

/* How a number is shown. What is not simple (fractions, exponents, digits in groups of their own) is shown as it is
 * stored. */
struct sheet_format {
	enum { SHEET_GENERAL, SHEET_NUMBER, SHEET_DAY, SHEET_TIME, SHEET_DAY_TIME } kind;
	int n_digits, n_decimals, n_decimals_max; /* of SHEET_NUMBER: at least, at least, at most */
	int n_thousands;                          /* it is divided by 1,000 so many times */
	bool has_groups, is_percent;
	struct text before, after;
};

enum { SHEET_SECTIONS = 3 };

/* Of numbers that are positive (or all), negative, zero. */
struct sheet_formats {
	struct sheet_format sections[SHEET_SECTIONS];
	int n_sections;
};

/* A code as in "#,##0.00;[Red]-#,##0.00" or "dd.mm.yyyy"; everything lives in the arena. */
struct sheet_formats sheet_formats_read(struct arena *arena, struct text code);

/* A format that every Excel knows by its number, from 0 to 163; the general one for others. */
struct sheet_formats sheet_formats_known(struct arena *arena, int id);

/* Days as YYYY-MM-DD, counted from 1900 or 1904; times as hh:mm:ss. */
void sheet_formats_add(struct buffer *out, const struct sheet_formats *formats, double value,
                       bool is_from_1904);

#endif
