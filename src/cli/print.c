/* Plain text for people: a table that lines up and a paragraph that wraps, for commands that answer at a
 * desk and are pasted into a mail.
 */
#include "cli/print.h"

const char *print_colon(enum lang lang)
{
	return lang == LANG_FR ? "\u00a0: " : ": ";
}

void print_heading(struct buffer *out, const char *heading)
{
	buffer_add_format(out, "\n%s\n", heading);
}

/* Writes words until the text ends; lines after the first begin with n_indent spaces. at_column says where
 * the first line stands. */
static void write_words(struct buffer *out, struct text text, size_t n_indent, size_t at_column)
{
	struct text rest = text;
	struct text word;
	bool is_first = true;

	while (text_split(&rest, ' ', &word)) {
		const size_t n_word = text_count_cp(word);
		if (n_word == 0)
			continue;
		if (!is_first && at_column + 1 + n_word > PRINT_COLUMNS) {
			buffer_add_char(out, '\n');
			buffer_add_spaces(out, n_indent);
			at_column = n_indent;
		} else if (!is_first) {
			buffer_add_char(out, ' ');
			at_column++;
		}
		buffer_add(out, word);
		at_column += n_word;
		is_first = false;
	}
}

void print_wrapped(struct buffer *out, const char *first, struct text text)
{
	const size_t n_indent = text_count_cp(text_of(first));

	buffer_add_c(out, first);
	write_words(out, text, n_indent, n_indent);
	buffer_add_char(out, '\n');
}

struct print_table print_table_make(struct arena *arena, size_t n_columns)
{
	return (struct print_table){.arena = arena, .n_columns = n_columns};
}

void print_table_add(struct print_table *table, const struct text *cells)
{
	if (table->n_rows == table->n_room) {
		const size_t n_room = table->n_room ? 2 * table->n_room : 64;
		struct text(*rows)[PRINT_CELLS_MAX] =
			arena_alloc_array(table->arena, n_room, sizeof(*rows));
		if (table->n_rows > 0)
			memcpy(rows, table->rows, table->n_rows * sizeof(*rows));
		table->rows = rows;
		table->n_room = n_room;
	}
	for (size_t i = 0; i < table->n_columns; i++)
		table->rows[table->n_rows][i] = cells[i];
	table->n_rows++;
}

/* A first cell over the limit does not widen its column. */
static bool is_too_wide(const struct print_table *table, size_t column, size_t n)
{
	return column == 0 && table->n_most > 0 && n > table->n_most;
}

static size_t column_width(const struct print_table *table, size_t column)
{
	size_t width = table->n_least[column];
	for (size_t i = 0; i < table->n_rows; i++) {
		const size_t n = text_count_cp(table->rows[i][column]);
		if (n > width && !is_too_wide(table, column, n))
			width = n;
	}
	return width;
}

/* Whether anything stands in a row after this column. */
static bool ends_after(const struct print_table *table, size_t row, size_t column)
{
	for (size_t i = column + 1; i < table->n_columns; i++)
		if (!text_is_empty(table->rows[row][i]))
			return false;
	return true;
}

static void write_row(const struct print_table *table, size_t row, const size_t *widths,
                      size_t n_indent, struct buffer *out)
{
	size_t at_column = n_indent;

	buffer_add_spaces(out, n_indent);
	for (size_t i = 0; i < table->n_columns; i++) {
		const struct text cell = table->rows[row][i];
		const size_t n_cell = text_count_cp(cell);
		const size_t n_pad = n_cell < widths[i] ? widths[i] - n_cell : 0;
		if (table->is_right[i])
			buffer_add_spaces(out, n_pad);
		if (i + 1 == table->n_columns)
			write_words(out, cell, at_column, at_column);
		else
			buffer_add(out, cell);
		if (ends_after(table, row, i))
			break;
		if (n_cell > widths[i]) {
			buffer_add_char(out, '\n');
			buffer_add_spaces(out, n_indent + widths[i]);
		}
		buffer_add_spaces(out, (table->is_right[i] ? 0 : n_pad) + 2);
		at_column += widths[i] + 2;
	}
	buffer_add_char(out, '\n');
}

void print_table_write(const struct print_table *table, size_t n_indent, struct buffer *out)
{
	size_t widths[PRINT_CELLS_MAX] = {0};

	for (size_t i = 0; i < table->n_columns; i++)
		widths[i] = column_width(table, i);
	for (size_t i = 0; i < table->n_rows; i++)
		write_row(table, i, widths, n_indent, out);
}
