/* What a frame is refused for: each test takes a small sound frame and breaks one thing. */
#include "content_of.h"

#include "frame/anchor_words.h"
#include "frame/check.h"

/* One capacity, two provisions, one question on a scale of two levels. What a test breaks it gives
 * itself. */
struct parts {
	const char *as_printed, *crosswalk, *provisions, *levels, *indicators, *anchors, *elements,
		*rules, *terms, *wording;
};

static const struct parts sound = {
	.as_printed = "LC1-2",
	.crosswalk =
		"capacity,provision,as_printed,relation\nC1,LC1,LC1-2,exact\nC1,LC2,LC1-2,exact\n",
	.provisions = "ref,instrument,number,clause\nLC1,LC,1,substantive\nLC2,LC,2,substantive\n",
	.levels = "scale,code,nr\nF2,none,0\nF2,full,1\n",
	.indicators = "code,capacity,aspect,answer_type,scale,status\nC1.01,C1,framework,level,F2,"
		      "draft\n",
	.anchors = "indicator,scale,level,text_en,text_fr\n"
		   "C1.01,F2,none,No law says so.,Aucune loi.\n"
		   "C1.01,F2,full,A law says so.,Une loi.\n",
	.rules = "indicator,capacity,aspect,role\nC1.01,C1,framework,key\n",
	.terms = "indicator,lang,term\nC1.01,en,law\n",
};

static struct problems check(struct arena *arena, const struct parts *parts)
{
	struct content content = content_make(arena);
	struct problems problems = problems_make(arena, LANG_EN);
	const struct text capacities =
		text_format(arena, "code,number,as_printed\nC1,1,%s\n", parts->as_printed);

	give(&content, "instrument", "code,prefix,kind\nLC,LC,treaty\n");
	give(&content, "provision", parts->provisions);
	give(&content, "capacity", capacities.bytes);
	give(&content, "crosswalk", parts->crosswalk);
	give(&content, "scale", "code,kind\nF2,ordinal\nYN,nominal\nAGE,value\n");
	give(&content, "level", "scale,code,nr\nYN,no,0\nYN,yes,1\n");
	give(&content, "level", parts->levels);
	give(&content, "indicator", parts->indicators);
	give(&content, "indicator_provision",
	     "indicator,ref,provision\nC1.01,LC1(2)(b),LC1\nC1.01,LC2,LC2\n");
	give(&content, "anchor", parts->anchors);
	give(&content, "cell_rule", parts->rules);
	give(&content, "term", parts->terms);
	if (parts->elements)
		give(&content, "element", parts->elements);
	if (parts->wording)
		give(&content, "wording", parts->wording);
	frame_check(&content, &problems);
	return problems;
}

static void assert_found(struct arena *arena, const struct parts *parts, size_t line,
                         const char *sentence)
{
	const struct problems problems = check(arena, parts);
	assert_problem(&problems, line, sentence);
}

static void a_sound_frame_has_no_problem(void **state)
{
	const struct problems problems = check(*state, &sound);
	assert_text(problems_write(*state, &problems), "");
}

static void the_shipped_frame_has_no_problem(void **state)
{
	const struct content content = read_pack(*state);
	struct problems problems = problems_make(*state, LANG_EN);

	frame_check(&content, &problems);
	assert_text(problems_write(*state, &problems), "");
}

static void a_printed_provision_without_row_is_found(void **state)
{
	struct parts parts = sound;
	parts.crosswalk = "capacity,provision,as_printed,relation\nC1,LC1,LC1-2,exact\n";
	assert_found(*state, &parts, 2,
	             "LC2 is printed under C1 in \"LC1-2\" and has no row in the crosswalk");
}

static void a_row_that_was_not_printed_is_found(void **state)
{
	struct parts parts = sound;
	parts.as_printed = "LC1";
	assert_found(*state, &parts, 3, "LC2 is not printed under C1, whose crosswalk is \"LC1\"");
	assert_found(
		*state, &parts, 2,
		"LC1 comes from the item \"LC1\" of the printed crosswalk, not from \"LC1-2\"");
}

static void a_provision_that_nobody_asks_about_is_found(void **state)
{
	struct parts parts = sound;
	parts.indicators =
		"code,capacity,aspect,answer_type,scale,status\nC1.01,,framework,level,F2,draft\n";
	parts.rules = "indicator,capacity,aspect,role\nC1.01,,framework,outside\n";
	assert_found(*state, &parts, 3,
	             "LC2 is printed under C1 and no question of C1 is about it");
}

static void a_provision_with_the_name_of_another_number_is_found(void **state)
{
	struct parts parts = sound;
	parts.provisions =
		"ref,instrument,number,clause\nLC1,LC,1,substantive\nLC2,LC,3,substantive\n";
	assert_found(*state, &parts, 3, "provision 3 of LC is called LC3, not \"LC2\"");
}

static void a_level_without_anchor_is_found(void **state)
{
	struct parts parts = sound;
	parts.anchors = "indicator,scale,level,text_en,text_fr\nC1.01,F2,none,No law says "
			"so.,Aucune loi.\n";
	assert_found(*state, &parts, 2,
	             "question C1.01 has no anchor for the level \"full\" of its scale");
}

static void an_anchor_text_that_occurs_twice_is_found_whatever_its_case(void **state)
{
	struct parts parts = sound;
	parts.anchors = "indicator,scale,level,text_en,text_fr\n"
			"C1.01,F2,none,A law says so.,Aucune loi.\n"
			"C1.01,F2,full,a LAW says so,Une loi.\n";
	assert_found(*state, &parts, 2,
	             "this anchor has the same words as the one of question C1.01, level \"full\"");
}

static void an_anchor_that_names_nothing_is_found(void **state)
{
	struct parts parts = sound;
	parts.anchors = "indicator,scale,level,text_en,text_fr\n"
			"C1.01,F2,none,Nothing exists.,Aucune loi.\n"
			"C1.01,F2,full,A law says so.,Une loi.\n";
	assert_found(*state, &parts, 2,
	             "the anchor \"Nothing exists.\" names no act, body or procedure that could be "
	             "looked "
	             "for");
	assert_true(anchor_names_something(TEXT("The COURTS sit.")));
	assert_false(anchor_names_something(TEXT("Good practice exists in part.")));
}

static void an_anchor_on_another_scale_is_found(void **state)
{
	struct parts parts = sound;
	parts.anchors = "indicator,scale,level,text_en,text_fr\n"
			"C1.01,F2,none,No law says so.,Aucune loi.\n"
			"C1.01,YN,full,A law says so.,Une loi.\n";
	assert_found(*state, &parts, 3, "question C1.01 is answered on scale F2, not on YN");
}

static void a_question_on_a_scale_of_the_wrong_kind_is_found(void **state)
{
	struct parts parts = sound;
	parts.indicators = "code,capacity,aspect,answer_type,scale,status\nC1.01,C1,framework,"
			   "level,YN,draft\n";
	assert_found(
		*state, &parts, 2,
		"a question of type level needs a scale of kind ordinal; YN is of kind nominal");
}

static void elements_and_their_questions_belong_together(void **state)
{
	struct parts parts = sound;
	parts.indicators = "code,capacity,aspect,answer_type,scale,status\nC1.01,C1,framework,"
			   "elements,F2,draft\n";
	assert_found(*state, &parts, 2, "question C1.01 is answered by elements and has none");

	parts.elements = "indicator,code,nr,kind,provision_ref\nC1.01,a,1,beyond,LC1\n";
	assert_found(*state, &parts, 2,
	             "question C1.01 has no element that is required or reservable");

	parts.elements = "indicator,code,nr,kind,provision_ref\nC1.01,a,1,required,LC9(1)\n"
			 "C1.01,b,3,required,\n";
	assert_found(*state, &parts, 2, "\"LC9(1)\" is no provision of this frame");
	assert_found(
		*state, &parts, 3,
		"element number 3 of question C1.01 does not follow: they run from 1, each once");
}

static void levels_are_numbered_without_gap(void **state)
{
	struct parts parts = sound;
	parts.levels = "scale,code,nr\nF2,none,0\nF2,full,2\n";
	assert_found(*state, &parts, 3,
	             "level number 2 of scale F2 does not follow: they run from 0 or 1, each once");
}

static void a_question_without_rule_or_term_is_found(void **state)
{
	struct parts parts = sound;
	parts.rules = "indicator,capacity,aspect,role\n";
	parts.terms = "indicator,lang,term\n";
	assert_found(*state, &parts, 2, "question C1.01 has no row in the cell rules");
	assert_found(*state, &parts, 2, "question C1.01 has no search term in any language");
}

static void a_cell_rule_agrees_with_its_question(void **state)
{
	struct parts parts = sound;
	parts.rules = "indicator,capacity,aspect,role\nC1.01,C1,practice,supporting\n";
	assert_found(*state, &parts, 2,
	             "the cell rule has \"practice\" where its question has \"framework\"");
	assert_found(*state, &parts, 2,
	             "capacity C1 has questions on practice and no key one among them");
}

#define BANDS "group_rule,band,nr,share_low,low_inclusive,share_high,high_inclusive,n_rule\n"

static void bands_that_cover_all_shares_are_sound_and_conditions_stand_apart(void **state)
{
	struct parts parts = sound;
	parts.wording = BANDS "all,none,1,0,yes,0,yes,n = 0\n"
			      "all,one,2,0,no,,no,n = 1\n"
			      "all,few,3,0,no,0.5,yes,\n"
			      "all,most,4,0.5,no,1,yes,\n"
			      "every N,coverage,1,,,,,assessed >= 0.8\n";
	const struct problems problems = check(*state, &parts);
	assert_text(problems_write(*state, &problems), "");
}

static void a_gap_between_bands_is_found(void **state)
{
	struct parts parts = sound;
	parts.wording = BANDS "all,few,1,0,yes,0.4,yes,\nall,most,2,0.5,yes,1,yes,\n";
	assert_found(
		*state, &parts, 3,
		"the bands of \"all\" leave a gap between 0.4 and 0.5: no word for such a share");
	parts.wording = BANDS "all,few,1,0,yes,0.4,no,\nall,most,2,0.4,no,1,yes,\n";
	assert_found(
		*state, &parts, 3,
		"the bands of \"all\" leave a gap between 0.4 and 0.4: no word for such a share");
}

static void overlapping_bands_are_found(void **state)
{
	struct parts parts = sound;
	parts.wording = BANDS "all,few,1,0,yes,0.4,yes,\nall,most,2,0.4,yes,1,no,\n";
	assert_found(
		*state, &parts, 3,
		"the bands of \"all\" overlap between 0.4 and 0.4: two words for such a share");
	assert_found(*state, &parts, 3,
	             "the bands of \"all\" end below 1: no word for the share 1");
}

static void a_band_without_bounds_needs_a_rule(void **state)
{
	struct parts parts = sound;
	parts.wording = BANDS "all,any,1,0,yes,1,yes,\nall,odd,2,,,,,\n";
	assert_found(*state, &parts, 3,
	             "a band without bounds on the share needs a rule on the count");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_sound_frame_has_no_problem),
		cmocka_unit_test(the_shipped_frame_has_no_problem),
		cmocka_unit_test(a_printed_provision_without_row_is_found),
		cmocka_unit_test(a_row_that_was_not_printed_is_found),
		cmocka_unit_test(a_provision_that_nobody_asks_about_is_found),
		cmocka_unit_test(a_provision_with_the_name_of_another_number_is_found),
		cmocka_unit_test(a_level_without_anchor_is_found),
		cmocka_unit_test(an_anchor_text_that_occurs_twice_is_found_whatever_its_case),
		cmocka_unit_test(an_anchor_that_names_nothing_is_found),
		cmocka_unit_test(an_anchor_on_another_scale_is_found),
		cmocka_unit_test(a_question_on_a_scale_of_the_wrong_kind_is_found),
		cmocka_unit_test(elements_and_their_questions_belong_together),
		cmocka_unit_test(levels_are_numbered_without_gap),
		cmocka_unit_test(a_question_without_rule_or_term_is_found),
		cmocka_unit_test(a_cell_rule_agrees_with_its_question),
		cmocka_unit_test(bands_that_cover_all_shares_are_sound_and_conditions_stand_apart),
		cmocka_unit_test(a_gap_between_bands_is_found),
		cmocka_unit_test(overlapping_bands_are_found),
		cmocka_unit_test(a_band_without_bounds_needs_a_rule),
	};
	return cmocka_run_group_tests_name("frame_check", tests, open_arena, close_arena);
}
