/* The act: what is closed has happened, what is not closed has not, and the chain says so. */
#include "home.h"

#include "access/person.h"

struct bench {
	struct test_home home;
	struct store *db;
	struct arena *arena;
	struct person alice;
};

static int set_up(void **state)
{
	struct bench *bench = calloc(1, sizeof(*bench));
	struct error err = {0};
	struct act *act = NULL;

	bench->arena = arena_open(16 * ARENA_MIB);
	test_home_make(&bench->home);
	bench->db = test_home_open(&bench->home, STORE_NEW);
	bench->alice =
		(struct person){.id = id_make(), .ref = TEXT("alice"), .name = TEXT("Alice")};
	assert_fine(audit_open_first_act(bench->db, CHAIN_HOME, bench->alice.id.bytes, "begin",
	                                 &act, &err),
	            &err);
	assert_fine(access_add_person(act, &bench->alice, &err), &err);
	assert_fine(audit_close_act(&act, &err), &err);
	*state = bench;
	return 0;
}

static int tear_down(void **state)
{
	struct bench *bench = *state;

	store_drop(&bench->db);
	test_home_drop(&bench->home);
	arena_drop(&bench->arena);
	free(bench);
	return 0;
}

static bool add(struct bench *bench, const char *ref, struct error *err)
{
	const struct person person = {.id = id_make(), .ref = text_of(ref), .name = text_of(ref)};
	AUTO(act) struct act *act = NULL;

	return audit_open_act(bench->db, CHAIN_HOME, bench->alice.id.bytes, "add a person", &act,
	                      err) &&
	       access_add_person(act, &person, err) && audit_close_act(&act, err);
}

static size_t count_faults(struct bench *bench)
{
	struct problems faults = problems_make(bench->arena, LANG_EN);
	struct audit_tally tally;
	struct error err = {0};

	assert_fine(audit_verify(bench->db, &faults, &tally, &err), &err);
	return problems_count(&faults);
}

static int64_t head_seq(struct bench *bench)
{
	struct chain_head head;
	struct error err = {0};

	assert_fine(audit_find_head(bench->db, CHAIN_HOME, &head, &err), &err);
	return head.seq;
}

static void an_act_that_is_closed_has_happened(void **state)
{
	struct bench *bench = *state;
	struct error err = {0};
	struct person bob;

	assert_fine(add(bench, "bob", &err), &err);
	assert_fine(access_find_person(bench->db, TEXT("bob"), bench->arena, &bob, &err), &err);
	assert_int_equal(head_seq(bench), 2);
	assert_int_equal(count_faults(bench), 0);
}

static void an_act_that_is_dropped_has_not_happened(void **state)
{
	struct bench *bench = *state;
	const struct person bob = {.id = id_make(), .ref = TEXT("bob"), .name = TEXT("Bob")};
	struct error err = {0};
	struct act *act = NULL;
	struct person found;

	assert_fine(audit_open_act(bench->db, CHAIN_HOME, bench->alice.id.bytes, "add", &act, &err),
	            &err);
	assert_fine(access_add_person(act, &bob, &err), &err);
	act_drop(&act);
	assert_false(access_find_person(bench->db, TEXT("bob"), bench->arena, &found, &err));
	assert_int_equal(err.kind, ERR_ABSENT);
	assert_int_equal(head_seq(bench), 1);
}

static void an_act_without_events_leaves_no_trace(void **state)
{
	struct bench *bench = *state;
	struct error err = {0};
	struct act *act = NULL;

	assert_fine(
		audit_open_act(bench->db, CHAIN_HOME, bench->alice.id.bytes, "nothing", &act, &err),
		&err);
	assert_fine(audit_close_act(&act, &err), &err);
	assert_int_equal(head_seq(bench), 1);
}

static void a_failed_statement_ends_the_act(void **state)
{
	struct bench *bench = *state;
	struct error err = {0};

	assert_false(add(bench, "alice", &err));
	assert_int_equal(err.kind, ERR_CONFLICT);
	assert_string_equal(err.message, "there is a person \"alice\" already");
	assert_int_equal(head_seq(bench), 1);
	error_clear(&err);
	assert_fine(add(bench, "bob", &err), &err);
}

static void a_change_outside_an_act_is_refused(void **state)
{
	struct bench *bench = *state;
	const struct param key[] = {P_C(bench->alice.id.bytes)};
	struct error err = {0};

	assert_false(
		store_run(bench->db, store_find_table(TEXT("person"))->remove, key, 1, NULL, &err));
	assert_int_equal(err.kind, ERR_BUG);
}

/* Beside the log one may write without an act, and nothing else so. */
static void what_lies_outside_the_chain_is_written_aside(void **state)
{
	struct bench *bench = *state;
	const struct param seen[] = {P_C("some session"), P_C("2026-11-24T12:00:00.000Z")};
	const struct param person[] = {P_C(bench->alice.id.bytes), P_NULL, P_NULL};
	struct error err = {0};
	int64_t n = 0;

	assert_fine(
		audit_write_aside(bench->db, SQL_ACCESS_TOUCH_SESSION, seen, COUNT(seen), &n, &err),
		&err);
	assert_int_equal(n, 1);
	assert_false(store_is_writing(bench->db));
	assert_int_equal(head_seq(bench), 1);
	assert_false(audit_write_aside(bench->db, SQL_ACCESS_SET_PERSON, person, COUNT(person), &n,
	                               &err));
	assert_int_equal(err.kind, ERR_BUG);
	assert_false(store_is_aside(SQL_AUDIT_SET_CHAIN_HASH) ||
	             store_is_aside(SQL_TABLE_EVENT_INSERT) ||
	             store_is_aside(SQL_ACCESS_FIND_SESSION));
	assert_int_equal(count_faults(bench), 0);
}

static void a_chain_that_is_absent_takes_no_act(void **state)
{
	struct bench *bench = *state;
	struct error err = {0};
	struct act *act = NULL;

	assert_false(
		audit_open_act(bench->db, "elsewhere", bench->alice.id.bytes, "x", &act, &err));
	assert_int_equal(err.kind, ERR_ABSENT);
	assert_null(act);
	assert_false(store_is_writing(bench->db));
}

static void a_chain_is_made_once(void **state)
{
	struct bench *bench = *state;
	struct error err = {0};
	struct act *act = NULL;

	assert_false(audit_open_first_act(bench->db, CHAIN_HOME, bench->alice.id.bytes, "again",
	                                  &act, &err));
	assert_int_equal(err.kind, ERR_CONFLICT);
}

/* Behind the door: what another program might do to the rows. */
static void expect_fault_after(struct bench *bench, const char *sql, const char *part_of_message)
{
	struct problems faults = problems_make(bench->arena, LANG_EN);
	struct audit_tally tally;
	struct error err = {0};

	test_home_run_sql(&bench->home, sql);
	assert_fine(audit_verify(bench->db, &faults, &tally, &err), &err);
	assert_true(problems_count(&faults) > 0);
	assert_non_null(strstr(problems_write(bench->arena, &faults).bytes, part_of_message));
}

static void a_row_changed_behind_the_door_is_named(void **state)
{
	expect_fault_after(*state, "UPDATE person SET name = 'Mallory' WHERE ref = 'alice'",
	                   "person/");
}

static void a_row_added_behind_the_door_is_named(void **state)
{
	expect_fault_after(
		*state, "INSERT INTO person (id, ref, name, version) VALUES ('x', 'mal', 'm', 1)",
		"person/x: no event vouches for its rows");
}

static void an_act_altered_is_named_by_its_number(void **state)
{
	expect_fault_after(*state, "UPDATE act SET why = 'something else' WHERE seq = 1",
	                   "act 1: its hash does not fit");
}

static void a_salt_altered_is_named(void **state)
{
	expect_fault_after(*state, "UPDATE payload SET salt = 'aa' WHERE seq = 1",
	                   "the payload of event 1, part 0, is not what was written");
}

static void a_cut_tail_is_named_when_its_rows_remain(void **state)
{
	struct bench *bench = *state;
	struct error err = {0};

	assert_fine(add(bench, "bob", &err), &err);
	test_home_run_sql(&bench->home, "DELETE FROM payload WHERE seq = 2");
	test_home_run_sql(&bench->home, "DELETE FROM event WHERE seq = 2");
	expect_fault_after(bench, "DELETE FROM act WHERE seq = 2",
	                   "the chain does not end where it says");
}

static void words_that_were_kept_are_in_the_log_until_erased(void **state)
{
	struct bench *bench = *state;
	const struct table *table = store_find_table(TEXT("person"));
	const struct param before[] = {P_C(bench->alice.id.bytes), P_C("alice"), P_C("Alice"),
	                               P_I64(1), P_NULL};
	const struct param after[] = {P_C(bench->alice.id.bytes), P_C("alice"), P_NULL, P_I64(2),
	                              P_NULL};
	const struct text id = text_of(bench->alice.id.bytes);
	struct error err = {0};
	struct act *act = NULL;

	assert_fine(audit_open_act(bench->db, CHAIN_HOME, bench->alice.id.bytes, "x", &act, &err),
	            &err);
	assert_fine(store_run(bench->db, table->put, after, COUNT(after), NULL, &err), &err);
	audit_keep_words(act, table, before);
	assert_fine(audit_note(act, VERB_SET, table, id, &err), &err);
	assert_fine(audit_close_act(&act, &err), &err);
	assert_int_equal(test_home_read_i64(&bench->home,
	                                    "SELECT COUNT(*) FROM payload WHERE words IS NOT NULL"),
	                 1);
	assert_fine(audit_open_act(bench->db, CHAIN_HOME, bench->alice.id.bytes, "x", &act, &err),
	            &err);
	assert_fine(audit_erase_words(act, table, table_record_name(table, before, bench->arena),
	                              id, &err),
	            &err);
	assert_fine(audit_note(act, VERB_ERASE, table, id, &err), &err);
	assert_fine(audit_close_act(&act, &err), &err);
	assert_int_equal(test_home_read_i64(&bench->home,
	                                    "SELECT COUNT(*) FROM payload WHERE words IS NOT NULL"),
	                 0);
	assert_int_equal(count_faults(bench), 0);
}

static void a_set_noted_twice_is_our_mistake(void **state)
{
	struct bench *bench = *state;
	const struct table *table = store_find_table(TEXT("person"));
	struct error err = {0};
	struct act *act = NULL;

	assert_fine(audit_open_act(bench->db, CHAIN_HOME, bench->alice.id.bytes, "x", &act, &err),
	            &err);
	assert_fine(audit_note(act, VERB_SET, table, text_of(bench->alice.id.bytes), &err), &err);
	assert_false(audit_note(act, VERB_SET, table, text_of(bench->alice.id.bytes), &err));
	assert_int_equal(err.kind, ERR_BUG);
	act_drop(&act);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(an_act_that_is_closed_has_happened),
		CASE(an_act_that_is_dropped_has_not_happened),
		CASE(an_act_without_events_leaves_no_trace),
		CASE(a_failed_statement_ends_the_act),
		CASE(a_change_outside_an_act_is_refused),
		CASE(a_chain_that_is_absent_takes_no_act),
		CASE(what_lies_outside_the_chain_is_written_aside),
		CASE(a_chain_is_made_once),
		CASE(a_row_changed_behind_the_door_is_named),
		CASE(a_row_added_behind_the_door_is_named),
		CASE(an_act_altered_is_named_by_its_number),
		CASE(a_salt_altered_is_named),
		CASE(a_cut_tail_is_named_when_its_rows_remain),
		CASE(words_that_were_kept_are_in_the_log_until_erased),
		CASE(a_set_noted_twice_is_our_mistake),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
