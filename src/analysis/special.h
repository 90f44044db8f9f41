/* The few distributions that exact intervals and tests need.
 *
 * Relative accuracy is about 1e-13 in the middle of each range and 1e-11 in the far tails. Arguments
 * out of range are mistakes of the caller.
 */
#ifndef ANALYSIS_SPECIAL_H
#define ANALYSIS_SPECIAL_H

#include "base/base.h"

/* P(Z > z) for a standard normal Z. */
double special_normal_above(double z);

/* P(X > x) for chi-square with df degrees of freedom; x >= 0, df >= 1. */
double special_chi2_above(double x, size_t df);

/* P(X = k) and P(X <= k) for a binomial of n trials with probability p; 0 <= p <= 1. */
double special_binomial_at(size_t k, size_t n, double p);
double special_binomial_to(size_t k, size_t n, double p);

#endif
