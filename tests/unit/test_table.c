/* Values of rows as text and back. */
#include "home.h"

#include "base/hash.h"
#include "store/table.h"

static const struct column text_column = {.name = "t", .type = COLUMN_TEXT};
static const struct column flag_column = {.name = "f", .type = COLUMN_FLAG};
static const struct column integer_column = {.name = "i", .type = COLUMN_INTEGER};
static const struct column real_column = {.name = "r", .type = COLUMN_REAL};
static const struct column day_column = {.name = "d", .type = COLUMN_DAY};
static const struct column span_column = {.name = "s", .type = COLUMN_SPAN};
static const struct column time_column = {.name = "w", .type = COLUMN_TIME};
static const struct column json_column = {.name = "j", .type = COLUMN_JSON};
static const struct column bytes_column = {.name = "b", .type = COLUMN_BYTES};

static int make(void **state)
{
	*state = arena_open(ARENA_MIB);
	return 0;
}

static int drop(void **state)
{
	struct arena *arena = *state;

	arena_drop(&arena);
	return 0;
}

static bool parses(const struct column *column, const char *text)
{
	struct param value;

	return table_parse_value(column, text_of(text), &value);
}

/* What is read is written as it was. */
static void assert_same(struct arena *arena, const struct column *column, const char *text)
{
	struct param value;

	assert_true(table_parse_value(column, text_of(text), &value));
	assert_string_equal(text_c(arena, table_write_value(column, &value, arena)), text);
}

static void every_table_comes_after_those_it_refers_to(void **state)
{
	(void)state;
	for (size_t i = 0; i < store_home.n_tables; i++) {
		const struct table *table = &store_home.tables[i];

		for (size_t c = 0; c < table->n_columns; c++) {
			const char *parent = table->columns[c].refers_to;

			assert_true(!parent || store_find_table(text_of(parent)) <= table);
		}
		for (size_t r = 0; r < table->n_references; r++)
			assert_true(store_find_table(text_of(table->references[r].table)) < table);
	}
}

static void tables_and_columns_are_found_by_name(void **state)
{
	const struct table *table = store_find_table(TEXT("treaty_status"));

	(void)state;
	assert_non_null(table);
	assert_null(store_find_table(TEXT("treaty_statu")));
	assert_int_equal(table_find_column(table, TEXT("instrument")), 1);
	assert_int_equal(table_find_column(table, TEXT("absent")), -1);
	assert_int_equal(table->n_keys, 4);
	assert_true(table->columns[table->set_column].refers_to != NULL);
}

static void values_are_written_as_they_were_read(void **state)
{
	assert_same(*state, &text_column, "Géorgie");
	assert_same(*state, &flag_column, "yes");
	assert_same(*state, &flag_column, "no");
	assert_same(*state, &integer_column, "-9223372036854775808");
	assert_same(*state, &real_column, "0.1");
	assert_same(*state, &real_column, "-2.5");
	assert_same(*state, &day_column, "2019-11-21");
	assert_same(*state, &span_column, "undated (about 2012-2014)");
	assert_same(*state, &time_column, "2026-11-24T05:22:56.123Z");
	assert_same(*state, &json_column, "{\"a\":[1]}");
	assert_same(*state, &text_column, "");
	assert_same(*state, &integer_column, "");
}

static void what_is_no_value_of_the_type_is_refused(void **state)
{
	(void)state;
	assert_false(parses(&flag_column, "true"));
	assert_false(parses(&integer_column, "1.5"));
	assert_false(parses(&integer_column, " 1"));
	assert_false(parses(&integer_column, "9223372036854775808"));
	assert_false(parses(&real_column, "1,5"));
	assert_false(parses(&real_column, "1e999"));
	assert_false(parses(&real_column, "nan"));
	assert_false(parses(&day_column, "2019-02-31"));
	assert_false(parses(&day_column, "2019-11"));
	assert_false(parses(&span_column, "sometime"));
	assert_false(parses(&time_column, "2026-11-24T05:22:56Z"));
	assert_false(parses(&time_column, "2026-11-24T24:22:56.123Z"));
	assert_false(parses(&time_column, "2026-11-31T05:22:56.123Z"));
	assert_false(parses(&time_column, "2026-11-24T05:60:56.123Z"));
	assert_false(parses(&json_column, "{\"a\":1"));
	assert_false(parses(&bytes_column, "00"));
}

static void a_value_must_be_one_of_the_choices(void **state)
{
	static const char *const choices[] = {"on", "by", NULL};
	const struct column column = {.name = "c", .type = COLUMN_TEXT, .choices = choices};

	(void)state;
	assert_true(parses(&column, "by"));
	assert_true(parses(&column, ""));
	assert_false(parses(&column, "By"));
}

static void minus_zero_is_zero(void **state)
{
	struct param value;

	assert_true(table_parse_value(&real_column, TEXT("-0.0"), &value));
	assert_string_equal(text_c(*state, table_write_value(&real_column, &value, *state)), "0");
}

static void a_record_is_named_by_its_keys(void **state)
{
	const struct table *table = store_find_table(TEXT("treaty_status"));
	struct param values[16] = {P_C("AM"), P_C("LC"), P_C("in_force"), P_I64(2)};

	assert_string_equal(table_record_name(table, values, *state).bytes,
	                    "treaty_status/AM/LC/in_force/2");
}

static void a_slash_in_a_key_does_not_end_it(void **state)
{
	const struct table *table = store_find_table(TEXT("term"));
	const struct param values[] = {P_C("C1.01"), P_C("en"), P_C("a/b #1 50 %"), P_NULL};

	assert_string_equal(table_record_name(table, values, *state).bytes,
	                    "term/C1.01/en/a%2Fb %231 50 %25");
}

static void a_row_is_written_as_json_without_what_is_empty(void **state)
{
	const struct table *table = store_find_table(TEXT("person"));
	const struct param values[] = {P_C("1"), P_C("anna"), P_NULL, P_I64(3), P_NULL};

	assert_string_equal(table_write_json(table, values, *state).bytes,
	                    "{\"id\":\"1\",\"ref\":\"anna\",\"version\":3}");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make, drop)

static void a_record_is_found_again_by_its_name(void **state)
{
	const struct table *table = NULL;
	struct param *values = NULL;

	assert_true(table_parse_record(&store_home, TEXT("observation/a%2Fb%25/AM/1"), *state,
	                               &table, &values));
	assert_string_equal(table->name, "observation");
	assert_true(text_is(values[0].text, "a/b%"));
	assert_int_equal(values[2].i64, 1);
	assert_true(text_is(table_record_name(table, values, *state), "observation/a%2Fb%25/AM/1"));
	static const char *const bad[] = {"",
	                                  "observation",
	                                  "observation/a/AM",
	                                  "observation/a/AM/1/2",
	                                  "observation/a/AM/x",
	                                  "observation/a%2/AM/1",
	                                  "observation/%/AM/1",
	                                  "observation//AM/1",
	                                  "nothing/a"};
	for (size_t i = 0; i < COUNT(bad); i++)
		assert_false(
			table_parse_record(&store_home, text_of(bad[i]), *state, &table, &values));
}

static void a_row_comes_back_from_its_json(void **state)
{
	const struct table *table = store_find_table(TEXT("wording"));
	struct text words = TEXT("{\"group_rule\":\"N >= 20\",\"band\":\"few\",\"nr\":3,"
	                         "\"share_low\":0.1,\"low_inclusive\":true,\"share_high\":1}");
	struct param *values = NULL;

	assert_true(table_parse_json(table, words, *state, &values));
	assert_true(text_equals(table_write_json(table, values, *state), words));
	assert_false(table_parse_json(table, TEXT("null"), *state, &values));
	assert_false(table_parse_json(table, TEXT("{\"no_such\":1}"), *state, &values));
	assert_false(table_parse_json(table, TEXT("{\"band\":[]}"), *state, &values));
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(every_table_comes_after_those_it_refers_to),
		TEST(tables_and_columns_are_found_by_name),
		TEST(values_are_written_as_they_were_read),
		TEST(what_is_no_value_of_the_type_is_refused),
		TEST(a_value_must_be_one_of_the_choices),
		TEST(minus_zero_is_zero),
		TEST(a_record_is_named_by_its_keys),
		TEST(a_slash_in_a_key_does_not_end_it),
		TEST(a_row_is_written_as_json_without_what_is_empty),
		TEST(a_record_is_found_again_by_its_name),
		TEST(a_row_comes_back_from_its_json),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
