/* Units by what was said of them: two units with the same codes, whoever gave them, are one pattern.
 *
 * alpha needs of a sample only how often each pattern occurs in it. So a resample is a vector of
 * weights over patterns, and costs one pass over the patterns instead of one over all pairs of codes.
 */
#ifndef ANALYSIS_ALPHA_INT_H
#define ANALYSIS_ALPHA_INT_H

#include "analysis/alpha.h"

struct alpha_patterns {
	enum alpha_metric metric;
	size_t n_levels;
	size_t n_units;       /* pairable ones */
	uint32_t *pattern_of; /* n_units */
	size_t n_patterns;
	uint32_t *n_units_of; /* n_patterns: how many units have it */
	size_t *start;        /* n_patterns + 1, into level and n_times */
	uint32_t *level;      /* the levels of a pattern, rising */
	uint32_t *n_times;    /* how often each occurs */
	double *n_codes;      /* n_patterns: m_u */
	double *disagreement; /* n_patterns: sum of d2 over ordered pairs / (m_u - 1), where d2 does
	                             not depend on the sample */
	const double *place;  /* n_levels: centred values for interval */
	const double *values; /* as in the ratings */
};

/* What one evaluation writes in: one for each thread. */
struct alpha_scratch {
	double *n_codes_at; /* n_levels */
	double *place;      /* n_levels */
	uint32_t *weights;  /* n_patterns */
};

/* Fails as analysis_alpha does, except that a single level is found by alpha_of_weights. */
MUST_CHECK bool alpha_find_patterns(struct arena *arena, const struct ratings *ratings,
                                    enum alpha_metric metric, struct alpha_patterns *ret_patterns,
                                    struct error *err);

struct alpha_scratch alpha_make_scratch(struct arena *arena, const struct alpha_patterns *patterns);

/* alpha of a sample that holds pattern p weights[p] times; false when fewer than two levels occur. */
MUST_CHECK bool alpha_of_weights(const struct alpha_patterns *patterns,
                                 struct alpha_scratch *scratch, const uint32_t *weights,
                                 double *ret_alpha);

#endif
