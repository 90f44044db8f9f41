/* The part of a passage that answers a question, with what was found marked.
 *
 * The passage is read word by word as the index read it, so what is marked is what was matched: phrases as a whole,
 * beginnings, other spellings, stems.
 */
#ifndef SEARCH_SNIPPET_H
#define SEARCH_SNIPPET_H

#include "search/match.h"

enum {
	SNIPPET_WORDS = 32,
	SNIPPET_MARKS_MAX = 64,
	SNIPPET_BYTES_MAX = 1024 * 1024, /* of a passage that are looked at */
};

struct snippet_mark {
	size_t start, end; /* bytes of the snippet's words, half-open; in order, apart */
};

struct snippet {
	struct text words;          /* a slice of the passage, on words */
	bool has_before, has_after; /* the passage goes on there */
	struct snippet_mark *marks;
	size_t n_marks;
};

/* The stretch of SNIPPET_WORDS words with the most different terms, then the most marks, then the first. A passage in which
 * nothing is marked (fields alone) begins at its beginning. lang: of the passage. */
struct snippet snippet_make(struct arena *arena, const struct match *match,
                            const struct match_source *source, struct text passage,
                            struct text lang);

#endif
