/* Tests of paired ordinal change, exact where samples are small: the sign test and Wilcoxon's signed ranks.
 *
 * They are made only on request: a mapping of all states is not a sample, and the transition table is the
 * result. Differences are second wave less first, or whatever the caller subtracts.
 * Source: Dixon and Mood (1946); Wilcoxon (1945), Pratt (1959); the exact distribution with ties is
 * counted over mid-ranks (all 2^n signs equally likely), checked against coin 1.4 and wilcox.test of R.
 */
#ifndef ANALYSIS_WILCOXON_H
#define ANALYSIS_WILCOXON_H

#include "base/arena.h"
#include "base/error.h"

enum { WILCOXON_EXACT_MAX = 50 };

struct sign_test {
	size_t n_up, n_down, n_same;
	double p; /* two-sided, exact */
};

/* Fails ERR_INPUT when nothing differs. */
MUST_CHECK bool analysis_sign_test(const double *differences, size_t n, struct sign_test *ret_test,
                                   struct error *err);

enum zero_rule {
	ZERO_DROPPED, /* Wilcoxon: pairs without a difference are left out before ranking */
	ZERO_RANKED,  /* Pratt: they take ranks, and are left out after */
};

struct wilcoxon {
	double v;        /* sum of the ranks of positive differences */
	size_t n_used;   /* differences that are not zero */
	double z;        /* normal approximation with ties, no continuity correction */
	double p_normal; /* two-sided */
	bool is_exact;   /* n_used at most WILCOXON_EXACT_MAX: the rest has a meaning */
	double p_two_sided;
	double p_greater; /* for differences above zero */
	double p_less;
};

MUST_CHECK bool analysis_wilcoxon(struct arena *arena, const double *differences, size_t n,
                                  enum zero_rule zeros, struct wilcoxon *ret_test,
                                  struct error *err);

#endif
