/* Exact intervals for shares: the probabilities at which what was seen, or more of it, becomes too rare.
 * Both limits are found by halving, which needs nothing but the binomial distribution.
 */
#include "analysis/share.h"

#include "analysis/special.h"

/* P(X <= k), with mid-P half of P(X = k) less. */
static double tail_to(size_t k, size_t n, double p, enum share_kind kind)
{
	double half = kind == SHARE_MID_P ? special_binomial_at(k, n, p) / 2 : 0;
	return special_binomial_to(k, n, p) - half;
}

/* The p at which P(X <= k) is down to `rare`. */
static double find_high(size_t k, size_t n, double rare, enum share_kind kind)
{
	double low = 0;
	double high = 1;
	for (int step = 0; step < 60; step++) {
		double p = (low + high) / 2;
		if (tail_to(k, n, p, kind) > rare)
			low = p;
		else
			high = p;
	}
	return (low + high) / 2;
}

bool analysis_share_interval(size_t k, size_t n, double level, enum share_kind kind,
                             struct share_interval *ret_interval, struct error *err)
{
	double rare = (1 - level) / 2;
	if (n == 0)
		return FAIL(err, ERR_INPUT, "a share of nothing has no value");
	if (k > n)
		return FAIL(err, ERR_INPUT, "%zu of %zu is no share", k, n);
	/* The lower limit is the upper one of what was not seen. */
	ret_interval->low = k == 0 ? 0 : 1 - find_high(n - k, n, rare, kind);
	ret_interval->high = k == n ? 1 : find_high(k, n, rare, kind);
	return true;
}
