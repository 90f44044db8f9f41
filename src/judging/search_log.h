/* The log of searches: who looked where, in which words and language, when, and whether anything was found. A search that found
 * nothing is work, and the only ground on which *none found* stands; so each is kept, and none replaces another. */
#ifndef JUDGING_SEARCH_LOG_H
#define JUDGING_SEARCH_LOG_H

#include "evidence/evidence.h"

struct search_order {
	const char *state, *indicator;
	const char *place; /* of search_place */
	const char *query, *lang;
	bool found;       /* anything that bears on the question */
	const char *on;   /* a day, not after today; NULL for today */
	const char *note; /* or NULL */
};

struct search_report {
	int64_t nr;       /* of the search, in the state and question */
	bool is_official; /* its language is one of the state: it counts towards the protocol */
};

/* ERR_INPUT for a state, question or place that is not there, a question that is retired, no words, a language that is no tag, a
 * day that is none or still to come. */
MUST_CHECK bool judging_add_search(const struct evidence_actor *actor,
                                   const struct search_order *order, struct arena *arena,
                                   struct search_report *ret_report, struct error *err);

#endif
