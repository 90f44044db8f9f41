/* The printed crosswalk: read, expanded, written back. */
#include "content_of.h"

#include "frame/crosswalk.h"

static const struct crosswalk_scheme schemes[] = {
	{TEXT("LC"), 1, 50},
	{TEXT("BC"), 1, 48},
	{TEXT("WP"), 1, 21},
};

struct parsed {
	struct crosswalk crosswalk;
	struct problems problems;
	bool is_sound;
};

static struct parsed parse(struct arena *arena, const char *printed)
{
	struct parsed parsed = {.problems = problems_make(arena, LANG_EN)};
	const struct place place = {"capacities.csv", 4, "as_printed"};
	parsed.is_sound = crosswalk_parse(arena, text_of(printed), schemes, COUNT(schemes),
	                                  &parsed.problems, place, &parsed.crosswalk);
	return parsed;
}

static void assert_refused(struct arena *arena, const char *printed, const char *sentence)
{
	const struct parsed parsed = parse(arena, printed);
	assert_false(parsed.is_sound);
	assert_problem(&parsed.problems, 4, sentence);
}

static void ranges_expand_to_every_number_between(void **state)
{
	struct parsed parsed = parse(*state, "LC6-8; WP13");
	struct crosswalk_ref *refs;
	size_t n;

	assert_true(parsed.is_sound);
	crosswalk_expand(&parsed.crosswalk, *state, &refs, &n);
	assert_int_equal(n, 4);
	assert_text(refs[0].ref, "LC6");
	assert_text(refs[2].ref, "LC8");
	assert_text(refs[2].item->as_printed, "LC6-8");
	assert_text(refs[3].ref, "WP13");
}

static void the_eight_capacities_expand_and_come_back_exactly(void **state)
{
	static const char *const printed[] = {
		"LC10; WP1",    "LC37; WP2",    "LC18-29; BC9; WP3", "LC30-35; WP4",
		"LC30-36; WP5", "LC11-14; WP8", "LC6-8; WP13",       "LC9; WP14",
	};
	bool is_lc_there[51] = {false};
	size_t n_lc = 0, n_bc = 0, n_wp = 0, n_distinct = 0;

	for (size_t i = 0; i < COUNT(printed); i++) {
		struct parsed parsed = parse(*state, printed[i]);
		struct crosswalk_ref *refs;
		size_t n;
		assert_true(parsed.is_sound);
		assert_text(crosswalk_write(&parsed.crosswalk, *state), printed[i]);
		crosswalk_expand(&parsed.crosswalk, *state, &refs, &n);
		for (size_t r = 0; r < n; r++) {
			const bool is_lc = text_is(refs[r].item->prefix, "LC");
			n_lc += is_lc;
			n_bc += text_is(refs[r].item->prefix, "BC");
			n_wp += text_is(refs[r].item->prefix, "WP");
			n_distinct += is_lc && !is_lc_there[refs[r].number];
			is_lc_there[refs[r].number] |= is_lc;
		}
	}
	assert_int_equal(n_distinct, 29);
	assert_int_equal(n_lc, 35);
	assert_int_equal(n_bc, 1);
	assert_int_equal(n_wp, 8);
}

static void a_range_backwards_is_refused(void **state)
{
	assert_refused(*state, "LC29-18; BC9",
	               "crosswalk item \"LC29-18\" runs from 29 to 18: a range goes upwards");
	assert_refused(*state, "LC6-6",
	               "crosswalk item \"LC6-6\" runs from 6 to 6: a range goes upwards");
}

static void an_unknown_prefix_is_refused_with_those_there_are(void **state)
{
	assert_refused(
		*state, "LC10; XX3",
		"crosswalk item \"XX3\" begins with \"XX\", which is the prefix of no instrument "
		"(known: LC, BC, WP)");
}

static void a_number_outside_the_instrument_is_refused(void **state)
{
	assert_refused(*state, "LC49-60",
	               "crosswalk item \"LC49-60\" lies outside the provisions of its "
	               "instrument, LC1 to LC50");
}

static void an_empty_item_is_refused(void **state)
{
	assert_refused(*state, "LC10; ; WP1", "crosswalk \"LC10; ; WP1\" has an empty item");
	assert_refused(*state, "LC10;", "crosswalk \"LC10;\" has an empty item");
	assert_refused(*state, "", "crosswalk \"\" has an empty item");
}

static void a_provision_in_two_items_is_refused(void **state)
{
	assert_refused(*state, "LC6-8; LC7",
	               "crosswalk items \"LC6-8\" and \"LC7\" cover the same provision");
	assert_refused(*state, "WP1; WP1",
	               "crosswalk items \"WP1\" and \"WP1\" cover the same provision");
}

static void spaces_dashes_and_zeros_that_were_not_printed_so_are_refused(void **state)
{
	static const char *const items[] = {
		"LC 10",     "LC10 ", "lc10", "LC010", "LC10–12",
		"LC10-LC12", "LC",    "10",   "LC10-", "LC99999",
	};

	for (size_t i = 0; i < COUNT(items); i++) {
		const char *sentence =
			text_format(*state,
		                    "crosswalk item \"%s\" is not a prefix and a number, as "
		                    "LC10, or a range, as LC18-29",
		                    items[i])
				.bytes;
		assert_refused(*state, items[i], sentence);
	}
	assert_refused(*state, "LC10;WP1", "crosswalk \"LC10;WP1\" has no space before \"WP1\"");
}

static void all_faults_are_told_at_once(void **state)
{
	const struct parsed parsed = parse(*state, "LC29-18; XX3; ; LC60");
	assert_int_equal(problems_count(&parsed.problems), 4);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ranges_expand_to_every_number_between),
		cmocka_unit_test(the_eight_capacities_expand_and_come_back_exactly),
		cmocka_unit_test(a_range_backwards_is_refused),
		cmocka_unit_test(an_unknown_prefix_is_refused_with_those_there_are),
		cmocka_unit_test(a_number_outside_the_instrument_is_refused),
		cmocka_unit_test(an_empty_item_is_refused),
		cmocka_unit_test(a_provision_in_two_items_is_refused),
		cmocka_unit_test(spaces_dashes_and_zeros_that_were_not_printed_so_are_refused),
		cmocka_unit_test(all_faults_are_told_at_once),
	};
	return cmocka_run_group_tests_name("crosswalk", tests, open_arena, close_arena);
}
