/* Folders that are whole or absent: made beside their place under another name, then put there in one
 * step. What a killed process left under that name is swept by the next one that makes the same folder.
 */
#ifndef PUBLISHING_PLACE_H
#define PUBLISHING_PLACE_H

#include "base/arena.h"
#include "base/error.h"

struct making {
	struct arena *arena;
	const char *path;  /* fill this folder */
	const char *place; /* where it will stand */
	int lock;          /* of the making folder: one maker at a time */
};

#define MAKING_NONE ((struct making){.lock = -1})

/* Makes an empty folder ".NAME.making" beside the place. ERR_BUSY when another process is making it. */
MUST_CHECK bool making_start(struct arena *arena, const char *place, struct making *ret_making,
                             struct error *err);

/* Makes everything in it durable and puts it in place, whatever stood there: an exchange, then the old
 * folder is removed. */
MUST_CHECK bool making_finish(struct making *making, struct error *err);

/* Removes what was not finished. */
void making_drop(struct making *making);

#endif
