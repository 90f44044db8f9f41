/* Europe, with how a dated fact stands in each state. EPSG:3035, so that areas compare.
 *
 * Outlines follow the boundaries that member states of the Council of Europe recognise: Crimea lies in UA, the
 * north of Cyprus in CY, Abkhazia and South Ossetia in GE, Transnistria in MD. XK is a territory of its own,
 * drawn and named with an asterisk, and none of the states. Whoever prints the map says that boundaries imply
 * no position. tools/make_map.py made the shapes.
 */
#ifndef SHOW_MAP_H
#define SHOW_MAP_H

#include "show/holding.h"
#include "show/svg.h"

/* Of the drawing, in tenths of a unit. */
enum { MAP_WIDTH = 7600, MAP_HEIGHT = 6804 };

/* An outline, as the "d" of an SVG path: each ring "M x y", "l" and the way to each next point, "z". */
struct map_shape {
	const char *code; /* alpha-2, XK, or "" for what lies around */
	int16_t x, y;     /* where its code stands */
	const char *path;
};

extern const struct map_shape map_shapes[];
extern const size_t map_n_shapes;

/* The map of some states; a state without an outline is left out. Small states have a circle. class_of is "fr" for a
 * fact of framework, "pr" for one of practice. name is what the figure is called. */
struct text map_draw(struct arena *arena, const struct figure_state *states, size_t n_states,
                     const char *class_of, struct text name);

/* The code of the shape that a place lies in, by degrees; empty in the sea and around. */
struct text map_find(double longitude, double latitude);

#endif
