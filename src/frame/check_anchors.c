/* Anchors say in words what a level is for one question. Two coders agree when anchors are particular: a
 * level without anchor, one text used for two levels, or a phrase in which nothing can be looked for makes
 * their levels a matter of taste.
 */
#include "frame/anchor_words.h"
#include "frame/check_int.h"

static void check_level_has_anchor(const struct content *content,
                                   const struct content_row *indicator,
                                   const struct content_row *level, struct problems *problems)
{
	const struct content_table *indicators = content_find(content, "indicator");
	const struct content_table *levels = content_find(content, "level");
	const struct text code = content_text(indicators, indicator, "code");
	const struct text keys[] = {code, content_text(levels, level, "code")};

	if (!content_find_row(content_find(content, "anchor"), keys, COUNT(keys)))
		problems_add(problems, content_place(indicator, "scale"),
		             "question %.*s has no anchor for the level \"%.*s\" of its scale",
		             TEXT_ARGS(code), TEXT_ARGS(keys[1]));
}

static bool is_ordinal(const struct content *content, struct text scale)
{
	const struct content_table *scales = content_find(content, "scale");
	const struct content_row *row = content_find_row(scales, &scale, 1);
	return row && text_is(content_text(scales, row, "kind"), "ordinal");
}

static void check_has_anchors(const struct content *content, const struct content_row *indicator,
                              struct problems *problems)
{
	const struct content_table *indicators = content_find(content, "indicator");
	const struct content_table *levels = content_find(content, "level");
	const struct text scale = content_text(indicators, indicator, "scale");

	if (!is_ordinal(content, scale))
		return;
	for (size_t i = 0; i < levels->n_rows; i++)
		if (cell_is(levels, &levels->rows[i], "scale", scale))
			check_level_has_anchor(content, indicator, &levels->rows[i], problems);
}

static void check_scale_of(const struct content *content, const struct content_row *anchor,
                           struct problems *problems)
{
	const struct content_table *anchors = content_find(content, "anchor");
	const struct content_table *indicators = content_find(content, "indicator");
	const struct text scale = content_text(anchors, anchor, "scale");
	const struct text code = content_text(anchors, anchor, "indicator");
	const struct content_row *indicator = content_find_row(indicators, &code, 1);

	if (!indicator)
		return;
	const struct text due = content_text(indicators, indicator, "scale");
	if (!text_equals(scale, due))
		problems_add(problems, content_place(anchor, "scale"),
		             "question %.*s is answered on scale %.*s, not on %.*s",
		             TEXT_ARGS(code), TEXT_ARGS(due), TEXT_ARGS(scale));
}

static void check_names_something(const struct content_table *anchors,
                                  const struct content_row *anchor, struct problems *problems)
{
	const struct text english = content_text(anchors, anchor, "text_en");

	if (anchor_names_something(english))
		return;
	problems_add(problems, content_place(anchor, "text_en"),
	             "the anchor \"%.*s\" names no act, body or procedure that could be looked for",
	             TEXT_ARGS(english));
}

/* Texts are the same when their letters and digits are, whatever stands between them and in whatever
 * case of A to Z. */
static struct text fold(struct text text, struct arena *arena)
{
	struct buffer out = buffer_make(arena);
	for (size_t i = 0; i < text.n_bytes; i++) {
		const char c = text.bytes[i];
		if (c >= 'A' && c <= 'Z')
			buffer_add_char(&out, (char)(c - 'A' + 'a'));
		else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
		         (unsigned char)c >= 0x80)
			buffer_add_char(&out, c);
	}
	return buffer_text(&out);
}

struct folded {
	struct text text;
	const struct content_row *row;
};

static int compare_folded(const void *a, const void *b)
{
	const struct folded *left = a;
	const struct folded *right = b;
	const int order = text_compare(left->text, right->text);
	if (order != 0)
		return order;
	return left->row < right->row ? -1 : left->row > right->row;
}

static void check_no_text_twice(const struct content_table *anchors, const char *column,
                                struct arena *arena, struct problems *problems)
{
	struct folded *folded = ARENA_ARRAY(arena, struct folded, anchors->n_rows);

	for (size_t i = 0; i < anchors->n_rows; i++) {
		folded[i].row = &anchors->rows[i];
		folded[i].text = fold(content_text(anchors, folded[i].row, column), arena);
	}
	if (anchors->n_rows > 0)
		qsort(folded, anchors->n_rows, sizeof(*folded), compare_folded);
	for (size_t i = 1; i < anchors->n_rows; i++) {
		if (!text_equals(folded[i].text, folded[i - 1].text))
			continue;
		const struct content_row *first = folded[i - 1].row;
		problems_add(problems, content_place(folded[i].row, column),
		             "this anchor has the same words as the one of question %.*s, level "
		             "\"%.*s\"",
		             TEXT_ARGS(content_text(anchors, first, "indicator")),
		             TEXT_ARGS(content_text(anchors, first, "level")));
	}
}

void check_anchors(const struct content *content, struct problems *problems)
{
	const struct content_table *indicators = content_find(content, "indicator");
	const struct content_table *anchors = content_find(content, "anchor");

	for (size_t i = 0; i < indicators->n_rows; i++)
		check_has_anchors(content, &indicators->rows[i], problems);
	for (size_t i = 0; i < anchors->n_rows; i++) {
		check_scale_of(content, &anchors->rows[i], problems);
		check_names_something(anchors, &anchors->rows[i], problems);
	}
	check_no_text_twice(anchors, "text_en", content->arena, problems);
	check_no_text_twice(anchors, "text_fr", content->arena, problems);
}
