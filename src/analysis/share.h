/* A share of a few, with its exact interval: 3 of 10 is 0.30, and between 0.07 and 0.65.
 *
 * Clopper–Pearson covers at least at its level, always; mid-P is shorter and covers at its level on the
 * average. Source: Clopper and Pearson (1934); Lancaster (1961), Berry and Armitage (1995) for mid-P.
 */
#ifndef ANALYSIS_SHARE_H
#define ANALYSIS_SHARE_H

#include "base/base.h"
#include "base/error.h"

enum share_kind { SHARE_CLOPPER_PEARSON, SHARE_MID_P };

struct share_interval {
	double low, high;
};

/* The interval for k of n at a level such as 0.95. Fails ERR_INPUT when n is 0 or k above n. */
MUST_CHECK bool analysis_share_interval(size_t k, size_t n, double level, enum share_kind kind,
                                        struct share_interval *ret_interval, struct error *err);

#endif
