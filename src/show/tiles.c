/* Draws the tile grid, eleven places wide and nine high. */
#include "show/tiles.h"

static const struct {
	const char *code;
	int column, row;
} places[] = {
	{"AD", 1, 6}, {"AL", 6, 8}, {"AM", 9, 6}, {"AT", 4, 5}, {"AZ", 10, 6}, {"BA", 5, 7},
	{"BE", 2, 4}, {"BG", 7, 6}, {"CH", 2, 5}, {"CY", 9, 8}, {"CZ", 4, 4},  {"DE", 4, 3},
	{"DK", 4, 2}, {"EE", 7, 1}, {"ES", 1, 7}, {"FI", 6, 0}, {"FR", 1, 5},  {"GB", 1, 2},
	{"GE", 9, 5}, {"GR", 7, 8}, {"HR", 5, 6}, {"HU", 5, 5}, {"IE", 0, 2},  {"IS", 0, 0},
	{"IT", 3, 7}, {"LI", 3, 5}, {"LT", 6, 3}, {"LU", 3, 4}, {"LV", 7, 2},  {"MC", 2, 6},
	{"MD", 7, 5}, {"ME", 6, 7}, {"MK", 7, 7}, {"MT", 3, 8}, {"NL", 3, 3},  {"NO", 4, 0},
	{"PL", 5, 3}, {"PT", 0, 7}, {"RO", 6, 5}, {"RS", 6, 6}, {"RU", 9, 1},  {"SE", 5, 0},
	{"SI", 4, 6}, {"SK", 5, 4}, {"SM", 3, 6}, {"TR", 9, 7}, {"UA", 6, 4},
};

enum { BAR = 7, COLUMNS = 11, ROWS = 9, TILE = 52, STEP = 58, SMALL_TILE = 16, SMALL_STEP = 18 };

static bool find_place(struct text code, int *ret_column, int *ret_row)
{
	for (size_t i = 0; i < COUNT(places); i++) {
		if (!text_is(code, places[i].code))
			continue;
		*ret_column = places[i].column;
		*ret_row = places[i].row;
		return true;
	}
	return false;
}

/* The radius of a mark so high: square for framework, round for practice. */
static double radius_of(const char *class_of, double height)
{
	return strcmp(class_of, "pr") == 0 ? height / 2 : 0;
}

static void draw_bar(struct svg *svg, double x, double y, const struct figure_state *state,
                     const char *class_of)
{
	const char *class =
		text_format(svg->out.arena, "%s %s", holding_class(state->holding), class_of).bytes;

	svg_rect(svg, x, y, TILE - 12, BAR, radius_of(class_of, BAR), class);
}

static void draw_tile(struct svg *svg, const struct figure_state *state,
                      const struct figure_state *second, const char *class_of)
{
	int column, row;

	if (!find_place(state->code, &column, &row))
		return;
	const double x = column * STEP + 1, y = row * STEP + 1;

	if (!text_is_empty(state->url.address))
		svg_open_link(svg, state->url, state->name, state->mark);
	svg_rect(svg, x, y, TILE, TILE, 0, "b sunk");
	svg_text(svg, x + 6, y + 21, 18, SVG_START, NULL, state->code);
	if (state->is_focus)
		svg_path(svg,
		         text_format(svg->out.arena, "M%.1f %.1fh5l1 3-3.5 6-3.5-6z", x + 40, y + 8)
		                 .bytes,
		         "bob");
	draw_bar(svg, x + 6, y + (second ? 28 : 34), state, class_of);
	if (second)
		draw_bar(svg, x + 6, y + 39, second, class_of);
	if (!text_is_empty(state->url.address))
		svg_close_link(svg);
}

struct text tiles_draw(struct arena *arena, const struct figure_state *states,
                       const struct figure_state *second, size_t n_states, const char *class_of,
                       struct text name)
{
	struct svg svg = svg_open_group(arena, COLUMNS * STEP, ROWS * STEP, "tiles", name);

	for (size_t i = 0; i < n_states; i++)
		draw_tile(&svg, &states[i], second ? &second[i] : NULL, class_of);
	return svg_close(&svg);
}

struct text tiles_draw_small(struct arena *arena, const char *id, const struct figure_state *states,
                             size_t n_states, const char *class_of, struct text title,
                             struct text description)
{
	struct svg svg = svg_open_class(arena, COLUMNS * SMALL_STEP, ROWS * SMALL_STEP, id, "small",
	                                title, description);

	for (size_t i = 0; i < n_states; i++) {
		int column, row;

		if (!find_place(states[i].code, &column, &row))
			continue;
		svg_rect(&svg, column * SMALL_STEP + 1, row * SMALL_STEP + 1, SMALL_TILE,
		         SMALL_TILE, radius_of(class_of, SMALL_TILE),
		         text_format(arena, "%s %s", holding_class(states[i].holding), class_of)
		                 .bytes);
	}
	return svg_close(&svg);
}
