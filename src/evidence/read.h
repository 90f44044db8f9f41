/* Reading the words of a source a page at a time, for there may be a million passages in a home. Whoever reads has found the
 * source in the view of their reader first.
 */
#ifndef EVIDENCE_READ_H
#define EVIDENCE_READ_H

#include "store/store.h"

enum { READ_PASSAGES_MAX = 1000 };

struct read_passage {
	int64_t nr;
	struct text path;   /* headings above it; empty for none */
	int64_t page;       /* 0 where the format knows none */
	struct text change; /* inserted, deleted, or empty */
	struct text words;
	bool is_erased; /* the words are gone */
};

/* The passages of a source from number `first` on, at most n_max (not above READ_PASSAGES_MAX), in reading order. */
MUST_CHECK bool evidence_read_passages(struct store *db, struct text source, int64_t first,
                                       size_t n_max, struct arena *arena,
                                       struct read_passage **ret_passages, size_t *ret_n,
                                       struct error *err);

/* How many passages a source has. */
MUST_CHECK bool evidence_count_passages(struct store *db, struct text source, int64_t *ret_n,
                                        struct error *err);

#endif
