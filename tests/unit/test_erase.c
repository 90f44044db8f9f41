/* Names of records, as erase takes them. */
#include "home.h"

#include "publishing/erase.h"

static struct arena *arena;

static int set_up(void **state)
{
	(void)state;
	arena = arena_open(ARENA_MIB);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	arena_drop(&arena);
	return 0;
}

static void a_record_is_table_and_keys(void **state)
{
	struct error err = {0};
	struct record_name name;

	(void)state;
	assert_true(erase_parse_name(TEXT("observation/crc_date/AM/1"), arena, &name, &err));
	assert_string_equal(name.table->name, "observation");
	assert_int_equal(name.n_keys, 3);
	assert_true(text_is(name.keys[1], "AM"));
	assert_null(name.column);
	assert_string_equal(name.record.bytes, "observation/crc_date/AM/1");
}

static void a_field_follows_a_hash_sign(void **state)
{
	struct error err = {0};
	struct record_name name;

	(void)state;
	assert_true(erase_parse_name(TEXT("observation/crc_date/AM/1#note"), arena, &name, &err));
	assert_string_equal(name.column->name, "note");
	assert_string_equal(name.record.bytes, "observation/crc_date/AM/1");
	assert_string_equal(name.whole.bytes, "observation/crc_date/AM/1#note");
}

static void refuse(const char *words, const char *message)
{
	struct error err = {0};
	struct record_name name;

	assert_false(erase_parse_name(text_of(words), arena, &name, &err));
	assert_int_equal(err.kind, ERR_INPUT);
	assert_string_equal(err.message, message);
	assert_true(err.hint[0] != '\0');
}

static void what_names_no_record_is_refused(void **state)
{
	(void)state;
	refuse("", "\"\" does not name a record");
	refuse("observation", "\"observation\" does not name a record");
	refuse("observation/crc_date/AM", "\"observation/crc_date/AM\" does not name a record");
	refuse("observation/crc_date/AM/1/2",
	       "\"observation/crc_date/AM/1/2\" does not name a record");
	refuse("observation//AM/1", "\"observation//AM/1\" does not name a record");
	refuse("nothing/x", "\"nothing/x\" does not name a record");
	refuse("act/home/1", "\"act/home/1\" does not name a record");
	refuse("observation/crc_date/AM/1#value",
	       "\"value\" is no field of observation that can be erased alone");
	refuse("observation/crc_date/AM/1#",
	       "\"\" is no field of observation that can be erased alone");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_record_is_table_and_keys),
		cmocka_unit_test(a_field_follows_a_hash_sign),
		cmocka_unit_test(what_names_no_record_is_refused),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
