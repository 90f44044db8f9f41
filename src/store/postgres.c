/* The PostgreSQL engine, on libpq.
 *
 * A session is read-only until an act begins (default_transaction_read_only), looks for tables in schema
 * public alone and speaks UTF-8 whatever the server, the role or the environment prefer. Statements are
 * prepared when first used. Parameters travel as text, bytes as bytes. A query fetches its whole result,
 * so that other statements can run while it is read.
 *
 * Writers of one chain wait at its row; lock_timeout turns a long wait into ERR_BUSY. The address may
 * hold a password: sentences use the label that is made without it. */
#include "store/postgres.h"

#include "base/buffer.h"
#include "base/clock.h"
#include "base/number.h"

#include <math.h>
#include <strings.h>

enum {
	BOOL_OID = 16,
	BYTEA_OID = 17,
	VERSION_MIN = 150000,
	SCRATCH_BYTES_MAX = 256 * ARENA_MIB,
	PAUSE_MS = 20,
};

static struct postgres_link *link_of(const struct store *db)
{
	return db->link;
}

/* Faults. */

/* The first line of what libpq says: "connection to server … failed: …". */
static void copy_line(const char *message, char *ret_line, size_t n_room)
{
	(void)snprintf(ret_line, n_room, "%.*s", (int)strcspn(message, "\n"), message); /* cut */
}

static bool fail_on_connection(PGconn *connection, struct fault *fault)
{
	char line[300];

	copy_line(PQerrorMessage(connection), line, sizeof(line));
	return fault_set(fault, FAULT_GONE, line);
}

static bool starts(const char *state, const char *with)
{
	return strncmp(state, with, strlen(with)) == 0;
}

static enum fault_kind kind_of_state(const char *state, bool is_writing)
{
	static const struct {
		const char *state; /* its beginning; PostgreSQL's appendix A */
		enum fault_kind kind;
	} kinds[] = {
		{"23505", FAULT_UNIQUE},  {"23502", FAULT_EMPTY},   {"23503", FAULT_REFERENCE},
		{"23514", FAULT_CHECK},   {"55P03", FAULT_BUSY},    {"40P01", FAULT_BUSY},
		{"40001", FAULT_BUSY},    {"57014", FAULT_BUSY},    {"53100", FAULT_FULL},
		{"57P0", FAULT_GONE},     {"08P01", FAULT_BUG},     {"08", FAULT_GONE},
		{"XX001", FAULT_DAMAGED}, {"XX002", FAULT_DAMAGED}, {"22021", FAULT_BUG},
		{"22P0", FAULT_BUG},      {"25P0", FAULT_BUG},      {"42501", FAULT_OTHER},
		{"42P01", FAULT_OTHER},   {"42", FAULT_BUG},        {"58", FAULT_IO},
	};

	if (starts(state, "25006"))
		return is_writing ? FAULT_READ_ONLY : FAULT_OUTSIDE;
	for (size_t i = 0; i < COUNT(kinds); i++)
		if (starts(state, kinds[i].state))
			return kinds[i].kind;
	return FAULT_OTHER;
}

static const char *field(const PGresult *result, int code)
{
	const char *text = PQresultErrorField(result, code);

	return text ? text : "";
}

bool postgres_fault(PGconn *connection, const PGresult *result, bool is_writing,
                    struct fault *fault)
{
	const char *state = result ? field(result, PG_DIAG_SQLSTATE) : "";
	const enum fault_kind kind = kind_of_state(state, is_writing);
	char name[200];

	if (!result || (!*state && PQstatus(connection) != CONNECTION_OK))
		return fail_on_connection(connection, fault);
	if (kind == FAULT_UNIQUE)
		return fault_set(fault, kind, field(result, PG_DIAG_TABLE_NAME));
	if (kind == FAULT_EMPTY) {
		(void)snprintf(name, sizeof(name), "%s.%s", field(result, PG_DIAG_TABLE_NAME),
		               field(result, PG_DIAG_COLUMN_NAME)); /* cut */
		return fault_set(fault, kind, name);
	}
	return fault_set(fault, kind, field(result, PG_DIAG_MESSAGE_PRIMARY));
}

static bool has_worked(const PGresult *result)
{
	const ExecStatusType status = PQresultStatus(result);

	return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
}

bool postgres_exec(PGconn *connection, const char *sql, bool is_writing, struct fault *fault)
{
	PGresult *result = PQexec(connection, sql);
	const bool worked =
		has_worked(result) || postgres_fault(connection, result, is_writing, fault);

	PQclear(result);
	return worked;
}

static bool exec(struct store *db, const char *sql, struct fault *fault)
{
	return postgres_exec(link_of(db)->connection, sql, db->is_writing, fault);
}

/* Opening. */

static const char *option_of(const PQconninfoOption *options, const char *keyword)
{
	for (const PQconninfoOption *option = options; option->keyword; option++)
		if (strcmp(option->keyword, keyword) == 0)
			return option->val && *option->val ? option->val : NULL;
	return NULL;
}

/* "postgresql://user@host:port/database", without password and options. */
static char *make_label(const PQconninfoOption *options)
{
	const char *user = option_of(options, "user");
	const char *host = option_of(options, "host");
	const char *port = option_of(options, "port");
	const char *database = option_of(options, "dbname");
	char *label = NULL;

	if (host && host[0] == '/')
		host = NULL; /* the folder of a socket */
	if (asprintf(&label, "postgresql://%s%s%s%s%s/%s", user ? user : "", user ? "@" : "",
	             host ? host : "", port ? ":" : "", port ? port : "",
	             database ? database : "") < 0)
		return NULL;
	return label;
}

static bool read_address(struct store *db, const char *address, struct error *err)
{
	PQconninfoOption *options = PQconninfoParse(address, NULL);

	if (!options) {
		/* What libpq says of it may hold the password. */
		(void)FAIL(err, ERR_INPUT, "the address of the database cannot be read");
		return HINT(err, "It looks like postgresql://user@host:5432/database.");
	}
	db->label = make_label(options);
	PQconninfoFree(options);
	return db->label || FAIL(err, ERR_STORE, "the machine is out of memory");
}

static void ignore_notice(void *context, const char *message)
{
	(void)context; /* only the edge prints */
	(void)message;
}

/* What stands before the address gives way to it, what stands behind does not. */
static PGconn *dial(const char *address)
{
	static const char *const keywords[] = {"connect_timeout",           "keepalives_idle",
	                                       "keepalives_interval",       "keepalives_count",
	                                       "fallback_application_name", "dbname",
	                                       "client_encoding",           NULL};
	const char *const values[] = {"10", "30", "10", "3", "plumbline", address, "UTF8", NULL};
	PGconn *connection = PQconnectdbParams(keywords, values, 1);

	if (connection)
		(void)PQsetNoticeProcessor(connection, ignore_notice, NULL); /* gives the old one */
	return connection;
}

static bool fail_to_dial(const struct store *db, PGconn *connection, struct error *err)
{
	const char *message = PQerrorMessage(connection);
	const bool is_absent =
		strstr(message, "database \"") && strstr(message, "\" does not exist");
	char line[300];

	copy_line(message, line, sizeof(line));
	return FAIL(err, is_absent ? ERR_ABSENT : ERR_STORE,
	            "the database at %s does not answer: %s", db->label, line);
}

static bool check_server(const struct store *db, PGconn *connection, struct error *err)
{
	const char *encoding = PQparameterStatus(connection, "server_encoding");
	const int version = PQserverVersion(connection);

	if (version < VERSION_MIN)
		return FAIL(err, ERR_STORE, "the server at %s is PostgreSQL %d, and 15 is needed",
		            db->label, version / 10000);
	if (!encoding || strcmp(encoding, "UTF8") != 0)
		return FAIL(err, ERR_STORE,
		            "the database at %s keeps text as %s, and UTF8 is needed", db->label,
		            encoding ? encoding : "?");
	return true;
}

static bool set_patience(PGconn *connection, int patience_ms, struct fault *fault)
{
	char value[16];
	const char *const values[] = {value};
	PGresult *result;
	bool worked;

	(void)snprintf(value, sizeof(value), "%d", patience_ms); /* fits */
	result = PQexecParams(connection, "SELECT set_config('lock_timeout', $1, false)", 1, NULL,
	                      values, NULL, NULL, 0);
	worked = has_worked(result) || postgres_fault(connection, result, false, fault);
	PQclear(result);
	return worked;
}

static bool set_session(PGconn *connection, int patience_ms, struct fault *fault)
{
	static const char sql[] =
		"SET search_path = public, pg_temp;"
		"SET default_transaction_isolation = 'read committed';"
		"SET standard_conforming_strings = on;"
		"SET bytea_output = 'hex';"
		"SET extra_float_digits = 1;"
		"SET client_min_messages = warning;"
		"SET statement_timeout = '10min';"
		"SET idle_in_transaction_session_timeout = 0;"
		"SET row_security = off;"
		"SET jit = off;"
		/* A commit is durable when it returns, unless the server promises even more. */
		"SELECT set_config('synchronous_commit', 'on', false)"
		" WHERE current_setting('synchronous_commit') = 'off';"
		"SET default_transaction_read_only = on";

	return postgres_exec(connection, sql, false, fault) &&
	       set_patience(connection, patience_ms, fault);
}

bool postgres_connect(struct store *db, const char *address, PGconn **ret_connection,
                      struct error *err)
{
	struct fault fault = {0};
	PGconn *connection = dial(address);

	*ret_connection = connection;
	if (!connection)
		return FAIL(err, ERR_STORE, "the machine is out of memory");
	if (PQstatus(connection) != CONNECTION_OK)
		return fail_to_dial(db, connection, err);
	if (!check_server(db, connection, err))
		return false;
	return set_session(connection, db->patience_ms, &fault) || store_fail(db, &fault, err);
}

static bool open_postgresql(struct store *db, const char *address, enum store_mode mode,
                            struct error *err)
{
	struct postgres_link *link = calloc(1, sizeof(*link));

	(void)mode; /* a database is made by CREATE DATABASE, not by us */
	if (!link)
		return FAIL(err, ERR_STORE, "the machine is out of memory");
	db->link = link;
	link->scratch = arena_open(SCRATCH_BYTES_MAX);
	link->address = strdup(address);
	if (!link->address)
		return FAIL(err, ERR_STORE, "the machine is out of memory");
	return read_address(db, address, err) &&
	       postgres_connect(db, address, &link->connection, err);
}

static void close_postgresql(struct store *db)
{
	struct postgres_link *link = link_of(db);

	PQfinish(link->connection);
	arena_drop(&link->scratch);
	free(link->address);
	free(link);
	db->link = NULL;
}

static bool look_postgresql(struct store *db, enum store_found *ret_found, struct fault *fault)
{
	static const char sql[] =
		"SELECT CASE WHEN to_regclass('public.migration') IS NOT NULL"
		"             AND to_regclass('public.chain') IS NOT NULL THEN 'ours'"
		"            WHEN EXISTS (SELECT 1 FROM pg_class"
		"                          WHERE relnamespace = 'public'::regnamespace) THEN "
		"'foreign'"
		"            ELSE 'empty' END";
	PGconn *connection = link_of(db)->connection;
	PGresult *result = PQexec(connection, sql);
	const bool worked = PQntuples(result) == 1;

	if (worked) {
		const char *found = PQgetvalue(result, 0, 0);

		*ret_found = found[0] == 'o'   ? FOUND_OURS
		             : found[0] == 'f' ? FOUND_FOREIGN
		                               : FOUND_EMPTY;
	} else {
		(void)postgres_fault(connection, result, db->is_writing, fault);
	}
	PQclear(result);
	return worked;
}

static bool set_patience_postgresql(struct store *db, struct fault *fault)
{
	return set_patience(link_of(db)->connection, db->patience_ms, fault);
}

/* Transactions. */

static void end_transaction(struct store *db)
{
	PGconn *connection = link_of(db)->connection;
	struct fault unheard;

	if (PQtransactionStatus(connection) != PQTRANS_IDLE &&
	    !postgres_exec(connection, "ROLLBACK", false, &unheard)) {
		/* The server has gone, and with it the transaction. */
	}
}

static bool begin_write_postgresql(struct store *db, struct fault *fault)
{
	return postgres_exec(link_of(db)->connection,
	                     "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE", true, fault);
}

static bool begin_read_postgresql(struct store *db, struct fault *fault)
{
	return exec(db, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", fault);
}

/* COMMIT of a transaction that has failed answers "ROLLBACK", as if all were well. */
static bool commit_postgresql(struct store *db, struct fault *fault)
{
	PGconn *connection = link_of(db)->connection;
	PGresult *result = PQexec(connection, "COMMIT");
	const bool answered = has_worked(result);
	bool committed = answered && strcmp(PQcmdStatus(result), "COMMIT") == 0;

	if (!answered)
		(void)postgres_fault(connection, result, true, fault);
	else if (!committed)
		(void)fault_set(fault, FAULT_BUG, "the commit of an act that was over");
	PQclear(result);
	return committed;
}

/* The schema. */

static bool lock_schema_postgresql(struct store *db, struct fault *fault)
{
	return exec(db, "SELECT pg_advisory_xact_lock(1886154082)", fault); /* "plmb" */
}

static bool migrate_postgresql(struct store *db, const struct store_migration *migration,
                               struct fault *fault)
{
	return exec(db, migration->postgresql, fault);
}

static bool finish_schema_postgresql(struct store *db, const struct store_schema *schema,
                                     struct fault *fault)
{
	return exec(db, schema->postgresql_comments, fault);
}

static const char *hash_of_postgresql(const struct store_migration *migration)
{
	return migration->postgresql_hash;
}

/* Statements. */

struct statement_name {
	char bytes[16];
};

static struct statement_name name_of(enum sql sql)
{
	struct statement_name name;

	(void)snprintf(name.bytes, sizeof(name.bytes), "s%d", (int)sql); /* fits */
	return name;
}

static bool prepare_postgresql(struct store *db, enum sql sql, struct fault *fault)
{
	struct postgres_link *link = link_of(db);
	PGresult *result;

	if (link->prepared[sql])
		return true;
	result = PQprepare(link->connection, name_of(sql).bytes, sql_statements[sql].text, 0, NULL);
	link->prepared[sql] = has_worked(result) ||
	                      postgres_fault(link->connection, result, db->is_writing, fault);
	PQclear(result);
	return link->prepared[sql];
}

struct wire {
	const char **values;
	int *lengths;
	int *formats;
};

static struct wire write_params(struct arena *arena, const struct param *params, size_t n)
{
	const struct wire wire = {ARENA_ARRAY(arena, const char *, n), ARENA_ARRAY(arena, int, n),
	                          ARENA_ARRAY(arena, int, n)};

	for (size_t i = 0; i < n; i++) {
		const struct param *param = &params[i];

		switch (param->kind) {
		case PARAM_NULL:
			break;
		case PARAM_TEXT:
			wire.values[i] = text_c(arena, param->text);
			break;
		case PARAM_I64:
			wire.values[i] = text_format(arena, "%lld", (long long)param->i64).bytes;
			break;
		case PARAM_REAL:
			wire.values[i] = number_write_real(arena, param->real).bytes;
			break;
		case PARAM_BYTES:
			wire.values[i] = text_c(arena, param->text);
			wire.lengths[i] = (int)param->text.n_bytes;
			wire.formats[i] = 1;
			break;
		}
	}
	return wire;
}

static int64_t count_changed(PGresult *result)
{
	int64_t n = 0;

	/* Statements that change nothing say nothing. */
	return number_parse_i64(text_of(PQcmdTuples(result)), &n) ? n : 0;
}

/* Bytes come as \x… and what they were unescaped to is kept until the next row: a place a column, made
 * only where a column holds bytes. */
static void make_unescaped(struct rows *rows)
{
	const int n = PQnfields(rows->handle);

	for (int i = 0; i < n && !rows->unescaped; i++)
		if (PQftype(rows->handle, i) == BYTEA_OID)
			rows->unescaped = calloc((size_t)n, sizeof(unsigned char *));
}

static void forget_unescaped(const struct rows *rows)
{
	unsigned char **unescaped = rows->unescaped;

	for (int i = 0; unescaped && i < PQnfields(rows->handle); i++) {
		PQfreemem(unescaped[i]);
		unescaped[i] = NULL;
	}
}

static bool start_postgresql(struct rows *rows, const struct param *params, size_t n_params)
{
	struct store *db = rows->db;
	struct postgres_link *link = link_of(db);
	struct wire wire;
	PGresult *result;

	if (!prepare_postgresql(db, rows->sql, &rows->fault))
		return false;
	arena_reset(link->scratch);
	wire = write_params(link->scratch, params, n_params);
	result = PQexecPrepared(link->connection, name_of(rows->sql).bytes, (int)n_params,
	                        wire.values, wire.lengths, wire.formats, 0);
	rows->at = -1;
	if (!has_worked(result)) {
		(void)postgres_fault(link->connection, result, db->is_writing, &rows->fault);
		if (rows->fault.kind == FAULT_OUTSIDE)
			(void)fault_set(&rows->fault, FAULT_OUTSIDE,
			                sql_statements[rows->sql].name);
		PQclear(result);
		return false;
	}
	rows->handle = result;
	rows->n_changed = count_changed(result);
	make_unescaped(rows);
	return true;
}

static bool next_postgresql(struct rows *rows)
{
	forget_unescaped(rows);
	rows->at++;
	return rows->at < PQntuples(rows->handle);
}

static void finish_postgresql(struct rows *rows)
{
	forget_unescaped(rows);
	free(rows->unescaped);
	PQclear(rows->handle);
}

static bool is_null_postgresql(const struct rows *rows, int column)
{
	return PQgetisnull(rows->handle, rows->at, column);
}

static struct text plain_text(const struct rows *rows, int column)
{
	return (struct text){PQgetvalue(rows->handle, rows->at, column),
	                     (size_t)PQgetlength(rows->handle, rows->at, column)};
}

static struct text bytes_of(const struct rows *rows, int column)
{
	unsigned char **unescaped = rows->unescaped;
	size_t n_bytes;

	if (!unescaped)
		return TEXT_NONE;
	PQfreemem(unescaped[column]);
	unescaped[column] = PQunescapeBytea(
		(const unsigned char *)PQgetvalue(rows->handle, rows->at, column), &n_bytes);
	return unescaped[column] ? (struct text){(const char *)unescaped[column], n_bytes}
	                         : TEXT_NONE;
}

static struct text text_postgresql(const struct rows *rows, int column)
{
	return PQftype(rows->handle, column) == BYTEA_OID ? bytes_of(rows, column)
	                                                  : plain_text(rows, column);
}

static int64_t i64_postgresql(const struct rows *rows, int column)
{
	const struct text text = plain_text(rows, column);
	int64_t value;

	if (PQftype(rows->handle, column) == BOOL_OID)
		return text_is(text, "t");
	return number_parse_i64(text, &value) ? value : 0;
}

static double real_postgresql(const struct rows *rows, int column)
{
	double value;

	return number_parse_real(plain_text(rows, column), &value) ? value : (double)NAN;
}

static int n_columns_postgresql(const struct rows *rows)
{
	return PQnfields(rows->handle);
}

/* What was removed stays in the files while somebody may still see it: wait for views that began before.
 * ret_n is how many there are. */
static bool count_older_views(PGconn *connection, const char *since, int64_t *ret_n,
                              struct fault *fault)
{
	static const char sql[] =
		"SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database()"
		" AND pid <> pg_backend_pid() AND xact_start < CAST($1 AS TIMESTAMPTZ)";
	const char *const values[] = {since};
	PGresult *result = PQexecParams(connection, sql, 1, NULL, values, NULL, NULL, 0);
	const bool worked = PQntuples(result) == 1 &&
	                    number_parse_i64(text_of(PQgetvalue(result, 0, 0)), ret_n);

	if (!worked)
		(void)postgres_fault(connection, result, false, fault);
	PQclear(result);
	return worked;
}

static bool wait_for_older_views(struct store *db, struct fault *fault)
{
	const uint64_t until_ms = clock_elapsed_ms() + (uint64_t)db->patience_ms;
	const struct timespec pause = {.tv_nsec = PAUSE_MS * 1000000L};
	PGconn *connection = link_of(db)->connection;
	PGresult *result = PQexec(connection, "SELECT clock_timestamp()");
	bool waited = PQntuples(result) == 1;
	int64_t n = 1;

	if (!waited)
		(void)postgres_fault(connection, result, false, fault);
	while (waited && n > 0) {
		waited = count_older_views(connection, PQgetvalue(result, 0, 0), &n, fault);
		if (waited && n > 0 && clock_elapsed_ms() >= until_ms)
			waited = fault_set(fault, FAULT_BUSY, NULL);
		if (waited && n > 0)
			(void)nanosleep(&pause, NULL); /* an early end is an early look */
	}
	PQclear(result);
	return waited;
}

/* Statistics of a column hold values of it: they are made anew, and their own table is rewritten too. */
static bool sweep_postgresql(struct store *db, struct fault *fault)
{
	PGconn *connection = link_of(db)->connection;
	struct fault unheard;
	bool swept = wait_for_older_views(db, fault) &&
	             exec(db, "SET default_transaction_read_only = off", fault) &&
	             exec(db, "SET statement_timeout = 0", fault) &&
	             exec(db, "VACUUM (FULL, ANALYZE)", fault) &&
	             wait_for_older_views(db, fault) && /* a view from before the new statistics */
	             exec(db, "VACUUM (FULL) pg_catalog.pg_statistic", fault);

	if (!set_session(connection, db->patience_ms, swept ? fault : &unheard))
		swept = false;
	return swept;
}

const struct engine engine_postgresql = {
	.kind = STORE_POSTGRESQL,
	.name = "postgresql",
	.open = open_postgresql,
	.close = close_postgresql,
	.look = look_postgresql,
	.set_patience = set_patience_postgresql,
	.begin_write = begin_write_postgresql,
	.begin_read = begin_read_postgresql,
	.commit = commit_postgresql,
	.cancel = end_transaction,
	.lock_schema = lock_schema_postgresql,
	.migrate = migrate_postgresql,
	.finish_schema = finish_schema_postgresql,
	.hash_of = hash_of_postgresql,
	.prepare = prepare_postgresql,
	.start = start_postgresql,
	.next = next_postgresql,
	.finish = finish_postgresql,
	.is_null = is_null_postgresql,
	.text = text_postgresql,
	.i64 = i64_postgresql,
	.real = real_postgresql,
	.n_columns = n_columns_postgresql,
	.sweep = sweep_postgresql,
	.check = postgres_check,
};
