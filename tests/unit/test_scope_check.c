/* What states, treaty rows and facts are refused for: each test breaks one thing of a small sound scope. */
#include "content_of.h"

#include "scope/check.h"

struct parts {
	const char *states, *names, *memberships, *treaty, *facts, *values, *observations, *groups;
};

static const struct parts sound = {
	.states = "code,alpha3,m49\nAA,AAA,001\n",
	.names = "state,lang,valid_from,valid_until,name\n"
		 "AA,en,0001-01-01,2022-05-31,Turkey\nAA,en,2022-06-01,,Türkiye\nAA,fr,0001-01-01,,"
		 "Turquie\n",
	.memberships = "state,body,nr,joined,basis\nAA,CoE,1,1950-04-13,read\n",
	.treaty = "state,instrument,step,nr,day,bound,as_of,basis\n"
		  "AA,LC,signed,1,2008-01-01,on,2015,read\nAA,LC,ratified,1,2009-01-01,on,2015,"
		  "read\n",
	.facts = "code,answer_type,lasting,coverage,aspect,computed\n"
		 "age,age,no,partial,framework,\nday,date,yes,partial,framework,\n"
		 "lc,yes_no,yes,complete,framework,LC:ratified\nyesno,yes_no,no,complete,practice,"
		 "\n",
	.values = "fact,value,answer,nr\nday,signed only,no,1\nyesno,yes,yes,1\nyesno,no,no,2\n",
	.observations = "fact,state,nr,value,absence,as_of\n"
			"age,AA,1,16,,2017\nday,AA,1,2018-06,,2020\nday,AA,2,signed only,,2019\n"
			"yesno,AA,1,yes,,2018\n",
	.groups = "state_group,state\nfocus,AA\n",
};

static struct problems check(struct arena *arena, const struct parts *parts)
{
	struct content content = content_make(arena);
	struct problems problems = problems_make(arena, LANG_EN);

	give(&content, "mapping", "code,body\nm,CoE\n");
	give(&content, "wave", "code,cutoff,status\n2019,2019-11-21,open\n");
	give(&content, "instrument", "code,prefix,kind\nLC,LC,treaty\nMNR,WP,model\n");
	give(&content, "state_group", "code,name_en\nfocus,Focus\n");
	give(&content, "state_group_member", parts->groups);
	give(&content, "state", parts->states);
	give(&content, "state_name", parts->names);
	give(&content, "membership", parts->memberships);
	give(&content, "treaty_status", parts->treaty);
	give(&content, "fact", parts->facts);
	give(&content, "fact_value", parts->values);
	give(&content, "observation", parts->observations);
	scope_check(&content, &problems);
	scope_check_whole(&content, &problems);
	return problems;
}

static void assert_found(struct arena *arena, const struct parts *parts, size_t line,
                         const char *sentence)
{
	const struct problems problems = check(arena, parts);
	assert_problem(&problems, line, sentence);
}

static void a_sound_scope_has_no_problem(void **state)
{
	const struct problems problems = check(*state, &sound);
	assert_text(problems_write(*state, &problems), "");
}

static void the_shipped_scope_has_no_problem(void **state)
{
	const struct content content = read_pack(*state);
	struct problems problems = problems_make(*state, LANG_EN);

	content_check_references(&content, &problems);
	scope_check(&content, &problems);
	scope_check_whole(&content, &problems);
	assert_text(problems_write(*state, &problems), "");
}

static void codes_have_their_shape(void **state)
{
	struct parts parts = sound;
	parts.states = "code,alpha3,m49\nAA,AAA,001\nbb,BBBB,12\n";
	assert_found(*state, &parts, 3, "\"bb\" is not an ISO 3166 code of two capital letters");
	assert_found(*state, &parts, 3,
	             "\"BBBB\" is not an ISO 3166 code of three capital letters");
	assert_found(*state, &parts, 3, "\"12\" is not a UN code of three digits");
	assert_found(*state, &parts, 3,
	             "bb has no name in fr on 2019-11-21, the cut-off of a wave");
	assert_found(
		*state, &parts, 3,
		"bb has no row about its membership of CoE, whose members this mapping counts");
}

static void names_do_not_overlap(void **state)
{
	struct parts parts = sound;
	parts.names = "state,lang,valid_from,valid_until,name\nAA,en,0001-01-01,,Turkey\n"
		      "AA,en,2022-06-01,,Türkiye\nAA,fr,0001-01-01,0001-01-01,Turquie\n";
	assert_found(*state, &parts, 3,
	             "AA has two names in en from 2022-06-01 on: \"Turkey\" has not ended");
	assert_found(*state, &parts, 2,
	             "AA has no name in fr on 2019-11-21, the cut-off of a wave");
}

static void a_group_has_a_state(void **state)
{
	struct parts parts = sound;
	parts.groups = "state_group,state\n";
	assert_found(*state, &parts, 2, "group focus has no state");
}

static void a_step_is_not_taken_before_the_one_before(void **state)
{
	struct parts parts = sound;
	parts.treaty = "state,instrument,step,nr,day,bound,as_of,basis\n"
		       "AA,LC,signed,1,2008-01-01,on,2015,read\n"
		       "AA,LC,ratified,1,2007-01-01,on,2015,read\n";
	assert_found(*state, &parts, 3,
	             "AA has LC ratified on 2007-01-01, before signed on 2008-01-01");
	parts.treaty = "state,instrument,step,nr,day,bound,as_of,basis\n"
		       "AA,LC,signed,1,2008-01-01,on,undated,recalled\n"
		       "AA,LC,ratified,1,2007-01-01,on,2015,read\n";
	const struct problems problems = check(*state, &parts);
	assert_int_equal(problems_count(&problems), 0);
}

static void bounds_and_days_go_together(void **state)
{
	struct parts parts = sound;
	parts.treaty = "state,instrument,step,nr,day,bound,as_of,basis\n"
		       "AA,LC,signed,1,2008-01-01,not_by,2015,read\n"
		       "AA,LC,ratified,2,,on,2015,read\nAA,MNR,signed,1,2008,by,2015,read\n";
	assert_found(*state, &parts, 2,
	             "a step that was not taken has no day: with not_by the day is as_of");
	assert_found(*state, &parts, 3, "\"on\" needs a day");
	assert_found(*state, &parts, 3,
	             "number 2 does not follow: rows that differ in nr alone run from 1");
	assert_found(*state, &parts, 4, "MNR is no treaty, so no state signs or ratifies it");
}

static void values_fit_their_fact(void **state)
{
	struct parts parts = sound;
	parts.observations = "fact,state,nr,value,absence,as_of\n"
			     "age,AA,1,sixteen,,2017\nday,AA,1,31/02/2019,,2020\n"
			     "yesno,AA,1,maybe,,2018\n";
	assert_found(*state, &parts, 2, "\"sixteen\" is not an age in whole years");
	assert_found(
		*state, &parts, 3,
		"\"31/02/2019\" is not a day, a month, a year, an interval, or a value listed for "
		"the fact");
	assert_found(*state, &parts, 4, "\"maybe\" is not one of the values listed for the fact");
}

static void a_computed_fact_takes_no_observation(void **state)
{
	struct parts parts = sound;
	parts.observations =
		"fact,state,nr,value,absence,as_of\nlc,AA,1,yes,,2018\nyesno,AA,1,yes,,2018\n";
	assert_found(*state, &parts, 2, "lc is read from treaty status and takes no observation");
}

static void a_computed_fact_names_a_treaty_and_a_step(void **state)
{
	struct parts parts = sound;
	parts.facts =
		"code,answer_type,lasting,coverage,aspect,computed\n"
		"age,age,no,partial,framework,\nday,date,yes,partial,framework,\n"
		"lc,yes_no,yes,partial,framework,MNR:ratified\nyesno,yes_no,no,partial,practice,\n";
	assert_found(*state, &parts, 4,
	             "\"MNR:ratified\" is not a treaty of the frame and a step of it");
}

static void a_complete_fact_has_a_row_for_each_state(void **state)
{
	struct parts parts = sound;
	parts.observations = "fact,state,nr,value,absence,as_of\nage,AA,1,16,,2017\n";
	assert_found(*state, &parts, 5, "yesno is said to be complete and has no row for AA");
}

static void numbers_of_rows_follow(void **state)
{
	struct parts parts = sound;
	parts.observations =
		"fact,state,nr,value,absence,as_of\nage,AA,2,16,,2017\nyesno,AA,1,yes,,2018\n";
	assert_found(*state, &parts, 2,
	             "number 2 does not follow: rows that differ in nr alone run from 1");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_sound_scope_has_no_problem),
		cmocka_unit_test(the_shipped_scope_has_no_problem),
		cmocka_unit_test(codes_have_their_shape),
		cmocka_unit_test(names_do_not_overlap),
		cmocka_unit_test(a_group_has_a_state),
		cmocka_unit_test(a_step_is_not_taken_before_the_one_before),
		cmocka_unit_test(bounds_and_days_go_together),
		cmocka_unit_test(values_fit_their_fact),
		cmocka_unit_test(a_computed_fact_takes_no_observation),
		cmocka_unit_test(a_computed_fact_names_a_treaty_and_a_step),
		cmocka_unit_test(a_complete_fact_has_a_row_for_each_state),
		cmocka_unit_test(numbers_of_rows_follow),
	};
	return cmocka_run_group_tests_name("scope_check", tests, open_arena, close_arena);
}
