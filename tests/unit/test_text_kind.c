/* What is let in as evidence, and what is told about the rest. */
#include "content_of.h"

#include "evidence/text_kind.h"

static struct text take(struct arena *arena, struct text raw)
{
	struct error err = error_in(LANG_EN);
	struct text text = TEXT_NONE;

	if (!text_kind_take(arena, raw, "file", &text, &err))
		fail_msg("%s", err.message);
	return text;
}

static struct error refuse(struct arena *arena, struct text raw, const char *message)
{
	struct error err = error_in(LANG_EN);
	struct text text;

	assert_false(text_kind_take(arena, raw, "file.txt", &text, &err));
	assert_int_equal(err.kind, ERR_INPUT);
	assert_string_equal(err.message, message);
	return err;
}

static void text_comes_in_normal_form_and_without_its_mark(void **state)
{
	assert_text(take(*state, TEXT("\xEF\xBB\xBF"
	                              "caf\x65\xCC\x81\n")),
	            "café\n");
}

static void pictures_sound_and_film_are_refused_whatever_their_name_says(void **state)
{
	static const struct {
		struct text bytes;
		const char *what;
	} cases[] = {
		{TEXT("\x89PNG\r\n\x1A\n\0\0"), "a picture"},
		{TEXT("\xFF\xD8\xFF\xE0"), "a picture"},
		{TEXT("GIF89a\1\0\1\0"), "a picture"},
		{TEXT("BM\x36\0\0\0\0\0\0\0"), "a picture"},
		{TEXT("RIFF\x24\0\0\0WEBPVP8 "), "a picture"},
		{TEXT("RIFF\x24\0\0\0WAVEfmt "), "a sound recording"},
		{TEXT("ID3\3\0\0\0\0"), "a sound recording"},
		{TEXT("\0\0\0\x18"
	              "ftypmp42"),
	         "a film"},
		{TEXT("\x1A\x45\xDF\xA3"), "a film"},
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		const char *message = text_format(*state,
		                                  "file.txt is %s, and only plain text and "
		                                  "Markdown are taken in",
		                                  cases[i].what)
		                              .bytes;
		const struct error err = refuse(*state, cases[i].bytes, message);

		assert_non_null(strstr(err.hint, "https://www.inhope.org"));
	}
}

static void documents_and_archives_are_refused_without_talk_of_abuse(void **state)
{
	struct error err = refuse(*state, TEXT("%PDF-1.7\n"),
	                          "file.txt is a PDF or office document, and only plain text and "
	                          "Markdown are taken in");

	assert_null(strstr(err.hint, "inhope"));
	err = refuse(*state, TEXT("PK\3\4\x14"),
	             "file.txt is an archive or office document, and only plain text and Markdown "
	             "are taken in");
	assert_null(strstr(err.hint, "inhope"));
}

/* A ministry, a network of shelters: what a text begins with accuses nobody. */
static void words_that_look_like_the_beginning_of_a_picture_are_words(void **state)
{
	(void)take(*state, TEXT("BMFSFJ: Bericht der Bundesregierung\n"));
	(void)take(*state, TEXT("The new WAVE report\n"));
	(void)take(*state, TEXT("ID3 is a form of the ministry\n"));
	(void)take(*state, TEXT("The ftyp of a file\n"));
}

static void what_is_not_utf8_is_named_by_its_byte(void **state)
{
	const struct error err =
		refuse(*state, TEXT("caf\xE9"), "file.txt is no text: byte 4 is not UTF-8");

	assert_string_equal(err.hint, "Save it in UTF-8.");
	(void)refuse(*state,
	             TEXT("\xEF\xBB\xBF"
	                  "caf\xE9"),
	             "file.txt is no text: byte 7 is not UTF-8");
}

static void control_characters_are_named_by_their_byte(void **state)
{
	(void)take(*state, TEXT("a\tb\r\nc\fd"));
	(void)refuse(*state, TEXT("ab\0c"), "file.txt is no text: byte 3 is a control character");
	(void)refuse(*state, TEXT("\x1B[1m"), "file.txt is no text: byte 1 is a control character");
}

static void nothing_is_no_document(void **state)
{
	(void)refuse(*state, TEXT_NONE, "file.txt holds no words");
	(void)refuse(*state, TEXT(" \n\t\n"), "file.txt holds no words");
}

static void markdown_is_known_by_its_name(void **state)
{
	(void)state;
	assert_int_equal(text_format_of("a/b.md"), TEXT_FORMAT_MARKDOWN);
	assert_int_equal(text_format_of("b.markdown"), TEXT_FORMAT_MARKDOWN);
	assert_int_equal(text_format_of("a.md/b.txt"), TEXT_FORMAT_TEXT);
	assert_string_equal(text_format_code(TEXT_FORMAT_MARKDOWN), "markdown");
	assert_string_equal(text_format_code(TEXT_FORMAT_TEXT), "text");
}

#define IN_ARENA(test) cmocka_unit_test_setup_teardown(test, open_arena, close_arena)

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_ARENA(text_comes_in_normal_form_and_without_its_mark),
		IN_ARENA(pictures_sound_and_film_are_refused_whatever_their_name_says),
		IN_ARENA(documents_and_archives_are_refused_without_talk_of_abuse),
		IN_ARENA(words_that_look_like_the_beginning_of_a_picture_are_words),
		IN_ARENA(what_is_not_utf8_is_named_by_its_byte),
		IN_ARENA(control_characters_are_named_by_their_byte),
		IN_ARENA(nothing_is_no_document),
		IN_ARENA(markdown_is_known_by_its_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
