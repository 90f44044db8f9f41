/* Search: the best passages for a question, of those that the reader may read.
 *
 * Rights are part of the match: a passage outside them is not counted, moves no rank, and costs no time of its own. The same
 * index gives the same answer everywhere: equal scores stand in the order of passages.
 */
#ifndef SEARCH_SEARCH_H
#define SEARCH_SEARCH_H

#include "search/index.h"
#include "search/snippet.h"

enum {
	SEARCH_PAGE = 20,       /* hits a page */
	SEARCH_HITS_MAX = 1000, /* first + n_hits */
	SEARCH_RIGHTS_MAX = 100,
};

/* Who asks. Of neither kind finds nothing. */
struct search_reader {
	bool reads_all; /* the team: everything in the index */
	struct scope_list
		rights; /* else passages that have one of these among their rights (scope.h) */
};

struct search_wish {
	struct text query;
	size_t first;  /* hits to leave out: the page before; 0 for the first page */
	size_t n_hits; /* at most; 0 counts alone */
	struct text
		stem_lang; /* also words of the same stem, by the rules of this language; empty: as they are. Only with an
	                          index that has stems */
	/* Gives the words and the language of a passage for its snippet, in the arena; NULL for no snippets. */
	bool (*read)(void *whose, int64_t nr, struct arena *arena, struct text *ret_words,
	             struct text *ret_lang, struct error *err);
	void *whose;
};

struct search_hit {
	int64_t nr;
	double score;           /* of this answer alone: not to be compared with another */
	struct snippet snippet; /* empty without wish.read */
};

struct search_answer {
	struct search_hit *hits; /* best first */
	size_t n_hits;
	int64_t total;
	struct text *
		also; /* other spellings that were looked for as well, to be shown: дитина for "ditina" */
	size_t n_also;
};

/* ERR_INPUT with its place for a query that cannot be read, ERR_TOO_BIG above a limit. What is made lives in the arena, of which
 * it takes less than 4 MiB and what read takes. */
MUST_CHECK bool search_find(struct search_index *index, const struct search_reader *reader,
                            const struct search_wish *wish, struct arena *arena,
                            struct search_answer *ret_answer, struct error *err);

#endif
