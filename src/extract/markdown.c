/* Markdown as blocks. md4c parses it (CommonMark with tables) and calls back as it goes; HTML in between is read as HTML.
 *
 * Markdown numbers lists by itself, from the first number on. In laws a number that is left out is left out on purpose, so
 * the number stands that the author wrote, unless it is the same as the last. */
#include "base/buffer.h"
#include "base/number.h"
#include "extract/charset.h"
#include "extract/html.h"
#include "extract/html_tree.h"
#include "extract/markdown_front.h"
#include "extract/reader.h"

#include <md4c.h>

enum {
	MARKDOWN_BYTES_MAX = 8 * ARENA_MIB, /* md4c takes up to thirty times as much */
	LISTS_MAX = 40,                     /* in each other; deeper ones have no numbers */
	ENTITY_BYTES_MAX = 48,
};

struct list {
	bool is_ordered;
	char mark;   /* behind the number */
	int last;    /* number */
	int written; /* what stood there in the source; -1 for nothing yet */
};

struct writer {
	struct arena *arena, *scratch;
	struct block_out *out;
	struct error *err;
	struct text source;
	struct markdown_notes notes;
	struct buffer words; /* of the block under way; used again for the next */
	enum block_kind kind;
	int level;
	bool keeps_lines, in_html, in_note;
	size_t n_images; /* that are open */
	struct list lists[LISTS_MAX];
	size_t n_lists;
	bool wants_label; /* the next words are the first of an item */
	struct text label;
};

/* Blocks. */

static bool flush_lines(struct writer *writer)
{
	struct text rest = buffer_text(&writer->words), line;
	bool is_done = true;

	/* An empty line parts blocks of code too. */
	while (is_done && rest.n_bytes > 0) {
		size_t at;
		struct block block = {.kind = writer->kind};

		if (!text_find(rest, TEXT("\n\n"), &at))
			at = rest.n_bytes;
		line = text_slice(rest, 0, at);
		while (text_ends(line, TEXT("\n")))
			line.n_bytes--;
		block.words = line;
		is_done = text_is_empty(text_trim(line)) ||
		          block_add(writer->out, &block, writer->err);
		rest = text_slice(rest, at < rest.n_bytes ? at + 2 : at, rest.n_bytes);
	}
	writer->words.n_bytes = 0;
	return is_done;
}

static void print_label(struct writer *writer, struct block *block)
{
	if (text_is_empty(writer->label))
		return;
	block->words = text_format(writer->scratch, "%.*s %.*s", TEXT_ARGS(writer->label),
	                           TEXT_ARGS(block->words));
	block->number = writer->label;
}

/* "[^1]: words" becomes "[1] words". */
static void print_note(struct writer *writer, struct block *block)
{
	const struct text label =
		markdown_notes_label(writer->scratch, block->words, &writer->notes);

	writer->in_note = !text_is_empty(label);
	if (!writer->in_note)
		return;
	block->kind = BLOCK_NOTE;
	block->level = 0;
	block->number = label;
	block->words = text_format(writer->scratch, "%.*s %.*s", TEXT_ARGS(label),
	                           TEXT_ARGS(text_trim(text_slice(block->words, label.n_bytes + 2,
	                                                          block->words.n_bytes))));
}

static bool flush(struct writer *writer)
{
	struct block block = {.kind = writer->kind, .level = writer->level};
	struct text normal;
	struct text_fault fault;
	bool is_done;

	if (writer->keeps_lines)
		return flush_lines(writer);
	block.words = writer->kind == BLOCK_ROW ? buffer_text(&writer->words)
	                                        : text_trim(buffer_text(&writer->words));
	writer->words.n_bytes = 0;
	if (text_is_empty(text_trim(block.words)))
		return true;
	print_note(writer, &block);
	if (block.kind != BLOCK_NOTE)
		print_label(writer, &block);
	writer->label = TEXT_NONE;
	if (!text_check(writer->scratch,
	                markdown_notes_print(writer->scratch, block.words, &writer->notes), &normal,
	                &fault))
		return FAIL(writer->err, ERR_BUG, "a paragraph of the text is no text");
	block.words = normal;
	is_done = block_add(writer->out, &block, writer->err);
	arena_reset(writer->scratch);
	return is_done;
}

/* Lists. */

static void open_list(struct writer *writer, bool is_ordered, unsigned start, char mark)
{
	if (writer->n_lists < LISTS_MAX)
		writer->lists[writer->n_lists] = (struct list){.is_ordered = is_ordered,
		                                               .mark = mark,
		                                               .last = (int)start - 1,
		                                               .written = -1};
	writer->n_lists++;
}

/* The number that stands in the source on the line of some words; false when there is none. */
static bool number_before(struct text source, const char *words, int *ret_number)
{
	const char *at = words, *from;
	int64_t number;

	if (words < source.bytes || words > source.bytes + source.n_bytes)
		return false;
	while (at > source.bytes && at[-1] != '\n')
		at--;
	while (at < words &&
	       (*at == ' ' || *at == '\t' || *at == '>' || *at == '-' || *at == '*' || *at == '+'))
		at++;
	from = at;
	while (at < words && *at >= '0' && *at <= '9')
		at++;
	if (at == from || (*at != '.' && *at != ')') || at - from > 9)
		return false;
	if (!number_parse_i64((struct text){from, (size_t)(at - from)}, &number))
		return false;
	*ret_number = (int)number;
	return true;
}

/* Called with the first words of an item. */
static void label_item(struct writer *writer, const char *words)
{
	struct list *list;
	int written;

	if (!writer->wants_label)
		return;
	writer->wants_label = false;
	if (writer->n_lists == 0 || writer->n_lists > LISTS_MAX)
		return;
	list = &writer->lists[writer->n_lists - 1];
	if (!list->is_ordered)
		return;
	if (!number_before(writer->source, words, &written))
		written = list->written;
	list->last = written == list->written ? list->last + 1 : written;
	list->written = written;
	writer->label = text_format(writer->arena, "%d%c", list->last, list->mark);
}

/* What md4c calls. */

static void set_kind(struct writer *writer)
{
	writer->kind = writer->n_lists > 0 ? BLOCK_ITEM : BLOCK_PARAGRAPH;
	writer->level = (int)(writer->n_lists > 100 ? 100 : writer->n_lists);
}

static void enter(struct writer *writer, MD_BLOCKTYPE type, const void *detail)
{
	set_kind(writer);
	switch (type) {
	case MD_BLOCK_UL:
		open_list(writer, false, 1, 0);
		break;
	case MD_BLOCK_OL:
		open_list(writer, true, ((const MD_BLOCK_OL_DETAIL *)detail)->start,
		          ((const MD_BLOCK_OL_DETAIL *)detail)->mark_delimiter);
		break;
	case MD_BLOCK_LI:
		writer->wants_label = true;
		break;
	case MD_BLOCK_H:
		writer->kind = BLOCK_HEADING;
		writer->level = (int)((const MD_BLOCK_H_DETAIL *)detail)->level;
		break;
	case MD_BLOCK_CODE:
		writer->keeps_lines = true;
		if (writer->in_note)
			writer->kind = BLOCK_NOTE;
		break;
	case MD_BLOCK_HTML:
		writer->in_html = true;
		break;
	case MD_BLOCK_TR:
		writer->kind = BLOCK_ROW;
		writer->level = 0;
		break;
	case MD_BLOCK_DOC:
	case MD_BLOCK_QUOTE:
	case MD_BLOCK_HR:
	case MD_BLOCK_P:
	case MD_BLOCK_TABLE:
	case MD_BLOCK_THEAD:
	case MD_BLOCK_TBODY:
	case MD_BLOCK_TH:
	case MD_BLOCK_TD:
		break;
	}
}

static bool is_cell(MD_BLOCKTYPE type)
{
	return type == MD_BLOCK_TH || type == MD_BLOCK_TD;
}

static int enter_block(MD_BLOCKTYPE type, void *detail, void *whose)
{
	struct writer *writer = whose;

	if (is_cell(type))
		return 0;
	if (!flush(writer))
		return 1;
	enter(writer, type, detail);
	return 0;
}

static bool leave_html(struct writer *writer)
{
	const bool is_done = html_write(buffer_text(&writer->words), writer->out, writer->err);

	writer->words.n_bytes = 0;
	writer->in_html = false;
	return is_done;
}

static int leave_block(MD_BLOCKTYPE type, void *detail, void *whose)
{
	struct writer *writer = whose;

	(void)detail;
	if (is_cell(type)) {
		buffer_add_char(&writer->words, '\t');
		return 0;
	}
	if (type == MD_BLOCK_TR && writer->words.n_bytes > 0)
		writer->words.n_bytes--;
	if (!(writer->in_html ? leave_html(writer) : flush(writer)))
		return 1;
	writer->keeps_lines = false;
	if (type == MD_BLOCK_UL || type == MD_BLOCK_OL)
		writer->n_lists--;
	if (type == MD_BLOCK_LI) {
		writer->wants_label = false;
		writer->label = TEXT_NONE;
	}
	set_kind(writer);
	return 0;
}

/* A picture is not shown, nor what it is called. */
static int enter_span(MD_SPANTYPE type, void *detail, void *whose)
{
	struct writer *writer = whose;

	(void)detail;
	writer->n_images += type == MD_SPAN_IMG;
	return 0;
}

static int leave_span(MD_SPANTYPE type, void *detail, void *whose)
{
	struct writer *writer = whose;

	(void)detail;
	writer->n_images -= type == MD_SPAN_IMG;
	return 0;
}

/* What "&eacute;" stands for: the rules of HTML know. */
static bool add_entity(struct writer *writer, struct text entity)
{
	struct html_node *root;

	if (entity.n_bytes > ENTITY_BYTES_MAX) {
		buffer_add(&writer->words, entity);
		return true;
	}
	arena_reset(writer->scratch);
	if (!html_tree_make(writer->scratch, entity, &root, writer->err))
		return false;
	for (struct html_node *node = root; node; node = html_tree_next(root, node))
		if (node->tag == GUMBO_TAG_LAST)
			buffer_add(&writer->words, node->text);
	return true;
}

/* Words in one line; runs of spaces are one. */
static void add_words(struct buffer *words, struct text text)
{
	for (size_t i = 0; i < text.n_bytes; i++) {
		const char c = text.bytes[i] == '\t' || text.bytes[i] == '\n' ? ' ' : text.bytes[i];
		const char last = words->n_bytes > 0 ? words->bytes[words->n_bytes - 1] : ' ';

		if (c != '\r' && (c != ' ' || (last != ' ' && last != '\t' && last != '\n')))
			buffer_add_char(words, c);
	}
}

static void break_line(struct writer *writer)
{
	while (writer->words.n_bytes > 0 && writer->words.bytes[writer->words.n_bytes - 1] == ' ')
		writer->words.n_bytes--;
	if (writer->words.n_bytes > 0)
		buffer_add_char(&writer->words, writer->kind == BLOCK_ROW ? ' ' : '\n');
}

static bool is_line_break(struct text html)
{
	return html.n_bytes >= 4 && strncasecmp(html.bytes, "<br", 3) == 0;
}

static bool take_text(struct writer *writer, MD_TEXTTYPE type, struct text text)
{
	switch (type) {
	case MD_TEXT_NORMAL:
	case MD_TEXT_CODE:
	case MD_TEXT_LATEXMATH:
		if (writer->keeps_lines)
			buffer_add(&writer->words, text);
		else
			add_words(&writer->words, text);
		return true;
	case MD_TEXT_NULLCHAR:
		return true;
	case MD_TEXT_BR:
		break_line(writer);
		return true;
	case MD_TEXT_SOFTBR:
		add_words(&writer->words, TEXT(" "));
		return true;
	case MD_TEXT_ENTITY:
		return add_entity(writer, text);
	case MD_TEXT_HTML:
		if (writer->in_html)
			buffer_add(&writer->words, text);
		else if (is_line_break(text))
			break_line(writer);
		return true;
	}
	return true;
}

static int take(MD_TEXTTYPE type, const MD_CHAR *bytes, MD_SIZE n_bytes, void *whose)
{
	struct writer *writer = whose;

	if (writer->n_images > 0)
		return 0;
	label_item(writer, bytes);
	if (!writer->in_html && writer->words.n_bytes > BLOCK_BYTES_MAX && !writer->keeps_lines) {
		(void)FAIL(writer->err, ERR_TOO_BIG, "a paragraph is larger than %d MiB",
		           BLOCK_BYTES_MAX / ARENA_MIB);
		return 1;
	}
	return take_text(writer, type, (struct text){bytes, n_bytes}) ? 0 : 1;
}

static bool parse(struct writer *writer, struct error *err)
{
	const MD_PARSER parser = {.flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH |
	                                   MD_FLAG_PERMISSIVEATXHEADERS,
	                          .enter_block = enter_block,
	                          .leave_block = leave_block,
	                          .enter_span = enter_span,
	                          .leave_span = leave_span,
	                          .text = take};

	if (md_parse(writer->source.bytes, (MD_SIZE)writer->source.n_bytes, &parser, writer) == 0)
		return true;
	if (err->kind == ERR_NONE)
		return FAIL(err, ERR_BUG, "the Markdown cannot be read");
	return false;
}

bool read_markdown(const struct document *document, struct block_out *out,
                   struct document_facts *ret_facts, struct error *err)
{
	const struct charset_source source = {
		.bytes = document->bytes, .told = document->charset, .tells = TEXT_NONE};
	AUTO(arena) struct arena *scratch = arena_open((size_t)64 * ARENA_MIB);
	struct document_facts facts = {0};
	struct writer writer = {.arena = document->arena,
	                        .scratch = scratch,
	                        .out = out,
	                        .err = err,
	                        .words = buffer_make(document->arena),
	                        .label = TEXT_NONE};
	struct text text;

	if (document->bytes.n_bytes > MARKDOWN_BYTES_MAX)
		return FAIL(err, ERR_TOO_BIG, "the text has %zu bytes; at most %zu are read",
		            document->bytes.n_bytes, (size_t)MARKDOWN_BYTES_MAX);
	if (!charset_read(document->arena, &source, &text, &facts.charset, err))
		return false;
	markdown_front_take(&text, &facts);
	writer.source = markdown_notes_find(document->arena, text, &writer.notes);
	if (!parse(&writer, err))
		return false;
	*ret_facts = facts;
	return true;
}
