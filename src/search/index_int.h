/* What index.c writes and search.c reads. Nobody else includes it. */
#ifndef SEARCH_INDEX_INT_H
#define SEARCH_INDEX_INT_H

#include "search/index.h"
#include "search/rank.h"
#include "search/tokenizer.h"
#include "search/words.h"

enum { LENGTH_BLOCK = 4096 };

struct index_lengths {
	uint8_t *bytes;   /* by number of passage */
	bool *is_changed; /* a block */
	size_t n;         /* bytes, whole blocks */
};

/* How many passages a part of a question finds, and their words: the same until the index changes. */
struct index_tally {
	char *match;
	int64_t n_passages, n_words;
};

enum { TALLIES = 64 };

enum index_sql {
	INDEX_BEGIN,
	INDEX_BEGIN_WRITE,
	INDEX_COMMIT,
	INDEX_ROLLBACK,
	INDEX_ADD,
	INDEX_REMOVE,
	INDEX_GET_FACT,
	INDEX_SET_FACT,
	INDEX_ADD_WORD,
	INDEX_REMOVE_WORD,
	INDEX_LIST_WORDS,
	INDEX_LIST_LENGTHS,
	INDEX_SET_LENGTHS,
	INDEX_ADD_RUN,
	INDEX_LIST_RUNS,
	INDEX_FIND_RUN,
	INDEX_FIND_RUN_AT,
	INDEX_FIND_END,
	INDEX_MATCH,
	INDEX_HAS_WORD,
	INDEX_CUT_LOG,
	N_INDEX_SQL,
};

struct search_index {
	sqlite3 *handle;
	char *path;
	struct search_options options;
	struct tokenizer_context context;
	struct word_set words; /* seen by this handle */
	struct stemmers *stemmers;
	struct index_lengths lengths;
	int64_t generation; /* of the lengths in memory; -1 for none */
	int64_t n_passages, n_words;
	bool is_writing;
	struct ranking *ranking; /* of the run under way */
	struct index_tally tallies[TALLIES];
	size_t next_tally;
	sqlite3_stmt *statements[N_INDEX_SQL];
};

/* The statement, ready to be bound; NULL with an error. */
sqlite3_stmt *index_find_statement(struct search_index *index, enum index_sql sql,
                                   struct error *err);

/* What SQLite says of its last failure, as an error. */
bool index_fail(struct search_index *index, struct error *err);

/* Runs a statement that gives no rows, and resets it. */
MUST_CHECK bool index_run(struct search_index *index, enum index_sql sql, struct error *err);

/* Begins to read one state of the file, with lengths and totals of that state. End with index_end_read. */
MUST_CHECK bool index_begin_read(struct search_index *index, struct error *err);
void index_end_read(struct search_index *index);

/* The stemmer of a language, kept by the index; NULL for a language it has none for. */
struct sb_stemmer *index_find_stemmer(struct search_index *index, struct text lang);

#endif
