/* What stands in a line. Each mark looks ahead for its partner within its stretch of text; the stretch
 * between is read in the same way, down to a fixed depth. A mark that has no partner is remembered, so that
 * a text full of them is not searched again and again, and stands for itself. Tags are written in pairs
 * around a stretch: no input can leave one open. */
#include "show/markdown_int.h"
#include "show/template.h"

enum { DEPTH_MAX = 8, WORDS_BYTES_MAX = 1024 };

/* A stretch and what is known to have no partner in the rest of it. */
struct stretch {
	struct buffer *out;
	struct text text;
	size_t depth;
	bool in_link;
	bool lone_star;
	bool lone_stars;
	bool lone_tick;
};

static void add_stretch(struct stretch *stretch);

static char at(struct text text, size_t i)
{
	return i < text.n_bytes ? text.bytes[i] : '\0';
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\0';
}

static bool is_punctuation(char c)
{
	return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') ||
	       (c >= '{' && c <= '~');
}

static bool find_char(struct text text, size_t from, char c, size_t *ret_at)
{
	const char *found =
		from < text.n_bytes ? memchr(text.bytes + from, c, text.n_bytes - from) : NULL;

	if (found)
		*ret_at = (size_t)(found - text.bytes);
	return found != NULL;
}

static void add_within(const struct stretch *outer, size_t from, size_t to, bool in_link)
{
	struct stretch inner = {.out = outer->out,
	                        .text = text_slice(outer->text, from, to),
	                        .depth = outer->depth + 1,
	                        .in_link = in_link};

	add_stretch(&inner);
}

/* Each of the following adds what begins at i and gives where it ends, or gives i when it is none. */

static size_t add_code(struct stretch *stretch, size_t i)
{
	size_t end;

	if (stretch->lone_tick || !find_char(stretch->text, i + 1, '`', &end)) {
		stretch->lone_tick = true;
		return i;
	}
	if (end == i + 1)
		return i;
	buffer_add_c(stretch->out, "<code>");
	tpl_add_text(stretch->out, text_slice(stretch->text, i + 1, end));
	buffer_add_c(stretch->out, "</code>");
	return end + 1;
}

static size_t count_stars(struct text text, size_t i)
{
	size_t n = 0;

	while (at(text, i + n) == '*')
		n++;
	return n;
}

/* The n stars that close at or behind `from`: words stand right before them. Code on the way is passed. */
static bool find_stars(struct text text, size_t from, size_t n, size_t *ret_at)
{
	for (size_t i = from; i < text.n_bytes; i++) {
		size_t end;

		if (text.bytes[i] == '\\') {
			i++;
		} else if (text.bytes[i] == '`' && find_char(text, i + 1, '`', &end)) {
			i = end;
		} else if (text.bytes[i] == '*') {
			const size_t run = count_stars(text, i);

			if (i > from && run >= n && (run == n || run > 2) &&
			    !is_space(text.bytes[i - 1])) {
				*ret_at = n == 2 ? i + run - 2 : i;
				return true;
			}
			i += run - 1;
		}
	}
	return false;
}

static size_t add_emphasis(struct stretch *stretch, size_t i)
{
	const size_t n = count_stars(stretch->text, i) > 1 ? 2 : 1;
	bool *lone = n == 2 ? &stretch->lone_stars : &stretch->lone_star;
	const char *tag = n == 2 ? "strong" : "em";
	size_t end;

	if (*lone || stretch->depth == DEPTH_MAX || is_space(at(stretch->text, i + n)))
		return i;
	if (!find_stars(stretch->text, i + n, n, &end)) {
		*lone = true;
		return i;
	}
	buffer_add_format(stretch->out, "<%s>", tag);
	add_within(stretch, i + n, end, stretch->in_link);
	buffer_add_format(stretch->out, "</%s>", tag);
	return end + n;
}

/* The end of [words] that begins at i: brackets within, and more than a thousand bytes, make it none. */
static bool find_bracket(struct text text, size_t i, size_t *ret_at)
{
	for (size_t end = i + 1; end < text.n_bytes && end - i < WORDS_BYTES_MAX; end++) {
		if (text.bytes[end] == '[')
			return false;
		if (text.bytes[end] == ']') {
			*ret_at = end;
			return end > i + 1;
		}
	}
	return false;
}

/* The end of an address that begins at i: what has spaces or is too long is none. */
static bool find_end_of_address(struct text text, size_t i, size_t *ret_at)
{
	size_t open = 1;

	for (size_t end = i; end < text.n_bytes && end - i <= URL_BYTES_MAX; end++) {
		const char c = text.bytes[end];

		if ((unsigned char)c <= ' ')
			return false;
		open += c == '(';
		open -= c == ')';
		if (open == 0) {
			*ret_at = end;
			return true;
		}
	}
	return false;
}

static bool read_address(struct arena *arena, struct text address, struct url *ret_url)
{
	struct error err = error_in(LANG_EN);

	return url_of_web(arena, address, ret_url, &err) ||
	       url_of_relative(arena, address, ret_url, &err);
}

static size_t add_link(struct stretch *stretch, size_t i)
{
	size_t words_end, end;
	struct url url;

	if (stretch->in_link || stretch->depth == DEPTH_MAX ||
	    !find_bracket(stretch->text, i, &words_end) ||
	    at(stretch->text, words_end + 1) != '(' ||
	    !find_end_of_address(stretch->text, words_end + 2, &end) ||
	    !read_address(stretch->out->arena, text_slice(stretch->text, words_end + 2, end), &url))
		return i;
	buffer_add_c(stretch->out, "<a href=\"");
	tpl_add_value(stretch->out, url.address);
	buffer_add_c(stretch->out, "\">");
	add_within(stretch, i + 1, words_end, true);
	buffer_add_c(stretch->out, "</a>");
	return end + 1;
}

static size_t add_escape(struct stretch *stretch, size_t i)
{
	const char next = at(stretch->text, i + 1);

	if (next == '\n') {
		buffer_add_c(stretch->out, "<br>\n");
		return i + 2;
	}
	if (!is_punctuation(next))
		return i;
	tpl_add_text(stretch->out, text_slice(stretch->text, i + 1, i + 2));
	return i + 2;
}

/* Two spaces and more before a line end. */
static size_t add_break(struct stretch *stretch, size_t i)
{
	size_t end = i;

	while (at(stretch->text, end) == ' ')
		end++;
	if (end < i + 2 || at(stretch->text, end) != '\n')
		return i;
	buffer_add_c(stretch->out, "<br>\n");
	return end + 1;
}

static size_t add_mark(struct stretch *stretch, size_t i)
{
	switch (stretch->text.bytes[i]) {
	case '`':
		return add_code(stretch, i);
	case '*':
		return add_emphasis(stretch, i);
	case '[':
		return add_link(stretch, i);
	case '\\':
		return add_escape(stretch, i);
	case ' ':
		return add_break(stretch, i);
	default:
		return i;
	}
}

/* Marks that stand for themselves go as a whole, so that ** is not looked at again as *. */
static size_t measure_lone(struct text text, size_t i)
{
	size_t n = 1;

	if (text.bytes[i] == '*' || text.bytes[i] == '`' || text.bytes[i] == ' ')
		while (at(text, i + n) == text.bytes[i])
			n++;
	return n;
}

static void add_stretch(struct stretch *stretch)
{
	size_t start = 0, i = 0;

	while (i < stretch->text.n_bytes) {
		size_t end;

		if (!memchr("`*[\\ ", stretch->text.bytes[i], 5)) {
			i++;
			continue;
		}
		tpl_add_text(stretch->out, text_slice(stretch->text, start, i));
		start = i;
		end = add_mark(stretch, i);
		if (end == i) {
			i += measure_lone(stretch->text, i);
			continue;
		}
		start = i = end;
	}
	if (start < i)
		tpl_add_text(stretch->out, text_slice(stretch->text, start, stretch->text.n_bytes));
}

void markdown_add_words(struct buffer *out, struct text words)
{
	struct stretch stretch = {.out = out, .text = words};

	add_stretch(&stretch);
}
