/* What the crosswalk of the shipped frame covers (acceptance A1 and A12). */
#include "content_of.h"

#include "frame/coverage.h"

struct bench {
	struct arena *arena;
	struct content content;
	struct coverage coverage;
};

static int set_up(void **state)
{
	struct bench *bench = calloc(1, sizeof(*bench));
	bench->arena = arena_open((size_t)TEST_ARENA_MIB * ARENA_MIB);
	bench->content = read_pack(bench->arena);
	bench->coverage = frame_cover(&bench->content, bench->arena);
	*state = bench;
	return 0;
}

static int tear_down(void **state)
{
	struct bench *bench = *state;
	arena_drop(&bench->arena);
	free(bench);
	return 0;
}

static const struct coverage_instrument *instrument(const struct bench *bench, const char *code)
{
	for (size_t i = 0; i < bench->coverage.n_instruments; i++)
		if (text_is(bench->coverage.instruments[i].code, code))
			return &bench->coverage.instruments[i];
	fail_msg("no instrument %s", code);
	return NULL;
}

static struct text outside(const struct bench *bench, const char *code, enum clause clause)
{
	return coverage_write_refs(&instrument(bench, code)->outside[clause], bench->arena);
}

static void the_crosswalk_has_44_places(void **state)
{
	const struct bench *bench = *state;

	assert_int_equal(bench->coverage.n_attachments, 44);
	assert_int_equal(instrument(bench, "LC")->n_attachments, 35);
	assert_int_equal(instrument(bench, "LC")->inside.n, 29);
	assert_int_equal(instrument(bench, "BC")->n_attachments, 1);
	assert_int_equal(instrument(bench, "MNR")->n_attachments, 8);
	assert_text(coverage_write_refs(&instrument(bench, "LC")->inside, bench->arena),
	            "LC6-14, LC18-37");
}

static void substantive_provisions_outside_are_named(void **state)
{
	const struct bench *bench = *state;

	assert_text(outside(bench, "LC", CLAUSE_SUBSTANTIVE), "LC4-5, LC15-17, LC38");
	assert_text(outside(bench, "BC", CLAUSE_SUBSTANTIVE), "BC2-8, BC10-35");
	assert_text(outside(bench, "MNR", CLAUSE_SUBSTANTIVE), "WP6-7, WP9-12, WP15-21");
}

static void other_clauses_are_told_apart(void **state)
{
	const struct bench *bench = *state;
	const struct coverage_instrument *lc = instrument(bench, "LC");

	assert_text(outside(bench, "LC", CLAUSE_GENERAL), "LC1-3");
	assert_int_equal(lc->outside[CLAUSE_MONITORING].n + lc->outside[CLAUSE_FINAL].n, 12);
}

static void results_that_rest_on_what_is_outside_are_counted(void **state)
{
	const struct bench *bench = *state;

	assert_text(coverage_write_refs(&bench->coverage.results_rest_on, bench->arena),
	            "LC15-17, WP6, WP11-12, WP15-17");
	/* CH3, CH4, CP4, CP5, PP2, and PP4 and PP7, which have a capacity as well. */
	assert_int_equal(bench->coverage.n_results, 7);
}

static void questions_outside_are_counted(void **state)
{
	const struct bench *bench = *state;
	size_t n_without = 0;

	for (size_t i = 0; i < bench->coverage.n_indicators; i++)
		n_without += !bench->coverage.indicators[i].has_capacity;
	assert_int_equal(n_without, 6);
}

static void runs_are_joined_and_nothing_is_a_dash(void **state)
{
	struct bench *bench = *state;
	struct text refs[] = {TEXT("BC9"), TEXT("LC1"), TEXT("LC2"), TEXT("LC4")};
	int numbers[] = {9, 1, 2, 4};
	const struct coverage_refs some = {COUNT(refs), refs, numbers};
	const struct coverage_refs none = {0, refs, numbers};

	assert_text(coverage_write_refs(&some, bench->arena), "BC9, LC1-2, LC4");
	assert_text(coverage_write_refs(&none, bench->arena), "-");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_crosswalk_has_44_places),
		cmocka_unit_test(substantive_provisions_outside_are_named),
		cmocka_unit_test(other_clauses_are_told_apart),
		cmocka_unit_test(results_that_rest_on_what_is_outside_are_counted),
		cmocka_unit_test(questions_outside_are_counted),
		cmocka_unit_test(runs_are_joined_and_nothing_is_a_dash),
	};
	return cmocka_run_group_tests_name("coverage", tests, set_up, tear_down);
}
