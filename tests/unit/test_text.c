/* Text at the door and small work on it. */
#include "base/text.h"

#include "base_test.h"

static struct text_fault fault_of(void **state, const char *bytes, size_t n_bytes)
{
	struct text_fault fault;
	struct text text;

	assert_false(text_check(*state, (struct text){bytes, n_bytes}, &text, &fault));
	return fault;
}

static void bad_bytes_are_named_by_their_place(void **state)
{
	static const struct {
		const char *bytes;
		size_t at;
	} cases[] = {
		{"caf\xE9", 3},         /* Latin-1 */
		{"a\x80", 1},           /* a continuation alone */
		{"a\xC3", 1},           /* cut */
		{"\xC0\xAF", 0},        /* overlong */
		{"\xED\xA0\x80", 0},    /* a surrogate */
		{"\xF4\x90\x80\x80", 0} /* beyond Unicode */
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct text_fault fault =
			fault_of(state, cases[i].bytes, strlen(cases[i].bytes));

		assert_int_equal(fault.kind, TEXT_NOT_UTF8);
		assert_int_equal(fault.at_byte, cases[i].at);
	}
}

static void a_nul_is_refused(void **state)
{
	const struct text_fault fault = fault_of(state, "ab\0c", 4);

	assert_int_equal(fault.kind, TEXT_HAS_NUL);
	assert_int_equal(fault.at_byte, 2);
}

static void text_is_brought_into_normal_form_c(void **state)
{
	struct text_fault fault;
	struct text text;

	assert_true(text_check(*state, TEXT("Ge\xCC\x81orgie"), &text, &fault));
	assert_text(text, "G\xC3\xA9orgie");
	assert_true(
		text_check(*state, TEXT("\xE2\x84\xAB"), &text, &fault)); /* the Angstrom sign */
	assert_text(text, "\xC3\x85");
	/* A character that normal form C takes apart: three times as long. */
	assert_true(text_check(*state, TEXT("\xF0\x9D\x85\xA0"), &text, &fault));
	assert_text(text, "\xF0\x9D\x85\x98\xF0\x9D\x85\xA5\xF0\x9D\x85\xAE");
}

static void text_that_is_fine_is_not_copied(void **state)
{
	const struct text raw = TEXT("Türkiye, “Հայաստան”");
	struct text_fault fault;
	struct text text;

	assert_true(text_check(*state, raw, &text, &fault));
	assert_ptr_equal(text.bytes, raw.bytes);
}

static void a_refusal_names_what_was_given(void **state)
{
	struct error err = error_in(LANG_EN);
	struct text text;

	assert_false(text_take(*state, TEXT("caf\xE9"), "the name", &text, &err));
	assert_string_equal(err.message, "the name is not UTF-8 text at byte 4");
	assert_false(text_take(*state, (struct text){"\0", 1}, "the name", &text, &err));
	assert_string_equal(err.message, "the name has a NUL character at byte 1");
}

static void texts_compare_by_bytes(void **state)
{
	(void)state;
	assert_true(text_compare(TEXT("a"), TEXT("b")) < 0);
	assert_true(text_compare(TEXT("a"), TEXT("ab")) < 0);
	assert_true(text_compare(TEXT("z"), TEXT("é")) < 0);
	assert_int_equal(text_compare(TEXT("a"), TEXT("a")), 0);
	assert_true(text_compare(TEXT("b"), TEXT("a")) > 0);
	assert_true(text_equals(TEXT("é"), TEXT("é")));
	assert_false(text_is(TEXT("ab"), "a"));
}

static void a_text_may_have_no_bytes_at_all(void **state)
{
	const struct text none = {NULL, 0};

	assert_true(text_equals(none, TEXT_NONE));
	assert_int_equal(text_compare(none, TEXT("")), 0);
	assert_true(text_starts(TEXT("a"), none));
	assert_true(text_ends(none, none));
	assert_text(text_copy(*state, none), "");
	assert_true(text_is_empty(text_of(NULL)));
	assert_true(text_is_empty(text_trim(none)));
}

static void beginnings_and_ends_are_seen(void **state)
{
	size_t at = 99;

	(void)state;
	assert_true(text_starts(TEXT("LC10"), TEXT("LC")));
	assert_false(text_starts(TEXT("L"), TEXT("LC")));
	assert_true(text_ends(TEXT("a.csv"), TEXT(".csv")));
	assert_false(text_ends(TEXT("csv"), TEXT(".csv")));
	assert_true(text_find(TEXT("a, b"), TEXT(", "), &at));
	assert_int_equal(at, 1);
	assert_false(text_find(TEXT("a"), TEXT("b"), &at));
}

static void splitting_gives_empty_pieces_too(void **state)
{
	struct text rest = TEXT(",a,,b,"), piece;
	struct buffer all = buffer_make(*state);

	while (text_split(&rest, ',', &piece))
		buffer_add_format(&all, "[%.*s]", TEXT_ARGS(piece));
	assert_string_equal(all.bytes, "[][a][][b][]");
	rest = TEXT_NONE;
	assert_true(text_split(&rest, ',', &piece));
	assert_true(text_is_empty(piece));
	assert_false(text_split(&rest, ',', &piece));
}

static void trimming_takes_spaces_off_both_ends(void **state)
{
	(void)state;
	assert_text(text_trim(TEXT(" \t a b \r\n")), "a b");
	assert_text(text_trim(TEXT("  ")), "");
}

static void characters_are_counted_not_bytes(void **state)
{
	(void)state;
	assert_int_equal(text_count_cp(TEXT("Türkiye")), 7);
	assert_int_equal(text_count_cp(TEXT_NONE), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_ARENA(bad_bytes_are_named_by_their_place),
		IN_ARENA(a_nul_is_refused),
		IN_ARENA(text_is_brought_into_normal_form_c),
		IN_ARENA(text_that_is_fine_is_not_copied),
		IN_ARENA(a_refusal_names_what_was_given),
		cmocka_unit_test(texts_compare_by_bytes),
		IN_ARENA(a_text_may_have_no_bytes_at_all),
		cmocka_unit_test(beginnings_and_ends_are_seen),
		IN_ARENA(splitting_gives_empty_pieces_too),
		cmocka_unit_test(trimming_takes_spaces_off_both_ends),
		cmocka_unit_test(characters_are_counted_not_bytes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
