/* A source as the index of the search sees it: what the scopes of its passages are made of. */
#ifndef EVIDENCE_FIND_SOURCE_H
#define EVIDENCE_FIND_SOURCE_H

#include "access/view.h"
#include "search/index.h"

/* A passage is marked for a capacity. */
struct cell_mark {
	int64_t passage;
	struct text capacity;
};

struct find_source {
	struct text ref, kind, lang, state, class;
	bool state_may_read;
	int year; /* 0: unknown */
	bool has_force;
	day_nr force_from, force_to;
	const struct cell_mark *cells; /* by passage */
	size_t n_cells;
};

/* Reads a row of evidence_list_sources. */
void find_source_take(const struct rows *rows, struct arena *arena, struct find_source *ret_source);

/* Adds its marks. A mark that was made for one state is no word of a source that another state's people may read: the
 * question for its capacity would tell of it. */
MUST_CHECK bool find_source_read_cells(struct store *db, struct find_source *source,
                                       struct arena *arena, struct error *err);

/* All of it but the ref as a text, which goes into the index with its passages; and back. False for a text that is none. */
struct text find_source_write(const struct find_source *source, struct arena *arena);
MUST_CHECK bool find_source_parse(struct text ref, struct text text, struct arena *arena,
                                  struct find_source *ret_source);

/* What is said of one of its passages; lives in the arena. */
struct scope find_source_scope(const struct find_source *source, int64_t passage,
                               struct arena *arena);

/* Whether the same is said of a passage. */
bool find_source_is_same(const struct find_source *a, const struct find_source *b, int64_t passage);

#endif
