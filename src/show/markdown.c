/* Blocks. Lines are sorted into blocks by how they begin; a quote or a list item is a block of blocks,
 * made by taking its mark off each line and looking at what is left, down to a fixed depth. */
#include "show/markdown.h"

#include "show/markdown_int.h"
#include "show/template.h"

enum { DEPTH_MAX = 8, HEADING_MIN = 2, HEADING_MAX = 4, DIGITS_MAX = 9 };

struct lines {
	const struct text *lines;
	size_t n;
};

struct renderer {
	struct arena *arena;
	struct buffer *out;
};

static void add_blocks(struct renderer *renderer, struct lines lines, size_t depth);

/* How a line begins */

static bool is_blank(struct text line)
{
	return text_is_empty(text_trim(line));
}

static struct text trim_left(struct text line)
{
	size_t n = 0;

	while (n < line.n_bytes && (line.bytes[n] == ' ' || line.bytes[n] == '\t'))
		n++;
	return text_slice(line, n, line.n_bytes);
}

static size_t measure_indent(struct text line)
{
	return line.n_bytes - trim_left(line).n_bytes;
}

/* 2 to 4, or 0. */
static size_t heading_level(struct text line)
{
	size_t n = 0;

	while (n < line.n_bytes && line.bytes[n] == '#')
		n++;
	return n >= HEADING_MIN && n <= HEADING_MAX && n < line.n_bytes && line.bytes[n] == ' ' ? n
	                                                                                        : 0;
}

static bool is_fence(struct text line)
{
	return text_starts(line, TEXT("```"));
}

static bool is_quote(struct text line)
{
	return text_starts(line, TEXT(">"));
}

struct mark {
	size_t n_bytes; /* with indent and space; 0 when the line begins no item */
	bool is_ordered;
	size_t number;
};

static struct mark read_mark(struct text line)
{
	const size_t indent = measure_indent(line);
	size_t at = indent;
	struct mark mark = {0};

	while (at < line.n_bytes && at - indent < DIGITS_MAX && line.bytes[at] >= '0' &&
	       line.bytes[at] <= '9')
		mark.number = mark.number * 10 + (size_t)(line.bytes[at++] - '0');
	mark.is_ordered = at > indent;
	if (at + 1 >= line.n_bytes || line.bytes[at + 1] != ' ' || indent > 3)
		return (struct mark){0};
	if (mark.is_ordered ? line.bytes[at] != '.' && line.bytes[at] != ')'
	                    : !memchr("-*+", line.bytes[at], 3))
		return (struct mark){0};
	mark.n_bytes = at + 2;
	return mark;
}

static bool begins_block(struct text line)
{
	return is_blank(line) || heading_level(line) > 0 || is_fence(line) || is_quote(line) ||
	       read_mark(line).n_bytes > 0;
}

/* Blocks, each of which says how many lines it took */

static struct text join_words(struct renderer *renderer, struct lines lines)
{
	struct buffer words;

	if (lines.n == 1)
		return text_trim(lines.lines[0]);
	words = buffer_make(renderer->arena);
	for (size_t i = 0; i < lines.n; i++) {
		if (i > 0)
			buffer_add_char(&words, '\n');
		buffer_add(&words, trim_left(lines.lines[i]));
	}
	return text_trim(buffer_text(&words));
}

static size_t count_words(struct lines lines)
{
	size_t n = 1;

	while (n < lines.n && !begins_block(lines.lines[n]))
		n++;
	return n;
}

static size_t add_paragraph(struct renderer *renderer, struct lines lines)
{
	const size_t n = count_words(lines);

	buffer_add_c(renderer->out, "<p>");
	markdown_add_words(renderer->out, join_words(renderer, (struct lines){lines.lines, n}));
	buffer_add_c(renderer->out, "</p>\n");
	return n;
}

static size_t add_heading(struct renderer *renderer, struct text line, size_t level)
{
	buffer_add_format(renderer->out, "<h%zu>", level);
	markdown_add_words(renderer->out, text_trim(text_slice(line, level, line.n_bytes)));
	buffer_add_format(renderer->out, "</h%zu>\n", level);
	return 1;
}

/* Up to the closing fence, or to the end of what it stands in. */
static size_t add_code(struct renderer *renderer, struct lines lines)
{
	size_t i = 1;

	buffer_add_c(renderer->out, "<pre><code>");
	for (; i < lines.n && !is_fence(lines.lines[i]); i++) {
		tpl_add_text(renderer->out, lines.lines[i]);
		buffer_add_char(renderer->out, '\n');
	}
	buffer_add_c(renderer->out, "</code></pre>\n");
	return i < lines.n ? i + 1 : i;
}

static struct text cut_quote(struct text line)
{
	const bool has_space = line.n_bytes > 1 && line.bytes[1] == ' ';

	return text_slice(line, has_space ? 2 : 1, line.n_bytes);
}

static size_t add_quote(struct renderer *renderer, struct lines lines, size_t depth)
{
	struct text *inner;
	size_t n = 0;

	while (n < lines.n && is_quote(lines.lines[n]))
		n++;
	inner = ARENA_ARRAY(renderer->arena, struct text, n);
	for (size_t i = 0; i < n; i++)
		inner[i] = cut_quote(lines.lines[i]);
	buffer_add_c(renderer->out, "<blockquote>\n");
	add_blocks(renderer, (struct lines){inner, n}, depth + 1);
	buffer_add_c(renderer->out, "</blockquote>\n");
	return n;
}

/* The first words stand in the item itself, so that a short list stays short. */
static void add_item(struct renderer *renderer, struct lines lines, size_t depth)
{
	size_t n = 0;

	buffer_add_c(renderer->out, "<li>");
	if (!begins_block(lines.lines[0])) {
		n = count_words(lines);
		markdown_add_words(renderer->out,
		                   join_words(renderer, (struct lines){lines.lines, n}));
	}
	if (n < lines.n)
		add_blocks(renderer, (struct lines){lines.lines + n, lines.n - n}, depth + 1);
	buffer_add_c(renderer->out, "</li>\n");
}

/* How many lines belong to the item that begins with the first: those indented under its text, and
 * blank ones between them. */
static size_t count_item(struct lines lines, size_t indent)
{
	size_t n = 1;

	for (size_t i = 1; i < lines.n; i++) {
		if (is_blank(lines.lines[i]))
			continue;
		if (measure_indent(lines.lines[i]) < indent)
			break;
		n = i + 1;
	}
	return n;
}

static size_t take_item(struct renderer *renderer, struct lines lines, struct mark mark,
                        size_t depth)
{
	const size_t n = count_item(lines, mark.n_bytes);
	struct text *inner = ARENA_ARRAY(renderer->arena, struct text, n);

	for (size_t i = 0; i < n; i++) {
		const struct text line = lines.lines[i];
		const size_t cut = line.n_bytes < mark.n_bytes ? line.n_bytes : mark.n_bytes;

		inner[i] = text_slice(line, cut, line.n_bytes);
	}
	add_item(renderer, (struct lines){inner, n}, depth);
	return n;
}

static size_t count_blank(struct lines lines)
{
	size_t n = 0;

	while (n < lines.n && is_blank(lines.lines[n]))
		n++;
	return n;
}

static size_t add_list(struct renderer *renderer, struct lines lines, struct mark mark,
                       size_t depth)
{
	const bool is_ordered = mark.is_ordered;
	size_t at = 0;

	if (is_ordered && mark.number != 1)
		buffer_add_format(renderer->out, "<ol start=\"%zu\">\n", mark.number);
	else
		buffer_add_c(renderer->out, is_ordered ? "<ol>\n" : "<ul>\n");
	do {
		struct lines rest = {lines.lines + at, lines.n - at};

		at += take_item(renderer, rest, mark, depth);
		rest = (struct lines){lines.lines + at, lines.n - at};
		at += count_blank(rest);
		mark = at < lines.n ? read_mark(lines.lines[at]) : (struct mark){0};
	} while (mark.n_bytes > 0 && mark.is_ordered == is_ordered);
	buffer_add_c(renderer->out, is_ordered ? "</ol>\n" : "</ul>\n");
	return at;
}

static size_t add_block(struct renderer *renderer, struct lines lines, size_t depth)
{
	const struct text first = lines.lines[0];
	const size_t level = heading_level(first);
	const struct mark mark = read_mark(first);

	if (is_blank(first))
		return 1;
	if (level > 0)
		return add_heading(renderer, first, level);
	if (is_fence(first))
		return add_code(renderer, lines);
	if (is_quote(first) && depth < DEPTH_MAX)
		return add_quote(renderer, lines, depth);
	if (mark.n_bytes > 0 && depth < DEPTH_MAX)
		return add_list(renderer, lines, mark, depth);
	return add_paragraph(renderer, lines);
}

static void add_blocks(struct renderer *renderer, struct lines lines, size_t depth)
{
	size_t at = 0;

	while (at < lines.n)
		at += add_block(renderer, (struct lines){lines.lines + at, lines.n - at}, depth);
}

static struct lines split_lines(struct arena *arena, struct text markdown)
{
	size_t n = 1, i = 0;
	struct text *lines, line;

	for (size_t at = 0; at < markdown.n_bytes; at++)
		n += markdown.bytes[at] == '\n';
	lines = ARENA_ARRAY(arena, struct text, n);
	while (text_split(&markdown, '\n', &line)) {
		if (text_ends(line, TEXT("\r")))
			line.n_bytes--;
		lines[i++] = line;
	}
	return (struct lines){lines, i};
}

bool markdown_render(struct arena *arena, struct text markdown, struct html *ret_html,
                     struct error *err)
{
	struct buffer out;
	struct renderer renderer = {arena, &out};

	if (markdown.n_bytes > MARKDOWN_BYTES_MAX)
		return FAIL(err, ERR_TOO_BIG, "a text of %zu bytes is over the %d allowed",
		            markdown.n_bytes, MARKDOWN_BYTES_MAX);
	out = buffer_make(arena);
	add_blocks(&renderer, split_lines(arena, markdown), 0);
	*ret_html = (struct html){buffer_text(&out)};
	return true;
}
