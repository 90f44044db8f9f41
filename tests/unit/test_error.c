/* One type for what goes wrong. */
#include "base/error.h"

#include "base_test.h"

static void a_failure_has_kind_sentence_and_place(void **state)
{
	struct error err = error_in(LANG_EN);

	(void)state;
	assert_false(FAIL(&err, ERR_ABSENT, "there is no %s", "wall"));
	assert_int_equal(err.kind, ERR_ABSENT);
	assert_string_equal(err.message, "there is no wall");
	assert_string_equal(err.hint, "");
	assert_int_equal(err.line, __LINE__ - 4);
}

static void a_failure_speaks_the_language_of_its_error(void **state)
{
	struct error err = error_in(LANG_FR);

	(void)state;
	(void)FAIL(&err, ERR_INPUT, "the argument %s is missing", "HOME");
	assert_string_equal(err.message, "l’argument HOME manque");
}

static void a_sentence_without_translation_stays_english(void **state)
{
	struct error err = error_in(LANG_FR);

	(void)state;
	(void)FAIL(&err, ERR_INPUT, "%s has never been translated", "this");
	assert_string_equal(err.message, "this has never been translated");
}

static void a_hint_belongs_to_the_last_failure(void **state)
{
	struct error err = error_in(LANG_EN);

	(void)state;
	(void)FAIL(&err, ERR_INPUT, "one");
	assert_false(HINT(&err, "Do %d.", 1));
	assert_string_equal(err.hint, "Do 1.");
	(void)FAIL(&err, ERR_INPUT, "two");
	assert_string_equal(err.hint, "");
}

static void a_message_can_be_put_into_another(void **state)
{
	struct error err = error_in(LANG_EN);

	(void)state;
	(void)FAIL(&err, ERR_INPUT, "inner");
	(void)FAIL(&err, ERR_INPUT, "outer (%s)", err.message);
	assert_string_equal(err.message, "outer (inner)");
}

static void a_long_message_is_cut_between_characters(void **state)
{
	struct error err = error_in(LANG_EN);
	char words[1500];

	(void)state;
	for (size_t shift = 0; shift < 4; shift++) {
		struct text_fault fault;
		struct text text;
		AUTO(arena) struct arena *arena = arena_open(ARENA_MIB);

		memset(words, 'x', sizeof(words));
		for (size_t i = shift; i + 4 < sizeof(words); i += 4)
			memcpy(words + i, "\xF0\x9F\x8F\x9B", 4);
		words[sizeof(words) - 1] = '\0';
		(void)FAIL(&err, ERR_INPUT, "%s", words);
		assert_true(strlen(err.message) > 1015);
		assert_true(text_check(arena, text_of(err.message), &text, &fault));
	}
}

static void a_pointer_fails_as_null(void **state)
{
	struct error err = error_in(LANG_EN);
	const void *pointer = FAIL_NULL(&err, ERR_IO, "gone");

	(void)state;
	assert_null(pointer);
	assert_int_equal(err.kind, ERR_IO);
}

static void clearing_keeps_the_language(void **state)
{
	struct error err = error_in(LANG_FR);

	(void)state;
	(void)FAIL(&err, ERR_BUG, "x");
	error_clear(&err);
	assert_int_equal(err.kind, ERR_NONE);
	assert_int_equal(err.lang, LANG_FR);
	assert_string_equal(err.message, "");
}

static void each_kind_has_its_exit_status_and_name(void **state)
{
	static const struct {
		enum error_kind kind;
		int status;
		const char *name;
	} kinds[] = {
		{ERR_NONE, 0, "none"},       {ERR_INPUT, 1, "input"},
		{ERR_SIGN_IN, 1, "sign_in"}, {ERR_DENIED, 1, "denied"},
		{ERR_ABSENT, 1, "absent"},   {ERR_CONFLICT, 1, "conflict"},
		{ERR_TOO_BIG, 1, "too_big"}, {ERR_BUSY, 1, "busy"},
		{ERR_IO, 3, "io"},           {ERR_STORE, 3, "store"},
		{ERR_BUG, 3, "bug"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(kinds); i++) {
		assert_int_equal(error_exit_status(kinds[i].kind), kinds[i].status);
		assert_string_equal(error_kind_name(kinds[i].kind), kinds[i].name);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_failure_has_kind_sentence_and_place),
		cmocka_unit_test(a_failure_speaks_the_language_of_its_error),
		cmocka_unit_test(a_sentence_without_translation_stays_english),
		cmocka_unit_test(a_hint_belongs_to_the_last_failure),
		cmocka_unit_test(a_message_can_be_put_into_another),
		cmocka_unit_test(a_long_message_is_cut_between_characters),
		cmocka_unit_test(a_pointer_fails_as_null),
		cmocka_unit_test(clearing_keeps_the_language),
		cmocka_unit_test(each_kind_has_its_exit_status_and_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
