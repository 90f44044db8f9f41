/* Figures say what they are given, and nothing that is given can leave its place. */
#include "base_test.h"

#include "show/html.h"
#include "show/steps.h"
#include "show/strip.h"
#include "show/tiles.h"
#include "show/timeline.h"

static size_t count(struct text text, const char *what)
{
	size_t n = 0, at;

	while (text_find(text, text_of(what), &at)) {
		n++;
		text = text_slice(text, at + strlen(what), text.n_bytes);
	}
	return n;
}

static struct figure_state of(const char *code, enum holding holding)
{
	return (struct figure_state){.code = text_of(code), .name = TEXT("x"), .holding = holding};
}

static void a_strip_has_a_thread_a_state_and_names_those_that_do_not_hold(void **state)
{
	AUTO(arena) struct arena *arena = arena_open(16 * ARENA_MIB);
	const struct figure_state states[] = {of("AL", HOLDING_YES), of("AM", HOLDING_NO),
	                                      of("AZ", HOLDING_OPEN), of("BA", HOLDING_YES)};
	const struct text wide =
		strip_draw(arena, "s", states, COUNT(states), TEXT("2 of 3"), TEXT("d"), false);

	(void)state;
	(void)html_from_svg(wide); /* asserts that it is a figure */
	assert_int_equal(count(wide, "class=\"mark\""), 2);
	assert_int_equal(count(wide, "class=\"hollow\""), 1);
	assert_int_equal(count(wide, "class=\"none\""), 1);
	assert_int_equal(count(wide, "<text"), 2);
	assert_int_equal(count(wide, ">AM<"), 1);
}

static void a_thread_says_whether_somebody_looked(void **state)
{
	AUTO(arena) struct arena *arena = arena_open(16 * ARENA_MIB);
	const struct figure_state states[] = {of("AL", HOLDING_LOOKED), of("AM", HOLDING_OPEN)};
	const struct text strip =
		strip_draw(arena, "s", states, COUNT(states), TEXT("t"), TEXT("d"), false);

	(void)state;
	assert_int_equal(count(strip, "class=\"look\""), 1);
	assert_int_equal(count(strip, "class=\"none\""), 1);
}

static void practice_is_round_and_framework_square(void **state)
{
	AUTO(arena) struct arena *arena = arena_open(16 * ARENA_MIB);
	const struct figure_state one = of("AL", HOLDING_YES);

	(void)state;
	assert_int_equal(count(tiles_draw_small(arena, "m", &one, 1, "pr", TEXT("t"), TEXT("d")),
	                       " rx=\"8.0\""),
	                 1);
	assert_int_equal(
		count(tiles_draw_small(arena, "m", &one, 1, "fr", TEXT("t"), TEXT("d")), " rx="),
		0);
	assert_int_equal(count(tiles_draw(arena, &one, NULL, 1, "pr", TEXT("t")), " rx="), 1);
}

static void the_same_input_gives_the_same_bytes(void **state)
{
	AUTO(arena) struct arena *arena = arena_open(16 * ARENA_MIB);
	const struct figure_state states[] = {of("AL", HOLDING_YES), of("ZZ", HOLDING_NO)};
	const struct text one = tiles_draw(arena, states, states, 2, "fr", TEXT("t"));

	(void)state;
	assert_true(text_equals(one, tiles_draw(arena, states, states, 2, "fr", TEXT("t"))));
	assert_int_equal(count(one, ">ZZ<"), 0); /* has no place on the grid */
}

static void a_hostile_word_stays_a_word(void **state)
{
	AUTO(arena) struct arena *arena = arena_open(16 * ARENA_MIB);
	struct figure_state hostile = of("AL", HOLDING_YES);
	struct text tiles;

	(void)state;
	hostile.name = TEXT("\"><script>alert(1)</script>");
	hostile.mark = TEXT("\" onclick=\"x");
	assert_false(text_is_empty(hostile.name));
	hostile.url =
		url_make(arena, &(struct urls){TEXT_NONE}, LANG_EN,
	                 &(struct url_page){.name = "p", .before = TEXT("p.html")}, TEXT_NONE);
	tiles = tiles_draw(arena, &hostile, NULL, 1, "fr", TEXT("<b>"));
	assert_int_equal(count(tiles, "<script"), 0);
	assert_int_equal(count(tiles, "\" onclick"), 0);
	assert_int_equal(count(tiles, "<b>"), 0);
	assert_int_equal(count(tiles, "<a href=\"p.html\""), 1);
}

static void what_follows_the_cutoff_is_drawn_apart(void **state)
{
	AUTO(arena) struct arena *arena = arena_open(16 * ARENA_MIB);
	const day_nr days[] = {day_of(2010, 1, 1), day_of(2015, 6, 1), day_of(2021, 3, 1)};
	const struct steps_line line = {TEXT("LC"), COUNT(days), days};
	const struct text figure = steps_draw(arena, "f", &line, 1, 47, day_of(2019, 11, 21),
	                                      TEXT("cut-off"), TEXT("t"), TEXT("d"));

	(void)state;
	assert_int_equal(count(figure, "class=\"s1\""), 1);
	assert_int_equal(count(figure, "class=\"s1 later\""), 1);
	assert_int_equal(count(figure, "class=\"q\">LC 3<"), 1);
	assert_int_equal(count(figure, ">2<"), 1); /* on the cut-off */
	assert_int_equal(count(figure, "class=\"bob\""), 1);
}

static void a_day_that_is_not_known_has_words_and_no_mark(void **state)
{
	AUTO(arena) struct arena *arena = arena_open(16 * ARENA_MIB);
	const struct timeline_row rows[] = {
		{.label = TEXT("LC"),
	         .has_bar = true,
	         .bar = day_of(2015, 1, 1),
	         .words = TEXT("x")},
		{.label = TEXT("BC"), .words = TEXT("day not verified")},
	};
	const struct text figure = timeline_draw(arena, "t", rows, COUNT(rows),
	                                         day_of(2019, 11, 21), TEXT("t"), TEXT("d"));

	(void)state;
	assert_int_equal(count(figure, "class=\"f3\""), 1);
	assert_int_equal(count(figure, "class=\"hollow\""), 0);
	assert_int_equal(count(figure, "day not verified"), 1);
}

static void no_rows_are_a_figure_too(void **state)
{
	AUTO(arena) struct arena *arena = arena_open(16 * ARENA_MIB);

	(void)state;
	(void)html_from_svg(strip_draw(arena, "s", NULL, 0, TEXT("t"), TEXT("d"), true));
	(void)html_from_svg(timeline_draw(arena, "t", NULL, 0, 0, TEXT("t"), TEXT("d")));
	(void)html_from_svg(steps_draw(arena, "f", NULL, 0, 0, 0, TEXT_NONE, TEXT("t"), TEXT("d")));
	(void)html_from_svg(tiles_draw_small(arena, "m", NULL, 0, "pr", TEXT("t"), TEXT("d")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_strip_has_a_thread_a_state_and_names_those_that_do_not_hold),
		cmocka_unit_test(a_thread_says_whether_somebody_looked),
		cmocka_unit_test(practice_is_round_and_framework_square),
		cmocka_unit_test(the_same_input_gives_the_same_bytes),
		cmocka_unit_test(a_hostile_word_stays_a_word),
		cmocka_unit_test(what_follows_the_cutoff_is_drawn_apart),
		cmocka_unit_test(a_day_that_is_not_known_has_words_and_no_mark),
		cmocka_unit_test(no_rows_are_a_figure_too),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
