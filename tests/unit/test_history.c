/* The log as people ask it: by person, table, set, record and day, newest first. */
#include "two_people.h"

#include "audit/history.h"
#include "base/buffer.h"

/* The acts that a filter lets through: "M3 M2 H1". */
static const char *list(struct bench *bench, const struct history_filter *filter)
{
	struct buffer out = buffer_make(bench->arena);
	struct history_act *acts;
	struct error err = {0};
	size_t n;

	assert_fine(audit_list_log(bench->db, filter, bench->arena, &acts, &n, &err), &err);
	for (size_t i = 0; i < n; i++)
		buffer_add_format(&out, "%s%s%lld", i ? " " : "",
		                  text_is(acts[i].chain, CHAIN_HOME) ? "H" : "M",
		                  (long long)acts[i].seq);
	return buffer_text(&out).bytes;
}

#define assert_listed(bench, expected, ...)                                                        \
	assert_string_equal(list((bench), &(struct history_filter){__VA_ARGS__}), (expected))

/* Mapping: 1 begin, 2 alice sets focus, 3 ben adds other, 4 ben adds a source. */
static struct bench *fill(void **state)
{
	struct bench *bench = *state;
	const struct table *sources = store_find_table(TEXT("source"));
	struct param *source = ARENA_ARRAY(bench->arena, struct param, sources->n_columns);
	struct change *change;
	struct error err = {0};

	bench_put(bench, &bench->alice, group("focus", "Focus"));
	bench_put(bench, &bench->ben, group("other", "Other"));
	change = bench_change(bench, &bench->ben, "add a source");
	source[table_find_column(sources, TEXT("ref"))] = P_C("S-001");
	source[table_find_column(sources, TEXT("kind"))] = P_C("law");
	source[table_find_column(sources, TEXT("title"))] = P_C("A law");
	source[table_find_column(sources, TEXT("lang"))] = P_C("en");
	source[table_find_column(sources, TEXT("class"))] = P_C("public");
	assert_fine(change_put(change, sources, source, &err), &err);
	bench_end(change);
	return bench;
}

static void both_chains_are_listed_newest_first(void **state)
{
	struct bench *bench = fill(state);
	const char *all = list(bench, &(struct history_filter){0});

	assert_true(strcmp(all, "M4 M3 M2 M1 H1") == 0);
	assert_listed(bench, "M4 M3", .n = 2);
	assert_listed(bench, "H1", .chain = CHAIN_HOME);
}

static void a_chain_is_paged_by_its_numbers(void **state)
{
	struct bench *bench = fill(state);

	assert_listed(bench, "M4 M3", .chain = CHAIN, .n = 2);
	assert_listed(bench, "M2 M1", .chain = CHAIN, .n = 2, .before = 3);
	assert_listed(bench, "", .chain = CHAIN, .n = 2, .before = 1);
}

static void a_person_a_table_and_a_set_are_filters(void **state)
{
	struct bench *bench = fill(state);

	assert_listed(bench, "M4 M3", .person = "ben");
	assert_listed(bench, "M3 M2", .kind = "state_group");
	assert_listed(bench, "M3", .kind = "state_group", .person = "ben");
	assert_listed(bench, "M4", .kind = "source", .set = "S-001");
	assert_listed(bench, "", .kind = "source", .set = "S-002");
	assert_listed(bench, "", .person = "carol");
}

static void a_record_is_found_by_its_trace_or_its_own_set(void **state)
{
	struct bench *bench = fill(state);
	struct history_act *acts;
	struct error err = {0};
	size_t n;

	assert_listed(bench, "M2", .record = "state_group/focus");
	assert_listed(bench, "M4", .record = "source/S-001");
	assert_listed(bench, "H1",
	              .record = text_format(bench->arena, "person/%s", bench->ben.id.bytes).bytes);
	assert_false(audit_list_log(bench->db, &(struct history_filter){.record = "nothing/x"},
	                            bench->arena, &acts, &n, &err));
	assert_int_equal(err.kind, ERR_INPUT);
	assert_string_equal(err.message, "\"nothing/x\" does not name a record");
}

static void days_are_inclusive(void **state)
{
	struct bench *bench = fill(state);

	test_home_run_sql(&bench->home,
	                  "UPDATE act SET at = '2026-01-01T00:00:00.000Z' WHERE seq = 2");
	test_home_run_sql(&bench->home,
	                  "UPDATE act SET at = '2026-01-02T23:59:59.999Z' WHERE seq = 3");
	assert_listed(bench, "M3 M2", .chain = CHAIN, .until = "2026-01-02");
	assert_listed(bench, "M2", .chain = CHAIN, .until = "2026-01-01");
	assert_listed(bench, "M3", .chain = CHAIN, .from = "2026-01-02", .until = "2026-01-02");
	assert_listed(bench, "M4 M3 M2 M1", .chain = CHAIN, .from = "2026-01-01");
}

static void an_act_has_its_events_and_the_records_that_they_touched(void **state)
{
	struct bench *bench = fill(state);
	struct history_act act;
	struct error err = {0};

	assert_fine(audit_find_act(bench->db, CHAIN, 3, bench->arena, &act, &err), &err);
	assert_true(text_is(act.person_name, "Ben"));
	assert_true(text_is(act.why, "set a group"));
	assert_int_equal(act.n_events, 1);
	assert_int_equal(act.n_named, 1);
	assert_true(text_is(act.events[0].verb, "add"));
	assert_true(text_is(act.events[0].kind, "state_group"));
	assert_true(text_is(act.events[0].set, "all"));
	assert_int_equal(act.events[0].n_records, 1);
	assert_true(text_is(act.events[0].records[0], "state_group/other"));
	assert_false(audit_find_act(bench->db, CHAIN, 5, bench->arena, &act, &err));
	assert_int_equal(err.kind, ERR_ABSENT);
}

static void the_last_change_is_the_record_s_and_where_that_is_unknown_the_set_s(void **state)
{
	struct bench *bench = fill(state);
	struct history_act act;
	struct error err = {0};
	bool found;

	assert_fine(audit_find_last_change(bench->db, CHAIN, groups(), TEXT("all"),
	                                   TEXT("state_group/focus"), bench->arena, &found, &act,
	                                   &err),
	            &err);
	assert_true(found);
	assert_int_equal(act.seq, 2);
	assert_fine(audit_find_last_change(bench->db, CHAIN, groups(), TEXT("all"),
	                                   TEXT("state_group/unseen"), bench->arena, &found, &act,
	                                   &err),
	            &err);
	assert_true(found);
	assert_int_equal(act.seq, 3);
	assert_fine(audit_find_last_change(bench->db, CHAIN, groups(), TEXT_NONE,
	                                   TEXT("state_group/unseen"), bench->arena, &found, &act,
	                                   &err),
	            &err);
	assert_false(found);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ON_BENCH(both_chains_are_listed_newest_first),
		ON_BENCH(a_chain_is_paged_by_its_numbers),
		ON_BENCH(a_person_a_table_and_a_set_are_filters),
		ON_BENCH(a_record_is_found_by_its_trace_or_its_own_set),
		ON_BENCH(days_are_inclusive),
		ON_BENCH(an_act_has_its_events_and_the_records_that_they_touched),
		ON_BENCH(the_last_change_is_the_record_s_and_where_that_is_unknown_the_set_s),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
