/* Makes a file in a temporary folder or a database with a random name, and takes it away. */
#include "home.h"

#include "base/file.h"
#include "base/hash.h"

#include <libpq-fe.h>
#include <sqlite3.h>

enum store_engine test_home_engine(void)
{
	const char *name = getenv("PLUMBLINE_TEST_STORE");

	return name && text_is(text_of(name), "postgresql") ? STORE_POSTGRESQL : STORE_SQLITE;
}

void test_home_assert_fine(bool fine, const struct error *err, const char *file, int line)
{
	if (!fine)
		print_error("%s\n", err->message);
	_assert_true(fine, "fine", file, line);
}

static PGconn *connect_to(const char *address)
{
	PGconn *connection = PQconnectdb(address);

	if (PQstatus(connection) != CONNECTION_OK)
		fail_msg("%s: %s", address, PQerrorMessage(connection));
	return connection;
}

static void run_on(PGconn *connection, const char *sql)
{
	PGresult *result = PQexec(connection, sql);
	const ExecStatusType status = PQresultStatus(result);

	if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
		fail_msg("%s: %s", sql, PQerrorMessage(connection));
	PQclear(result);
}

static const char *maintenance(void)
{
	const char *address = getenv("PLUMBLINE_TEST_PG");

	if (!address)
		fail_msg("PLUMBLINE_TEST_PG is not set: run this under tests/with-postgres");
	return address;
}

static void run_maintenance(const char *format, const char *database)
{
	PGconn *connection = connect_to(maintenance());
	char sql[256];

	(void)snprintf(sql, sizeof(sql), format, database); /* fits */
	run_on(connection, sql);
	PQfinish(connection);
}

/* The maintenance address with another database: "postgresql://HOST/NAME?…". */
static void write_address(struct test_home *home)
{
	const struct text base = text_of(maintenance());
	const size_t n_scheme = sizeof("postgresql://") - 1;
	struct text rest = text_slice(base, n_scheme, base.n_bytes);
	struct text host, query = TEXT_NONE;
	size_t at;

	if (text_find(rest, TEXT("?"), &at)) {
		query = text_slice(rest, at, rest.n_bytes);
		rest = text_slice(rest, 0, at);
	}
	(void)text_split(&rest, '/', &host); /* an address has a host, if an empty one */
	(void)snprintf(home->address, sizeof(home->address), "postgresql://%.*s/%s%.*s", /* fits */
	               TEXT_ARGS(host), home->database, TEXT_ARGS(query));
}

void test_home_make(struct test_home *home)
{
	const char *folder = getenv("TMPDIR");
	const struct hash_hex name = hash_make_salt();

	(void)snprintf(home->folder, sizeof(home->folder), "%s/plumbline-test.XXXXXX", /* fits */
	               folder ? folder : "/tmp");
	if (!mkdtemp(home->folder))
		fail_msg("no folder can be made in %s", folder ? folder : "/tmp");
	home->database[0] = '\0';
	if (test_home_engine() == STORE_SQLITE) {
		(void)snprintf(home->address, sizeof(home->address), "%s/plumbline.db",
		               home->folder);
		return;
	}
	(void)snprintf(home->database, sizeof(home->database), "test_%.16s", name.bytes);
	run_maintenance("CREATE DATABASE %s TEMPLATE template0", home->database);
	write_address(home);
}

void test_home_drop(struct test_home *home)
{
	struct error err = {0};

	if (home->database[0])
		run_maintenance("DROP DATABASE IF EXISTS %s WITH (FORCE)", home->database);
	assert_fine(file_remove_tree(home->folder, &err), &err);
}

struct store *test_home_open(const struct test_home *home, enum store_mode mode)
{
	struct error err = {0};
	struct store *db = store_open(home->address, mode, &err);

	assert_fine(db != NULL, &err);
	return db;
}

const char *test_home_path(const struct test_home *home, struct arena *arena, const char *name)
{
	return file_join(arena, home->folder, name);
}

static int64_t run_sqlite(const struct test_home *home, const char *sql)
{
	sqlite3_stmt *statement = NULL;
	sqlite3 *handle = NULL;
	const char *rest = sql;
	int64_t value = 0;

	if (sqlite3_open_v2(home->address, &handle, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK)
		fail_msg("%s: %s", home->address, sqlite3_errmsg(handle));
	while (*rest) {
		int result = sqlite3_prepare_v2(handle, rest, -1, &statement, &rest);

		if (result == SQLITE_OK && statement)
			result = sqlite3_step(statement);
		if (result == SQLITE_ROW)
			value = sqlite3_column_int64(statement, 0);
		else if (result != SQLITE_DONE && result != SQLITE_OK)
			fail_msg("%s: %s", sql, sqlite3_errmsg(handle));
		sqlite3_finalize(statement);
	}
	sqlite3_close(handle);
	return value;
}

void test_home_run_sql(const struct test_home *home, const char *sql)
{
	PGconn *connection;

	if (test_home_engine() == STORE_SQLITE) {
		(void)run_sqlite(home, sql);
		return;
	}
	connection = connect_to(home->address);
	run_on(connection, sql);
	PQfinish(connection);
}

int64_t test_home_read_i64(const struct test_home *home, const char *sql)
{
	PGconn *connection;
	PGresult *result;
	long long value = 0;

	if (test_home_engine() == STORE_SQLITE)
		return run_sqlite(home, sql);
	connection = connect_to(home->address);
	result = PQexec(connection, sql);
	if (PQntuples(result) != 1 || sscanf(PQgetvalue(result, 0, 0), "%lld", &value) != 1)
		fail_msg("%s: %s", sql, PQerrorMessage(connection));
	PQclear(result);
	PQfinish(connection);
	return value;
}
