/* One JSON object a line. */
#include "base/log.h"

#include "base/clock.h"
#include "base/json.h"
#include "output.h"

static int stop_the_clock(void **state)
{
	struct error err = error_in(LANG_EN);

	(void)state;
	return setenv("PLUMBLINE_NOW", "2019-11-21T12:00:00.000Z", 1) == 0 && clock_start(&err)
	               ? 0
	               : -1;
}

static void a_line_has_time_level_event_and_sentence(void **state)
{
	struct output output = output_catch(stderr);

	log_line(LOG_WARNING, "migration", "took %d \"ms\"", 12);
	assert_text(output_release(&output, *state),
	            "{\"time\":\"2019-11-21T12:00:00.000Z\",\"level\":\"warning\","
	            "\"event\":\"migration\",\"message\":\"took 12 \\\"ms\\\"\"}\n");
}

static void lines_below_the_level_are_not_written(void **state)
{
	struct output output = output_catch(stderr);

	log_line(LOG_DEBUG, "x", "not by default");
	log_set_level(LOG_ERROR);
	log_line(LOG_WARNING, "x", "not now");
	log_set_level(LOG_INFO);
	assert_text(output_release(&output, *state), "");
}

static void an_error_has_its_kind_and_where_it_was_raised(void **state)
{
	struct error err = error_in(LANG_EN);
	struct problems problems = problems_make(*state, LANG_EN);
	struct output output;
	json_t *root;

	(void)FAIL(&err, ERR_STORE, "the disk is full");
	output = output_catch(stderr);
	log_error("import", &err);
	root = json_in_read("log", output_release(&output, *state), &problems);
	assert_non_null(root);
	assert_string_equal(json_string_value(json_object_get(root, "level")), "error");
	assert_string_equal(json_string_value(json_object_get(root, "kind")), "store");
	assert_string_equal(json_string_value(json_object_get(root, "message")),
	                    "the disk is full");
	assert_true(json_integer_value(json_object_get(root, "line")) > 0);
	json_in_drop(&root);
}

static void what_was_refused_is_no_error_of_ours(void **state)
{
	struct error err = error_in(LANG_EN);
	struct output output = output_catch(stderr);

	(void)FAIL(&err, ERR_INPUT, "no");
	log_error("import", &err);
	assert_non_null(strstr(output_release(&output, *state).bytes, "\"level\":\"info\""));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_ARENA(a_line_has_time_level_event_and_sentence),
		IN_ARENA(lines_below_the_level_are_not_written),
		IN_ARENA(an_error_has_its_kind_and_where_it_was_raised),
		IN_ARENA(what_was_refused_is_no_error_of_ours),
	};

	return cmocka_run_group_tests(tests, stop_the_clock, NULL);
}
