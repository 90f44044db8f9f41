/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What repeats on every page at the same height, numbers aside, is a header or a footer and no part of the text. */
#include "extract/pdf_int.h"

#include <math.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

enum { KEY_BYTES_MAX = 120, PAGES_LEAST = 3, SHARE = 4 };

static const float edge = 0.14F;    /* of the page's height, at the top and at the foot */
static const float same_y = 0.012F; /* of it: as high as on the other page */

/* A line at the edge of its page, with its digits made one. */
struct edge_line {
	size_t at; /* in the lines */
	struct text key;
	float y; /* part of the page's height */
};

struct edges {
	struct edge_line *items;
	size_t n;
};

/* Digits and the roman numerals of pages become "#": "Page 3 of 31" is the line of every page. */
static struct text key_of(struct arena *arena, struct text words)
{
	struct buffer key = buffer_make(arena);
	bool was_digit = false;

	for (size_t at = 0; at < words.n_bytes && key.n_bytes < KEY_BYTES_MAX;) {
		const size_t start = at;
		UChar32 c;

		U8_NEXT(words.bytes, at, words.n_bytes, c);
		if (u_isdigit(c) && !was_digit)
			buffer_add_char(&key, '#');
		else if (!u_isdigit(c) && c != ' ')
			buffer_add(&key, text_slice(words, start, at));
		was_digit = u_isdigit(c);
	}
	if (key.n_bytes > 0 && strspn(key.bytes, "ivxlcIVXLC") == key.n_bytes)
		return TEXT("#");
	return buffer_text(&key);
}

static bool is_at_edge(const struct pdf_line *line, const struct pdf_page *page)
{
	return line->y1 < page->height * edge || line->y0 > page->height * (1 - edge);
}

static void gather_page(const struct pdf_lines *lines, const struct pdf_page *page,
                        struct edges *edges)
{
	for (size_t i = page->start; i < page->end; i++) {
		const struct pdf_line *line = &lines->items[i];

		if (!is_at_edge(line, page))
			continue;
		edges->items[edges->n++] = (struct edge_line){
			.at = i,
			.key = key_of(lines->arena, line->words),
			.y = line->y0 / page->height,
		};
	}
}

static int compare(const void *a, const void *b)
{
	const struct edge_line *left = a, *right = b;
	const int by_key = text_compare(left->key, right->key);

	if (by_key != 0)
		return by_key;
	if (left->y != right->y)
		return left->y < right->y ? -1 : 1;
	return left->at < right->at ? -1 : left->at > right->at;
}

static bool goes_with(const struct edge_line *a, const struct edge_line *b)
{
	return text_equals(a->key, b->key) && fabsf(a->y - b->y) <= same_y;
}

/* On two pages a heading of a table may repeat; a number of the page alone may be told from it. */
static size_t least_of(const struct pdf_lines *lines, struct text key)
{
	const size_t least = (size_t)lines->n_pages / SHARE;

	if (lines->n_pages > 1 && least < PAGES_LEAST && text_is(key, "#"))
		return PAGES_LEAST - 1;
	return least > PAGES_LEAST ? least : PAGES_LEAST;
}

/* Runs of equal lines at one height, in sorted order. */
static void mark_runs(struct pdf_lines *lines, const struct edges *edges)
{
	for (size_t i = 0, end; i < edges->n; i = end) {
		for (end = i + 1;
		     end < edges->n && goes_with(&edges->items[end - 1], &edges->items[end]);)
			end++;
		if (lines->n_pages < 2 || end - i < least_of(lines, edges->items[i].key))
			continue;
		for (size_t j = i; j < end; j++)
			lines->items[edges->items[j].at].is_left_out = true;
	}
}

void pdf_leave_out(struct pdf_lines *lines)
{
	struct edges edges = {.items = ARENA_ARRAY(lines->arena, struct edge_line, lines->n + 1)};

	for (int i = 0; i < lines->n_pages; i++)
		gather_page(lines, &lines->pages[i], &edges);
	if (edges.n > 0)
		qsort(edges.items, edges.n, sizeof(*edges.items), compare);
	mark_runs(lines, &edges);
}
