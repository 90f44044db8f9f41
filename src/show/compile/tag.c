/* Reads one tag. There is no expression to parse: a word, at most two names, at most two sentences. */
#include "show/compile/tag.h"

#include "base/buffer.h"

struct reader {
	struct arena *arena;
	struct cursor *cursor;
	struct problems *problems;
	bool failed;
};

static void expect(struct reader *reader, const char *what)
{
	if (!reader->failed)
		problems_add(reader->problems, spot_place(reader->arena, reader->cursor->spot),
		             "%s is expected, found %s", what,
		             cursor_describe(reader->arena, reader->cursor));
	reader->failed = true;
}

static struct text take_name(struct reader *reader, const char *what)
{
	struct text name;

	cursor_skip_space(reader->cursor);
	name = cursor_take_name(reader->cursor);
	if (text_is_empty(name))
		expect(reader, what);
	return name;
}

static struct text take_sentence(struct reader *reader)
{
	struct buffer out = buffer_make(reader->arena);

	cursor_skip_space(reader->cursor);
	if (cursor_peek(reader->cursor, 0) != '"') {
		expect(reader, "a sentence in quotes");
		return TEXT_NONE;
	}
	cursor_step(reader->cursor, 1);
	while (cursor_peek(reader->cursor, 0) != '"') {
		if (cursor_at_end(reader->cursor) || cursor_peek(reader->cursor, 0) == '\n') {
			expect(reader, "the closing quote of a sentence");
			return TEXT_NONE;
		}
		if (cursor_peek(reader->cursor, 0) == '\\')
			cursor_step(reader->cursor, 1);
		buffer_add_char(&out, cursor_peek(reader->cursor, 0));
		cursor_step(reader->cursor, 1);
	}
	cursor_step(reader->cursor, 1);
	return buffer_text(&out);
}

static void read_block(struct reader *reader, struct tag *tag)
{
	struct text word;

	cursor_step(reader->cursor, 1);
	word = cursor_take_name(reader->cursor);
	if (text_is(word, "each") || text_is(word, "if")) {
		tag->kind = text_is(word, "if") ? TAG_IF : TAG_EACH;
		tag->name = take_name(reader, "the name of a field");
	} else {
		expect(reader, "#each or #if");
	}
}

static void read_end(struct reader *reader, struct tag *tag)
{
	struct text word;

	cursor_step(reader->cursor, 1);
	word = cursor_take_name(reader->cursor);
	if (text_is(word, "each") || text_is(word, "if"))
		tag->kind = text_is(word, "if") ? TAG_END_IF : TAG_END_EACH;
	else
		expect(reader, "/each or /if");
}

static void read_say(struct reader *reader, struct tag *tag)
{
	tag->kind = TAG_SAY;
	cursor_skip_space(reader->cursor);
	tag->name = cursor_take_name(reader->cursor);
	tag->one = take_sentence(reader);
	if (!text_is_empty(tag->name))
		tag->many = take_sentence(reader);
	if (text_is_empty(tag->one) || (!text_is_empty(tag->name) && text_is_empty(tag->many)))
		expect(reader, "a sentence that is not empty");
}

static void read_url(struct reader *reader, struct tag *tag)
{
	tag->kind = TAG_URL;
	tag->name = take_name(reader, "the name of a page");
	cursor_skip_space(reader->cursor);
	tag->id = cursor_take_name(reader->cursor);
}

static void read_word(struct reader *reader, struct tag *tag)
{
	tag->name = take_name(reader, "a name, #each, #if, else, /each, /if, >, t or url");
	if (text_is(tag->name, "else"))
		tag->kind = TAG_ELSE;
	else if (text_is(tag->name, "t"))
		read_say(reader, tag);
	else if (text_is(tag->name, "url"))
		read_url(reader, tag);
	else
		tag->kind = TAG_NAME;
}

static void recover(struct cursor *cursor)
{
	while (!cursor_at_end(cursor) && cursor_peek(cursor, 0) != '\n') {
		if (cursor_sees(cursor, "}}")) {
			cursor_step(cursor, 2);
			return;
		}
		cursor_step(cursor, 1);
	}
}

struct tag tag_read(struct arena *arena, struct cursor *cursor, struct problems *problems)
{
	struct reader reader = {arena, cursor, problems, false};
	struct tag tag = {.spot = cursor->spot};

	cursor_step(cursor, 2);
	cursor_skip_space(cursor);
	if (cursor_peek(cursor, 0) == '#') {
		read_block(&reader, &tag);
	} else if (cursor_peek(cursor, 0) == '/') {
		read_end(&reader, &tag);
	} else if (cursor_peek(cursor, 0) == '>') {
		cursor_step(cursor, 1);
		tag.kind = TAG_PART;
		tag.name = take_name(&reader, "the name of a template");
	} else if (cursor_peek(cursor, 0) == '!') {
		expect(&reader,
		       "a tag ({{! names the struct in the first line; a note is <!-- … -->)");
	} else {
		read_word(&reader, &tag);
	}
	cursor_skip_space(cursor);
	if (!reader.failed && cursor_sees(cursor, "}}")) {
		cursor_step(cursor, 2);
		return tag;
	}
	expect(&reader, "}}");
	recover(cursor);
	tag.kind = TAG_NONE;
	return tag;
}

static bool take_word(struct cursor *cursor, const char *word)
{
	const struct text name = cursor_take_name(cursor);

	cursor_skip_space(cursor);
	return text_is(name, word);
}

static struct text take_header(struct cursor *cursor)
{
	const size_t start = cursor->at;

	while (is_name(cursor_peek(cursor, 0), false) || cursor_peek(cursor, 0) == '/' ||
	       cursor_peek(cursor, 0) == '.')
		cursor_step(cursor, 1);
	return text_slice(cursor->text, start, cursor->at);
}

bool tag_read_heading(struct cursor *cursor, struct text *ret_struct, struct text *ret_header)
{
	if (!cursor_sees(cursor, "{{!"))
		return false;
	cursor_step(cursor, 3);
	cursor_skip_space(cursor);
	if (!take_word(cursor, "struct"))
		return false;
	*ret_struct = cursor_take_name(cursor);
	cursor_skip_space(cursor);
	if (!take_word(cursor, "in"))
		return false;
	*ret_header = take_header(cursor);
	cursor_skip_space(cursor);
	if (!cursor_sees(cursor, "}}") || text_is_empty(*ret_struct) ||
	    !text_ends(*ret_header, TEXT(".h")))
		return false;
	cursor_step(cursor, 2);
	if (cursor_peek(cursor, 0) == '\r')
		cursor_step(cursor, 1);
	if (cursor_peek(cursor, 0) == '\n')
		cursor_step(cursor, 1);
	return true;
}
