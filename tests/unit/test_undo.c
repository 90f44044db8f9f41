/* Undo: an act is put back whole, proved by the digests of before it, or refused with a sentence. */
#include "two_people.h"

#include "audit/undo.h"

static bool undo(struct bench *bench, int64_t seq, struct undo_report *ret_report,
                 struct error *err)
{
	AUTO(change) struct change *change = bench_change(bench, &bench->ben, "undo");

	return audit_undo(change, seq, ret_report, err) && change_close(&change, NULL, err);
}

static struct undo_report undone(struct bench *bench, int64_t seq)
{
	struct undo_report report;
	struct error err = {0};

	assert_fine(undo(bench, seq, &report, &err), &err);
	bench_expect_verified(bench);
	return report;
}

static void refuse(struct bench *bench, int64_t seq, enum error_kind kind, const char *begin)
{
	struct undo_report report;
	struct error err = {0};

	assert_false(undo(bench, seq, &report, &err));
	assert_int_equal(err.kind, kind);
	if (!text_starts(text_of(err.message), text_of(begin)))
		fail_msg("%s", err.message);
	bench_expect_verified(bench);
}

static void a_changed_row_gets_its_words_back(void **state)
{
	struct bench *bench = *state;
	struct undo_report report;
	int64_t seq;

	bench_put(bench, &bench->alice, group("focus", "Focus"));
	seq = bench_put(bench, &bench->ben, group("focus", "Ten"));
	report = undone(bench, seq);
	assert_string_equal(bench_name(bench, "focus"), "Focus");
	assert_int_equal(report.n_records, 1);
	assert_true(text_is(report.records[0].record, "state_group/focus"));
	assert_int_equal(report.records[0].kind, UNDO_PUT_BACK);
}

static void a_row_that_was_added_goes_and_the_undo_of_that_brings_it_back(void **state)
{
	struct bench *bench = *state;
	const int64_t seq = bench_put(bench, &bench->alice, group("focus", "Focus"));
	struct undo_report report = undone(bench, seq);

	assert_string_equal(bench_name(bench, "focus"), "");
	assert_int_equal(report.records[0].kind, UNDO_TAKEN_AWAY);
	report = undone(bench, seq + 1);
	assert_string_equal(bench_name(bench, "focus"), "Focus");
	assert_int_equal(report.records[0].kind, UNDO_BROUGHT_BACK);
	(void)undone(bench, seq + 2);
	assert_string_equal(bench_name(bench, "focus"), "");
}

/* A state in a group: what is referred to must come first, and go last. */
static int64_t add_all(struct bench *bench)
{
	const struct param georgia[] = {P_C("GE"),   P_C("GEO"),  P_C("268"),
	                                P_C("ours"), P_C("high"), P_NULL};
	const struct param member[] = {P_C("focus"), P_C("GE")};
	struct change *change = bench_change(bench, &bench->alice, "add all");
	struct error err = {0};

	assert_fine(change_put(change, groups(), group("focus", "Focus").values, &err), &err);
	assert_fine(change_put(change, store_find_table(TEXT("state")), georgia, &err), &err);
	assert_fine(change_put(change, store_find_table(TEXT("state_group_member")), member, &err),
	            &err);
	return bench_end(change);
}

static void rows_that_refer_to_each_other_come_and_go_in_order(void **state)
{
	struct bench *bench = *state;
	const int64_t seq = add_all(bench);
	struct undo_report report = undone(bench, seq);

	assert_int_equal(report.n_records, 3);
	assert_string_equal(bench_name(bench, "focus"), "");
	(void)undone(bench, seq + 1);
	assert_string_equal(bench_name(bench, "focus"), "Focus");
	assert_int_equal(
		test_home_read_i64(&bench->home, "SELECT COUNT(*) FROM state_group_member"), 1);
}

static void a_set_that_was_touched_since_is_a_conflict_that_names_the_later_act(void **state)
{
	struct bench *bench = *state;
	const int64_t seq = bench_put(bench, &bench->alice, group("focus", "Focus"));

	bench_put(bench, &bench->ben, group("focus", "Ten"));
	refuse(bench, seq, ERR_CONFLICT,
	       "act 2 is not undone: act 3 touched state_group/all after it, by Ben on ");
	assert_string_equal(bench_name(bench, "focus"), "Ten");
}

static void what_others_refer_to_by_now_stays(void **state)
{
	struct bench *bench = *state;
	const struct table *places = store_find_table(TEXT("state"));
	const struct param armenia[] = {P_C("AM"),   P_C("ARM"),  P_C("051"),
	                                P_C("ours"), P_C("high"), P_NULL};
	const struct param name[] = {P_C("AM"), P_C("en"), P_C("0001-01-01"), P_NULL,   P_C("A"),
	                             P_C("A"),  P_C("A"),  P_C("A"),          P_C("s"), P_C("ours"),
	                             P_NULL};
	struct change *change = bench_change(bench, &bench->alice, "add a state");
	struct error err = {0};
	int64_t seq;

	assert_fine(change_put(change, places, armenia, &err), &err);
	seq = bench_end(change);
	change = bench_change(bench, &bench->ben, "name it");
	assert_fine(change_put(change, store_find_table(TEXT("state_name")), name, &err), &err);
	bench_end(change);
	refuse(bench, seq, ERR_CONFLICT,
	       "act 2 is not undone: others refer by now to state/AM, which it added");
}

static void what_refers_to_a_row_that_is_gone_does_not_come_back(void **state)
{
	struct bench *bench = *state;
	const struct param member[] = {P_C("focus"), P_C("GE")}, key = P_C("focus");
	struct change *change;
	struct error err = {0};
	int64_t seq;

	add_all(bench);
	change = bench_change(bench, &bench->ben, "take it out");
	assert_fine(
		change_remove(change, store_find_table(TEXT("state_group_member")), member, &err),
		&err);
	seq = bench_end(change);
	change = bench_change(bench, &bench->ben, "remove a group");
	assert_fine(change_remove(change, groups(), &key, &err), &err);
	bench_end(change);
	refuse(bench, seq, ERR_CONFLICT,
	       "act 3 is not undone: state_group_member/focus/GE refers to what is no longer there");
}

static void an_act_that_left_no_words_is_refused(void **state)
{
	refuse(*state, 1, ERR_CONFLICT,
	       "act 1 is not undone: the log kept no words of before it (begin)");
}

/* As an import does it: the changed row leaves its words, the added one nothing. */
static void an_act_that_left_only_a_part_is_refused(void **state)
{
	struct bench *bench = *state;
	const struct group before = group("a", "A"), after = group("a", "B"),
			   added = group("b", "B");
	struct error err = {0};
	struct act *act = NULL;

	bench_put(bench, &bench->alice, before);
	assert_fine(audit_open_act(bench->db, CHAIN, bench->ben.id.bytes, "import", &act, &err),
	            &err);
	assert_fine(store_run(bench->db, groups()->put, after.values, 4, NULL, &err), &err);
	assert_fine(store_run(bench->db, groups()->put, added.values, 4, NULL, &err), &err);
	audit_keep_words(act, groups(), before.values);
	assert_fine(audit_note(act, VERB_SET, groups(), TEXT("all"), &err), &err);
	assert_fine(audit_close_act(&act, &err), &err);
	refuse(bench, 3, ERR_CONFLICT,
	       "act 3 is not undone: the log kept only a part of what it changed in state_group");
	assert_string_equal(bench_name(bench, "a"), "B");
}

/* Erases what the log holds of one record; no row is touched, as when only its former words had to go. */
static void erase(struct bench *bench, struct text record, enum verb verb)
{
	struct error err = {0};
	struct act *act = NULL;

	assert_fine(audit_open_act(bench->db, CHAIN, bench->alice.id.bytes, "erase", &act, &err),
	            &err);
	assert_fine(audit_erase_words(act, groups(), record, TEXT("all"), &err), &err);
	assert_fine(audit_note(act, verb, groups(), TEXT("all"), &err), &err);
	assert_fine(audit_close_act(&act, &err), &err);
}

static void an_erasure_is_not_undone_and_neither_is_what_it_took_the_words_of(void **state)
{
	struct bench *bench = *state;
	const int64_t seq = bench_put(bench, &bench->alice, group("focus", "Focus"));

	erase(bench, TEXT("state_group/focus"), VERB_ERASE);
	assert_int_equal(test_home_read_i64(&bench->home,
	                                    "SELECT COUNT(*) FROM payload WHERE record = "
	                                    "'state_group/focus' AND words IS NOT NULL"),
	                 0);
	refuse(bench, seq + 1, ERR_CONFLICT, "act 3 is not undone: it erased or restored");
	refuse(bench, seq, ERR_CONFLICT, "act 2 is not undone: act 3 touched state_group/all");
}

static void an_act_that_is_not_there_is_absent(void **state)
{
	refuse(*state, 7, ERR_ABSENT, "there is no act 7");
	refuse(*state, 0, ERR_ABSENT, "there is no act 0");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ON_BENCH(a_changed_row_gets_its_words_back),
		ON_BENCH(a_row_that_was_added_goes_and_the_undo_of_that_brings_it_back),
		ON_BENCH(rows_that_refer_to_each_other_come_and_go_in_order),
		ON_BENCH(a_set_that_was_touched_since_is_a_conflict_that_names_the_later_act),
		ON_BENCH(what_others_refer_to_by_now_stays),
		ON_BENCH(what_refers_to_a_row_that_is_gone_does_not_come_back),
		ON_BENCH(an_act_that_left_no_words_is_refused),
		ON_BENCH(an_act_that_left_only_a_part_is_refused),
		ON_BENCH(an_erasure_is_not_undone_and_neither_is_what_it_took_the_words_of),
		ON_BENCH(an_act_that_is_not_there_is_absent),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
