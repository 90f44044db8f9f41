/* The tokenizer of HTML, reduced to what a strict author writes: see markup.h. Names of tags and
 * attributes are taken whole, so no value can be in one. */
#include "show/compile/markup.h"

#include "base/buffer.h"

#define PROBLEM(markup, spot, ...)                                                                 \
	problems_add((markup)->problems, spot_place((markup)->arena, (spot)), __VA_ARGS__)

struct markup markup_make(struct arena *arena, struct problems *problems)
{
	return (struct markup){.arena = arena, .problems = problems};
}

static bool is_one_of(struct text name, const char *const *names, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (text_is(name, names[i]))
			return true;
	}
	return false;
}

static bool is_void(struct text name)
{
	static const char *const names[] = {"area",  "base", "br",   "col",    "embed", "hr", "img",
	                                    "input", "link", "meta", "source", "track", "wbr"};

	return is_one_of(name, names, COUNT(names));
}

static bool is_raw(struct text name)
{
	static const char *const names[] = {"script", "style",   "xmp",
	                                    "iframe", "noembed", "noframes"};

	return is_one_of(name, names, COUNT(names));
}

static bool is_words(struct text name)
{
	return text_is(name, "title") || text_is(name, "textarea");
}

static bool is_drawing(const struct markup *markup)
{
	for (size_t i = 0; i < markup->place.n_open; i++) {
		if (text_is(markup->open[i].name, "svg") || text_is(markup->open[i].name, "math"))
			return true;
	}
	return false;
}

static bool is_in_name(char c)
{
	return is_name(c, false) || c == '-' || c == ':' || c == '.';
}

static struct text take_markup_name(struct markup *markup, struct cursor *cursor)
{
	struct buffer out = buffer_make(markup->arena);

	while (is_in_name(cursor_peek(cursor, 0))) {
		const char c = cursor_peek(cursor, 0);

		buffer_add_char(&out, c >= 'A' && c <= 'Z' ? (char)(c + 32) : c);
		cursor_step(cursor, 1);
	}
	return buffer_text(&out);
}

/* Elements */

static void push_element(struct markup *markup)
{
	if (markup->place.n_open == MARKUP_DEPTH_MAX) {
		PROBLEM(markup, markup->tag_spot, "elements are nested deeper than %d",
		        MARKUP_DEPTH_MAX);
		return;
	}
	markup->open[markup->place.n_open++] =
		(struct open_element){markup->element, markup->tag_spot};
}

/* The innermost element of that name that this block has opened. */
static bool find_open(const struct markup *markup, struct text name, size_t *ret_at)
{
	for (size_t i = markup->place.n_open; i > markup->floor; i--) {
		if (text_equals(markup->open[i - 1].name, name)) {
			*ret_at = i - 1;
			return true;
		}
	}
	return false;
}

static void report_open(struct markup *markup, size_t from)
{
	for (size_t i = markup->place.n_open; i > from; i--)
		PROBLEM(markup, markup->open[i - 1].spot,
		        "<%.*s> is not closed: </%.*s> is expected",
		        TEXT_ARGS(markup->open[i - 1].name), TEXT_ARGS(markup->open[i - 1].name));
}

static void close_element(struct markup *markup, struct text name, struct spot spot)
{
	size_t at;

	if (find_open(markup, name, &at)) {
		report_open(markup, at + 1);
		markup->place.n_open = at;
	} else if (markup->place.n_open > markup->floor) {
		PROBLEM(markup, spot, "</%.*s> closes nothing: </%.*s> is expected",
		        TEXT_ARGS(name), TEXT_ARGS(markup->open[markup->place.n_open - 1].name));
	} else if (markup->floor > 0) {
		PROBLEM(markup, spot,
		        "</%.*s> closes an element from outside this block: a block closes what it "
		        "opens",
		        TEXT_ARGS(name));
	} else {
		PROBLEM(markup, spot, "</%.*s> closes nothing: no element is open",
		        TEXT_ARGS(name));
	}
}

static void take_end_tag(struct markup *markup, struct cursor *cursor)
{
	const struct spot spot = cursor->spot;
	struct text name;

	cursor_step(cursor, 2);
	name = take_markup_name(markup, cursor);
	cursor_skip_space(cursor);
	if (text_is_empty(name) || cursor_peek(cursor, 0) != '>')
		PROBLEM(markup, cursor->spot, "an end tag is not closed: > is expected, found %s",
		        cursor_describe(markup->arena, cursor));
	else
		cursor_step(cursor, 1);
	if (!text_is_empty(name))
		close_element(markup, name, spot);
	markup->place.in = IN_CONTENT;
}

static void begin_tag(struct markup *markup, struct cursor *cursor)
{
	markup->tag_spot = cursor->spot;
	markup->has_http_equiv = false;
	markup->told_spot.line = 0;
	cursor_step(cursor, 1);
	markup->element = take_markup_name(markup, cursor);
	markup->place.in = IN_TAG_GAP;
	markup->place.tag_nr++;
	if (text_is(markup->element, "plaintext"))
		PROBLEM(markup, markup->tag_spot, "<plaintext> cannot be closed");
}

/* Within a drawing, but not where a browser that has left the drawing would read on as a script. */
static bool takes_slash(const struct markup *markup)
{
	return text_is(markup->element, "svg") ||
	       (is_drawing(markup) && !is_raw(markup->element) && !is_words(markup->element));
}

static void finish_tag(struct markup *markup, bool closes_itself)
{
	markup->place.in = IN_CONTENT;
	if (markup->has_http_equiv && markup->told_spot.line > 0)
		PROBLEM(markup, markup->told_spot,
		        "a value in the content of a meta with http-equiv could lead elsewhere: "
		        "a constant is expected");
	if (is_void(markup->element))
		return;
	if (closes_itself && takes_slash(markup))
		return;
	if (closes_itself) {
		PROBLEM(markup, markup->tag_spot,
		        "HTML reads <%.*s/> as <%.*s>: </%.*s> is expected",
		        TEXT_ARGS(markup->element), TEXT_ARGS(markup->element),
		        TEXT_ARGS(markup->element));
		return;
	}
	push_element(markup);
	if (is_raw(markup->element))
		markup->place.in = IN_RAW;
	else if (is_words(markup->element))
		markup->place.in = IN_WORDS;
}

static void take_doctype(struct markup *markup, struct cursor *cursor)
{
	static const char doctype[] = "<!doctype html>";

	if (!cursor_sees_any_case(cursor, doctype))
		PROBLEM(markup, cursor->spot, "%s is expected, found %s", doctype,
		        cursor_describe(markup->arena, cursor));
	cursor_step(cursor, cursor_sees_any_case(cursor, doctype) ? sizeof(doctype) - 1 : 1);
}

static void step_content(struct markup *markup, struct cursor *cursor)
{
	if (cursor_peek(cursor, 0) != '<') {
		cursor_step(cursor, 1);
	} else if (is_letter(cursor_peek(cursor, 1))) {
		begin_tag(markup, cursor);
	} else if (cursor_peek(cursor, 1) == '/' && is_letter(cursor_peek(cursor, 2))) {
		take_end_tag(markup, cursor);
	} else if (cursor_sees_any_case(cursor, "<!doctype")) {
		take_doctype(markup, cursor);
	} else if (cursor_sees(cursor, "<{{") || cursor_sees(cursor, "</{{")) {
		PROBLEM(markup, cursor->spot, "a value cannot be the name of a tag");
		cursor_step(cursor, cursor_peek(cursor, 1) == '/' ? 2 : 1);
	} else {
		PROBLEM(markup, cursor->spot, "< begins no tag here: &lt; is expected");
		cursor_step(cursor, 1);
	}
}

/* script, style, title, textarea end at their own end tag and at nothing else. */
static void step_words(struct markup *markup, struct cursor *cursor)
{
	const size_t n = markup->element.n_bytes;
	struct cursor ahead = *cursor;

	if (cursor_peek(cursor, 0) == '<' && cursor_peek(cursor, 1) == '/') {
		cursor_step(&ahead, 2);
		if (cursor_sees_any_case(&ahead, text_c(markup->arena, markup->element)) &&
		    !is_in_name(cursor_peek(&ahead, n))) {
			take_end_tag(markup, cursor);
			return;
		}
	}
	if (cursor_peek(cursor, 0) == '<' && markup->place.in == IN_WORDS)
		PROBLEM(markup, cursor->spot, "<%.*s> holds text and no elements: &lt; is expected",
		        TEXT_ARGS(markup->element));
	if (cursor_peek(cursor, 0) == '<' && markup->place.in == IN_RAW && is_drawing(markup))
		PROBLEM(markup, cursor->spot, "< in <%.*s> begins a tag within a drawing",
		        TEXT_ARGS(markup->element));
	/* Within a script this opens a state in which its end tag may not end it. */
	if (markup->place.in == IN_RAW && cursor_sees(cursor, "<!--"))
		PROBLEM(markup, cursor->spot, "<!-- in <%.*s> makes its end uncertain",
		        TEXT_ARGS(markup->element));
	cursor_step(cursor, 1);
}

/* Attributes */

static void take_bare_value(struct markup *markup, struct cursor *cursor)
{
	const size_t start = cursor->at;

	while (!cursor_at_end(cursor) && !is_space(cursor_peek(cursor, 0)) &&
	       !strchr("\"'<>=`", cursor_peek(cursor, 0)) && !cursor_sees(cursor, "{{"))
		cursor_step(cursor, 1);
	markup->place.in = IN_TAG_GAP;
	if (cursor_sees(cursor, "{{"))
		PROBLEM(markup, cursor->spot,
		        "a value in %.*s=… without quotes could end the attribute: "
		        "%.*s=\"{{…}}\" is expected",
		        TEXT_ARGS(markup->attribute), TEXT_ARGS(markup->attribute));
	else if (cursor->at == start)
		PROBLEM(markup, cursor->spot,
		        "a value in quotes is expected behind %.*s=, found %s",
		        TEXT_ARGS(markup->attribute), cursor_describe(markup->arena, cursor));
}

static void take_attribute(struct markup *markup, struct cursor *cursor)
{
	char c;

	markup->attribute = take_markup_name(markup, cursor);
	markup->kind = attribute_kind_of(markup->attribute);
	markup->place.attribute_nr++;
	if (text_is(markup->element, "meta") && text_is(markup->attribute, "http-equiv"))
		markup->has_http_equiv = true;
	markup->place.in = IN_TAG_GAP;
	if (cursor_peek(cursor, 0) != '=')
		return;
	cursor_step(cursor, 1);
	c = cursor_peek(cursor, 0);
	if (c != '"' && c != '\'') {
		take_bare_value(markup, cursor);
		return;
	}
	cursor_step(cursor, 1);
	markup->place.in = IN_VALUE;
	markup->place.quote = c;
	markup->place.is_begun = false;
}

static void step_tag(struct markup *markup, struct cursor *cursor)
{
	const char c = cursor_peek(cursor, 0);

	if (is_space(c)) {
		cursor_step(cursor, 1);
		markup->place.in = IN_TAG;
	} else if (c == '>') {
		cursor_step(cursor, 1);
		finish_tag(markup, false);
	} else if (cursor_sees(cursor, "/>")) {
		cursor_step(cursor, 2);
		finish_tag(markup, true);
	} else if (c == '<') {
		PROBLEM(markup, markup->tag_spot, "<%.*s is not closed: > is expected",
		        TEXT_ARGS(markup->element));
		finish_tag(markup, false);
		markup->place.in = IN_CONTENT;
	} else if (!is_in_name(c)) {
		PROBLEM(markup, cursor->spot, "an attribute or > is expected, found %s",
		        cursor_describe(markup->arena, cursor));
		cursor_step(cursor, 1);
	} else {
		if (markup->place.in == IN_TAG_GAP)
			PROBLEM(markup, cursor->spot,
			        "a space is expected before an attribute, found %s",
			        cursor_describe(markup->arena, cursor));
		take_attribute(markup, cursor);
	}
}

static void step_value(struct markup *markup, struct cursor *cursor)
{
	if (cursor_peek(cursor, 0) == markup->place.quote)
		markup->place.in = IN_TAG_GAP;
	else
		markup->place.is_begun = true;
	cursor_step(cursor, 1);
}

void markup_step(struct markup *markup, struct cursor *cursor)
{
	switch (markup->place.in) {
	case IN_CONTENT:
		step_content(markup, cursor);
		return;
	case IN_WORDS:
	case IN_RAW:
		step_words(markup, cursor);
		return;
	case IN_TAG:
	case IN_TAG_GAP:
		step_tag(markup, cursor);
		return;
	case IN_VALUE:
		step_value(markup, cursor);
		return;
	}
}

bool markup_takes_block(const struct markup *markup)
{
	return markup->place.in != IN_RAW &&
	       (markup->place.in != IN_VALUE || markup->kind == ATTRIBUTE_PLAIN ||
	        markup->kind == ATTRIBUTE_LINK);
}

static bool is_in_tag(const struct markup_place *place)
{
	return place->in == IN_TAG || place->in == IN_TAG_GAP;
}

bool markup_is_same(const struct markup_place *a, const struct markup_place *b)
{
	if (is_in_tag(a) && is_in_tag(b))
		return a->tag_nr == b->tag_nr;
	if (a->in == IN_VALUE && b->in == IN_VALUE)
		return a->tag_nr == b->tag_nr && a->attribute_nr == b->attribute_nr;
	return a->in == b->in;
}

void markup_close(struct markup *markup)
{
	const enum markup_in in = markup->place.in;

	if (in == IN_VALUE || in == IN_TAG || in == IN_TAG_GAP)
		PROBLEM(markup, markup->tag_spot, "<%.*s is not closed: %s is expected",
		        TEXT_ARGS(markup->element), in == IN_VALUE ? "a quote and >" : ">");
	report_open(markup, markup->floor);
	markup->place = (struct markup_place){.n_open = markup->floor};
}

const char *markup_describe(const struct markup *markup)
{
	switch (markup->place.in) {
	case IN_CONTENT:
		return "the content of an element";
	case IN_WORDS:
	case IN_RAW:
		return text_format(markup->arena, "<%.*s>", TEXT_ARGS(markup->element)).bytes;
	case IN_TAG:
	case IN_TAG_GAP:
		return text_format(markup->arena, "the tag <%.*s>", TEXT_ARGS(markup->element))
		        .bytes;
	case IN_VALUE:
		return text_format(markup->arena, "the attribute %.*s",
		                   TEXT_ARGS(markup->attribute))
		        .bytes;
	}
	return "";
}
