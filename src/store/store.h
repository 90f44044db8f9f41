/* The one door to the database.
 *
 * Two engines stand behind it: SQLite, a file in the home, and PostgreSQL. The same statements, by
 * name, run on both; rooms never see an engine. A connection can only read until an act has begun
 * (store_begin_write): a change outside one fails with ERR_BUG.
 *
 * Statements live in .sql files beside their C and in what tools/schemac.py prints from schema.txt;
 * the build gives each a value of enum sql (store/sql.h). Parameters are $1, $2 …, bound in order.
 */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include "base/text.h"
#include "store/sql.h"

struct store;

enum store_engine { STORE_SQLITE, STORE_POSTGRESQL };

enum param_kind { PARAM_NULL, PARAM_TEXT, PARAM_I64, PARAM_REAL, PARAM_BYTES };

struct param {
	enum param_kind kind;
	struct text text; /* PARAM_TEXT, PARAM_BYTES */
	int64_t i64;
	double real;
};

#define P_NULL         ((struct param){.kind = PARAM_NULL})
#define P_TEXT(t)      ((struct param){.kind = PARAM_TEXT, .text = (t)})
#define P_C(c)         ((struct param){.kind = PARAM_TEXT, .text = text_of(c)})
#define P_C_OR_NULL(c) ((c) ? P_C(c) : P_NULL)
#define P_I64(i)       ((struct param){.kind = PARAM_I64, .i64 = (i)})
#define P_FLAG(f)      ((struct param){.kind = PARAM_I64, .i64 = (f) ? 1 : 0})
#define P_REAL(r)      ((struct param){.kind = PARAM_REAL, .real = (r)})
#define P_BYTES(t)     ((struct param){.kind = PARAM_BYTES, .text = (t)})

enum store_mode {
	STORE_EXISTING, /* ERR_ABSENT when there is no database, ERR_STORE when its schema is not ours */
	STORE_NEW,      /* makes the schema; ERR_CONFLICT when there are tables already */
	STORE_RAW,      /* opens whatever is there and checks nothing: verify, tests */
};

/* address: a path of an SQLite file, or a "postgresql://" address. STORE_EXISTING brings an older
 * schema to today's before it returns and refuses a newer one with a sentence. The file of an SQLite
 * database on a network file system is refused. */
MUST_CHECK struct store *store_open(const char *address, enum store_mode mode, struct error *err);
void store_drop(struct store **db);

enum store_engine store_engine_of(const struct store *db);

/* Prepares every statement, so that one that this engine does not take is found now: the server does so
 * once at start, and a test on each engine. ERR_BUG names the statement. */
MUST_CHECK bool store_prepare_all(struct store *db, struct error *err);

/* Whether a statement writes, and nothing but tables that live outside the chain: the build reads it off its
 * text. */
bool store_is_aside(enum sql sql);

/* Statements executed by this connection. */
uint64_t store_n_executed(const struct store *db);

/* Writing. One writer at a time: on SQLite processes queue on a fair lock beside the file, then BEGIN
 * IMMEDIATE; on PostgreSQL the caller's first statement takes the row that writers stand in line for.
 * After a failed statement the transaction is over and the rest fails until store_cancel.
 * For src/audit alone: everyone else opens an act. */
MUST_CHECK bool store_begin_write(struct store *db, struct error *err);
MUST_CHECK bool store_commit(struct store *db,
                             struct error *err); /* durable when it returns true */
void store_cancel(struct store *db);             /* nothing of it has happened */
bool store_is_writing(const struct store *db);

/* One view of the database across several reads. */
MUST_CHECK bool store_begin_read(struct store *db, struct error *err);
void store_end_read(struct store *db);
bool store_is_reading(const struct store *db);

/* Runs a statement that gives no rows. ret_n_changed may be NULL. A violated constraint is
 * ERR_CONFLICT (unique, primary key) or ERR_INPUT (foreign key, check); the database gone in the
 * middle is ERR_STORE, in use by another for over ten seconds ERR_BUSY. */
MUST_CHECK bool store_run(struct store *db, enum sql sql, const struct param *params,
                          size_t n_params, int64_t *ret_n_changed, struct error *err);

/* Reading is a loop and then a verdict:
 *
 *	struct rows *rows = store_query(db, SQL_X, params, COUNT(params));
 *	while (rows_next(rows))
 *		... rows_text(rows, 0) ...
 *	return rows_done(&rows, err);
 *
 * store_query never returns NULL: what failed is said by rows_done, which also drops the rows. Queries
 * may be nested, also the same one; a table that is being read is not changed before rows_done, for
 * SQLite reads as it goes and PostgreSQL all at once. A text is valid until the next rows_next of these
 * rows; copy it into an arena to keep it. */
struct rows;
struct rows *store_query(struct store *db, enum sql sql, const struct param *params,
                         size_t n_params);
bool rows_next(struct rows *rows);
MUST_CHECK bool rows_done(struct rows **rows, struct error *err);

/* The verdict of a loop that had one of its own: when fine is false the reading ended early, err already
 * says why, and the rows are dropped; else as rows_done. */
MUST_CHECK bool rows_close(struct rows **rows, bool fine, struct error *err);

bool rows_is_null(const struct rows *rows, int column);
struct text rows_text(const struct rows *rows, int column); /* empty for NULL; not NUL-terminated */
const char *rows_c(const struct rows *rows, int column,
                   struct arena *arena); /* a copy; NULL for NULL */
int64_t rows_i64(const struct rows *rows, int column);
double rows_real(const struct rows *rows, int column);
int rows_n_columns(const struct rows *rows);

/* One row at most: *ret_found says whether it was there; ret_value is a copy in the arena. */
MUST_CHECK bool store_find_text(struct store *db, enum sql sql, const struct param *params,
                                size_t n_params, struct arena *arena, bool *ret_found,
                                struct text *ret_value, struct error *err);
MUST_CHECK bool store_count(struct store *db, enum sql sql, const struct param *params,
                            size_t n_params, int64_t *ret_n, struct error *err);

/* What belongs to an engine. */

/* Rewrites the files so that no removed word is left in them: VACUUM and a truncated log on SQLite,
 * VACUUM FULL of every table on PostgreSQL (its write-ahead log is outside). */
MUST_CHECK bool store_sweep(struct store *db, struct error *err);

/* The database's own integrity check, the schema against ours, foreign keys: each fault is a line
 * given to `say_fault`. */
MUST_CHECK bool store_check(struct store *db, struct arena *arena,
                            void (*say_fault)(void *context, const char *fault), void *context,
                            struct error *err);

/* A copy of an SQLite database as one file, from a single view (VACUUM INTO). ERR_BUG on PostgreSQL:
 * there a copy is made table by table (publishing). */
MUST_CHECK bool store_copy_file(struct store *db, const char *path, struct error *err);

#endif
