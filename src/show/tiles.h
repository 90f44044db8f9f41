/* The tile grid: one tile a state, all the same size, roughly where the states lie. For 47 states the grid is the map;
 * whoever prints it says that placement implies no view on boundaries or status. Facts of framework are square, facts
 * of practice round, so that colour says nothing alone. */
#ifndef SHOW_TILES_H
#define SHOW_TILES_H

#include "show/holding.h"
#include "show/svg.h"

/* Each tile a link with its code; a mark below the code says how the fact stands, or two facts where `second` is
 * given (the same states in the same order; NULL for none). */
struct text tiles_draw(struct arena *arena, const struct figure_state *states,
                       const struct figure_state *second, size_t n_states, const char *class_of,
                       struct text name);

/* A small multiple: no text, no links. */
struct text tiles_draw_small(struct arena *arena, const char *id, const struct figure_state *states,
                             size_t n_states, const char *class_of, struct text title,
                             struct text description);

#endif
