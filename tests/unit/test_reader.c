/* What readers may: the table of rights, and what narrows a grant. */
#include "home.h"

#include "access/reader.h"

#define ONE(...)                                                                                   \
	(struct grant[])                                                                           \
	{                                                                                          \
		{                                                                                  \
			.until = DAY_MAX, __VA_ARGS__                                              \
		}                                                                                  \
	}

static struct reader reader_of(struct grant *grant)
{
	return (struct reader){
		.id = {"someone"}, .grants = grant, .n_grants = 1, .may_write = true};
}

static const struct object georgia = {.state = {"GE", 2}, .capacity = {"C4", 2}};
static const struct object armenia = {.state = {"AM", 2}, .capacity = {"C4", 2}};

static void nobody_may_nothing(void **state)
{
	const struct reader nobody = {0};

	(void)state;
	for (int right = 0; right < N_RIGHTS; right++)
		for (int phase = 0; phase < N_PHASES; phase++)
			assert_false(
				access_may(&nobody, (enum right)right, NULL, (enum phase)phase));
}

static void a_role_has_its_rights_and_no_others(void **state)
{
	const struct reader provider = reader_of(ONE(.role = ROLE_PROVIDER));

	(void)state;
	assert_true(access_may(&provider, RIGHT_SEE_OFFERS, NULL, PHASE_OPEN));
	assert_false(access_may(&provider, RIGHT_SEE_EVIDENCE, NULL, PHASE_OPEN));
	assert_false(access_may(&provider, RIGHT_CHANGE_PEOPLE, NULL, PHASE_OPEN));
}

/* Content changes while the wave is open; the secretariat finishes it while it is locked; nobody after. */
static void content_changes_while_the_wave_is_open(void **state)
{
	const enum right rights[] = {RIGHT_CHANGE_FINDINGS, RIGHT_CHANGE_EVIDENCE,
	                             RIGHT_ADD_DOCUMENTS, RIGHT_CHANGE_SEARCHES,
	                             RIGHT_CHANGE_CLAIMS};
	const struct reader expert = reader_of(ONE(.role = ROLE_EXPERT));
	const struct reader office = reader_of(ONE(.role = ROLE_SECRETARIAT));

	(void)state;
	for (size_t i = 0; i < COUNT(rights); i++) {
		assert_true(access_may(&expert, rights[i], NULL, PHASE_OPEN));
		assert_false(access_may(&expert, rights[i], NULL, PHASE_LOCKED));
		assert_true(access_may(&office, rights[i], NULL, PHASE_LOCKED));
		for (int phase = PHASE_VALIDATED; phase < N_PHASES; phase++)
			assert_false(access_may(&office, rights[i], NULL, (enum phase)phase));
	}
}

static void a_grant_holds_for_its_state_alone(void **state)
{
	const struct reader coder = reader_of(ONE(.role = ROLE_CODER, .state = TEXT("GE")));
	const struct object all = {0}, any = {OBJECT_ANY, OBJECT_ANY};

	(void)state;
	assert_true(access_may(&coder, RIGHT_CHANGE_EVIDENCE, &georgia, PHASE_OPEN));
	assert_false(access_may(&coder, RIGHT_CHANGE_EVIDENCE, &armenia, PHASE_OPEN));
	assert_false(access_may(&coder, RIGHT_CHANGE_EVIDENCE, &all, PHASE_OPEN));
	assert_true(access_may(&coder, RIGHT_CHANGE_EVIDENCE, &any, PHASE_OPEN));
	assert_true(access_may(&coder, RIGHT_CHANGE_EVIDENCE, NULL, PHASE_OPEN));
}

static void a_grant_holds_for_its_capacity_alone(void **state)
{
	const struct reader coder = reader_of(ONE(.role = ROLE_CODER, .capacity = TEXT("C5")));

	(void)state;
	assert_false(access_may(&coder, RIGHT_CHANGE_EVIDENCE, &georgia, PHASE_OPEN));
	assert_true(access_may(&coder, RIGHT_CHANGE_EVIDENCE,
	                       &(struct object){TEXT("GE"), TEXT("C5")}, PHASE_OPEN));
	assert_true(access_may(&coder, RIGHT_CHANGE_EVIDENCE,
	                       &(struct object){TEXT("GE"), OBJECT_ANY}, PHASE_OPEN));
}

static void a_grant_holds_in_its_phase_alone(void **state)
{
	const struct reader office =
		reader_of(ONE(.role = ROLE_SECRETARIAT, .has_phase = true, .phase = PHASE_LOCKED));

	(void)state;
	assert_true(access_may(&office, RIGHT_CHANGE_FINDINGS, NULL, PHASE_LOCKED));
	assert_false(access_may(&office, RIGHT_CHANGE_FINDINGS, NULL, PHASE_OPEN));
	assert_true(access_is_team(&office, PHASE_LOCKED));
	assert_false(access_is_team(&office, PHASE_OPEN));
}

static void a_token_that_reads_changes_nothing(void **state)
{
	struct reader program = reader_of(ONE(.role = ROLE_EXPERT));

	(void)state;
	program.is_token = true;
	program.may_write = false;
	for (int right = 0; right < N_RIGHTS; right++)
		if (!access_rights[right].only_reads)
			assert_false(access_may(&program, (enum right)right, NULL, PHASE_OPEN));
	assert_true(access_may(&program, RIGHT_SEE_CELLS, NULL, PHASE_OPEN));
	program.may_write = true;
	assert_true(access_may(&program, RIGHT_CHANGE_FINDINGS, NULL, PHASE_OPEN));
}

static void a_token_of_a_role_without_programs_may_nothing(void **state)
{
	struct reader program = reader_of(ONE(.role = ROLE_RESPONDENT, .state = TEXT("GE")));

	(void)state;
	assert_true(access_may(&program, RIGHT_SEE_CELLS, NULL, PHASE_OPEN));
	program.is_token = true;
	assert_false(access_may(&program, RIGHT_SEE_CELLS, NULL, PHASE_OPEN));
}

static void the_states_of_a_reader_are_each_named_once(void **state)
{
	AUTO(arena) struct arena *arena = arena_open(ARENA_MIB);
	struct grant grants[] = {
		{.role = ROLE_FOCAL_POINT, .state = TEXT("GE"), .until = DAY_MAX},
		{.role = ROLE_CONTRIBUTOR, .state = TEXT("GE"), .until = DAY_MAX},
		{.role = ROLE_RESPONDENT, .state = TEXT("AM"), .until = DAY_MAX},
		{.role = ROLE_CODER, .state = TEXT("MD"), .until = DAY_MAX},
	};
	const struct reader reader = {.grants = grants, .n_grants = COUNT(grants)};
	struct text *states;
	size_t n;

	(void)state;
	assert_true(access_is_of_state(&reader, PHASE_OPEN, arena, &states, &n));
	assert_int_equal(n, 2);
	assert_true(text_is(states[0], "GE") && text_is(states[1], "AM"));
	assert_false(access_is_of_state(&(struct reader){0}, PHASE_OPEN, arena, NULL, NULL));
}

static void a_refusal_says_what_and_when(void **state)
{
	const struct reader expert = reader_of(ONE(.role = ROLE_EXPERT));
	struct error err = error_in(LANG_EN), french = error_in(LANG_FR);

	(void)state;
	assert_true(access_require(&expert, RIGHT_CHANGE_FINDINGS, NULL, PHASE_OPEN, &err));
	assert_false(access_require(&expert, RIGHT_CHANGE_FINDINGS, NULL, PHASE_LOCKED, &err));
	assert_int_equal(err.kind, ERR_DENIED);
	assert_string_equal(err.message, "you have no right to this here: write findings and what "
	                                 "they rest on");
	assert_string_equal(err.hint,
	                    "You have it while the wave is in one of these phases: open.");
	assert_false(access_require(&expert, RIGHT_ERASE, NULL, PHASE_OPEN, &french));
	assert_string_equal(french.message,
	                    "vous n’avez pas ce droit ici : détruire pour de bon les "
	                    "mots d’un enregistrement");
	assert_string_equal(french.hint, "");
}

static void names_are_read_and_said_in_both_languages(void **state)
{
	enum right right;
	enum phase phase;
	enum role role;

	(void)state;
	for (int i = 0; i < N_ROLES; i++) {
		assert_true(role_parse(text_of(access_roles[i]), &role) && (int)role == i);
		assert_true(role_label(role, LANG_EN)[0] && role_label(role, LANG_FR)[0]);
	}
	for (int i = 0; i < N_PHASES; i++)
		assert_true(phase_parse(text_of(access_phases[i]), &phase) && (int)phase == i);
	for (int i = 0; i < N_RIGHTS; i++)
		assert_true(right_parse(text_of(access_rights[i].name), &right) && (int)right == i);
	assert_false(role_parse(TEXT("king"), &role) || right_parse(TEXT("all"), &right));
	assert_string_equal(role_label(ROLE_FOCAL_POINT, LANG_FR), "point focal national");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nobody_may_nothing),
		cmocka_unit_test(a_role_has_its_rights_and_no_others),
		cmocka_unit_test(content_changes_while_the_wave_is_open),
		cmocka_unit_test(a_grant_holds_for_its_state_alone),
		cmocka_unit_test(a_grant_holds_for_its_capacity_alone),
		cmocka_unit_test(a_grant_holds_in_its_phase_alone),
		cmocka_unit_test(a_token_that_reads_changes_nothing),
		cmocka_unit_test(a_token_of_a_role_without_programs_may_nothing),
		cmocka_unit_test(the_states_of_a_reader_are_each_named_once),
		cmocka_unit_test(a_refusal_says_what_and_when),
		cmocka_unit_test(names_are_read_and_said_in_both_languages),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
