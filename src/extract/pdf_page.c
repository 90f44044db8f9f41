/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The lines of a page, as poppler finds them: its text in reading order, with a rectangle for each character and the
 * fonts of runs of them. Gaps without a space (tabs, cells) become one here, and a label that stands apart from its
 * paragraph ("12." before a tab) is put before it. */
#include "extract/pdf_int.h"

#include "extract/outline.h"

#include "extract/pdf_poppler.h"
#include <math.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utf8.h>

enum {
	LINES_FIRST = 256,
	LABEL_BYTES_MAX = 16,
	MARK_BYTES_MAX = 8,
	LINE_CHARS_MAX = 65536,
	SHAPE_UNITS_MAX = 32
};

static const float gap_sizes = 0.2F;    /* a gap this wide parts words, in sizes of the letters */
static const float raised_size = 0.85F; /* a raised mark is smaller than its line by this */
static const float label_sizes = 8.0F;  /* a label stands this near to its paragraph at most */

void pdf_lines_add(struct pdf_lines *lines, const struct pdf_line *line)
{
	if (lines->n == lines->n_room) {
		const size_t n_room = lines->n_room > 0 ? lines->n_room * 2 : LINES_FIRST;
		struct pdf_line *items = ARENA_ARRAY(lines->arena, struct pdf_line, n_room);

		if (lines->n > 0)
			memcpy(items, lines->items, lines->n * sizeof(*items));
		lines->items = items;
		lines->n_room = n_room;
	}
	lines->items[lines->n++] = *line;
}

/* A page being read: poppler counts characters. */
struct reading {
	struct text text;
	const PopplerRectangle *boxes;
	size_t n_boxes;
	GList *fonts;      /* PopplerTextAttributes in order */
	const GList *font; /* of the character that was looked at last, with what it says: */
	float size;
	bool is_bold;
	size_t at_byte, at_char;
	bool has_marks; /* the text has marks of direction that have no box */
};

struct letter {
	UChar32 c;
	struct text bytes;
	PopplerRectangle box;
	float size;
	bool is_bold;
};

static bool is_direction_mark(UChar32 c)
{
	return (c >= 0x202A && c <= 0x202E) || c == 0x200E || c == 0x200F;
}

static bool is_space(UChar32 c)
{
	return u_isUWhiteSpace(c) || u_iscntrl(c);
}

static bool is_bold_name(const char *name)
{
	static const char *const signs[] = {"Bold", "bold", "Black", "Heavy", "Demi"};

	for (size_t i = 0; name && i < COUNT(signs); i++) {
		if (strstr(name, signs[i]))
			return true;
	}
	return false;
}

static size_t end_of(const GList *font)
{
	return (size_t)((const PopplerTextAttributes *)font->data)->end_index;
}

/* Goes on to the font of a character. */
static void find_font(struct reading *reading, size_t at)
{
	const GList *font = reading->font ? reading->font : reading->fonts;
	const PopplerTextAttributes *attributes;

	if (!font || (reading->font && at <= end_of(font)))
		return;
	while (font->next && end_of(font) < at)
		font = font->next;
	attributes = font->data;
	reading->font = font;
	reading->size = (float)attributes->font_size;
	reading->is_bold = is_bold_name(attributes->font_name);
}

/* The next character of the page; false at its end. */
static bool next_letter(struct reading *reading, struct letter *ret_letter)
{
	const char *bytes = reading->text.bytes;
	size_t at = reading->at_byte;
	UChar32 c;

	if (at >= reading->text.n_bytes)
		return false;
	U8_NEXT(bytes, at, reading->text.n_bytes, c);
	*ret_letter = (struct letter){
		.c = c,
		.bytes = text_slice(reading->text, reading->at_byte, at),
	};
	reading->at_byte = at;
	if (reading->at_char < reading->n_boxes)
		ret_letter->box = reading->boxes[reading->at_char];
	find_font(reading, reading->at_char);
	ret_letter->size = reading->size;
	ret_letter->is_bold = reading->is_bold;
	if (!reading->has_marks || !is_direction_mark(c))
		reading->at_char++;
	return true;
}

/* A line being put together. */
struct building {
	struct buffer words;
	struct pdf_line line;
	size_t n_letters, n_bold;
	float sizes[2]; /* the size of most letters, by a vote: size, and what it is ahead */
	double last_x1;
	bool has_word; /* the first one is complete */
};

static void vote(struct building *building, float size)
{
	if (building->sizes[1] <= 0) {
		building->sizes[0] = size;
		building->sizes[1] = 1;
	} else {
		building->sizes[1] += size == building->sizes[0] ? 1 : -1;
	}
}

static void widen(struct pdf_line *line, const PopplerRectangle *box, bool is_first)
{
	const float x0 = (float)box->x1, y0 = (float)box->y1;
	const float x1 = (float)box->x2, y1 = (float)box->y2;

	line->x0 = is_first || x0 < line->x0 ? x0 : line->x0;
	line->y0 = is_first || y0 < line->y0 ? y0 : line->y0;
	line->x1 = is_first || x1 > line->x1 ? x1 : line->x1;
	line->y1 = is_first || y1 > line->y1 ? y1 : line->y1;
}

static void end_word(struct building *building)
{
	const struct text words = buffer_text(&building->words);

	if (text_is_empty(words) || text_ends(words, TEXT(" ")))
		return;
	buffer_add_char(&building->words, ' ');
	if (!building->has_word)
		building->line.first_x1 = building->line.x1;
	building->has_word = true;
}

/* A character that only says how a letter prints: ligatures of Latin and Armenian, shapes of Hebrew and Arabic. */
static bool is_shape(UChar32 c)
{
	return (c >= 0xFB00 && c <= 0xFDCF) || (c >= 0xFE70 && c <= 0xFEFC);
}

static void add_shape(struct buffer *words, UChar32 c)
{
	UErrorCode code = U_ZERO_ERROR;
	const UNormalizer2 *to_letters = unorm2_getNFKCInstance(&code);
	UChar from[U16_MAX_LENGTH], to[SHAPE_UNITS_MAX];
	char bytes[SHAPE_UNITS_MAX * 3];
	int32_t n = 0, n_bytes = 0;

	U16_APPEND_UNSAFE(from, n, c);
	n = unorm2_normalize(to_letters, from, n, to, COUNT(to), &code);
	(void)u_strToUTF8(bytes, sizeof(bytes), &n_bytes, to, n, &code);
	if (U_SUCCESS(code))
		buffer_add(words, (struct text){bytes, (size_t)n_bytes});
}

static bool is_from_right(UChar32 c)
{
	const UCharDirection direction = u_charDirection(c);

	return direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC ||
	       direction == U_DIR_NON_SPACING_MARK;
}

static void add_letter(struct building *building, const struct letter *letter)
{
	const double gap = letter->box.x1 - building->last_x1;

	if (building->n_letters > 0 && gap > gap_sizes * letter->size && !is_from_right(letter->c))
		end_word(building);
	widen(&building->line, &letter->box, building->n_letters == 0);
	if (is_shape(letter->c))
		add_shape(&building->words, letter->c);
	else
		buffer_add(&building->words, letter->bytes);
	building->n_letters++;
	building->n_bold += letter->is_bold;
	building->last_x1 = letter->box.x2;
	vote(building, letter->size);
}

/* Poppler's text is UTF-8, or nearly. */
static struct text take_words(struct arena *arena, struct text words)
{
	struct buffer mended = buffer_make(arena);
	struct text taken = TEXT_NONE;
	struct text_fault fault;

	if (text_check(arena, words, &taken, &fault))
		return text_copy(arena, taken);
	buffer_add_mended(&mended, words);
	return text_check(arena, buffer_text(&mended), &taken, &fault) ? taken : TEXT_NONE;
}

static void end_line(struct building *building, struct pdf_lines *lines)
{
	struct pdf_line *line = &building->line;
	const struct text words = text_trim(buffer_text(&building->words));

	if (!text_is_empty(words)) {
		line->words = take_words(lines->arena, words);
		line->size = building->sizes[0];
		line->is_bold = building->n_bold * 10 >= building->n_letters * 9;
		if (!building->has_word)
			line->first_x1 = line->x1;
		pdf_lines_add(lines, line);
	}
	building->words.n_bytes = 0;
	building->n_letters = building->n_bold = 0;
	building->sizes[1] = 0;
	building->has_word = false;
}

static void cut_lines(struct reading *reading, struct pdf_lines *lines, int page)
{
	struct building building = {.words = buffer_make(lines->arena), .line = {.page = page}};
	struct letter letter;

	while (next_letter(reading, &letter)) {
		if (letter.c == '\n' || building.n_letters >= LINE_CHARS_MAX)
			end_line(&building, lines);
		if (is_space(letter.c))
			end_word(&building);
		else if (!is_direction_mark(letter.c) && letter.c != 0xFFFD)
			add_letter(&building, &letter);
	}
	end_line(&building, lines);
}

/* Labels and marks that stand apart. */

/* "12.", "(a)", and the number of a section without a point: "3.1". */
static bool is_bare_label(struct text words)
{
	struct text label;
	bool is_article;

	if (words.n_bytes > LABEL_BYTES_MAX)
		return false;
	if (outline_label(words, &label, &is_article))
		return label.n_bytes == words.n_bytes;
	return strspn(words.bytes, "0123456789.") >= words.n_bytes;
}

static bool is_beside(const struct pdf_line *label, const struct pdf_line *line)
{
	const float middle = (label->y0 + label->y1) / 2;

	return !line->is_left_out && line != label && line->x0 >= label->x1 &&
	       fabsf(line->size - label->size) < label->size * (1 - raised_size) &&
	       line->x0 - label->x1 < label_sizes * label->size && middle > line->y0 &&
	       middle < line->y1;
}

static void prefix(struct arena *arena, const struct pdf_line *label, struct pdf_line *line)
{
	line->words =
		text_format(arena, "%.*s %.*s", TEXT_ARGS(label->words), TEXT_ARGS(line->words));
	line->first_x1 = label->first_x1;
	line->x0 = label->x0;
}

static void join_label(struct pdf_lines *lines, size_t start, struct pdf_line *label)
{
	for (size_t i = start; i < lines->n; i++) {
		if (!is_beside(label, &lines->items[i]))
			continue;
		prefix(lines->arena, label, &lines->items[i]);
		label->is_left_out = true;
		return;
	}
}

/* A raised mark of a note stands at the end of its line, and poppler may give it before. */
static bool is_end_of(const struct pdf_line *mark, const struct pdf_line *line)
{
	const float middle = (mark->y0 + mark->y1) / 2;

	return !line->is_left_out && mark->size < line->size * raised_size &&
	       mark->x0 > line->x1 - line->size / 2 && mark->x0 < line->x1 + line->size * 2 &&
	       middle > line->y0 - line->size / 2 && middle < line->y1;
}

static void join_mark(struct pdf_lines *lines, size_t start, struct pdf_line *mark)
{
	for (size_t i = start; i < lines->n; i++) {
		struct pdf_line *line = &lines->items[i];

		if (!is_end_of(mark, line))
			continue;
		line->words = text_format(lines->arena, "%.*s %.*s", TEXT_ARGS(line->words),
		                          TEXT_ARGS(mark->words));
		line->x1 = mark->x1;
		mark->is_left_out = true;
		return;
	}
}

static void join_pieces(struct pdf_lines *lines, size_t start)
{
	size_t n_kept = start;

	for (size_t i = start; i < lines->n; i++) {
		struct pdf_line *piece = &lines->items[i];

		if (is_bare_label(piece->words))
			join_label(lines, start, piece);
		if (!piece->is_left_out && piece->words.n_bytes <= MARK_BYTES_MAX)
			join_mark(lines, start, piece);
	}
	for (size_t i = start; i < lines->n; i++) {
		if (!lines->items[i].is_left_out)
			lines->items[n_kept++] = lines->items[i];
	}
	lines->n = n_kept;
}

static size_t count_boxed(struct text text)
{
	size_t n = 0;
	UChar32 c;

	for (size_t at = 0; at < text.n_bytes;) {
		U8_NEXT(text.bytes, at, text.n_bytes, c);
		n += !is_direction_mark(c);
	}
	return n;
}

void pdf_page_read(void *poppler_page, struct pdf_lines *lines, int page)
{
	const size_t start = lines->n;
	char *text = poppler_page_get_text(poppler_page);
	struct reading reading = {.text = text_of(text)};
	PopplerRectangle *boxes = NULL;
	guint n_boxes = 0;

	if (poppler_page_get_text_layout(poppler_page, &boxes, &n_boxes)) {
		reading.boxes = boxes;
		reading.n_boxes = n_boxes;
		reading.has_marks = count_boxed(reading.text) == n_boxes;
	}
	reading.fonts = poppler_page_get_text_attributes(poppler_page);
	cut_lines(&reading, lines, page);
	join_pieces(lines, start);
	pdf_forms_read(poppler_page, lines, start, page);
	poppler_page_free_text_attributes(reading.fonts);
	g_free(boxes);
	g_free(text);
}
