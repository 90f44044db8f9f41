/* From one wave to the next: a table of counts with the diagonal shaded, or the same as flows.
 *
 * What changed for another reason than real change (correction, method) is counted apart by whoever calls.
 */
#ifndef SHOW_CHART_TRANSITIONS_H
#define SHOW_CHART_TRANSITIONS_H

#include "show/chart.h"

enum { TRANSITIONS_LEVELS_MAX = 20 };

struct transitions_chart {
	struct text title;
	enum chart_aspect aspect;
	struct text first, second; /* names of the waves */
	size_t n_levels;           /* at most TRANSITIONS_LEVELS_MAX */
	const struct text *levels;
	const size_t *n_from_to; /* n_levels x n_levels */
	bool in_page;
};

/* Rows are the first wave, columns the second; every count is printed, nothing is a dot. */
struct text chart_draw_transitions(struct arena *arena, enum lang lang,
                                   const struct transitions_chart *chart);

/* Bands from left to right, as wide as their counts, the highest level on top; who stays is paler. */
struct text chart_draw_flows(struct arena *arena, enum lang lang,
                             const struct transitions_chart *chart);

#endif
