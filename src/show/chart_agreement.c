/* One row a comparison; where the interval crosses the line, the cell is discussed again. */
#include "show/chart_agreement.h"

#include <math.h>

enum { WIDTH = 700, LEFT = 210, RIGHT = 570, TOP = 28, STEP = 46, LABEL_CP = 28 };

struct axis {
	double from;
};

static double place(const struct axis *axis, double value)
{
	double clipped = fmin(1, fmax(axis->from, value));
	return LEFT + (RIGHT - LEFT) * (clipped - axis->from) / (1 - axis->from);
}

static struct text describe(struct arena *arena, enum lang lang,
                            const struct agreement_chart *chart)
{
	struct buffer words = buffer_make(arena);
	for (size_t i = 0; i < chart->n_rows; i++) {
		const struct agreement_row *row = &chart->rows[i];
		buffer_add_format(&words, say(lang, "%s%.*s: %s, between %s and %s"),
		                  i > 0 ? "; " : "", TEXT_ARGS(row->label),
		                  chart_write(arena, lang, row->value, 2).bytes,
		                  chart_write(arena, lang, row->low, 2).bytes,
		                  chart_write(arena, lang, row->high, 2).bytes);
	}
	buffer_add_format(&words, say(lang, "; asked for: %s"),
	                  chart_write(arena, lang, chart->threshold, 3).bytes);
	return buffer_text(&words);
}

static void draw_axis(struct svg *svg, struct arena *arena, enum lang lang, const struct axis *axis,
                      const struct agreement_chart *chart, double bottom)
{
	double step = axis->from < 0 ? 0.5 : 0.2;
	for (double tick = axis->from; tick < 1 + step / 2; tick += step) {
		double x = place(axis, tick);
		svg_line(svg, x, 6, x, bottom, "hair");
		svg_text(svg, x, bottom + 20, 12.5, SVG_MIDDLE, "q",
		         chart_write(arena, lang, fabs(tick) < 1e-9 ? 0 : tick, 1));
	}
	double x = place(axis, chart->threshold);
	svg_line(svg, x, 0, x, bottom + 4, "line");
	svg_text(svg, x, bottom + 36, 12.5, SVG_MIDDLE, "q",
	         text_format(arena, say(lang, "asked for: %s"),
	                     chart_write(arena, lang, chart->threshold, 3).bytes));
}

static void draw_row(struct svg *svg, struct arena *arena, enum lang lang, const struct axis *axis,
                     const struct agreement_row *row, double y)
{
	double x = place(axis, row->value);
	double low = place(axis, row->low);
	double high = place(axis, row->high);
	svg_text(svg, 0, y + 5, 14, SVG_START, NULL, chart_shorten(arena, row->label, LABEL_CP));
	svg_line(svg, low, y, high, y, "ink");
	svg_line(svg, low, y - 5, low, y + 5, "ink");
	svg_line(svg, high, y - 5, high, y + 5, "ink");
	svg_path(svg, text_format(arena, "M%.1f %.1fl6 6-6 6-6-6z", x, y - 6).bytes, "mark");
	svg_text(svg, RIGHT + 14, y + 5, 13, SVG_START, NULL,
	         text_format(arena, "%s (%s–%s)", chart_write(arena, lang, row->value, 2).bytes,
	                     chart_write(arena, lang, row->low, 2).bytes,
	                     chart_write(arena, lang, row->high, 2).bytes));
}

struct text chart_draw_agreement(struct arena *arena, enum lang lang,
                                 const struct agreement_chart *chart)
{
	struct axis axis = {0};
	double bottom = TOP + STEP * (double)chart->n_rows - 16;
	for (size_t i = 0; i < chart->n_rows; i++) {
		if (chart->rows[i].low < 0 || chart->rows[i].value < 0)
			axis.from = -1;
	}
	struct svg svg = svg_open(arena, WIDTH, bottom + 44, "agreement", chart->title,
	                          describe(arena, lang, chart), !chart->in_page);
	draw_axis(&svg, arena, lang, &axis, chart, bottom);
	for (size_t i = 0; i < chart->n_rows; i++)
		draw_row(&svg, arena, lang, &axis, &chart->rows[i], TOP + STEP * (double)i);
	return svg_close(&svg);
}
