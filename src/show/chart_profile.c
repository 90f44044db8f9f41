/* Bars by count, highest level first, with every count printed on its piece. */
#include "show/chart_profile.h"

enum {
	WIDTH = 700,
	LEFT = 210,
	RIGHT = 690,
	TOP = 40,
	STEP = 46,
	BAR = 28,
	LABEL_CP = 28,
	NUMERAL = 14
};

static size_t count_all(const struct profile_chart *chart, const struct profile_row *row)
{
	size_t n = row->n_missing;
	for (size_t level = 0; level < chart->n_levels; level++)
		n += row->n_at[level];
	return n;
}

static struct text describe(struct arena *arena, enum lang lang, const struct profile_chart *chart)
{
	struct buffer words = buffer_make(arena);
	for (size_t i = 0; i < chart->n_rows; i++) {
		const struct profile_row *row = &chart->rows[i];
		buffer_add_format(&words, "%s%.*s: ", i > 0 ? "; " : "", TEXT_ARGS(row->label));
		for (size_t level = chart->n_levels; level-- > 0;)
			buffer_add_format(&words, say(lang, "%zu at %.*s, "), row->n_at[level],
			                  TEXT_ARGS(chart->levels[level]));
		buffer_add_format(&words, say(lang, "%zu missing, of %zu"), row->n_missing,
		                  count_all(chart, row));
	}
	return buffer_text(&words);
}

static void draw_axis(struct svg *svg, struct arena *arena, enum lang lang, double bottom)
{
	for (int pct = 0; pct <= 100; pct += 25) {
		double x = LEFT + (RIGHT - LEFT) * pct / 100.0;
		svg_line(svg, x, 18, x, bottom, "hair");
		svg_text(svg, x, 12, 12.5, pct == 100 ? SVG_END : SVG_MIDDLE, "q",
		         text_format(arena, say(lang, "%d %%"), pct));
	}
}

/* One piece of a bar; its count stands on it where there is room. */
static void draw_piece(struct svg *svg, struct arena *arena, const struct profile_chart *chart,
                       size_t level, size_t n, double x, double width, double y)
{
	svg_rect(svg, x, y, width, BAR, chart->aspect == CHART_PRACTICE && width > 18 ? 9 : 0,
	         chart_ground_class(arena, chart->aspect, level, chart->n_levels).bytes);
	if (width < NUMERAL)
		return;
	struct text numeral = text_format(arena, "%zu", n);
	struct text both = text_format(arena, "%.*s: %zu", TEXT_ARGS(chart->levels[level]), n);
	svg_text(svg, x + width / 2, y + 19, 13, SVG_MIDDLE,
	         chart_ink_class(arena, chart->aspect, level, chart->n_levels).bytes,
	         width > 8.0 * (double)text_count_cp(both) ? both : numeral);
}

static void draw_row(struct svg *svg, struct arena *arena, enum lang lang,
                     const struct profile_chart *chart, const struct profile_row *row, double y)
{
	size_t n_all = count_all(chart, row);
	double x = LEFT;
	svg_text(svg, 0, y + 19, 14, SVG_START, NULL, chart_shorten(arena, row->label, LABEL_CP));
	for (size_t level = chart->n_levels; level-- > 0;) {
		if (row->n_at[level] == 0)
			continue;
		double width = (RIGHT - LEFT) * (double)row->n_at[level] / (double)n_all;
		draw_piece(svg, arena, chart, level, row->n_at[level], x, width, y);
		x += width;
	}
	if (row->n_missing == 0)
		return;
	double width = (RIGHT - LEFT) * (double)row->n_missing / (double)n_all;
	svg_rect(svg, x, y, width, BAR, 0, "none");
	struct text words = text_format(arena, say(lang, "%zu missing"), row->n_missing);
	if (width < 7.5 * (double)text_count_cp(words))
		words = text_format(arena, "%zu", row->n_missing);
	if (width >= NUMERAL)
		svg_text(svg, x + width / 2, y + 19, 13, SVG_MIDDLE, "q", words);
}

struct text chart_draw_profile(struct arena *arena, enum lang lang,
                               const struct profile_chart *chart)
{
	double bottom = TOP + STEP * (double)chart->n_rows;
	struct svg svg = svg_open(arena, WIDTH, bottom + 6, "profile", chart->title,
	                          describe(arena, lang, chart), !chart->in_page);
	draw_axis(&svg, arena, lang, bottom);
	for (size_t i = 0; i < chart->n_rows; i++)
		draw_row(&svg, arena, lang, chart, &chart->rows[i], TOP + STEP * (double)i - 10);
	return svg_close(&svg);
}
