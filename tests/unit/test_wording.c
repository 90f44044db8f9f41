/* Words for shares: the bands at their edges, when no word may stand, and words found in sentences. */
#include "content_of.h"

#include "claiming/wording.h"

/* The shipped mapping, read once for all tests. */
static int open_pack(void **state)
{
	struct content *content;

	(void)open_arena(state);
	content = ARENA_NEW(*state, struct content);
	*content = read_pack(*state);
	*state = content;
	return 0;
}

static int close_pack(void **state)
{
	void *arena = ((struct content *)*state)->arena;

	return close_arena(&arena);
}

static const char *band_of(const struct content *content, size_t n, size_t n_assessed,
                           size_t n_scope)
{
	const struct wording_figures figures = {n, n_assessed, n_scope};
	const struct content_table *table = content_find(content, "wording");
	const char *reason;
	const struct content_row *row = wording_find(content, &figures, &reason);

	return row ? text_c(content->arena, content_text(table, row, "band")) : "";
}

static void bands_of_a_large_group_at_their_edges(void **state)
{
	static const struct {
		size_t n;
		const char *band;
	} cases[] = {{0, "none"},  {1, "one"},   {2, "few"},         {8, "few"},
	             {9, "some"},  {16, "some"}, {17, "half"},       {24, "half"},
	             {25, "most"}, {36, "most"}, {37, "nearly_all"}, {39, "nearly_all"},
	             {40, "all"}};

	for (size_t i = 0; i < COUNT(cases); i++)
		assert_string_equal(band_of(*state, cases[i].n, 40, 40), cases[i].band);
}

/* The table says it of itself: for N = 10 the bands are 0, 1, 2-3, 4, 5, 6-8, 9, 10. */
static void bands_of_ten_states(void **state)
{
	static const char *const bands[] = {"none", "one",  "few",  "few",        "some", "half",
	                                    "most", "most", "most", "nearly_all", "all"};

	for (size_t n = 0; n < COUNT(bands); n++)
		assert_string_equal(band_of(*state, n, 10, 10), bands[n]);
}

static void under_ten_assessed_there_are_figures_only(void **state)
{
	for (size_t n = 0; n <= 9; n++)
		assert_string_equal(band_of(*state, n, 9, 9), "");
}

static void states_not_assessed_can_take_the_word_away(void **state)
{
	assert_string_equal(band_of(*state, 44, 47, 47), "nearly_all");
	assert_string_equal(band_of(*state, 43, 44, 47), "nearly_all");
	assert_string_equal(band_of(*state, 19, 46, 47), "half");
	assert_string_equal(band_of(*state, 9, 44, 47), ""); /* 9, or 12, of 47 is some; 9 is few */
	assert_string_equal(band_of(*state, 30, 37, 47), ""); /* under four fifths */
	assert_string_equal(band_of(*state, 12, 12, 15), ""); /* three of a small group */
}

static bool fits(const struct content *content, enum lang lang, const char *sentence,
                 struct wording_figures figures, struct error *err)
{
	*err = error_in(LANG_EN);
	return wording_check(content, content->arena, lang, text_of(sentence), &figures, err);
}

static void a_word_of_another_band_is_refused(void **state)
{
	const struct wording_figures most = {30, 47, 47};
	struct error err;

	assert_true(fits(*state, LANG_EN, "Most states have it.", most, &err));
	assert_true(fits(*state, LANG_FR, "La plupart des États en disposent.", most, &err));
	assert_false(fits(*state, LANG_EN, "Few states have it.", most, &err));
	assert_string_equal(err.message, "“few” is not supported by its figures");
	assert_string_equal(err.hint, "The figures support “most”.");
	assert_false(fits(*state, LANG_FR, "Peu d’États en disposent.", most, &err));
	assert_string_equal(err.hint, "The figures support “la plupart”.");
	assert_false(fits(*state, LANG_EN, "SEVERAL states have it.", most, &err));
}

static void few_is_refused_for_want_of_assessed_states(void **state)
{
	struct error err;

	assert_false(fits(*state, LANG_EN, "Few states have it.", (struct wording_figures){1, 2, 5},
	                  &err));
	assert_string_equal(err.hint, "under ten states are assessed: figures only");
}

static void across_member_states_needs_two_thirds(void **state)
{
	struct error err;

	assert_true(fits(*state, LANG_EN, "Across member states, {n} of {N}.",
	                 (struct wording_figures){10, 32, 47}, &err));
	assert_false(fits(*state, LANG_EN, "Across member states, {n} of {N}.",
	                  (struct wording_figures){10, 31, 47}, &err));
	assert_false(fits(*state, LANG_FR, "Dans l’ensemble des États membres, {n} sur {N}.",
	                  (struct wording_figures){10, 31, 47}, &err));
}

static void no_word_hides_another(void **state)
{
	const struct wording_figures figures = {44, 47, 47};
	struct error err;

	assert_true(fits(*state, LANG_EN, "Across member states, nearly all had.", figures, &err));
	assert_false(fits(*state, LANG_EN, "Across member states, few had.", figures, &err));
	assert_string_equal(err.message, "“few” is not supported by its figures");
	assert_false(fits(*state, LANG_EN, "Nearly all had, and few had not.", figures, &err));
}

static void words_are_whole(void **state)
{
	const struct wording_figures figures = {1, 2, 5};
	struct error err;

	assert_true(
		fits(*state, LANG_EN, "A fewness of somewhat mostly small halls.", figures, &err));
	assert_true(fits(*state, LANG_FR, "Les incertains et les détoustés.", figures, &err));
	assert_true(fits(*state, LANG_EN, "It took at most a year.", figures, &err));
}

static void any_word_is_found_for_an_illustrated_claim(void **state)
{
	struct arena *arena = ((struct content *)*state)->arena;
	struct text word;

	assert_true(wording_find_word(arena, LANG_EN, TEXT("In many places."), &word));
	assert_text(word, "many");
	assert_true(wording_find_word(arena, LANG_FR, TEXT("Plusieurs États."), &word));
	assert_text(word, "plusieurs");
	assert_false(wording_find_word(arena, LANG_EN, TEXT("A unit works in Aland."), &word));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bands_of_a_large_group_at_their_edges),
		cmocka_unit_test(bands_of_ten_states),
		cmocka_unit_test(under_ten_assessed_there_are_figures_only),
		cmocka_unit_test(states_not_assessed_can_take_the_word_away),
		cmocka_unit_test(a_word_of_another_band_is_refused),
		cmocka_unit_test(few_is_refused_for_want_of_assessed_states),
		cmocka_unit_test(across_member_states_needs_two_thirds),
		cmocka_unit_test(no_word_hides_another),
		cmocka_unit_test(words_are_whole),
		cmocka_unit_test(any_word_is_found_for_an_illustrated_claim),
	};
	return cmocka_run_group_tests_name("wording", tests, open_pack, close_pack);
}
