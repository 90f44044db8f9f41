/* Figures: well formed, said in words, the same bytes each time. */
#include "show/chart_agreement.h"
#include "show/chart_profile.h"
#include "show/chart_transitions.h"

#include "vectors.h"

static int open_arena(void **state)
{
	*state = arena_open(16 * (size_t)ARENA_MIB);
	return 0;
}

static int drop_arena(void **state)
{
	arena_drop((struct arena **)state);
	return 0;
}

static bool holds(struct text text, const char *what)
{
	size_t at;
	return text_find(text, text_of(what), &at);
}

static struct text draw_agreement(struct arena *arena, struct text label, double low, bool in_page)
{
	const struct agreement_row row = {label, 0.885, low, 0.96};
	const struct agreement_chart chart = {.title = TEXT("alpha"),
	                                      .threshold = 0.667,
	                                      .n_rows = 1,
	                                      .rows = &row,
	                                      .in_page = in_page};
	return chart_draw_agreement(arena, LANG_EN, &chart);
}

static void the_description_says_the_numbers(void **state)
{
	struct text svg = draw_agreement(*state, TEXT("Framework"), 0.71, false);
	assert_true(holds(svg, "role=\"img\""));
	assert_true(holds(svg, "<title id=\"agreement-t\">alpha</title>"));
	assert_true(holds(svg, "Framework: 0.89, between 0.71 and 0.96; asked for: 0.667</desc>"));
}

static void text_is_escaped(void **state)
{
	struct text svg = draw_agreement(*state, TEXT("<script>&\x01"), 0.71, false);
	assert_false(holds(svg, "<script"));
	assert_true(holds(svg, "&lt;script&gt;&amp; "));
}

static void a_figure_in_a_page_brings_no_style(void **state)
{
	assert_false(holds(draw_agreement(*state, TEXT("x"), 0.71, true), "style"));
	assert_true(holds(draw_agreement(*state, TEXT("x"), 0.71, false), "<style>"));
}

static void below_zero_the_axis_begins_at_minus_one(void **state)
{
	assert_true(holds(draw_agreement(*state, TEXT("x"), -0.2, false), ">-1.0</text>"));
	assert_false(holds(draw_agreement(*state, TEXT("x"), 0.2, false), ">-1.0</text>"));
}

static void missing_units_are_drawn_and_counted(void **state)
{
	const size_t n_at[] = {1, 2, 0, 4};
	const struct text levels[] = {TEXT("1"), TEXT("2"), TEXT("3"), TEXT("4")};
	const struct profile_row row = {TEXT("C3"), n_at, 3};
	const struct profile_chart chart = {.title = TEXT("levels"),
	                                    .n_levels = 4,
	                                    .levels = levels,
	                                    .n_rows = 1,
	                                    .rows = &row};
	struct text svg = chart_draw_profile(*state, LANG_EN, &chart);
	assert_true(holds(svg, "C3: 4 at 4, 0 at 3, 2 at 2, 1 at 1, 3 missing, of 10</desc>"));
	assert_true(holds(svg, ">3 missing</text>"));
}

static void every_count_of_a_transition_is_printed(void **state)
{
	const size_t counts[] = {3, 2, 0, 5};
	const struct text levels[] = {TEXT("low"), TEXT("a very high level")};
	const struct transitions_chart chart = {.title = TEXT("change"),
	                                        .aspect = CHART_PRACTICE,
	                                        .first = TEXT("2019"),
	                                        .second = TEXT("2022"),
	                                        .n_levels = 2,
	                                        .levels = levels,
	                                        .n_from_to = counts};
	struct text table = chart_draw_transitions(*state, LANG_EN, &chart);
	struct text flows = chart_draw_flows(*state, LANG_EN, &chart);
	assert_true(holds(table,
	                  "low to low: 3; low to a very high level: 2; a very high level to a very "
	                  "high level: 5</desc>"));
	assert_true(holds(table, ">0</text>"));
	assert_true(holds(flows, "class=\"flow same\""));
}

static void nothing_to_draw_draws_nothing_wrong(void **state)
{
	const size_t none[] = {0, 0, 0, 0};
	const struct text levels[] = {TEXT("1"), TEXT("2")};
	const struct transitions_chart chart = {.n_levels = 2, .levels = levels, .n_from_to = none};
	const struct profile_row row = {TEXT("C3"), none, 0};
	const struct profile_chart profile = {
		.n_levels = 2, .levels = levels, .n_rows = 1, .rows = &row};
	assert_false(holds(chart_draw_flows(*state, LANG_EN, &chart), "nan"));
	assert_false(holds(chart_draw_profile(*state, LANG_EN, &profile), "nan"));
}

static void french_has_decimal_commas(void **state)
{
	const struct agreement_row row = {TEXT("x"), 0.885, 0.71, 0.96};
	const struct agreement_chart chart = {.threshold = 0.667, .n_rows = 1, .rows = &row};
	assert_true(holds(chart_draw_agreement(*state, LANG_FR, &chart), "0,89 (0,71–0,96)"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_arena, drop_arena)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_description_says_the_numbers),
		TEST(text_is_escaped),
		TEST(a_figure_in_a_page_brings_no_style),
		TEST(below_zero_the_axis_begins_at_minus_one),
		TEST(missing_units_are_drawn_and_counted),
		TEST(every_count_of_a_transition_is_printed),
		TEST(nothing_to_draw_draws_nothing_wrong),
		TEST(french_has_decimal_commas),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
