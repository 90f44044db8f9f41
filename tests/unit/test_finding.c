/* What a file may bring of findings and marks: nothing without a basis, nothing approved by who made it, no words that
 * do not stand in their source. */
#include "content_of.h"

#include "evidence/evidence.h"
#include "judging/finding.h"

#define FINDING_COLUMNS                                                                             \
	"ref,state,state_group,capacity,aspect,polarity,statement_en,as_of,status,made_by,made_on," \
	"approved_by,approved_on\n"
#define BASIS_COLUMNS   "finding,nr,stance,mark,fact,indicator\n"
#define PASSAGE_COLUMNS "source,nr,snapshot,path,start_cp,end_cp,words\n"
#define MARK_COLUMNS    "ref,source,passage,start_cp,end_cp,quote,made_by,made_on\n"

struct trial {
	struct content content;
	struct problems problems;
};

static struct trial begin(struct arena *arena)
{
	return (struct trial){content_make(arena), problems_make(arena, LANG_EN)};
}

static void a_draft_and_an_approved_finding_with_their_bases_are_fine(void **state)
{
	struct trial trial = begin(*state);

	give(&trial.content, "finding",
	     FINDING_COLUMNS "F-1,GE,,C4,practice,holds,A unit works.,2019,draft,ana,2026-01-01,,\n"
	                     "F-2,GE,,C4,practice,holds,A unit works.,2019,approved,ana,2026-01-01,"
	                     "ben,2026-01-02\n");
	give(&trial.content, "finding_basis",
	     BASIS_COLUMNS
	     "F-1,1,supports,M-0001,,\nF-2,1,context,M-0001,,\nF-2,2,supports,,a_fact,\n");
	judging_check_findings(&trial.content, &trial.problems);
	assert_int_equal(problems_count(&trial.problems), 0);
}

static void a_finding_that_nothing_supports_is_a_problem(void **state)
{
	struct trial trial = begin(*state);

	give(&trial.content, "finding",
	     FINDING_COLUMNS
	     "F-1,GE,,C4,practice,holds,A unit works.,2019,draft,ana,2026-01-01,,\n"
	     "F-2,GE,,C4,practice,holds,A unit works.,2019,draft,ana,2026-01-01,,\n");
	give(&trial.content, "finding_basis",
	     BASIS_COLUMNS "F-1,1,contradicts,M-0001,,\nF-1,2,context,M-0002,,\n");
	judging_check_findings(&trial.content, &trial.problems);
	assert_int_equal(problems_count(&trial.problems), 2);
	assert_problem(&trial.problems, 2, "finding F-1 has no basis: nothing supports it");
	assert_problem(&trial.problems, 3, "finding F-2 has no basis: nothing supports it");
}

static void an_approval_is_by_a_second_person_and_dated(void **state)
{
	struct trial trial = begin(*state);

	give(&trial.content, "finding",
	     FINDING_COLUMNS
	     "F-1,GE,,C4,practice,holds,A unit.,2019,approved,ana,2026-01-01,ana,2026-01-02\n"
	     "F-2,GE,,C4,practice,holds,A unit.,2019,approved,ana,2026-01-01,ben,\n"
	     "F-3,GE,,C4,practice,holds,A unit.,2019,draft,ana,2026-01-01,ben,2026-01-02\n");
	give(&trial.content, "finding_basis",
	     BASIS_COLUMNS
	     "F-1,1,supports,M-0001,,\nF-2,1,supports,M-0001,,\nF-3,1,supports,M-0001,,\n");
	judging_check_findings(&trial.content, &trial.problems);
	assert_int_equal(problems_count(&trial.problems), 3);
	assert_problem(&trial.problems, 2, "nobody approves what they made");
	assert_problem(&trial.problems, 3,
	               "an approved finding says who approved it and when, a draft does not");
	assert_problem(&trial.problems, 4,
	               "an approved finding says who approved it and when, a draft does not");
}

static void a_basis_is_one_thing(void **state)
{
	struct trial trial = begin(*state);

	give(&trial.content, "finding",
	     FINDING_COLUMNS "F-1,GE,,C4,practice,holds,A unit.,2019,draft,ana,2026-01-01,,\n");
	give(&trial.content, "finding_basis",
	     BASIS_COLUMNS "F-1,1,supports,M-0001,a_fact,\nF-1,2,context,,,\n");
	judging_check_findings(&trial.content, &trial.problems);
	assert_int_equal(problems_count(&trial.problems), 2);
	assert_problem(&trial.problems, 2,
	               "a basis is a mark, a fact or an indicator: one of them");
	assert_problem(&trial.problems, 3,
	               "a basis is a mark, a fact or an indicator: one of them");
}

static struct trial mark(struct arena *arena, const char *rows)
{
	struct trial trial = begin(arena);

	give(&trial.content, "passage",
	     PASSAGE_COLUMNS "S-001,1,1,,0,16,Une unité existe\nS-001,2,1,,18,22,\n");
	give(&trial.content, "mark", text_format(arena, "%s%s", MARK_COLUMNS, rows).bytes);
	evidence_check(&trial.content, &trial.problems);
	return trial;
}

static void a_mark_proves_itself_by_code_points(void **state)
{
	const struct trial trial = mark(*state, "M-0001,S-001,1,4,9,unité,ana,2026-01-01\n"
	                                        "M-0002,S-001,1,10,16,existe,ana,2026-01-01\n");

	assert_int_equal(problems_count(&trial.problems), 0);
}

static void a_mark_whose_words_stand_elsewhere_is_a_problem(void **state)
{
	const struct trial trial = mark(*state, "M-0001,S-001,1,4,9,unites,ana,2026-01-01\n"
	                                        "M-0002,S-001,1,3,8,unité,ana,2026-01-01\n");

	assert_int_equal(problems_count(&trial.problems), 2);
	assert_problem(&trial.problems, 2,
	               "the words of mark M-0001 do not stand at its place in the passage");
	assert_problem(&trial.problems, 3,
	               "the words of mark M-0002 do not stand at its place in the passage");
}

static void a_mark_outside_its_passage_is_a_problem(void **state)
{
	const struct trial trial = mark(*state, "M-0001,S-001,1,10,17,existe,ana,2026-01-01\n"
	                                        "M-0002,S-001,1,9,4,unité,ana,2026-01-01\n");

	assert_int_equal(problems_count(&trial.problems), 2);
	assert_problem(&trial.problems, 2, "mark M-0001 lies outside its passage");
	assert_problem(&trial.problems, 3, "mark M-0002 lies outside its passage");
}

static void erased_words_prove_nothing_and_are_no_problem(void **state)
{
	const struct trial trial = mark(*state, "M-0001,S-001,2,0,4,mots,ana,2026-01-01\n"
	                                        "M-0002,S-001,1,4,9,,ana,2026-01-01\n");

	assert_int_equal(problems_count(&trial.problems), 0);
}

#define IN_ARENA(test) cmocka_unit_test_setup_teardown(test, open_arena, close_arena)

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_ARENA(a_draft_and_an_approved_finding_with_their_bases_are_fine),
		IN_ARENA(a_finding_that_nothing_supports_is_a_problem),
		IN_ARENA(an_approval_is_by_a_second_person_and_dated),
		IN_ARENA(a_basis_is_one_thing),
		IN_ARENA(a_mark_proves_itself_by_code_points),
		IN_ARENA(a_mark_whose_words_stand_elsewhere_is_a_problem),
		IN_ARENA(a_mark_outside_its_passage_is_a_problem),
		IN_ARENA(erased_words_prove_nothing_and_are_no_problem),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
