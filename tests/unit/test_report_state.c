/* What a page says of a state and of a fact: words made from rows, and never more than the rows say. */
#include "content_of.h"

#include "report/answer_line.h"
#include "report/fact_count.h"
#include "report/fact_spread.h"
#include "report/language_name.h"
#include "report/state_line.h"

struct fixture {
	struct arena *arena;
	struct content content;
	struct report_book book;
	struct urls urls;
	struct site site;
};

static void add_scope(struct content *content)
{
	give(content, "edition",
	     "code,title_en,body,cutoff,ranking,rating\n"
	     "m,Mapping,CoE,2019-11-21,none,none\n");
	give(content, "state",
	     "code,alpha3,m49,order_en,order_fr,name_en,name_fr,with_article_en,with_article_fr\n"
	     "AM,ARM,051,1,1,Armenia,Arménie,Armenia,l’Arménie\n"
	     "GE,GEO,268,2,2,Georgia,Géorgie,Georgia,la Géorgie\n"
	     "RU,RUS,643,3,3,Russian Federation,Fédération de Russie,the Russian Federation,"
	     "la Fédération de Russie\n");
	give(content, "membership",
	     "state,body,nr,joined,left_on\n"
	     "AM,CoE,1,1994-11-10,\nAM,CoE,2,1994-10-10,\nAM,EU,1,2001-01-01,\n"
	     "RU,CoE,1,1996-02-28,2022-03-16\n");
	give(content, "instrument",
	     "code,prefix,kind,short_en,short_fr\n"
	     "BC,BC,treaty,Budapest Convention,Convention de Budapest\n"
	     "LC,LC,treaty,Lanzarote Convention,Convention de Lanzarote\n"
	     "MNR,WP,model,Model National Response,\n");
	give(content, "treaty_answer",
	     "instrument,step,state,answer,day\n"
	     "BC,in_force,GE,yes,2012-10-01\nLC,in_force,GE,yes,\n"
	     "BC,in_force,AM,yes,2007\nLC,in_force,AM,no,\n"
	     "LC,ratified,AM,no,\n"
	     "BC,in_force,RU,disputed,\n");
	give(content, "treaty_row",
	     "instrument,state,step,nr,says,day,bound,is_hidden,as_of,source,basis,confidence\n"
	     "LC,AM,ratified,1,no,2020-09-07,on,no,2020-09-07,news,read,high\n"
	     "LC,AM,ratified,2,yes,2017,by,no,2017,tally,read,medium\n");
}

static void add_facts(struct content *content)
{
	give(content, "fact",
	     "code,label_en,label_fr,definition_en,definition_fr,aspect,answer_type,lasting,coverage\n"
	     "age,Age,Âge,d,d,framework,age,no,complete\n"
	     "form,Form,Forme,d,d,practice,category,no,partial\n"
	     "line,Line,Ligne,d,d,practice,yes_no,no,partial\n");
	give(content, "fact_value",
	     "fact,value,answer,nr,label_en,label_fr\n"
	     "form,member,yes,1,member,membre\nform,agreement,yes,2,agreement,accord\n");
	give(content, "answer",
	     "fact,state,kind,says,value,value_en,value_fr,absence,as_of,confidence\n"
	     "age,AM,known,other,16,16,16,,2017,medium\n"
	     "age,GE,known,other,9,9,9,,2017,medium\n"
	     "age,RU,known,other,16,16,16,,2017,medium\n"
	     "form,AM,known,yes,agreement,agreement,accord,,2017,high\n"
	     "form,GE,known,yes,member,member,membre,,2017,high\n"
	     "form,RU,later,,,,,,,\n"
	     "line,AM,known,yes,yes,yes,oui,,2018,high\n"
	     "line,GE,known,no,no,no,non,,2018,high\n");
	give(content, "answer_row",
	     "fact,state,nr,is_behind,value,value_en,value_fr,is_hidden,as_of,source,basis,confidence\n"
	     "age,AM,1,yes,16,16,16,no,2022-08,survey,read,medium\n"
	     "form,RU,1,no,member,member,membre,no,2021,list,read,high\n"
	     "line,AM,1,no,no,no,non,no,2016,older,read,low\n"
	     "line,AM,2,yes,yes,yes,oui,no,2018,newer,read,high\n"
	     "line,GE,1,yes,no,no,non,yes,,memory,recalled,low\n");
}

static void make(struct fixture *f, struct arena *arena, enum lang lang)
{
	struct error err = {0};

	f->arena = arena;
	f->content = content_make_of(&report_publication, arena);
	add_scope(&f->content);
	add_facts(&f->content);
	assert_true(report_book_make(&f->content, lang, arena, &f->book, &err));
	f->urls = urls_below(arena, TEXT("en/states.html"));
	f->site = (struct site){.book = &f->book, .arena = arena, .urls = &f->urls};
}

static const struct content_row *fact_of(const struct fixture *f, const char *code)
{
	return book_find(&f->book, "fact", text_of(code));
}

static void membership_names_every_day_that_a_source_gives(void **state)
{
	struct fixture f;

	make(&f, *state, LANG_EN);
	assert_text(state_membership(&f.book, TEXT("AM")),
	            "10 November 1994 or 10 October 1994: sources differ");
	assert_text(state_membership(&f.book, TEXT("GE")), "not recorded");
	assert_text(state_membership(&f.book, TEXT("RU")),
	            "28 February 1996; no longer a member on 16 March 2022 (after the cut-off)");
}

static void a_standfirst_says_what_was_in_force_and_what_a_source_says_was_not(void **state)
{
	struct fixture f;

	make(&f, *state, LANG_EN);
	assert_text(state_standfirst(&f.site, &f.book.states[1]),
	            "Two treaties of this mapping were in force for Georgia on 21 November 2019: "
	            "Budapest Convention (since 1 October 2012) and Lanzarote Convention (day not "
	            "verified). Of 3 facts, 3 are known for Georgia.");
	assert_text(state_standfirst(&f.site, &f.book.states[0]),
	            "One treaty of this mapping was in force for Armenia on 21 November 2019: "
	            "Budapest Convention (in 2007). Not in force for Armenia on 21 November 2019: "
	            "Lanzarote Convention. Of 3 facts, 3 are known for Armenia.");
}

static void a_standfirst_concludes_nothing_from_silence_or_a_dispute(void **state)
{
	struct fixture f;

	make(&f, *state, LANG_EN);
	assert_text(state_standfirst(&f.site, &f.book.states[2]),
	            "Of 3 facts, 1 is known for the Russian Federation; 1 has not been searched.");
}

static void french_takes_the_article(void **state)
{
	struct fixture f;

	make(&f, *state, LANG_FR);
	assert_text(
		state_standfirst(&f.site, &f.book.states[1]),
		"Deux traités de cette cartographie étaient en vigueur pour la Géorgie le "
		"21 novembre 2019\u00a0: Convention de Budapest (depuis le 1er octobre 2012) et "
		"Convention de Lanzarote (jour non vérifié). Sur 3 faits, 3 sont connus pour la "
		"Géorgie.");
}

static void a_treaty_step_without_a_row_is_missing_and_not_no(void **state)
{
	struct fixture f;

	make(&f, *state, LANG_EN);
	assert_text(treaty_code(&f.book, TEXT("LC"), "signed", TEXT("GE")), "missing");
	assert_text(treaty_cell_make(&f.site, TEXT("LC"), "signed", TEXT("GE")).words,
	            "not searched");
	assert_text(treaty_cell_make(&f.site, TEXT("LC"), "in_force", TEXT("GE")).words,
	            "yes, day not verified");
}

static void a_source_that_says_otherwise_stands_beside_the_answer(void **state)
{
	struct fixture f;
	struct answer_line line;

	make(&f, *state, LANG_EN);
	line = treaty_line_make(&f.site, TEXT("LC"), "ratified", &f.book.states[0]);
	assert_text(line.id, "ratified-AM");
	assert_int_equal(line.n_lines, 2);
	assert_true(line.first.is_later);
	assert_false(line.first.is_beside);
	assert_true(line.others[0].is_beside);
	assert_text(line.others[0].day, "by 2017 at the latest");
}

static void sources_behind_an_answer_come_first(void **state)
{
	struct fixture f;
	struct answer_line line;

	make(&f, *state, LANG_EN);
	line = answer_line_make(&f.site, fact_of(&f, "line"), TEXT("AM"));
	assert_int_equal(line.n_lines, 2);
	assert_text(line.first.words.markup, "newer");
	assert_text(line.first.value.markup, "");
	assert_true(line.others[0].is_beside);
	assert_text(line.others[0].value.markup, "no");
}

static void a_day_from_memory_is_not_printed(void **state)
{
	struct fixture f;
	struct answer_line line;

	make(&f, *state, LANG_EN);
	line = answer_line_make(&f.site, fact_of(&f, "line"), TEXT("GE"));
	assert_text(line.first.day, "day not verified");
	assert_false(line.first.is_later);
}

static void what_is_known_of_a_later_day_is_shown_and_not_counted(void **state)
{
	struct fixture f;
	struct answer_line line;

	make(&f, *state, LANG_EN);
	line = answer_line_make(&f.site, fact_of(&f, "form"), TEXT("RU"));
	assert_text(line.mark, "later");
	assert_true(line.first.is_later);
	assert_text(fact_count_make(&f.site, fact_of(&f, "form")).known_figure, "2/3");
}

static void a_later_list_that_carries_the_answer_is_no_later_event(void **state)
{
	struct fixture f;
	struct answer_line line;

	make(&f, *state, LANG_EN);
	line = answer_line_make(&f.site, fact_of(&f, "age"), TEXT("AM"));
	assert_text(line.first.day, "August 2022");
	assert_false(line.first.is_later);
}

static void a_fact_counts_what_is_so_and_what_is_known_apart(void **state)
{
	struct fixture f;
	struct fact_count count;

	make(&f, *state, LANG_EN);
	count = fact_count_make(&f.site, fact_of(&f, "line"));
	assert_text(count.yes_figure, "1/3");
	assert_text(count.known_figure, "2/3");
	assert_text(count.nots, "Georgia");
	assert_int_equal(count.n_rest, 1);
	assert_text(count.rest[0].code, "missing");
}

static void values_stand_in_the_order_of_the_list_or_by_size(void **state)
{
	struct fixture f;
	const struct spread_value *values;
	size_t n;

	make(&f, *state, LANG_EN);
	values = fact_spread_make(&f.site, fact_of(&f, "form"), &n);
	assert_int_equal(n, 2);
	assert_text(values[0].label.markup, "member");
	values = fact_spread_make(&f.site, fact_of(&f, "age"), &n);
	assert_int_equal(n, 2);
	assert_text(values[0].label.markup, "9");
	assert_text(values[1].figure, "2/3");
	assert_null(fact_spread_make(&f.site, fact_of(&f, "line"), &n));
	assert_int_equal(n, 0);
}

static void spans_are_said_in_the_language_of_the_page(void **state)
{
	struct fixture f;

	make(&f, *state, LANG_FR);
	assert_text(book_day(&f.book, TEXT("2019-12-01")), "1er décembre 2019");
	assert_text(book_day(&f.book, TEXT("about 2017")), "vers 2017");
	assert_text(book_day(&f.book, TEXT("after 2014-01")), "après janvier 2014");
	assert_text(book_day(&f.book, TEXT("2016/2017")), "2016 – 2017");
	assert_text(book_day(&f.book, TEXT("undated (after 2020)")), "non daté (après 2020)");
	assert_text(book_day(&f.book, TEXT("none")), "none");
}

static void languages_have_names_and_montenegrin_is_not_serbian(void **state)
{
	assert_text(language_name(*state, LANG_EN, TEXT("ka")), "Georgian");
	assert_text(language_name(*state, LANG_FR, TEXT("ka")), "géorgien");
	assert_text(language_name(*state, LANG_EN, TEXT("cnr")), "Montenegrin");
	assert_text(language_name(*state, LANG_FR, TEXT("cnr-Cyrl")), "monténégrin (cyrillique)");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(membership_names_every_day_that_a_source_gives),
		cmocka_unit_test(
			a_standfirst_says_what_was_in_force_and_what_a_source_says_was_not),
		cmocka_unit_test(a_standfirst_concludes_nothing_from_silence_or_a_dispute),
		cmocka_unit_test(french_takes_the_article),
		cmocka_unit_test(a_treaty_step_without_a_row_is_missing_and_not_no),
		cmocka_unit_test(a_source_that_says_otherwise_stands_beside_the_answer),
		cmocka_unit_test(sources_behind_an_answer_come_first),
		cmocka_unit_test(a_day_from_memory_is_not_printed),
		cmocka_unit_test(what_is_known_of_a_later_day_is_shown_and_not_counted),
		cmocka_unit_test(a_later_list_that_carries_the_answer_is_no_later_event),
		cmocka_unit_test(a_fact_counts_what_is_so_and_what_is_known_apart),
		cmocka_unit_test(values_stand_in_the_order_of_the_list_or_by_size),
		cmocka_unit_test(spans_are_said_in_the_language_of_the_page),
		cmocka_unit_test(languages_have_names_and_montenegrin_is_not_serbian),
	};

	return cmocka_run_group_tests_name("report_state", tests, open_arena, close_arena);
}
