/* Work that falls apart into many pieces of one kind, done by a thread for each core. */
#ifndef BASE_CORES_H
#define BASE_CORES_H

#include "base/arena.h"
#include "base/error.h"

struct cores_work {
	size_t n_pieces;
	/* Does one piece. The arena is this thread's own and is emptied after each. */
	bool (*piece)(void *whose, size_t nr, struct arena *arena, struct error *err);
	void *whose;
	size_t arena_bytes; /* for one piece */
};

/* Does all pieces, in any order; what a piece writes must be its own. False when one failed, with its error; what was
 * not begun by then is left. The calling thread works too, and alone where no thread can be had. */
MUST_CHECK bool cores_run(const struct cores_work *work, struct error *err);

#endif
