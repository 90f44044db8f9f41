/* Tokens of programs: whose they are, and when they end. */
#include "people_of.h"

#include "access/token.h"

static void a_program_acts_for_its_person(void **state)
{
	struct people *people = *state;
	const day_nr today = clock_today();
	struct token_text token;
	struct reader reader;
	struct token *tokens;
	struct error err = {0};
	bool found;
	size_t n;

	assert_fine(token_add(people->db, people->ben.bytes, people->ben.bytes, TEXT(" sheet "),
	                      false, today + 1, &token, &err),
	            &err);
	assert_true(text_starts(text_of(token.bytes), TEXT("plumb_")));
	assert_fine(
		token_find(people->db, text_of(token.bytes), people->arena, &reader, &found, &err),
		&err);
	assert_true(found && reader.is_token && !reader.may_write && text_is(reader.ref, "ben"));
	assert_fine(token_list(people->db, people->ben.bytes, people->arena, &tokens, &n, &err),
	            &err);
	assert_int_equal(n, 1);
	assert_true(text_is(tokens[0].label, "sheet") && tokens[0].expires == today + 1);
	set_clock("2026-11-25T23:59:00.000Z");
	assert_fine(
		token_find(people->db, text_of(token.bytes), people->arena, &reader, &found, &err),
		&err);
	assert_true(found);
	set_clock("2026-11-26T00:00:00.000Z");
	assert_fine(
		token_find(people->db, text_of(token.bytes), people->arena, &reader, &found, &err),
		&err);
	assert_false(found);
	assert_fine(
		token_remove(people->db, people->ben.bytes, people->ben.bytes, tokens[0].id, &err),
		&err);
	assert_refused(
		token_remove(people->db, people->ben.bytes, people->ben.bytes, tokens[0].id, &err),
		&err, ERR_ABSENT, "this person has no such token");
	assert_verifies(people);
}

static void a_token_has_a_label_and_a_last_day(void **state)
{
	struct people *people = *state;
	const char *ben = people->ben.bytes;
	const day_nr today = clock_today();
	struct token_text token;
	struct error err = {0};

	assert_refused(token_add(people->db, ben, ben, TEXT(" "), false, today, &token, &err), &err,
	               ERR_INPUT, "a token needs a few words on what it is for");
	assert_refused(token_add(people->db, ben, ben, TEXT("x"), false, today - 1, &token, &err),
	               &err, ERR_INPUT, "the last day of the token is past");
	assert_refused(token_add(people->db, ben, ben, TEXT("x"), false, today + 367, &token, &err),
	               &err, ERR_INPUT, "the last day of a token is at most 366 days away");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		PEOPLE_TEST(a_program_acts_for_its_person),
		PEOPLE_TEST(a_token_has_a_label_and_a_last_day),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
