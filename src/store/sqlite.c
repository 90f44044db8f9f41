/* The SQLite engine: a file in the home.
 *
 * A connection is opened so that it can only read (query_only) and so that a hostile file can do little:
 * no double-quoted strings, no functions out of the schema, cell sizes checked. Writing takes its turn in
 * the queue beside the file, then BEGIN IMMEDIATE; durability is WAL with synchronous=FULL, and what is
 * removed is overwritten with zeros (secure_delete).
 *
 * Statements are prepared when first used and kept. When one is asked for while it is still being read,
 * a second instance is made for that reading alone.
 *
 * `$1` is a name to SQLite, not a position: binding looks it up. */
#include "store/sqlite.h"

#include "base/file.h"

#include <errno.h>
#include <math.h>
#include <unistd.h>

static struct sqlite_link *link_of(const struct store *db)
{
	return db->link;
}

/* "UNIQUE constraint failed: person.ref" gives "person", or with its column "person.ref". */
static bool fail_on_constraint(sqlite3 *handle, enum fault_kind kind, bool with_column,
                               struct fault *fault)
{
	const char *message = sqlite3_errmsg(handle);
	const char *name = strstr(message, ": ");
	char table[128];
	size_t n;

	name = name ? name + 2 : message;
	n = strcspn(name, with_column ? "," : ".,");
	(void)snprintf(table, sizeof(table), "%.*s", (int)n, name); /* cut */
	return fault_set(fault, kind, table);
}

static bool constraint_fault(sqlite3 *handle, struct fault *fault)
{
	switch (sqlite3_extended_errcode(handle)) {
	case SQLITE_CONSTRAINT_PRIMARYKEY:
	case SQLITE_CONSTRAINT_UNIQUE:
	case SQLITE_CONSTRAINT_ROWID:
		return fail_on_constraint(handle, FAULT_UNIQUE, false, fault);
	case SQLITE_CONSTRAINT_NOTNULL:
		return fail_on_constraint(handle, FAULT_EMPTY, true, fault);
	case SQLITE_CONSTRAINT_FOREIGNKEY:
		return fault_set(fault, FAULT_REFERENCE, NULL);
	case SQLITE_CONSTRAINT_CHECK:
		return fault_set(fault, FAULT_CHECK, NULL);
	default:
		return fault_set(fault, FAULT_BUG, sqlite3_errmsg(handle));
	}
}

static bool system_fault(sqlite3 *handle, struct fault *fault)
{
	const int reason = sqlite3_system_errno(handle);

	if (reason == ENOSPC || reason == EDQUOT)
		return fault_set(fault, FAULT_FULL, NULL);
	return fault_set(fault, FAULT_IO, reason ? strerror(reason) : sqlite3_errmsg(handle));
}

bool sqlite_fault(const struct store *db, struct fault *fault)
{
	sqlite3 *handle = link_of(db)->handle;

	switch (sqlite3_errcode(handle) & 0xFF) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return fault_set(fault, FAULT_BUSY, NULL);
	case SQLITE_FULL:
		return fault_set(fault, FAULT_FULL, NULL);
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
		return fault_set(fault, FAULT_DAMAGED, sqlite3_errmsg(handle));
	case SQLITE_READONLY:
	case SQLITE_PERM:
		return fault_set(fault, FAULT_READ_ONLY, SENTENCE("it is read-only"));
	case SQLITE_IOERR:
	case SQLITE_CANTOPEN:
		return system_fault(handle, fault);
	case SQLITE_CONSTRAINT:
		return constraint_fault(handle, fault);
	case SQLITE_RANGE:
	case SQLITE_MISUSE:
	case SQLITE_MISMATCH:
		return fault_set(fault, FAULT_BUG, sqlite3_errmsg(handle));
	default:
		return fault_set(fault, FAULT_OTHER, sqlite3_errmsg(handle));
	}
}

bool sqlite_exec(struct store *db, const char *sql, struct fault *fault)
{
	return sqlite3_exec(link_of(db)->handle, sql, NULL, NULL, NULL) == SQLITE_OK ||
	       sqlite_fault(db, fault);
}

bool sqlite_read_i64(struct store *db, const char *sql, int64_t *ret_value, struct fault *fault)
{
	sqlite3_stmt *statement = NULL;
	int result = sqlite3_prepare_v2(link_of(db)->handle, sql, -1, &statement, NULL);

	if (result == SQLITE_OK)
		result = sqlite3_step(statement);
	if (result == SQLITE_ROW)
		*ret_value = sqlite3_column_int64(statement, 0);
	else
		(void)sqlite_fault(db, fault);
	sqlite3_finalize(statement);
	return result == SQLITE_ROW;
}

/* Opening. */

/* A path that SQLite takes for nothing but a path: not ":memory:", not "file:…". */
static char *make_path(const char *address)
{
	char *path = NULL;

	if (asprintf(&path, "%s%s", address[0] == '/' ? "" : "./", address) < 0)
		return NULL;
	return path;
}

static bool refuse_network(const char *path, struct error *err)
{
	AUTO(arena) struct arena *arena = arena_open(ARENA_MIB);
	const char *folder = file_folder_of(arena, path);
	const char *name = network_name_of_folder(folder);

	if (!name)
		return true;
	(void)FAIL(err, ERR_INPUT,
	           "%s lies on a network file system (%s), which does not keep locks", folder,
	           name);
	return HINT(err, "Put the home on a disk of this machine, or use PostgreSQL.");
}

static bool check_there(const char *address, enum store_mode mode, struct error *err)
{
	if (mode == STORE_NEW)
		return true;
	if (!file_exists(address))
		return FAIL(err, ERR_ABSENT, "there is no database %s", address);
	return !file_is_folder(address) ||
	       FAIL(err, ERR_INPUT, "%s is a folder, not a database", address);
}

static bool make_link(struct store *db, const char *address)
{
	struct sqlite_link *link = calloc(1, sizeof(*link));

	if (!link)
		return false;
	db->link = link;
	db->label = strdup(address);
	link->queue.fd = -1;
	link->path = make_path(address);
	return db->label && link->path;
}

static bool open_file(struct store *db, enum store_mode mode, struct fault *fault)
{
	struct sqlite_link *link = link_of(db);
	const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE |
	                  (mode == STORE_NEW ? SQLITE_OPEN_CREATE : 0);

	if (sqlite3_open_v2(link->path, &link->handle, flags, NULL) == SQLITE_OK)
		return true;
	return link->handle ? sqlite_fault(db, fault)
	                    : fault_set(fault, FAULT_OTHER, "the machine is out of memory");
}

static bool set_patience_sqlite(struct store *db, struct fault *fault)
{
	return sqlite3_busy_timeout(link_of(db)->handle, db->patience_ms) == SQLITE_OK ||
	       sqlite_fault(db, fault);
}

static bool protect(struct store *db, struct fault *fault)
{
	sqlite3 *handle = link_of(db)->handle;
	static const struct {
		int option, value;
	} options[] = {
		{SQLITE_DBCONFIG_DQS_DML, 0},
		{SQLITE_DBCONFIG_DQS_DDL, 0},
		{SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
		{SQLITE_DBCONFIG_DEFENSIVE, 1},
	};

	for (size_t i = 0; i < COUNT(options); i++)
		if (sqlite3_db_config(handle, options[i].option, options[i].value, NULL) !=
		    SQLITE_OK)
			return sqlite_fault(db, fault);
	return set_patience_sqlite(db, fault) &&
	       sqlite_exec(db,
	                   "PRAGMA cell_size_check = ON; PRAGMA foreign_keys = ON;"
	                   "PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;",
	                   fault);
}

static bool look_sqlite(struct store *db, enum store_found *ret_found, struct fault *fault)
{
	int64_t n_tables, application;

	if (!sqlite_read_i64(db, "SELECT COUNT(*) FROM sqlite_schema", &n_tables, fault) ||
	    !sqlite_read_i64(db, "PRAGMA application_id", &application, fault))
		return false;
	if (n_tables == 0 && application == 0)
		*ret_found = FOUND_EMPTY;
	else
		*ret_found = application == SQLITE_APPLICATION ? FOUND_OURS : FOUND_FOREIGN;
	return true;
}

/* A database that is only looked at stays as it is, and so does that of another program. */
static bool is_to_be_kept(struct store *db, enum store_mode mode, bool *ret_keep,
                          struct fault *fault)
{
	enum store_found found = FOUND_FOREIGN;

	if (mode != STORE_RAW && !look_sqlite(db, &found, fault))
		return false;
	*ret_keep = found == FOUND_FOREIGN || (found == FOUND_EMPTY && mode == STORE_EXISTING) ||
	            sqlite3_db_readonly(link_of(db)->handle, "main");
	return true;
}

static bool set_journal(struct store *db, enum store_mode mode, struct fault *fault)
{
	bool keep;

	if (!is_to_be_kept(db, mode, &keep, fault))
		return false;
	if (!keep && !sqlite_exec(db,
	                          "PRAGMA encoding = 'UTF-8'; PRAGMA page_size = 4096;"
	                          "PRAGMA journal_mode = WAL",
	                          fault))
		return false;
	return sqlite_exec(db, "PRAGMA query_only = ON", fault);
}

static bool open_sqlite(struct store *db, const char *address, enum store_mode mode,
                        struct error *err)
{
	struct fault fault = {0};

	if (!make_link(db, address))
		return FAIL(err, ERR_STORE, "the machine is out of memory");
	if (!check_there(address, mode, err) || !refuse_network(link_of(db)->path, err))
		return false;
	if (open_file(db, mode, &fault) && protect(db, &fault) && set_journal(db, mode, &fault))
		return true;
	return store_fail(db, &fault, err);
}

static void close_sqlite(struct store *db)
{
	struct sqlite_link *link = link_of(db);

	for (int sql = 0; sql < N_SQL; sql++)
		sqlite3_finalize(link->cached[sql]);
	if (link->has_written) {
		/* So that words that have gone do not lie in the log until the last reader closes. A
		 * reader in the way only means that a later close does it. */
		sqlite3_busy_timeout(link->handle, 0);
		(void)sqlite3_wal_checkpoint_v2(link->handle, NULL, SQLITE_CHECKPOINT_TRUNCATE,
		                                NULL, NULL);
	}
	sqlite3_close_v2(link->handle);
	queue_close(&link->queue);
	free(link->path);
	free(link);
	db->link = NULL;
}

/* Transactions. */

static bool take_turn(struct store *db, struct fault *fault)
{
	struct sqlite_link *link = link_of(db);
	char *path = NULL;

	if (sqlite3_db_readonly(link->handle, "main"))
		return fault_set(fault, FAULT_READ_ONLY, SENTENCE("it is read-only"));
	if (link->queue.fd < 0) {
		if (asprintf(&path, "%s.lock", link->path) < 0)
			return fault_set(fault, FAULT_OTHER, "the machine is out of memory");
		if (!queue_open(&link->queue, path))
			(void)fault_set(fault, FAULT_READ_ONLY, strerror(errno));
		free(path);
	}
	return link->queue.fd >= 0 && queue_enter(&link->queue, db->patience_ms, fault);
}

static void end_transaction(struct store *db)
{
	struct sqlite_link *link = link_of(db);

	/* What cannot be rolled back is gone anyway. */
	if (!sqlite3_get_autocommit(link->handle))
		(void)sqlite3_exec(link->handle, "ROLLBACK", NULL, NULL, NULL);
	(void)sqlite3_exec(link->handle, "PRAGMA query_only = ON", NULL, NULL, NULL); /* a flag */
	queue_leave(&link->queue);
}

/* A backup may have been restored over the home while we waited: what is written to the old file is lost. */
static bool is_in_place(const struct store *db, struct fault *fault)
{
	int has_moved = 0;

	(void)sqlite3_file_control(link_of(db)->handle, "main", SQLITE_FCNTL_HAS_MOVED, &has_moved);
	return !has_moved ||
	       fault_set(fault, FAULT_OTHER, SENTENCE("another database was put in its place"));
}

static bool begin_write_sqlite(struct store *db, struct fault *fault)
{
	if (!take_turn(db, fault))
		return false;
	if (is_in_place(db, fault) &&
	    sqlite_exec(db, "PRAGMA query_only = OFF; BEGIN IMMEDIATE", fault))
		return true;
	end_transaction(db);
	return false;
}

static bool begin_read_sqlite(struct store *db, struct fault *fault)
{
	return sqlite_exec(db, "BEGIN", fault);
}

static bool commit_sqlite(struct store *db, struct fault *fault)
{
	if (!sqlite_exec(db, "COMMIT", fault))
		return false;
	link_of(db)->has_written = true;
	end_transaction(db);
	return true;
}

/* The schema. */

static bool lock_schema_sqlite(struct store *db, struct fault *fault)
{
	(void)db; /* BEGIN IMMEDIATE has locked it */
	(void)fault;
	return true;
}

static bool migrate_sqlite(struct store *db, const struct store_migration *migration,
                           struct fault *fault)
{
	char version[80];

	(void)snprintf(version, sizeof(version), /* fits */
	               "PRAGMA application_id = %d; PRAGMA user_version = %lld", SQLITE_APPLICATION,
	               (long long)migration->nr);
	return sqlite_exec(db, migration->sqlite, fault) && sqlite_exec(db, version, fault);
}

static bool finish_schema_sqlite(struct store *db, const struct store_schema *schema,
                                 struct fault *fault)
{
	(void)db; /* SQLite keeps no comments */
	(void)schema;
	(void)fault;
	return true;
}

static const char *hash_of_sqlite(const struct store_migration *migration)
{
	return migration->sqlite_hash;
}

/* Statements. */

static bool make_statement(struct store *db, enum sql sql, sqlite3_stmt **ret_statement,
                           struct fault *fault)
{
	return sqlite3_prepare_v3(link_of(db)->handle, sql_statements[sql].text, -1,
	                          SQLITE_PREPARE_PERSISTENT, ret_statement, NULL) == SQLITE_OK ||
	       sqlite_fault(db, fault);
}

static bool prepare_sqlite(struct store *db, enum sql sql, struct fault *fault)
{
	struct sqlite_link *link = link_of(db);

	return link->cached[sql] || make_statement(db, sql, &link->cached[sql], fault);
}

static bool take_statement(struct rows *rows)
{
	struct sqlite_link *link = link_of(rows->db);
	sqlite3_stmt *statement = NULL;

	if (link->is_busy[rows->sql]) {
		if (!make_statement(rows->db, rows->sql, &statement, &rows->fault))
			return false;
		rows->handle = statement;
		return true;
	}
	if (!prepare_sqlite(rows->db, rows->sql, &rows->fault))
		return false;
	link->is_busy[rows->sql] = true;
	rows->is_cached = true;
	rows->handle = link->cached[rows->sql];
	return true;
}

static int bind_one(sqlite3_stmt *statement, int at, const struct param *param)
{
	const struct text text = param->text;

	switch (param->kind) {
	case PARAM_NULL:
		return sqlite3_bind_null(statement, at);
	case PARAM_TEXT:
		return sqlite3_bind_text64(statement, at, text.bytes ? text.bytes : "",
		                           text.n_bytes, SQLITE_TRANSIENT, SQLITE_UTF8);
	case PARAM_I64:
		return sqlite3_bind_int64(statement, at, param->i64);
	case PARAM_REAL:
		return sqlite3_bind_double(statement, at, param->real);
	case PARAM_BYTES:
		return sqlite3_bind_blob64(statement, at, text.bytes ? text.bytes : "",
		                           text.n_bytes, SQLITE_TRANSIENT);
	}
	return SQLITE_MISUSE;
}

static bool bind_sqlite(struct rows *rows, const struct param *params, size_t n_params)
{
	for (size_t i = 0; i < n_params; i++) {
		char name[24];
		int at;

		(void)snprintf(name, sizeof(name), "$%zu", i + 1); /* fits */
		at = sqlite3_bind_parameter_index(rows->handle, name);
		if (bind_one(rows->handle, at, &params[i]) != SQLITE_OK)
			return sqlite_fault(rows->db, &rows->fault);
	}
	return true;
}

static bool start_sqlite(struct rows *rows, const struct param *params, size_t n_params)
{
	if (!take_statement(rows) || !bind_sqlite(rows, params, n_params))
		return false;
	if (!rows->db->is_writing && !sqlite3_stmt_readonly(rows->handle))
		return fault_set(&rows->fault, FAULT_OUTSIDE, sql_statements[rows->sql].name);
	return true;
}

static bool next_sqlite(struct rows *rows)
{
	sqlite3 *handle = link_of(rows->db)->handle;
	const int result = sqlite3_step(rows->handle);

	if (result == SQLITE_ROW)
		return true;
	if (result != SQLITE_DONE)
		(void)sqlite_fault(rows->db, &rows->fault);
	else if (!sqlite3_stmt_readonly(rows->handle))
		rows->n_changed = sqlite3_changes64(handle);
	return false;
}

static void finish_sqlite(struct rows *rows)
{
	struct sqlite_link *link = link_of(rows->db);

	if (!rows->handle)
		return;
	if (!rows->is_cached) {
		sqlite3_finalize(rows->handle);
		return;
	}
	(void)sqlite3_reset(rows->handle); /* says the failure again that the step has said */
	(void)sqlite3_clear_bindings(rows->handle); /* never fails */
	link->is_busy[rows->sql] = false;
}

static bool is_null_sqlite(const struct rows *rows, int column)
{
	return sqlite3_column_type(rows->handle, column) == SQLITE_NULL;
}

static struct text text_sqlite(const struct rows *rows, int column)
{
	const bool is_bytes = sqlite3_column_type(rows->handle, column) == SQLITE_BLOB;
	const char *bytes = is_bytes ? sqlite3_column_blob(rows->handle, column)
	                             : (const char *)sqlite3_column_text(rows->handle, column);

	return bytes ? (struct text){bytes, (size_t)sqlite3_column_bytes(rows->handle, column)}
	             : TEXT_NONE;
}

static int64_t i64_sqlite(const struct rows *rows, int column)
{
	return sqlite3_column_int64(rows->handle, column);
}

static double real_sqlite(const struct rows *rows, int column)
{
	return sqlite3_column_double(rows->handle, column);
}

static int n_columns_sqlite(const struct rows *rows)
{
	return sqlite3_column_count(rows->handle);
}

/* What only a file has. */

static bool empty_log(struct store *db, struct fault *fault)
{
	sqlite3 *handle = link_of(db)->handle;

	return sqlite3_wal_checkpoint_v2(handle, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL) ==
	               SQLITE_OK ||
	       sqlite_fault(db, fault);
}

static bool sweep_sqlite(struct store *db, struct fault *fault)
{
	bool swept;

	if (!take_turn(db, fault))
		return false;
	swept = is_in_place(db, fault) &&
	        sqlite_exec(db, "PRAGMA query_only = OFF; VACUUM", fault) && empty_log(db, fault);
	end_transaction(db);
	return swept;
}

static bool vacuum_into(struct store *db, const char *path, struct fault *fault)
{
	sqlite3_stmt *statement = NULL;
	bool copied = sqlite3_prepare_v2(link_of(db)->handle, "VACUUM INTO $1", -1, &statement,
	                                 NULL) == SQLITE_OK &&
	              sqlite3_bind_text(statement, 1, path, -1, SQLITE_STATIC) == SQLITE_OK &&
	              sqlite3_step(statement) == SQLITE_DONE;

	if (!copied)
		(void)sqlite_fault(db, fault);
	sqlite3_finalize(statement);
	return copied;
}

static bool copy_file_sqlite(struct store *db, const char *path, struct error *err)
{
	struct fault fault = {0};
	char *plain = NULL;
	bool copied;

	if (file_exists(path))
		return FAIL(err, ERR_CONFLICT, "%s is there already", path);
	plain = make_path(path);
	if (!plain)
		return FAIL(err, ERR_STORE, "the machine is out of memory");
	/* Writing another file is writing to SQLite: allowed for as long as it takes. */
	copied = sqlite_exec(db, "PRAGMA query_only = OFF", &fault) &&
	         vacuum_into(db, plain, &fault);
	(void)sqlite3_exec(link_of(db)->handle, "PRAGMA query_only = ON", NULL, NULL,
	                   NULL); /* a flag */
	free(plain);
	if (copied)
		return file_sync(path, err);
	(void)unlink(path); /* half a copy is none */
	return store_fail(db, &fault, err);
}

const struct engine engine_sqlite = {
	.kind = STORE_SQLITE,
	.name = "sqlite",
	.open = open_sqlite,
	.close = close_sqlite,
	.look = look_sqlite,
	.set_patience = set_patience_sqlite,
	.begin_write = begin_write_sqlite,
	.begin_read = begin_read_sqlite,
	.commit = commit_sqlite,
	.cancel = end_transaction,
	.lock_schema = lock_schema_sqlite,
	.migrate = migrate_sqlite,
	.finish_schema = finish_schema_sqlite,
	.hash_of = hash_of_sqlite,
	.prepare = prepare_sqlite,
	.start = start_sqlite,
	.next = next_sqlite,
	.finish = finish_sqlite,
	.is_null = is_null_sqlite,
	.text = text_sqlite,
	.i64 = i64_sqlite,
	.real = real_sqlite,
	.n_columns = n_columns_sqlite,
	.sweep = sweep_sqlite,
	.check = sqlite_check,
	.copy_file = copy_file_sqlite,
};
