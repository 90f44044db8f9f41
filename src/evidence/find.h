/* Searching the evidence of a home.
 *
 * search.db lies in the home and is derived: before it answers, it takes in what changed since the last act that it knows: sources
 * that were added, and the passages of those of which something that it was made of is another (a mark, a class, a language).
 * What a reader may not read is not found, not counted, and moves no rank. docs/search.md is the manual of questions.
 */
#ifndef EVIDENCE_FIND_H
#define EVIDENCE_FIND_H

#include "access/view.h"
#include "evidence/object.h"
#include "search/search.h"

#define SEARCH_DB "search.db"

/* search.db, open: a server keeps one for each thread that searches. */
struct find_index;

MUST_CHECK bool find_index_open(const char *home, struct find_index **ret_index, struct error *err);
void find_index_drop(struct find_index **index);

struct find_order {
	struct objects home;
	const char *chain;              /* of the mapping */
	struct find_index *index;       /* or NULL: it is opened for this search */
	const struct view_scope *scope; /* what the reader may see */
	struct text query;
	size_t first;  /* hits to leave out */
	size_t n_hits; /* 0 for SEARCH_PAGE */
};

struct find_hit {
	struct text source;
	int64_t passage;
	struct text path; /* what it stands in; empty for none */
	int64_t page;     /* 0 where the format knows none */
	struct snippet snippet;
};

struct find_answer {
	struct find_hit *hits; /* best first */
	size_t n_hits;
	int64_t total;
	struct text *also; /* other spellings that were looked for as well */
	size_t n_also;
};

/* Of what the reader may read. ERR_INPUT with its place for a query that cannot be read. */
MUST_CHECK bool evidence_find(const struct find_order *order, struct arena *arena,
                              struct find_answer *ret_answer, struct error *err);

/* Removes search.db: after words were erased. The next search makes it again. */
MUST_CHECK bool evidence_forget_index(const char *home, struct arena *arena, struct error *err);

#endif
