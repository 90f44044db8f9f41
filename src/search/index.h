/* The index: search.db, one file, derived from what the home holds and made again at any time.
 *
 *	passages  FTS5 without content (text, scope); the rowid is the number of the passage
 *	length    one byte a passage (rank.h), in blocks of 4,096
 *	word      the words that have a Latin key, by that key (roman.h)
 *	run       the passages of a source stand in a row: from which number, how many, and the digest of what their scopes
 *	          were made of
 *	fact      version, checksum of the fold table, totals, and by chain the last act that was applied
 *
 * The text of a passage is not in the file as such, yet its words are: search.db is as confidential as what it indexes, and
 * nothing of a vault goes in. Changes happen between begin and commit; readers never wait for them. One handle is for
 * one thread; any number of handles and processes may have the file open.
 */
#ifndef SEARCH_INDEX_H
#define SEARCH_INDEX_H

#include "search/fold.h"
#include "search/scope.h"

enum {
	SEARCH_PASSAGE_MAX = 100000000
}; /* passages are numbered from 0; a byte each is in memory */

struct search_index;

struct search_options {
	const struct fold *fold; /* outlives the index */
	bool has_stems; /* stands the stem of each word beside it, where libstemmer knows the language */
};

/* Opens search.db at path, and makes it where there is none. One of another version, made with another fold table or
 * other options is emptied: *ret_is_new says that everything has to be added. ERR_STORE for a damaged file, with the
 * hint to rebuild. */
MUST_CHECK bool search_index_open(const char *path, const struct search_options *options,
                                  struct search_index **ret_index, bool *ret_is_new,
                                  struct error *err);
void search_index_drop(struct search_index **index);

struct search_passage {
	int64_t nr;        /* 0 to SEARCH_PASSAGE_MAX, near each other */
	struct text words; /* in normal form C */
	struct scope scope;
};

/* The passages of a source: numbers first to first + n - 1, in their order. */
struct search_run {
	struct text source;
	int64_t first, n;
	struct text digest; /* of what the scopes were made of: whoever adds it says what it is */
};

/* All of them, by their first number. */
MUST_CHECK bool search_index_list_runs(struct search_index *index, struct arena *arena,
                                       struct search_run **ret_runs, size_t *ret_n,
                                       struct error *err);

/* The run of a source, and the one that a number is in; *ret_found says whether it is there. */
MUST_CHECK bool search_index_find_run(struct search_index *index, struct text source,
                                      struct arena *arena, struct search_run *ret_run,
                                      bool *ret_found, struct error *err);
MUST_CHECK bool search_index_find_run_at(struct search_index *index, int64_t nr,
                                         struct arena *arena, struct search_run *ret_run,
                                         bool *ret_found, struct error *err);

/* The number behind the last run: 0 without any. */
MUST_CHECK bool search_index_find_end(struct search_index *index, int64_t *ret_nr,
                                      struct error *err);

/* ERR_BUSY when another process writes for longer than ten seconds. */
MUST_CHECK bool search_index_begin(struct search_index *index, struct error *err);

/* ERR_CONFLICT when a passage of that number is there. */
MUST_CHECK bool search_index_add(struct search_index *index, const struct search_passage *passage,
                                 struct error *err);

/* After its passages, before commit. A run of the same source is replaced. */
MUST_CHECK bool search_index_add_run(struct search_index *index, const struct search_run *run,
                                     struct error *err);

/* The passage must be as it was added: text, language and scope. ERR_ABSENT when there is none of that number, ERR_BUG when
 * its length differs. To change a passage, remove it and add it. */
MUST_CHECK bool search_index_remove(struct search_index *index,
                                    const struct search_passage *passage, struct error *err);

/* The last act of a chain that the index knows: 0 for none. set: between begin and commit. */
MUST_CHECK bool search_index_find_act(struct search_index *index, const char *chain,
                                      int64_t *ret_seq, struct error *err);
MUST_CHECK bool search_index_set_act(struct search_index *index, const char *chain, int64_t seq,
                                     struct error *err);

MUST_CHECK bool search_index_commit(struct search_index *index, struct error *err);

/* Undoes what was done since begin; nothing to undo is fine, so it can end a failed function. */
void search_index_cancel(struct search_index *index);

/* Forgets everything, acts too. Outside begin and commit. */
MUST_CHECK bool search_index_empty(struct search_index *index, struct error *err);

/* Merges the index into one piece: after many were added. Outside begin and commit. */
MUST_CHECK bool search_index_optimise(struct search_index *index, struct error *err);

/* Removes passages so that no byte of the file tells of them: removed, merged, emptied pages overwritten, the log cut. A word
 * that another passage has stays. Takes as long as optimise. Outside begin and commit. */
MUST_CHECK bool search_index_erase(struct search_index *index,
                                   const struct search_passage *passages, size_t n,
                                   struct error *err);

/* Passages in the index. */
MUST_CHECK bool search_index_count(struct search_index *index, int64_t *ret_n, struct error *err);

#endif
