/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Blocks out of lines, by how they stand on the page: a paragraph ends where the distance to the next line is larger
 * than the document's own, where the next word would still have had room, where a line stands in or out, where letters
 * change. A page's end is none. Headings are what is larger, or bold, than most of the document. */
#include "extract/pdf_int.h"

#include "extract/outline.h"

#include <math.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

enum {
	NEIGHBOURS = 10, /* lines before and after that show how wide a column is */
	HEADING_BYTES_MAX = 400,
	BLOCK_BYTES_BREAK = 256 * 1024, /* no paragraph is longer */
	RAISED_BYTES_MAX = 8,
	N_SIZES = 400, /* quarter points */
	N_STEPS = 60,  /* distances of lines, in twentieths of their size */
	LEVELS_MAX = 9,
};

static const float size_same = 0.06F;   /* letters of the same size differ by less than this part */
static const float size_heading = 1.1F; /* a heading is larger than the body by this */
static const float size_note = 0.93F;   /* a note is smaller by this */
static const float indent_sizes =
	0.8F; /* a line stands in by at least this, in sizes of the letters */
static const float full_line =
	0.3F; /* a line that goes on in another column is this wide, of the page */
static const float size_raised = 0.85F; /* a raised mark is smaller by this than its line */
static const float step_more = 1.3F;    /* lines of two paragraphs are this much further apart */
static const float step_going_on = 1.8F;

/* What is usual in the document. */
struct usual {
	float size;                 /* of the letters of most of it */
	float step;                 /* from one line to the next, in sizes */
	float headings[LEVELS_MAX]; /* sizes above the usual, the largest first */
	int n_headings;
};

/* Looking. */

static UChar32 first_of(struct text text)
{
	size_t at = 0;
	UChar32 c = 0;

	if (text.n_bytes > 0)
		U8_NEXT(text.bytes, at, text.n_bytes, c);
	return c;
}

static UChar32 last_of(struct text text)
{
	int32_t at = (int32_t)text.n_bytes;
	UChar32 c = 0;

	if (at > 0)
		U8_PREV((const uint8_t *)text.bytes, 0, at, c);
	return c;
}

static bool ends_sentence(struct text text)
{
	static const UChar32 ends[] = {'.',  '!',    '?',    ':',    ';',
	                               0xBB, 0x201D, 0x0589, 0x061F, 0x3002};
	const UChar32 c = last_of(text);

	for (size_t i = 0; i < COUNT(ends); i++) {
		if (c == ends[i])
			return true;
	}
	return false;
}

static bool has_label(struct text words)
{
	struct text label;
	bool is_article;

	return outline_label(words, &label, &is_article);
}

static bool is_bullet(struct text words)
{
	static const UChar32 bullets[] = {0x2022, 0x25AA, 0x25CF, 0x25E6, 0x2013, 0x2014,
	                                  '-',    0xB7,   0xF0B7, 0x2023, 0x25A0};
	const UChar32 c = first_of(words);

	for (size_t i = 0; i < COUNT(bullets); i++) {
		if (c == bullets[i])
			return true;
	}
	return false;
}

static bool same_size(float a, float b)
{
	return fabsf(a - b) <= size_same * (a > b ? a : b);
}

/* One column: most of the narrower line lies below or above the other. */
static bool same_column(const struct pdf_line *a, const struct pdf_line *b)
{
	const float overlap = fminf(a->x1, b->x1) - fmaxf(a->x0, b->x0);

	return a->page == b->page && overlap > 0.5F * fminf(a->x1 - a->x0, b->x1 - b->x0);
}

static bool is_below(const struct pdf_line *before, const struct pdf_line *line)
{
	return same_column(before, line) && line->y1 > before->y1;
}

/* What is usual. */

static size_t most_of(const size_t *counts, size_t n)
{
	size_t most = 0;

	for (size_t i = 1; i < n; i++) {
		if (counts[i] > counts[most])
			most = i;
	}
	return most;
}

static size_t size_slot(float size)
{
	const float slot = rintf(size * 4);

	return slot > 0 && slot < N_SIZES ? (size_t)slot : 0;
}

static void find_headings(struct usual *usual, const size_t *counts)
{
	for (size_t i = N_SIZES; i-- > 0 && usual->n_headings < LEVELS_MAX - 1;) {
		const float size = (float)i / 4;

		if (size < usual->size * size_heading)
			break;
		if (counts[i] > 0 && (usual->n_headings == 0 ||
		                      !same_size(usual->headings[usual->n_headings - 1], size)))
			usual->headings[usual->n_headings++] = size;
	}
}

static float usual_step(const struct pdf_lines *lines)
{
	size_t counts[N_STEPS] = {0};

	for (size_t i = 1; i < lines->n; i++) {
		const struct pdf_line *a = &lines->items[i - 1], *b = &lines->items[i];
		const float step = b->size > 0 ? (b->y1 - a->y1) / b->size * 20 : 0;

		if (is_below(a, b) && same_size(a->size, b->size) && step >= 16 && step < N_STEPS)
			counts[(size_t)step]++;
	}
	return (float)(most_of(counts, N_STEPS) + 1) / 20;
}

static struct usual find_usual(const struct pdf_lines *lines)
{
	size_t bytes[N_SIZES] = {0}, counts[N_SIZES] = {0};
	struct usual usual = {0};

	for (size_t i = 0; i < lines->n; i++) {
		const struct pdf_line *line = &lines->items[i];

		bytes[size_slot(line->size)] += line->is_field ? 0 : line->words.n_bytes;
		counts[size_slot(line->size)] += !line->is_left_out && !line->is_field;
	}
	usual.size = (float)most_of(bytes, N_SIZES) / 4;
	usual.step = usual_step(lines);
	find_headings(&usual, counts);
	return usual;
}

/* How wide a column is where a line stands. */
static void measure_column(struct pdf_lines *lines, size_t at)
{
	struct pdf_line *line = &lines->items[at];
	const size_t start = at > NEIGHBOURS ? at - NEIGHBOURS : 0;

	line->left = line->x0;
	line->right = line->x1;
	for (size_t i = start; i < lines->n && i <= at + NEIGHBOURS; i++) {
		const struct pdf_line *other = &lines->items[i];

		if (other->is_left_out || !same_column(line, other))
			continue;
		line->left = fminf(line->left, other->x0);
		line->right = fmaxf(line->right, other->x1);
	}
}

/* Notes: small letters at the foot of a page, from a line that begins with a mark on. */
static void find_notes(struct pdf_lines *lines, const struct pdf_page *page, float usual_size)
{
	size_t start = page->end;

	while (start > page->start) {
		const struct pdf_line *line = &lines->items[start - 1];

		if (!line->is_left_out && (line->is_field || line->size >= usual_size * size_note ||
		                           line->size <= 0 || line->y0 < page->height * 0.4F))
			break;
		start--;
	}
	while (start < page->end && (lines->items[start].is_left_out ||
	                             !(u_isdigit(first_of(lines->items[start].words)) ||
	                               first_of(lines->items[start].words) == '*')))
		start++;
	for (size_t i = start; i < page->end; i++)
		lines->items[i].is_note = true;
}

/* Putting together. */

struct flow {
	const struct pdf_lines *lines;
	const struct pdf_words *known;
	struct usual usual;
	struct block_out *out;
	struct buffer words;
	struct block_line *spots;
	size_t n_spots, n_spots_room, n_cp;
	const struct pdf_line *first, *last; /* of the block being made; NULL for none */
	bool is_bold;
	struct arena *scratch; /* for one block */
};

static int heading_level(const struct flow *flow)
{
	const float size = flow->first->size;

	for (int i = 0; i < flow->usual.n_headings; i++) {
		if (same_size(size, flow->usual.headings[i]))
			return i + 1;
	}
	if (size >= flow->usual.size * size_heading)
		return flow->usual.n_headings > 0 ? flow->usual.n_headings : 1;
	return flow->is_bold && size >= flow->usual.size * size_note ? flow->usual.n_headings + 1
	                                                             : 0;
}

static bool has_letters(struct text words)
{
	for (size_t at = 0; at < words.n_bytes;) {
		UChar32 c;

		U8_NEXT(words.bytes, at, words.n_bytes, c);
		if (u_isalpha(c))
			return true;
	}
	return false;
}

/* Large or bold sentences are no headings; "Article 5." is one. */
static bool may_be_heading(const struct flow *flow, struct text words)
{
	const UChar32 last = last_of(words);
	const bool is_sentence = last == '.' || last == ';' || last == ',' || last == ':';

	return !flow->first->is_field && has_letters(words) &&
	       words.n_bytes <= (is_sentence ? HEADING_BYTES_MAX / 8 : HEADING_BYTES_MAX);
}

static void set_kind(const struct flow *flow, struct block *block)
{
	if (flow->first->is_note) {
		block->kind = BLOCK_NOTE;
	} else if (is_bullet(block->words)) {
		block->kind = BLOCK_ITEM;
		block->level = 1;
	} else if (may_be_heading(flow, block->words)) {
		block->level = heading_level(flow);
		block->kind = block->level > 0 ? BLOCK_HEADING : BLOCK_PARAGRAPH;
	}
}

static bool close_block(struct flow *flow, struct error *err)
{
	struct block block = {
		.words = buffer_text(&flow->words),
		.lines = flow->spots,
		.n_lines = flow->n_spots,
	};

	if (!flow->first)
		return true;
	block.page = flow->first->page;
	set_kind(flow, &block);
	if (!block_add(flow->out, &block, err))
		return false;
	arena_reset(flow->scratch);
	flow->words = buffer_make(flow->scratch);
	flow->spots = NULL;
	flow->n_spots = flow->n_spots_room = flow->n_cp = 0;
	flow->first = flow->last = NULL;
	return true;
}

static struct block_line spot_of(const struct flow *flow, const struct pdf_line *line)
{
	const struct pdf_page *page = &flow->lines->pages[line->page - 1];

	return (struct block_line){
		.start_cp = flow->n_cp,
		.end_cp = flow->n_cp + text_count_cp(line->words),
		.page = line->page,
		.x0 = line->x0 / page->width,
		.y0 = line->y0 / page->height,
		.x1 = line->x1 / page->width,
		.y1 = line->y1 / page->height,
	};
}

static void add_spot(struct flow *flow, const struct pdf_line *line)
{
	if (flow->n_spots == flow->n_spots_room) {
		const size_t n_room = flow->n_spots_room > 0 ? flow->n_spots_room * 2 : 8;
		struct block_line *spots = ARENA_ARRAY(flow->scratch, struct block_line, n_room);

		if (flow->n_spots > 0)
			memcpy(spots, flow->spots, flow->n_spots * sizeof(*spots));
		flow->spots = spots;
		flow->n_spots_room = n_room;
	}
	flow->spots[flow->n_spots++] = spot_of(flow, line);
}

/* Takes the hyphen off that the typesetter put there. */
static void drop_hyphen(struct flow *flow)
{
	int32_t at = (int32_t)flow->words.n_bytes;

	U8_BACK_1((const uint8_t *)flow->words.bytes, 0, at);
	flow->words.n_bytes = (size_t)at;
	flow->n_cp--;
	flow->spots[flow->n_spots - 1].end_cp--;
}

/* A note's mark in the row of the last line, which poppler takes for a line of its own. */
static bool is_raised(const struct pdf_line *last, const struct pdf_line *line)
{
	const float middle = (line->y0 + line->y1) / 2;

	return line->page == last->page && line->is_note == last->is_note &&
	       line->words.n_bytes <= RAISED_BYTES_MAX && line->size < last->size * size_raised &&
	       middle > last->y0 - last->size / 2 && middle < last->y1;
}

static void add_line(struct flow *flow, const struct pdf_line *line)
{
	bool is_dropped = false;

	if (!flow->first) {
		flow->first = line;
		flow->is_bold = line->is_bold;
	} else if (pdf_words_join(flow->known, buffer_text(&flow->words), line->words,
	                          &is_dropped)) {
		buffer_add_char(&flow->words, ' ');
		flow->n_cp++;
	}
	if (is_dropped)
		drop_hyphen(flow);
	add_spot(flow, line);
	buffer_add(&flow->words, line->words);
	flow->n_cp = flow->spots[flow->n_spots - 1].end_cp;
	if (!flow->last || !is_raised(flow->last, line))
		flow->last = line;
}

/* Where a paragraph ends. */

/* The next line's first word would have had room on this one. */
static bool ends_short(const struct pdf_line *last, const struct pdf_line *line)
{
	const float word = line->first_x1 - line->x0;
	const float right = fmaxf(last->right, line->right);

	return right - last->x1 > word + 0.5F * line->size && last->right - last->left > 3 * word;
}

/* A line that stands out of, or into, the block's own edge. */
static bool stands_otherwise(const struct flow *flow, const struct pdf_line *line)
{
	const float by = line->x0 - flow->last->x0;
	const float enough = indent_sizes * line->size;

	if (flow->last == flow->first) /* a first line may stand in, or the others may */
		return by > enough && ends_sentence(flow->last->words);
	return by > enough || (by < -enough && (has_label(line->words) || is_bullet(line->words)));
}

/* A bold line begins or ends a block of bold lines; bold words within a paragraph do not. */
static bool changes_weight(const struct flow *flow, const struct pdf_line *line)
{
	const struct pdf_line *last = flow->last;

	return line->is_bold != last->is_bold && last->is_bold == flow->is_bold &&
	       (flow->is_bold || line->x0 <= last->x0 + line->size) &&
	       (ends_short(last, line) || ends_sentence(last->words));
}

static bool differs(const struct flow *flow, const struct pdf_line *line)
{
	return line->is_field || flow->last->is_field || line->is_note != flow->last->is_note ||
	       !same_size(line->size, flow->last->size) || changes_weight(flow, line);
}

static bool begins_part(const struct flow *flow, const struct pdf_line *line)
{
	if (line->is_note && u_isdigit(first_of(line->words)) &&
	    line->x0 <= flow->last->left + line->size)
		return true;
	return (ends_sentence(flow->last->words) || last_of(flow->last->words) == ',' ||
	        ends_short(flow->last, line)) &&
	       (is_bullet(line->words) || has_label(line->words));
}

/* On another page or in another column only what is said tells, and whether the last line was full. */
static bool ends_before_break(const struct flow *flow, const struct pdf_line *line)
{
	const struct pdf_line *last = flow->last;
	const float width = flow->lines->pages[last->page - 1].width;

	if (u_islower(first_of(line->words)))
		return false;
	return ends_sentence(last->words) || has_label(line->words) || is_bullet(line->words) ||
	       last->x1 - last->x0 < full_line * width || ends_short(last, line);
}

/* A sentence that goes on may be pushed down a little, by what is raised in its line. */
static bool is_apart(const struct flow *flow, const struct pdf_line *line)
{
	const bool goes_on = u_islower(first_of(line->words)) && !ends_sentence(flow->last->words);
	const float more = goes_on ? step_going_on : step_more;

	return line->y1 - flow->last->y1 > more * flow->usual.step * line->size;
}

static bool ends_before(const struct flow *flow, const struct pdf_line *line)
{
	if (is_raised(flow->last, line))
		return false;
	if (differs(flow, line) || flow->words.n_bytes > BLOCK_BYTES_BREAK)
		return true;
	if (!is_below(flow->last, line))
		return ends_before_break(flow, line);
	return is_apart(flow, line) || begins_part(flow, line) || stands_otherwise(flow, line) ||
	       (ends_short(flow->last, line) && !u_islower(first_of(line->words)));
}

/* Notes of a page come after the block that the page ends with, for that may go on overleaf. */
static bool take_notes(struct flow *flow, size_t *from, int page, struct error *err)
{
	const struct pdf_lines *lines = flow->lines;

	for (; *from < lines->n && lines->items[*from].page < page; (*from)++) {
		const struct pdf_line *line = &lines->items[*from];

		if (!line->is_note || line->is_left_out)
			continue;
		if (flow->first && ends_before(flow, line) && !close_block(flow, err))
			return false;
		add_line(flow, line);
	}
	return true;
}

static bool take_all(struct flow *flow, struct error *err)
{
	const struct pdf_lines *lines = flow->lines;
	size_t notes_from = 0;

	for (size_t i = 0; i < lines->n; i++) {
		const struct pdf_line *line = &lines->items[i];

		if (line->is_left_out || line->is_note)
			continue;
		if (flow->first && ends_before(flow, line)) {
			if (!close_block(flow, err) ||
			    !take_notes(flow, &notes_from, line->page, err) ||
			    !close_block(flow, err))
				return false;
		}
		add_line(flow, line);
	}
	return close_block(flow, err) && take_notes(flow, &notes_from, lines->n_pages + 1, err) &&
	       close_block(flow, err);
}

bool pdf_flow(struct pdf_lines *lines, struct block_out *out, struct error *err)
{
	AUTO(arena) struct arena *scratch = arena_open(SIZE_MAX / 2);
	struct flow flow = {.lines = lines, .out = out, .scratch = scratch};

	pdf_leave_out(lines);
	flow.usual = find_usual(lines);
	for (int i = 0; i < lines->n_pages; i++)
		find_notes(lines, &lines->pages[i], flow.usual.size);
	for (size_t i = 0; i < lines->n; i++)
		measure_column(lines, i);
	flow.known = pdf_words_gather(lines);
	flow.words = buffer_make(scratch);
	return take_all(&flow, err);
}
