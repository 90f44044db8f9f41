/* How a question is answered, or absent, in a state on a day.
 *
 * 1. not applicable: it asks only about an obligation (table indicator_obligation), and none of the treaties
 *    named there is in force for the state
 * 2. found: the state replied with something, or a search found something that bears on it
 * 3. evidence of absence: the state replied that there is none
 * 4. none found: searched by the protocol, nothing found (judging/protocol.h)
 * 5. no reply: asked, and the time has passed
 * 6. partly searched: a search was logged, and the protocol is not met
 * 7. not searched
 *
 * The first that holds. What speaks of a day after the one asked on is left out.
 */
#ifndef JUDGING_INDICATOR_H
#define JUDGING_INDICATOR_H

#include "scope/observation.h"

enum indicator_status {
	INDICATOR_NOT_APPLICABLE,
	INDICATOR_FOUND,
	INDICATOR_EVIDENCE_OF_ABSENCE,
	INDICATOR_NONE_FOUND,
	INDICATOR_NO_REPLY,
	INDICATOR_PARTLY_SEARCHED,
	INDICATOR_NOT_SEARCHED,
};

enum { N_INDICATOR_STATUSES = 7 };

/* "not_applicable", "found" …, as in the publication. */
const char *indicator_status_code(enum indicator_status status);
MUST_CHECK bool indicator_status_parse(struct text code, enum indicator_status *ret_status);

struct indicator_answer {
	enum indicator_status status;
	size_t n_searches;  /* logged, whatever they found */
	struct text source; /* who replied where; empty without a reply */
};

struct indicator_answer indicator_ask(const struct fact_book *book, struct arena *arena,
                                      struct text indicator, struct text state, day_nr day);

/* How many states have each status, in words: "1 of 5 states: confirmed to have none; 1: searched without result;
 * 1: not searched; 1: no reply; 1: not applicable". Those that no state has are left out; counts by status. */
struct text indicator_sentence(struct arena *arena, enum lang lang,
                               const size_t counts[N_INDICATOR_STATUSES], size_t n_states);

#endif
