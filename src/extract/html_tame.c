/* A rough reader of tags, not a parser: it needs only a bound that nobody gets past by much. What gets past is met by the
 * limit on the tree (extract/html_tree.h). */
#include "extract/html_tame.h"

#include "base/buffer.h"

enum { NAME_MAX_BYTES = 15, LOOK_BACK = 64, STACK_FIRST = 64 };

struct tag {
	struct text all;  /* from < to > */
	struct text name; /* in small letters, cut at NAME_MAX_BYTES */
	bool is_end;
	size_t keep_bytes; /* of all, before its attributes become too many */
	char letters[NAME_MAX_BYTES];
};

struct open_tag {
	char letters[NAME_MAX_BYTES];
	unsigned char n_letters;
	bool is_out, is_mark;
};

struct tamer {
	struct arena *arena;
	struct text html;
	struct buffer out; /* what is kept, up to done_bytes of html */
	size_t done_bytes;
	struct open_tag *stack;
	size_t n_open, n_room;
	size_t n_marks;
	bool has_no_comment_end; /* from here on */
};

static bool is_one_of(struct text name, const char *const *names, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (text_is(name, names[i]))
			return true;
	return false;
}

/* Those that are never left open, or are closed by their like. */
static bool nests(struct text name)
{
	static const char *const FLAT[] = {
		"area",  "base",  "br",       "col",    "embed",    "hr",    "img",
		"input", "link",  "meta",     "param",  "source",   "track", "wbr",
		"p",     "li",    "td",       "th",     "tr",       "dt",    "dd",
		"tbody", "thead", "tfoot",    "option", "optgroup", "a",     "html",
		"head",  "body",  "colgroup", "rp",     "rt",       "nobr",  "keygen"};

	return !is_one_of(name, FLAT, COUNT(FLAT));
}

static bool is_mark(struct text name)
{
	static const char *const MARKS[] = {"b",     "big",    "code",   "em", "font", "i",   "s",
	                                    "small", "strike", "strong", "tt", "u",    "span"};

	return is_one_of(name, MARKS, COUNT(MARKS));
}

static bool is_raw(struct text name)
{
	static const char *const RAW[] = {"script", "style", "textarea", "title", "xmp", "iframe"};

	return is_one_of(name, RAW, COUNT(RAW));
}

static bool is_name_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '-' || c == ':';
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static size_t take_name(struct text html, size_t at, struct tag *tag)
{
	size_t n = 0;

	for (; at < html.n_bytes && is_name_letter(html.bytes[at]); at++) {
		const char c = html.bytes[at];

		if (n < NAME_MAX_BYTES)
			tag->letters[n++] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
	}
	tag->name = (struct text){tag->letters, n};
	return at;
}

/* Goes to the > and counts what looks like attributes on the way. */
static size_t take_attributes(struct text html, size_t from, size_t at, struct tag *tag)
{
	size_t n_attributes = 0;
	char quote = 0;

	for (; at < html.n_bytes; at++) {
		const char c = html.bytes[at], before = html.bytes[at - 1];

		if (quote) {
			quote = c == quote ? 0 : quote;
			continue;
		}
		if ((c == '"' || c == '\'') && (before == '=' || is_space(before)))
			quote = c;
		if (c == '>')
			return at + 1;
		if (!is_space(c) &&
		    (is_space(before) || before == '/' || before == '"' || before == '\'') &&
		    ++n_attributes == HTML_ATTRIBUTES_MAX + 1)
			tag->keep_bytes = at - from;
	}
	return at;
}

/* The tag at a <; false when there is none. */
static bool take_tag(struct text html, size_t from, struct tag *ret_tag)
{
	size_t at = from + 1;

	*ret_tag = (struct tag){0};
	if (at < html.n_bytes && html.bytes[at] == '/') {
		ret_tag->is_end = true;
		at++;
	}
	if (at >= html.n_bytes || !is_name_letter(html.bytes[at]))
		return false;
	at = take_name(html, at, ret_tag);
	at = take_attributes(html, from, at, ret_tag);
	ret_tag->all = text_slice(html, from, at);
	return true;
}

/* Leaves out bytes [from, end) and puts something in their place. */
static void replace(struct tamer *tamer, size_t from, size_t end, struct text by)
{
	buffer_add(&tamer->out, text_slice(tamer->html, tamer->done_bytes, from));
	buffer_add(&tamer->out, by);
	tamer->done_bytes = end;
}

static void push(struct tamer *tamer, const struct tag *tag, bool is_out)
{
	struct open_tag *open;

	if (tamer->n_open == tamer->n_room) {
		const size_t n_room = tamer->n_room ? 2 * tamer->n_room : STACK_FIRST;
		struct open_tag *stack = ARENA_ARRAY(tamer->arena, struct open_tag, n_room);

		if (tamer->n_open > 0)
			memcpy(stack, tamer->stack, tamer->n_open * sizeof(*stack));
		tamer->stack = stack;
		tamer->n_room = n_room;
	}
	open = &tamer->stack[tamer->n_open++];
	memcpy(open->letters, tag->letters, sizeof(open->letters));
	open->n_letters = (unsigned char)tag->name.n_bytes;
	open->is_out = is_out;
	open->is_mark = is_mark(tag->name);
	tamer->n_marks += open->is_mark;
}

static void start(struct tamer *tamer, const struct tag *tag, size_t from)
{
	const size_t end = from + tag->all.n_bytes;
	const bool marks = is_mark(tag->name);
	const bool is_out = nests(tag->name) && (tamer->n_open >= HTML_DEPTH_MAX ||
	                                         (marks && tamer->n_marks >= HTML_MARKS_MAX));

	if (is_out)
		replace(tamer, from, end, marks ? TEXT("") : TEXT("<br>"));
	else if (tag->keep_bytes > 0)
		replace(tamer, from + tag->keep_bytes, end, TEXT(">"));
	if (nests(tag->name))
		push(tamer, tag, is_out);
}

/* What an end tag does not reach across: that of a mark no block, that of a block none of these. */
static bool is_wall(const struct open_tag *open, bool ends_inline)
{
	static const char *const WALLS[] = {"table",  "caption",  "button", "object",
	                                    "applet", "template", "marquee"};
	const struct text name = {open->letters, open->n_letters};

	if (is_one_of(name, WALLS, COUNT(WALLS)))
		return true;
	return ends_inline && !open->is_mark;
}

/* Where the tag that this one ends stands in the stack, not far from its top. */
static bool find_open(const struct tamer *tamer, const struct tag *tag, size_t *ret_at)
{
	for (size_t i = 0; i < LOOK_BACK && i < tamer->n_open; i++) {
		const struct open_tag *open = &tamer->stack[tamer->n_open - 1 - i];

		if (text_equals(tag->name, (struct text){open->letters, open->n_letters})) {
			*ret_at = tamer->n_open - 1 - i;
			return true;
		}
		if (is_wall(open, text_is(tag->name, "span")))
			return false;
	}
	return false;
}

static void end(struct tamer *tamer, const struct tag *tag, size_t from)
{
	size_t at;

	if (!nests(tag->name) || !find_open(tamer, tag, &at))
		return;
	if (tamer->stack[at].is_out)
		replace(tamer, from, from + tag->all.n_bytes, TEXT(""));
	while (tamer->n_open > at)
		tamer->n_marks -= tamer->stack[--tamer->n_open].is_mark;
}

/* Behind the end tag of <script> and its like; the end of the page where there is none. */
static size_t skip_raw(struct text html, size_t at, struct text name)
{
	for (; at + 2 + name.n_bytes < html.n_bytes; at++)
		if (html.bytes[at] == '<' && html.bytes[at + 1] == '/' &&
		    strncasecmp(html.bytes + at + 2, name.bytes, name.n_bytes) == 0)
			return at;
	return html.n_bytes;
}

static size_t skip_comment(struct tamer *tamer, size_t at)
{
	const struct text rest = text_slice(tamer->html, at + 4, tamer->html.n_bytes);
	size_t n;

	if (!tamer->has_no_comment_end && text_find(rest, TEXT("-->"), &n))
		return at + 4 + n + 3;
	tamer->has_no_comment_end = true;
	return at + 4;
}

static size_t take(struct tamer *tamer, size_t at)
{
	const struct text html = tamer->html;
	struct tag tag;

	if (text_starts(text_slice(html, at, html.n_bytes), TEXT("<!--")))
		return skip_comment(tamer, at);
	if (!take_tag(html, at, &tag))
		return at + 1;
	if (tag.is_end)
		end(tamer, &tag, at);
	else if (!is_raw(tag.name))
		start(tamer, &tag, at);
	at += tag.all.n_bytes;
	return !tag.is_end && is_raw(tag.name) ? skip_raw(html, at, tag.name) : at;
}

struct text html_tame(struct arena *arena, struct text html)
{
	struct tamer tamer = {.arena = arena, .html = html, .out = buffer_make(arena)};
	size_t at = 0;

	while (at < html.n_bytes) {
		const char *next = memchr(html.bytes + at, '<', html.n_bytes - at);

		if (!next)
			break;
		at = take(&tamer, (size_t)(next - html.bytes));
	}
	if (tamer.done_bytes == 0)
		return html;
	buffer_add(&tamer.out, text_slice(html, tamer.done_bytes, html.n_bytes));
	return buffer_text(&tamer.out);
}
