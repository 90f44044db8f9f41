/* What charts share: the ramp of levels and numbers as people read them. */
#ifndef SHOW_CHART_H
#define SHOW_CHART_H

#include "show/svg.h"

/* Square marks in ink blue are framework, round ones in bronze practice. */
enum chart_aspect { CHART_FRAMEWORK, CHART_PRACTICE };

/* The classes of a level's ground and of the numeral on it: the ramp has four steps, longer scales
 * share them, so the numeral always stands on the mark. level from 0, n_levels at least 1. */
struct text chart_ground_class(struct arena *arena, enum chart_aspect aspect, size_t level,
                               size_t n_levels);
struct text chart_ink_class(struct arena *arena, enum chart_aspect aspect, size_t level,
                            size_t n_levels);

/* "0.85"; in French "0,85". */
struct text chart_write(struct arena *arena, enum lang lang, double value, int n_decimals);

/* At most n_cp code points, the last an ellipsis when it was cut. */
struct text chart_shorten(struct arena *arena, struct text text, size_t n_cp);

#endif
