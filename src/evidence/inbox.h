/* The inbox of desk review: what was met and may become a source, and what people decided on it, with a reason.
 *
 * Nothing is dropped: who leaves a candidate out says why, and it stays listed. Two people may decide on the same one; where
 * they differ it is disputed until one of them thinks again, and the former decision stays in the log.
 */
#ifndef EVIDENCE_INBOX_H
#define EVIDENCE_INBOX_H

#include "evidence/evidence.h"

#define SCREENING_REASONS                                                                          \
	"bears_on_it off_topic other_state out_of_period duplicate not_a_source no_access unreadable other"

struct candidate_order {
	const char *title, *url;                     /* at least one of them */
	const char *state, *lang, *indicator, *note; /* or NULL */
	int64_t search; /* the number of the search that met it, with state and indicator; 0 for none */
};

/* Puts a candidate there: ret_ref is N-001. ERR_INPUT for a state, question or search that is not there. */
MUST_CHECK bool inbox_add(const struct evidence_actor *actor, const struct candidate_order *order,
                          struct arena *arena, struct text *ret_ref, struct error *err);

struct screening_order {
	const char *candidate;
	bool take;
	const char *reason; /* of SCREENING_REASONS */
	const char *words;  /* or NULL; needed for the reason other */
	const char *source; /* taken: the source it became, or NULL */
};

/* The decision of one person, in the place of an earlier one by the same. ERR_ABSENT for a candidate or source that is not there,
 * ERR_CONFLICT when it became another source. */
MUST_CHECK bool inbox_decide(const struct evidence_actor *actor,
                             const struct screening_order *order, struct arena *arena,
                             struct error *err);

enum candidate_status { CANDIDATE_WAITING, CANDIDATE_TAKEN, CANDIDATE_LEFT, CANDIDATE_DISPUTED };

enum candidate_status inbox_status_of(const struct content *content, struct text candidate);

/* "waiting", "taken", "left_out", "disputed". */
const char *candidate_status_code(enum candidate_status status);

/* Candidates and sources that were met before under the same address or title: "N-001, S-002"; empty for none. */
struct text inbox_find_twins(const struct content *content, struct text candidate,
                             struct arena *arena);

#endif
