/* The status of a cell: the first that holds, and facts alone leave it not searched. */
#include "content_of.h"

#include "judging/cell.h"

static void the_first_that_holds_is_shown(void **state)
{
	(void)state;
	struct cell_counts counts = {.n_judgements = 1,
	                             .n_material = 2,
	                             .n_evidence_of_absence = 1,
	                             .n_none_found = 1,
	                             .n_no_reply = 1,
	                             .n_partly_searched = 1};

	assert_int_equal(cell_status_of(&counts), CELL_JUDGED);
	counts.n_judgements = 0;
	assert_int_equal(cell_status_of(&counts), CELL_NOT_JUDGED);
	counts.n_material = 0;
	assert_int_equal(cell_status_of(&counts), CELL_EVIDENCE_OF_ABSENCE);
	counts.n_evidence_of_absence = 0;
	assert_int_equal(cell_status_of(&counts), CELL_NONE_FOUND);
	counts.n_none_found = 0;
	assert_int_equal(cell_status_of(&counts), CELL_NO_REPLY);
	counts.n_no_reply = 0;
	assert_int_equal(cell_status_of(&counts), CELL_PARTLY_SEARCHED);
	counts.n_partly_searched = 0;
	assert_int_equal(cell_status_of(&counts), CELL_NOT_SEARCHED);
}

static void facts_alone_leave_a_cell_not_searched(void **state)
{
	const struct cell_counts counts = {.n_facts_due = 3, .n_facts = {[FACT_KNOWN] = 3}};
	(void)state;
	assert_int_equal(cell_status_of(&counts), CELL_NOT_SEARCHED);
}

static void a_cell_counts_the_facts_of_its_capacity_and_aspect(void **state)
{
	struct content content = content_make(*state);
	give(&content, "fact",
	     "code,answer_type,lasting,coverage,aspect\nlaw,yes_no,no,partial,framework\n"
	     "other,yes_no,no,partial,framework\nunit,yes_no,no,partial,practice\n"
	     "unit2,yes_no,no,partial,practice\n");
	give(&content, "fact_capacity", "fact,capacity\nlaw,C4\nother,C5\nunit,C4\nunit2,C4\n");
	give(&content, "observation",
	     "fact,state,nr,value,as_of,basis\nunit,AA,1,yes,2018,read\nunit2,AA,1,yes,2021,"
	     "read\n");
	const struct fact_book book = fact_book_make(&content, LANG_EN, *state);
	const struct cell_counts framework = cell_count(&book, *state, TEXT("AA"), TEXT("C4"),
	                                                TEXT("framework"), day_at("2019-11-21"));
	const struct cell_counts practice = cell_count(&book, *state, TEXT("AA"), TEXT("C4"),
	                                               TEXT("practice"), day_at("2019-11-21"));

	assert_int_equal(framework.n_facts_due, 1);
	assert_int_equal(framework.n_facts[FACT_MISSING], 1);
	assert_int_equal(practice.n_facts_due, 2);
	assert_int_equal(practice.n_facts[FACT_KNOWN], 1);
	assert_int_equal(practice.n_facts[FACT_LATER], 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_first_that_holds_is_shown),
		cmocka_unit_test(facts_alone_leave_a_cell_not_searched),
		cmocka_unit_test(a_cell_counts_the_facts_of_its_capacity_and_aspect),
	};
	return cmocka_run_group_tests_name("cell", tests, open_arena, close_arena);
}
