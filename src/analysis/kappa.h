/* Two coders: Cohen's kappa, and what is made of it for more of them.
 *
 * kappa works on a square table of shares: rows the first coder's level, columns the second's, cell sum 1.
 * Weights say how much a pair of levels agrees: 1 alike, 0 not at all.
 * Source: Cohen (1960, 1968); standard error after Fleiss, Cohen and Everitt (1969); Light (1971).
 */
#ifndef ANALYSIS_KAPPA_H
#define ANALYSIS_KAPPA_H

#include "analysis/chance.h"

struct kappa {
	double value;
	double se;        /* large-sample, Fleiss, Cohen and Everitt */
	double low, high; /* value -+ 1.96 se, cut at -1 and 1 */
	double z;         /* against kappa = 0, with the standard error under that hypothesis */
	size_t n_units;   /* coded by both */
};

/* kappa of a table of shares.
 *
 * shares, weights   n_levels x n_levels, row by row
 * n_units           how many units the shares are of
 * Fails             ERR_INPUT when there is no unit, or when chance alone gives full agreement
 */
MUST_CHECK bool analysis_kappa_of_table(struct arena *arena, const double *shares,
                                        const double *weights, size_t n_levels, size_t n_units,
                                        struct kappa *ret_kappa, struct error *err);

/* kappa of two coders of a table of ratings, over the units that both coded. */
MUST_CHECK bool analysis_kappa(struct arena *arena, const struct ratings *ratings, size_t coder_a,
                               size_t coder_b, enum chance_weights weights, struct kappa *ret_kappa,
                               struct error *err);

/* Light's kappa: the mean over all pairs of coders. Fails when one pair has none. */
MUST_CHECK bool analysis_kappa_light(struct arena *arena, const struct ratings *ratings,
                                     enum chance_weights weights, double *ret_kappa,
                                     struct error *err);

/* Fleiss' kappa of units that all coders coded (units with a gap are left out), with his z against 0
 * (1971, as corrected in 1979) and one kappa for each level.
 *
 * ret_of_level   n_levels; NAN for a level that nobody used or everybody always
 * Fails          ERR_INPUT when no unit is complete or only one level occurs
 */
struct fleiss {
	double value;
	double z;
	size_t n_units;
	double *of_level;
};

MUST_CHECK bool analysis_fleiss(struct arena *arena, const struct ratings *ratings,
                                struct fleiss *ret_fleiss, struct error *err);

/* Kendall's W with ties, over complete units: 1 when all coders put the units in the same order.
 * Fails ERR_INPUT with under two complete units, or when every coder gave one level throughout. */
MUST_CHECK bool analysis_kendall_w(struct arena *arena, const struct ratings *ratings,
                                   double *ret_w, struct error *err);

#endif
