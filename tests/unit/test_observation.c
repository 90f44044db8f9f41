/* Facts as of a day: each rule of the header on its own. */
#include "content_of.h"

#include "scope/observation.h"

#define COLUMNS "fact,state,nr,value,absence,as_of,source,basis,confidence\n"

/* Facts of each sort; "event" and "lasting" are lasting, the rest is not. */
static struct content make_content(struct arena *arena, const char *rows)
{
	struct content content = content_make(arena);

	give(&content, "fact",
	     "code,answer_type,lasting,coverage,aspect,computed\n"
	     "age,age,no,partial,framework,\nevent,date,yes,partial,framework,\n"
	     "lasting,yes_no,yes,partial,framework,\nlist,category,no,partial,practice,\n"
	     "passing,date,no,partial,practice,\nratified,yes_no,yes,complete,framework,LC:"
	     "ratified\n"
	     "yesno,yes_no,no,partial,practice,\n");
	give(&content, "fact_value",
	     "fact,value,answer,nr,label_en,label_fr\n"
	     "event,no,no,1,no,non\nevent,signed only,no,2,signed only,signé seulement\n"
	     "lasting,yes,yes,1,yes,oui\nlasting,no,no,2,no,non\n"
	     "list,member,yes,1,member,membre\nlist,none listed,unclear,2,none listed,aucun cité\n"
	     "yesno,yes,yes,1,yes,oui\nyesno,no,no,2,no,non\n");
	give(&content, "observation", text_format(arena, COLUMNS "%s", rows).bytes);
	return content;
}

static struct fact_answer ask(struct arena *arena, const char *rows, const char *fact,
                              const char *day)
{
	struct content *content = ARENA_NEW(arena, struct content);
	*content = make_content(arena, rows);
	const struct fact_book book = fact_book_make(content, LANG_FR, arena);
	return fact_ask(&book, arena, fact_find(&book, text_of(fact)), TEXT("AA"), day_at(day));
}

static void a_missing_row_is_missing_and_never_no(void **state)
{
	const struct fact_answer answer = ask(*state, "", "yesno", "2019-11-21");
	assert_int_equal(answer.kind, FACT_MISSING);
	assert_int_equal(answer.n_rows, 0);
}

static void a_value_is_known_from_the_day_of_its_list(void **state)
{
	const char *rows = "age,AA,1,16,,2017-11,s,read,high\n";

	assert_int_equal(ask(*state, rows, "age", "2019-11-21").kind, FACT_KNOWN);
	assert_int_equal(ask(*state, rows, "age", "2017-11-30").kind, FACT_KNOWN);
	assert_int_equal(ask(*state, rows, "age", "2017-11-29").kind, FACT_UNSURE);
	assert_int_equal(ask(*state, rows, "age", "2017-10-31").kind, FACT_LATER);
}

static void a_value_first_heard_of_after_the_cut_off_is_not_in_the_wave(void **state)
{
	const char *rows = "yesno,AA,1,yes,,2021,s,read,high\n";
	assert_int_equal(ask(*state, rows, "yesno", "2019-11-21").kind, FACT_LATER);
}

static void about_after_undated_and_a_divided_year_are_unsure(void **state)
{
	static const char *const spans[] = {"about 2017", "after 2014-01", "undated", "2019",
	                                    "undated (about 2012)"};

	for (size_t i = 0; i < COUNT(spans); i++) {
		const struct text rows =
			text_format(*state, "yesno,AA,1,yes,,%s,s,read,high\n", spans[i]);
		const struct fact_answer answer = ask(*state, rows.bytes, "yesno", "2019-11-21");
		assert_int_equal(answer.kind, FACT_UNSURE);
		assert_text(answer.rows[0].as_of, spans[i]);
	}
}

static void a_value_that_says_nothing_clear_is_unsure(void **state)
{
	const char *rows = "list,AA,1,none listed,,2017-09,s,read,high\n";
	const struct fact_answer answer = ask(*state, rows, "list", "2019-11-21");

	assert_int_equal(answer.kind, FACT_UNSURE);
	assert_text(answer.rows[0].label, "aucun cité");
}

static void the_day_of_an_event_decides_whatever_the_day_of_its_list(void **state)
{
	const char *rows = "event,AA,1,2018-06-12,,2024-12-20,s,read,high\n";
	const struct fact_answer after = ask(*state, rows, "event", "2019-11-21");

	assert_int_equal(after.kind, FACT_KNOWN);
	assert_int_equal(after.says, SAYS_YES);
	assert_text(after.rows[0].value, "2018-06-12");
	assert_int_equal(
		ask(*state, "event,AA,1,2019,,2024,s,read,high\n", "event", "2019-11-21").kind,
		FACT_UNSURE);
}

static void an_event_after_the_day_is_not_yet_when_it_is_lasting(void **state)
{
	const struct fact_answer lasting =
		ask(*state, "event,AA,1,2021-03-01,,2022,s,read,high\n", "event", "2019-11-21");

	assert_int_equal(lasting.kind, FACT_KNOWN);
	assert_int_equal(lasting.says, SAYS_NO);
	assert_true(lasting.rows[0].is_not_yet);
	assert_int_equal(
		ask(*state, "passing,AA,1,2021-03-01,,2022,s,read,high\n", "passing", "2019-11-21")
			.kind,
		FACT_LATER);
}

static void a_no_in_a_later_list_holds_only_for_what_cannot_be_undone(void **state)
{
	const struct fact_answer lasting = ask(
		*state, "event,AA,1,signed only,,2024-12-20,s,read,high\n", "event", "2019-11-21");

	assert_int_equal(lasting.kind, FACT_KNOWN);
	assert_int_equal(lasting.says, SAYS_NO);
	assert_int_equal(
		ask(*state, "yesno,AA,1,no,,2024-12-20,s,read,high\n", "yesno", "2019-11-21").kind,
		FACT_LATER);
	assert_int_equal(
		ask(*state, "lasting,AA,1,yes,,2024-12-20,s,read,high\n", "lasting", "2019-11-21")
			.kind,
		FACT_LATER);
}

static void a_newer_row_takes_the_place_of_an_older(void **state)
{
	const char *rows = "yesno,AA,1,no,,2012,s,read,high\nyesno,AA,2,yes,,2018,s,read,high\n";

	assert_int_equal(ask(*state, rows, "yesno", "2019-11-21").kind, FACT_KNOWN);
	assert_int_equal(ask(*state, rows, "yesno", "2019-11-21").says, SAYS_YES);
	assert_int_equal(ask(*state, rows, "yesno", "2015-01-01").says, SAYS_NO);
}

static void rows_of_the_same_days_that_differ_are_disputed(void **state)
{
	const char *rows = "age,AA,1,14,,2017-11,s,read,low\nage,AA,2,16,,2017,t,read,low\n";
	const struct fact_answer answer = ask(*state, rows, "age", "2019-11-21");

	assert_int_equal(answer.kind, FACT_DISPUTED);
	assert_int_equal(answer.n_rows, 2);
}

static void a_later_source_does_not_decide_for_the_earlier_day(void **state)
{
	const char *rows = "age,AA,1,14,,2017-11,s,read,low\nage,AA,2,16,,2024,t,read,low\n";
	const struct fact_answer answer = ask(*state, rows, "age", "2019-11-21");

	assert_int_equal(answer.kind, FACT_KNOWN);
	assert_text(answer.rows[0].value, "14");
}

static void what_was_done_cannot_be_undone_so_a_later_no_disputes_it(void **state)
{
	const char *rows =
		"event,AA,1,2014-05-30,,2015-03,s,read,high\nevent,AA,2,no,,2022-08,t,read,high\n";
	assert_int_equal(ask(*state, rows, "event", "2019-11-21").kind, FACT_DISPUTED);
}

static void an_earlier_no_gives_way_to_the_event(void **state)
{
	const char *rows =
		"event,AA,1,2014-05-30,,2015-03,s,read,high\nevent,AA,2,no,,2013-01,t,read,high\n";
	const struct fact_answer answer = ask(*state, rows, "event", "2019-11-21");

	assert_int_equal(answer.kind, FACT_KNOWN);
	assert_int_equal(answer.says, SAYS_YES);
	assert_int_equal(ask(*state, rows, "event", "2013-06-01").says, SAYS_NO);
}

static void two_days_of_one_event_are_known_once_both_have_passed(void **state)
{
	const char *rows = "event,AA,1,2001-03-12,,2015-03,s,read,high\nevent,AA,2,1991,,2022-08,t,"
			   "read,high\n";

	assert_int_equal(ask(*state, rows, "event", "2019-11-21").kind, FACT_KNOWN);
	assert_int_equal(ask(*state, rows, "event", "2019-11-21").n_rows, 2);
	assert_int_equal(ask(*state, rows, "event", "1999-01-01").kind, FACT_DISPUTED);
	assert_int_equal(ask(*state, rows, "event", "1990-01-01").says, SAYS_NO);
}

static void memory_alone_is_unverified_and_gives_way_to_what_was_read(void **state)
{
	assert_int_equal(
		ask(*state, "yesno,AA,1,yes,,2019-11-21,s,recalled,low\n", "yesno", "2019-11-21")
			.kind,
		FACT_UNVERIFIED);
	assert_int_equal(ask(*state,
	                     "yesno,AA,1,yes,,2019-11-21,s,recalled,low\n"
	                     "yesno,AA,2,no,,2018,t,read,high\n",
	                     "yesno", "2019-11-21")
	                         .kind,
	                 FACT_KNOWN);
}

static void a_remembered_day_of_an_event_is_not_shown(void **state)
{
	static const char *const days[] = {"2015", "2021-03-01", "about 2018"};

	for (size_t i = 0; i < COUNT(days); i++) {
		const struct text rows =
			text_format(*state, "event,AA,1,%s,,undated,s,recalled,low\n", days[i]);
		const struct fact_answer answer = ask(*state, rows.bytes, "event", "2019-11-21");
		assert_int_equal(answer.kind, FACT_UNVERIFIED);
		assert_true(answer.rows[0].is_day_hidden);
		assert_text(answer.rows[0].value, "");
		assert_text(answer.rows[0].label, "");
	}
}

static void an_absence_keeps_its_type_and_gives_way_to_a_value(void **state)
{
	const struct fact_answer absent =
		ask(*state, "yesno,AA,1,,none_found,2019-05,s,read,high\n", "yesno", "2019-11-21");

	assert_int_equal(absent.kind, FACT_ABSENT);
	assert_text(absent.absence, "none_found");
	assert_int_equal(ask(*state,
	                     "yesno,AA,1,,no_reply,2019-05,s,read,high\n"
	                     "yesno,AA,2,yes,,2019-05,t,read,high\n",
	                     "yesno", "2019-11-21")
	                         .kind,
	                 FACT_KNOWN);
	assert_int_equal(ask(*state,
	                     "yesno,AA,1,,evidence_of_absence,2019-05,s,read,high\n"
	                     "yesno,AA,2,yes,,2019-05,t,read,high\n",
	                     "yesno", "2019-11-21")
	                         .kind,
	                 FACT_DISPUTED);
}

static void a_computed_fact_reads_treaty_status(void **state)
{
	struct content content = make_content(*state, "");
	give(&content, "treaty_status",
	     "state,instrument,step,nr,day,bound,as_of,basis\n"
	     "AA,LC,ratified,1,2020-09-07,on,2020-09-07,read\n"
	     "AA,LC,ratified,2,2020-09-17,on,2023,read\n");
	const struct fact_book book = fact_book_make(&content, LANG_EN, *state);
	const struct fact *fact = fact_find(&book, TEXT("ratified"));

	assert_int_equal(fact_ask(&book, *state, fact, TEXT("AA"), day_at("2019-11-21")).says,
	                 SAYS_NO);
	assert_int_equal(fact_ask(&book, *state, fact, TEXT("AA"), day_at("2020-09-10")).kind,
	                 FACT_DISPUTED);
	assert_int_equal(fact_ask(&book, *state, fact, TEXT("AA"), day_at("2021-01-01")).says,
	                 SAYS_YES);
	assert_int_equal(fact_ask(&book, *state, fact, TEXT("BB"), day_at("2021-01-01")).kind,
	                 FACT_MISSING);

	const struct fact_answer disputed =
		fact_ask(&book, *state, fact, TEXT("AA"), day_at("2020-09-10"));
	assert_int_equal(disputed.rows[0].says, SAYS_YES);
	assert_int_equal(disputed.rows[1].says, SAYS_NO);
	assert_true(disputed.rows[1].is_not_yet);
	assert_text(disputed.rows[1].value, "2020-09-17");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_missing_row_is_missing_and_never_no),
		cmocka_unit_test(a_value_is_known_from_the_day_of_its_list),
		cmocka_unit_test(a_value_first_heard_of_after_the_cut_off_is_not_in_the_wave),
		cmocka_unit_test(about_after_undated_and_a_divided_year_are_unsure),
		cmocka_unit_test(a_value_that_says_nothing_clear_is_unsure),
		cmocka_unit_test(the_day_of_an_event_decides_whatever_the_day_of_its_list),
		cmocka_unit_test(an_event_after_the_day_is_not_yet_when_it_is_lasting),
		cmocka_unit_test(a_no_in_a_later_list_holds_only_for_what_cannot_be_undone),
		cmocka_unit_test(a_newer_row_takes_the_place_of_an_older),
		cmocka_unit_test(rows_of_the_same_days_that_differ_are_disputed),
		cmocka_unit_test(a_later_source_does_not_decide_for_the_earlier_day),
		cmocka_unit_test(what_was_done_cannot_be_undone_so_a_later_no_disputes_it),
		cmocka_unit_test(an_earlier_no_gives_way_to_the_event),
		cmocka_unit_test(two_days_of_one_event_are_known_once_both_have_passed),
		cmocka_unit_test(memory_alone_is_unverified_and_gives_way_to_what_was_read),
		cmocka_unit_test(a_remembered_day_of_an_event_is_not_shown),
		cmocka_unit_test(an_absence_keeps_its_type_and_gives_way_to_a_value),
		cmocka_unit_test(a_computed_fact_reads_treaty_status),
	};
	return cmocka_run_group_tests_name("observation", tests, open_arena, close_arena);
}
