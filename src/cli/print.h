/* What commands print with: paragraphs that wrap, and tables of plain text, both within PRINT_COLUMNS.
 *
 * Widths are counted in code points, which for the names and words printed here is what a terminal shows.
 */
#ifndef CLI_PRINT_H
#define CLI_PRINT_H

#include "base/buffer.h"

enum { PRINT_COLUMNS = 100, PRINT_CELLS_MAX = 12 };

/* What stands between a label and its words: ": ", in French with its space before. */
const char *print_colon(enum lang lang);

/* A paragraph: `first` begins its first line, and its other lines stand below the text, not below `first`.
 * Words longer than a line are not broken. */
void print_wrapped(struct buffer *out, const char *first, struct text text);

/* A heading with an empty line before it. */
void print_heading(struct buffer *out, const char *heading);

/* A table: columns as wide as their widest cell, two spaces between; the last column wraps. */
struct print_table {
	struct arena *arena;
	size_t n_columns;
	bool is_right[PRINT_CELLS_MAX];  /* numbers stand to the right */
	size_t n_least[PRINT_CELLS_MAX]; /* least widths, so that several tables line up */
	size_t n_most; /* a first cell that is wider has a line of its own; 0 for no limit */
	size_t n_rows, n_room;
	struct text (*rows)[PRINT_CELLS_MAX];
};

struct print_table print_table_make(struct arena *arena, size_t n_columns);

/* The cells of a row, n_columns of them. */
void print_table_add(struct print_table *table, const struct text *cells);

/* Writes the rows, each after n_indent spaces. */
void print_table_write(const struct print_table *table, size_t n_indent, struct buffer *out);

#endif
