/* What plumbline verify asks of a PostgreSQL database: is its schema ours, do its references hold. The
 * schema is compared with the one that the migrations make as temporary tables, on a connection of its
 * own and rolled back: the server itself says what each of our words has become. PostgreSQL has no
 * integrity check of its own to ask for; reading every row, as verify does, meets a page whose checksum
 * is wrong. */
#include "store/postgres.h"

#include "store/table.h"

/* A line a table, column, constraint, index and whatever else may lie in a schema, in one order. */
static const char list_sql[] =
	"WITH relation AS (SELECT oid, relname, relkind FROM pg_class"
	"  WHERE relnamespace = CAST($1 AS regnamespace))"
	" SELECT line FROM ("
	" SELECT CASE WHEN relkind = 'r' THEN 'table ' ELSE 'relation ' END || relname AS line"
	"   FROM relation WHERE relkind NOT IN ('i', 't')"
	" UNION ALL"
	" SELECT 'column ' || r.relname || '.' || a.attname || ' '"
	"     || format_type(a.atttypid, a.atttypmod)"
	"     || COALESCE(' ' || quote_ident((SELECT collname FROM pg_collation c"
	"                                      WHERE c.oid = a.attcollation)), '')"
	"     || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END"
	"     || COALESCE(' default ' || pg_get_expr(d.adbin, d.adrelid), '')"
	"   FROM relation r JOIN pg_attribute a ON a.attrelid = r.oid"
	"   LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum"
	"  WHERE r.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped"
	" UNION ALL"
	" SELECT 'table ' || r.relname || ' ' || pg_get_constraintdef(c.oid)"
	"   FROM relation r JOIN pg_constraint c ON c.conrelid = r.oid"
	" UNION ALL"
	" SELECT 'index ' || replace(replace(pg_get_indexdef(i.indexrelid), $1 || '.', ''), "
	"'pg_temp.', '')"
	"   FROM relation r JOIN pg_index i ON i.indrelid = r.oid"
	" UNION ALL"
	" SELECT 'trigger ' || r.relname || ' ' || t.tgname"
	"   FROM relation r JOIN pg_trigger t ON t.tgrelid = r.oid WHERE NOT t.tgisinternal"
	" UNION ALL"
	" SELECT 'trigger ' || r.relname || ' that keeps references is off'"
	"   FROM relation r JOIN pg_trigger t ON t.tgrelid = r.oid"
	"  WHERE t.tgisinternal AND t.tgenabled <> 'O'"
	" UNION ALL"
	" SELECT 'rule ' || r.relname || ' ' || w.rulename"
	"   FROM relation r JOIN pg_rewrite w ON w.ev_class = r.oid"
	" UNION ALL"
	" SELECT 'policy ' || r.relname || ' ' || p.polname"
	"   FROM relation r JOIN pg_policy p ON p.polrelid = r.oid"
	" UNION ALL"
	" SELECT 'function ' || p.proname"
	"   FROM pg_proc p WHERE p.pronamespace = CAST($1 AS regnamespace)"
	") AS lines ORDER BY line COLLATE \"C\"";

/* The lines of a schema; PQclear it. */
static PGresult *list_schema(PGconn *connection, const char *schema, struct fault *fault)
{
	const char *const values[] = {schema};
	PGresult *result = PQexecParams(connection, list_sql, 1, NULL, values, NULL, NULL, 0);

	if (PQresultStatus(result) == PGRES_TUPLES_OK)
		return result;
	(void)postgres_fault(connection, result, true, fault);
	PQclear(result);
	return NULL;
}

static bool make_expected(const struct check *check, PGconn *connection)
{
	const struct store_schema *schema = check->db->schema;

	if (!postgres_exec(connection, "SET LOCAL search_path = pg_temp", true, check->fault))
		return false;
	for (size_t i = 0; i < schema->n_migrations; i++)
		if (!postgres_exec(connection, schema->migrations[i].postgresql, true,
		                   check->fault))
			return false;
	return true;
}

static PGresult *list_expected(const struct check *check, PGconn *connection)
{
	PGresult *name, *lines = NULL;

	if (!make_expected(check, connection))
		return NULL;
	name = PQexec(connection, "SELECT CAST(CAST(pg_my_temp_schema() AS regnamespace) AS TEXT)");
	if (PQntuples(name) == 1)
		lines = list_schema(connection, PQgetvalue(name, 0, 0), check->fault);
	else
		(void)postgres_fault(connection, name, true, check->fault);
	PQclear(name);
	return lines;
}

static const char *line_at(const PGresult *lines, int at)
{
	return at < PQntuples(lines) ? PQgetvalue(lines, at, 0) : NULL;
}

static void compare_lines(const struct check *check, const PGresult *ours, const PGresult *theirs)
{
	int i = 0, j = 0;

	while (line_at(ours, i) || line_at(theirs, j)) {
		const char *due = line_at(ours, i), *found = line_at(theirs, j);
		const int order = !due ? 1 : !found ? -1 : strcmp(due, found);

		if (order < 0)
			check_say(check, "the schema is not ours: %s is missing", due);
		else if (order > 0)
			check_say(check, "the schema is not ours: %s does not belong there", found);
		i += order <= 0;
		j += order >= 0;
	}
}

static bool compare_on(const struct check *check, PGconn *connection)
{
	PGresult *theirs, *ours = NULL;

	if (!postgres_exec(connection, "BEGIN READ WRITE", true, check->fault))
		return false;
	theirs = list_schema(connection, "public", check->fault);
	if (theirs)
		ours = list_expected(check, connection);
	if (ours)
		compare_lines(check, ours, theirs);
	PQclear(theirs);
	PQclear(ours);
	return theirs && ours; /* closing the connection rolls back */
}

static bool check_schema(const struct check *check)
{
	const struct postgres_link *link = check->db->link;
	struct error err = error_in(check->lang);
	PGconn *connection = NULL;
	bool compared = false;

	if (postgres_connect(check->db, link->address, &connection, &err))
		compared = compare_on(check, connection);
	else
		(void)fault_set(check->fault, FAULT_GONE, err.message);
	PQfinish(connection);
	return compared;
}

static bool check_references(const struct check *check, const struct table *table)
{
	struct error err = error_in(check->lang);
	int64_t n;

	if (table->count_strays == N_SQL)
		return true;
	if (!store_count(check->db, table->count_strays, NULL, 0, &n, &err)) {
		check_say(check, "table %s cannot be read: %s", table->name, err.message);
		return true;
	}
	if (n > 0)
		check_say(check, "table %s: rows that refer to one that is not there: %lld",
		          table->name, (long long)n);
	return true;
}

bool postgres_check(const struct check *check)
{
	if (!check_schema(check))
		return false;
	for (size_t i = 0; i < store_home.n_tables; i++)
		if (!check_references(check, &store_home.tables[i]))
			return false;
	return true;
}
