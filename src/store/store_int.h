/* What store.c and its two engines know of one another, and what tests may set. Nobody else includes
 * this.
 *
 * store.c keeps the rules (who may write, what a failed statement ends, the order of migrations) and
 * says every sentence; an engine does one thing at a time and tells what went wrong as a fault, for a
 * query that has failed does not yet know the language of its reader.
 */
#ifndef STORE_STORE_INT_H
#define STORE_STORE_INT_H

#include "store/store.h"

/* Printed by tools/sqlc.py. */
struct sql_statement {
	const char *name;
	const char *text;
	int n_params;
	bool is_aside; /* writes, and only tables that live outside the chain */
};

extern const struct sql_statement sql_statements[N_SQL];

/* Printed by tools/schemac.py. */
struct store_migration {
	int64_t nr; /* from 1, without gaps */
	const char *name;
	const char *sqlite;
	const char *sqlite_hash; /* SHA-256 of the text, in hex */
	const char *postgresql;
	const char *postgresql_hash;
};

struct store_schema {
	size_t n_migrations;
	const struct store_migration *migrations;
	const char *postgresql_comments; /* COMMENT ON for today's schema */
};

extern const struct store_schema store_schema_today;

enum fault_kind {
	FAULT_NONE,
	FAULT_BUSY,      /* another one writes */
	FAULT_FULL,      /* the disk */
	FAULT_DAMAGED,   /* the file is no database, or a damaged one */
	FAULT_READ_ONLY, /* file or folder cannot be written */
	FAULT_IO,        /* the system refused to read or write */
	FAULT_GONE,      /* the server does not answer any more */
	FAULT_UNIQUE,    /* detail: the table */
	FAULT_EMPTY,     /* detail: table.column */
	FAULT_REFERENCE,
	FAULT_CHECK,
	FAULT_OUTSIDE, /* a change outside an act; detail: the statement */
	FAULT_BUG,     /* ours; detail: what the engine said */
	FAULT_OTHER,   /* detail: what the engine said */
};

struct fault {
	enum fault_kind kind;
	char detail[400];
};

/* Fills a fault; false, so that it can end a function. */
bool fault_set(struct fault *fault, enum fault_kind kind, const char *detail);

/* What an engine finds before anything was made. */
enum store_found { FOUND_EMPTY, FOUND_OURS, FOUND_FOREIGN };

struct rows {
	struct store *db;
	enum sql sql;
	struct fault fault;
	int64_t n_changed;
	void *handle;    /* sqlite3_stmt or PGresult */
	bool is_over;    /* rows_next has said so */
	bool is_cached;  /* SQLite: the statement goes back to the cache */
	int at;          /* PostgreSQL: the row */
	void *unescaped; /* PostgreSQL: bytes of this row that rows_text has given out */
};

/* A store_check under way: findings are said, what keeps it from going on is a fault. */
struct check {
	struct store *db;
	struct arena *arena;
	enum lang lang;
	void (*say_fault)(void *context, const char *fault);
	void *context;
	struct fault *fault;
};

/* Says one finding in the language of the check. */
void check_say(const struct check *check, const char *format, ...) LIKE_PRINTF(2, 3);

struct engine {
	enum store_engine kind;
	const char *name; /* as the count of statements calls it */

	bool (*open)(struct store *db, const char *address, enum store_mode mode,
	             struct error *err);
	void (*close)(struct store *db);
	bool (*look)(struct store *db, enum store_found *ret_found, struct fault *fault);
	bool (*set_patience)(struct store *db, struct fault *fault); /* db->patience_ms */

	bool (*begin_write)(struct store *db, struct fault *fault);
	bool (*begin_read)(struct store *db, struct fault *fault);
	bool (*commit)(struct store *db, struct fault *fault);
	void (*cancel)(struct store *db); /* ends either kind */

	/* The schema, inside a write. `after` is run behind the last migration. */
	bool (*lock_schema)(struct store *db, struct fault *fault);
	bool (*migrate)(struct store *db, const struct store_migration *migration,
	                struct fault *fault);
	bool (*finish_schema)(struct store *db, const struct store_schema *schema,
	                      struct fault *fault);
	const char *(*hash_of)(const struct store_migration *migration);

	bool (*prepare)(struct store *db, enum sql sql, struct fault *fault);
	bool (*start)(struct rows *rows, const struct param *params, size_t n_params);
	bool (*next)(struct rows *rows); /* false at the end, and when rows->fault is set */
	void (*finish)(struct rows *rows);
	bool (*is_null)(const struct rows *rows, int column);
	struct text (*text)(const struct rows *rows, int column);
	int64_t (*i64)(const struct rows *rows, int column);
	double (*real)(const struct rows *rows, int column);
	int (*n_columns)(const struct rows *rows);

	bool (*sweep)(struct store *db, struct fault *fault);
	bool (*check)(const struct check *check);
	bool (*copy_file)(struct store *db, const char *path, struct error *err);
};

extern const struct engine engine_sqlite;
extern const struct engine engine_postgresql;

struct store {
	const struct engine *engine;
	const struct store_schema *schema;
	void *link;  /* the engine's own */
	char *label; /* how sentences name this database: a path, an address without its password */
	int patience_ms;
	uint64_t n_executed;
	bool is_writing;
	bool is_reading;
	struct fault fault; /* what ended the act under way */
};

enum { PATIENCE_MS = 10000 };

/* The sentence of a fault. */
bool store_fail(const struct store *db, const struct fault *fault, struct error *err);

/* Opens with other migrations than today's, and with less patience: for tests. */
MUST_CHECK struct store *store_open_schema(const char *address, enum store_mode mode,
                                           const struct store_schema *schema, struct error *err);
MUST_CHECK bool store_set_patience_ms(struct store *db, int patience_ms, struct error *err);

/* Makes the schema, or brings it to the last migration of db->schema (migrate.c). */
MUST_CHECK bool store_make_schema(struct store *db, struct error *err);
MUST_CHECK bool store_update_schema(struct store *db, struct error *err);

/* The fair queue of the writers of an SQLite file (queue.c). */
struct queue {
	int fd; /* -1 when there is none */
	int64_t ticket;
};

/* path is that of the lock file. */
bool queue_open(struct queue *queue, const char *path);
bool queue_enter(struct queue *queue, int patience_ms, struct fault *fault);
void queue_leave(struct queue *queue);
void queue_close(struct queue *queue);

/* The name of the network file system that a folder is on, or NULL (network.c). */
const char *network_name_of_folder(const char *folder);
const char *network_name_of_type(unsigned long type); /* by the number that statfs gives */

#endif
