/* Findings: what a person found of a state, or of a group of states, with what it rests on.
 *
 * A finding rests on marks (words of a source), on what the register says of a fact in its state, or on logged searches for
 * a question; without a basis that supports it, it is refused (DESIGN, rule 1). It begins as a draft; a second person
 * approves it, and nobody approves what they made.
 */
#ifndef JUDGING_FINDING_H
#define JUDGING_FINDING_H

#include "audit/audit.h"
#include "store/content.h"

enum basis_kind { BASIS_MARK, BASIS_FACT, BASIS_INDICATOR };

struct basis {
	enum basis_kind kind;
	const char *ref;    /* of a mark, fact or indicator */
	const char *stance; /* supports, contradicts, context */
};

struct finding_order {
	struct store *db;
	const char *chain;
	const char *person_id, *person_ref;
	const char *state, *group; /* one of them */
	const char *capacity;      /* or NULL: outside the crosswalk */
	const char *aspect, *polarity;
	const char *statement_en, *statement_fr; /* French or NULL */
	const char *as_of; /* or NULL: the day that its first basis speaks of */
	size_t n_bases;
	const struct basis *bases;
};

/* Adds a draft; ret_ref is F-GEO-C4-001. ERR_INPUT says what is missing or unknown. */
MUST_CHECK bool judging_add_finding(const struct finding_order *order, struct arena *arena,
                                    struct text *ret_ref, struct error *err);

/* Approves a draft. ERR_ABSENT, ERR_CONFLICT when it is approved already, ERR_DENIED for who made it. */
MUST_CHECK bool judging_approve_finding(struct store *db, const char *chain, const char *person_id,
                                        const char *person_ref, const char *ref,
                                        struct arena *arena, struct error *err);

/* What must hold of findings in content: bases, a second person. */
void judging_check_findings(const struct content *content, struct problems *problems);

#endif
