/* The name that someone probably meant: the one among those that there are which takes the fewest changes. */
#ifndef BASE_NEAREST_H
#define BASE_NEAREST_H

#include "base/text.h"

struct nearest {
	struct text given;
	bool is_found;
	struct text text; /* not copied: lives as long as the candidate */
	size_t n_edits;
};

struct nearest nearest_make(struct text given);

/* Keeps the candidate when it is nearer than those before, at most two changes (four for names of twelve bytes
 * and more) and fewer than the name has letters. */
void nearest_consider(struct nearest *nearest, struct text candidate);

#endif
