/* Krippendorff's alpha, the agreement of any number of coders with codes missing.
 *
 * For unit u with m_u >= 2 codes: coincidences o_ck = sum over u of (ordered pairs c,k in u)/(m_u - 1),
 * margins n_c, n = sum of n_c; alpha = 1 - (n - 1) sum o_ck d2_ck / sum n_c n_k d2_ck. Units with one
 * code drop out. The divisor is m_u - 1 always, also for complete data (some programs differ there).
 *
 * Source     Krippendorff (2011), Computing Krippendorff's Alpha-Reliability; its examples A 0.0952,
 *            B 0.6920, C 0.7434 (nominal), 0.8154, 0.8491, 0.7974 are met by test_alpha.c
 */
#ifndef ANALYSIS_ALPHA_H
#define ANALYSIS_ALPHA_H

#include "analysis/ratings.h"

/* How far apart two levels are, squared. */
enum alpha_metric {
	ALPHA_NOMINAL, /* 0 or 1 */
	ALPHA_ORDINAL, /* by how many codes lie between, in the order of the scale; a level that nobody
	                   used contributes nothing. It is not the "ordinal weighting" of AC2 programs. */
	ALPHA_INTERVAL, /* (c - k)^2 */
	ALPHA_RATIO,    /* ((c - k) / (c + k))^2; values are zero or more */
};

enum { N_ALPHA_METRICS = 4 };

/* "nominal", "ordinal", "interval", "ratio". */
const char *alpha_metric_name(enum alpha_metric metric);

/* alpha for one metric.
 *
 * ret_alpha  1 full agreement, 0 chance, below 0 systematic disagreement
 * Fails      ERR_INPUT when there is no unit that two coders coded, when fewer than two levels occur
 *            (alpha is then undefined, not 0 or 1), when interval or ratio meet levels without values,
 *            and when ratio meets a value below zero
 */
MUST_CHECK bool analysis_alpha(struct arena *arena, const struct ratings *ratings,
                               enum alpha_metric metric, double *ret_alpha, struct error *err);

#endif
