/* The crosswalk of a capacity as a source prints it, "LC18-29; BC9; WP3": read, expanded, written back.
 *
 *	crosswalk = item { "; " item }           a semicolon and one space, nothing else
 *	item      = prefix number [ "-" number ] a range has its prefix once: LC18-29
 *	prefix    = capital letters, the prefix of an instrument: LC, BC, WP
 *	number    = decimal without leading zero
 *
 * The grammar is strict so that crosswalk_write gives back what was printed, byte for byte: the printed
 * form is evidence, the expansion is derived from it.
 */
#ifndef FRAME_CROSSWALK_H
#define FRAME_CROSSWALK_H

#include "base/problems.h"

struct content;

/* What items may begin with, and how far its numbers go. */
struct crosswalk_scheme {
	struct text prefix;
	int first, last; /* lowest and highest number of its provisions; last 0 when it has none */
};

struct crosswalk_item {
	struct text prefix;
	int first, last; /* the same for a single provision */
	bool is_range;   /* "LC6-6" is refused, so a range has at least two */
	struct text as_printed;
};

struct crosswalk {
	size_t n_items;
	struct crosswalk_item *items;
};

/* A provision of an expanded crosswalk. */
struct crosswalk_ref {
	struct text ref; /* LC18 */
	int number;
	const struct crosswalk_item *item;
};

/* The instruments of content with the numbers of their provisions. */
void crosswalk_list_schemes(const struct content *content, struct arena *arena,
                            struct crosswalk_scheme **ret_schemes, size_t *ret_n);

/* Reads a printed crosswalk. Every fault is added to problems at `place`: an empty item, an item that
 * does not follow the grammar, an unknown prefix, a range backwards, a number outside the instrument, a
 * provision that two items cover. False when there was one; then *ret_crosswalk holds the items that are
 * sound. */
MUST_CHECK bool crosswalk_parse(struct arena *arena, struct text printed,
                                const struct crosswalk_scheme *schemes, size_t n_schemes,
                                struct problems *problems, struct place place,
                                struct crosswalk *ret_crosswalk);

/* The printed form. */
struct text crosswalk_write(const struct crosswalk *crosswalk, struct arena *arena);

/* Every provision that the items cover, in their order. */
void crosswalk_expand(const struct crosswalk *crosswalk, struct arena *arena,
                      struct crosswalk_ref **ret_refs, size_t *ret_n);

#endif
