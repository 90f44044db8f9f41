/* Treaty status as of a day: each rule on its own, then the table of acceptance case A11. */
#include "content_of.h"

#include "scope/scope.h"
#include "scope/treaty.h"

#define COLUMNS "state,instrument,step,nr,day,bound,as_of,source,basis\n"

static struct treaty_answer ask(struct arena *arena, const char *rows, const char *state,
                                enum treaty_step step, const char *day)
{
	struct content content = content_make(arena);
	give(&content, "treaty_status", text_format(arena, COLUMNS "%s", rows).bytes);
	const struct treaty_book book = treaty_book_make(&content, arena);
	return treaty_ask(&book, arena, text_of(state), TEXT("LC"), step, day_at(day));
}

static void a_read_day_says_yes_from_that_day_on(void **state)
{
	const char *rows = "AZ,LC,ratified,1,2019-12-19,on,2023-07-14,a,read\n";

	assert_int_equal(ask(*state, rows, "AZ", STEP_RATIFIED, "2019-12-18").answer, ANSWER_NO);
	assert_int_equal(ask(*state, rows, "AZ", STEP_RATIFIED, "2019-12-19").answer, ANSWER_YES);
	assert_true(ask(*state, rows, "AZ", STEP_RATIFIED, "2019-12-19").day_is_verified);
	assert_int_equal(ask(*state, rows, "FR", STEP_RATIFIED, "2019-12-19").answer,
	                 ANSWER_UNKNOWN);
}

static void a_year_that_the_day_divides_is_unsure(void **state)
{
	const char *rows = "AM,LC,signed,1,2010,on,2020-05-11,a,read\n";

	assert_int_equal(ask(*state, rows, "AM", STEP_SIGNED, "2009-12-31").answer, ANSWER_NO);
	assert_int_equal(ask(*state, rows, "AM", STEP_SIGNED, "2010-06-01").answer, ANSWER_UNSURE);
	assert_int_equal(ask(*state, rows, "AM", STEP_SIGNED, "2010-12-31").answer, ANSWER_YES);
}

static void sources_that_differ_are_disputed_between_their_days_and_not_after(void **state)
{
	const char *rows = "AM,LC,ratified,1,2020-09-07,on,2020-09-07,committee,read\n"
			   "AM,LC,ratified,2,2020-09-17,on,2023-07-14,gazette,read\n";
	const struct treaty_answer disputed = ask(*state, rows, "AM", STEP_RATIFIED, "2020-09-10");

	assert_int_equal(disputed.answer, ANSWER_DISPUTED);
	assert_int_equal(disputed.n_rows, 2);
	assert_text(disputed.rows[0]->day_words, "2020-09-07");
	assert_text(disputed.rows[1]->source, "gazette");
	assert_true(answer_counts(disputed.answer));
	assert_int_equal(ask(*state, rows, "AM", STEP_RATIFIED, "2020-09-06").answer, ANSWER_NO);
	assert_int_equal(ask(*state, rows, "AM", STEP_RATIFIED, "2020-09-16").answer,
	                 ANSWER_DISPUTED);
	assert_int_equal(ask(*state, rows, "AM", STEP_RATIFIED, "2020-09-17").answer, ANSWER_YES);
}

static void a_limit_says_yes_from_its_last_day_and_nothing_before(void **state)
{
	const char *rows = "FR,LC,signed,1,2017,by,2017,tally,read\n";
	const struct treaty_answer after = ask(*state, rows, "FR", STEP_SIGNED, "2017-12-31");

	assert_int_equal(after.answer, ANSWER_YES);
	assert_false(after.day_is_verified);
	assert_int_equal(ask(*state, rows, "FR", STEP_SIGNED, "2017-12-30").answer, ANSWER_UNKNOWN);
}

static void a_no_in_a_later_list_holds_for_the_earlier_day(void **state)
{
	const char *rows = "IE,LC,ratified,1,,not_by,2025-06-19,list,read\n";

	assert_int_equal(ask(*state, rows, "IE", STEP_RATIFIED, "2019-11-21").answer, ANSWER_NO);
	assert_int_equal(ask(*state, rows, "IE", STEP_RATIFIED, "2025-06-19").answer, ANSWER_NO);
	assert_int_equal(ask(*state, rows, "IE", STEP_RATIFIED, "2025-06-20").answer,
	                 ANSWER_UNKNOWN);
	assert_int_equal(ask(*state, rows, "IE", STEP_IN_FORCE, "2019-11-21").answer, ANSWER_NO);
}

static void a_recalled_day_alone_is_unverified(void **state)
{
	const char *rows = "MC,LC,signed,1,2008-10-22,on,undated,memory,recalled\n";
	const struct treaty_answer answer = ask(*state, rows, "MC", STEP_SIGNED, "2019-11-21");

	assert_int_equal(answer.answer, ANSWER_UNVERIFIED);
	assert_false(answer_counts(answer.answer));
	assert_int_equal(ask(*state, rows, "MC", STEP_SIGNED, "2000-01-01").answer,
	                 ANSWER_UNVERIFIED);
}

static void a_recalled_day_counts_where_a_later_step_was_read(void **state)
{
	const char *rows = "MC,LC,signed,1,2008-10-22,on,undated,memory,recalled\n"
			   "MC,LC,ratified,1,2014-10-07,on,2023-07-14,gazette,read\n";
	const struct treaty_answer carried = ask(*state, rows, "MC", STEP_SIGNED, "2014-10-07");

	assert_int_equal(carried.answer, ANSWER_YES);
	assert_true(carried.is_carried);
	assert_int_equal(carried.carried_by, STEP_RATIFIED);
	assert_false(carried.day_is_verified);
	assert_text(carried.rows[0]->source, "gazette");
	assert_int_equal(ask(*state, rows, "MC", STEP_SIGNED, "2014-10-06").answer,
	                 ANSWER_UNVERIFIED);
}

struct expected {
	const char *day;
	size_t n_members, n_counted[2][2]; /* LC, BC: ratified, in force */
};

static size_t count_members(const struct states *states)
{
	size_t n = 0;
	for (size_t i = 0; i < states->n; i++)
		n += answer_counts(states->items[i].member);
	return n;
}

static void the_shipped_mapping_gives_the_counts_of_a11(void **state)
{
	static const struct expected expected[] = {
		{"2019-05-31", 47, {{44, 44}, {44, 43}}}, {"2019-11-21", 47, {{44, 44}, {44, 44}}},
		{"2019-12-31", 47, {{45, 44}, {44, 44}}}, {"2021-05-01", 47, {{47, 47}, {45, 44}}},
		{"2022-06-01", 46, {{47, 47}, {45, 45}}},
	};
	const struct content content = read_pack(*state);
	const struct treaty_book book = treaty_book_make(&content, *state);
	struct error err = {0};

	for (size_t i = 0; i < COUNT(expected); i++) {
		const day_nr day = day_at(expected[i].day);
		struct states states;
		assert_true(scope_list_states(&content, *state, day, LANG_EN, TEXT_NONE, &states,
		                              &err));
		assert_int_equal(states.n, 47);
		assert_int_equal(count_members(&states), expected[i].n_members);
		for (int t = 0; t < 2; t++) {
			const struct treaty_tally tally = treaty_count(
				&book, *state, &states, t == 0 ? TEXT("LC") : TEXT("BC"), day);
			assert_int_equal(tally.n_counted[STEP_RATIFIED],
			                 expected[i].n_counted[t][0]);
			assert_int_equal(tally.n_counted[STEP_IN_FORCE],
			                 expected[i].n_counted[t][1]);
		}
	}
}

static void on_the_cut_off_47_had_signed_lc_and_46_bc(void **state)
{
	const struct content content = read_pack(*state);
	const struct treaty_book book = treaty_book_make(&content, *state);
	const day_nr day = day_at("2019-11-21");
	struct error err = {0};
	struct states states;

	assert_true(scope_list_states(&content, *state, day, LANG_EN, TEXT_NONE, &states, &err));
	const struct treaty_tally lc = treaty_count(&book, *state, &states, TEXT("LC"), day);
	const struct treaty_tally bc = treaty_count(&book, *state, &states, TEXT("BC"), day);
	assert_int_equal(lc.n_counted[STEP_SIGNED], 47);
	assert_int_equal(lc.n_of[STEP_RATIFIED][ANSWER_NO], 3);
	assert_int_equal(bc.n_counted[STEP_SIGNED], 46);
	assert_int_equal(bc.n_of[STEP_SIGNED][ANSWER_NO], 1);
	assert_int_equal(bc.n_of[STEP_RATIFIED][ANSWER_NO], 3);
}

static void on_10_september_2020_armenia_is_disputed_and_counted(void **state)
{
	const struct content content = read_pack(*state);
	const struct treaty_book book = treaty_book_make(&content, *state);
	const day_nr day = day_at("2020-09-10");
	struct error err = {0};
	struct states states;

	assert_true(scope_list_states(&content, *state, day, LANG_EN, TEXT_NONE, &states, &err));
	const struct treaty_tally lc = treaty_count(&book, *state, &states, TEXT("LC"), day);
	assert_int_equal(lc.n_counted[STEP_RATIFIED], 46);
	assert_int_equal(lc.n_of[STEP_RATIFIED][ANSWER_DISPUTED], 1);
}

static void states_have_the_name_of_the_day_and_stand_in_the_order_of_the_language(void **state)
{
	const struct content content = read_pack(*state);
	struct error err = {0};
	struct state_name name;
	struct states states;

	assert_true(scope_find_name(&content, TEXT("TR"), day_at("2022-05-31"), LANG_EN, &name));
	assert_text(name.name, "Turkey");
	assert_true(scope_find_name(&content, TEXT("TR"), day_at("2022-06-01"), LANG_EN, &name));
	assert_text(name.name, "Türkiye");

	assert_true(scope_list_states(&content, *state, day_at("2019-11-21"), LANG_EN,
	                              TEXT("focus"), &states, &err));
	assert_int_equal(states.n, 10);
	assert_true(scope_list_states(&content, *state, day_at("2019-11-21"), LANG_FR, TEXT_NONE,
	                              &states, &err));
	assert_text(states.items[0].name.name, "Albanie");
	assert_text(states.items[1].name.name, "Allemagne");
	assert_text(states.items[46].name.name, "Ukraine");
	/* É stands with E: Estonie, Fédération de Russie, Finlande. */
	for (size_t i = 0; i < states.n; i++)
		if (text_is(states.items[i].code, "RU")) {
			assert_text(states.items[i - 1].code, "EE");
			assert_text(states.items[i + 1].code, "FI");
		}
}

static void a_state_is_found_by_code_and_by_any_of_its_names(void **state)
{
	static const char *const words[] = {"TR",      "tur",     "Turkey",    "turkiye",
	                                    "Türkiye", "Turquie", "la Turquie"};
	const struct content content = read_pack(*state);
	struct error err = {0};
	struct text code;

	for (size_t i = 0; i < COUNT(words); i++) {
		assert_true(scope_find_state(&content, text_of(words[i]), &code, &err));
		assert_text(code, "TR");
	}
	assert_false(scope_find_state(&content, TEXT("Aland"), &code, &err));
	assert_int_equal(err.kind, ERR_ABSENT);
	assert_string_equal(err.message, "there is no state \"Aland\" in this mapping");
}

static void membership_ends_on_the_day_it_is_left(void **state)
{
	const struct content content = read_pack(*state);

	assert_int_equal(
		scope_find_membership(&content, TEXT("RU"), TEXT("CoE"), day_at("2022-03-15")),
		ANSWER_YES);
	assert_int_equal(
		scope_find_membership(&content, TEXT("RU"), TEXT("CoE"), day_at("2022-03-16")),
		ANSWER_NO);
	assert_int_equal(
		scope_find_membership(&content, TEXT("TR"), TEXT("CoE"), day_at("1949-12-31")),
		ANSWER_DISPUTED);
	assert_int_equal(
		scope_find_membership(&content, TEXT("TR"), TEXT("CoE"), day_at("2019-11-21")),
		ANSWER_YES);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_read_day_says_yes_from_that_day_on),
		cmocka_unit_test(a_year_that_the_day_divides_is_unsure),
		cmocka_unit_test(sources_that_differ_are_disputed_between_their_days_and_not_after),
		cmocka_unit_test(a_limit_says_yes_from_its_last_day_and_nothing_before),
		cmocka_unit_test(a_no_in_a_later_list_holds_for_the_earlier_day),
		cmocka_unit_test(a_recalled_day_alone_is_unverified),
		cmocka_unit_test(a_recalled_day_counts_where_a_later_step_was_read),
		cmocka_unit_test(the_shipped_mapping_gives_the_counts_of_a11),
		cmocka_unit_test(on_the_cut_off_47_had_signed_lc_and_46_bc),
		cmocka_unit_test(on_10_september_2020_armenia_is_disputed_and_counted),
		cmocka_unit_test(
			states_have_the_name_of_the_day_and_stand_in_the_order_of_the_language),
		cmocka_unit_test(a_state_is_found_by_code_and_by_any_of_its_names),
		cmocka_unit_test(membership_ends_on_the_day_it_is_left),
	};
	return cmocka_run_group_tests_name("treaty", tests, open_arena, close_arena);
}
