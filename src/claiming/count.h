/* What a query answers: yes, no, or not assessed and why, for each state; and n of N.
 *
 * n is the number of states that answer yes, N that of those that answer at all: the states assessed. Scope is
 * how many were asked; the rest is unknown, each with its reason. A fact on which sources differ is not
 * assessed, but for a treaty: a disputed date counts on the day of the earliest.
 */
#ifndef CLAIMING_COUNT_H
#define CLAIMING_COUNT_H

#include "claiming/query.h"
#include "scope/scope.h"

enum claim_answer {
	CLAIM_YES,
	CLAIM_NO,
	/* not assessed */
	CLAIM_DISPUTED,
	CLAIM_UNSURE,
	CLAIM_UNVERIFIED,
	CLAIM_LATER,
	CLAIM_MISSING,
	CLAIM_EVIDENCE_OF_ABSENCE,
	CLAIM_NONE_FOUND,
	CLAIM_PARTLY_SEARCHED,
	CLAIM_NO_REPLY,
	CLAIM_NOT_APPLICABLE,
};

enum { N_CLAIM_ANSWERS = 12 };

/* "yes", "missing" …, as in the publication. */
const char *claim_answer_code(enum claim_answer answer);

struct claim_count {
	size_t n, n_assessed, n_scope;
	size_t n_of[N_CLAIM_ANSWERS];
	const struct states *states; /* all that were given */
	bool *is_asked;              /* one a state: in the group of the query */
	enum claim_answer *answers;  /* one a state */
	struct text confidence; /* the lowest behind an answer yes or no; empty without facts */
};

/* The query must have passed query_check. states are all states, in any order. */
struct claim_count claim_count(const struct query *query, const struct fact_book *book,
                               const struct states *states, struct arena *arena, day_nr day);

#endif
