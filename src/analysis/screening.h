/* How well an order of records spares reading: what share of the relevant ones comes early.
 *
 * labels[i] is whether the record read as number i + 1 turned out relevant.
 * Source: Cohen et al. (2006) for work saved over sampling, WSS@r = (N - read) / N - (1 - r), read up to
 * recall r; Ferdinands (2020) for RRF and ATD; ASReview Insights for its variant of WSS and the loss.
 */
#ifndef ANALYSIS_SCREENING_H
#define ANALYSIS_SCREENING_H

#include "base/base.h"
#include "base/error.h"

/* Each fails ERR_INPUT when no record is relevant. */

/* How many records are read until a share of the relevant is found; recall above 0, at most 1. */
MUST_CHECK bool analysis_screened_to(const bool *labels, size_t n, double recall, size_t *ret_n,
                                     struct error *err);

/* Work saved over sampling by Cohen's definition. */
MUST_CHECK bool analysis_wss(const bool *labels, size_t n, double recall, double *ret_wss,
                             struct error *err);

/* The same as ASReview Insights counts it: against the place at which a random order, rounded to whole
 * finds, has found as many. */
MUST_CHECK bool analysis_wss_insights(const bool *labels, size_t n, double recall, double *ret_wss,
                                      struct error *err);

/* Relevant records found in the first share of all (0.10 for RRF@10), as a share of the relevant. */
MUST_CHECK bool analysis_rrf(const bool *labels, size_t n, double share, double *ret_rrf,
                             struct error *err);

struct discovery {
	double records; /* average place of a relevant record: time to discovery */
	double share;   /* of all records */
	double loss; /* 0 best order, 1 worst: area above the recall curve, normalised. Has no meaning
	                    (and is 0) when all are relevant */
};

MUST_CHECK bool analysis_discovery(const bool *labels, size_t n, struct discovery *ret_discovery,
                                   struct error *err);

#endif
