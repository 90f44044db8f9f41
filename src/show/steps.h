/* Counts by date: a step line for each treaty, the cut-off as the brass line, with the count of that day beside it. What
 * lies after it is drawn paler, and so is the last count: it followed, and counts nowhere. */
#ifndef SHOW_STEPS_H
#define SHOW_STEPS_H

#include "base/day.h"
#include "show/svg.h"

struct steps_line {
	struct text label; /* stands at its end with the last count */
	size_t n;
	const day_nr *days; /* of each event, in order */
};

/* top is the count of all (47): the scale ends there. cutoff_label stands beside the brass line. At most two lines. */
struct text steps_draw(struct arena *arena, const char *id, const struct steps_line *lines,
                       size_t n_lines, size_t top, day_nr cutoff, struct text cutoff_label,
                       struct text title, struct text description);

#endif
