/* All that is wrong with what was given, at once.
 *
 * Readers of files and forms gather problems and go on; at the end problems_fail turns them into one
 * error if there were any. The edge prints them all: place, sentence, hint. At most PROBLEMS_MAX are
 * kept; the rest are counted.
 */
#ifndef BASE_PROBLEMS_H
#define BASE_PROBLEMS_H

#include "base/text.h"

enum { PROBLEMS_MAX = 1000 };

/* Where in what was given: parts that do not apply are NULL or 0. */
struct place {
	const char *file;
	size_t line;        /* from 1 */
	const char *column; /* its name */
};

struct problem {
	struct place place;
	const char *message;
	const char *hint; /* or NULL */
};

struct problems {
	struct arena *arena;
	enum lang lang;
	struct problem *items;
	size_t n_items;
	size_t n_more; /* beyond PROBLEMS_MAX */
};

struct problems problems_make(struct arena *arena, enum lang lang);

/* The file and column names are kept, not copied: they live as long as the arena. */
void problems_add(struct problems *problems, struct place place, const char *format, ...)
	LIKE_PRINTF(3, 4);

/* Adds a hint to the problem just added. */
void problems_hint(struct problems *problems, const char *format, ...) LIKE_PRINTF(2, 3);

size_t problems_count(const struct problems *problems);

/* True when there are none. Else false with ERR_INPUT: the first of them and how many there are. */
MUST_CHECK bool problems_settle(const struct problems *problems, struct error *err);

/* "observations.csv line 12, column as_of: …", a line a problem, hints indented below. */
struct text problems_write(struct arena *arena, const struct problems *problems);

#endif
