/* How a text is cut: what is cited by number must be cut alike for ever. */
#include "content_of.h"

#include "evidence/passages.h"

struct cut {
	struct passage *passages;
	size_t n;
};

static struct cut cut(struct arena *arena, const char *text, enum text_format format)
{
	struct error err = error_in(LANG_EN);
	struct cut made = {0};

	if (!passages_cut(arena, text_of(text), format, &made.passages, &made.n, &err))
		fail_msg("%s", err.message);
	return made;
}

static void plain_text_is_cut_at_blank_lines(void **state)
{
	const struct cut made = cut(*state, "\n\none\ntwo\n \t\n\nthree  \n", TEXT_FORMAT_TEXT);

	assert_int_equal(made.n, 2);
	assert_text(made.passages[0].words, "one\ntwo");
	assert_text(made.passages[1].words, "three");
	assert_text(made.passages[1].path, "");
}

static void places_are_code_points_and_half_open(void **state)
{
	const struct cut made = cut(*state, "Été\n\n  Ça va\n", TEXT_FORMAT_TEXT);

	assert_int_equal(made.passages[0].start_cp, 0);
	assert_int_equal(made.passages[0].end_cp, 3);
	assert_int_equal(made.passages[1].start_cp, 7);
	assert_int_equal(made.passages[1].end_cp, 12);
}

static void a_heading_is_a_passage_and_stands_above_what_follows(void **state)
{
	const struct cut made =
		cut(*state, "# A\ntext\n## B\nmore\n# C\nend", TEXT_FORMAT_MARKDOWN);

	assert_int_equal(made.n, 6);
	assert_text(made.passages[0].words, "# A");
	assert_text(made.passages[0].path, "");
	assert_text(made.passages[1].path, "A");
	assert_text(made.passages[2].path, "A");
	assert_text(made.passages[3].path, "A / B");
	assert_text(made.passages[5].words, "end");
	assert_text(made.passages[5].path, "C");
}

static void a_level_that_is_skipped_leaves_no_gap_in_the_path(void **state)
{
	const struct cut made = cut(*state, "# A\n### B\ntext", TEXT_FORMAT_MARKDOWN);

	assert_text(made.passages[2].path, "A / B");
}

static void items_of_a_list_are_passages(void **state)
{
	const struct cut made =
		cut(*state, "- one\n  goes on\n* two\n3. three\n4) four\n", TEXT_FORMAT_MARKDOWN);

	assert_int_equal(made.n, 4);
	assert_text(made.passages[0].words, "- one\n  goes on");
	assert_text(made.passages[3].words, "4) four");
}

static void code_is_one_passage_whatever_stands_in_it(void **state)
{
	const struct cut made =
		cut(*state, "```\n# no heading\n\n- no item\n```\n\nafter", TEXT_FORMAT_MARKDOWN);

	assert_int_equal(made.n, 2);
	assert_text(made.passages[0].words, "```\n# no heading\n\n- no item\n```");
	assert_text(made.passages[1].words, "after");
}

static void marks_of_markdown_mean_nothing_in_plain_text(void **state)
{
	const struct cut made = cut(*state, "# A\n- one\n- two", TEXT_FORMAT_TEXT);

	assert_int_equal(made.n, 1);
	assert_text(made.passages[0].path, "");
}

static void too_many_passages_are_refused(void **state)
{
	struct arena *arena = *state;
	struct buffer text = buffer_make(arena);
	struct error err = error_in(LANG_EN);
	struct passage *passages;
	size_t n;

	for (int i = 0; i <= PASSAGES_MAX; i++)
		buffer_add_c(&text, "a\n\n");
	assert_false(
		passages_cut(arena, buffer_text(&text), TEXT_FORMAT_TEXT, &passages, &n, &err));
	assert_int_equal(err.kind, ERR_TOO_BIG);
	assert_string_equal(err.message, "the text has more than 100000 passages");
}

#define IN_ARENA(test) cmocka_unit_test_setup_teardown(test, open_arena, close_arena)

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_ARENA(plain_text_is_cut_at_blank_lines),
		IN_ARENA(places_are_code_points_and_half_open),
		IN_ARENA(a_heading_is_a_passage_and_stands_above_what_follows),
		IN_ARENA(a_level_that_is_skipped_leaves_no_gap_in_the_path),
		IN_ARENA(items_of_a_list_are_passages),
		IN_ARENA(code_is_one_passage_whatever_stands_in_it),
		IN_ARENA(marks_of_markdown_mean_nothing_in_plain_text),
		IN_ARENA(too_many_passages_are_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
