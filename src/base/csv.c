/* Tables out of CSV and into it.
 *
 * libcsv knows the grammar and nothing of lines, so the file is fed to it line by line, and where a row
 * or a cell begins is remembered. A cell is checked and normalised the moment it is whole: then the
 * line and the column of a bad byte are known. What stands where text is wrong becomes U+FFFD, so that
 * the rest can be read and everything wrong be named at once.
 *
 * After a torn quote libcsv has swallowed lines that may be sound; reading begins again on the line
 * after the one on which the broken row began. */
#include "base/csv.h"

#include <csv.h>

enum { ROWS_FIRST = 256 };

#define BYTE_ORDER_MARK "\xEF\xBB\xBF"

struct reader {
	struct arena *arena;
	struct arena *scratch; /* of one cell */
	struct problems *problems;
	struct csv_table *table;
	struct csv_parser parser;
	bool parser_is_open;
	bool has_header;
	bool is_over; /* no use in reading on */
	bool told_encoding, told_nul;
	size_t n_rows_room, n_all_cells;
	size_t line, row_line, cell_line; /* now; where the open row and cell began */
	bool row_ended, told_stray;       /* on this line */
	size_t n_cells;                   /* of the open row, also those beyond the array */
	struct text cells[CSV_COLUMNS_MAX];
};

static void reader_drop(struct reader *reader)
{
	if (reader->parser_is_open)
		csv_free(&reader->parser);
	reader->parser_is_open = false;
	arena_drop(&reader->scratch);
}

static struct place place_of(const struct reader *reader, size_t line, size_t column)
{
	struct place place = {reader->table->file, line, NULL};

	if (reader->has_header && column < reader->table->n_columns &&
	    !text_is_empty(reader->table->columns[column]))
		place.column = reader->table->columns[column].bytes;
	return place;
}

/* Spaces are part of a cell (RFC 4180); libcsv would take them off. */
static int is_no_space(unsigned char c)
{
	(void)c;
	return 0;
}

static bool open_parser(struct reader *reader)
{
	if (reader->parser_is_open)
		csv_free(&reader->parser);
	reader->parser_is_open = csv_init(&reader->parser, CSV_STRICT | CSV_STRICT_FINI) == 0;
	if (!reader->parser_is_open)
		return false;
	csv_set_space_func(&reader->parser, is_no_space);
	csv_set_blk_size(&reader->parser, 4096);
	reader->n_cells = 0;
	return true;
}

/* Text at the door */

static size_t count_lines(struct text text, size_t n_bytes)
{
	size_t n = 0;

	for (size_t i = 0; i < n_bytes; i++)
		n += text.bytes[i] == '\n';
	return n;
}

/* The first of each kind is told: a Latin-1 file would otherwise be a thousand problems. */
static void tell_fault(struct reader *reader, struct text raw, struct text_fault fault)
{
	const size_t line = reader->cell_line + count_lines(raw, fault.at_byte);
	const struct place place = place_of(reader, line, reader->n_cells);
	const size_t at = text_count_cp(text_slice(raw, 0, fault.at_byte)) + 1;
	bool *told = fault.kind == TEXT_HAS_NUL ? &reader->told_nul : &reader->told_encoding;

	if (*told)
		return;
	*told = true;
	if (fault.kind == TEXT_HAS_NUL) {
		problems_add(reader->problems, place,
		             "cell %zu has a NUL character, at its character %zu",
		             reader->n_cells + 1, at);
		return;
	}
	problems_add(reader->problems, place,
	             "cell %zu is not UTF-8: byte 0x%02X at its character %zu", reader->n_cells + 1,
	             (unsigned)(unsigned char)raw.bytes[fault.at_byte], at);
	problems_hint(reader->problems, "Save the file as UTF-8 without byte-order mark.");
}

/* The cell with U+FFFD for what is no text. */
static struct text repair(struct reader *reader, struct text raw)
{
	struct buffer out = buffer_make(reader->scratch);

	buffer_add_mended(&out, raw);
	return buffer_text(&out);
}

static struct text take_text(struct reader *reader, struct text raw)
{
	struct text_fault fault;
	struct text text;

	if (text_is_empty(raw))
		return TEXT_NONE;
	if (!text_check(reader->scratch, raw, &text, &fault)) {
		tell_fault(reader, raw, fault);
		raw = repair(reader, raw);
		if (!text_check(reader->scratch, raw, &text, &fault))
			text = TEXT_NONE; /* not reached: what was repaired is text */
	}
	text = text_copy(reader->arena, text);
	arena_reset(reader->scratch);
	return text;
}

/* Rows */

static void check_column_name(struct reader *reader, size_t at)
{
	const struct csv_table *table = reader->table;
	const struct place place = {table->file, reader->row_line, NULL};

	if (text_is_empty(table->columns[at])) {
		problems_add(reader->problems, place, "column %zu has no name", at + 1);
		return;
	}
	for (size_t i = 0; i < at; i++) {
		if (!text_equals(table->columns[i], table->columns[at]))
			continue;
		problems_add(reader->problems, place, "columns %zu and %zu are both named \"%.*s\"",
		             i + 1, at + 1, TEXT_ARGS(table->columns[at]));
		return;
	}
}

static void take_header(struct reader *reader)
{
	struct csv_table *table = reader->table;

	if (reader->n_cells > CSV_COLUMNS_MAX) {
		problems_add(reader->problems, (struct place){table->file, reader->row_line, NULL},
		             "the table has %zu columns, more than %d", reader->n_cells,
		             CSV_COLUMNS_MAX);
		reader->is_over = true;
		return;
	}
	table->n_columns = reader->n_cells;
	table->columns = ARENA_ARRAY(reader->arena, struct text, reader->n_cells);
	memcpy(table->columns, reader->cells, reader->n_cells * sizeof(struct text));
	for (size_t i = 0; i < table->n_columns; i++)
		check_column_name(reader, i);
	reader->has_header = true;
}

static void make_room_for_row(struct reader *reader)
{
	struct csv_table *table = reader->table;
	struct csv_row *rows;

	if (table->n_rows < reader->n_rows_room)
		return;
	reader->n_rows_room = table->n_rows > 0 ? table->n_rows * 2 : ROWS_FIRST;
	rows = ARENA_ARRAY(reader->arena, struct csv_row, reader->n_rows_room);
	if (table->n_rows > 0)
		memcpy(rows, table->rows, table->n_rows * sizeof(*rows));
	table->rows = rows;
}

static void add_row(struct reader *reader)
{
	struct csv_table *table = reader->table;
	struct csv_row row = {.line = reader->row_line};

	make_room_for_row(reader);
	row.cells = ARENA_ARRAY(reader->arena, struct text, table->n_columns);
	memcpy(row.cells, reader->cells, table->n_columns * sizeof(struct text));
	table->rows[table->n_rows++] = row;
}

static void take_row(struct reader *reader)
{
	const struct place place = {reader->table->file, reader->row_line, NULL};

	if (!reader->has_header) {
		take_header(reader);
		return;
	}
	if (reader->n_cells == reader->table->n_columns) {
		add_row(reader);
		return;
	}
	problems_add(reader->problems, place,
	             say_n(reader->problems->lang, "the row has %zu cell, the header has %zu",
	                   "the row has %zu cells, the header has %zu", reader->n_cells),
	             reader->n_cells, reader->table->n_columns);
}

static void check_size(struct reader *reader)
{
	if (++reader->n_all_cells <= CSV_CELLS_MAX)
		return;
	problems_add(reader->problems, (struct place){reader->table->file, reader->line, NULL},
	             "the table has more than %d cells", CSV_CELLS_MAX);
	reader->is_over = true;
}

/* What libcsv calls */

static void on_cell(void *bytes, size_t n_bytes, void *context)
{
	struct reader *reader = context;
	struct text raw = {bytes, n_bytes};

	if (reader->is_over)
		return;
	if (reader->row_ended && !reader->told_stray) {
		problems_add(reader->problems,
		             (struct place){reader->table->file, reader->line, NULL},
		             "a carriage return stands in the middle of the line");
		problems_hint(reader->problems, "End lines with LF, or with CR and LF.");
		reader->told_stray = true;
	}
	if (n_bytes > CSV_CELL_BYTES_MAX) {
		problems_add(reader->problems, place_of(reader, reader->cell_line, reader->n_cells),
		             "cell %zu is larger than %d MiB", reader->n_cells + 1,
		             CSV_CELL_BYTES_MAX / ARENA_MIB);
		raw = TEXT_NONE;
	}
	if (reader->n_cells < CSV_COLUMNS_MAX)
		reader->cells[reader->n_cells] = take_text(reader, raw);
	reader->n_cells++;
	reader->cell_line = reader->line;
	check_size(reader);
}

static void on_row(int end, void *context)
{
	struct reader *reader = context;

	(void)end;
	reader->row_ended = true;
	if (!reader->is_over)
		take_row(reader);
	reader->n_cells = 0;
}

/* Lines */

static struct text next_line(struct text bytes, size_t at)
{
	const char *end = memchr(bytes.bytes + at, '\n', bytes.n_bytes - at);
	const size_t after = end ? (size_t)(end - bytes.bytes) + 1 : bytes.n_bytes;

	return text_slice(bytes, at, after);
}

static void tell_quote(struct reader *reader)
{
	problems_add(reader->problems, place_of(reader, reader->cell_line, reader->n_cells),
	             "cell %zu has a quote that does not close, or stands in the middle of it",
	             reader->n_cells + 1);
	problems_hint(
		reader->problems,
		"Put the whole cell in quotes, and double a quote within: \"say \"\"yes\"\"\".");
}

/* One line, or at the end what is still open. False after a torn quote. */
static bool feed(struct reader *reader, struct text line)
{
	if (line.n_bytes == 0)
		return csv_fini(&reader->parser, on_cell, on_row, reader) == 0;
	return csv_parse(&reader->parser, line.bytes, line.n_bytes, on_cell, on_row, reader) ==
	       line.n_bytes;
}

/* From a line on, to the end or a torn quote; then *ret_resume is where to begin again, on line
 * *ret_line. */
static bool read_lines(struct reader *reader, struct text bytes, size_t at, size_t *ret_resume,
                       size_t *ret_line)
{
	bool row_is_open = false;
	struct text line;

	do {
		line = next_line(bytes, at);
		if (!row_is_open) {
			reader->row_line = reader->line;
			reader->cell_line = reader->line;
			*ret_resume = at + line.n_bytes;
			*ret_line = reader->line + 1;
		}
		reader->row_ended = false;
		reader->told_stray = false;
		if (!feed(reader, line))
			return false;
		row_is_open = !reader->row_ended && (row_is_open || text_trim(line).n_bytes > 0);
		at += line.n_bytes;
		reader->line++;
	} while (line.n_bytes > 0 && !reader->is_over);
	return true;
}

static void read_all(struct reader *reader, struct text bytes)
{
	size_t at = 0, line = 1;

	while (!reader->is_over) {
		if (!open_parser(reader)) {
			reader->is_over = true; /* csv_init cannot fail for these options */
			return;
		}
		reader->line = line;
		if (read_lines(reader, bytes, at, &at, &line))
			return;
		tell_quote(reader);
		/* Without a header there is nothing to hold the rest against. */
		if (!reader->has_header || problems_count(reader->problems) >= PROBLEMS_MAX)
			return;
	}
}

/* What is wrong with the file as a whole; false when it is no use to go on. */
static bool check_file(const char *file, struct text *bytes, struct problems *problems)
{
	const struct place place = {file, 1, NULL};

	if (bytes->n_bytes > CSV_BYTES_MAX) {
		problems_add(problems, (struct place){file, 0, NULL},
		             "the file is larger than %d MiB", CSV_BYTES_MAX / ARENA_MIB);
		return false;
	}
	if (text_starts(*bytes, TEXT("\xFF\xFE")) || text_starts(*bytes, TEXT("\xFE\xFF"))) {
		problems_add(problems, place, "the file is UTF-16");
		problems_hint(problems, "Save the file as UTF-8 without byte-order mark.");
		return false;
	}
	if (text_starts(*bytes, TEXT(BYTE_ORDER_MARK))) {
		problems_add(problems, place, "the file begins with a byte-order mark");
		problems_hint(problems, "Save the file as UTF-8 without byte-order mark.");
		*bytes = text_slice(*bytes, sizeof(BYTE_ORDER_MARK) - 1, bytes->n_bytes);
	}
	return true;
}

bool csv_read(struct arena *arena, const char *file, struct text bytes, struct problems *problems,
              struct csv_table *ret_table)
{
	const size_t n_before = problems_count(problems);
	AUTO(reader)
	struct reader reader = {.arena = arena, .problems = problems, .table = ret_table};

	*ret_table = (struct csv_table){.file = file};
	if (!check_file(file, &bytes, problems))
		return false;
	reader.scratch = arena_open((size_t)CSV_CELL_BYTES_MAX * 32);
	read_all(&reader, bytes);
	if (!reader.has_header && problems_count(problems) == n_before)
		problems_add(problems, (struct place){file, 1, NULL}, "the file has no header row");
	return reader.has_header;
}

bool csv_find_column(const struct csv_table *table, const char *name, size_t *ret_at)
{
	for (size_t i = 0; i < table->n_columns; i++) {
		if (!text_is(table->columns[i], name))
			continue;
		*ret_at = i;
		return true;
	}
	return false;
}

/* Formulas */

/* After any number of ' stands what a spreadsheet would take for a formula. */
static bool looks_like_formula(struct text cell)
{
	size_t at = 0;

	while (at < cell.n_bytes && cell.bytes[at] == '\'')
		at++;
	return at < cell.n_bytes && memchr("=+-@\t\r", cell.bytes[at], 6) != NULL;
}

struct text csv_unguard(struct text cell)
{
	if (text_starts(cell, TEXT("'")) && looks_like_formula(cell))
		return text_slice(cell, 1, cell.n_bytes);
	return cell;
}

/* Out */

static bool needs_quotes(struct text cell)
{
	for (size_t i = 0; i < cell.n_bytes; i++) {
		if (memchr(",\"\r\n", cell.bytes[i], 4))
			return true;
	}
	return false;
}

void csv_add_plain(struct buffer *out, struct text cell)
{
	if (!needs_quotes(cell)) {
		buffer_add(out, cell);
		return;
	}
	buffer_add_char(out, '"');
	for (size_t i = 0; i < cell.n_bytes; i++) {
		if (cell.bytes[i] == '"')
			buffer_add_char(out, '"');
		buffer_add_char(out, cell.bytes[i]);
	}
	buffer_add_char(out, '"');
}

void csv_add_text(struct buffer *out, struct arena *arena, struct text cell)
{
	if (looks_like_formula(cell))
		cell = text_format(arena, "'%.*s", TEXT_ARGS(cell));
	csv_add_plain(out, cell);
}
