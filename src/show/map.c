/* Draws the shapes, and finds the one that a place lies in. The projection is the one of tools/make_map.py:
 * EPSG guidance note 7-2, method 9820, on GRS80 with its centre at 10° E 52° N. */
#include "show/map.h"

#include "base/number.h"

#include <assert.h>
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
		svg_path(svg, shape->path, class);
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
			svg_path(&svg, map_shapes[i].path, "land");
	svg_path(&svg, kosovo->path, "land");
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

struct point {
	double x, y;
};

/* A number and what stands before it. */
static double read_number(struct text *rest)
{
	size_t n = 1;
	int64_t number = 0;

	if (!strchr("-0123456789", rest->bytes[0]))
		*rest = text_slice(*rest, 1, rest->n_bytes);
	while (n < rest->n_bytes && strchr("0123456789", rest->bytes[n]))
		n++;
	if (!number_parse_i64(text_slice(*rest, 0, n), &number))
		assert(!"a path of our own");
	*rest = text_slice(*rest, n, rest->n_bytes);
	return (double)number;
}

static struct point read_point(struct text *rest)
{
	struct point point = {.x = read_number(rest)};

	point.y = read_number(rest);
	return point;
}

/* Whether a line from a place to the right meets the edge. */
static bool is_met(struct point a, struct point b, struct point place)
{
	return (a.y > place.y) != (b.y > place.y) &&
	       place.x < (b.x - a.x) * (place.y - a.y) / (b.y - a.y) + a.x;
}

/* The place lies in a shape whose rings the line meets an odd number of times. */
static bool is_in(const struct map_shape *shape, struct point place)
{
	struct text rest = text_of(shape->path);
	bool odd = false;

	while (rest.n_bytes > 0) {
		const struct point first = read_point(&rest);
		struct point from = first;

		while (rest.bytes[0] != 'z') {
			const struct point step = read_point(&rest),
					   to = {from.x + step.x, from.y + step.y};

			odd ^= is_met(from, to, place);
			from = to;
		}
		odd ^= is_met(from, first, place);
		rest = text_slice(rest, 1, rest.n_bytes);
	}
	return odd;
}

struct text map_find(double longitude, double latitude)
{
	const double scale = MAP_WIDTH / (frame_east - frame_west);
	struct point place;
	double east, north;

	project(longitude, latitude, &east, &north);
	place = (struct point){(east - frame_west) * scale, (frame_north - north) * scale};
	for (size_t i = 0; i < map_n_shapes; i++)
		if (map_shapes[i].code[0] && is_in(&map_shapes[i], place))
			return text_of(map_shapes[i].code);
	return TEXT_NONE;
}
