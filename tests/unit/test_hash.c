/* Hashes and ids. */
#include "base/hash.h"

#include "base_test.h"

static int start(void **state)
{
	struct error err = error_in(LANG_EN);

	(void)state;
	return hash_start(&err) ? 0 : -1;
}

/* FIPS 180-2, appendix B.1, and the empty message. */
static void plain_hashes_are_those_of_the_standard(void **state)
{
	(void)state;
	assert_string_equal(hash_bytes(TEXT("abc")).bytes,
	                    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	assert_string_equal(hash_bytes(TEXT_NONE).bytes,
	                    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

static struct hash_hex hash_two(const char *a, const char *b)
{
	struct hasher hasher = hasher_make();

	hasher_add(&hasher, text_of(a));
	hasher_add(&hasher, text_of(b));
	return hasher_finish(&hasher);
}

static void where_a_value_ends_is_part_of_the_hash(void **state)
{
	(void)state;
	assert_string_not_equal(hash_two("ab", "c").bytes, hash_two("a", "bc").bytes);
	assert_string_equal(hash_two("ab", "c").bytes, hash_two("ab", "c").bytes);
}

static void absent_is_not_empty(void **state)
{
	struct hasher absent = hasher_make(), empty = hasher_make();

	(void)state;
	hasher_add_absent(&absent);
	hasher_add(&empty, TEXT_NONE);
	assert_string_not_equal(hasher_finish(&absent).bytes, hasher_finish(&empty).bytes);
}

/* So that another program can check a chain: 8 bytes of length, most significant first. */
static void a_value_goes_in_behind_its_length(void **state)
{
	struct hasher hasher = hasher_make();

	(void)state;
	hasher_add(&hasher, TEXT("abc"));
	assert_string_equal(hasher_finish(&hasher).bytes,
	                    hash_bytes((struct text){"\0\0\0\0\0\0\0\3abc", 11}).bytes);
}

static void salts_differ(void **state)
{
	(void)state;
	assert_string_not_equal(hash_make_salt().bytes, hash_make_salt().bytes);
}

static void an_id_is_a_uuid_of_version_7(void **state)
{
	const struct id_text a = id_make(), b = id_make();

	(void)state;
	assert_int_equal(strlen(a.bytes), ID_CHARS);
	for (size_t i = 0; i < ID_CHARS; i++) {
		const bool is_dash = i == 8 || i == 13 || i == 18 || i == 23;

		assert_non_null(strchr(is_dash ? "-" : "0123456789abcdef", a.bytes[i]));
	}
	assert_int_equal(a.bytes[14], '7');
	assert_non_null(strchr("89ab", a.bytes[19]));
	assert_string_not_equal(a.bytes, b.bytes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(plain_hashes_are_those_of_the_standard),
		cmocka_unit_test(where_a_value_ends_is_part_of_the_hash),
		cmocka_unit_test(absent_is_not_empty),
		cmocka_unit_test(a_value_goes_in_behind_its_length),
		cmocka_unit_test(salts_differ),
		cmocka_unit_test(an_id_is_a_uuid_of_version_7),
	};

	return cmocka_run_group_tests(tests, start, NULL);
}
