/* Writing the index. Its statements are SQLite's alone (FTS5), so they stand here rather than among those of the store,
 * which are for both databases.
 *
 * FTS5 without content (SQLite 3.40) forgets a passage only when it is told all of its words again; so what is removed is
 * checked against the length it had. What was removed lives on in FTS5's older pieces until they are merged: erase
 * merges. */
#include "search/index.h"

#include "search/index_int.h"
#include "search/roman.h"
#include "search/stemmers.h"

#include "base/number.h"

#include <stdlib.h>

enum { VERSION = 2, BUSY_MS = 10000 };

static const char set_up[] = "PRAGMA auto_vacuum = INCREMENTAL;" /* of a new file alone */
			     "PRAGMA journal_mode = WAL;"
			     "PRAGMA synchronous = NORMAL;" /* a lost commit is applied again */
			     "PRAGMA secure_delete = ON;"
			     "PRAGMA cell_size_check = ON;"
			     "PRAGMA trusted_schema = OFF;"
			     "PRAGMA cache_size = -32768;";

static const char schema[] =
	"CREATE VIRTUAL TABLE passages USING fts5(text, scope, content = '', columnsize = 0,"
	"  tokenize = 'plumbline');"
	"CREATE TABLE length (block INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT;"
	"CREATE TABLE word (latin TEXT NOT NULL, word TEXT NOT NULL, PRIMARY KEY (latin, word))"
	"  STRICT, WITHOUT ROWID;"
	"CREATE TABLE run (source TEXT PRIMARY KEY, first INTEGER NOT NULL, n INTEGER NOT NULL,"
	"  digest TEXT NOT NULL) STRICT, WITHOUT ROWID;"
	"CREATE INDEX run_of_passage ON run (first);"
	"CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;"
	/* Words are gathered in memory up to this before they are written: fewer pieces to merge. */
	"INSERT INTO passages (passages, rank) VALUES ('hashsize', 33554432);";

static const char tear_down[] = "DROP TABLE IF EXISTS passages;"
				"DROP TABLE IF EXISTS length;"
				"DROP TABLE IF EXISTS word;"
				"DROP TABLE IF EXISTS run;"
				"DROP TABLE IF EXISTS fact;";

static const char *const statements[N_INDEX_SQL] = {
	[INDEX_BEGIN] = "BEGIN",
	[INDEX_BEGIN_WRITE] = "BEGIN IMMEDIATE",
	[INDEX_COMMIT] = "COMMIT",
	[INDEX_ROLLBACK] = "ROLLBACK",
	[INDEX_ADD] = "INSERT INTO passages (rowid, text, scope) VALUES (?1, ?2, ?3)",
	[INDEX_REMOVE] = "INSERT INTO passages (passages, rowid, text, scope)"
			 " VALUES ('delete', ?1, ?2, ?3)",
	[INDEX_GET_FACT] = "SELECT value FROM fact WHERE name = ?1",
	[INDEX_SET_FACT] = "INSERT INTO fact (name, value) VALUES (?1, ?2)"
			   " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
	[INDEX_ADD_WORD] = "INSERT OR IGNORE INTO word (latin, word) VALUES (?1, ?2)",
	[INDEX_REMOVE_WORD] = "DELETE FROM word WHERE latin = ?1 AND word = ?2",
	[INDEX_LIST_WORDS] = "SELECT word FROM word WHERE latin >= ?1 AND latin < ?2"
			     " ORDER BY latin, word",
	[INDEX_LIST_LENGTHS] = "SELECT block, bytes FROM length ORDER BY block",
	[INDEX_SET_LENGTHS] = "INSERT INTO length (block, bytes) VALUES (?1, ?2)"
			      " ON CONFLICT (block) DO UPDATE SET bytes = excluded.bytes",
	[INDEX_ADD_RUN] = "INSERT INTO run (source, first, n, digest) VALUES (?1, ?2, ?3, ?4)"
			  " ON CONFLICT (source) DO UPDATE SET first = excluded.first,"
			  " n = excluded.n, digest = excluded.digest",
	[INDEX_FIND_RUN] = "SELECT source, first, n, digest FROM run WHERE source = ?1",
	[INDEX_FIND_RUN_AT] = "SELECT source, first, n, digest FROM run WHERE first <= ?1 AND n > 0"
			      " ORDER BY first DESC LIMIT 1",
	[INDEX_FIND_END] = "SELECT COALESCE(MAX(first + n), 0) FROM run",
	[INDEX_LIST_RUNS] = "SELECT source, first, n, digest FROM run ORDER BY first",
	[INDEX_MATCH] = "SELECT 1 FROM passages WHERE passages MATCH ?1 AND rank_hit(passages)",
	[INDEX_HAS_WORD] = "SELECT 1 FROM passages WHERE passages MATCH ?1 LIMIT 1",
	[INDEX_CUT_LOG] = "PRAGMA wal_checkpoint(TRUNCATE)",
};

/* SQLite. */

bool index_fail(struct search_index *index, struct error *err)
{
	const char *reason = sqlite3_errmsg(index->handle);

	switch (sqlite3_errcode(index->handle) & 0xFF) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		(void)FAIL(err, ERR_BUSY, "the search index %s is being written to", index->path);
		return HINT(err, "Try again in a moment.");
	case SQLITE_FULL:
		return FAIL(err, ERR_IO, "the disk is full: the search index %s cannot grow",
		            index->path);
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
		(void)FAIL(err, ERR_STORE, "the search index %s is damaged: %s", index->path,
		           reason);
		return HINT(err, "Remove it: the next search makes it again, and nothing is lost.");
	default:
		return FAIL(err, ERR_STORE, "the search index %s: %s", index->path, reason);
	}
}

static bool execute(struct search_index *index, const char *sql, struct error *err)
{
	return sqlite3_exec(index->handle, sql, NULL, NULL, NULL) == SQLITE_OK ||
	       index_fail(index, err);
}

sqlite3_stmt *index_find_statement(struct search_index *index, enum index_sql sql,
                                   struct error *err)
{
	sqlite3_stmt **statement = &index->statements[sql];

	if (*statement) {
		(void)sqlite3_reset(*statement); /* its failure was told when it failed */
		return *statement;
	}
	if (sqlite3_prepare_v3(index->handle, statements[sql], -1, SQLITE_PREPARE_PERSISTENT,
	                       statement, NULL) == SQLITE_OK)
		return *statement;
	(void)index_fail(index, err);
	return NULL;
}

static bool finish(struct search_index *index, sqlite3_stmt *statement, struct error *err)
{
	const int result = sqlite3_step(statement);
	const bool is_done =
		result == SQLITE_DONE || result == SQLITE_ROW || index_fail(index, err);

	(void)sqlite3_reset(statement); /* told above */
	return is_done;
}

bool index_run(struct search_index *index, enum index_sql sql, struct error *err)
{
	sqlite3_stmt *statement = index_find_statement(index, sql, err);

	return statement && finish(index, statement, err);
}

static void bind_text(sqlite3_stmt *statement, int at, struct text text)
{
	(void)sqlite3_bind_text64(statement, at, text.bytes, text.n_bytes, SQLITE_STATIC,
	                          SQLITE_UTF8); /* fails for want of memory alone */
}

/* Facts. */

static bool get_fact(struct search_index *index, const char *name, struct arena *arena,
                     struct text *ret_value, struct error *err)
{
	sqlite3_stmt *statement = index_find_statement(index, INDEX_GET_FACT, err);
	int result;

	if (!statement)
		return false;
	bind_text(statement, 1, text_of(name));
	result = sqlite3_step(statement);
	*ret_value = TEXT_NONE;
	if (result == SQLITE_ROW)
		*ret_value =
			text_copy(arena, text_of((const char *)sqlite3_column_text(statement, 0)));
	else if (result != SQLITE_DONE)
		(void)index_fail(index, err);
	(void)sqlite3_reset(statement); /* told above */
	return result == SQLITE_ROW || result == SQLITE_DONE;
}

static bool set_fact(struct search_index *index, const char *name, struct text value,
                     struct error *err)
{
	sqlite3_stmt *statement = index_find_statement(index, INDEX_SET_FACT, err);

	if (!statement)
		return false;
	bind_text(statement, 1, text_of(name));
	bind_text(statement, 2, value);
	return finish(index, statement, err);
}

/* 0 where there is none. */
static bool get_number(struct search_index *index, const char *name, int64_t *ret_value,
                       struct error *err)
{
	AUTO(arena) struct arena *arena = arena_open(ARENA_MIB);
	struct text value;

	*ret_value = 0;
	if (!get_fact(index, name, arena, &value, err))
		return false;
	if (text_is_empty(value) || number_parse_i64(value, ret_value))
		return true;
	return FAIL(err, ERR_STORE, "the search index %s is damaged: %s", index->path, name);
}

static bool set_number(struct search_index *index, const char *name, int64_t value,
                       struct error *err)
{
	char digits[24];

	(void)snprintf(digits, sizeof(digits), "%lld", (long long)value); /* it fits */
	return set_fact(index, name, text_of(digits), err);
}

static const char *act_name(struct arena *arena, const char *chain)
{
	return text_format(arena, "act %s", chain).bytes;
}

bool search_index_find_act(struct search_index *index, const char *chain, int64_t *ret_seq,
                           struct error *err)
{
	AUTO(arena) struct arena *arena = arena_open(ARENA_MIB);

	return get_number(index, act_name(arena, chain), ret_seq, err);
}

bool search_index_set_act(struct search_index *index, const char *chain, int64_t seq,
                          struct error *err)
{
	AUTO(arena) struct arena *arena = arena_open(ARENA_MIB);

	return set_number(index, act_name(arena, chain), seq, err);
}

/* Runs. */

bool search_index_add_run(struct search_index *index, const struct search_run *run,
                          struct error *err)
{
	sqlite3_stmt *statement = index_find_statement(index, INDEX_ADD_RUN, err);

	if (!statement)
		return false;
	bind_text(statement, 1, run->source);
	(void)sqlite3_bind_int64(statement, 2, run->first);
	(void)sqlite3_bind_int64(statement, 3, run->n);
	bind_text(statement, 4, run->digest);
	return finish(index, statement, err);
}

static struct text column_text(sqlite3_stmt *statement, int at, struct arena *arena)
{
	return text_copy(arena, text_of((const char *)sqlite3_column_text(statement, at)));
}

static void take_run(sqlite3_stmt *statement, struct arena *arena, struct search_run **runs,
                     size_t *n, size_t *n_room)
{
	if (*n == *n_room) {
		struct search_run *more = ARENA_ARRAY(arena, struct search_run, 2 * *n_room + 16);

		if (*n > 0)
			memcpy(more, *runs, *n * sizeof(*more));
		*runs = more;
		*n_room = 2 * *n_room + 16;
	}
	(*runs)[(*n)++] = (struct search_run){
		column_text(statement, 0, arena), sqlite3_column_int64(statement, 1),
		sqlite3_column_int64(statement, 2), column_text(statement, 3, arena)};
}

bool search_index_list_runs(struct search_index *index, struct arena *arena,
                            struct search_run **ret_runs, size_t *ret_n, struct error *err)
{
	sqlite3_stmt *statement = index_find_statement(index, INDEX_LIST_RUNS, err);
	size_t n_room = 0;
	int result;

	*ret_runs = NULL;
	*ret_n = 0;
	if (!statement)
		return false;
	while ((result = sqlite3_step(statement)) == SQLITE_ROW)
		take_run(statement, arena, ret_runs, ret_n, &n_room);
	if (result != SQLITE_DONE)
		(void)index_fail(index, err);
	(void)sqlite3_reset(statement); /* told above */
	return result == SQLITE_DONE;
}

/* One row at most. */
static bool take_one_run(struct search_index *index, sqlite3_stmt *statement, struct arena *arena,
                         struct search_run *ret_run, bool *ret_found, struct error *err)
{
	const int result = sqlite3_step(statement);
	size_t n = 0, n_room = 1;

	*ret_found = result == SQLITE_ROW;
	if (*ret_found)
		take_run(statement, arena, &ret_run, &n, &n_room);
	else if (result != SQLITE_DONE)
		(void)index_fail(index, err);
	(void)sqlite3_reset(statement); /* told above */
	return result == SQLITE_ROW || result == SQLITE_DONE;
}

bool search_index_find_run(struct search_index *index, struct text source, struct arena *arena,
                           struct search_run *ret_run, bool *ret_found, struct error *err)
{
	sqlite3_stmt *statement = index_find_statement(index, INDEX_FIND_RUN, err);

	if (!statement)
		return false;
	bind_text(statement, 1, source);
	return take_one_run(index, statement, arena, ret_run, ret_found, err);
}

bool search_index_find_run_at(struct search_index *index, int64_t nr, struct arena *arena,
                              struct search_run *ret_run, bool *ret_found, struct error *err)
{
	sqlite3_stmt *statement = index_find_statement(index, INDEX_FIND_RUN_AT, err);

	if (!statement)
		return false;
	(void)sqlite3_bind_int64(statement, 1, nr); /* the parameter is there */
	return take_one_run(index, statement, arena, ret_run, ret_found, err);
}

bool search_index_find_end(struct search_index *index, int64_t *ret_nr, struct error *err)
{
	sqlite3_stmt *statement = index_find_statement(index, INDEX_FIND_END, err);
	bool found;

	if (!statement)
		return false;
	found = sqlite3_step(statement) == SQLITE_ROW;
	if (found)
		*ret_nr = sqlite3_column_int64(statement, 0);
	else
		(void)index_fail(index, err);
	(void)sqlite3_reset(statement); /* told above */
	return found;
}

/* Lengths. */

static void lengths_drop(struct index_lengths *lengths)
{
	free(lengths->bytes);
	free(lengths->is_changed);
	*lengths = (struct index_lengths){0};
}

static bool make_room(struct index_lengths *lengths, size_t n, struct error *err)
{
	const size_t blocks_before = lengths->n / LENGTH_BLOCK;
	size_t blocks = (n + LENGTH_BLOCK - 1) / LENGTH_BLOCK;
	uint8_t *bytes;
	bool *is_changed;

	if (n <= lengths->n)
		return true;
	if (blocks < blocks_before + blocks_before / 2)
		blocks = blocks_before + blocks_before / 2;
	bytes = realloc(lengths->bytes, blocks * LENGTH_BLOCK);
	if (bytes)
		lengths->bytes = bytes;
	is_changed = realloc(lengths->is_changed, blocks * sizeof(bool));
	if (is_changed)
		lengths->is_changed = is_changed;
	if (!bytes || !is_changed)
		return FAIL(err, ERR_BUG, "no memory for the lengths of %zu passages", n);
	memset(bytes + lengths->n, 0, blocks * LENGTH_BLOCK - lengths->n);
	memset(is_changed + blocks_before, 0, (blocks - blocks_before) * sizeof(bool));
	lengths->n = blocks * LENGTH_BLOCK;
	return true;
}

static bool take_block(struct search_index *index, sqlite3_stmt *statement, struct error *err)
{
	const int64_t block = sqlite3_column_int64(statement, 0);
	const void *bytes = sqlite3_column_blob(statement, 1);

	if (block < 0 || block > SEARCH_PASSAGE_MAX / LENGTH_BLOCK ||
	    sqlite3_column_bytes(statement, 1) != LENGTH_BLOCK)
		return FAIL(err, ERR_STORE, "the search index %s is damaged: %s", index->path,
		            "length");
	if (!make_room(&index->lengths, ((size_t)block + 1) * LENGTH_BLOCK, err))
		return false;
	memcpy(index->lengths.bytes + (size_t)block * LENGTH_BLOCK, bytes, LENGTH_BLOCK);
	return true;
}

static bool load_lengths(struct search_index *index, struct error *err)
{
	sqlite3_stmt *statement = index_find_statement(index, INDEX_LIST_LENGTHS, err);
	int result = SQLITE_DONE;
	bool is_fine = statement != NULL;

	lengths_drop(&index->lengths);
	while (is_fine && (result = sqlite3_step(statement)) == SQLITE_ROW)
		is_fine = take_block(index, statement, err);
	if (is_fine && result != SQLITE_DONE)
		is_fine = index_fail(index, err);
	(void)sqlite3_reset(statement); /* told above */
	return is_fine;
}

static bool save_block(struct search_index *index, size_t block, struct error *err)
{
	sqlite3_stmt *statement = index_find_statement(index, INDEX_SET_LENGTHS, err);

	if (!statement)
		return false;
	(void)sqlite3_bind_int64(statement, 1, (int64_t)block); /* in range */
	(void)sqlite3_bind_blob(statement, 2, index->lengths.bytes + block * LENGTH_BLOCK,
	                        LENGTH_BLOCK, SQLITE_STATIC); /* fails for want of memory alone */
	index->lengths.is_changed[block] = false;
	return finish(index, statement, err);
}

static bool save_lengths(struct search_index *index, struct error *err)
{
	for (size_t block = 0; block < index->lengths.n / LENGTH_BLOCK; block++)
		if (index->lengths.is_changed[block] && !save_block(index, block, err))
			return false;
	return true;
}

static void set_length(struct search_index *index, int64_t nr, uint8_t byte)
{
	index->lengths.bytes[nr] = byte;
	index->lengths.is_changed[nr / LENGTH_BLOCK] = true;
}

/* One state of the file. */

static void forget_tallies(struct search_index *index)
{
	for (size_t i = 0; i < TALLIES; i++) {
		free(index->tallies[i].match);
		index->tallies[i].match = NULL;
	}
}

/* Lengths and totals as they are in the transaction that has begun. */
static bool refresh(struct search_index *index, struct error *err)
{
	int64_t generation;

	if (!get_number(index, "generation", &generation, err))
		return false;
	if (generation == index->generation)
		return true;
	forget_tallies(index);
	index->generation = -1;
	if (!load_lengths(index, err) || !get_number(index, "passages", &index->n_passages, err) ||
	    !get_number(index, "words", &index->n_words, err))
		return false;
	index->generation = generation;
	return true;
}

bool index_begin_read(struct search_index *index, struct error *err)
{
	if (!index->is_writing && !index_run(index, INDEX_BEGIN, err))
		return false;
	if (index->is_writing || refresh(index, err))
		return true;
	index_end_read(index);
	return false;
}

void index_end_read(struct search_index *index)
{
	if (!index->is_writing)
		(void)sqlite3_exec(index->handle, "ROLLBACK", NULL, NULL, NULL); /* only read */
}

bool search_index_count(struct search_index *index, int64_t *ret_n, struct error *err)
{
	if (!index_begin_read(index, err))
		return false;
	*ret_n = index->n_passages;
	index_end_read(index);
	return true;
}

/* Opening. */

static bool register_all(struct search_index *index, struct error *err)
{
	return tokenizer_register(index->handle, &index->context, err) &&
	       rank_register(index->handle, &index->ranking, err);
}

static bool open_handle(struct search_index *index, struct error *err)
{
	const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX |
	                  SQLITE_OPEN_EXRESCODE;

	if (sqlite3_open_v2(index->path, &index->handle, flags, NULL) != SQLITE_OK)
		return index_fail(index, err);
	(void)sqlite3_busy_timeout(index->handle, BUSY_MS);                       /* cannot fail */
	(void)sqlite3_db_config(index->handle, SQLITE_DBCONFIG_DQS_DML, 0, NULL); /* nor this */
	(void)sqlite3_db_config(index->handle, SQLITE_DBCONFIG_DQS_DDL, 0, NULL); /* nor this */
	return execute(index, set_up, err) && register_all(index, err);
}

/* What the file must have been made with. */
static struct text make_label(struct arena *arena, const struct search_options *options)
{
	return text_format(arena, "%d %s %s", VERSION, fold_checksum(options->fold).bytes,
	                   options->has_stems ? "stems" : "words");
}

static bool has_tables(struct search_index *index)
{
	sqlite3_stmt *statement = NULL;
	const bool has = sqlite3_prepare_v2(index->handle, statements[INDEX_GET_FACT], -1,
	                                    &statement, NULL) == SQLITE_OK;

	sqlite3_finalize(statement);
	return has;
}

static void close_statements(struct search_index *index)
{
	for (size_t i = 0; i < N_INDEX_SQL; i++) {
		sqlite3_finalize(index->statements[i]);
		index->statements[i] = NULL;
	}
}

/* Generations go on counting, so that no other handle takes the new file for the one it read. */
static bool make_tables(struct search_index *index, struct text label, struct error *err)
{
	int64_t generation = 0;

	if (has_tables(index) && !get_number(index, "generation", &generation, err))
		return false;
	close_statements(index); /* a table that is being read cannot go */
	word_set_drop(&index->words);
	index->generation = -1;
	return execute(index, tear_down, err) && execute(index, schema, err) &&
	       set_fact(index, "label", label, err) &&
	       set_number(index, "generation", generation + 1, err);
}

/* Another process may have made it meanwhile: the look and the making are one. */
static bool make_if_other(struct search_index *index, bool *ret_is_new, struct error *err)
{
	AUTO(arena) struct arena *arena = arena_open(ARENA_MIB);
	const struct text label = make_label(arena, &index->options);
	struct text found = TEXT_NONE;

	if (has_tables(index) && !get_fact(index, "label", arena, &found, err))
		return false;
	*ret_is_new = !text_equals(found, label);
	return !*ret_is_new || make_tables(index, label, err);
}

static bool prepare_file(struct search_index *index, bool *ret_is_new, struct error *err)
{
	if (!execute(index, "BEGIN IMMEDIATE", err))
		return false;
	if (make_if_other(index, ret_is_new, err) && execute(index, "COMMIT", err))
		return true;
	(void)sqlite3_exec(index->handle, "ROLLBACK", NULL, NULL, NULL); /* told above */
	return false;
}

static void see_word(void *whose, struct text word)
{
	word_set_add(whose, word);
}

bool search_index_open(const char *path, const struct search_options *options,
                       struct search_index **ret_index, bool *ret_is_new, struct error *err)
{
	AUTO(search_index) struct search_index *index = calloc(1, sizeof(*index));

	/* A name that begins with "file:" is a file here, no address. */
	if (!index || asprintf(&index->path, "%s%s", path[0] == '/' ? "" : "./", path) < 0)
		return FAIL(err, ERR_BUG, "no memory for the search index");
	index->options = *options;
	index->generation = -1;
	index->stemmers = options->has_stems ? stemmers_open() : NULL;
	index->context.fold = options->fold;
	if (!open_handle(index, err) || !prepare_file(index, ret_is_new, err))
		return false;
	*ret_index = index;
	index = NULL;
	return true;
}

void search_index_drop(struct search_index **index)
{
	if (!*index)
		return;
	search_index_cancel(*index);
	forget_tallies(*index);
	close_statements(*index);
	sqlite3_close((*index)->handle);
	lengths_drop(&(*index)->lengths);
	word_set_drop(&(*index)->words);
	stemmers_drop(&(*index)->stemmers);
	free((*index)->path);
	free(*index);
	*index = NULL;
}

struct sb_stemmer *index_find_stemmer(struct search_index *index, struct text lang)
{
	return index->stemmers ? stemmers_find(index->stemmers, lang) : NULL;
}

/* Changing. */

bool search_index_begin(struct search_index *index, struct error *err)
{
	if (!index_run(index, INDEX_BEGIN_WRITE, err))
		return false;
	index->is_writing = true;
	if (refresh(index, err))
		return true;
	search_index_cancel(index);
	return false;
}

void search_index_cancel(struct search_index *index)
{
	if (!index->is_writing)
		return;
	(void)sqlite3_exec(index->handle, "ROLLBACK", NULL, NULL,
	                   NULL); /* SQLite may have done it */
	index->is_writing = false;
	index->generation = -1;       /* lengths are read again */
	word_set_drop(&index->words); /* and words met again */
}

bool search_index_commit(struct search_index *index, struct error *err)
{
	/* Other handles read lengths again by this. */
	if (save_lengths(index, err) && set_number(index, "passages", index->n_passages, err) &&
	    set_number(index, "words", index->n_words, err) &&
	    set_number(index, "generation", index->generation + 1, err) &&
	    index_run(index, INDEX_COMMIT, err)) {
		index->generation++;
		index->is_writing = false;
		forget_tallies(index);
		return true;
	}
	search_index_cancel(index);
	return false;
}

/* Runs INDEX_ADD or INDEX_REMOVE; the words of the text, as the tokenizer counted them. */
static bool hand_over(struct search_index *index, enum index_sql sql,
                      const struct search_passage *passage, size_t *ret_n_words, struct error *err)
{
	AUTO(arena) struct arena *arena = arena_open((size_t)16 * ARENA_MIB);
	struct buffer scope = buffer_make(arena);
	sqlite3_stmt *statement;

	if (!scope_write(&passage->scope, &scope, err))
		return false;
	statement = index_find_statement(index, sql, err);
	if (!statement)
		return false;
	(void)sqlite3_bind_int64(statement, 1, passage->nr); /* the parameter is there */
	bind_text(statement, 2, passage->words);
	bind_text(statement, 3, buffer_text(&scope));
	index->context.lang = passage->scope.lang;
	index->context.stemmer = index_find_stemmer(index, passage->scope.lang);
	index->context.n_words = 0;
	if (!finish(index, statement, err))
		return false;
	*ret_n_words = index->context.n_words;
	return true;
}

static bool save_words(struct search_index *index, struct error *err)
{
	struct text word;
	size_t at = 0;

	while (word_set_next_fresh(&index->words, &at, &word)) {
		const struct roman_key key = roman_key_make(index->options.fold, word);
		sqlite3_stmt *statement = index_find_statement(index, INDEX_ADD_WORD, err);

		if (!statement)
			return false;
		bind_text(statement, 1, (struct text){key.bytes, key.n_bytes});
		bind_text(statement, 2, word);
		if (!finish(index, statement, err))
			return false;
	}
	word_set_clear_fresh(&index->words);
	return true;
}

static bool has_passage(const struct search_index *index, int64_t nr)
{
	return nr >= 0 && (uint64_t)nr < index->lengths.n && index->lengths.bytes[nr] != 0;
}

bool search_index_add(struct search_index *index, const struct search_passage *passage,
                      struct error *err)
{
	size_t n_words;

	if (passage->nr < 0 || passage->nr > SEARCH_PASSAGE_MAX)
		return FAIL(err, ERR_TOO_BIG, "passage %lld is outside 0 to %d",
		            (long long)passage->nr, SEARCH_PASSAGE_MAX);
	if (has_passage(index, passage->nr))
		return FAIL(err, ERR_CONFLICT, "passage %lld is in the search index already",
		            (long long)passage->nr);
	index->context.see = see_word;
	index->context.whose = &index->words;
	if (!make_room(&index->lengths, (size_t)passage->nr + 1, err) ||
	    !hand_over(index, INDEX_ADD, passage, &n_words, err) || !save_words(index, err))
		return false;
	set_length(index, passage->nr, rank_write_length(n_words));
	index->n_passages++;
	index->n_words += (int64_t)n_words;
	return true;
}

static size_t count_words(const struct search_index *index, const struct search_passage *passage)
{
	struct token_reader reader =
		token_reader_make(index->options.fold, passage->words, passage->scope.lang);
	struct token token;
	size_t n = 0;

	while (token_reader_next(&reader, &token))
		n++;
	return n;
}

bool search_index_remove(struct search_index *index, const struct search_passage *passage,
                         struct error *err)
{
	size_t n_words;

	if (!has_passage(index, passage->nr))
		return FAIL(err, ERR_ABSENT, "passage %lld is not in the search index",
		            (long long)passage->nr);
	if (rank_write_length(count_words(index, passage)) != index->lengths.bytes[passage->nr])
		return FAIL(err, ERR_BUG, "passage %lld is not what was added to the search index",
		            (long long)passage->nr);
	index->context.see = NULL;
	if (!hand_over(index, INDEX_REMOVE, passage, &n_words, err))
		return false;
	set_length(index, passage->nr, 0);
	index->n_passages--;
	index->n_words -= (int64_t)n_words;
	return true;
}

/* The whole. */

static bool empty_in_one(struct search_index *index, struct error *err)
{
	AUTO(arena) struct arena *arena = arena_open(ARENA_MIB);

	if (!execute(index, "BEGIN IMMEDIATE", err))
		return false;
	if (make_tables(index, make_label(arena, &index->options), err) &&
	    execute(index, "COMMIT", err))
		return true;
	(void)sqlite3_exec(index->handle, "ROLLBACK", NULL, NULL, NULL); /* told above */
	return false;
}

/* Old pages still stand in the log until it is cut. Readers of an old state hold it. */
static bool cut_log(struct search_index *index, struct error *err)
{
	sqlite3_stmt *statement = index_find_statement(index, INDEX_CUT_LOG, err);
	int result;
	bool is_held;

	if (!statement)
		return false;
	result = sqlite3_step(statement);
	is_held = result == SQLITE_ROW && sqlite3_column_int(statement, 0) != 0;
	if (result != SQLITE_ROW && result != SQLITE_DONE)
		(void)index_fail(index, err);
	(void)sqlite3_reset(statement); /* told above */
	if (is_held)
		return FAIL(err, ERR_BUSY, "the search index %s is being read", index->path);
	return result == SQLITE_ROW || result == SQLITE_DONE;
}

bool search_index_empty(struct search_index *index, struct error *err)
{
	return empty_in_one(index, err) && execute(index, "PRAGMA incremental_vacuum", err) &&
	       cut_log(index, err);
}

bool search_index_optimise(struct search_index *index, struct error *err)
{
	/* The pieces that were merged leave a fifth of the file empty. */
	return execute(index, "INSERT INTO passages (passages) VALUES ('optimize')", err) &&
	       execute(index, "PRAGMA incremental_vacuum", err) && cut_log(index, err);
}

/* Erasing: words that no passage has any more go from the list of words too. */

static bool has_word(struct search_index *index, struct text word, bool *ret_has, struct error *err)
{
	AUTO(arena) struct arena *arena = arena_open(ARENA_MIB);
	sqlite3_stmt *statement = index_find_statement(index, INDEX_HAS_WORD, err);
	int result;

	if (!statement)
		return false;
	bind_text(statement, 1, text_format(arena, "text:\"%.*s\"", TEXT_ARGS(word)));
	result = sqlite3_step(statement);
	*ret_has = result == SQLITE_ROW;
	if (result != SQLITE_ROW && result != SQLITE_DONE)
		(void)index_fail(index, err);
	(void)sqlite3_reset(statement); /* told above */
	return result == SQLITE_ROW || result == SQLITE_DONE;
}

static bool forget_word(struct search_index *index, struct text word, struct error *err)
{
	const struct roman_key key = roman_key_make(index->options.fold, word);
	sqlite3_stmt *statement;
	bool has = false;

	if (!has_word(index, word, &has, err))
		return false;
	if (has)
		return true;
	statement = index_find_statement(index, INDEX_REMOVE_WORD, err);
	if (!statement)
		return false;
	bind_text(statement, 1, (struct text){key.bytes, key.n_bytes});
	bind_text(statement, 2, word);
	return finish(index, statement, err);
}

static bool forget_words(struct search_index *index, const struct search_passage *passage,
                         struct error *err)
{
	struct token_reader reader =
		token_reader_make(index->options.fold, passage->words, passage->scope.lang);
	struct token token;

	while (token_reader_next(&reader, &token))
		if (token.has_roman_key && !forget_word(index, token.bytes, err))
			return false;
	return true;
}

static bool remove_all(struct search_index *index, const struct search_passage *passages, size_t n,
                       struct error *err)
{
	for (size_t i = 0; i < n; i++)
		if (!search_index_remove(index, &passages[i], err))
			return false;
	for (size_t i = 0; i < n; i++)
		if (!forget_words(index, &passages[i], err))
			return false;
	word_set_drop(&index->words); /* a word that went may come again */
	return true;
}

bool search_index_erase(struct search_index *index, const struct search_passage *passages, size_t n,
                        struct error *err)
{
	if (!search_index_begin(index, err))
		return false;
	if (!remove_all(index, passages, n, err)) {
		search_index_cancel(index);
		return false;
	}
	return search_index_commit(index, err) && search_index_optimise(index, err);
}
