/* What plumbline verify asks of an SQLite database: is the file whole, are its tables ours to the letter,
 * do its references hold. Tables are compared with those that the migrations make in an empty database in
 * memory: SQLite keeps the words that made a table, so the least difference shows. */
#include "store/sqlite.h"

static sqlite3 *handle_of(const struct check *check)
{
	return ((struct sqlite_link *)check->db->link)->handle;
}

static const char *column(sqlite3_stmt *statement, int at)
{
	const unsigned char *text = sqlite3_column_text(statement, at);

	return text ? (const char *)text : "";
}

/* Calls `each` with every row. A damaged page on the way is a finding, not a failure. */
static bool each_row(const struct check *check, const char *sql,
                     void (*each)(const struct check *check, sqlite3_stmt *statement))
{
	sqlite3_stmt *statement = NULL;
	int result = sqlite3_prepare_v2(handle_of(check), sql, -1, &statement, NULL);

	while (result == SQLITE_OK || result == SQLITE_ROW) {
		result = sqlite3_step(statement);
		if (result == SQLITE_ROW)
			each(check, statement);
	}
	if (result != SQLITE_DONE)
		(void)sqlite_fault(check->db, check->fault);
	sqlite3_finalize(statement);
	if (result != SQLITE_DONE && check->fault->kind == FAULT_DAMAGED) {
		check_say(check, "the file is damaged: %s", check->fault->detail);
		check->fault->kind = FAULT_NONE;
		return true;
	}
	return result == SQLITE_DONE;
}

static void say_integrity(const struct check *check, sqlite3_stmt *statement)
{
	const char *words = column(statement, 0);

	if (strcmp(words, "ok") != 0)
		check_say(check, "integrity: %s", words);
}

static void say_reference(const struct check *check, sqlite3_stmt *statement)
{
	check_say(check, "table %s, row %s refers to a row of %s that is not there",
	          column(statement, 0), column(statement, 1), column(statement, 2));
}

/* The parts of the header that steer how the file is read; the rest is under integrity_check. */
static bool check_header(const struct check *check)
{
	const struct store_schema *schema = check->db->schema;
	const struct {
		const char *pragma, *name;
		int64_t due;
	} fields[] = {
		{"PRAGMA application_id", "application id", SQLITE_APPLICATION},
		{"PRAGMA user_version", "number of the last migration",
	         schema->migrations[schema->n_migrations - 1].nr},
		{"PRAGMA page_size", "page size", 4096},
		{"SELECT encoding = 'UTF-8' FROM pragma_encoding", "encoding is UTF-8", 1},
		{"PRAGMA auto_vacuum", "automatic vacuum", 0},
	};

	for (size_t i = 0; i < COUNT(fields); i++) {
		int64_t value;

		if (!sqlite_read_i64(check->db, fields[i].pragma, &value, check->fault))
			return false;
		if (value != fields[i].due)
			check_say(check, "the header is not ours: %s is %lld and not %lld",
			          fields[i].name, (long long)value, (long long)fields[i].due);
	}
	return true;
}

/* What the migrations make, as SQLite keeps it: an open database in memory, or NULL. */
static sqlite3 *make_expected(const struct store_schema *schema)
{
	sqlite3 *expected = NULL;
	int result = sqlite3_open(":memory:", &expected);

	for (size_t i = 0; result == SQLITE_OK && i < schema->n_migrations; i++)
		result = sqlite3_exec(expected, schema->migrations[i].sqlite, NULL, NULL, NULL);
	if (result == SQLITE_OK)
		return expected;
	sqlite3_close(expected);
	return NULL;
}

struct object {
	const char *type, *name, *sql;
};

struct objects {
	size_t n;
	struct object *items;
};

enum { OBJECTS_MAX = 4096 };

/* In the order of type and name. */
static int read_objects(sqlite3 *handle, struct arena *arena, struct objects *ret_objects)
{
	static const char sql[] = "SELECT type, name, COALESCE(sql, '') FROM sqlite_schema"
				  " ORDER BY type, name, sql LIMIT 4096";
	sqlite3_stmt *statement = NULL;
	struct objects objects = {.items = ARENA_ARRAY(arena, struct object, OBJECTS_MAX)};
	int result = sqlite3_prepare_v2(handle, sql, -1, &statement, NULL);

	while (result == SQLITE_OK || result == SQLITE_ROW) {
		result = sqlite3_step(statement);
		if (result == SQLITE_ROW)
			objects.items[objects.n++] =
				(struct object){text_c(arena, text_of(column(statement, 0))),
			                        text_c(arena, text_of(column(statement, 1))),
			                        text_c(arena, text_of(column(statement, 2)))};
	}
	sqlite3_finalize(statement);
	*ret_objects = objects;
	return result;
}

static int compare_objects(const struct object *a, const struct object *b)
{
	const int by_type = strcmp(a->type, b->type);

	return by_type ? by_type : strcmp(a->name, b->name);
}

static void say_object(const struct check *check, const struct object *object, const char *what)
{
	check_say(check, "the schema is not ours: %s %s %s", object->type, object->name,
	          say(check->lang, what));
}

static void compare_schemas(const struct check *check, const struct objects *ours,
                            const struct objects *theirs)
{
	size_t i = 0, j = 0;

	while (i < ours->n || j < theirs->n) {
		const int order = i == ours->n ? 1
		                  : j == theirs->n
		                          ? -1
		                          : compare_objects(&ours->items[i], &theirs->items[j]);

		if (order < 0)
			say_object(check, &ours->items[i], SENTENCE("is missing"));
		else if (order > 0)
			say_object(check, &theirs->items[j], SENTENCE("does not belong there"));
		else if (strcmp(ours->items[i].sql, theirs->items[j].sql) != 0)
			say_object(check, &ours->items[i], SENTENCE("is another"));
		i += order <= 0;
		j += order >= 0;
	}
}

static bool check_schema(const struct check *check)
{
	sqlite3 *expected = make_expected(check->db->schema);
	struct objects ours, theirs;
	int result;

	if (!expected)
		return fault_set(check->fault, FAULT_BUG, "the migrations make no schema");
	result = read_objects(expected, check->arena, &ours);
	sqlite3_close(expected);
	if (result != SQLITE_DONE)
		return fault_set(check->fault, FAULT_BUG, "the migrations make no schema");
	if (read_objects(handle_of(check), check->arena, &theirs) != SQLITE_DONE)
		return sqlite_fault(check->db, check->fault);
	compare_schemas(check, &ours, &theirs);
	return true;
}

bool sqlite_check(const struct check *check)
{
	return each_row(check, "PRAGMA integrity_check(1000)", say_integrity) &&
	       each_row(check, "PRAGMA foreign_key_check", say_reference) && check_header(check) &&
	       check_schema(check);
}
