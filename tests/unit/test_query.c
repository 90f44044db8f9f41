/* Queries: what can be read, what is refused and where, and what each state answers. */
#include "content_of.h"

#include "claiming/count.h"

#define DAY "2019-11-21"

/* Five states and a fact of every sort. */
static void give_states(struct content *content)
{
	give(content, "state", "code,alpha3\nAA,AAA\nBB,BBB\nCC,CCC\nDD,DDD\nEE,EEE\n");
	give(content, "state_group", "code,name_en,name_fr\nfew,A few,Quelques-uns\n");
	give(content, "state_group_member", "state_group,state\nfew,AA\nfew,BB\n");
	give(content, "capacity", "code,number,short_en,short_fr\nC2,2,Research,Recherche\n");
	give(content, "indicator", "code,capacity,aspect\nC2.01,C2,framework\n");
	give(content, "mapping", "code,rating,body\nm,none,CoE\n");
}

static void give_facts(struct content *content)
{
	give(content, "fact",
	     "code,label_en,label_fr,answer_type,lasting,coverage,aspect\n"
	     "age,Age,Âge,age,no,partial,framework\n"
	     "done,Done,Fait,date,yes,partial,framework\n"
	     "line,Helpline,Ligne,yes_no,no,partial,practice\n"
	     "tie,Co-operation,Coopération,category,no,partial,framework\n"
	     "unit,Unit,Unité,text,no,partial,practice\n");
	give(content, "fact_value",
	     "fact,value,answer,nr,label_en,label_fr\ndone,no,no,1,no,non\nline,no,no,2,no,non\n"
	     "line,yes,yes,1,yes,oui\ntie,close,yes,1,close,étroite\ntie,loose,other,2,loose,lâche\n"
	     "tie,none listed,unclear,3,none listed,aucune\n");
	give(content, "observation",
	     "fact,state,nr,value,absence,as_of,basis,confidence\n"
	     "age,AA,1,15,,2018,read,high\nage,BB,1,16,,2018,read,low\n"
	     "age,CC,1,,evidence_of_absence,2018,read,high\nage,DD,1,17,,2021,read,high\n"
	     "done,AA,1,2014-08-01,,2019-01,read,high\ndone,BB,1,2014,,2019-01,read,high\n"
	     "done,CC,1,no,,2024,read,high\ndone,DD,1,2020-02-01,,2024,read,high\n"
	     "done,EE,1,1991,,2015,read,high\ndone,EE,2,2001-03-12,,2015,read,high\n"
	     "line,AA,1,yes,,2018,read,high\nline,BB,1,no,,2018,read,medium\n"
	     "line,CC,1,,no_reply,2018,read,high\nline,DD,1,yes,,2018,recalled,high\n"
	     "tie,AA,1,close,,2018,read,high\ntie,BB,1,loose,,2018,read,high\n"
	     "tie,CC,1,none listed,,2018,read,low\ntie,DD,1,close,,2018,read,high\n"
	     "tie,DD,2,loose,,2018,read,high\n"
	     "unit,AA,1,a unit,,2018,read,high\n");
}

static struct fact_book make_book(struct arena *arena, enum lang lang)
{
	struct content *content = ARENA_NEW(arena, struct content);

	*content = content_make(arena);
	give_states(content);
	give_facts(content);
	return fact_book_make(content, lang, arena);
}

/* The answers of AA to EE by their codes, separated by spaces; "-" for a state that is not asked. */
static const char *answers_of(struct arena *arena, const struct claim_count *count)
{
	struct buffer out = buffer_make(arena);

	for (size_t i = 0; i < count->states->n; i++)
		buffer_add_format(&out, "%s%s", i ? " " : "",
		                  count->is_asked[i] ? claim_answer_code(count->answers[i]) : "-");
	return buffer_text(&out).bytes;
}

static struct claim_count ask(struct arena *arena, const char *words)
{
	struct fact_book *book = ARENA_NEW(arena, struct fact_book);
	struct states *states = ARENA_NEW(arena, struct states);
	struct error err = error_in(LANG_EN);
	struct query query;

	*book = make_book(arena, LANG_EN);
	if (!query_parse(arena, text_of(words), &query, &err) || !query_check(&query, book, &err) ||
	    !scope_list_states(book->content, arena, day_at(DAY), LANG_EN, TEXT_NONE, states, &err))
		fail_msg("%s: %s", words, err.message);
	return claim_count(&query, book, states, arena, day_at(DAY));
}

static void assert_answers(struct arena *arena, const char *words, const char *expected)
{
	const struct claim_count count = ask(arena, words);

	assert_string_equal(answers_of(arena, &count), expected);
}

static void a_fact_answers_as_it_says(void **state)
{
	assert_answers(*state, "states where fact line", "yes no no_reply unverified missing");
	assert_answers(*state, "states where fact tie", "yes no unsure disputed missing");
	assert_answers(*state, "states where fact done", "yes yes no no yes");
}

static void a_value_is_compared(void **state)
{
	assert_answers(*state, "states where fact age < 16", "yes no no later missing");
	assert_answers(*state, "states where fact age >= 16", "no yes no later missing");
	assert_answers(*state, "states where fact tie = loose", "no yes unsure disputed missing");
	assert_answers(*state, "states where fact tie = \"none listed\"",
	               "no no unsure disputed missing");
}

/* AA 2014-08-01, BB 2014, CC no, DD 2020-02-01, EE 1991 or 2001-03-12 */
static void an_event_is_compared_with_a_day(void **state)
{
	assert_answers(*state, "states where fact done <= 2014-08-01", "yes unsure no no yes");
	assert_answers(*state, "states where fact done < 1995", "no no no no disputed");
	assert_answers(*state, "states where fact done = 2014-08-01", "yes unsure no no no");
	assert_answers(*state, "states where fact done = 2014", "yes yes no no no");
	assert_answers(*state, "states where fact done <= 2025-01-01", "yes yes later later yes");
}

static void how_a_fact_is_absent_can_always_be_said(void **state)
{
	assert_answers(*state, "states where fact line is known", "yes yes no no no");
	assert_answers(*state, "states where fact line is no_reply", "no no yes no no");
	assert_answers(*state, "states where fact line is not_searched", "no no no no yes");
	assert_answers(*state, "states where fact line is unverified", "no no no yes no");
	assert_answers(*state, "states where fact age is evidence_of_absence", "no no yes no no");
	assert_answers(*state, "states where fact unit is known", "yes no no no no");
}

static void a_question_without_a_log_is_not_searched(void **state)
{
	assert_answers(*state, "states where indicator C2.01 is not_searched",
	               "yes yes yes yes yes");
	assert_answers(*state, "states where cell C2 framework is not_searched",
	               "yes yes yes yes yes");
	assert_answers(*state, "states where finding C2 framework holds",
	               "missing missing missing missing missing");
}

/* line: yes no open open open; done: yes yes no no yes */
static void three_values_join_by_kleene(void **state)
{
	assert_answers(*state, "states where fact line and fact done", "yes no no no missing");
	assert_answers(*state, "states where fact line and not fact done",
	               "no no no_reply unverified no");
	assert_answers(*state, "states where fact line or fact done",
	               "yes yes no_reply unverified yes");
	assert_answers(*state, "states where not fact line", "no yes no_reply unverified missing");
	assert_answers(*state, "states where not (fact line or fact done)",
	               "no no no_reply unverified no");
}

static void the_reason_is_that_of_the_first_open_term(void **state)
{
	assert_answers(*state, "states where fact line and fact tie",
	               "yes no no_reply unverified missing");
	assert_answers(*state, "states where fact tie and fact line",
	               "yes no unsure disputed missing");
}

static void figures_are_counted_over_the_group(void **state)
{
	const struct claim_count all = ask(*state, "states where fact line");
	const struct claim_count two = ask(*state, "states of few where fact line");

	assert_int_equal(all.n, 1);
	assert_int_equal(all.n_assessed, 2);
	assert_int_equal(all.n_scope, 5);
	assert_int_equal(all.n_of[CLAIM_NO_REPLY], 1);
	assert_string_equal(answers_of(*state, &two), "yes no - - -");
	assert_int_equal(two.n_scope, 2);
	assert_text(all.confidence, "medium");
}

static void a_query_is_refused_where_it_cannot_be_read(void **state)
{
	static const struct {
		const char *words, *message;
	} cases[] = {
		{"", "the query, column 1: “states” is expected here"},
		{"stätes where member", "the query, column 1: “states” is expected here"},
		{"states", "the query, column 7: “where” is expected here"},
		{"states of where member", "the query, column 17: “where” is expected here"},
		{"states where fact tie = \"é\" and",
	         "the query, column 32: fact, indicator, cell, finding, level, group, member, not or "
	         "a bracket is expected here"},
		{"states where fact age <", "the query, column 24: a value is expected here"},
		{"states where (member",
	         "the query, column 21: a closing bracket is expected here"},
		{"states where member member",
	         "the query, column 21: and, or, or the end is expected here"},
		{"states where cell C2 law is judged",
	         "the query, column 22: “framework” or “practice” is expected here"},
		{"states where fact tie = \"close",
	         "the query, column 25: the quotation mark is not closed"},
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct error err = error_in(LANG_EN);
		struct query query;

		assert_false(query_parse(*state, text_of(cases[i].words), &query, &err));
		assert_int_equal(err.kind, ERR_INPUT);
		assert_string_equal(err.message, cases[i].message);
	}
}

static void what_is_not_there_is_named_with_the_nearest(void **state)
{
	static const struct {
		const char *words, *message, *hint;
	} cases[] = {
		{"states where member and fact lines",
	         "the query, column 25: there is no fact \"lines\"", "Did you mean line?"},
		{"states of few where indicator C2.1 is found",
	         "the query, column 21: there is no indicator \"C2.1\"", "Did you mean C2.01?"},
		{"states where cell C22 practice is judged",
	         "the query, column 14: there is no capacity \"C22\"", "Did you mean C2?"},
		{"states of fwe where member", "the query, column 11: there is no group \"fwe\"",
	         "Did you mean few?"},
		{"states where level C2 practice >= some",
	         "the query, column 14: this mapping rates no cells, so no level can be asked for",
	         ""},
		{"states where fact unit",
	         "the query, column 14: fact unit says neither yes nor no, so a comparison or “is” "
	         "is due",
	         "For instance: fact unit is known."},
	};
	const struct fact_book book = make_book(*state, LANG_EN);

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct error err = error_in(LANG_EN);
		struct query query;

		assert_true(query_parse(*state, text_of(cases[i].words), &query, &err));
		assert_false(query_check(&query, &book, &err));
		assert_string_equal(err.message, cases[i].message);
		assert_string_equal(err.hint, cases[i].hint);
	}
}

static void a_query_too_long_or_too_deep_is_refused(void **state)
{
	struct buffer deep = buffer_make(*state);
	struct buffer wide = buffer_make(*state);
	struct error err = error_in(LANG_EN);
	struct query query;

	buffer_add_c(&deep, "states where ");
	for (size_t i = 0; i <= QUERY_DEPTH_MAX; i++)
		buffer_add_char(&deep, '(');
	assert_false(query_parse(*state, buffer_text(&deep), &query, &err));
	buffer_add_c(&wide, "states where member");
	while (wide.n_bytes <= QUERY_BYTES_MAX)
		buffer_add_c(&wide, " and member");
	error_clear(&err);
	assert_false(query_parse(*state, buffer_text(&wide), &query, &err));
	assert_true(err.kind != ERR_NONE);
}

static struct text write_in(struct arena *arena, const char *words, enum lang lang)
{
	struct fact_book *book = ARENA_NEW(arena, struct fact_book);
	struct error err = error_in(LANG_EN);
	struct query query;

	*book = make_book(arena, lang);
	assert_true(query_parse(arena, text_of(words), &query, &err));
	return query_write(&query, book, arena);
}

static void a_query_is_said_in_words(void **state)
{
	assert_text(write_in(*state,
	                     "states of few where fact age >= 16 or not fact line and member",
	                     LANG_EN),
	            "Age ≥ 16 or (not: Helpline and member of the organisation); among: A few");
	assert_text(
		write_in(*state, "states where fact tie = close and fact line is not_searched",
	                 LANG_FR),
		"Coopération = étroite et Ligne\u00a0: non recherché\u00a0; parmi tous les États");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_fact_answers_as_it_says),
		cmocka_unit_test(a_value_is_compared),
		cmocka_unit_test(an_event_is_compared_with_a_day),
		cmocka_unit_test(how_a_fact_is_absent_can_always_be_said),
		cmocka_unit_test(a_question_without_a_log_is_not_searched),
		cmocka_unit_test(three_values_join_by_kleene),
		cmocka_unit_test(the_reason_is_that_of_the_first_open_term),
		cmocka_unit_test(figures_are_counted_over_the_group),
		cmocka_unit_test(a_query_is_refused_where_it_cannot_be_read),
		cmocka_unit_test(what_is_not_there_is_named_with_the_nearest),
		cmocka_unit_test(a_query_too_long_or_too_deep_is_refused),
		cmocka_unit_test(a_query_is_said_in_words),
	};
	return cmocka_run_group_tests_name("query", tests, open_arena, close_arena);
}
