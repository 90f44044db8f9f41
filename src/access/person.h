/* People: those who act. Commands name them by their ref; at the workbench they sign in (access/credential.h,
 * access/session.h) and may do what their roles give them (access/grant.h, access/reader.h).
 *
 * A person has an opaque id, which the log names for ever, and a ref that people say. The name can be
 * erased; the row stays, for acts point at it.
 */
#ifndef ACCESS_PERSON_H
#define ACCESS_PERSON_H

#include "audit/audit.h"

enum { REF_CHARS_MAX = 40 };

/* Whether the rows of a table are changed on the home's chain, as people and all that is theirs are. */
bool access_is_of_people(struct text table_name);

struct person {
	struct id_text id;
	struct text ref;
	struct text name; /* empty when erased or never given */
};

/* A ref is 1 to 40 of a-z, 0-9, '-' and '.', beginning with a letter. ERR_INPUT else. */
MUST_CHECK bool access_check_ref(struct text ref, struct error *err);

/* Adds a person inside an act on the home's chain. ERR_CONFLICT when the ref is taken. */
MUST_CHECK bool access_add_person(struct act *act, const struct person *person, struct error *err);

/* ERR_ABSENT, naming the refs there are, when nobody has this ref. */
MUST_CHECK bool access_find_person(struct store *db, struct text ref, struct arena *arena,
                                   struct person *ret_person, struct error *err);

/* Everyone, by ref. */
MUST_CHECK bool access_list_people(struct store *db, struct arena *arena,
                                   struct person **ret_people, size_t *ret_n, struct error *err);

#endif
