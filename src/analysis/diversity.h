/* Evidence by source: how much, how evenly, and how much is likely still unseen.
 *
 * Input are counts: how many passages of a cell come from each source. They are three or four separate
 * numbers, never one score.
 * Source: Shannon (1948); Hill (1973); Good (1953), Chao and Jost (2012) for coverage; Chao (1984), in the
 * bias-corrected form with n/(n-1), for the number of sources.
 */
#ifndef ANALYSIS_DIVERSITY_H
#define ANALYSIS_DIVERSITY_H

#include "base/arena.h"
#include "base/error.h"

struct diversity {
	size_t n;             /* passages */
	size_t n_sources;     /* that gave any */
	double shannon;       /* natural logarithm */
	double hill_1;        /* exp(shannon): sources as if all gave alike */
	double simpson;       /* 1 - sum p^2 */
	double hill_2;        /* 1 / sum p^2 */
	bool has_evenness;    /* two sources or more */
	double evenness;      /* Pielou: shannon / log(n_sources) */
	double concentration; /* Herfindahl: sum p^2 */
	double coverage;      /* Good–Turing: 1 - singletons / n */
	double coverage_chao; /* Chao and Jost */
	double chao1;         /* sources there may be in all */
};

/* Fails ERR_INPUT when there is no passage. */
MUST_CHECK bool analysis_diversity(const size_t *n_of_source, size_t n_columns,
                                   struct diversity *ret_diversity, struct error *err);

/* How old evidence is, in whole years at a day of reference. */
struct ages {
	size_t n;
	double median;
	double newest, oldest;
	double share_older_than_5; /* share above five years */
	double n_weighted; /* number of passages when each counts half for every five years */
};

/* Fails ERR_INPUT when there is no year, or one after the year of reference. */
MUST_CHECK bool analysis_ages(struct arena *arena, const int *years, size_t n, int reference_year,
                              struct ages *ret_ages, struct error *err);

/* Saturation: what the last documents still added, beside what the first ones gave.
 *
 * base_size first documents give the base codes; each run of run_size documents after them gives new
 * codes; new / base at most 0.05 says saturated. Source: Guest, Namey and Chen (2020), PLoS ONE 15(5).
 */
struct saturation_run {
	size_t first, last; /* documents, from 1 */
	size_t n_new;       /* codes not seen before the run */
	double ratio;
	bool is_saturated;
};

struct saturation {
	size_t n_base;
	size_t n_runs;
	struct saturation_run *runs;
};

/* documents and codes  n pairs, in reading order; documents rise from 1 without gaps
 * Fails ERR_INPUT when there are not more documents than base_size + run_size - 1, or the base holds no
 * code */
MUST_CHECK bool analysis_saturation(struct arena *arena, const size_t *documents,
                                    const size_t *codes, size_t n, size_t n_codes, size_t base_size,
                                    size_t run_size, struct saturation *ret_saturation,
                                    struct error *err);

#endif
