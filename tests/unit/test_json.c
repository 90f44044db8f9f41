/* JSON out and in. */
#include "base/json.h"

#include "base_test.h"

static void write_sample(struct json_out *json)
{
	json_out_open_object(json, NULL);
	json_out_text(json, "text", TEXT("a \"b\"\\\n\x01 é"));
	json_out_i64(json, "n", INT64_MIN);
	json_out_real(json, "x", 0.2);
	json_out_open_array(json, "list");
	json_out_flag(json, NULL, true);
	json_out_null(json, NULL);
	json_out_close_array(json);
	json_out_open_object(json, "none");
	json_out_close_object(json);
	json_out_close_object(json);
	json_out_end(json);
}

static void values_come_in_the_order_of_the_calls(void **state)
{
	struct buffer out = buffer_make(*state);
	struct json_out json = json_out_make(&out, false);

	write_sample(&json);
	assert_string_equal(out.bytes,
	                    "{\"text\":\"a \\\"b\\\"\\\\\\n\\u0001 é\",\"n\":-9223372036854775808,"
	                    "\"x\":0.2,\"list\":[true,null],\"none\":{}}\n");
}

static void pretty_gives_a_line_a_value(void **state)
{
	struct buffer out = buffer_make(*state);
	struct json_out json = json_out_make(&out, true);

	json_out_open_object(&json, NULL);
	json_out_i64(&json, "a", 1);
	json_out_open_array(&json, "b");
	json_out_i64(&json, NULL, 2);
	json_out_close_array(&json);
	json_out_close_object(&json);
	json_out_end(&json);
	assert_string_equal(out.bytes, "{\n  \"a\": 1,\n  \"b\": [\n    2\n  ]\n}\n");
}

static void what_is_written_reads_back(void **state)
{
	struct problems problems = problems_make(*state, LANG_EN);
	struct buffer out = buffer_make(*state);
	struct json_out json = json_out_make(&out, true);
	json_t *root;

	write_sample(&json);
	root = json_in_read("a.json", buffer_text(&out), &problems);
	assert_non_null(root);
	assert_string_equal(json_string_value(json_object_get(root, "text")), "a \"b\"\\\n\x01 é");
	assert_true(json_real_value(json_object_get(root, "x")) == 0.2);
	json_in_drop(&root);
	assert_null(root);
	json_in_drop(&root);
}

static void what_is_no_json_is_named_with_its_place(void **state)
{
	static const struct {
		const char *bytes, *said;
	} cases[] = {
		{"", "a.json line 1: the file ends in the middle, at character 1\n"},
		{"{\n \"a\": }", "a.json line 2: this is not JSON, at character 7\n"},
		{"{\"a\":", "a.json line 1: the file ends in the middle, at character 5\n"},
		{"{} x", "a.json line 1: something follows after the end, at character 4\n"},
		{"{\"a\":1,\n\"a\":2}", "a.json line 2: a name stands twice in one object, at "
	                                "character 3\n"},
		{"[\"\\u0000\"]", "a.json line 1: a text has a NUL character, at character 9\n"},
		{"[99999999999999999999]",
	         "a.json line 1: a number is too large, at character 21\n"},
		{"[1e999]", "a.json line 1: a number is too large, at character 6\n"},
		{"1", "a.json line 1: this is not JSON, at character 1\n"},
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct problems problems = problems_make(*state, LANG_EN);

		assert_null(json_in_read("a.json", text_of(cases[i].bytes), &problems));
		assert_text(problems_write(*state, &problems), cases[i].said);
	}
}

static void a_latin_1_byte_is_named(void **state)
{
	struct problems problems = problems_make(*state, LANG_EN);

	assert_null(json_in_read("a.json", TEXT("{\n\"a\": \"caf\xE9\"}"), &problems));
	assert_true(text_starts(problems_write(*state, &problems),
	                        TEXT("a.json line 2: a byte is not UTF-8, at character ")));
}

static void a_byte_order_mark_is_refused(void **state)
{
	struct problems problems = problems_make(*state, LANG_EN);

	assert_null(json_in_read("a.json", TEXT("\xEF\xBB\xBF{}"), &problems));
	assert_text(problems_write(*state, &problems),
	            "a.json line 1: the file begins with a byte-order mark\n"
	            "  Save the file as UTF-8 without byte-order mark.\n");
}

static void deep_nesting_is_refused(void **state)
{
	struct problems problems = problems_make(*state, LANG_EN);
	struct buffer deep = buffer_make(*state);

	for (int i = 0; i <= JSON_DEPTH_MAX; i++)
		buffer_add_char(&deep, '[');
	for (int i = 0; i <= JSON_DEPTH_MAX; i++)
		buffer_add_char(&deep, ']');
	assert_null(json_in_read("a.json", buffer_text(&deep), &problems));
	assert_text(problems_write(*state, &problems),
	            "a.json: objects and arrays are nested too deeply\n");
	for (int i = 0; i < 100000; i++)
		buffer_add_char(&deep, '[');
	assert_null(json_in_read("a.json", text_slice(buffer_text(&deep), 100, 90000), &problems));
}

static void texts_are_brought_into_normal_form_c(void **state)
{
	struct problems problems = problems_make(*state, LANG_EN);
	json_t *root =
		json_in_read("a.json", TEXT("{\"a\":[\"e\\u0301\",\"e\xCC\x81\"]}"), &problems);
	const json_t *list = json_object_get(root, "a");

	assert_string_equal(json_string_value(json_array_get(list, 0)), "é");
	assert_string_equal(json_string_value(json_array_get(list, 1)), "é");
	json_in_drop(&root);
	assert_null(json_in_read("a.json", TEXT("{\"e\\u0301\":1}"), &problems));
	assert_text(problems_write(*state, &problems), "a.json: a name is not in normal form C\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_ARENA(values_come_in_the_order_of_the_calls),
		IN_ARENA(pretty_gives_a_line_a_value),
		IN_ARENA(what_is_written_reads_back),
		IN_ARENA(what_is_no_json_is_named_with_its_place),
		IN_ARENA(a_latin_1_byte_is_named),
		IN_ARENA(a_byte_order_mark_is_refused),
		IN_ARENA(deep_nesting_is_refused),
		IN_ARENA(texts_are_brought_into_normal_form_c),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
