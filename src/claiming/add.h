/* Adding a claim: an act, by the same check that the report is held to. */
#ifndef CLAIMING_ADD_H
#define CLAIMING_ADD_H

#include "audit/audit.h"
#include "claiming/claim.h"

struct claim_order {
	struct store *db;
	const char *chain;
	const char *person_id;
	const char *person_ref;
	const char *code;
	enum claim_kind kind;
	const char *role;     /* finding, challenge, practice */
	const char *capacity; /* or NULL */
	bool in_summary;
	const char *query; /* counted */
	const char *text_en, *text_fr;
	const char *locator, *source; /* stated, or NULL */
	const char **marks, **findings;
	size_t n_marks, n_findings;
};

/* Adds it, confirmed with the figures of today. Problems are gathered: with any, nothing is added and the call fails
 * with ERR_INPUT. ERR_CONFLICT when the code is taken. */
MUST_CHECK bool claiming_add(const struct claim_order *order, struct arena *arena,
                             struct problems *problems, struct error *err);

/* Confirms the figures of a counted claim as they are now: after a change of facts, when a person has seen that the
 * sentence still holds. ERR_ABSENT when there is no such claim. */
MUST_CHECK bool claiming_confirm(struct store *db, const char *chain, const char *person_id,
                                 const char *code, struct arena *arena, struct problems *problems,
                                 struct error *err);

#endif
