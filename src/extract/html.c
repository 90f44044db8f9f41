/* A page as blocks. The tree is walked once, in reading order: elements that stand apart on a page end the block before
 * them, all others only add to its words. A function that walks calls itself, no deeper than the tree (html_tree.h). */
#include "extract/html.h"

#include "base/buffer.h"
#include "extract/charset.h"
#include "extract/html_facts.h"
#include "extract/html_list.h"
#include "extract/html_main.h"
#include "extract/html_table.h"
#include "extract/reader.h"

enum { HEAD_BYTES = 8 * 1024 };

/* What the text under way belongs to. */
struct place {
	enum block_kind kind;
	int level;
	int n_lists; /* around it */
	struct text lang;
	bool keeps_lines; /* <pre> */
	bool in_row;      /* blocks within only part words */
};

struct writer {
	struct arena *arena, *scratch;
	struct block_out *out;
	struct buffer words; /* of the block under way; used again for the next */
	bool wants_space;    /* before the next word */
	struct place place;
	struct text label; /* printed before the next block */
};

static bool walk(struct writer *writer, struct html_node *node, struct error *err);

static bool walk_children(struct writer *writer, const struct html_node *node, struct error *err)
{
	for (struct html_node *child = node->first; child; child = child->next)
		if (!child->is_out && !walk(writer, child, err))
			return false;
	return true;
}

/* Words. */

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static bool ends_line(const struct writer *writer)
{
	const char last =
		writer->words.n_bytes > 0 ? writer->words.bytes[writer->words.n_bytes - 1] : '\n';

	return last == '\n' || last == '\t';
}

static void add_word(struct writer *writer, struct text word)
{
	if (writer->wants_space && !ends_line(writer))
		buffer_add_char(&writer->words, ' ');
	writer->wants_space = false;
	buffer_add(&writer->words, word);
}

static void add_text(struct writer *writer, struct text text)
{
	size_t at = 0;

	while (at < text.n_bytes) {
		const size_t from = at;

		while (at < text.n_bytes && !is_blank(text.bytes[at]))
			at++;
		if (at > from)
			add_word(writer, text_slice(text, from, at));
		while (at < text.n_bytes && is_blank(text.bytes[at])) {
			writer->wants_space = true;
			at++;
		}
	}
}

static void drop_end(struct buffer *words)
{
	while (words->n_bytes > 0 && is_blank(words->bytes[words->n_bytes - 1]))
		words->n_bytes--;
}

static struct text trim_hard_spaces(struct text words)
{
	const struct text hard = TEXT("\xC2\xA0");
	struct text before;

	do {
		before = words;
		words = text_trim(words);
		if (text_starts(words, hard))
			words = text_slice(words, hard.n_bytes, words.n_bytes);
		if (text_ends(words, hard))
			words.n_bytes -= hard.n_bytes;
	} while (words.n_bytes != before.n_bytes);
	return words;
}

/* What only says where a word may be parted. */
static struct text without_soft_hyphens(struct arena *arena, struct text words)
{
	const struct text soft = TEXT("\xC2\xAD");
	struct buffer out;
	size_t at;

	if (!text_find(words, soft, &at))
		return words;
	out = buffer_make(arena);
	while (text_find(words, soft, &at)) {
		buffer_add(&out, text_slice(words, 0, at));
		words = text_slice(words, at + soft.n_bytes, words.n_bytes);
	}
	buffer_add(&out, words);
	return buffer_text(&out);
}

static struct text print_label(struct writer *writer, struct text words)
{
	const struct text label = writer->label;

	writer->label = TEXT_NONE;
	if (text_is_empty(label) || html_list_is_labelled(words, label))
		return words;
	return text_format(writer->scratch, "%.*s %.*s", TEXT_ARGS(label), TEXT_ARGS(words));
}

/* Ends the block under way. */
static bool flush(struct writer *writer, struct error *err)
{
	const struct text label = writer->label;
	struct text words = trim_hard_spaces(buffer_text(&writer->words)), normal;
	struct text_fault fault;
	struct block block = {.kind = writer->place.kind,
	                      .level = writer->place.level,
	                      .lang = writer->place.lang};
	bool is_done;

	writer->words.n_bytes = 0;
	writer->wants_space = false;
	if (text_is_empty(words))
		return true;
	words = print_label(writer, without_soft_hyphens(writer->scratch, words));
	if (!text_is_empty(label) && text_starts(words, label))
		block.number = label;
	if (!text_check(writer->scratch, words, &normal, &fault))
		return FAIL(err, ERR_BUG, "a paragraph of the page is no text");
	block.words = normal;
	is_done = block_add(writer->out, &block, err);
	arena_reset(writer->scratch);
	return is_done;
}

/* Ends a block, or parts words where blocks are none. */
static bool part(struct writer *writer, struct error *err)
{
	writer->wants_space = true;
	return writer->place.in_row || flush(writer, err);
}

/* Elements. */

static bool walk_block(struct writer *writer, struct html_node *node, struct place place,
                       struct error *err)
{
	const struct place before = writer->place;

	if (!part(writer, err))
		return false;
	writer->place = place;
	if (!walk_children(writer, node, err) || !part(writer, err))
		return false;
	writer->place = before;
	return true;
}

static bool break_line(struct writer *writer, struct error *err)
{
	const bool is_second = writer->words.n_bytes > 0 && ends_line(writer);

	if (writer->place.in_row || writer->words.n_bytes == 0) {
		writer->wants_space = true;
		return true;
	}
	if (is_second)
		return flush(writer, err);
	drop_end(&writer->words);
	buffer_add_char(&writer->words, '\n');
	writer->wants_space = false;
	return true;
}

/* Lines of <pre>: an empty one ends a block. */
static bool add_lines(struct writer *writer, struct text text, struct error *err)
{
	struct text rest = text, line;
	bool is_first = true;

	while (text_split(&rest, '\n', &line)) {
		if (!is_first && writer->words.n_bytes > 0) {
			if (writer->words.bytes[writer->words.n_bytes - 1] == '\n' &&
			    !flush(writer, err))
				return false;
			if (writer->words.n_bytes > 0)
				buffer_add_char(&writer->words, '\n');
		}
		is_first = false;
		if (line.n_bytes > 0 && line.bytes[line.n_bytes - 1] == '\r')
			line.n_bytes--;
		if (!text_is_empty(text_trim(line)) || !ends_line(writer))
			buffer_add(&writer->words, line);
	}
	return true;
}

static bool add_node_text(struct writer *writer, const struct html_node *node, struct error *err)
{
	if (writer->words.n_bytes + node->text.n_bytes > 2 * BLOCK_BYTES_MAX)
		return FAIL(err, ERR_TOO_BIG, "a paragraph is larger than %d MiB",
		            BLOCK_BYTES_MAX / ARENA_MIB);
	if (writer->place.keeps_lines && !writer->place.in_row)
		return add_lines(writer, node->text, err);
	add_text(writer, node->text);
	return true;
}

static bool walk_row(struct writer *writer, struct html_node *row, struct error *err)
{
	const struct place before = writer->place;
	bool is_first = true;

	if (!part(writer, err))
		return false;
	writer->place.kind = BLOCK_ROW;
	writer->place.level = 0;
	writer->place.in_row = true;
	for (struct html_node *cell = row->first; cell; cell = cell->next) {
		if (cell->is_out || cell->tag == GUMBO_TAG_LAST)
			continue;
		if (!is_first)
			buffer_add_char(&writer->words, '\t');
		is_first = false;
		writer->wants_space = false;
		if (!walk_children(writer, cell, err))
			return false;
		for (int i = 1; i < html_table_span(cell) && cell->next; i++)
			buffer_add_char(&writer->words, '\t');
	}
	writer->place = before;
	writer->place.kind = BLOCK_ROW;
	if (!flush(writer, err))
		return false;
	writer->place = before;
	return true;
}

static bool walk_data_table(struct writer *writer, struct html_node *table, struct error *err)
{
	struct html_node *node = html_tree_next(table, table);

	if (!part(writer, err))
		return false;
	while (node) {
		bool is_done = true;

		if (node->is_out) {
			node = html_tree_next_beside(table, node);
			continue;
		}
		if (node->tag == GUMBO_TAG_TR)
			is_done = walk_row(writer, node, err);
		else if (node->tag == GUMBO_TAG_CAPTION)
			is_done = walk_block(writer, node, writer->place, err);
		if (!is_done)
			return false;
		node = node->tag == GUMBO_TAG_TR || node->tag == GUMBO_TAG_CAPTION
		               ? html_tree_next_beside(table, node)
		               : html_tree_next(table, node);
	}
	return true;
}

static bool walk_list(struct writer *writer, struct html_node *node, struct error *err)
{
	struct place place = writer->place;

	html_list_count(node);
	place.n_lists++;
	return walk_block(writer, node, place, err);
}

/* A note stays one whatever stands in it. */
static void set_kind(struct place *place, enum block_kind kind, int level)
{
	if (place->kind == BLOCK_NOTE)
		return;
	place->kind = kind;
	place->level = level;
}

static bool walk_item(struct writer *writer, struct html_node *node, struct error *err)
{
	struct place place = writer->place;
	const struct text label = html_list_label(writer->arena, node);

	set_kind(&place, BLOCK_ITEM, place.n_lists > 0 ? place.n_lists : 1);
	if (!part(writer, err))
		return false;
	if (place.in_row && !text_is_empty(label)) {
		add_word(writer, label);
		writer->wants_space = true;
	} else {
		writer->label = label;
	}
	if (!walk_block(writer, node, place, err))
		return false;
	writer->label = TEXT_NONE;
	return true;
}

static bool walk_heading(struct writer *writer, struct html_node *node, int level,
                         struct error *err)
{
	struct place place = writer->place;

	set_kind(&place, BLOCK_HEADING, level);
	return walk_block(writer, node, place, err);
}

static bool walk_pre(struct writer *writer, struct html_node *node, struct error *err)
{
	struct place place = writer->place;

	place.keeps_lines = true;
	return walk_block(writer, node, place, err);
}

static bool has_name(const struct html_node *node, const char *attribute, const char *part_of)
{
	size_t at;

	return text_find(html_attribute(node, attribute), text_of(part_of), &at);
}

static bool is_note(const struct html_node *node)
{
	const bool is_called =
		has_name(node, "class", "footnote") || has_name(node, "class", "endnote");

	if (has_name(node, "role", "doc-footnote") || has_name(node, "role", "doc-endnote"))
		return true;
	return is_called && !has_name(node, "class", "footnote-") &&
	       (node->tag == GUMBO_TAG_P || node->tag == GUMBO_TAG_LI ||
	        node->tag == GUMBO_TAG_DIV || node->tag == GUMBO_TAG_SECTION ||
	        node->tag == GUMBO_TAG_OL || node->tag == GUMBO_TAG_UL);
}

/* A sign that leads to a place in the page and says nothing: "¶", "#", "↩". */
static bool is_anchor_sign(const struct html_node *node)
{
	const struct html_node *text = node->first;

	if (!text_starts(html_attribute(node, "href"), TEXT("#")) || !text || text->next ||
	    text->tag != GUMBO_TAG_LAST)
		return false;
	return text_is(text_trim(text->text), "¶") || text_is(text_trim(text->text), "#") ||
	       text_is(text_trim(text->text), "↩") || text_is(text_trim(text->text), "↩︎");
}

/* The number of a note stands raised behind a word, and is no part of it. */
static bool walk_raised(struct writer *writer, struct html_node *node, struct error *err)
{
	struct html_node *at = node;

	while (at &&
	       !(at->tag == GUMBO_TAG_A && text_starts(html_attribute(at, "href"), TEXT("#"))))
		at = html_tree_next(node, at);
	if (at || (node->parent && node->parent->tag == GUMBO_TAG_A))
		writer->wants_space = true;
	return walk_children(writer, node, err);
}

static bool walk_quote(struct writer *writer, struct html_node *node, struct error *err)
{
	add_word(writer, TEXT("“"));
	if (!walk_children(writer, node, err))
		return false;
	writer->wants_space = false;
	add_word(writer, TEXT("”"));
	return true;
}

static bool walk_same_kind(struct writer *writer, struct html_node *node, struct error *err)
{
	return walk_block(writer, node, writer->place, err);
}

static bool walk_table(struct writer *writer, struct html_node *node, struct error *err)
{
	if (!writer->place.in_row && html_table_is_data(node))
		return walk_data_table(writer, node, err);
	return walk_block(writer, node, writer->place, err);
}

static bool walk_element(struct writer *writer, struct html_node *node, struct error *err)
{
	switch ((int)node->tag) {
	case GUMBO_TAG_BR:
		return break_line(writer, err);
	case GUMBO_TAG_HR:
		return part(writer, err);
	case GUMBO_TAG_H1:
	case GUMBO_TAG_H2:
	case GUMBO_TAG_H3:
	case GUMBO_TAG_H4:
	case GUMBO_TAG_H5:
	case GUMBO_TAG_H6:
		return walk_heading(writer, node, (int)node->tag - GUMBO_TAG_H1 + 1, err);
	case GUMBO_TAG_UL:
	case GUMBO_TAG_OL:
	case GUMBO_TAG_DL:
	case GUMBO_TAG_MENU:
	case GUMBO_TAG_DIR:
		return walk_list(writer, node, err);
	case GUMBO_TAG_LI:
	case GUMBO_TAG_DD:
		return walk_item(writer, node, err);
	case GUMBO_TAG_TABLE:
		return walk_table(writer, node, err);
	case GUMBO_TAG_PRE:
	case GUMBO_TAG_LISTING:
	case GUMBO_TAG_XMP:
	case GUMBO_TAG_PLAINTEXT:
		return walk_pre(writer, node, err);
	case GUMBO_TAG_Q:
		return walk_quote(writer, node, err);
	case GUMBO_TAG_SUP:
		return walk_raised(writer, node, err);
	case GUMBO_TAG_A:
		return is_anchor_sign(node) || walk_children(writer, node, err);
	case GUMBO_TAG_TR:
	case GUMBO_TAG_TD:
	case GUMBO_TAG_TH:
	case GUMBO_TAG_TBODY:
	case GUMBO_TAG_THEAD:
	case GUMBO_TAG_TFOOT:
	case GUMBO_TAG_CAPTION:
	case GUMBO_TAG_P:
	case GUMBO_TAG_DIV:
	case GUMBO_TAG_SECTION:
	case GUMBO_TAG_ARTICLE:
	case GUMBO_TAG_MAIN:
	case GUMBO_TAG_ASIDE:
	case GUMBO_TAG_HEADER:
	case GUMBO_TAG_FOOTER:
	case GUMBO_TAG_NAV:
	case GUMBO_TAG_HGROUP:
	case GUMBO_TAG_BLOCKQUOTE:
	case GUMBO_TAG_ADDRESS:
	case GUMBO_TAG_CENTER:
	case GUMBO_TAG_FIGURE:
	case GUMBO_TAG_FIGCAPTION:
	case GUMBO_TAG_DETAILS:
	case GUMBO_TAG_SUMMARY:
	case GUMBO_TAG_FORM:
	case GUMBO_TAG_FIELDSET:
	case GUMBO_TAG_LEGEND:
	case GUMBO_TAG_DT:
	case GUMBO_TAG_BODY:
	case GUMBO_TAG_HTML:
		return walk_same_kind(writer, node, err);
	default:
		return walk_children(writer, node, err);
	}
}

/* Language and notes hold for all that is below. */
static bool walk(struct writer *writer, struct html_node *node, struct error *err)
{
	const struct text lang = writer->place.lang;
	const struct text own = html_attribute(node, "lang");
	const bool begins_note = is_note(node) && writer->place.kind != BLOCK_NOTE;
	const struct place before = writer->place;
	bool is_done;

	if (node->tag == GUMBO_TAG_LAST)
		return add_node_text(writer, node, err);
	if (begins_note) {
		if (!part(writer, err))
			return false;
		writer->place.kind = BLOCK_NOTE;
		writer->place.level = 0;
	}
	if (!text_is_empty(own) && writer->words.n_bytes == 0)
		writer->place.lang = own;
	is_done = walk_element(writer, node, err);
	if (is_done && begins_note) {
		is_done = part(writer, err);
		writer->place = before;
	}
	if (writer->words.n_bytes == 0 || begins_note)
		writer->place.lang = lang;
	return is_done;
}

static bool write_blocks(struct arena *arena, struct html_node *root, struct text lang,
                         struct block_out *out, struct error *err)
{
	AUTO(arena) struct arena *scratch = arena_open((size_t)64 * ARENA_MIB);
	struct writer writer = {.arena = arena,
	                        .scratch = scratch,
	                        .out = out,
	                        .words = buffer_make(arena),
	                        .place = {.lang = lang},
	                        .label = TEXT_NONE};

	return walk_children(&writer, root, err) && flush(&writer, err);
}

bool html_write(struct text html, struct block_out *out, struct error *err)
{
	AUTO(arena) struct arena *arena = arena_open((size_t)1024 * ARENA_MIB);
	struct html_node *root;

	return html_tree_make(arena, html, &root, err) &&
	       write_blocks(arena, root, TEXT_NONE, out, err);
}

/* XHTML may name texts, and name them by names, until a line becomes a library. */
static bool declares_entity(struct text html)
{
	size_t at;

	return text_find(text_slice(html, 0, html.n_bytes < HEAD_BYTES ? html.n_bytes : HEAD_BYTES),
	                 TEXT("<!ENTITY"), &at);
}

bool read_html(const struct document *document, struct block_out *out,
               struct document_facts *ret_facts, struct error *err)
{
	const struct charset_source source = {.bytes = document->bytes,
	                                      .told = document->charset,
	                                      .tells = html_facts_charset(document->bytes),
	                                      .mends = true};
	struct document_facts facts = {0};
	struct html_node *root;
	struct text html;

	if (document->bytes.n_bytes > HTML_BYTES_MAX)
		return FAIL(err, ERR_TOO_BIG, "the page has %zu bytes; at most %d are read",
		            document->bytes.n_bytes, HTML_BYTES_MAX);
	if (!charset_read(document->arena, &source, &html, &facts.charset, err))
		return false;
	if (declares_entity(html))
		return FAIL(err, ERR_INPUT, "the page declares an entity, and none is read");
	if (!html_tree_make(document->arena, html, &root, err))
		return false;
	html_facts_take(document->arena, root, &facts);
	html_main_find(root);
	if (!write_blocks(document->arena, root, facts.lang, out, err))
		return false;
	*ret_facts = facts;
	return true;
}
