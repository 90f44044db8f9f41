/* Who reads, and what they may: a person with their grants, and one pure question.
 *
 * A reader is made once a request from the database; everything after it is arithmetic on
 * access/rights_table.h, which tools/rightsc.py makes of rights.txt. A grant gives a role, over all or over
 * one state, one capacity, one phase of the wave. Grants whose last day is past are not read.
 *
 * What can be answered here is whether somebody may; what of it they see is their view's.
 */
#ifndef ACCESS_READER_H
#define ACCESS_READER_H

#include "access/person.h"
#include "access/rights_table.h" /* enum right, enum role, enum phase and their names */

struct grant {
	int64_t nr; /* counts the grants of a person, from 1 */
	enum role role;
	struct text state;    /* alpha-2; empty for all */
	struct text capacity; /* code; empty for all */
	bool has_phase;
	enum phase phase; /* the only one, where has_phase */
	day_nr until;     /* the last day; DAY_MAX for no end */
};

struct reader {
	struct id_text id; /* of the person; empty for nobody, who may nothing */
	struct text ref;
	struct text name; /* empty when erased or never given */
	bool has_lang;    /* else the browser's language decides */
	enum lang lang;
	struct grant *grants;
	size_t n_grants;
	bool is_token;       /* a program that acts with the person's token */
	bool may_write;      /* false for a token that only reads */
	struct text session; /* id of the session or the token; empty on the command line */
};

/* What a right is asked over. An empty state or capacity means all of them, which a grant that is narrowed
 * to one does not cover; OBJECT_ANY in its place means whichever, which any grant covers. */
struct object {
	struct text state;    /* alpha-2 */
	struct text capacity; /* code */
};

#define OBJECT_ANY TEXT("*")

/* A person and the grants that hold on a day, in two statements; may_write is true and session empty.
 * ERR_ABSENT when no person has the id. */
MUST_CHECK bool access_read_reader(struct store *db, const char *person_id, day_nr day,
                                   struct arena *arena, struct reader *ret_reader,
                                   struct error *err);

/* Whether the reader has the right over an object while the wave stands in a phase. object NULL asks
 * whether they have it over anything at all: for a menu, for the door of a page. Pure. */
bool access_may(const struct reader *reader, enum right right, const struct object *object,
                enum phase phase);

/* The same as a verdict: ERR_DENIED naming what the right is, with a hint when the phase is the reason. */
MUST_CHECK bool access_require(const struct reader *reader, enum right right,
                               const struct object *object, enum phase phase, struct error *err);

/* Holds a role over anything in this phase. */
bool access_has_role(const struct reader *reader, enum role role, enum phase phase);

/* Secretariat, expert, coder or reviewer. */
bool access_is_team(const struct reader *reader, enum phase phase);

/* The states whose people the reader belongs to (focal point, contributor, respondent), by alpha-2, each
 * once; ret_states may be NULL. False when there is none. */
bool access_is_of_state(const struct reader *reader, enum phase phase, struct arena *arena,
                        struct text **ret_states, size_t *ret_n);

/* "secretariat" → ROLE_SECRETARIAT, "open" → PHASE_OPEN, "see_home" → RIGHT_SEE_HOME; false for others. */
bool role_parse(struct text name, enum role *ret_role);
bool phase_parse(struct text name, enum phase *ret_phase);
bool right_parse(struct text name, enum right *ret_right);

/* What people read: "national focal point", « point focal national ». */
const char *role_label(enum role role, enum lang lang);
const char *phase_label(enum phase phase, enum lang lang);

/* A role whose people belong to one state: it cannot be given without. */
bool role_is_of_state(enum role role);

#endif
