/* A change: rows that people edit one by one, each expected as it was read. */
#include "two_people.h"

static struct text tag_of(struct bench *bench, struct group given)
{
	return change_tag(groups(), given.values, bench->arena);
}

static bool expect(struct change *change, const char *code, struct text tag, struct error *err)
{
	const struct param key = P_C(code);

	return change_expect(change, groups(), &key, tag, err);
}

static void a_tag_is_32_hex_digits_of_the_words_and_no_row_has_the_empty_one(void **state)
{
	struct bench *bench = *state;
	const struct text tag = tag_of(bench, group("focus", "Focus"));

	assert_int_equal(tag.n_bytes, 32);
	assert_int_equal(strspn(tag.bytes, "0123456789abcdef"), 32);
	assert_true(text_equals(tag, tag_of(bench, group("focus", "Focus"))));
	assert_false(text_equals(tag, tag_of(bench, group("focus", "Focus ten"))));
	assert_true(text_is_empty(change_tag(groups(), NULL, bench->arena)));
}

static void a_row_that_is_as_it_was_read_may_be_changed(void **state)
{
	struct bench *bench = *state;
	struct error err = {0};
	struct change *change;

	assert_int_equal(bench_put(bench, &bench->alice, group("focus", "Focus")), 2);
	change = bench_change(bench, &bench->ben, "set a group");
	assert_fine(expect(change, "focus", tag_of(bench, group("focus", "Focus")), &err), &err);
	assert_fine(change_put(change, groups(), group("focus", "Ten").values, &err), &err);
	assert_int_equal(bench_end(change), 3);
	assert_string_equal(bench_name(bench, "focus"), "Ten");
	bench_expect_verified(bench);
}

/* The sentence names who did it: at what time is the clock's affair. */
static void expect_conflict(struct bench *bench, const char *code, struct text tag,
                            const char *begin, const char *end)
{
	struct change *change = bench_change(bench, &bench->alice, "set a group");
	struct error err = {0};

	assert_false(expect(change, code, tag, &err));
	assert_int_equal(err.kind, ERR_CONFLICT);
	if (!text_starts(text_of(err.message), text_of(begin)) ||
	    !text_ends(text_of(err.message), text_of(end)))
		fail_msg("%s", err.message);
	assert_true(err.hint[0] != '\0');
	change_drop(&change);
}

static void who_changed_it_meanwhile_is_named(void **state)
{
	struct bench *bench = *state;
	const struct text tag = tag_of(bench, group("focus", "Focus"));

	bench_put(bench, &bench->alice, group("focus", "Focus"));
	bench_put(bench, &bench->ben, group("focus", "Ten"));
	bench_put(bench, &bench->alice, group("other", "Other"));
	expect_conflict(bench, "focus", tag, "state_group/focus was changed meanwhile, by Ben on ",
	                " UTC (set a group)");
	expect_conflict(bench, "other", TEXT_NONE,
	                "state_group/other was added meanwhile, by Alice on ",
	                " UTC (set a group)");
	assert_string_equal(bench_name(bench, "focus"), "Ten");
}

static void who_removed_it_meanwhile_is_named(void **state)
{
	struct bench *bench = *state;
	const struct param key = P_C("focus");
	struct change *change;
	struct error err = {0};

	bench_put(bench, &bench->alice, group("focus", "Focus"));
	change = bench_change(bench, &bench->ben, "remove a group");
	assert_fine(change_remove(change, groups(), &key, &err), &err);
	bench_end(change);
	expect_conflict(bench, "focus", tag_of(bench, group("focus", "Focus")),
	                "state_group/focus was removed meanwhile, by Ben on ",
	                " UTC (remove a group)");
	bench_expect_verified(bench);
}

static void no_tag_expects_nothing_and_the_empty_one_that_there_is_no_row(void **state)
{
	struct bench *bench = *state;
	struct change *change;
	struct error err = {0};

	bench_put(bench, &bench->alice, group("focus", "Focus"));
	change = bench_change(bench, &bench->ben, "look");
	assert_fine(expect(change, "focus", (struct text){0}, &err), &err);
	assert_fine(expect(change, "other", TEXT_NONE, &err), &err);
	change_drop(&change);
}

static void the_same_words_are_no_change(void **state)
{
	struct bench *bench = *state;
	const struct param key = P_C("nothing");
	struct change *change;
	struct error err = {0};

	bench_put(bench, &bench->alice, group("focus", "Focus"));
	change = bench_change(bench, &bench->ben, "set a group");
	assert_fine(change_put(change, groups(), group("focus", "Focus").values, &err), &err);
	assert_fine(change_remove(change, groups(), &key, &err), &err);
	assert_int_equal(bench_end(change), 0);
	assert_false(store_is_writing(bench->db));
}

static void a_set_is_noted_once_however_many_rows_of_it_are_touched(void **state)
{
	struct bench *bench = *state;
	const struct param key = P_C("a");
	struct change *change;
	struct error err = {0};

	bench_put(bench, &bench->alice, group("a", "A"));
	change = bench_change(bench, &bench->alice, "several");
	assert_fine(change_put(change, groups(), group("b", "B").values, &err), &err);
	assert_fine(change_put(change, groups(), group("b", "B again").values, &err), &err);
	assert_fine(change_remove(change, groups(), &key, &err), &err);
	assert_int_equal(bench_end(change), 3);
	assert_int_equal(test_home_read_i64(&bench->home,
	                                    "SELECT COUNT(*) FROM event WHERE seq = 3 AND verb = "
	                                    "'set' AND record = 'all' AND chain <> 'home'"),
	                 1);
	assert_int_equal(test_home_read_i64(&bench->home,
	                                    "SELECT COUNT(*) FROM payload WHERE seq = 3 AND part > "
	                                    "0 AND chain <> 'home'"),
	                 2);
	assert_int_equal(test_home_read_i64(&bench->home,
	                                    "SELECT COUNT(*) FROM payload WHERE words = 'null' AND "
	                                    "record = 'state_group/b'"),
	                 1);
	bench_expect_verified(bench);
}

static void what_is_dropped_has_not_happened(void **state)
{
	struct bench *bench = *state;
	struct change *change = bench_change(bench, &bench->alice, "set a group");
	struct error err = {0};

	assert_fine(change_put(change, groups(), group("focus", "Focus").values, &err), &err);
	change_drop(&change);
	assert_null(change);
	assert_string_equal(bench_name(bench, "focus"), "");
	bench_expect_verified(bench);
}

static void a_row_that_others_refer_to_is_not_removed(void **state)
{
	struct bench *bench = *state;
	const struct table *members = store_find_table(TEXT("state_group_member"));
	const struct table *states = store_find_table(TEXT("state"));
	const struct param georgia[] = {P_C("GE"),   P_C("GEO"),  P_C("268"),
	                                P_C("ours"), P_C("high"), P_NULL};
	const struct param member[] = {P_C("focus"), P_C("GE")}, key = P_C("focus");
	struct change *change = bench_change(bench, &bench->alice, "add all");
	struct error err = {0};

	assert_fine(change_put(change, groups(), group("focus", "Focus").values, &err), &err);
	assert_fine(change_put(change, states, georgia, &err), &err);
	assert_fine(change_put(change, members, member, &err), &err);
	bench_end(change);
	change = bench_change(bench, &bench->alice, "remove a group");
	assert_false(change_remove(change, groups(), &key, &err));
	assert_int_equal(err.kind, ERR_CONFLICT);
	assert_string_equal(err.message,
	                    "state_group/focus cannot be removed: other records refer to it");
	change_drop(&change);
	bench_expect_verified(bench);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ON_BENCH(a_tag_is_32_hex_digits_of_the_words_and_no_row_has_the_empty_one),
		ON_BENCH(a_row_that_is_as_it_was_read_may_be_changed),
		ON_BENCH(who_changed_it_meanwhile_is_named),
		ON_BENCH(who_removed_it_meanwhile_is_named),
		ON_BENCH(no_tag_expects_nothing_and_the_empty_one_that_there_is_no_row),
		ON_BENCH(the_same_words_are_no_change),
		ON_BENCH(a_set_is_noted_once_however_many_rows_of_it_are_touched),
		ON_BENCH(what_is_dropped_has_not_happened),
		ON_BENCH(a_row_that_others_refer_to_is_not_removed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
