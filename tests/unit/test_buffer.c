/* Text that grows. */
#include "base_test.h"

static void what_is_added_is_there_in_order(void **state)
{
	struct buffer buffer = buffer_make(*state);

	buffer_add(&buffer, TEXT("one"));
	buffer_add_c(&buffer, ", two");
	buffer_add_char(&buffer, '!');
	buffer_add_spaces(&buffer, 2);
	buffer_add_format(&buffer, "%d-%s", 3, "four");
	assert_string_equal(buffer.bytes, "one, two!  3-four");
	assert_int_equal(buffer.n_bytes, 17);
}

static void a_new_buffer_is_the_empty_string(void **state)
{
	const struct buffer buffer = buffer_make(*state);

	assert_string_equal(buffer.bytes, "");
	assert_true(text_is_empty(buffer_text(&buffer)));
}

static void it_grows_at_every_length(void **state)
{
	struct buffer buffer = buffer_make(*state);

	for (size_t n = 1; n <= 3000; n++) {
		buffer_add_char(&buffer, 'x');
		assert_int_equal(buffer.n_bytes, n);
		assert_int_equal(strlen(buffer.bytes), n);
	}
}

static void a_format_longer_than_the_room_is_whole(void **state)
{
	struct buffer buffer = buffer_make(*state);

	buffer_add_format(&buffer, "%0999d", 7);
	assert_int_equal(buffer.n_bytes, 999);
	assert_int_equal(buffer.bytes[998], '7');
}

static void it_can_be_added_to_itself(void **state)
{
	struct buffer buffer = buffer_make(*state);

	buffer_add_c(&buffer, "ab");
	for (int i = 0; i < 10; i++)
		buffer_add(&buffer, buffer_text(&buffer));
	assert_int_equal(buffer.n_bytes, 2048);
}

static void a_text_without_bytes_adds_nothing(void **state)
{
	struct buffer buffer = buffer_make(*state);

	buffer_add(&buffer, (struct text){NULL, 0});
	assert_int_equal(buffer.n_bytes, 0);
}

static void a_formatted_text_is_as_long_as_its_bytes(void **state)
{
	const struct text text = text_format(*state, "%s/%d", "a", 12);

	assert_int_equal(text.n_bytes, 4);
	assert_string_equal(text.bytes, "a/12");
}

static void bytes_that_are_no_text_are_mended(void **state)
{
	AUTO(arena) struct arena *arena = arena_open(ARENA_MIB);
	struct buffer buffer = buffer_make(arena);

	(void)state;
	buffer_add_mended(&buffer, TEXT("a\xE5z\xFF"));
	assert_string_equal(buffer.bytes, "a\xEF\xBF\xBDz\xEF\xBF\xBD");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bytes_that_are_no_text_are_mended),
		IN_ARENA(what_is_added_is_there_in_order),
		IN_ARENA(a_new_buffer_is_the_empty_string),
		IN_ARENA(it_grows_at_every_length),
		IN_ARENA(a_format_longer_than_the_room_is_whole),
		IN_ARENA(it_can_be_added_to_itself),
		IN_ARENA(a_text_without_bytes_adds_nothing),
		IN_ARENA(a_formatted_text_is_as_long_as_its_bytes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
