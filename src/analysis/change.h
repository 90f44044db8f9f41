/* Two waves beside each other: the table of transitions, and tests of symmetry on request.
 *
 * From missing to a level is not an improvement: something became known. The tests ask whether the square
 * table of counts (rows first wave, columns second) could be symmetric (Bowker), have equal margins
 * (Stuart–Maxwell, Bhapkar), or equal mean scores.
 * Source: Bowker (1948); Stuart (1955), Maxwell (1970): 11.957 on Stuart's table; Bhapkar (1966).
 */
#ifndef ANALYSIS_CHANGE_H
#define ANALYSIS_CHANGE_H

#include "base/arena.h"
#include "base/error.h"

enum { LEVEL_MISSING = -1, CHANGE_LEVELS_MAX = 100 };

struct transitions {
	size_t n_levels;
	size_t *n_from_to; /* n_levels x n_levels: both waves have a level */
	size_t n_both;
	size_t n_up, n_down, n_same;
	size_t n_became_known; /* missing, then a level */
	size_t n_no_longer;    /* a level, then missing */
	size_t n_never;        /* missing in both */
};

/* first, second   n: 0 .. n_levels-1 or LEVEL_MISSING */
void analysis_count_transitions(struct arena *arena, const int *first, const int *second, size_t n,
                                size_t n_levels, struct transitions *ret_transitions);

struct chi2_test {
	double chi2;
	size_t df;
	double p;
};

/* Bowker: each pair of opposite cells. Pairs of empty cells give no degree of freedom.
 * Fails ERR_INPUT when all units lie on the diagonal. */
MUST_CHECK bool analysis_bowker(const size_t *counts, size_t n_levels, struct chi2_test *ret_test,
                                struct error *err);

/* Stuart–Maxwell and Bhapkar, with a generalised inverse where a level's margins are empty or equal by
 * force: df is the rank. Fails ERR_INPUT when no unit leaves the diagonal, and Bhapkar when it would
 * divide by zero. */
MUST_CHECK bool analysis_stuart_maxwell(struct arena *arena, const size_t *counts, size_t n_levels,
                                        struct chi2_test *ret_test, struct error *err);
MUST_CHECK bool analysis_bhapkar(struct arena *arena, const size_t *counts, size_t n_levels,
                                 struct chi2_test *ret_test, struct error *err);

struct score_test {
	double z; /* above 0: the first wave scores higher, as the R package coin has it */
	double p;
};

/* Equal mean scores, levels scored 1 .. k. Fails ERR_INPUT when all units lie on the diagonal. */
MUST_CHECK bool analysis_score_test(const size_t *counts, size_t n_levels,
                                    struct score_test *ret_test, struct error *err);

#endif
