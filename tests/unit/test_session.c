/* Sessions and links: how they live and end, and what forms carry. */
#include "people_of.h"

#include "access/credential.h"
#include "access/link.h"

static struct secret_text start(struct people *people)
{
	struct secret_text token;
	struct error err = {0};

	assert_fine(
		session_start(people->db, people->ben.bytes, TEXT("Browser\n\xff/1"), &token, &err),
		&err);
	return token;
}

static bool is_living(struct people *people, const struct secret_text *token, bool *ret_is_stale)
{
	struct reader reader;
	struct error err = {0};
	bool found;

	assert_fine(session_find(people->db, text_of(token->bytes), people->arena, &reader,
	                         ret_is_stale, &found, &err),
	            &err);
	return found;
}

static void a_token_finds_its_person(void **state)
{
	struct people *people = *state;
	const struct secret_text token = start(people);
	struct reader reader;
	struct error err = {0};
	bool is_stale, found;

	assert_fine(session_find(people->db, text_of(token.bytes), people->arena, &reader,
	                         &is_stale, &found, &err),
	            &err);
	assert_true(found && text_is(reader.ref, "ben") && reader.may_write && !reader.is_token);
	assert_false(is_stale);
	assert_true(text_is(reader.session, hash_bytes(text_of(token.bytes)).bytes));
	assert_int_equal(test_home_read_i64(&people->home, "SELECT COUNT(*) FROM session"), 1);
	assert_verifies(people);
}

/* What is no token is not looked for; what might be is, and finds nobody. */
static void other_tokens_find_nobody(void **state)
{
	struct people *people = *state;
	const struct secret_text other = secret_make();
	struct reader reader;
	struct error err = {0};
	bool is_stale, found = true;
	uint64_t before;

	(void)start(people);
	assert_false(is_living(people, &other, &is_stale));
	before = store_n_executed(people->db);
	assert_fine(session_find(people->db, TEXT("' OR 1=1"), people->arena, &reader, &is_stale,
	                         &found, &err),
	            &err);
	assert_false(found);
	assert_int_equal(store_n_executed(people->db), before);
}

static void a_session_ends_when_it_is_not_used(void **state)
{
	struct people *people = *state;
	const struct secret_text token = start(people);
	const struct hash_hex id = hash_bytes(text_of(token.bytes));
	struct error err = {0};
	bool is_stale;

	set_clock("2026-11-24T23:59:00.000Z");
	assert_true(is_living(people, &token, &is_stale));
	assert_true(is_stale);
	assert_fine(session_touch(people->db, text_of(id.bytes), &err), &err);
	assert_true(is_living(people, &token, &is_stale));
	assert_false(is_stale);
	set_clock("2026-11-25T11:58:59.000Z");
	assert_true(is_living(people, &token, &is_stale));
	set_clock("2026-11-25T11:59:00.000Z");
	assert_false(is_living(people, &token, &is_stale));
	assert_verifies(people);
}

static void a_session_ends_after_fourteen_days(void **state)
{
	struct people *people = *state;
	const struct secret_text token = start(people);
	const struct hash_hex id = hash_bytes(text_of(token.bytes));
	struct error err = {0};
	bool is_stale;

	set_clock("2026-12-08T12:00:00.000Z");
	assert_fine(session_touch(people->db, text_of(id.bytes), &err), &err);
	assert_true(is_living(people, &token, &is_stale));
	set_clock("2026-12-08T12:00:30.000Z");
	assert_false(is_living(people, &token, &is_stale));
	(void)start(people);
	assert_int_equal(test_home_read_i64(&people->home, "SELECT COUNT(*) FROM session"), 1);
	assert_verifies(people);
}

static void sessions_are_listed_and_ended(void **state)
{
	struct people *people = *state;
	const struct secret_text first = start(people), second = start(people);
	const struct hash_hex id = hash_bytes(text_of(first.bytes));
	const struct hash_hex keep = hash_bytes(text_of(second.bytes));
	struct session *sessions;
	struct error err = {0};
	bool is_stale;
	size_t n;

	assert_fine(session_list(people->db, people->ben.bytes, people->arena, &sessions, &n, &err),
	            &err);
	assert_int_equal(n, 2);
	assert_true(text_is(sessions[0].agent, "Browser?"
	                                       "?/1"));
	assert_true(text_is(sessions[0].started, "2026-11-24T12:00:30.000Z"));
	assert_refused(session_end(people->db, people->alice.bytes, people->alice.bytes,
	                           text_of(id.bytes), &err),
	               &err, ERR_ABSENT, "this session has ended already");
	assert_fine(
		session_end_all(people->db, people->ben.bytes, people->ben.bytes, keep.bytes, &err),
		&err);
	assert_false(is_living(people, &first, &is_stale));
	assert_true(is_living(people, &second, &is_stale));
	assert_fine(session_end(people->db, people->ben.bytes, people->ben.bytes,
	                        text_of(keep.bytes), &err),
	            &err);
	assert_false(is_living(people, &second, &is_stale));
	assert_verifies(people);
}

static void a_form_carries_what_its_session_gives(void **state)
{
	const struct secret_text a = secret_make(), b = secret_make();
	const struct secret_text csrf = session_csrf(text_of(a.bytes));

	(void)state;
	assert_true(session_check_csrf(text_of(a.bytes), text_of(csrf.bytes)));
	assert_false(session_check_csrf(text_of(b.bytes), text_of(csrf.bytes)));
	assert_false(session_check_csrf(text_of(a.bytes), TEXT_NONE));
	assert_false(session_check_csrf(text_of(a.bytes), text_of(a.bytes)));
}

/* Links */

static struct secret_text invite(struct people *people, enum link_kind kind)
{
	struct secret_text token;
	struct error err = {0};

	assert_fine(
		link_make(people->db, people->alice.bytes, people->ben.bytes, kind, &token, &err),
		&err);
	return token;
}

static bool is_good(struct people *people, const struct secret_text *token)
{
	struct link_found link;
	struct error err = {0};
	bool found;

	assert_fine(
		link_find(people->db, text_of(token->bytes), people->arena, &link, &found, &err),
		&err);
	return found;
}

static void a_link_sets_a_password_once(void **state)
{
	struct people *people = *state;
	const struct secret_text token = invite(people, LINK_INVITATION), session = start(people);
	const struct secret_text other = invite(people, LINK_RECOVERY);
	struct error err = {0};
	struct id_text person;
	bool is_stale;

	assert_refused(link_use(people->db, text_of(token.bytes), TEXT("short"), &person, &err),
	               &err, ERR_INPUT, "the password has fewer than 12 characters");
	assert_true(is_good(people, &token));
	assert_fine(link_use(people->db, text_of(token.bytes), GOOD_PASSWORD, &person, &err), &err);
	assert_string_equal(person.bytes, people->ben.bytes);
	assert_false(is_good(people, &token) || is_good(people, &other));
	assert_false(is_living(people, &session, &is_stale));
	assert_fine(credential_check_own(people->db, people->ben.bytes, GOOD_PASSWORD, &err), &err);
	assert_refused(link_use(people->db, text_of(token.bytes), GOOD_PASSWORD, &person, &err),
	               &err, ERR_ABSENT, "this link is not good any more");
	assert_verifies(people);
}

static void links_expire_and_take_the_place_of_older_ones(void **state)
{
	struct people *people = *state;
	const struct secret_text first = invite(people, LINK_INVITATION);
	const struct secret_text second = invite(people, LINK_INVITATION);
	const struct secret_text recovery = invite(people, LINK_RECOVERY);

	assert_false(is_good(people, &first));
	assert_true(is_good(people, &second) && is_good(people, &recovery));
	set_clock("2026-11-24T13:00:30.000Z");
	assert_false(is_good(people, &recovery));
	set_clock("2026-12-01T12:00:29.000Z");
	assert_true(is_good(people, &second));
	set_clock("2026-12-01T12:00:30.000Z");
	assert_false(is_good(people, &second));
	assert_verifies(people);
}

static void a_home_that_nobody_can_enter_gives_a_first_link(void **state)
{
	struct people *people = *state;
	struct secret_text token;
	struct error err = {0};
	struct id_text person;
	struct text ref;
	bool made;

	assert_fine(access_first_link(people->db, people->arena, &ref, &token, &made, &err), &err);
	assert_true(made && text_is(ref, "alice") && is_good(people, &token));
	assert_fine(link_use(people->db, text_of(token.bytes), GOOD_PASSWORD, &person, &err), &err);
	assert_fine(access_first_link(people->db, people->arena, &ref, &token, &made, &err), &err);
	assert_false(made);
	assert_verifies(people);
}

/* A home from before there were roles: its first person gets them with the link. */
static void a_home_without_roles_makes_its_first_person_administrator(void **state)
{
	struct people *people = *state;
	struct secret_text token;
	struct error err = {0};
	struct reader reader;
	struct text ref;
	bool made;

	test_home_run_sql(&people->home, "DELETE FROM role_grant");
	assert_fine(access_first_link(people->db, people->arena, &ref, &token, &made, &err), &err);
	assert_true(made && text_is(ref, "alice"));
	assert_fine(access_read_reader(people->db, people->alice.bytes, clock_today(),
	                               people->arena, &reader, &err),
	            &err);
	assert_true(access_has_role(&reader, ROLE_ADMINISTRATOR, PHASE_OPEN) &&
	            access_has_role(&reader, ROLE_SECRETARIAT, PHASE_OPEN));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		PEOPLE_TEST(a_token_finds_its_person),
		PEOPLE_TEST(other_tokens_find_nobody),
		PEOPLE_TEST(a_session_ends_when_it_is_not_used),
		PEOPLE_TEST(a_session_ends_after_fourteen_days),
		PEOPLE_TEST(sessions_are_listed_and_ended),
		cmocka_unit_test(a_form_carries_what_its_session_gives),
		PEOPLE_TEST(a_link_sets_a_password_once),
		PEOPLE_TEST(links_expire_and_take_the_place_of_older_ones),
		PEOPLE_TEST(a_home_that_nobody_can_enter_gives_a_first_link),
		PEOPLE_TEST(a_home_without_roles_makes_its_first_person_administrator),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
