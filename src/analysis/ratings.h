/* What coders said of units: the table that every measure of agreement works on.
 *
 * A code is the place of a level on the scale, 0 the lowest; RATING_MISSING where a coder skipped a
 * unit. The table belongs to whoever made it; nothing here changes it.
 */
#ifndef ANALYSIS_RATINGS_H
#define ANALYSIS_RATINGS_H

#include "base/arena.h"
#include "base/error.h"

enum {
	RATING_MISSING = -1,
	RATING_LEVELS_MAX =
		10000, /* more different values than this are measurements, not levels */
	RATING_CODERS_MAX = 10000,
};

struct ratings {
	size_t n_units;
	size_t n_coders;
	size_t n_levels;
	const int *codes; /* n_units x n_coders, unit by unit */
	const double
		*values; /* n_levels, rising, finite: what interval and ratio calculate with; NULL
	                         when the levels are words */
};

/* The code of one coder for one unit. */
static inline int rating_at(const struct ratings *ratings, size_t unit, size_t coder)
{
	return ratings->codes[unit * ratings->n_coders + coder];
}

/* How many coders coded the unit. */
size_t ratings_count_codes(const struct ratings *ratings, size_t unit);

/* What a table holds, for a result's first line and for refusals. */
struct ratings_extent {
	size_t n_pairable;    /* units with two codes or more */
	size_t n_single;      /* with one */
	size_t n_empty;       /* with none */
	size_t n_codes;       /* in all units */
	size_t n_levels_used; /* levels that occur in units with two codes or more */
};

struct ratings_extent ratings_measure(struct arena *arena, const struct ratings *ratings);

/* Agreement has a meaning only with two coders and a unit that two of them coded.
 * Fails ERR_INPUT with the reason. */
MUST_CHECK bool ratings_check_pairable(const struct ratings *ratings,
                                       const struct ratings_extent *extent, struct error *err);

#endif
