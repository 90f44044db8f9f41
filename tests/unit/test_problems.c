/* All that is wrong, at once. */
#include "base/problems.h"

#include "base_test.h"

static void none_is_well(void **state)
{
	const struct problems problems = problems_make(*state, LANG_EN);
	struct error err = error_in(LANG_EN);

	assert_true(problems_settle(&problems, &err));
	assert_int_equal(err.kind, ERR_NONE);
	assert_text(problems_write(*state, &problems), "");
}

static void a_problem_says_where_and_what(void **state)
{
	struct problems problems = problems_make(*state, LANG_EN);
	struct error err = error_in(LANG_EN);

	problems_add(&problems, (struct place){"a.csv", 12, "as_of"}, "\"%s\" is no day", "x");
	problems_hint(&problems, "Write days as %s.", "2019-11-21");
	assert_text(problems_write(*state, &problems),
	            "a.csv line 12, column as_of: \"x\" is no day\n"
	            "  Write days as 2019-11-21.\n");
	assert_false(problems_settle(&problems, &err));
	assert_int_equal(err.kind, ERR_INPUT);
	assert_string_equal(err.message, "a.csv line 12, column as_of: \"x\" is no day");
}

static void parts_of_a_place_may_be_missing(void **state)
{
	struct problems problems = problems_make(*state, LANG_EN);

	problems_add(&problems, (struct place){0}, "one");
	problems_add(&problems, (struct place){"a.csv", 0, NULL}, "two");
	problems_add(&problems, (struct place){"a.csv", 3, NULL}, "three");
	assert_text(problems_write(*state, &problems), "one\na.csv: two\na.csv line 3: three\n");
}

static void they_are_said_in_french(void **state)
{
	struct problems problems = problems_make(*state, LANG_FR);
	struct error err = error_in(LANG_FR);

	problems_add(&problems, (struct place){"a.csv", 2, "x"}, "column %zu has no name",
	             (size_t)3);
	problems_add(&problems, (struct place){"a.csv", 2, "x"}, "column %zu has no name",
	             (size_t)4);
	assert_false(problems_settle(&problems, &err));
	assert_string_equal(err.message, "2 problèmes, dont le premier\u00a0: a.csv ligne 2, "
	                                 "colonne x: la colonne 3 n’a pas de nom");
}

static void a_thousand_are_kept_and_the_rest_counted(void **state)
{
	struct problems problems = problems_make(*state, LANG_EN);
	struct error err = error_in(LANG_EN);
	struct text all;

	for (int i = 0; i < PROBLEMS_MAX + 5; i++) {
		problems_add(&problems, (struct place){0}, "problem %d", i);
		problems_hint(&problems, "Hint %d.", i);
	}
	assert_int_equal(problems_count(&problems), PROBLEMS_MAX + 5);
	assert_string_equal(problems.items[PROBLEMS_MAX - 1].message, "problem 999");
	assert_string_equal(problems.items[PROBLEMS_MAX - 1].hint, "Hint 999.");
	all = problems_write(*state, &problems);
	assert_true(text_ends(all, TEXT("and 5 more\n")));
	assert_false(problems_settle(&problems, &err));
	assert_string_equal(err.message, "1005 problems, the first: problem 0");
}

static void a_long_sentence_is_kept_whole(void **state)
{
	struct problems problems = problems_make(*state, LANG_EN);

	problems_add(&problems, (struct place){0}, "%05000d", 1);
	assert_int_equal(strlen(problems.items[0].message), 5000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_ARENA(none_is_well),
		IN_ARENA(a_problem_says_where_and_what),
		IN_ARENA(parts_of_a_place_may_be_missing),
		IN_ARENA(they_are_said_in_french),
		IN_ARENA(a_thousand_are_kept_and_the_rest_counted),
		IN_ARENA(a_long_sentence_is_kept_whole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
