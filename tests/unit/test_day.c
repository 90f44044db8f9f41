/* Days, and what sources give for a day. */
#include "base/day.h"

#include "base_test.h"

static void a_day_is_counted_from_1970(void **state)
{
	(void)state;
	assert_int_equal(day_of(1970, 1, 1), 0);
	assert_int_equal(day_of(1969, 12, 31), -1);
	assert_int_equal(day_of(2000, 3, 1), 11017);
	assert_int_equal(day_of(2019, 11, 21), 18221);
}

static void every_day_of_four_centuries_reads_back(void **state)
{
	(void)state;
	for (day_nr day = day_of(1800, 1, 1); day < day_of(2201, 1, 1); day++) {
		const struct day_text text = day_write(day);
		day_nr back;

		assert_true(day_parse(text_of(text.bytes), &back));
		assert_int_equal(back, day);
	}
}

static void the_first_and_last_year_read_back(void **state)
{
	day_nr day;

	(void)state;
	assert_true(day_parse(TEXT("0001-01-01"), &day));
	assert_string_equal(day_write(day).bytes, "0001-01-01");
	assert_true(day_parse(TEXT("9999-12-31"), &day));
	assert_string_equal(day_write(day).bytes, "9999-12-31");
}

static void a_day_that_does_not_exist_is_refused(void **state)
{
	static const char *const bad[] = {
		"2019-02-31", "2019-02-29", "1900-02-29",  "2019-13-01",  "2019-00-10",
		"2019-01-00", "0000-01-01", "31/02/2019",  "2019-1-1",    "2019-11",
		"2019",       "",           "2019-11-21 ", " 2019-11-21", "20191121",
		"2019-11-2x", "-001-01-01",
	};
	day_nr day;

	(void)state;
	for (size_t i = 0; i < COUNT(bad); i++)
		assert_false(day_parse(text_of(bad[i]), &day));
	assert_true(day_parse(TEXT("2000-02-29"), &day));
}

static void a_refused_day_is_named_with_what_it_is_for(void **state)
{
	struct error err = error_in(LANG_EN);
	day_nr day;

	(void)state;
	assert_false(day_take(TEXT("31/02/2019"), "as_of", &day, &err));
	assert_string_equal(err.message, "as_of \"31/02/2019\" is not a day");
	assert_string_equal(err.hint, "Write days as 2019-11-21.");
}

static void check_span(const char *text, enum span_kind kind, day_nr first, day_nr last)
{
	struct span span;

	assert_true(span_parse(text_of(text), &span));
	assert_int_equal(span.kind, kind);
	assert_int_equal(span.first, first);
	assert_int_equal(span.last, last);
}

static void each_form_of_a_span_has_its_bounds(void **state)
{
	(void)state;
	check_span("2019-11-21", SPAN_DAY, day_of(2019, 11, 21), day_of(2019, 11, 21));
	check_span("2020-02", SPAN_MONTH, day_of(2020, 2, 1), day_of(2020, 2, 29));
	check_span("2019-12", SPAN_MONTH, day_of(2019, 12, 1), day_of(2019, 12, 31));
	check_span("2019", SPAN_YEAR, day_of(2019, 1, 1), day_of(2019, 12, 31));
	check_span("2016/2017", SPAN_INTERVAL, day_of(2016, 1, 1), day_of(2017, 12, 31));
	check_span("2020-12-08/2020-12-11", SPAN_INTERVAL, day_of(2020, 12, 8),
	           day_of(2020, 12, 11));
	check_span("about 2019", SPAN_ABOUT, DAY_MIN, DAY_MAX);
	check_span("after 2014-01", SPAN_AFTER, day_of(2014, 1, 1), DAY_MAX);
	check_span("after 2014-01-31", SPAN_AFTER, day_of(2014, 2, 1), DAY_MAX);
	check_span("undated", SPAN_UNDATED, DAY_MIN, DAY_MAX);
	check_span("undated (about 2012-2014)", SPAN_UNDATED, DAY_MIN, DAY_MAX);
	check_span("2019 (spring)", SPAN_YEAR, day_of(2019, 1, 1), day_of(2019, 12, 31));
}

static void what_is_no_span_is_refused(void **state)
{
	static const char *const bad[] = {
		"",      "2017/2016",  "2016/",    "/2016",   "2016/2017/2018",
		"about", "about now",  "after ",   "Undated", "2019-13",
		"19",    "2019-11-31", "2019 ()x", "(2019)",  "2019(spring)",
	};
	struct span span;

	(void)state;
	for (size_t i = 0; i < COUNT(bad); i++)
		assert_false(span_parse(text_of(bad[i]), &span));
}

static enum span_place place_of(const char *text, int year, int month, int day)
{
	struct span span;

	assert_true(span_parse(text_of(text), &span));
	return span_place_on(span, day_of(year, month, day));
}

static void a_span_counts_when_its_last_day_is_not_after(void **state)
{
	(void)state;
	assert_int_equal(place_of("2019-11-21", 2019, 11, 21), SPAN_BEFORE);
	assert_int_equal(place_of("2019-11-22", 2019, 11, 21), SPAN_LATER);
	assert_int_equal(place_of("2019-10", 2019, 11, 21), SPAN_BEFORE);
	assert_int_equal(place_of("2019-11", 2019, 11, 21), SPAN_UNSURE);
	assert_int_equal(place_of("2019", 2019, 11, 21), SPAN_UNSURE);
	assert_int_equal(place_of("2020", 2019, 11, 21), SPAN_LATER);
	assert_int_equal(place_of("about 2012", 2019, 11, 21), SPAN_UNSURE);
	assert_int_equal(place_of("after 2012", 2019, 11, 21), SPAN_UNSURE);
	assert_int_equal(place_of("after 2019-11-21", 2019, 11, 21), SPAN_LATER);
	assert_int_equal(place_of("undated", 2019, 11, 21), SPAN_UNSURE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_day_is_counted_from_1970),
		cmocka_unit_test(every_day_of_four_centuries_reads_back),
		cmocka_unit_test(the_first_and_last_year_read_back),
		cmocka_unit_test(a_day_that_does_not_exist_is_refused),
		cmocka_unit_test(a_refused_day_is_named_with_what_it_is_for),
		cmocka_unit_test(each_form_of_a_span_has_its_bounds),
		cmocka_unit_test(what_is_no_span_is_refused),
		cmocka_unit_test(a_span_counts_when_its_last_day_is_not_after),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
