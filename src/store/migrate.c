/* Brings a database to the schema of this program.
 *
 * Each migration is applied in a transaction of its own together with the row that says so, so a process
 * that dies leaves the schema before or after it; a new database is made by all of them in one. What has
 * been applied is known by its number and by the hash of its text on this engine: a home that another
 * version of the program has made further, or otherwise, is refused with a sentence. */
#include "store/store_int.h"

#include "base/clock.h"

static const struct store_migration *last_of(const struct store_schema *schema)
{
	return &schema->migrations[schema->n_migrations - 1];
}

/* One row of table migration against what this program knows. */
static bool check_applied(const struct store *db, const struct rows *rows, size_t n_applied,
                          struct error *err)
{
	const int64_t nr = rows_i64(rows, 0);
	const struct store_schema *schema = db->schema;
	const struct store_migration *known;

	if (nr != (int64_t)n_applied + 1 || n_applied >= schema->n_migrations)
		return FAIL(
			err, ERR_STORE,
			"this home was made by a newer plumbline (migration %lld); this program "
			"knows 1 to %lld",
			(long long)nr, (long long)last_of(schema)->nr);
	known = &schema->migrations[n_applied];
	if (!text_is(rows_text(rows, 2), db->engine->hash_of(known)))
		return FAIL(err, ERR_STORE,
		            "this home was made by another plumbline: its migration %lld is not "
		            "the one "
		            "that this program knows (%s)",
		            (long long)nr, known->name);
	return true;
}

static bool count_applied(struct store *db, size_t *ret_n, struct error *err)
{
	struct rows *rows = store_query(db, SQL_TABLE_MIGRATION_LIST, NULL, 0);
	struct error refusal = error_in(err->lang);
	bool fits = true;
	size_t n = 0;

	while (fits && rows_next(rows)) {
		fits = check_applied(db, rows, n, &refusal);
		n++;
	}
	if (!rows_done(&rows, err))
		return false;
	*ret_n = n;
	if (!fits)
		*err = refusal;
	return fits;
}

static bool apply(struct store *db, const struct store_migration *migration, struct error *err)
{
	const struct time_text now = clock_now();
	const struct param params[] = {P_I64(migration->nr), P_C(migration->name),
	                               P_C(db->engine->hash_of(migration)), P_C(now.bytes)};
	struct fault fault = {0};

	if (!db->engine->migrate(db, migration, &fault))
		return store_fail(db, &fault, err);
	return store_run(db, SQL_TABLE_MIGRATION_INSERT, params, COUNT(params), NULL, err);
}

static bool finish(struct store *db, struct error *err)
{
	struct fault fault = {0};

	return db->engine->finish_schema(db, db->schema, &fault) || store_fail(db, &fault, err);
}

static bool begin(struct store *db, struct error *err)
{
	struct fault fault = {0};

	if (!store_begin_write(db, err))
		return false;
	return db->engine->lock_schema(db, &fault) || store_fail(db, &fault, err);
}

static bool look(struct store *db, enum store_found *ret_found, struct error *err)
{
	struct fault fault = {0};

	return db->engine->look(db, ret_found, &fault) || store_fail(db, &fault, err);
}

static bool make_all(struct store *db, struct error *err)
{
	enum store_found found;

	if (!begin(db, err) || !look(db, &found, err))
		return false;
	if (found != FOUND_EMPTY)
		return FAIL(err, ERR_CONFLICT, "%s is not empty: there are tables in it already",
		            db->label);
	for (size_t i = 0; i < db->schema->n_migrations; i++)
		if (!apply(db, &db->schema->migrations[i], err))
			return false;
	return finish(db, err) && store_commit(db, err);
}

bool store_make_schema(struct store *db, struct error *err)
{
	const bool made = make_all(db, err);

	store_cancel(db);
	return made;
}

/* Looks again behind the lock: another process may have been here first. */
static bool apply_next(struct store *db, bool *ret_done, struct error *err)
{
	size_t n_applied;

	*ret_done = false;
	if (!begin(db, err) || !count_applied(db, &n_applied, err))
		return false;
	if (n_applied < db->schema->n_migrations) {
		if (!apply(db, &db->schema->migrations[n_applied], err))
			return false;
		n_applied++;
	}
	*ret_done = n_applied == db->schema->n_migrations;
	return (!*ret_done || finish(db, err)) && store_commit(db, err);
}

static bool check_found(struct store *db, struct error *err)
{
	enum store_found found;

	if (!look(db, &found, err))
		return false;
	if (found == FOUND_FOREIGN)
		return FAIL(err, ERR_STORE, "%s is a database of another program", db->label);
	if (found == FOUND_EMPTY) {
		(void)FAIL(err, ERR_STORE, "%s is empty: no mapping was made in it", db->label);
		return HINT(err, "Make one with plumbline init.");
	}
	return true;
}

bool store_update_schema(struct store *db, struct error *err)
{
	size_t n_applied;
	bool done;

	if (!check_found(db, err) || !count_applied(db, &n_applied, err))
		return false;
	done = n_applied == db->schema->n_migrations;
	while (!done) {
		const bool applied = apply_next(db, &done, err);

		store_cancel(db);
		if (!applied)
			return false;
	}
	return true;
}
