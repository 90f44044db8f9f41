/* Sentences in the reader's language. */
#include "base/say.h"
#include "base/say_table.h"

#include "base_test.h"

static void english_is_its_own_key(void **state)
{
	(void)state;
	assert_string_equal(say(LANG_EN, "the file has no header row"),
	                    "the file has no header row");
}

static void french_comes_from_the_catalogue(void **state)
{
	(void)state;
	assert_string_equal(say(LANG_FR, "the file has no header row"),
	                    "le fichier n’a pas de ligne d’en-tête");
	assert_string_equal(say(LANG_FR, "nobody ever said this"), "nobody ever said this");
}

static void every_entry_of_the_table_is_found(void **state)
{
	(void)state;
	assert_true(say_n_french > 50);
	for (size_t i = 0; i < say_n_french; i++) {
		const char *english = say_french[i].english;

		assert_ptr_equal(say(LANG_FR, english), say_french[i].translation);
		if (i > 0)
			assert_true(strcmp(say_french[i - 1].english, english) < 0);
	}
}

static void one_and_many_follow_the_language(void **state)
{
	static const struct {
		enum lang lang;
		uint64_t n;
		const char *form;
	} cases[] = {
		{LANG_EN, 0, "many"}, {LANG_EN, 1, "one"}, {LANG_EN, 2, "many"},
		{LANG_FR, 0, "one"},  {LANG_FR, 1, "one"}, {LANG_FR, 2, "many"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_string_equal(say_n(cases[i].lang, "one", "many", cases[i].n), cases[i].form);
}

static void a_language_is_read_off_a_locale(void **state)
{
	static const struct {
		const char *code;
		enum lang lang;
	} cases[] = {
		{"fr", LANG_FR},    {"fr_FR.UTF-8", LANG_FR}, {"fr-CH", LANG_FR},
		{"en_GB", LANG_EN}, {"en", LANG_EN},          {"fr_FR@euro", LANG_FR},
		{"fr@x", LANG_FR},  {"en.UTF-8", LANG_EN},
	};
	static const char *const others[] = {"",        "f",   "de",    "C",
	                                     "C.UTF-8", "fra", "POSIX", "english"};
	enum lang lang;

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_true(lang_parse(cases[i].code, &lang));
		assert_int_equal(lang, cases[i].lang);
	}
	for (size_t i = 0; i < COUNT(others); i++)
		assert_false(lang_parse(others[i], &lang));
	assert_string_equal(lang_code(LANG_FR), "fr");
	assert_string_equal(lang_code(LANG_EN), "en");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(english_is_its_own_key),
		cmocka_unit_test(french_comes_from_the_catalogue),
		cmocka_unit_test(every_entry_of_the_table_is_found),
		cmocka_unit_test(one_and_many_follow_the_language),
		cmocka_unit_test(a_language_is_read_off_a_locale),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
