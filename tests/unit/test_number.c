/* Numbers at the door. */
#include "base/number.h"

#include "base_test.h"

#include <float.h>
#include <locale.h>

static void whole_numbers_read_to_the_ends_of_their_range(void **state)
{
	int64_t value = 0;

	(void)state;
	assert_true(number_parse_i64(TEXT("9223372036854775807"), &value));
	assert_true(value == INT64_MAX);
	assert_true(number_parse_i64(TEXT("-9223372036854775808"), &value));
	assert_true(value == INT64_MIN);
	assert_true(number_parse_i64(TEXT("0"), &value));
	assert_true(value == 0);
	assert_false(number_parse_i64(TEXT("9223372036854775808"), &value));
	assert_false(number_parse_i64(TEXT("-9223372036854775809"), &value));
}

static void what_is_no_whole_number_is_refused(void **state)
{
	static const char *const bad[] = {"", "-", "+1", "1.0", " 1", "1 ", "1e3", "0x10", "--1"};
	int64_t value;

	(void)state;
	for (size_t i = 0; i < COUNT(bad); i++)
		assert_false(number_parse_i64(text_of(bad[i]), &value));
}

static void what_is_no_decimal_is_refused(void **state)
{
	static const char *const bad[] = {"",      "1,5",    ".5",  "5.",  "1.5.2", "nan",
	                                  "inf",   "1e",     "1e+", "0x1", "1 ",    " 1",
	                                  "1e999", "-1e999", "1d3", "+1",  "1_0",   "1e5.0"};
	double value;

	(void)state;
	for (size_t i = 0; i < COUNT(bad); i++)
		assert_false(number_parse_real(text_of(bad[i]), &value));
}

static void decimals_are_read_exactly(void **state)
{
	double value = 0;

	(void)state;
	assert_true(number_parse_real(TEXT("-1.5e-7"), &value));
	assert_true(value == -1.5e-7);
	assert_true(number_parse_real(TEXT("0.1"), &value));
	assert_true(value == 0.1);
	assert_true(number_parse_real(TEXT("1E2"), &value));
	assert_true(value == 100.0);
}

static void a_locale_with_a_decimal_comma_changes_nothing(void **state)
{
	double value = 0;

	if (!setlocale(LC_NUMERIC, "fr_FR.UTF-8"))
		(void)setlocale(LC_NUMERIC, "C"); /* not on this machine: read in C, at least */
	assert_true(number_parse_real(TEXT("0.5"), &value));
	assert_true(value == 0.5);
	assert_false(number_parse_real(TEXT("0,5"), &value));
	(void)setlocale(LC_NUMERIC, "C");
	(void)state;
}

static void a_decimal_is_written_as_people_write_it(void **state)
{
	static const struct {
		double value;
		const char *text;
	} cases[] = {
		{0, "0"},
		{1, "1"},
		{100, "100"},
		{-20, "-20"},
		{0.2, "0.2"},
		{0.1 + 0.2, "0.30000000000000004"},
		{1e-6, "0.000001"},
		{1e-7, "1e-07"},
		{123456.789, "123456.789"},
		{1e15, "1000000000000000"},
		{1e16, "1e+16"},
		{0.743, "0.743"},
		{-0.5, "-0.5"},
	};

	for (size_t i = 0; i < COUNT(cases); i++)
		assert_text(number_write_real(*state, cases[i].value), cases[i].text);
}

static void what_is_written_reads_back_the_same(void **state)
{
	static const double values[] = {
		DBL_MAX,         -DBL_MAX,           DBL_MIN, DBL_TRUE_MIN, 1.0 / 3,
		2.0 / 3 * 1e300, 9007199254740993.0, 1e23,    DBL_EPSILON};

	for (size_t i = 0; i < COUNT(values); i++) {
		double back = 0;

		assert_true(number_parse_real(number_write_real(*state, values[i]), &back));
		assert_true(back == values[i]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(whole_numbers_read_to_the_ends_of_their_range),
		cmocka_unit_test(what_is_no_whole_number_is_refused),
		cmocka_unit_test(what_is_no_decimal_is_refused),
		cmocka_unit_test(decimals_are_read_exactly),
		cmocka_unit_test(a_locale_with_a_decimal_comma_changes_nothing),
		IN_ARENA(a_decimal_is_written_as_people_write_it),
		IN_ARENA(what_is_written_reads_back_the_same),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
