/* Plain text as blocks. Lines are looked at twice: first for the width at which the text was wrapped, if it was, then one
 * by one. A line that ends although the next word had room ends there on purpose. A form feed ends a page. */
#include "base/buffer.h"
#include "extract/charset.h"
#include "extract/outline.h"
#include "extract/reader.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

enum {
	WIDTHS = 256,           /* longer lines were not wrapped by anyone */
	WIDTH_MIN = 30,         /* nobody wraps closer */
	WRAPPED_SHARE_PCT = 60, /* of the breaks within paragraphs, for a text to be wrapped */
	LONG_LINE = 100, /* code points: such a line is a paragraph where nothing is wrapped */
	HEADING_BYTES_MAX = 300,
	UNDERLINE_MIN = 3,
};

struct line {
	struct text all;   /* as it stands */
	struct text words; /* without spaces at the ends */
	size_t n_cp;       /* of all, without the spaces at its end */
	size_t indent;     /* columns; a tab goes to the next eighth */
	bool begins_page;
};

struct lines {
	struct text rest;
	char end; /* '\n', or '\r' for old Macintosh files */
	bool is_page_next;
};

/* Lines. */

static struct lines lines_of(struct text text)
{
	const bool has_lf = text.n_bytes > 0 && memchr(text.bytes, '\n', text.n_bytes);

	return (struct lines){.rest = text, .end = has_lf ? '\n' : '\r'};
}

static size_t indent_of(struct text line)
{
	size_t columns = 0;

	for (size_t i = 0; i < line.n_bytes; i++) {
		if (line.bytes[i] == ' ')
			columns++;
		else if (line.bytes[i] == '\t')
			columns += 8 - columns % 8;
		else
			break;
	}
	return columns;
}

/* Up to the end of a line or of a page. */
static struct text cut_line(struct lines *lines)
{
	const struct text rest = lines->rest;
	const char *end = memchr(rest.bytes, lines->end, rest.n_bytes);
	const size_t n = end ? (size_t)(end - rest.bytes) : rest.n_bytes;
	const char *page = memchr(rest.bytes, '\f', n);
	const size_t n_line = page ? (size_t)(page - rest.bytes) : n;

	lines->is_page_next = page != NULL;
	if (!page && !end)
		lines->rest = (struct text){NULL, 0};
	else
		lines->rest = text_slice(rest, n_line + 1, rest.n_bytes);
	return text_slice(rest, 0, n_line);
}

static bool next_line(struct lines *lines, struct line *ret_line)
{
	struct text before_end;

	if (!lines->rest.bytes)
		return false;
	*ret_line = (struct line){.begins_page = lines->is_page_next};
	ret_line->all = cut_line(lines);
	ret_line->words = text_trim(ret_line->all);
	before_end = ret_line->all;
	before_end.n_bytes =
		(size_t)(ret_line->words.bytes - before_end.bytes) + ret_line->words.n_bytes;
	ret_line->n_cp = text_count_cp(before_end);
	ret_line->indent = indent_of(ret_line->all);
	return true;
}

static bool is_blank(const struct line *line)
{
	return text_is_empty(line->words);
}

static size_t first_word_cp(struct text words)
{
	size_t n = 0;

	while (n < words.n_bytes && words.bytes[n] != ' ' && words.bytes[n] != '\t')
		n++;
	return text_count_cp(text_slice(words, 0, n));
}

/* The width at which a text is wrapped. */

static bool is_wrapped_at(const struct line *line, const struct line *next, size_t width)
{
	return line->n_cp + 1 + first_word_cp(next->words) > width;
}

/* Nine lines in ten that are followed by another are no wider than this; 0 for no such lines. */
static size_t find_width(struct text text)
{
	struct lines lines = lines_of(text);
	size_t n_of[WIDTHS + 1] = {0}, n = 0, n_below = 0;
	struct line line, before = {0};

	while (next_line(&lines, &line)) {
		if (!is_blank(&line) && !is_blank(&before)) {
			n_of[before.n_cp < WIDTHS ? before.n_cp : WIDTHS]++;
			n++;
		}
		before = line;
	}
	for (size_t width = 0; width < WIDTHS; width++) {
		n_below += n_of[width];
		if (n > 0 && n_below * 10 >= n * 9)
			return width;
	}
	return 0;
}

/* 0 for a text that is not wrapped. */
static size_t wrapped_width(struct text text)
{
	const size_t width = find_width(text);
	struct lines lines = lines_of(text);
	size_t n = 0, n_wrapped = 0;
	struct line line, before = {0};

	while (width >= WIDTH_MIN && next_line(&lines, &line)) {
		if (!is_blank(&line) && !is_blank(&before)) {
			n++;
			n_wrapped += is_wrapped_at(&before, &line, width);
		}
		before = line;
	}
	return n > 0 && n_wrapped * 100 >= n * WRAPPED_SHARE_PCT ? width : 0;
}

/* What lines are. */

static bool is_bullet(struct text words)
{
	static const char *const BULLETS[] = {"- ", "* ", "+ ", "• ", "– ", "— ",
	                                      "· ", "◦ ", "▪ ", "‣ ", "●"};

	for (size_t i = 0; i < COUNT(BULLETS); i++)
		if (text_starts(words, text_of(BULLETS[i])))
			return true;
	return false;
}

/* A row of the same sign below a line makes it a heading. */
static int underline_level(struct text words)
{
	if (words.n_bytes < UNDERLINE_MIN || !strchr("=-~_", words.bytes[0]))
		return 0;
	for (size_t i = 1; i < words.n_bytes; i++)
		if (words.bytes[i] != words.bytes[0])
			return 0;
	return words.bytes[0] == '=' ? 1 : 2;
}

static bool ends_sentence(struct text words)
{
	static const char *const CLOSERS[] = {"\"", "”", "»", ")", "]", "’"};

	for (size_t i = 0; i < COUNT(CLOSERS); i++)
		if (text_ends(words, text_of(CLOSERS[i])))
			words.n_bytes -= strlen(CLOSERS[i]);
	return words.n_bytes > 0 && (strchr(".;:!?", words.bytes[words.n_bytes - 1]) ||
	                             text_ends(words, TEXT("…")) || text_ends(words, TEXT("։")));
}

/* Capitals of a script that has small letters too, and no small ones. */
static bool is_in_capitals(struct text words)
{
	size_t n_capitals = 0, at = 0;

	while (at < words.n_bytes) {
		UChar32 c;

		U8_NEXT(words.bytes, at, words.n_bytes, c);
		if (u_islower(c) || (u_isalpha(c) && !u_isupper(c)))
			return false;
		n_capitals += u_isupper(c);
	}
	return n_capitals >= 2;
}

static size_t count_tabs(struct text words)
{
	size_t n = 0;

	for (size_t i = 0; i < words.n_bytes; i++)
		n += words.bytes[i] == '\t';
	return n;
}

/* Blocks. */

struct writer {
	struct block_out *out;
	struct buffer words; /* of the block under way; used again for the next */
	size_t width;        /* 0 for a text that is not wrapped */
	int page;            /* from 1; 0 for a text without pages */
	int first_page;      /* of the block */
	size_t indent;       /* of its first line */
	int underlined;      /* the level of a heading; else 0 */
	bool is_row;
	struct line last; /* of the block */
};

static void find_kind(const struct writer *writer, struct block *block)
{
	const struct text words = block->words;
	const bool is_short = words.n_bytes <= HEADING_BYTES_MAX;
	struct outline outline = {0};
	const bool has_label = outline_find(words, &outline);

	if (writer->is_row) {
		block->kind = BLOCK_ROW;
	} else if (writer->underlined > 0 || (is_short && is_in_capitals(words))) {
		block->kind = BLOCK_HEADING;
		block->level = writer->underlined > 0 ? writer->underlined : 1;
	} else if (is_bullet(words) || (has_label && outline.kind == OUTLINE_ITEM)) {
		block->kind = BLOCK_ITEM;
		block->level = 1 + (int)(writer->indent > 16 ? 4 : writer->indent / 4);
	} else if (has_label && outline.kind == OUTLINE_DIVISION && is_short &&
	           !ends_sentence(words)) {
		block->kind = BLOCK_HEADING;
		block->level = outline.rank > 0 ? outline.rank : 1;
	}
}

static bool flush(struct writer *writer, struct error *err)
{
	struct block block = {.kind = BLOCK_PARAGRAPH,
	                      .words = text_trim(buffer_text(&writer->words)),
	                      .page = writer->first_page};

	find_kind(writer, &block);
	writer->words.n_bytes = 0;
	writer->underlined = 0;
	writer->is_row = false;
	return text_is_empty(block.words) || block_add(writer->out, &block, err);
}

/* With one space for many; a row keeps its tabs. */
static void add_words(struct writer *writer, struct text words)
{
	bool wants_space = false;

	for (size_t i = 0; i < words.n_bytes; i++) {
		const char c = words.bytes[i];

		if (c == ' ' || (c == '\t' && !writer->is_row) || c == '\r' || c == '\v') {
			wants_space = true;
			continue;
		}
		if (wants_space && c != '\t')
			buffer_add_char(&writer->words, ' ');
		wants_space = false;
		buffer_add_char(&writer->words, c);
	}
}

/* True when the break between the last line of the block and this one was made by a program that wraps. */
static bool is_soft(const struct writer *writer, const struct line *line)
{
	return writer->width > 0 && is_wrapped_at(&writer->last, line, writer->width);
}

static bool ends_block(const struct writer *writer, const struct line *line)
{
	const struct text last = writer->last.words;
	struct outline outline;

	if (writer->is_row || count_tabs(line->words) > 0)
		return true;
	if (is_bullet(line->words) || outline_find(line->words, &outline))
		return true;
	if (line->indent >= writer->last.indent + 2 && ends_sentence(last))
		return true;
	if (is_in_capitals(last) != is_in_capitals(line->words))
		return true;
	if (outline_find(last, &outline) && outline.kind <= OUTLINE_ARTICLE)
		return true;
	return writer->last.n_cp > LONG_LINE || (ends_sentence(last) && !writer->width);
}

/* A word that was parted at the end of a line keeps its hyphen: nobody knows whether it is its own. */
static void join(struct writer *writer, bool is_soft_break)
{
	struct text soft_hyphen = TEXT("\xC2\xAD");

	if (!is_soft_break)
		buffer_add_char(&writer->words, '\n');
	else if (text_ends(buffer_text(&writer->words), soft_hyphen))
		writer->words.n_bytes -= soft_hyphen.n_bytes;
	else if (!text_ends(buffer_text(&writer->words), TEXT("-")) ||
	         text_ends(buffer_text(&writer->words), TEXT(" -")))
		buffer_add_char(&writer->words, ' ');
}

static bool start_block(struct writer *writer, const struct line *line, struct error *err)
{
	if (!flush(writer, err))
		return false;
	writer->first_page = writer->page;
	writer->indent = line->indent;
	writer->is_row = count_tabs(line->words) > 0;
	return true;
}

/* A form feed begins a page and ends no paragraph; an empty line does. */
static bool take_line(struct writer *writer, const struct line *line, struct error *err)
{
	const bool is_open = writer->words.n_bytes > 0;
	const bool soft = is_open && is_soft(writer, line);

	if (line->begins_page && writer->page > 0)
		writer->page++;
	if (is_blank(line))
		return line->begins_page || flush(writer, err);
	if (is_open && underline_level(line->words) > 0 &&
	    !memchr(writer->words.bytes, '\n', writer->words.n_bytes)) {
		writer->underlined = underline_level(line->words);
		return flush(writer, err);
	}
	if (writer->words.n_bytes + line->words.n_bytes > BLOCK_BYTES_MAX)
		return FAIL(err, ERR_TOO_BIG, "a paragraph is larger than %d MiB",
		            BLOCK_BYTES_MAX / ARENA_MIB);
	if (is_open && (soft || !ends_block(writer, line)))
		join(writer, soft);
	else if (!start_block(writer, line, err))
		return false;
	add_words(writer, line->words);
	writer->last = *line;
	return true;
}

/* Refused before anything is read of it: an encoding makes at most four bytes of one. */
static bool check_lines(struct text bytes, struct error *err)
{
	size_t n = 0;

	for (size_t i = 0; i < bytes.n_bytes; i++) {
		n = bytes.bytes[i] == '\n' || bytes.bytes[i] == '\r' ? 0 : n + 1;
		if (n > 4 * BLOCK_BYTES_MAX)
			return FAIL(err, ERR_TOO_BIG, "a line is larger than %d MiB",
			            4 * BLOCK_BYTES_MAX / ARENA_MIB);
	}
	return true;
}

static int count_pages(struct text text)
{
	int n = 1;

	for (size_t i = 0; i + 1 < text.n_bytes; i++)
		n += text.bytes[i] == '\f';
	return n > 1 ? n : 0;
}

bool read_plain(const struct document *document, struct block_out *out,
                struct document_facts *ret_facts, struct error *err)
{
	const struct charset_source source = {
		.bytes = document->bytes, .told = document->charset, .tells = TEXT_NONE};
	struct document_facts facts = {0};
	struct writer writer = {.out = out, .words = buffer_make(document->arena)};
	struct lines lines;
	struct line line;
	struct text text;

	if (!check_lines(document->bytes, err) ||
	    !charset_read(document->arena, &source, &text, &facts.charset, err))
		return false;
	facts.n_pages = count_pages(text);
	writer.page = facts.n_pages > 0 ? 1 : 0;
	writer.width = wrapped_width(text);
	lines = lines_of(text);
	while (next_line(&lines, &line))
		if (!take_line(&writer, &line, err))
			return false;
	if (!flush(&writer, err))
		return false;
	*ret_facts = facts;
	return true;
}
