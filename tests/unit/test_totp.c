/* Codes of the second factor: the vectors of RFC 6238, appendix B, cut to six digits. */
#include "home.h"

#include "access/totp.h"

/* base32 of "12345678901234567890" */
#define RFC_SECRET TEXT("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")

static void codes_are_those_of_the_rfc(void **state)
{
	static const struct {
		int64_t unix_s;
		const char *digits;
	} vectors[] = {{59, "287082"},         {1111111109, "081804"}, {1111111111, "050471"},
	               {1234567890, "005924"}, {2000000000, "279037"}, {20000000000, "353130"}};
	struct error err = {0};
	struct totp_code code;

	(void)state;
	for (size_t i = 0; i < COUNT(vectors); i++) {
		assert_fine(totp_code_at(RFC_SECRET, vectors[i].unix_s, &code, &err), &err);
		assert_string_equal(code.digits, vectors[i].digits);
	}
	assert_false(totp_code_at(TEXT("GEZ1!"), 59, &code, &err));
	assert_int_equal(err.kind, ERR_INPUT);
}

static bool fits(int64_t unix_s, const char *typed, int64_t *ret_step)
{
	struct error err = {0};
	bool found;

	assert_fine(totp_find_step(RFC_SECRET, unix_s, text_of(typed), ret_step, &found, &err),
	            &err);
	return found;
}

/* 287082 is the code of step 1: seconds 30 to 59. */
static void one_step_before_and_after_counts(void **state)
{
	int64_t step;

	(void)state;
	assert_true(fits(45, "287082", &step));
	assert_int_equal(step, 1);
	assert_true(fits(29, "287082", &step));
	assert_true(fits(89, "287 082", &step));
	assert_int_equal(step, 1);
	assert_false(fits(90, "287082", &step));
	assert_false(fits(45, "28708", &step));
	assert_false(fits(45, "2870822", &step));
	assert_false(fits(45, "28708a", &step));
}

static void a_secret_is_shown_as_an_address(void **state)
{
	AUTO(arena) struct arena *arena = arena_open(ARENA_MIB);
	struct totp_secret a, b, parsed;
	struct error err = {0};

	(void)state;
	assert_fine(totp_make(&a, &err) && totp_make(&b, &err), &err);
	assert_string_not_equal(a.base32, b.base32);
	assert_true(totp_parse(text_of(a.base32), &parsed));
	assert_string_equal(parsed.base32, a.base32);
	assert_false(totp_parse(TEXT("abc"), &parsed));
	assert_true(totp_parse(RFC_SECRET, &parsed));
	assert_string_equal(totp_uri(&parsed, TEXT("ben"), arena).bytes,
	                    "otpauth://totp/plumbline:ben?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
	                    "&issuer=plumbline&algorithm=SHA1&digits=6&period=30");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(codes_are_those_of_the_rfc),
		cmocka_unit_test(one_step_before_and_after_counts),
		cmocka_unit_test(a_secret_is_shown_as_an_address),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
