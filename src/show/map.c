/* Draws the shapes, and finds the one that a place lies in. The projection is the one of tools/make_map.py:
 * EPSG guidance note 7-2, method 9820, on GRS80 with its centre at 10° E 52° N. */
#include "show/map.h"

#include <math.h>

/* The frame in metres of EPSG:3035. */
static const double frame_west = 2560000, frame_east = 7620000, frame_north = 5480000;

/* Small states: an outline that nobody could see or hit has a circle around it, of tenths. */
static const char *const small[] = {"AD", "LI", "LU", "MC", "MT", "SM"};

/* The style sheet draws codes larger in a narrow window (to 200): their places leave room for that. */
enum { SMALL_RADIUS = 75, CODE_SIZE = 150, CODE_BELOW = 230, CODE_DOWN = 58 };

static bool is_small(const char *code)
{
	for (size_t i = 0; i < COUNT(small); i++)
		if (strcmp(small[i], code) == 0)
			return true;
	return false;
}

/* Drawing. */

static void add_ring(struct buffer *path, const int16_t *points, int n)
{
	for (int i = 0; i < n; i++)
		buffer_add_format(path, "%c%d %d",
		                  i == 0   ? 'M'
		                  : i == 1 ? 'L'
		                           : ' ',
		                  points[2 * i], points[2 * i + 1]);
	buffer_add_char(path, 'z');
}

static void draw_shape(struct svg *svg, const struct map_shape *shape, const char *class)
{
	struct buffer path = buffer_make(svg->out.arena);

	for (const int16_t *at = shape->rings; *at; at += 1 + 2 * *at)
		add_ring(&path, at + 1, *at);
	svg_path(svg, path.bytes, class);
}

static const struct map_shape *find_shape(struct text code)
{
	for (size_t i = 0; i < map_n_shapes; i++)
		if (text_is(code, map_shapes[i].code))
			return &map_shapes[i];
	return NULL;
}

/* Small shapes last, so that nothing lies over their circles. */
static void draw_state(struct svg *svg, const struct figure_state *state,
                       const struct map_shape *shape, const char *class_of)
{
	const char *class =
		text_format(svg->out.arena, "b %s %s", holding_class(state->holding), class_of)
			.bytes;

	if (!text_is_empty(state->url.address))
		svg_open_link(svg, state->url, state->name, state->mark);
	if (is_small(shape->code))
		svg_circle(svg, shape->x, shape->y, SMALL_RADIUS, class);
	else
		draw_shape(svg, shape, class);
	if (!text_is_empty(state->url.address))
		svg_close_link(svg);
}

static void draw_states(struct svg *svg, const struct figure_state *states, size_t n,
                        const char *class_of, bool of_small)
{
	for (size_t i = 0; i < n; i++) {
		const struct map_shape *shape = find_shape(states[i].code);

		if (shape && is_small(shape->code) == of_small)
			draw_state(svg, &states[i], shape, class_of);
	}
}

static void draw_codes(struct svg *svg, const struct figure_state *states, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct map_shape *shape = find_shape(states[i].code);

		if (shape)
			svg_text(svg, shape->x,
			         shape->y + (is_small(shape->code) ? CODE_BELOW : CODE_DOWN),
			         CODE_SIZE, SVG_MIDDLE, "halo code", states[i].code);
	}
}

struct text map_draw(struct arena *arena, const struct figure_state *states, size_t n_states,
                     const char *class_of, struct text name)
{
	struct svg svg = svg_open_group(arena, MAP_WIDTH, MAP_HEIGHT, "map", name);
	const struct map_shape *kosovo = find_shape(TEXT("XK"));

	for (size_t i = 0; i < map_n_shapes; i++)
		if (!map_shapes[i].code[0])
			draw_shape(&svg, &map_shapes[i], "land");
	draw_shape(&svg, kosovo, "land");
	draw_states(&svg, states, n_states, class_of, false);
	draw_states(&svg, states, n_states, class_of, true);
	draw_codes(&svg, states, n_states);
	svg_text(&svg, kosovo->x, kosovo->y + CODE_DOWN, CODE_SIZE, SVG_MIDDLE, "halo code q",
	         TEXT("*"));
	return svg_close(&svg);
}

/* Finding. */

static double q_of(double phi, double e2)
{
	const double e = sqrt(e2), s = sin(phi);

	return (1 - e2) * (s / (1 - e2 * s * s) - log((1 - e * s) / (1 + e * s)) / (2 * e));
}

static void project(double longitude, double latitude, double *ret_east, double *ret_north)
{
	const double a = 6378137.0, f = 1 / 298.257222101, e2 = f * (2 - f), degree = M_PI / 180;
	const double phi = latitude * degree, phi0 = 52 * degree, lam = (longitude - 10) * degree;
	const double q_pole = q_of(M_PI / 2, e2);
	const double beta = asin(q_of(phi, e2) / q_pole), beta0 = asin(q_of(phi0, e2) / q_pole);
	const double r = a * sqrt(q_pole / 2);
	const double d = a * (cos(phi0) / sqrt(1 - e2 * sin(phi0) * sin(phi0))) / (r * cos(beta0));
	const double b =
		r * sqrt(2 / (1 + sin(beta0) * sin(beta) + cos(beta0) * cos(beta) * cos(lam)));

	*ret_east = 4321000 + b * d * cos(beta) * sin(lam);
	*ret_north =
		3210000 + (b / d) * (cos(beta0) * sin(beta) - sin(beta0) * cos(beta) * cos(lam));
}

/* Whether a ring of points lies around a place: a line from it to the right crosses the ring an odd number of
 * times. */
static bool is_around(const int16_t *points, int n, double x, double y)
{
	bool odd = false;

	for (int i = 0; i < n; i++) {
		const int j = (i + 1) % n;
		const double x1 = points[2 * i], y1 = points[2 * i + 1];
		const double x2 = points[2 * j], y2 = points[2 * j + 1];

		if ((y1 > y) != (y2 > y) && x < (x2 - x1) * (y - y1) / (y2 - y1) + x1)
			odd = !odd;
	}
	return odd;
}

static bool is_in(const struct map_shape *shape, double x, double y)
{
	bool odd = false;

	for (const int16_t *at = shape->rings; *at; at += 1 + 2 * *at)
		if (is_around(at + 1, *at, x, y))
			odd = !odd;
	return odd;
}

struct text map_find(double longitude, double latitude)
{
	const double scale = MAP_WIDTH / (frame_east - frame_west);
	double east, north;

	project(longitude, latitude, &east, &north);
	for (size_t i = 0; i < map_n_shapes; i++)
		if (map_shapes[i].code[0] && is_in(&map_shapes[i], (east - frame_west) * scale,
		                                   (frame_north - north) * scale))
			return text_of(map_shapes[i].code);
	return TEXT_NONE;
}
