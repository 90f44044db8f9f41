/* The door to the database, on the engine that the suite has chosen. */
#include "home.h"

#include "base/clock.h"
#include "base/file.h"
#include "base/hash.h"
#include "store/store_int.h"
#include "store/table.h"

#include <pthread.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

struct fixture {
	struct test_home home;
	struct arena *arena;
	struct store *db;
	struct error err;
};

static int make(void **state)
{
	struct fixture *f = calloc(1, sizeof(*f));
	struct error err = {0};

	assert_fine(hash_start(&err), &err);
	f->arena = arena_open(64 * ARENA_MIB);
	test_home_make(&f->home);
	f->db = test_home_open(&f->home, STORE_NEW);
	*state = f;
	return 0;
}

static int drop(void **state)
{
	struct fixture *f = *state;

	store_drop(&f->db);
	test_home_drop(&f->home);
	arena_drop(&f->arena);
	free(f);
	return 0;
}

/* What the tests write: a person. */

static bool add_person(struct store *db, const char *id, const char *ref, struct error *err)
{
	const struct param params[] = {P_C(id), P_C(ref), P_NULL, P_I64(1), P_NULL};

	return store_run(db, SQL_TABLE_PERSON_INSERT, params, COUNT(params), NULL, err);
}

static void begin(struct fixture *f)
{
	assert_fine(store_begin_write(f->db, &f->err), &f->err);
}

static void commit(struct fixture *f)
{
	assert_fine(store_commit(f->db, &f->err), &f->err);
}

static void add(struct fixture *f, const char *id, const char *ref)
{
	assert_fine(add_person(f->db, id, ref, &f->err), &f->err);
}

static int64_t count_people(struct store *db)
{
	struct error err = {0};
	int64_t n = -1;

	assert_fine(store_count(db, SQL_TABLE_PERSON_COUNT, NULL, 0, &n, &err), &err);
	return n;
}

/* The call fails with this kind and these words. */
static void expect(bool worked, const struct error *err, enum error_kind kind, const char *words)
{
	assert_false(worked);
	if (!strstr(err->message, words))
		fail_msg("\"%s\" does not say \"%s\"", err->message, words);
	assert_int_equal(err->kind, kind);
}

/* Statements. */

static void every_statement_can_be_prepared(void **state)
{
	struct fixture *f = *state;

	assert_fine(store_prepare_all(f->db, &f->err), &f->err);
}

static void what_is_committed_is_there_and_what_is_cancelled_is_not(void **state)
{
	struct fixture *f = *state;

	begin(f);
	add(f, "1", "anna");
	commit(f);
	begin(f);
	add(f, "2", "ben");
	store_cancel(f->db);
	assert_int_equal(count_people(f->db), 1);
	store_drop(&f->db);
	f->db = test_home_open(&f->home, STORE_EXISTING);
	assert_int_equal(count_people(f->db), 1);
}

static void a_change_outside_an_act_is_refused(void **state)
{
	struct fixture *f = *state;

	expect(add_person(f->db, "1", "anna", &f->err), &f->err, ERR_BUG,
	       "a change outside an act: table_person_insert");
	assert_int_equal(count_people(f->db), 0);
}

static void after_an_act_the_connection_only_reads_again(void **state)
{
	struct fixture *f = *state;

	begin(f);
	add(f, "1", "anna");
	commit(f);
	expect(add_person(f->db, "2", "ben", &f->err), &f->err, ERR_BUG, "outside an act");
	begin(f);
	store_cancel(f->db);
	expect(add_person(f->db, "2", "ben", &f->err), &f->err, ERR_BUG, "outside an act");
}

static void after_a_failed_statement_an_act_is_over(void **state)
{
	struct fixture *f = *state;

	begin(f);
	add(f, "1", "anna");
	expect(add_person(f->db, "1", "other", &f->err), &f->err, ERR_CONFLICT, "table person");
	error_clear(&f->err);
	expect(add_person(f->db, "2", "ben", &f->err), &f->err, ERR_CONFLICT, "table person");
	error_clear(&f->err);
	expect(store_commit(f->db, &f->err), &f->err, ERR_CONFLICT, "table person");
	assert_false(store_is_writing(f->db));
	assert_int_equal(count_people(f->db), 0);
}

static void a_failed_statement_outside_an_act_ends_nothing(void **state)
{
	struct fixture *f = *state;

	assert_false(add_person(f->db, "1", "anna", &f->err));
	assert_int_equal(count_people(f->db), 0);
}

static bool add_state(struct store *db, const char *code, const char *confidence, bool with_source,
                      struct error *err)
{
	const struct param params[] = {P_C(code),       P_C(code),
	                               P_C(code),       with_source ? P_C("here") : P_NULL,
	                               P_C(confidence), P_NULL};

	return store_run(db, SQL_TABLE_STATE_INSERT, params, COUNT(params), NULL, err);
}

static void each_constraint_has_its_kind_and_its_sentence(void **state)
{
	struct fixture *f = *state;
	const struct param member[] = {P_C("focus"), P_C("XX")};

	begin(f);
	expect(add_state(f->db, "AA", "sure", true, &f->err), &f->err, ERR_INPUT,
	       "a value is not among those that its column takes");
	store_cancel(f->db);
	begin(f);
	expect(add_state(f->db, "AA", "high", false, &f->err), &f->err, ERR_INPUT,
	       "state.source is empty, and a value is due there");
	store_cancel(f->db);
	begin(f);
	expect(store_run(f->db, SQL_TABLE_STATE_GROUP_MEMBER_INSERT, member, COUNT(member), NULL,
	                 &f->err),
	       &f->err, ERR_INPUT, "a row refers to one that is not there");
	store_cancel(f->db);
	begin(f);
	add(f, "1", "anna");
	expect(add_person(f->db, "2", "anna", &f->err), &f->err, ERR_CONFLICT,
	       "table person has a row of this name already");
	store_cancel(f->db);
}

static void a_statement_says_how_many_rows_it_changed(void **state)
{
	struct fixture *f = *state;
	const struct param params[] = {P_C("1"), P_C("anna"), P_C("Anna"), P_I64(2), P_NULL};
	const struct param absent[] = {P_C("9")};
	int64_t n = -1;

	begin(f);
	add(f, "1", "anna");
	assert_fine(store_run(f->db, SQL_TABLE_PERSON_PUT, params, COUNT(params), &n, &f->err),
	            &f->err);
	assert_int_equal(n, 1);
	assert_fine(store_run(f->db, SQL_TABLE_PERSON_REMOVE, absent, 1, &n, &f->err), &f->err);
	assert_int_equal(n, 0);
	commit(f);
}

static void a_wrong_number_of_parameters_is_our_mistake(void **state)
{
	struct fixture *f = *state;
	int64_t n;

	expect(store_count(f->db, SQL_TABLE_PERSON_FIND, NULL, 0, &n, &f->err), &f->err, ERR_BUG,
	       "table_person_find");
}

static void queries_nest_also_the_same_one(void **state)
{
	struct fixture *f = *state;
	struct rows *outer, *inner;
	int n_pairs = 0;

	begin(f);
	add(f, "1", "anna");
	add(f, "2", "ben");
	add(f, "3", "cleo");
	commit(f);
	outer = store_query(f->db, SQL_TABLE_PERSON_LIST, NULL, 0);
	while (rows_next(outer)) {
		inner = store_query(f->db, SQL_TABLE_PERSON_LIST, NULL, 0);
		while (rows_next(inner)) {
			if (!text_equals(rows_text(outer, 0), rows_text(inner, 0)))
				n_pairs++;
		}
		assert_fine(rows_done(&inner, &f->err), &f->err);
	}
	assert_fine(rows_done(&outer, &f->err), &f->err);
	assert_null(outer);
	assert_int_equal(n_pairs, 6);
}

static void a_query_that_is_left_early_can_be_asked_again(void **state)
{
	struct fixture *f = *state;
	struct rows *rows;

	begin(f);
	add(f, "1", "anna");
	add(f, "2", "ben");
	commit(f);
	rows = store_query(f->db, SQL_TABLE_PERSON_LIST, NULL, 0);
	assert_true(rows_next(rows));
	assert_int_equal(rows_n_columns(rows), 5);
	assert_true(rows_is_null(rows, 2));
	assert_true(text_is_empty(rows_text(rows, 2)));
	assert_null(rows_c(rows, 2, f->arena));
	assert_string_equal(rows_c(rows, 1, f->arena), "anna");
	assert_int_equal(rows_i64(rows, 3), 1);
	(void)FAIL(&f->err, ERR_INPUT, "a reason of the loop");
	assert_false(rows_close(&rows, false, &f->err));
	assert_string_equal(f->err.message, "a reason of the loop");
	assert_int_equal(count_people(f->db), 2);
	rows = store_query(f->db, SQL_TABLE_PERSON_LIST, NULL, 0);
	assert_true(rows_next(rows) && rows_next(rows) && !rows_next(rows) && !rows_next(rows));
	assert_fine(rows_close(&rows, true, &f->err), &f->err);
}

static void values_come_back_as_they_were(void **state)
{
	struct fixture *f = *state;
	const char *words =
		"naïve — Ελλάδα — Საქართველო 'quoted' \"twice\" \\ "
		"$1 "
		"%s";
	const struct param params[] = {
		P_C("N >= 20"), P_C("few"),   P_I64(INT64_MIN), P_C(words),    P_C("\n\t"),
		P_REAL(0.1),    P_FLAG(true), P_REAL(1e-300),   P_FLAG(false), P_NULL,
		P_C("r"),       P_C("p"),     P_C("p")};
	const struct table *table = store_find_table(TEXT("wording"));
	struct param *back = NULL;
	struct rows *rows;

	begin(f);
	assert_fine(store_run(f->db, table->insert, params, COUNT(params), NULL, &f->err), &f->err);
	commit(f);
	rows = store_query(f->db, table->list, NULL, 0);
	while (rows_next(rows))
		back = table_read_row(table, rows, f->arena);
	assert_fine(rows_done(&rows, &f->err), &f->err);
	for (size_t i = 0; i < COUNT(params); i++) {
		assert_int_equal(back[i].kind, params[i].kind);
		assert_true(back[i].i64 == params[i].i64);
		assert_true(memcmp(&back[i].real, &params[i].real, sizeof(double)) == 0);
		assert_true(text_equals(back[i].text, params[i].text) ||
		            params[i].kind != PARAM_TEXT);
	}
}

static void text_with_a_nul_is_refused(void **state)
{
	struct fixture *f = *state;
	const struct param params[] = {P_TEXT(TEXT("a\0b")), P_C("x"), P_NULL, P_I64(1), P_NULL};

	begin(f);
	expect(store_run(f->db, SQL_TABLE_PERSON_INSERT, params, COUNT(params), NULL, &f->err),
	       &f->err, ERR_BUG, "U+0000");
}

static void a_find_says_whether_it_was_there(void **state)
{
	struct fixture *f = *state;
	const struct param params[] = {P_C("anna")};
	struct text id = TEXT_NONE;
	bool found = true;

	assert_fine(store_find_text(f->db, SQL_ACCESS_FIND_PERSON, params, 1, f->arena, &found, &id,
	                            &f->err),
	            &f->err);
	assert_false(found);
	begin(f);
	add(f, "1", "anna");
	commit(f);
	assert_fine(store_find_text(f->db, SQL_ACCESS_FIND_PERSON, params, 1, f->arena, &found, &id,
	                            &f->err),
	            &f->err);
	assert_true(found);
	assert_true(text_is(id, "1"));
}

static void a_find_with_two_rows_is_our_mistake(void **state)
{
	struct fixture *f = *state;
	int64_t n;

	begin(f);
	add(f, "1", "anna");
	add(f, "2", "ben");
	commit(f);
	expect(store_count(f->db, SQL_TABLE_PERSON_LIST, NULL, 0, &n, &f->err), &f->err, ERR_BUG,
	       "table_person_list");
}

static void executed_statements_are_counted_into_a_file(void **state)
{
	struct fixture *f = *state;
	const char *path = test_home_path(&f->home, f->arena, "count");
	const char *outer = getenv("PLUMBLINE_STATEMENT_COUNT");
	char line[64];
	struct text bytes;

	setenv("PLUMBLINE_STATEMENT_COUNT", path, 1);
	(void)snprintf(line, sizeof(line), "%s %llu\n", /* fits */
	               test_home_engine() == STORE_SQLITE ? "sqlite" : "postgresql",
	               (unsigned long long)store_n_executed(f->db) + 1);
	(void)count_people(f->db);
	store_drop(&f->db);
	assert_fine(file_read(f->arena, path, 100, &bytes, &f->err), &f->err);
	assert_string_equal(bytes.bytes, line);
	if (outer)
		setenv("PLUMBLINE_STATEMENT_COUNT", outer, 1);
	else
		unsetenv("PLUMBLINE_STATEMENT_COUNT");
}

/* Views and acts of several connections. */

static void a_view_does_not_see_what_others_commit_meanwhile(void **state)
{
	struct fixture *f = *state;
	struct store *reader = test_home_open(&f->home, STORE_EXISTING);

	assert_fine(store_begin_read(reader, &f->err), &f->err);
	assert_int_equal(count_people(reader), 0);
	begin(f);
	add(f, "1", "anna");
	commit(f);
	assert_int_equal(count_people(reader), 0);
	store_end_read(reader);
	assert_int_equal(count_people(reader), 1);
	store_drop(&reader);
}

static void nothing_is_written_in_a_view(void **state)
{
	struct fixture *f = *state;

	assert_fine(store_begin_read(f->db, &f->err), &f->err);
	expect(add_person(f->db, "1", "anna", &f->err), &f->err, ERR_BUG, "outside an act");
	store_end_read(f->db);
	assert_int_equal(count_people(f->db), 0);
}

static void acts_and_views_do_not_nest(void **state)
{
	struct fixture *f = *state;

	begin(f);
	expect(store_begin_write(f->db, &f->err), &f->err, ERR_BUG, "inside another");
	expect(store_begin_read(f->db, &f->err), &f->err, ERR_BUG, "inside");
	store_cancel(f->db);
	expect(store_commit(f->db, &f->err), &f->err, ERR_BUG, "has not begun");
}

static bool take_chain(struct store *db, struct error *err)
{
	const struct param params[] = {P_C("home")};

	return store_run(db, SQL_AUDIT_TAKE_CHAIN, params, COUNT(params), NULL, err);
}

static void make_chain(struct fixture *f)
{
	const struct param params[] = {P_C("home"), P_C("0")};

	begin(f);
	assert_fine(store_run(f->db, SQL_AUDIT_ADD_CHAIN, params, COUNT(params), NULL, &f->err),
	            &f->err);
	commit(f);
}

static void who_waits_too_long_for_another_writer_is_told(void **state)
{
	struct fixture *f = *state;
	struct store *other = test_home_open(&f->home, STORE_EXISTING);
	bool worked;

	make_chain(f);
	assert_fine(store_set_patience_ms(other, 50, &f->err), &f->err);
	begin(f);
	assert_fine(take_chain(f->db, &f->err), &f->err);
	worked = store_begin_write(other, &f->err) && take_chain(other, &f->err);
	expect(worked, &f->err, ERR_BUSY, "is in use by another program that writes");
	store_cancel(other);
	commit(f);
	assert_fine(store_begin_write(other, &f->err) && take_chain(other, &f->err) &&
	                    store_commit(other, &f->err),
	            &f->err);
	store_drop(&other);
}

struct writer {
	const struct fixture *fixture;
	int n_acts;
	uint64_t longest_ms;
	bool fine;
	struct error err;
};

static void *write_acts(void *context)
{
	struct writer *writer = context;
	struct store *db = store_open(writer->fixture->home.address, STORE_EXISTING, &writer->err);

	writer->fine = db != NULL;
	for (int i = 0; writer->fine && i < writer->n_acts; i++) {
		const uint64_t since_ms = clock_elapsed_ms();
		uint64_t waited_ms;

		writer->fine = store_begin_write(db, &writer->err) && take_chain(db, &writer->err);
		waited_ms = clock_elapsed_ms() - since_ms;
		if (waited_ms > writer->longest_ms)
			writer->longest_ms = waited_ms;
		writer->fine = writer->fine && store_commit(db, &writer->err);
	}
	store_drop(&db);
	return NULL;
}

static void writers_stand_in_line_and_none_is_lost(void **state)
{
	enum { N_WRITERS = 6, N_ACTS = 60 };
	struct fixture *f = *state;
	struct writer writers[N_WRITERS] = {0};
	pthread_t threads[N_WRITERS];
	struct rows *rows;
	int64_t seq = 0;
	const struct param params[] = {P_C("home")};

	make_chain(f);
	for (int i = 0; i < N_WRITERS; i++) {
		writers[i].fixture = f;
		writers[i].n_acts = N_ACTS;
		assert_int_equal(pthread_create(&threads[i], NULL, write_acts, &writers[i]), 0);
	}
	for (int i = 0; i < N_WRITERS; i++) {
		pthread_join(threads[i], NULL);
		assert_fine(writers[i].fine, &writers[i].err);
		assert_true(writers[i].longest_ms < 5000);
	}
	rows = store_query(f->db, SQL_AUDIT_FIND_HEAD, params, COUNT(params));
	while (rows_next(rows))
		seq = rows_i64(rows, 0);
	assert_fine(rows_done(&rows, &f->err), &f->err);
	assert_int_equal(seq, N_WRITERS * N_ACTS);
}

static void a_writer_that_dies_holds_nobody_up(void **state)
{
	struct fixture *f = *state;
	int status;
	pid_t child;

	if (test_home_engine() != STORE_SQLITE) {
		/* The server sees a connection break; nothing of ours is in the way. */
		return;
	}
	store_drop(&f->db);
	child = fork();
	if (child == 0) {
		struct error err = {0};
		struct store *db = store_open(f->home.address, STORE_EXISTING, &err);

		if (db && store_begin_write(db, &err) && add_person(db, "1", "anna", &err))
			raise(SIGKILL);
		_exit(1);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status));
	f->db = test_home_open(&f->home, STORE_EXISTING);
	assert_fine(store_set_patience_ms(f->db, 500, &f->err), &f->err);
	begin(f);
	commit(f);
	assert_int_equal(count_people(f->db), 0);
}

/* Opening. */

static struct store *try_open(struct fixture *f, const char *address, enum store_mode mode)
{
	error_clear(&f->err);
	return store_open(address, mode, &f->err);
}

static void a_database_that_is_there_is_not_made_again(void **state)
{
	struct fixture *f = *state;

	expect(try_open(f, f->home.address, STORE_NEW) != NULL, &f->err, ERR_CONFLICT,
	       "there are tables in it already");
	assert_int_equal(count_people(f->db), 0);
}

static void a_database_that_is_not_there_is_named(void **state)
{
	struct fixture *f = *state;
	struct buffer address = buffer_make(f->arena);
	size_t at;

	if (test_home_engine() == STORE_SQLITE) {
		const char *path = test_home_path(&f->home, f->arena, "absent.db");

		expect(try_open(f, path, STORE_EXISTING) != NULL, &f->err, ERR_ABSENT, path);
		assert_false(file_exists(path));
		return;
	}
	assert_true(text_find(text_of(f->home.address), text_of(f->home.database), &at));
	buffer_add(&address, text_slice(text_of(f->home.address), 0, at));
	buffer_add_c(&address, "absent");
	buffer_add_c(&address, f->home.address + at + strlen(f->home.database));
	expect(try_open(f, address.bytes, STORE_EXISTING) != NULL, &f->err, ERR_ABSENT, "absent");
}

static void an_empty_database_has_no_mapping(void **state)
{
	struct fixture *f = *state;
	struct test_home other;

	test_home_make(&other);
	if (test_home_engine() == STORE_SQLITE)
		assert_fine(file_write(other.address, TEXT_NONE, &f->err), &f->err);
	expect(try_open(f, other.address, STORE_EXISTING) != NULL, &f->err, ERR_STORE,
	       "is empty: no mapping was made in it");
	test_home_drop(&other);
}

static void a_database_of_another_program_is_refused_and_stays_as_it_is(void **state)
{
	struct fixture *f = *state;
	struct text before = TEXT_NONE, after;
	struct test_home other;

	test_home_make(&other);
	if (test_home_engine() == STORE_SQLITE)
		assert_fine(file_write(other.address, TEXT_NONE, &f->err), &f->err);
	test_home_run_sql(&other, "CREATE TABLE someone (id TEXT PRIMARY KEY)");
	if (test_home_engine() == STORE_SQLITE)
		assert_fine(file_read(f->arena, other.address, ARENA_MIB, &before, &f->err),
		            &f->err);
	expect(try_open(f, other.address, STORE_EXISTING) != NULL, &f->err, ERR_STORE,
	       "is a database of another program");
	expect(try_open(f, other.address, STORE_NEW) != NULL, &f->err, ERR_CONFLICT,
	       "there are tables in it already");
	if (test_home_engine() == STORE_SQLITE) {
		assert_fine(file_read(f->arena, other.address, ARENA_MIB, &after, &f->err),
		            &f->err);
		assert_true(text_equals(before, after));
	}
	test_home_drop(&other);
}

static void an_address_never_shows_its_password(void **state)
{
	struct fixture *f = *state;

	expect(try_open(f, "postgresql://anna:secret@127.0.0.1:1/home", STORE_EXISTING) != NULL,
	       &f->err, ERR_STORE, "postgresql://anna@127.0.0.1:1/home does not answer");
	assert_null(strstr(f->err.message, "secret"));
	expect(try_open(f, "postgresql://anna:secret@[::1/home", STORE_EXISTING) != NULL, &f->err,
	       ERR_INPUT, "cannot be read");
	assert_null(strstr(f->err.message, "secret"));
}

/* Sweeping, checking, copying. */

static bool folder_holds(struct fixture *f, const char *words)
{
	struct text *names, bytes;
	size_t n, at;

	assert_fine(file_list(f->arena, f->home.folder, &names, &n, &f->err), &f->err);
	for (size_t i = 0; i < n; i++) {
		const char *path = test_home_path(&f->home, f->arena, text_c(f->arena, names[i]));

		assert_fine(file_read(f->arena, path, 16 * ARENA_MIB, &bytes, &f->err), &f->err);
		if (text_find(bytes, text_of(words), &at))
			return true;
	}
	return false;
}

static void after_a_sweep_removed_words_are_in_no_file(void **state)
{
	struct fixture *f = *state;
	const struct param params[] = {P_C("1"), P_C("anna"), P_C("Xanthippe-of-the-words"),
	                               P_I64(1), P_NULL};
	const struct param key[] = {P_C("1")};

	begin(f);
	assert_fine(store_run(f->db, SQL_TABLE_PERSON_INSERT, params, COUNT(params), NULL, &f->err),
	            &f->err);
	commit(f);
	if (test_home_engine() == STORE_SQLITE)
		assert_true(folder_holds(f, "Xanthippe-of-the-words"));
	begin(f);
	assert_fine(store_run(f->db, SQL_TABLE_PERSON_REMOVE, key, 1, NULL, &f->err), &f->err);
	commit(f);
	assert_fine(store_sweep(f->db, &f->err), &f->err);
	assert_false(folder_holds(f, "Xanthippe-of-the-words"));
	expect(add_person(f->db, "2", "ben", &f->err), &f->err, ERR_BUG, "outside an act");
	assert_int_equal(count_people(f->db), 0);
}

static void a_sweep_does_not_pass_a_view_that_still_sees_the_words(void **state)
{
	struct fixture *f = *state;
	struct store *reader = test_home_open(&f->home, STORE_EXISTING);

	assert_fine(store_begin_read(reader, &f->err), &f->err);
	assert_int_equal(count_people(reader), 0);
	begin(f);
	add(f, "1", "anna");
	commit(f);
	assert_fine(store_set_patience_ms(f->db, 100, &f->err), &f->err);
	expect(store_sweep(f->db, &f->err), &f->err, ERR_BUSY, "in use");
	store_end_read(reader);
	/* A busy machine may need longer than the moment above to see that the view has gone. */
	assert_fine(store_set_patience_ms(f->db, 10000, &f->err), &f->err);
	assert_fine(store_sweep(f->db, &f->err), &f->err);
	store_drop(&reader);
}

struct findings {
	struct arena *arena;
	struct buffer lines;
};

static void take_finding(void *context, const char *fault)
{
	struct findings *findings = context;

	buffer_add_c(&findings->lines, fault);
	buffer_add_char(&findings->lines, '\n');
}

static const char *check(struct fixture *f, struct store *db)
{
	struct findings findings = {f->arena, buffer_make(f->arena)};

	assert_fine(store_check(db, f->arena, take_finding, &findings, &f->err), &f->err);
	return findings.lines.bytes;
}

static void a_sound_database_has_no_findings(void **state)
{
	struct fixture *f = *state;

	assert_string_equal(check(f, f->db), "");
	assert_fine(store_begin_read(f->db, &f->err), &f->err);
	assert_string_equal(check(f, f->db), "");
	store_end_read(f->db);
}

static void a_schema_that_was_changed_is_found(void **state)
{
	struct fixture *f = *state;
	const char *said;

	test_home_run_sql(&f->home, "CREATE TABLE stranger (id TEXT)");
	test_home_run_sql(&f->home, "DROP INDEX payload_by_record");
	test_home_run_sql(&f->home, "ALTER TABLE person ADD COLUMN more TEXT");
	store_drop(&f->db);
	f->db = test_home_open(&f->home, STORE_RAW);
	said = check(f, f->db);
	assert_non_null(strstr(said, "stranger does not belong there"));
	assert_non_null(strstr(said, "payload_by_record"));
	assert_non_null(strstr(said, "is missing"));
	assert_non_null(strstr(said, "person"));
}

static void a_reference_that_leads_nowhere_is_found(void **state)
{
	struct fixture *f = *state;

	if (test_home_engine() == STORE_SQLITE)
		test_home_run_sql(&f->home,
		                  "PRAGMA foreign_keys = OFF;"
		                  "INSERT INTO state_group_member VALUES ('focus', 'XX')");
	else
		test_home_run_sql(&f->home,
		                  "SET session_replication_role = replica;"
		                  "INSERT INTO state_group_member VALUES ('focus', 'XX')");
	assert_non_null(strstr(check(f, f->db), "state_group_member"));
}

static void a_copy_is_one_file_with_everything(void **state)
{
	struct fixture *f = *state;
	const char *path = test_home_path(&f->home, f->arena, "copy.db");
	struct store *copy;

	if (test_home_engine() != STORE_SQLITE) {
		expect(store_copy_file(f->db, path, &f->err), &f->err, ERR_BUG, "for SQLite");
		return;
	}
	begin(f);
	add(f, "1", "anna");
	commit(f);
	assert_fine(store_copy_file(f->db, path, &f->err), &f->err);
	expect(store_copy_file(f->db, path, &f->err), &f->err, ERR_CONFLICT, "is there already");
	copy = store_open(path, STORE_EXISTING, &f->err);
	assert_fine(copy != NULL, &f->err);
	assert_int_equal(count_people(copy), 1);
	assert_string_equal(check(f, copy), "");
	store_drop(&copy);
}

/* One engine alone. */

static void a_damaged_file_is_named(void **state)
{
	struct fixture *f = *state;

	if (test_home_engine() != STORE_SQLITE)
		return;
	store_drop(&f->db);
	assert_fine(file_write(f->home.address,
	                       TEXT("this is no database, and long enough for one"), &f->err),
	            &f->err);
	expect(try_open(f, f->home.address, STORE_EXISTING) != NULL, &f->err, ERR_STORE,
	       "is damaged or no database of this program");
}

static void a_file_that_cannot_be_written_is_read_all_the_same(void **state)
{
	struct fixture *f = *state;

	if (test_home_engine() != STORE_SQLITE || geteuid() == 0)
		return; /* root may write everything */
	store_drop(&f->db);
	assert_int_equal(chmod(f->home.address, 0400), 0);
	f->db = test_home_open(&f->home, STORE_EXISTING);
	assert_int_equal(count_people(f->db), 0);
	expect(store_begin_write(f->db, &f->err), &f->err, ERR_IO, "cannot be written");
	assert_int_equal(chmod(f->home.address, 0600), 0);
}

static void network_file_systems_are_known_by_number(void **state)
{
	(void)state;
	assert_string_equal(network_name_of_type(0x6969), "NFS");
	assert_string_equal(network_name_of_type(0xFF534D42), "CIFS");
	assert_null(network_name_of_type(0xEF53)); /* ext4 */
	assert_null(network_name_of_folder("/proc"));
}

static void a_server_that_goes_away_is_named(void **state)
{
	struct fixture *f = *state;
	int64_t n;

	if (test_home_engine() != STORE_POSTGRESQL)
		return;
	test_home_run_sql(&f->home,
	                  "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
	                  " WHERE datname = current_database() AND pid <> pg_backend_pid()");
	expect(store_count(f->db, SQL_TABLE_PERSON_COUNT, NULL, 0, &n, &f->err), &f->err, ERR_STORE,
	       "is gone");
	error_clear(&f->err);
	expect(store_begin_write(f->db, &f->err), &f->err, ERR_STORE, "is gone");
}

static void tables_and_columns_have_their_meaning_in_the_catalogue(void **state)
{
	struct fixture *f = *state;

	if (test_home_engine() != STORE_POSTGRESQL)
		return;
	assert_int_equal(
		test_home_read_i64(
			&f->home,
			"SELECT COUNT(*) FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid"
			" WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'"
			" AND a.attnum > 0 AND col_description(c.oid, a.attnum) IS NULL"),
		0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make, drop)

int main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(every_statement_can_be_prepared),
		TEST(what_is_committed_is_there_and_what_is_cancelled_is_not),
		TEST(a_change_outside_an_act_is_refused),
		TEST(after_an_act_the_connection_only_reads_again),
		TEST(after_a_failed_statement_an_act_is_over),
		TEST(a_failed_statement_outside_an_act_ends_nothing),
		TEST(each_constraint_has_its_kind_and_its_sentence),
		TEST(a_statement_says_how_many_rows_it_changed),
		TEST(a_wrong_number_of_parameters_is_our_mistake),
		TEST(queries_nest_also_the_same_one),
		TEST(a_query_that_is_left_early_can_be_asked_again),
		TEST(values_come_back_as_they_were),
		TEST(text_with_a_nul_is_refused),
		TEST(a_find_says_whether_it_was_there),
		TEST(a_find_with_two_rows_is_our_mistake),
		TEST(executed_statements_are_counted_into_a_file),
		TEST(a_view_does_not_see_what_others_commit_meanwhile),
		TEST(nothing_is_written_in_a_view),
		TEST(acts_and_views_do_not_nest),
		TEST(who_waits_too_long_for_another_writer_is_told),
		TEST(writers_stand_in_line_and_none_is_lost),
		TEST(a_writer_that_dies_holds_nobody_up),
		TEST(a_database_that_is_there_is_not_made_again),
		TEST(a_database_that_is_not_there_is_named),
		TEST(an_empty_database_has_no_mapping),
		TEST(a_database_of_another_program_is_refused_and_stays_as_it_is),
		TEST(an_address_never_shows_its_password),
		TEST(after_a_sweep_removed_words_are_in_no_file),
		TEST(a_sweep_does_not_pass_a_view_that_still_sees_the_words),
		TEST(a_sound_database_has_no_findings),
		TEST(a_schema_that_was_changed_is_found),
		TEST(a_reference_that_leads_nowhere_is_found),
		TEST(a_copy_is_one_file_with_everything),
		TEST(a_damaged_file_is_named),
		TEST(a_file_that_cannot_be_written_is_read_all_the_same),
		TEST(network_file_systems_are_known_by_number),
		TEST(a_server_that_goes_away_is_named),
		TEST(tables_and_columns_have_their_meaning_in_the_catalogue),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
