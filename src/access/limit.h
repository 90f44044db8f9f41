/* How often somebody may try to sign in: 10 times a name and 50 times an address within 15 minutes. Counted
 * outside the chain, under hashes of names and addresses; what is older is cleared away as it goes.
 */
#ifndef ACCESS_LIMIT_H
#define ACCESS_LIMIT_H

#include "audit/audit.h"

enum { LIMIT_MINUTES = 15, LIMIT_NAME = 10, LIMIT_ADDRESS = 50 };

/* Counts an attempt before it is made. ERR_BUSY when there were too many, and ret_wait_s, which is written in
 * any case, is how long to wait (Retry-After). */
MUST_CHECK bool limit_take(struct store *db, struct text name, struct text address,
                           int64_t *ret_wait_s, struct error *err);

/* Forgets the attempts of a name after it has signed in. */
MUST_CHECK bool limit_forget(struct store *db, struct text name, struct error *err);

#endif
