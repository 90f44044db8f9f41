/* The one clock. */
#include "base/clock.h"

#include "base_test.h"

static void set(const char *now)
{
	assert_int_equal(setenv("PLUMBLINE_NOW", now, 1), 0);
}

static void it_stands_where_a_test_has_set_it(void **state)
{
	struct error err = error_in(LANG_EN);
	struct time_text now;

	(void)state;
	set("2019-11-21T23:59:58.007Z");
	assert_true(clock_start(&err));
	now = clock_now();
	assert_string_equal(now.bytes, "2019-11-21T23:59:58.007Z");
	assert_int_equal(clock_today(), day_of(2019, 11, 21));
	assert_int_equal(clock_now_ms(), UINT64_C(1574380798007));
}

static void what_is_no_time_is_refused(void **state)
{
	static const char *const bad[] = {
		"",
		"now",
		"2019-11-21",
		"2019-11-21T24:00:00.000Z",
		"2019-11-21T12:60:00.000Z",
		"2019-11-21T12:00:61.000Z",
		"2019-11-21T12:00:00.000+",
		"2019-11-21 12:00:00.000Z",
		"2019-02-30T12:00:00.000Z",
		"2019-11-21T12-00-00.000Z",
		"2019-11-21T-1:00:00.000Z",
		"1969-12-31T12:00:00.000Z",
	};

	(void)state;
	for (size_t i = 0; i < COUNT(bad); i++) {
		struct error err = error_in(LANG_EN);

		set(bad[i]);
		assert_false(clock_start(&err));
		assert_int_equal(err.kind, ERR_INPUT);
	}
}

static void what_was_refused_is_named(void **state)
{
	struct error err = error_in(LANG_EN);

	(void)state;
	set("noon");
	assert_false(clock_start(&err));
	assert_string_equal(err.message, "PLUMBLINE_NOW \"noon\" is not a time such as "
	                                 "2019-11-21T12:00:00.000Z");
}

static void durations_only_go_forward(void **state)
{
	const uint64_t before = clock_elapsed_ms();

	(void)state;
	assert_true(clock_elapsed_ms() >= before);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_stands_where_a_test_has_set_it),
		cmocka_unit_test(what_is_no_time_is_refused),
		cmocka_unit_test(what_was_refused_is_named),
		cmocka_unit_test(durations_only_go_forward),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
