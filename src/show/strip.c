/* Draws the strip. */
#include "show/strip.h"

static const double step = 14.4, thread = 21, row_height = 58;

static void draw_bob(struct svg *svg, double x, double y, const char *class)
{
	const struct text path = text_format(
		svg->out.arena, "M%.1f %.1fh7l1.2 4.2L%.1f %.1fl-4.7-10.8z", x - 3.5, y, x, y + 15);

	svg_path(svg, path.bytes, class);
}

static void draw_thread(struct svg *svg, double x, double y, enum holding holding)
{
	switch (holding) {
	case HOLDING_YES:
		svg_line(svg, x, y, x, y + thread, "thread");
		draw_bob(svg, x, y + thread, "mark");
		return;
	case HOLDING_NO:
		svg_line(svg, x, y, x, y + thread, "slack");
		draw_bob(svg, x, y + thread, "hollow");
		return;
	case HOLDING_DIFFER:
		svg_line(svg, x, y, x, y + thread, "thread");
		draw_bob(svg, x, y + thread, "differ");
		return;
	case HOLDING_LOOKED:
		svg_line(svg, x, y, x, y + thread, "look");
		return;
	case HOLDING_OPEN:
		break;
	}
	svg_line(svg, x, y, x, y + thread, "none");
}

/* Codes of neighbours would touch: they stand in two rows in turn. */
static void draw_row(struct svg *svg, const struct figure_state *states, size_t n, double y)
{
	bool was_named = false, is_lower = false;

	svg_line(svg, 0, y, (double)n * step, y, "ink");
	for (size_t i = 0; i < n; i++) {
		const double x = ((double)i + 0.5) * step;

		draw_thread(svg, x, y, states[i].holding);
		if (states[i].holding == HOLDING_YES) {
			was_named = false;
			continue;
		}
		is_lower = was_named && !is_lower;
		svg_text(svg, x, y + (is_lower ? 59 : 48), 12, SVG_MIDDLE, "q", states[i].code);
		was_named = true;
	}
}

struct text strip_draw(struct arena *arena, const char *id, const struct figure_state *states,
                       size_t n_states, struct text title, struct text description, bool narrow)
{
	const size_t n_first = narrow ? (n_states + 1) / 2 : n_states;
	const double height = (narrow ? 2 : 1) * row_height + 6;
	struct svg svg = svg_open_class(arena, (double)n_first * step, height, id,
	                                narrow ? "strip47 narrow" : "strip47", title, description);

	draw_row(&svg, states, n_first, 1);
	if (narrow && n_states > n_first)
		draw_row(&svg, states + n_first, n_states - n_first, row_height + 5);
	return svg_close(&svg);
}
