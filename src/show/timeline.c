/* Draws the timeline of a state. */
#include "show/timeline.h"

enum { WIDTH = 800, LEFT = 276, RIGHT = 24, ROW = 38, TOP = 16, BOTTOM = 34, YEARS_AFTER = 3 };

struct scale {
	day_nr first, last;
	double bottom;
};

static double x_of(const struct scale *scale, day_nr day)
{
	const day_nr in = day < scale->first ? scale->first : day > scale->last ? scale->last : day;

	return LEFT + (double)(in - scale->first) / (double)(scale->last - scale->first) *
	                      (WIDTH - LEFT - RIGHT);
}

static int year_of(day_nr day)
{
	const struct day_text text = day_write(day);

	return (text.bytes[0] - '0') * 1000 + (text.bytes[1] - '0') * 100 +
	       (text.bytes[2] - '0') * 10 + text.bytes[3] - '0';
}

static void take_day(struct scale *scale, bool has, day_nr day)
{
	if (has && day < scale->first)
		scale->first = day;
}

static struct scale make_scale(const struct timeline_row *rows, size_t n, day_nr cutoff)
{
	struct scale scale = {.first = cutoff, .bottom = TOP + (double)n * ROW};

	for (size_t i = 0; i < n; i++) {
		take_day(&scale, rows[i].has_start, rows[i].start);
		take_day(&scale, rows[i].has_point, rows[i].point);
		take_day(&scale, rows[i].has_bar, rows[i].bar);
	}
	if (year_of(scale.first) < 1985) /* older than what is mapped: the bar begins at the edge */
		scale.first = day_of(1985, 1, 1);
	scale.first = day_of(year_of(scale.first) / 5 * 5, 1, 1);
	scale.last = day_of(year_of(cutoff) + YEARS_AFTER, 1, 1);
	return scale;
}

static void draw_years(struct svg *svg, const struct scale *scale)
{
	for (int year = year_of(scale->first); year < year_of(scale->last); year += 5) {
		const double x = x_of(scale, day_of(year, 1, 1));

		svg_line(svg, x, TOP, x, scale->bottom, "hair");
		svg_text(svg, x, scale->bottom + 22, 12, SVG_MIDDLE, "q",
		         text_format(svg->out.arena, "%d", year));
	}
}

static double words_x(const struct scale *scale, const struct timeline_row *row)
{
	if (row->has_point)
		return x_of(scale, row->point);
	if (row->has_bar)
		return x_of(scale, row->bar);
	return row->has_start ? x_of(scale, row->start) : LEFT + 8;
}

static void draw_row(struct svg *svg, const struct scale *scale, const struct timeline_row *row,
                     double y)
{
	const double x = words_x(scale, row);
	const bool is_right = x > WIDTH - 220;

	svg_text(svg, 0, y + 4, 13, SVG_START, NULL, row->label);
	if (row->has_start && (row->has_point || row->has_bar))
		svg_line(svg, x_of(scale, row->start), y, x, y, "ink later");
	if (row->has_bar)
		svg_rect(svg, x_of(scale, row->bar), y - 2.5,
		         x_of(scale, scale->last) - x_of(scale, row->bar), 5, 0, "f3");
	if (row->has_start)
		svg_circle(svg, x_of(scale, row->start), y, 4, "hollow");
	if (row->has_point)
		svg_line(svg, x_of(scale, row->point), y - 7, x_of(scale, row->point), y + 7,
		         "ink");
	svg_text(svg, is_right ? x - 4 : x + 4, y - 9, 11.5, is_right ? SVG_END : SVG_START, "q",
	         row->words);
}

static void draw_cutoff(struct svg *svg, const struct scale *scale, day_nr cutoff)
{
	const double x = x_of(scale, cutoff);

	svg_line(svg, x, TOP - 10, x, scale->bottom - 4, "line");
	svg_path(svg,
	         text_format(svg->out.arena, "M%.1f %.1fh7l1.5 4.5L%.1f %.1fl-5-9.5z", x - 3.5,
	                     scale->bottom - 4, x, scale->bottom + 10)
	                 .bytes,
	         "bob");
}

struct text timeline_draw(struct arena *arena, const char *id, const struct timeline_row *rows,
                          size_t n_rows, day_nr cutoff, struct text title, struct text description)
{
	const struct scale scale = make_scale(rows, n_rows, cutoff);
	struct svg svg = svg_open_class(arena, WIDTH, scale.bottom + BOTTOM, id, "timeline", title,
	                                description);

	draw_years(&svg, &scale);
	for (size_t i = 0; i < n_rows; i++)
		draw_row(&svg, &scale, &rows[i], TOP + ((double)i + 0.5) * ROW);
	draw_cutoff(&svg, &scale, cutoff);
	return svg_close(&svg);
}
