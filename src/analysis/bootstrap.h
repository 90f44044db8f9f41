/* How far alpha could be off: intervals by drawing again.
 *
 * Two ways. analysis_alpha_bootstrap draws units with replacement: it answers what alpha might have been
 * with other units of the same kind, and is the one to report. analysis_alpha_kalpha draws single
 * differences from the coincidences, as Krippendorff's own KALPHA macro does; it takes the pairs of one
 * unit as if they were independent and is two to three times too narrow. It is there so that older
 * studies can be compared.
 *
 * The same seed gives the same bytes on any number of threads: replicate i draws from stream i.
 * Source: Krippendorff (2011), Bootstrapping distributions for Krippendorff's alpha; Efron and Tibshirani
 * (1993), percentile interval; quantiles of type 7 (Hyndman and Fan 1996).
 */
#ifndef ANALYSIS_BOOTSTRAP_H
#define ANALYSIS_BOOTSTRAP_H

#include "analysis/alpha.h"

enum {
	BOOTSTRAP_DRAWS = 2000, /* unless asked otherwise */
	BOOTSTRAP_DRAWS_MIN = 100,
	BOOTSTRAP_DRAWS_MAX = 1000000,
	BOOTSTRAP_THREADS_MAX = 64,
	KALPHA_LEVELS_MAX = 1000,
};

struct bootstrap_options {
	size_t n_draws; /* BOOTSTRAP_DRAWS_MIN .. BOOTSTRAP_DRAWS_MAX */
	uint64_t seed;
	size_t n_threads; /* 1 .. BOOTSTRAP_THREADS_MAX */
	double level;     /* of the interval, 0.95 */
};

struct bootstrap {
	double low, high; /* percentile interval */
	double mean;      /* of the defined draws */
	size_t n_draws;
	size_t n_undefined; /* draws in which one level occurred alone */
	double p_below_667; /* share of the defined draws below .667, and below .800 */
	double p_below_800;
};

/* Fails ERR_INPUT as analysis_alpha does, and when more than a tenth of the draws are undefined. */
MUST_CHECK bool analysis_alpha_bootstrap(struct arena *arena, const struct ratings *ratings,
                                         enum alpha_metric metric,
                                         const struct bootstrap_options *options,
                                         struct bootstrap *ret_bootstrap, struct error *err);

/* The same in the manner of KALPHA. Fails also above KALPHA_LEVELS_MAX levels. */
MUST_CHECK bool analysis_alpha_kalpha(struct arena *arena, const struct ratings *ratings,
                                      enum alpha_metric metric,
                                      const struct bootstrap_options *options,
                                      struct bootstrap *ret_bootstrap, struct error *err);

/* The quantile of type 7 of n rising values; share in 0 .. 1, n at least 1. */
double analysis_quantile(const double *rising, size_t n, double share);

#endif
