/* Absence is not failure: five states, five sorts of silence, and the sentence that tells them apart. */
#include "content_of.h"

#include "judging/indicator.h"

#define DAY day_at("2019-11-21")

/* Aland says there is none; Beland was searched; Celand untouched; Deland silent; Eland not a Party. */
static struct fact_book make_book(struct arena *arena)
{
	struct content *content = ARENA_NEW(arena, struct content);

	*content = content_make(arena);
	give(content, "indicator",
	     "code,capacity,aspect\nC2.01,C2,framework\nC2.02,C2,framework\n");
	give(content, "indicator_obligation", "indicator,instrument\nC2.01,LC\n");
	give(content, "search_place", "code,nr\nlaw,1\nministry,2\n");
	give(content, "state_language", "state,lang\nAA,en\nBB,sr-Cyrl\nCC,en\nDD,en\nEE,en\n");
	give(content, "treaty_status",
	     "state,instrument,step,nr,day,bound,as_of,basis\n"
	     "AA,LC,in_force,1,2015-01-01,on,2015-01-01,read\n"
	     "BB,LC,in_force,1,2015-01-01,on,2015-01-01,read\n"
	     "CC,LC,in_force,1,2015-01-01,on,2015-01-01,read\n"
	     "DD,LC,in_force,1,2015-01-01,on,2015-01-01,read\n"
	     "EE,LC,in_force,1,,not_by,2024-01-01,read\n");
	give(content, "reply_status",
	     "state,indicator,asked,due,status,as_of\n"
	     "AA,C2.01,2019-01-01,2019-03-01,says_none,2019-02-01\n"
	     "DD,C2.01,2019-01-01,2019-03-01,no_reply,2019-03-02\n"
	     "EE,C2.02,2019-01-01,2020-03-01,replied,2020-02-01\n");
	give(content, "search_log",
	     "state,indicator,nr,place,lang,searched,outcome\n"
	     "BB,C2.01,1,law,sr-Cyrl,2019-05-01,nothing\n"
	     "BB,C2.01,2,ministry,sr-Cyrl,2019-05-01,nothing\n"
	     "CC,C2.02,1,law,en,2019-05-01,nothing\nDD,C2.02,1,law,en,2019-05-01,something\n"
	     "AA,C2.02,1,law,fr,2019-05-01,nothing\nAA,C2.02,2,ministry,fr,2019-05-01,nothing\n");
	return fact_book_make(content, LANG_EN, arena);
}

static void assert_status(struct arena *arena, const char *indicator, const char *state,
                          const char *status)
{
	const struct fact_book book = make_book(arena);
	const struct indicator_answer answer =
		indicator_ask(&book, arena, text_of(indicator), text_of(state), DAY);

	assert_string_equal(indicator_status_code(answer.status), status);
}

static void every_silence_has_its_name(void **state)
{
	assert_status(*state, "C2.01", "AA", "evidence_of_absence");
	assert_status(*state, "C2.01", "BB", "none_found");
	assert_status(*state, "C2.01", "CC", "not_searched");
	assert_status(*state, "C2.01", "DD", "no_reply");
	assert_status(*state, "C2.01", "EE", "not_applicable");
}

static void less_than_the_protocol_is_partly_searched(void **state)
{
	assert_status(*state, "C2.02", "CC", "partly_searched");
	assert_status(*state, "C2.02", "AA", "partly_searched"); /* in no official language */
	assert_status(*state, "C2.02", "DD", "found");
}

static void a_reply_of_a_later_day_does_not_count(void **state)
{
	assert_status(*state, "C2.02", "EE", "not_searched");
}

static void the_sentence_tells_them_apart(void **state)
{
	static const char *const states[] = {"AA", "BB", "CC", "DD", "EE"};
	const struct fact_book book = make_book(*state);
	size_t counts[N_INDICATOR_STATUSES] = {0};

	for (size_t i = 0; i < COUNT(states); i++)
		counts[indicator_ask(&book, *state, TEXT("C2.01"), text_of(states[i]), DAY)
		               .status]++;
	assert_text(indicator_sentence(*state, LANG_EN, counts, COUNT(states)),
	            "1 of 5 states: confirmed to have none; 1: searched without result; 1: not "
	            "searched; 1: no reply; 1: not applicable");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_silence_has_its_name),
		cmocka_unit_test(less_than_the_protocol_is_partly_searched),
		cmocka_unit_test(a_reply_of_a_later_day_does_not_count),
		cmocka_unit_test(the_sentence_tells_them_apart),
	};
	return cmocka_run_group_tests_name("indicator", tests, open_arena, close_arena);
}
