/* Cumulative profiles: for each row, how far each level reaches, from the highest level on.
 *
 * A bar is as long as all units of the row. The highest level stands first, so that the right end of a level
 * is the share of units at it or above it; missing units follow as a dotted frame with their count. The
 * cut between "value if all missing are at the bottom" and "at the top" is then seen: it is the length of
 * the frame.
 */
#ifndef SHOW_CHART_PROFILE_H
#define SHOW_CHART_PROFILE_H

#include "show/chart.h"

struct profile_row {
	struct text label;
	const size_t *n_at; /* n_levels, lowest first */
	size_t n_missing;
};

struct profile_chart {
	struct text title;
	enum chart_aspect aspect;
	size_t n_levels;
	const struct text *levels; /* their names */
	size_t n_rows;
	const struct profile_row *rows;
	bool in_page;
};

struct text chart_draw_profile(struct arena *arena, enum lang lang,
                               const struct profile_chart *chart);

#endif
