/* A home is brought to the schema of the program, step by step, or refused with a sentence. The later
 * migrations here are those of no release. */
#include "home.h"

#include "base/hash.h"
#include "store/store_int.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

enum { N_LATER = 3, N_MAX = 8 };

static const char more_sql[] = "ALTER TABLE person ADD COLUMN more TEXT;";
static const char extra_sql[] = "CREATE TABLE extra (id TEXT NOT NULL, PRIMARY KEY (id));"
				"CREATE INDEX extra_by_id ON extra (id);";
static const char broken_sql[] = "CREATE TABLE half (id TEXT NOT NULL, PRIMARY KEY (id));"
				 "CREATE TABLE extra (id TEXT NOT NULL, PRIMARY KEY (id));";

struct fixture {
	struct test_home home;
	struct error err;
	struct store_migration migrations[N_MAX];
	struct store_schema schema; /* today's */
};

static struct store_migration later(int64_t nr, const char *name, const char *sql)
{
	return (struct store_migration){.nr = nr,
	                                .name = name,
	                                .sqlite = sql,
	                                .sqlite_hash = name,
	                                .postgresql = sql,
	                                .postgresql_hash = name};
}

static int make(void **state)
{
	struct fixture *f = calloc(1, sizeof(*f));
	const size_t n = store_schema_today.n_migrations;

	assert_fine(hash_start(&f->err), &f->err);
	assert_true(n + N_LATER <= N_MAX);
	memcpy(f->migrations, store_schema_today.migrations, n * sizeof(f->migrations[0]));
	f->migrations[n] = later((int64_t)n + 1, "more", more_sql);
	f->migrations[n + 1] = later((int64_t)n + 2, "extra", extra_sql);
	f->migrations[n + 2] = later((int64_t)n + 3, "broken", broken_sql);
	f->schema = store_schema_today;
	f->schema.migrations = f->migrations;
	test_home_make(&f->home);
	*state = f;
	return 0;
}

static int drop(void **state)
{
	struct fixture *f = *state;

	test_home_drop(&f->home);
	free(f);
	return 0;
}

/* The schema of a program that knows so many migrations after today's. */
static struct store_schema with_later(const struct fixture *f, size_t n)
{
	struct store_schema schema = f->schema;

	schema.n_migrations += n;
	return schema;
}

static bool opens(struct fixture *f, enum store_mode mode, const struct store_schema *schema)
{
	struct store *db;
	bool opened;

	error_clear(&f->err);
	db = store_open_schema(f->home.address, mode, schema, &f->err);
	opened = db != NULL;
	store_drop(&db);
	return opened;
}

static int64_t n_applied(const struct fixture *f)
{
	return test_home_read_i64(&f->home, "SELECT COUNT(*) FROM migration");
}

static void count_finding(void *context, const char *fault)
{
	print_error("%s\n", fault);
	++*(int *)context;
}

static void assert_sound(struct fixture *f, const struct store_schema *schema)
{
	AUTO(arena) struct arena *arena = arena_open(8 * ARENA_MIB);
	struct store *db = store_open_schema(f->home.address, STORE_EXISTING, schema, &f->err);
	int n = 0;

	assert_fine(db != NULL, &f->err);
	assert_fine(store_check(db, arena, count_finding, &n, &f->err), &f->err);
	assert_int_equal(n, 0);
	store_drop(&db);
}

static void step_by_step_leads_where_all_at_once_leads(void **state)
{
	struct fixture *f = *state;
	const size_t n = store_schema_today.n_migrations;
	struct store_schema schema = f->schema;

	schema.n_migrations = 1;
	schema.postgresql_comments =
		"COMMENT ON TABLE mapping IS 'as it was'"; /* today's speak of what is to come */
	assert_fine(opens(f, STORE_NEW, &schema), &f->err);
	for (size_t i = 1; i <= n + 2; i++) {
		schema.n_migrations = i;
		if (i >= n)
			schema.postgresql_comments = store_schema_today.postgresql_comments;
		assert_fine(opens(f, STORE_EXISTING, &schema), &f->err);
		assert_int_equal(n_applied(f), i);
	}
	assert_sound(f, &schema);
}

static void a_new_database_has_them_all(void **state)
{
	struct fixture *f = *state;
	const struct store_schema schema = with_later(f, 2);

	assert_fine(opens(f, STORE_NEW, &schema), &f->err);
	assert_int_equal(n_applied(f), schema.n_migrations);
	assert_sound(f, &schema);
}

static void an_older_home_gets_all_that_is_new(void **state)
{
	struct fixture *f = *state;
	const struct store_schema schema = with_later(f, 2);

	assert_fine(opens(f, STORE_NEW, &f->schema), &f->err);
	assert_fine(opens(f, STORE_EXISTING, &schema), &f->err);
	assert_sound(f, &schema);
}

static void a_newer_home_is_refused(void **state)
{
	struct fixture *f = *state;
	const struct store_schema schema = with_later(f, 2);
	char words[200];

	(void)snprintf(
		words, sizeof(words), /* fits */
		"this home was made by a newer plumbline (migration %zu); this program knows 1 "
		"to %zu",
		f->schema.n_migrations + 1, f->schema.n_migrations);
	assert_fine(opens(f, STORE_NEW, &schema), &f->err);
	assert_false(opens(f, STORE_EXISTING, &f->schema));
	assert_int_equal(f->err.kind, ERR_STORE);
	assert_string_equal(f->err.message, words);
}

static void a_home_with_another_migration_of_the_same_number_is_refused(void **state)
{
	struct fixture *f = *state;
	const struct store_schema schema = with_later(f, 1);

	assert_fine(opens(f, STORE_NEW, &schema), &f->err);
	f->migrations[f->schema.n_migrations] =
		later((int64_t)f->schema.n_migrations + 1, "other", more_sql);
	assert_false(opens(f, STORE_EXISTING, &schema));
	assert_int_equal(f->err.kind, ERR_STORE);
	assert_non_null(strstr(f->err.message, "is not the one that this program knows (other)"));
}

static void a_migration_that_fails_leaves_the_schema_before_it(void **state)
{
	struct fixture *f = *state;
	const struct store_schema fine = with_later(f, 2), broken = with_later(f, 3);

	assert_fine(opens(f, STORE_NEW, &f->schema), &f->err);
	assert_false(opens(f, STORE_EXISTING, &broken));
	assert_int_equal(n_applied(f), fine.n_migrations);
	assert_sound(f, &fine);
}

static void a_new_database_whose_migration_fails_stays_empty(void **state)
{
	struct fixture *f = *state;
	const struct store_schema broken = with_later(f, 3);

	assert_false(opens(f, STORE_NEW, &broken));
	assert_fine(opens(f, STORE_NEW, &f->schema), &f->err);
	assert_sound(f, &f->schema);
}

/* Kills a process so long after it has begun to open. */
static void kill_opening(const struct fixture *f, enum store_mode mode,
                         const struct store_schema *schema, long after_us)
{
	const struct timespec pause = {.tv_nsec = after_us * 1000};
	const pid_t child = fork();
	int status;

	if (child == 0) {
		struct error err = {0};
		struct store *db = store_open_schema(f->home.address, mode, schema, &err);

		_exit(db ? 0 : 1);
	}
	(void)nanosleep(&pause, NULL);
	kill(child, SIGKILL);
	assert_int_equal(waitpid(child, &status, 0), child);
}

static void a_process_killed_in_a_migration_leaves_the_old_or_the_new(void **state)
{
	struct fixture *f = *state;
	const struct store_schema schema = with_later(f, 2);

	for (long after_us = 0; after_us < 40000; after_us += 1500) {
		kill_opening(f, STORE_NEW, &schema, after_us);
		test_home_drop(&f->home);
		test_home_make(&f->home);
		assert_fine(opens(f, STORE_NEW, &f->schema), &f->err);
		kill_opening(f, STORE_EXISTING, &schema, after_us);
		assert_in_range(n_applied(f), f->schema.n_migrations, schema.n_migrations);
		if (test_home_engine() == STORE_POSTGRESQL && after_us > 12000)
			break; /* each round makes a database */
	}
	assert_sound(f, &schema);
}

static void a_killed_beginning_can_be_begun_again(void **state)
{
	const long step_us =
		test_home_engine() == STORE_SQLITE ? 1000 : 10000; /* each makes a database */
	struct fixture *f = *state;

	for (long after_us = 0; after_us < 30000; after_us += step_us) {
		kill_opening(f, STORE_NEW, &f->schema, after_us);
		/* Either it begins again, or it is there already, and whole. */
		if (!opens(f, STORE_NEW, &f->schema))
			assert_int_equal(f->err.kind, ERR_CONFLICT);
		assert_sound(f, &f->schema);
		test_home_drop(&f->home);
		test_home_make(&f->home);
	}
}

static void two_processes_at_once_apply_each_migration_once(void **state)
{
	enum { N_PROCESSES = 4 };
	struct fixture *f = *state;
	const struct store_schema schema = with_later(f, 2);
	pid_t children[N_PROCESSES];
	int status;

	assert_fine(opens(f, STORE_NEW, &f->schema), &f->err);
	for (int i = 0; i < N_PROCESSES; i++) {
		children[i] = fork();
		if (children[i] == 0)
			_exit(opens(f, STORE_EXISTING, &schema) ? 0 : 1);
	}
	for (int i = 0; i < N_PROCESSES; i++) {
		assert_int_equal(waitpid(children[i], &status, 0), children[i]);
		assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
	}
	assert_int_equal(n_applied(f), schema.n_migrations);
	assert_sound(f, &schema);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make, drop)

int main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(step_by_step_leads_where_all_at_once_leads),
		TEST(a_new_database_has_them_all),
		TEST(an_older_home_gets_all_that_is_new),
		TEST(a_newer_home_is_refused),
		TEST(a_home_with_another_migration_of_the_same_number_is_refused),
		TEST(a_migration_that_fails_leaves_the_schema_before_it),
		TEST(a_new_database_whose_migration_fails_stays_empty),
		TEST(a_process_killed_in_a_migration_leaves_the_old_or_the_new),
		TEST(a_killed_beginning_can_be_begun_again),
		TEST(two_processes_at_once_apply_each_migration_once),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
