/* Passwords, the second factor, closing. Each hash takes a tenth of a second, so few are made. */
#include "people_of.h"

#include "access/credential.h"
#include "access/link.h"
#include "access/token.h"

static void check(const char *password, const char *message)
{
	AUTO(arena) struct arena *arena = arena_open(ARENA_MIB);
	const struct password_owner owner = {TEXT("ana-maria-popescu"), TEXT("Ana-Maria Popescu"),
	                                     TEXT("ana@example.org")};
	struct error err = {0};
	struct text taken;

	if (message)
		assert_refused(password_check(text_of(password), &owner, arena, &taken, &err), &err,
		               ERR_INPUT, message);
	else
		assert_fine(password_check(text_of(password), &owner, arena, &taken, &err), &err);
}

static void a_password_is_long_rare_and_no_name(void **state)
{
	char long_one[PASSWORD_BYTES_MAX + 2];

	(void)state;
	for (size_t i = 0; i < sizeof(long_one); i++)
		long_one[i] = (char)('a' + i % 26);
	long_one[sizeof(long_one) - 1] = '\0';
	check(long_one, "the password is longer than 256 bytes");
	long_one[sizeof(long_one) - 2] = '\0';
	check(long_one, NULL);
	check("éléphants12", "the password has fewer than 12 characters");
	check("éléphants123", NULL);
	check("PasswordPassword", "the password is one that many people choose");
	check("zzzzzzzzzzzz", "the password is one that many people choose");
	check("Ana-Maria-Popescu", "the password is the name or the e-mail of its owner");
	check("ana-maria popescu", "the password is the name or the e-mail of its owner");
	check("ana@example.ORG", "the password is the name or the e-mail of its owner");
	check("twelve \xff chars", "the password is not UTF-8 text at byte 8");
}

static void a_password_is_taken_in_normal_form(void **state)
{
	AUTO(arena) struct arena *arena = arena_open(ARENA_MIB);
	const struct password_owner nobody = {0};
	struct error err = {0};
	struct text taken;

	(void)state;
	assert_fine(
		password_check(TEXT("e\xcc\x81le\xcc\x81phants 123"), &nobody, arena, &taken, &err),
		&err);
	assert_string_equal(taken.bytes, "éléphants 123");
}

/* An unknown name takes the same way: a hash that costs the same is checked for it. */
static void the_hash_of_nobody_costs_what_others_cost(void **state)
{
	(void)state;
	assert_true(password_costs_the_same(NULL));
	assert_false(password_verify(NULL, TEXT("anything at all")));
	assert_false(password_costs_the_same("$argon2id$v=19$m=8192,t=2,p=1$"
	                                     "pDvac4nJe7SIqSL9QxS7+Q$"
	                                     "Hrd0iL63LY3vekrJ5827eta0Eo+7aOOMJIIxMiRAg/0"));
}

static void an_email_has_a_name_and_a_domain(void **state)
{
	const char *const good[] = {"ana@example.org", "a.b+c@sub.example.org", "élise@exemple.fr"};
	const char *const bad[] = {"",         "ana",      "ana@",           "@example.org",
	                           "a@b",      "a@b..org", "a b@c.org",      "a@b@c.org",
	                           "a@-b.org", "a@b.org,", "<a@example.org>"};
	struct error err = {0};

	(void)state;
	for (size_t i = 0; i < COUNT(good); i++)
		assert_fine(credential_check_email(text_of(good[i]), &err), &err);
	for (size_t i = 0; i < COUNT(bad); i++)
		assert_false(credential_check_email(text_of(bad[i]), &err));
}

static bool sign_in(struct people *people, const char *name, struct text password, const char *code,
                    enum sign_in_answer *ret_answer, struct error *err)
{
	const struct sign_in typed = {text_of(name), password, text_of(code)};
	struct id_text person = {{0}};

	if (!credential_sign_in(people->db, &typed, ret_answer, &person, err))
		return false;
	assert_string_equal(person.bytes, people->ben.bytes);
	return true;
}

static void set_password(struct people *people)
{
	struct error err = {0};

	assert_fine(credential_set_password(people->db, people->ben.bytes, people->ben.bytes,
	                                    GOOD_PASSWORD, NULL, &err),
	            &err);
}

static void who_signs_in_gives_a_name_and_the_password(void **state)
{
	static const char refusal[] = "name, password or code are not right";
	struct people *people = *state;
	enum sign_in_answer answer;
	struct error err = {0};
	bool has;

	assert_fine(credential_has_any(people->db, &has, &err), &err);
	assert_false(has);
	assert_refused(sign_in(people, "ben", GOOD_PASSWORD, "", &answer, &err), &err, ERR_SIGN_IN,
	               refusal);
	set_password(people);
	assert_fine(credential_has_any(people->db, &has, &err), &err);
	assert_true(has);
	assert_fine(sign_in(people, "ben", GOOD_PASSWORD, "", &answer, &err), &err);
	assert_int_equal(answer, SIGN_IN_FINE);
	assert_fine(sign_in(people, " BEN@example.org", GOOD_PASSWORD, "", &answer, &err), &err);
	assert_refused(sign_in(people, "ben", TEXT("four words of no"), "", &answer, &err), &err,
	               ERR_SIGN_IN, refusal);
	assert_refused(sign_in(people, "dan", GOOD_PASSWORD, "", &answer, &err), &err, ERR_SIGN_IN,
	               refusal);
	assert_verifies(people);
}

static void no_code_is_taken_twice(void **state)
{
	struct people *people = *state;
	struct totp_secret secret;
	enum sign_in_answer answer;
	struct totp_code code;
	struct error err = {0};

	set_password(people);
	assert_fine(totp_make(&secret, &err), &err);
	assert_fine(
		totp_code_at(text_of(secret.base32), (int64_t)(clock_now_ms() / 1000), &code, &err),
		&err);
	assert_refused(
		credential_set_totp(people->db, people->ben.bytes, &secret, TEXT("12345"), &err),
		&err, ERR_INPUT, "this is not the code of now");
	assert_fine(credential_set_totp(people->db, people->ben.bytes, &secret,
	                                text_of(code.digits), &err),
	            &err);
	assert_fine(sign_in(people, "ben", GOOD_PASSWORD, "", &answer, &err), &err);
	assert_int_equal(answer, SIGN_IN_NEEDS_CODE);
	assert_refused(sign_in(people, "ben", GOOD_PASSWORD, code.digits, &answer, &err), &err,
	               ERR_SIGN_IN, "name, password or code are not right");
	set_clock("2026-11-24T12:01:00.000Z");
	assert_fine(
		totp_code_at(text_of(secret.base32), (int64_t)(clock_now_ms() / 1000), &code, &err),
		&err);
	assert_fine(sign_in(people, "ben", GOOD_PASSWORD, code.digits, &answer, &err), &err);
	assert_int_equal(answer, SIGN_IN_FINE);
	assert_fine(
		credential_remove_totp(people->db, people->alice.bytes, people->ben.bytes, &err),
		&err);
	assert_verifies(people);
}

static void a_closed_account_has_no_way_in(void **state)
{
	struct people *people = *state;
	struct token_text token;
	struct secret_text session, link;
	struct link_found found_link;
	struct error err = {0};
	struct reader reader;
	struct id_text id;
	bool found, is_stale;

	assert_fine(session_start(people->db, people->ben.bytes, TEXT("x"), &session, &err), &err);
	assert_fine(link_make(people->db, people->alice.bytes, people->ben.bytes, LINK_INVITATION,
	                      &link, &err),
	            &err);
	assert_fine(token_add(people->db, people->ben.bytes, people->ben.bytes, TEXT("x"), false,
	                      clock_today(), &token, &err),
	            &err);
	assert_fine(credential_close(people->db, people->alice.bytes, people->ben.bytes, &err),
	            &err);
	assert_fine(session_find(people->db, text_of(session.bytes), people->arena, &reader,
	                         &is_stale, &found, &err),
	            &err);
	assert_false(found);
	assert_fine(link_find(people->db, text_of(link.bytes), people->arena, &found_link, &found,
	                      &err),
	            &err);
	assert_false(found);
	assert_fine(
		token_find(people->db, text_of(token.bytes), people->arena, &reader, &found, &err),
		&err);
	assert_false(found);
	assert_fine(credential_find_by_name(people->db, TEXT("ben"), &id, &found, &err), &err);
	assert_false(found);
	assert_refused(link_make(people->db, people->alice.bytes, people->ben.bytes, LINK_RECOVERY,
	                         &link, &err),
	               &err, ERR_CONFLICT, "the account of this person is closed");
	assert_fine(credential_reopen(people->db, people->alice.bytes, people->ben.bytes, &err),
	            &err);
	assert_fine(credential_find_by_name(people->db, TEXT("Ben@example.org"), &id, &found, &err),
	            &err);
	assert_true(found);
	assert_string_equal(id.bytes, people->ben.bytes);
	assert_refused(credential_close(people->db, people->alice.bytes, people->alice.bytes, &err),
	               &err, ERR_CONFLICT, "this would leave the home without an administrator");
	assert_verifies(people);
}

static void a_front_names_who_reads(void **state)
{
	struct people *people = *state;
	struct reader reader;
	struct error err = {0};
	bool found;

	assert_fine(access_find_by_header(people->db, TEXT(" Alice "), people->arena, &reader,
	                                  &found, &err),
	            &err);
	assert_true(found && text_is(reader.ref, "alice") && reader.n_grants == 2);
	assert_fine(access_find_by_header(people->db, TEXT("ben@example.org"), people->arena,
	                                  &reader, &found, &err),
	            &err);
	assert_true(found && text_is(reader.ref, "ben"));
	assert_fine(access_find_by_header(people->db, TEXT("b\xff"), people->arena, &reader, &found,
	                                  &err),
	            &err);
	assert_false(found);
	assert_fine(
		access_find_by_header(people->db, TEXT_NONE, people->arena, &reader, &found, &err),
		&err);
	assert_false(found);
}

static void an_email_is_set_and_taken_away(void **state)
{
	struct people *people = *state;
	struct credential credential;
	struct error err = {0};

	assert_fine(credential_set_email(people->db, people->alice.bytes, people->ben.bytes,
	                                 TEXT_NONE, &err),
	            &err);
	assert_fine(
		credential_find(people->db, people->ben.bytes, people->arena, &credential, &err),
		&err);
	assert_true(credential.is_there && text_is_empty(credential.email));
	assert_fine(credential_set_email(people->db, people->alice.bytes, people->alice.bytes,
	                                 TEXT("ben@example.org"), &err),
	            &err);
	assert_verifies(people);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_password_is_long_rare_and_no_name),
		cmocka_unit_test(a_password_is_taken_in_normal_form),
		cmocka_unit_test(the_hash_of_nobody_costs_what_others_cost),
		cmocka_unit_test(an_email_has_a_name_and_a_domain),
		PEOPLE_TEST(who_signs_in_gives_a_name_and_the_password),
		PEOPLE_TEST(no_code_is_taken_twice),
		PEOPLE_TEST(a_closed_account_has_no_way_in),
		PEOPLE_TEST(a_front_names_who_reads),
		PEOPLE_TEST(an_email_is_set_and_taken_away),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
