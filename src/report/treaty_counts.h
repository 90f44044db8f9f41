/* How many states had taken each step towards each treaty on the cut-off. */
#ifndef REPORT_TREATY_COUNTS_H
#define REPORT_TREATY_COUNTS_H

#include "report/answers.h"

struct treaty_step_count {
	struct text label; /* "ratified" */
	struct url link;
	size_t n, n_states;
	struct text figure;
	struct text others; /* those that are not counted, by name; empty when there are none */
};

struct treaty_count {
	struct text title;
	struct url link;
	const struct treaty_step_count *steps;
	size_t n_steps;
};

/* The treaties of the frame, in the order of their codes; models have no steps. */
const struct treaty_count *treaty_counts_make(const struct site *site, size_t *ret_n);

/* The two treaties' entry into force as a grid of the states; empty when there are not two. */
struct html treaty_tiles(const struct site *site);

/* Ratifications by date, of the treaties whose ratification is a fact under a capacity; empty when there is none. */
struct html treaty_steps(const struct site *site, struct text capacity);

/* The same of one treaty; empty when no day is known. */
struct html treaty_steps_of(const struct site *site, const struct content_row *instrument);

#endif
