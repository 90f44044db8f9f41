/* Draws counts by date. */
#include "show/steps.h"

enum {
	WIDTH = 720,
	HEIGHT = 320,
	LEFT = 40,
	RIGHT = 130,
	TOP = 30,
	BOTTOM = 40,
	DAYS_A_YEAR = 365
};

struct scale {
	day_nr first, last;
	size_t top;
};

static double x_of(const struct scale *scale, day_nr day)
{
	return LEFT + (double)(day - scale->first) / (double)(scale->last - scale->first) *
	                      (WIDTH - LEFT - RIGHT);
}

static double y_of(const struct scale *scale, size_t n)
{
	return HEIGHT - BOTTOM - (double)n / (double)scale->top * (HEIGHT - TOP - BOTTOM);
}

static int year_of(day_nr day)
{
	const struct day_text text = day_write(day);

	return (text.bytes[0] - '0') * 1000 + (text.bytes[1] - '0') * 100 +
	       (text.bytes[2] - '0') * 10 + text.bytes[3] - '0';
}

/* From the year before the first event to two years after the last, or after the cut-off. */
static struct scale make_scale(const struct steps_line *lines, size_t n, size_t top, day_nr cutoff)
{
	struct scale scale = {cutoff, cutoff, top > 0 ? top : 1};

	for (size_t i = 0; i < n; i++) {
		if (lines[i].n == 0)
			continue;
		if (lines[i].days[0] < scale.first)
			scale.first = lines[i].days[0];
		if (lines[i].days[lines[i].n - 1] > scale.last)
			scale.last = lines[i].days[lines[i].n - 1];
	}
	scale.first = day_of(year_of(scale.first) - 1, 1, 1);
	scale.last = day_of(year_of(scale.last) + 2, 1, 1);
	return scale;
}

static void draw_axes(struct svg *svg, const struct scale *scale)
{
	struct arena *arena = svg->out.arena;

	for (size_t n = 0; n <= scale->top; n += 10) {
		const double y = y_of(scale, n);

		svg_line(svg, LEFT, y, WIDTH - RIGHT, y, "hair");
		svg_text(svg, LEFT - 8, y + 4, 12, SVG_END, "q", text_format(arena, "%zu", n));
	}
	svg_line(svg, LEFT, y_of(scale, scale->top), WIDTH - RIGHT, y_of(scale, scale->top),
	         "edge");
	svg_text(svg, LEFT - 8, y_of(scale, scale->top) - 2, 12, SVG_END, NULL,
	         text_format(arena, "%zu", scale->top));
	for (int year = (year_of(scale->first) / 5 + 1) * 5; year <= year_of(scale->last);
	     year += 5) {
		const double x = x_of(scale, day_of(year, 1, 1));

		svg_line(svg, x, HEIGHT - BOTTOM, x, HEIGHT - BOTTOM + 5, "edge");
		svg_text(svg, x, HEIGHT - BOTTOM + 20, 12, SVG_MIDDLE, "q",
		         text_format(arena, "%d", year));
	}
}

/* How many events a line has up to a day, that day included. */
static size_t count_until(const struct steps_line *line, day_nr day)
{
	size_t n = 0;

	while (n < line->n && line->days[n] <= day)
		n++;
	return n;
}

/* The part of a line from one day to another. */
static void draw_part(struct svg *svg, const struct scale *scale, const struct steps_line *line,
                      day_nr from, day_nr to, const char *class)
{
	struct buffer path = buffer_make(svg->out.arena);
	size_t n = count_until(line, from);

	buffer_add_format(&path, "M%.1f %.1f", x_of(scale, from), y_of(scale, n));
	for (; n < line->n && line->days[n] <= to; n++)
		buffer_add_format(&path, "H%.1fV%.1f", x_of(scale, line->days[n]),
		                  y_of(scale, n + 1));
	buffer_add_format(&path, "H%.1f", x_of(scale, to));
	svg_path(svg, path.bytes, class);
}

/* Labels that would touch stand apart. */
static void draw_line(struct svg *svg, const struct scale *scale, const struct steps_line *line,
                      size_t nr, day_nr cutoff)
{
	const char *class = nr == 0 ? "s1" : "s2";
	const size_t n = count_until(line, cutoff);

	draw_part(svg, scale, line, scale->first, cutoff, class);
	draw_part(svg, scale, line, cutoff, scale->last,
	          text_format(svg->out.arena, "%s later", class).bytes);
	svg_text(svg, x_of(scale, cutoff) - 6, y_of(scale, n) + (nr == 0 ? -6.0 : 18.0), 13,
	         SVG_END, NULL, text_format(svg->out.arena, "%zu", n));
	svg_text(svg, WIDTH - RIGHT + 8, y_of(scale, line->n) + (nr == 0 ? -6.0 : 14.0), 13,
	         SVG_START, line->n > n ? "q" : NULL,
	         text_format(svg->out.arena, "%.*s %zu", TEXT_ARGS(line->label), line->n));
}

static void draw_cutoff(struct svg *svg, const struct scale *scale, day_nr cutoff,
                        struct text label)
{
	const double x = x_of(scale, cutoff);

	svg_line(svg, x, TOP - 12, x, HEIGHT - BOTTOM - 12, "line");
	svg_path(svg,
	         text_format(svg->out.arena, "M%.1f %dh7l1.5 4.5L%.1f %dl-5-9.5z", x - 3.5,
	                     HEIGHT - BOTTOM - 12, x, HEIGHT - BOTTOM + 2)
	                 .bytes,
	         "bob");
	svg_text(svg, x - 8, TOP - 16, 12, SVG_END, NULL, label);
}

struct text steps_draw(struct arena *arena, const char *id, const struct steps_line *lines,
                       size_t n_lines, size_t top, day_nr cutoff, struct text cutoff_label,
                       struct text title, struct text description)
{
	const struct scale scale = make_scale(lines, n_lines, top, cutoff);
	struct svg svg = svg_open_class(arena, WIDTH, HEIGHT, id, "steps", title, description);

	draw_axes(&svg, &scale);
	for (size_t i = 0; i < n_lines; i++)
		draw_line(&svg, &scale, &lines[i], i, cutoff);
	draw_cutoff(&svg, &scale, cutoff, cutoff_label);
	return svg_close(&svg);
}
