/* Giving and taking roles; people as accounts. */
#include "people_of.h"

static bool give(struct people *people, const struct id_text *person, const char *words,
                 struct error *err)
{
	struct grant grant;

	return grant_parse(text_of(words), people->arena, &grant, err) &&
	       access_add_grant(people->db, people->alice.bytes, person->bytes, &grant, err);
}

static void a_grant_is_written_as_it_is_read(void **state)
{
	AUTO(arena) struct arena *arena = arena_open(ARENA_MIB);
	const char *const words[] = {"expert", "focal_point@GE", "coder/C4", "coder@GE/C4"};
	struct error err = {0};
	struct grant grant;

	(void)state;
	for (size_t i = 0; i < COUNT(words); i++) {
		assert_fine(grant_parse(text_of(words[i]), arena, &grant, &err), &err);
		assert_string_equal(grant_write(&grant, arena).bytes, words[i]);
	}
	assert_refused(grant_parse(TEXT("king@GE"), arena, &grant, &err), &err, ERR_INPUT,
	               "there is no role \"king\"");
}

static void a_role_is_given_over_what_the_mapping_has(void **state)
{
	struct people *people = *state;
	struct error err = {0};

	assert_fine(give(people, &people->ben, "coder@GE/C4", &err), &err);
	assert_refused(give(people, &people->ben, "coder@GE/C4", &err), &err, ERR_CONFLICT,
	               "this person holds the role coder there already");
	assert_refused(give(people, &people->ben, "coder@XX", &err), &err, ERR_INPUT,
	               "the mapping has no state \"XX\"");
	assert_refused(give(people, &people->ben, "coder/C9", &err), &err, ERR_INPUT,
	               "the mapping has no capacity \"C9\"");
	assert_refused(give(people, &people->ben, "focal_point", &err), &err, ERR_INPUT,
	               "the role focal_point is one of a state, and none is named");
	assert_verifies(people);
}

static void a_reader_has_the_grants_of_the_day(void **state)
{
	struct people *people = *state;
	struct grant grant = {.role = ROLE_EXPERT, .until = day_of(2026, 11, 25)};
	struct error err = {0};
	struct reader reader;

	assert_fine(
		access_add_grant(people->db, people->alice.bytes, people->ben.bytes, &grant, &err),
		&err);
	assert_fine(access_read_reader(people->db, people->ben.bytes, day_of(2026, 11, 25),
	                               people->arena, &reader, &err),
	            &err);
	assert_int_equal(reader.n_grants, 1);
	assert_true(text_is(reader.ref, "ben") && text_is(reader.name, "Ben B."));
	assert_true(access_may(&reader, RIGHT_CHANGE_FINDINGS, NULL, PHASE_OPEN));
	assert_fine(access_read_reader(people->db, people->ben.bytes, day_of(2026, 11, 26),
	                               people->arena, &reader, &err),
	            &err);
	assert_int_equal(reader.n_grants, 0);
	assert_false(access_read_reader(people->db, "nobody", 0, people->arena, &reader, &err));
	assert_int_equal(err.kind, ERR_ABSENT);
}

static void a_role_is_taken_away_by_its_number(void **state)
{
	struct people *people = *state;
	struct error err = {0};
	struct grant *grants;
	size_t n;

	assert_fine(give(people, &people->ben, "coder", &err), &err);
	assert_fine(give(people, &people->ben, "expert", &err), &err);
	assert_fine(
		access_remove_grant(people->db, people->alice.bytes, people->ben.bytes, 1, &err),
		&err);
	assert_fine(
		access_list_grants(people->db, people->ben.bytes, people->arena, &grants, &n, &err),
		&err);
	assert_int_equal(n, 1);
	assert_int_equal(grants[0].role, ROLE_EXPERT);
	assert_refused(
		access_remove_grant(people->db, people->alice.bytes, people->ben.bytes, 1, &err),
		&err, ERR_ABSENT, "this person has no role of the number 1");
	assert_verifies(people);
}

static void the_last_administrator_keeps_the_role(void **state)
{
	struct people *people = *state;
	struct error err = {0};

	assert_fine(give(people, &people->ben, "administrator/C4", &err), &err);
	assert_refused(
		access_remove_grant(people->db, people->alice.bytes, people->alice.bytes, 1, &err),
		&err, ERR_CONFLICT, "this would leave the home without an administrator");
	assert_fine(give(people, &people->ben, "administrator", &err), &err);
	assert_fine(
		access_remove_grant(people->db, people->alice.bytes, people->alice.bytes, 1, &err),
		&err);
	assert_verifies(people);
}

static void an_account_is_listed_with_all_that_is_its(void **state)
{
	struct people *people = *state;
	struct account *accounts, ben;
	struct error err = {0};
	size_t n;

	assert_fine(give(people, &people->ben, "coder@GE", &err), &err);
	assert_fine(account_list(people->db, people->arena, &accounts, &n, &err), &err);
	assert_int_equal(n, 2);
	assert_true(text_is(accounts[0].person.ref, "alice"));
	assert_int_equal(accounts[0].n_grants, 2);
	assert_fine(account_find(people->db, TEXT("ben"), people->arena, &ben, &err), &err);
	assert_true(text_is(ben.email, "ben@example.org"));
	assert_true(!ben.has_password && !ben.has_lang && !ben.is_closed);
	assert_int_equal(ben.n_grants, 1);
}

static void somebody_comes_in_whole_or_not_at_all(void **state)
{
	struct people *people = *state;
	struct grant bad = {.role = ROLE_CODER, .state = TEXT("XX"), .until = DAY_MAX};
	const struct newcomer with_bad_role = {.ref = TEXT("cec"), .grants = &bad, .n_grants = 1};
	const struct newcomer with_taken_email = {.ref = TEXT("cec"),
	                                          .email = TEXT("BEN@example.org")};
	struct error err = {0};
	struct account *accounts;
	size_t n;

	assert_refused(account_add(people->db, people->alice.bytes, &with_bad_role, NULL, &err),
	               &err, ERR_INPUT, "the mapping has no state \"XX\"");
	assert_refused(account_add(people->db, people->alice.bytes, &with_taken_email, NULL, &err),
	               &err, ERR_CONFLICT, "somebody else has the e-mail address ben@example.org");
	assert_fine(account_list(people->db, people->arena, &accounts, &n, &err), &err);
	assert_int_equal(n, 2);
}

static void name_and_language_are_set(void **state)
{
	struct people *people = *state;
	struct error err = {0};
	struct account ben;

	assert_fine(account_set(people->db, people->ben.bytes, people->ben.bytes, TEXT("Ben"),
	                        TEXT("fr"), &err),
	            &err);
	assert_fine(account_find(people->db, TEXT("ben"), people->arena, &ben, &err), &err);
	assert_true(text_is(ben.person.name, "Ben") && ben.has_lang && ben.lang == LANG_FR);
	assert_refused(account_set(people->db, people->ben.bytes, people->ben.bytes, TEXT("Ben"),
	                           TEXT("de"), &err),
	               &err, ERR_INPUT, "\"de\" is no language of the workbench: en or fr");
	assert_verifies(people);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_grant_is_written_as_it_is_read),
		PEOPLE_TEST(a_role_is_given_over_what_the_mapping_has),
		PEOPLE_TEST(a_reader_has_the_grants_of_the_day),
		PEOPLE_TEST(a_role_is_taken_away_by_its_number),
		PEOPLE_TEST(the_last_administrator_keeps_the_role),
		PEOPLE_TEST(an_account_is_listed_with_all_that_is_its),
		PEOPLE_TEST(somebody_comes_in_whole_or_not_at_all),
		PEOPLE_TEST(name_and_language_are_set),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
