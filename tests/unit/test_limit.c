/* How often somebody may try to sign in. */
#include "people_of.h"

#include "access/limit.h"

static void take(struct people *people, const char *name, int n)
{
	struct error err = {0};
	int64_t wait_s;

	for (int i = 0; i < n; i++)
		assert_fine(limit_take(people->db, text_of(name), TEXT("10.0.0.1"), &wait_s, &err),
		            &err);
}

static bool is_limited(struct people *people, const char *name, const char *address,
                       int64_t *ret_wait_s)
{
	struct error err = {0};
	const bool taken =
		limit_take(people->db, text_of(name), text_of(address), ret_wait_s, &err);

	assert_true(taken || err.kind == ERR_BUSY);
	return !taken;
}

static void a_name_has_ten_attempts_in_fifteen_minutes(void **state)
{
	struct people *people = *state;
	struct error err = {0};
	int64_t wait_s;

	take(people, "ben", LIMIT_NAME);
	assert_true(is_limited(people, " BEN", "10.0.0.2", &wait_s));
	assert_int_equal(wait_s, 14 * 60 + 30);
	assert_false(is_limited(people, "alice", "10.0.0.2", &wait_s));
	set_clock("2026-11-24T12:14:59.000Z");
	assert_true(is_limited(people, "ben", "10.0.0.2", &wait_s));
	assert_int_equal(wait_s, 1);
	set_clock("2026-11-24T12:15:00.000Z");
	assert_false(is_limited(people, "ben", "10.0.0.2", &wait_s));
	assert_int_equal(test_home_read_i64(&people->home, "SELECT SUM(n) FROM attempt"), 2);
	take(people, "ben", LIMIT_NAME - 1);
	assert_fine(limit_forget(people->db, TEXT("ben"), &err), &err);
	assert_false(is_limited(people, "ben", "10.0.0.2", &wait_s));
}

static void an_address_has_fifty(void **state)
{
	static const char *const names[] = {"a", "b", "c", "d", "e"};
	struct people *people = *state;
	int64_t wait_s;

	for (size_t i = 0; i < COUNT(names); i++)
		take(people, names[i], LIMIT_NAME);
	assert_true(is_limited(people, "f", "10.0.0.1", &wait_s));
	assert_false(is_limited(people, "f", "10.0.0.2", &wait_s));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		PEOPLE_TEST(a_name_has_ten_attempts_in_fifteen_minutes),
		PEOPLE_TEST(an_address_has_fifty),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
