/* A home with two people, alice and ben, and a chain for a mapping: for tests of acts. Each test gets its own. */
#ifndef TESTS_UNIT_TWO_PEOPLE_H
#define TESTS_UNIT_TWO_PEOPLE_H

#include "home.h"

#include "access/person.h"
#include "audit/change.h"

#define CHAIN "01890000-0000-7000-8000-000000000001"

struct bench {
	struct test_home home;
	struct store *db;
	struct arena *arena;
	struct person alice, ben;
};

static inline void bench_begin(struct bench *bench, const char *chain, bool with_people)
{
	const struct param row[] = {P_C("begun"), P_I64(1), P_C("b"), P_C("c"), P_C("ours")};
	const struct table *places = store_find_table(TEXT("search_place"));
	struct error err = {0};
	struct act *act = NULL;

	assert_fine(
		audit_open_first_act(bench->db, chain, bench->alice.id.bytes, "begin", &act, &err),
		&err);
	if (with_people) {
		assert_fine(access_add_person(act, &bench->alice, &err), &err);
		assert_fine(access_add_person(act, &bench->ben, &err), &err);
	} else {
		assert_fine(store_run(bench->db, places->insert, row, COUNT(row), NULL, &err),
		            &err);
		assert_fine(audit_note(act, VERB_ADD, places, TEXT("all"), &err), &err);
	}
	assert_fine(audit_close_act(&act, &err), &err);
}

static inline int bench_open(void **state)
{
	struct bench *bench = calloc(1, sizeof(*bench));

	bench->arena = arena_open((size_t)64 * ARENA_MIB);
	test_home_make(&bench->home);
	bench->db = test_home_open(&bench->home, STORE_NEW);
	bench->alice = (struct person){id_make(), TEXT("alice"), TEXT("Alice")};
	bench->ben = (struct person){id_make(), TEXT("ben"), TEXT("Ben")};
	bench_begin(bench, CHAIN_HOME, true);
	bench_begin(bench, CHAIN, false);
	*state = bench;
	return 0;
}

static inline int bench_close(void **state)
{
	struct bench *bench = *state;

	store_drop(&bench->db);
	test_home_drop(&bench->home);
	arena_drop(&bench->arena);
	free(bench);
	return 0;
}

#define ON_BENCH(test) cmocka_unit_test_setup_teardown(test, bench_open, bench_close)

/* A group of states: code, names, source. All groups are one set. */
struct group {
	struct param values[4];
};

static inline struct group group(const char *code, const char *name)
{
	return (struct group){{P_C(code), P_C(name), P_C(name), P_C("ours")}};
}

static inline const struct table *groups(void)
{
	return store_find_table(TEXT("state_group"));
}

static inline struct change *bench_change(struct bench *bench, const struct person *person,
                                          const char *why)
{
	struct change *change = NULL;
	struct error err = {0};

	assert_fine(
		change_open(bench->db, CHAIN, person->id.bytes, why, bench->arena, &change, &err),
		&err);
	return change;
}

static inline int64_t bench_end(struct change *change)
{
	struct error err = {0};
	int64_t seq = -1;

	assert_fine(change_close(&change, &seq, &err), &err);
	return seq;
}

/* Puts one group in an act of its own; the number of the act. */
static inline int64_t bench_put(struct bench *bench, const struct person *person,
                                struct group given)
{
	struct change *change = bench_change(bench, person, "set a group");
	struct error err = {0};

	assert_fine(change_put(change, groups(), given.values, &err), &err);
	return bench_end(change);
}

static inline void bench_expect_verified(struct bench *bench)
{
	struct problems faults = problems_make(bench->arena, LANG_EN);
	struct audit_tally tally;
	struct error err = {0};

	assert_fine(audit_verify(bench->db, &faults, &tally, &err), &err);
	if (problems_count(&faults) > 0)
		fail_msg("%s", problems_write(bench->arena, &faults).bytes);
}

/* The English name of a group, or "" when there is none. */
static inline const char *bench_name(struct bench *bench, const char *code)
{
	const struct param key = P_C(code);
	struct rows *rows = store_query(bench->db, groups()->find, &key, 1);
	const char *name = "";
	struct error err = {0};

	while (rows_next(rows))
		name = rows_c(rows, 1, bench->arena);
	assert_fine(rows_done(&rows, &err), &err);
	return name;
}

#endif
