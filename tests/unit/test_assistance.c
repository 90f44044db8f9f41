/* Offers: by facts where they decide, by the source where it names a state; languages known and not known. */
#include "content_of.h"

#include "claiming/assistance.h"

#define DAY day_at("2019-11-21")

static const struct offer_match *find(const struct fact_book *book, struct arena *arena,
                                      const char *state, const char *offer)
{
	const struct offer_match *matches;
	const size_t n = assistance_list(book, arena, text_of(state), TEXT_NONE, DAY, &matches);

	for (size_t i = 0; i < n; i++)
		if (text_is(matches[i].offer_code, offer))
			return &matches[i];
	return NULL;
}

/* Of the ten focus states: seven operational agreements, one strategic, two none listed. */
static void europol_follows_the_co_operation_of_each_state(void **state)
{
	static const char *const focus[] = {"AL", "AM", "AZ", "BA", "GE",
	                                    "MD", "ME", "RS", "TR", "UA"};
	const struct content content = read_pack(*state);
	const struct fact_book book = fact_book_make(&content, LANG_EN, *state);
	size_t n_operational = 0, n_strategic = 0, n_none = 0;

	for (size_t i = 0; i < COUNT(focus); i++) {
		const struct offer_match *match = find(&book, *state, focus[i], "EUROPOL-1");
		size_t at;

		n_none += !match;
		n_operational +=
			match && text_find(match->reason, TEXT("operational agreement"), &at);
		n_strategic += match && text_find(match->reason, TEXT("strategic agreement"), &at);
	}
	assert_int_equal(n_operational, 7);
	assert_int_equal(n_strategic, 1);
	assert_int_equal(n_none, 2);
	assert_null(find(&book, *state, "AM", "EUROPOL-2"));
	assert_null(find(&book, *state, "AZ", "EUROPOL-2"));
}

static void help_fits_where_a_language_does_and_else_is_a_gap(void **state)
{
	const struct content content = read_pack(*state);
	const struct fact_book book = fact_book_make(&content, LANG_EN, *state);

	assert_int_equal(find(&book, *state, "FR", "HELP-1")->language, OFFER_LANGUAGE_FITS);
	assert_int_equal(find(&book, *state, "IE", "HELP-1")->language, OFFER_LANGUAGE_FITS);
	assert_int_equal(find(&book, *state, "GE", "HELP-1")->language, OFFER_LANGUAGE_GAP);
	assert_int_equal(find(&book, *state, "GE", "INTERPOL-3")->language, OFFER_LANGUAGE_UNKNOWN);
}

static struct fact_book make_small(struct arena *arena)
{
	struct content *content = ARENA_NEW(arena, struct content);

	*content = content_make(arena);
	give(content, "offer",
	     "code,title_en,valid_until\nEND,Ended,2019-11-20\nLAST,Last day,2019-11-21\nNOW,Now,\n");
	give(content, "offer_capacity", "offer,capacity\nEND,C4\nLAST,C4\nNOW,C4\nNOW,C5\n");
	give(content, "offer_state",
	     "offer,state,basis\nEND,AA,named\nLAST,AA,named\nNOW,AA,named\n");
	return fact_book_make(content, LANG_EN, arena);
}

static void an_offer_that_had_ended_is_absent(void **state)
{
	const struct fact_book book = make_small(*state);

	assert_null(find(&book, *state, "AA", "END"));
	assert_non_null(find(&book, *state, "AA", "LAST"));
}

static void a_match_is_one_state_and_one_capacity_with_its_reason(void **state)
{
	const struct fact_book book = make_small(*state);
	const struct offer_match *matches;

	assert_int_equal(assistance_list(&book, *state, TEXT("AA"), TEXT_NONE, DAY, &matches), 3);
	for (size_t i = 0; i < 3; i++)
		assert_false(text_is_empty(matches[i].reason));
	assert_int_equal(assistance_list(&book, *state, TEXT("AA"), TEXT("C5"), DAY, &matches), 1);
	assert_text(matches[0].basis, "named");
	assert_int_equal(assistance_list(&book, *state, TEXT("BB"), TEXT_NONE, DAY, &matches), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(europol_follows_the_co_operation_of_each_state),
		cmocka_unit_test(help_fits_where_a_language_does_and_else_is_a_gap),
		cmocka_unit_test(an_offer_that_had_ended_is_absent),
		cmocka_unit_test(a_match_is_one_state_and_one_capacity_with_its_reason),
	};
	return cmocka_run_group_tests_name("assistance", tests, open_arena, close_arena);
}
