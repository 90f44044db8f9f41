/* A home with people for tests: alice, its first person, administrator and secretariat; ben without a role; a mapping
 * with the state GE and the capacity C4. The clock can be set.
 */
#ifndef TESTS_UNIT_PEOPLE_OF_H
#define TESTS_UNIT_PEOPLE_OF_H

#include "home.h"

#include "access/account.h"
#include "access/grant.h"

struct people {
	struct test_home home;
	struct store *db;
	struct arena *arena;
	struct id_text alice, ben;
};

#define GOOD_PASSWORD TEXT("four words of no use")

static inline void set_clock(const char *now)
{
	struct error err = {0};

	assert_int_equal(setenv("PLUMBLINE_NOW", now, 1), 0);
	assert_fine(clock_start(&err), &err);
}

static inline struct id_text add_first_person(struct store *db)
{
	const struct person alice = {.id = id_make(), .ref = TEXT("alice"), .name = TEXT("Alice")};
	struct error err = {0};
	struct act *act = NULL;

	assert_fine(audit_open_first_act(db, CHAIN_HOME, alice.id.bytes, "begin", &act, &err),
	            &err);
	assert_fine(access_add_person(act, &alice, &err), &err);
	assert_fine(access_add_first_grants(act, alice.id.bytes, &err), &err);
	assert_fine(audit_close_act(&act, &err), &err);
	return alice.id;
}

static inline void add_row(struct act *act, const char *table, enum sql insert,
                           const struct param *row, size_t n)
{
	struct error err = {0};

	assert_fine(store_run(act_store(act), insert, row, n, NULL, &err), &err);
	assert_fine(audit_note(act, VERB_ADD, store_find_table(text_of(table)), TEXT("all"), &err),
	            &err);
}

static inline void add_mapping(struct store *db, const char *person_id)
{
	const struct param state[] = {P_C("GE"),   P_C("GEO"),  P_C("268"),
	                              P_C("list"), P_C("high"), P_NULL};
	const struct param capacity[] = {P_C("C4"),      P_I64(4),    P_C("Law"),
	                                 P_C("Loi"),     P_C("Law"),  P_C("Loi"),
	                                 P_C("LC30-35"), P_C("list"), P_NULL};
	const struct id_text chain = id_make();
	struct error err = {0};
	struct act *act = NULL;

	assert_fine(audit_open_first_act(db, chain.bytes, person_id, "begin", &act, &err), &err);
	add_row(act, "state", SQL_TABLE_STATE_INSERT, state, COUNT(state));
	add_row(act, "capacity", SQL_TABLE_CAPACITY_INSERT, capacity, COUNT(capacity));
	assert_fine(audit_close_act(&act, &err), &err);
}

static inline int people_set_up(void **state)
{
	struct people *people = calloc(1, sizeof(*people));
	const struct newcomer ben = {
		.ref = TEXT("ben"), .name = TEXT("Ben B."), .email = TEXT("Ben@Example.org")};
	struct error err = {0};

	set_clock("2026-11-24T12:00:30.000Z");
	people->arena = arena_open(64 * ARENA_MIB);
	test_home_make(&people->home);
	people->db = test_home_open(&people->home, STORE_NEW);
	people->alice = add_first_person(people->db);
	add_mapping(people->db, people->alice.bytes);
	assert_fine(account_add(people->db, people->alice.bytes, &ben, &people->ben, &err), &err);
	*state = people;
	return 0;
}

static inline int people_tear_down(void **state)
{
	struct people *people = *state;

	store_drop(&people->db);
	test_home_drop(&people->home);
	arena_drop(&people->arena);
	free(people);
	return 0;
}

/* Every row is vouched for by its last event. */
static inline void assert_verifies(struct people *people)
{
	struct problems faults = problems_make(people->arena, LANG_EN);
	struct audit_tally tally;
	struct error err = {0};

	assert_fine(audit_verify(people->db, &faults, &tally, &err), &err);
	assert_int_equal(problems_count(&faults), 0);
}

/* Makes the error of a call that must have been refused, and forgets it. */
static inline void assert_refused(bool fine, struct error *err, enum error_kind kind,
                                  const char *message)
{
	assert_false(fine);
	assert_string_equal(err->message, message);
	assert_int_equal(err->kind, kind);
	error_clear(err);
}

#define PEOPLE_TEST(test) cmocka_unit_test_setup_teardown(test, people_set_up, people_tear_down)

#endif
