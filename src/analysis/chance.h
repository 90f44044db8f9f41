/* Agreement of several coders corrected for chance, with weights for near misses.
 *
 * One family: (p_a - p_e) / (1 - p_e). p_a is the same for all: the mean over units with two codes or
 * more of the weighted share of agreeing pairs. They differ in what chance is taken to be:
 *
 *   percent           nothing: the coefficient is p_a
 *   Brennan–Prediger  each level equally likely
 *   Fleiss            each level as often as it occurs
 *   Conger            each coder with that coder's own habits (Cohen's kappa for several coders)
 *   Gwet AC1, AC2     only the codes that are hard: p_e = T_w / (q (q - 1)) * sum of pi_k (1 - pi_k)
 *   alpha             Krippendorff's with the weights below as its metric (same value as analysis_alpha
 *                     for nominal, interval and ratio; its "ordinal" is another)
 *
 * The standard error is over units, as if they were drawn from many like them.
 * Source: Gwet (2014), Handbook of Inter-Rater Reliability, 4th ed., chapters 2 to 6; the values of the
 * R package irrCAC 1.4 are met by test_chance.c.
 */
#ifndef ANALYSIS_CHANCE_H
#define ANALYSIS_CHANCE_H

#include "analysis/ratings.h"

enum chance_kind {
	CHANCE_PERCENT,
	CHANCE_BRENNAN_PREDIGER,
	CHANCE_FLEISS,
	CHANCE_CONGER,
	CHANCE_GWET,
	CHANCE_ALPHA,
};

enum chance_weights {
	WEIGHTS_NONE,      /* 1 alike, else 0 */
	WEIGHTS_LINEAR,    /* 1 - |c - k| / (max - min) */
	WEIGHTS_QUADRATIC, /* 1 - ((c - k) / (max - min))^2 */
	WEIGHTS_ORDINAL,   /* 1 - C(|rank c - rank k| + 1, 2) / C(q, 2) */
	WEIGHTS_RADICAL,   /* 1 - sqrt(|c - k| / (max - min)) */
	WEIGHTS_RATIO,     /* 1 - ((c - k)/(c + k))^2 / ((max - min)/(max + min))^2 */
};

enum { CHANCE_LEVELS_MAX = 500 };

struct chance {
	double value;
	double se;       /* of value, over units; has no meaning when n_units is 1 */
	double p_agree;  /* p_a */
	double p_chance; /* p_e */
	size_t n_units;  /* with a code */
};

/* One coefficient over the levels 0 .. n_levels-1 of the ratings: the number of levels counts, also of
 * those that nobody used. Weights use the values of the levels, or their places when those are words.
 *
 * Fails  ERR_INPUT when no unit has two codes, when the scale has one level (but for percent), when chance alone gives full
 *        agreement, when a coder coded nothing (Conger), above CHANCE_LEVELS_MAX levels
 */
MUST_CHECK bool analysis_chance(struct arena *arena, const struct ratings *ratings,
                                enum chance_kind kind, enum chance_weights weights,
                                struct chance *ret_chance, struct error *err);

/* The weights alone: n_levels x n_levels. Fails ERR_INPUT for ratio with a value below zero. */
MUST_CHECK bool analysis_make_weights(struct arena *arena, const struct ratings *ratings,
                                      enum chance_weights weights, double **ret_weights,
                                      struct error *err);

#endif
