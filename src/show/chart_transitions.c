/* Two drawings of one square table of counts. */
#include "show/chart_transitions.h"

enum { CELL_WIDTH = 76, CELL_HEIGHT = 54, GAP = 8, LEFT = 107, TOP = 57, MARK_CP = 3 };

static size_t count_at(const struct transitions_chart *chart, size_t from, size_t to)
{
	return chart->n_from_to[from * chart->n_levels + to];
}

static struct text describe(struct arena *arena, enum lang lang,
                            const struct transitions_chart *chart)
{
	struct buffer words = buffer_make(arena);
	buffer_add_format(&words, say(lang, "from %.*s to %.*s, counts"), TEXT_ARGS(chart->first),
	                  TEXT_ARGS(chart->second));
	for (size_t from = 0; from < chart->n_levels; from++) {
		for (size_t to = 0; to < chart->n_levels; to++) {
			if (count_at(chart, from, to) > 0)
				buffer_add_format(&words, say(lang, "; %.*s to %.*s: %zu"),
				                  TEXT_ARGS(chart->levels[from]),
				                  TEXT_ARGS(chart->levels[to]),
				                  count_at(chart, from, to));
		}
	}
	return buffer_text(&words);
}

/* A level's mark: square or round, its name on it when short, else its place on the scale. */
static void draw_mark(struct svg *svg, struct arena *arena, const struct transitions_chart *chart,
                      size_t level, double x, double y)
{
	const char *ground = chart_ground_class(arena, chart->aspect, level, chart->n_levels).bytes;
	struct text name = chart->levels[level];
	if (text_count_cp(name) > MARK_CP)
		name = text_format(arena, "%zu", level + 1);
	if (chart->aspect == CHART_PRACTICE)
		svg_circle(svg, x, y, 11, ground);
	else
		svg_rect(svg, x - 11, y - 11, 22, 22, 0, ground);
	svg_text(svg, x, y + 4.5, 12.5, SVG_MIDDLE,
	         chart_ink_class(arena, chart->aspect, level, chart->n_levels).bytes, name);
}

static void draw_cell(struct svg *svg, struct arena *arena, const struct transitions_chart *chart,
                      size_t from, size_t to)
{
	double x = LEFT + (CELL_WIDTH + GAP) * (double)to;
	double y = TOP + (CELL_HEIGHT + GAP) * (double)from;
	size_t n = count_at(chart, from, to);
	svg_rect(svg, x, y, CELL_WIDTH, CELL_HEIGHT, 0, from == to ? "sunk" : "edge");
	svg_text(svg, x + CELL_WIDTH / 2.0, y + 34, n > 0 ? 21 : 14, SVG_MIDDLE, n > 0 ? NULL : "q",
	         text_format(arena, "%zu", n));
}

struct text chart_draw_transitions(struct arena *arena, enum lang lang,
                                   const struct transitions_chart *chart)
{
	double n = (double)chart->n_levels;
	struct svg svg = svg_open(arena, LEFT + (CELL_WIDTH + GAP) * n,
	                          TOP + (CELL_HEIGHT + GAP) * n, "transitions", chart->title,
	                          describe(arena, lang, chart), !chart->in_page);
	svg_text(&svg, LEFT, 16, 13, SVG_START, "q", chart_shorten(arena, chart->second, 40));
	svg_text(&svg, 0, TOP + 32, 13, SVG_START, "q", chart_shorten(arena, chart->first, 7));
	for (size_t level = 0; level < chart->n_levels; level++) {
		draw_mark(&svg, arena, chart, level,
		          LEFT + CELL_WIDTH / 2.0 + (CELL_WIDTH + GAP) * (double)level, 34);
		draw_mark(&svg, arena, chart, level, 76,
		          TOP + CELL_HEIGHT / 2.0 + (CELL_HEIGHT + GAP) * (double)level);
		for (size_t to = 0; to < chart->n_levels; to++)
			draw_cell(&svg, arena, chart, level, to);
	}
	return svg_close(&svg);
}

/* Flows */

enum {
	FLOW_WIDTH = 620,
	FLOW_LEFT = 150,
	FLOW_RIGHT = 470,
	FLOW_TOP = 40,
	FLOW_HEIGHT = 300,
	FLOW_GAP = 14
};

struct flows {
	const struct transitions_chart *chart;
	double per_unit;                     /* height of one */
	double left[TRANSITIONS_LEVELS_MAX]; /* where the next band of a level begins */
	double right[TRANSITIONS_LEVELS_MAX];
	double left_top[TRANSITIONS_LEVELS_MAX];
	double right_top[TRANSITIONS_LEVELS_MAX];
};

static size_t sum_of(const struct transitions_chart *chart, size_t level, bool first)
{
	size_t n = 0;
	for (size_t other = 0; other < chart->n_levels; other++)
		n += first ? count_at(chart, level, other) : count_at(chart, other, level);
	return n;
}

static struct flows arrange(const struct transitions_chart *chart)
{
	struct flows flows = {.chart = chart};
	size_t n = 0;
	for (size_t i = 0; i < chart->n_levels * chart->n_levels; i++)
		n += chart->n_from_to[i];
	flows.per_unit = n > 0 ? FLOW_HEIGHT / (double)n : 0;
	double left = FLOW_TOP;
	double right = FLOW_TOP;
	for (size_t level = chart->n_levels; level-- > 0;) {
		flows.left[level] = flows.left_top[level] = left;
		flows.right[level] = flows.right_top[level] = right;
		left += flows.per_unit * (double)sum_of(chart, level, true) + FLOW_GAP;
		right += flows.per_unit * (double)sum_of(chart, level, false) + FLOW_GAP;
	}
	return flows;
}

static void draw_band(struct svg *svg, struct arena *arena, struct flows *flows, size_t from,
                      size_t to)
{
	size_t n = count_at(flows->chart, from, to);
	double height = flows->per_unit * (double)n;
	double a = flows->left[from];
	double b = flows->right[to];
	double middle = (FLOW_LEFT + FLOW_RIGHT) / 2.0;
	if (n == 0)
		return;
	flows->left[from] += height;
	flows->right[to] += height;
	svg_path(svg,
	         text_format(
			 arena,
			 "M%d %.1fC%.1f %.1f %.1f %.1f %d %.1fv%.1fC%.1f %.1f %.1f %.1f %d %.1fz",
			 FLOW_LEFT, a, middle, a, middle, b, FLOW_RIGHT, b, height, middle,
			 b + height, middle, a + height, FLOW_LEFT, a + height)
	                 .bytes,
	         from == to ? "flow same" : "flow");
	svg_text(svg, FLOW_LEFT + 8, a + height / 2 + 4, 11, SVG_START, NULL,
	         height >= 11 ? text_format(arena, "%zu", n) : TEXT_NONE);
}

static void draw_side(struct svg *svg, struct arena *arena, const struct flows *flows, size_t level,
                      bool first)
{
	size_t n = sum_of(flows->chart, level, first);
	double top = first ? flows->left_top[level] : flows->right_top[level];
	double height = flows->per_unit * (double)n;
	double edge = first ? FLOW_LEFT : FLOW_RIGHT;
	double away = first ? -1 : 1;
	if (n == 0)
		return;
	svg_line(svg, edge, top, edge, top + height, "ink");
	draw_mark(svg, arena, flows->chart, level, edge + away * 20, top + height / 2);
	svg_text(svg, edge + away * 38, top + height / 2 + 4.5, 13, first ? SVG_END : SVG_START,
	         NULL, text_format(arena, "%zu", n));
}

struct text chart_draw_flows(struct arena *arena, enum lang lang,
                             const struct transitions_chart *chart)
{
	struct flows flows = arrange(chart);
	double height = FLOW_TOP + FLOW_HEIGHT + FLOW_GAP * (double)chart->n_levels;
	struct svg svg = svg_open(arena, FLOW_WIDTH, height, "flows", chart->title,
	                          describe(arena, lang, chart), !chart->in_page);
	svg_text(&svg, FLOW_LEFT, 20, 13, SVG_END, "q", chart_shorten(arena, chart->first, 18));
	svg_text(&svg, FLOW_RIGHT, 20, 13, SVG_START, "q", chart_shorten(arena, chart->second, 18));
	for (size_t from = chart->n_levels; from-- > 0;) {
		for (size_t to = chart->n_levels; to-- > 0;)
			draw_band(&svg, arena, &flows, from, to);
	}
	for (size_t level = 0; level < chart->n_levels; level++) {
		draw_side(&svg, arena, &flows, level, true);
		draw_side(&svg, arena, &flows, level, false);
	}
	return svg_close(&svg);
}
