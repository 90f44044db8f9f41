/* Grants as rows: who holds which role, over what, until when. Every change is an act on the home's chain.
 *
 * A home always has somebody who may sign in and is administrator without an end: whoever would take the
 * last one away is refused.
 */
#ifndef ACCESS_GRANT_H
#define ACCESS_GRANT_H

#include "access/reader.h"

enum { GRANTS_MAX = 64 }; /* of one person */

/* All grants of a person, also those that have ended, by number. */
MUST_CHECK bool access_list_grants(struct store *db, const char *person_id, struct arena *arena,
                                   struct grant **ret_grants, size_t *ret_n, struct error *err);

/* Whether anybody holds any grant: a home from before there were roles has none. */
MUST_CHECK bool access_has_grants(struct store *db, bool *ret_has, struct error *err);

/* Gives a role; grant->nr is set. ERR_INPUT when the state or the capacity is not in the mapping or a role of
 * a state comes without one; ERR_CONFLICT when the person holds just this already; ERR_TOO_BIG over
 * GRANTS_MAX. */
MUST_CHECK bool access_add_grant(struct store *db, const char *actor_id, const char *person_id,
                                 struct grant *grant, struct error *err);

/* The same inside an act that is open: the caller closes it, and has noted nothing of this person's grants
 * (they are one set). n at least 1. */
MUST_CHECK bool access_add_grants(struct act *act, const char *person_id, struct grant *grants,
                                  size_t n, struct error *err);

/* What the first person of a home is: administrator and secretariat. As access_add_grants. */
MUST_CHECK bool access_add_first_grants(struct act *act, const char *person_id, struct error *err);

/* Takes a role away. ERR_ABSENT when there is no such number; ERR_CONFLICT for the last administrator. */
MUST_CHECK bool access_remove_grant(struct store *db, const char *actor_id, const char *person_id,
                                    int64_t nr, struct error *err);

/* "expert", "focal_point@GE", "coder@GE/C4", "coder/C4": as people write and read it. ERR_INPUT says which
 * roles there are. */
MUST_CHECK bool grant_parse(struct text words, struct arena *arena, struct grant *ret_grant,
                            struct error *err);
struct text grant_write(const struct grant *grant, struct arena *arena);

#endif
