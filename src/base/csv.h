/* CSV at the door (RFC 4180, read by libcsv) and CSV out.
 *
 * Read: UTF-8 without byte-order mark, a header row, every row as wide as the header, quotes whole, no
 * NUL. Whatever is wrong is a problem with file, line and column; reading goes on where it can. A row
 * that is too short, too long or torn is left out; U+FFFD stands where bytes are no text. Spaces are part
 * of a cell; empty lines are passed over; lines end with LF or CR LF.
 *
 * A text cell that begins with = + - @ tab or CR (after any number of ') would run as a formula in a
 * spreadsheet: it is written with one ' more in front and read with one less. Numbers are not guarded.
 */
#ifndef BASE_CSV_H
#define BASE_CSV_H

#include "base/buffer.h"
#include "base/problems.h"

enum {
	CSV_BYTES_MAX = 64 * ARENA_MIB,
	CSV_CELL_BYTES_MAX = 4 * ARENA_MIB,
	CSV_COLUMNS_MAX = 200,
	CSV_CELLS_MAX = 8 * 1000 * 1000,
};

struct csv_row {
	size_t line; /* where the row begins, from 1 */
	struct text *cells;
};

struct csv_table {
	const char *file; /* as problems name it */
	size_t n_columns;
	struct text *columns;
	size_t n_rows;
	struct csv_row *rows;
};

/* Reads a table out of bytes. Problems are added; what could be read is given all the same, so that
 * later checks can find more. False only when there is no header at all, and then too a problem was
 * added. `file` is kept. */
MUST_CHECK bool csv_read(struct arena *arena, const char *file, struct text bytes,
                         struct problems *problems, struct csv_table *ret_table);

/* The index of a column, or false. */
MUST_CHECK bool csv_find_column(const struct csv_table *table, const char *name, size_t *ret_at);

/* Takes the guard off a text cell. */
struct text csv_unguard(struct text cell);

/* Adds one cell, quoted only when it must be. Guarded when it is text. */
void csv_add_text(struct buffer *out, struct arena *arena, struct text cell);
void csv_add_plain(struct buffer *out, struct text cell); /* numbers, days, yes and no */

#endif
