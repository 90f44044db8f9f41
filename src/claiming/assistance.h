/* Which offers fit a state, and why.
 *
 * An offer helps with its capacities (offer_capacity). It reaches the states that its source names (offer_state, with
 * the reason), or, where a fact alone decides (offer_fact), those for which that fact is known and not no: so
 * Europol's courses follow the co-operation that a state has, not an assertion. An offer that had ended before the
 * day is absent. Its language fits when it is known to be in an official language of the state; is a gap when its
 * languages are known and none is; else unknown.
 */
#ifndef CLAIMING_ASSISTANCE_H
#define CLAIMING_ASSISTANCE_H

#include "scope/observation.h"

enum offer_language { OFFER_LANGUAGE_FITS, OFFER_LANGUAGE_GAP, OFFER_LANGUAGE_UNKNOWN };

/* "fits", "gap", "unknown". */
const char *offer_language_code(enum offer_language language);

struct offer_match {
	const struct content_row *offer;
	struct text offer_code, state, capacity;
	enum offer_language language;
	struct text
		reason; /* in the book's language: the fact and its value, or that the source names the state */
	struct text basis; /* the source's own words, in English; empty when a fact decides */
};

/* Every match of a state, by offer and capacity. capacity may be empty for all. */
size_t assistance_list(const struct fact_book *book, struct arena *arena, struct text state,
                       struct text capacity, day_nr day, const struct offer_match **ret_matches);

#endif
