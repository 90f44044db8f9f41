/* When what binds a state began to bind it: a row an instrument, from its signature to its entry into force; the cut-off as
 * the brass line. What is known only as a year begins in the middle of it; what is not verified has words and
 * no mark. */
#ifndef SHOW_TIMELINE_H
#define SHOW_TIMELINE_H

#include "base/day.h"
#include "show/svg.h"

struct timeline_row {
	struct text label;
	bool has_start, has_point, has_bar;
	day_nr start;      /* signed: a ring, dashed from there */
	day_nr point;      /* ratified, joined: a stroke */
	day_nr bar;        /* in force, member: a bar from there on */
	struct text words; /* stands above: "ratified 2014-09-23", "not searched" */
};

struct text timeline_draw(struct arena *arena, const char *id, const struct timeline_row *rows,
                          size_t n_rows, day_nr cutoff, struct text title, struct text description);

#endif
