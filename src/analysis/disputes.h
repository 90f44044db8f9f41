/* Where coders part: who leans high or low, and which units are disputed.
 *
 * Levels are counted in steps of the scale. The median of the others' codes may lie between two levels.
 */
#ifndef ANALYSIS_DISPUTES_H
#define ANALYSIS_DISPUTES_H

#include "analysis/ratings.h"

/* A coder beside the median of the others, over the units that the coder and another coded. */
struct coder_bias {
	size_t n_units;    /* 0: the rest has no meaning */
	double mean_steps; /* mean signed difference: above 0 codes higher than the others */
	size_t n_above, n_below, n_same;
};

/* ret_biases: n_coders. */
void analysis_coder_bias(struct arena *arena, const struct ratings *ratings,
                         struct coder_bias *ret_biases);

struct dispute {
	size_t unit;
	double mean_steps; /* between two codes of the unit, over its pairs */
	int lowest, highest;
};

/* The units with any disagreement, the most disputed first; equal ones in the order of the table.
 * ret_disputes holds n_units. */
void analysis_list_disputes(const struct ratings *ratings, struct dispute *ret_disputes,
                            size_t *ret_n);

#endif
