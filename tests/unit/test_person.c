/* People: what may stand for a person. */
#include "home.h"

#include "access/person.h"

static void check(const char *ref, bool expected)
{
	struct error err = {0};

	assert_int_equal(access_check_ref(text_of(ref), &err), expected);
	assert_int_equal(err.kind, expected ? ERR_NONE : ERR_INPUT);
}

static void a_ref_is_small_letters_digits_dots_and_hyphens(void **state)
{
	(void)state;
	check("alice", true);
	check("a.b-2", true);
	check("", false);
	check("2alice", false);
	check("Alice", false);
	check("alice bob", false);
	check("élise", false);
	check("a234567890123456789012345678901234567890", true);
	check("a2345678901234567890123456789012345678901", false);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_ref_is_small_letters_digits_dots_and_hyphens),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
