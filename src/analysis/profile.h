/* The ordinal profile: how many units stand at each level, and what can be said of that without adding
 * levels up as if they were amounts.
 *
 * Missing units are never filled in. Each summary comes with the two bounds it would have if they were:
 * whatever the missing levels turn out to be, the summary lies between them.
 * Levels are places on the scale, 0 the lowest. Source: METHODS in docs/methods/profile.md; consensus
 * after Tastle and Wierman's idea in the form 1 - 4 sum F(1 - F) / (k - 1) (Blair and Lacy 2000).
 */
#ifndef ANALYSIS_PROFILE_H
#define ANALYSIS_PROFILE_H

#include "base/arena.h"
#include "base/error.h"

enum { PROFILE_LEVELS_MAX = 100, PROFILE_UNITS_MIN = 5 };

struct profile {
	size_t n_levels;
	const size_t *n_at; /* n_levels */
	size_t n_missing;
};

/* How many units have a level. */
size_t profile_count(const struct profile *profile);

struct level_bounds {
	int value;     /* of the units there are */
	int low, high; /* with all missing at the bottom, at the top */
};

struct real_bounds {
	double value;
	double low, high;
};

/* The lower quantile: the lowest level that at least this share of the units reaches from below (0.5 the
 * lower median, 0.25 and 0.75 the quartiles). share in (0, 1].
 * Fails ERR_INPUT when no unit has a level. */
MUST_CHECK bool analysis_profile_quantile(const struct profile *profile, double share,
                                          struct level_bounds *ret_level, struct error *err);

/* The share of units at a level or above it; bounds over all units, missing ones included. */
MUST_CHECK bool analysis_profile_share(const struct profile *profile, size_t level,
                                       struct real_bounds *ret_share, struct error *err);

/* Consensus: 1 when all stand at one level, 0 when half stand at each end. The bounds are the least and
 * the greatest value that any way of filling in gives; they are not those of all at one end.
 * Fails ERR_INPUT when no unit has a level or the scale has one level. */
MUST_CHECK bool analysis_profile_consensus(const struct profile *profile,
                                           struct real_bounds *ret_consensus, struct error *err);

/* Two groups beside each other, by all pairs of one unit from each. */
struct comparison {
	double p_above;     /* P(X > Y) + P(X = Y) / 2 */
	double cliff_delta; /* P(X > Y) - P(X < Y) */
	size_t n_x, n_y;
};

/* Fails ERR_INPUT when a group has no unit with a level or the scales differ in length. */
MUST_CHECK bool analysis_compare(const struct profile *x, const struct profile *y,
                                 struct comparison *ret_comparison, struct error *err);

#endif
