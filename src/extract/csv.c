/* A table as rows. libcsv knows the grammar; which sign parts the cells is the one that cuts the most rows into the same
 * number of cells. */
#include "base/buffer.h"
#include "extract/charset.h"
#include "extract/reader.h"

#include <csv.h>

enum {
	LOOK_BYTES = 64 * 1024,
	LOOK_ROWS = 100,
	LOOK_CELLS = 200,
	PIECE_BYTES = 64 * 1024,
};

/* Delimiter. */

static const char DELIMITERS[] = {'\t', ';', ',', '|'};

/* How many rows have how many cells. */
struct counts {
	size_t n_rows;
	size_t n_rows_of[LOOK_CELLS + 1];
};

static void count_row(struct counts *counts, size_t n_cells)
{
	counts->n_rows++;
	counts->n_rows_of[n_cells < LOOK_CELLS ? n_cells : LOOK_CELLS]++;
}

static void count_cells(struct text head, char delimiter, struct counts *counts)
{
	bool is_quoted = false, has_any = false;
	size_t n_cells = 1;

	for (size_t i = 0; i < head.n_bytes && counts->n_rows < LOOK_ROWS; i++) {
		const char c = head.bytes[i];

		if (c == '"')
			is_quoted = !is_quoted;
		if (is_quoted)
			continue;
		if (c != '\n' && c != '\r') {
			n_cells += c == delimiter;
			has_any = true;
			continue;
		}
		if (has_any)
			count_row(counts, n_cells);
		n_cells = 1;
		has_any = false;
	}
	if (has_any && counts->n_rows < LOOK_ROWS)
		count_row(counts, n_cells);
}

/* The part of the rows that have as many cells as most have; 0 when most have one. */
static double consistency(struct text head, char delimiter)
{
	struct counts counts = {0};
	size_t most = 1;

	count_cells(head, delimiter, &counts);
	for (size_t n = 1; n <= LOOK_CELLS; n++)
		if (counts.n_rows_of[n] > counts.n_rows_of[most])
			most = n;
	if (most < 2 || counts.n_rows == 0)
		return 0;
	return (double)counts.n_rows_of[most] / (double)counts.n_rows;
}

static char find_delimiter(struct text text)
{
	const struct text head =
		text_slice(text, 0, text.n_bytes < LOOK_BYTES ? text.n_bytes : LOOK_BYTES);
	double most = 0;
	char best = ',';

	for (size_t i = 0; i < COUNT(DELIMITERS); i++) {
		const double share = consistency(head, DELIMITERS[i]);

		if (share > most) {
			most = share;
			best = DELIMITERS[i];
		}
	}
	return best;
}

static bool may_part_cells(char c)
{
	return c == '\t' || (c > ' ' && c < 0x7F && c != '"');
}

/* "sep=;" on the first line, which spreadsheets write, says it. */
static char take_delimiter(struct text *text)
{
	const struct text sign = TEXT("sep=");
	const char *end;
	char delimiter;

	if (!text_starts(*text, sign) || text->n_bytes < sign.n_bytes + 2)
		return find_delimiter(*text);
	delimiter = text->bytes[sign.n_bytes];
	end = memchr(text->bytes, '\n', text->n_bytes);
	if (!end || end - text->bytes > 7 || !may_part_cells(delimiter))
		return find_delimiter(*text);
	*text = text_slice(*text, (size_t)(end - text->bytes) + 1, text->n_bytes);
	return delimiter;
}

/* Rows. */

struct reader {
	struct csv_parser parser;
	bool is_open;
	struct block_out *out;
	struct buffer words; /* of the row; used again for the next */
	size_t n_cells;
	struct error *err;
	bool failed;
};

static void reader_drop(struct reader *reader)
{
	if (reader->is_open)
		csv_free(&reader->parser);
	reader->is_open = false;
}

/* A cell in one line, with one space for many. */
static void add_cell(struct buffer *words, struct text cell)
{
	bool wants_space = false;

	for (size_t i = 0; i < cell.n_bytes; i++) {
		const char c = cell.bytes[i];

		if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
			wants_space = true;
			continue;
		}
		if (wants_space)
			buffer_add_char(words, ' ');
		wants_space = false;
		buffer_add_char(words, c);
	}
}

static void take_cell(void *bytes, size_t n_bytes, void *whose)
{
	struct reader *reader = whose;

	if (reader->n_cells++ > 0)
		buffer_add_char(&reader->words, '\t');
	if (!reader->failed && reader->words.n_bytes <= BLOCK_BYTES_MAX)
		add_cell(&reader->words, text_trim((struct text){bytes, n_bytes}));
}

static void take_row(int end, void *whose)
{
	struct reader *reader = whose;
	const struct block block = {.kind = BLOCK_ROW, .words = buffer_text(&reader->words)};

	(void)end;
	if (!reader->failed && !text_is_empty(text_trim(block.words)))
		reader->failed = !block_add(reader->out, &block, reader->err);
	reader->words.n_bytes = 0;
	reader->n_cells = 0;
}

static bool fail_too_big(struct error *err)
{
	return FAIL(err, ERR_TOO_BIG, "a row of the table is larger than %d MiB",
	            BLOCK_BYTES_MAX / ARENA_MIB);
}

static bool read_rows(struct reader *reader, struct text text, struct error *err)
{
	while (text.n_bytes > 0) {
		const size_t n = text.n_bytes < PIECE_BYTES ? text.n_bytes : PIECE_BYTES;

		if (csv_parse(&reader->parser, text.bytes, n, take_cell, take_row, reader) != n)
			return FAIL(err, ERR_INPUT, "the table cannot be read: %s",
			            csv_strerror(csv_error(&reader->parser)));
		if (reader->failed)
			return false;
		if (reader->parser.entry_pos + reader->words.n_bytes > BLOCK_BYTES_MAX)
			return fail_too_big(err);
		text = text_slice(text, n, text.n_bytes);
	}
	return csv_fini(&reader->parser, take_cell, take_row, reader) == 0 && !reader->failed;
}

static bool open_parser(struct reader *reader, char delimiter, struct error *err)
{
	if (csv_init(&reader->parser, CSV_APPEND_NULL) != 0)
		return FAIL(err, ERR_BUG, "the reader of tables does not start");
	reader->is_open = true;
	csv_set_delim(&reader->parser, (unsigned char)delimiter);
	csv_set_blk_size(&reader->parser, PIECE_BYTES);
	return true;
}

bool read_csv(const struct document *document, struct block_out *out,
              struct document_facts *ret_facts, struct error *err)
{
	const struct charset_source source = {
		.bytes = document->bytes, .told = document->charset, .tells = TEXT_NONE};
	AUTO(reader)
	struct reader reader = {.out = out, .words = buffer_make(document->arena), .err = err};
	struct document_facts facts = {0};
	struct text text;
	char delimiter;

	if (!charset_read(document->arena, &source, &text, &facts.charset, err))
		return false;
	delimiter = take_delimiter(&text);
	if (!open_parser(&reader, delimiter, err) || !read_rows(&reader, text, err))
		return false;
	*ret_facts = facts;
	return true;
}
