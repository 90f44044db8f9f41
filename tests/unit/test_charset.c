/* Which encoding bytes are in, and what they say. */
#include "base_test.h"

#include "extract/charset.h"

struct read {
	struct text text, charset;
	struct error err;
	bool is_read;
};

static struct read read_source(struct arena *arena, struct charset_source source)
{
	struct read read = {.err = error_in(LANG_EN)};

	read.is_read = charset_read(arena, &source, &read.text, &read.charset, &read.err);
	return read;
}

static struct read read_bytes(struct arena *arena, struct text bytes)
{
	return read_source(arena, (struct charset_source){
					  .bytes = bytes, .told = TEXT_NONE, .tells = TEXT_NONE});
}

#define assert_read(given, charset_, text_)                                                        \
	do {                                                                                       \
		const struct read read_ = (given);                                                 \
		assert_string_equal(read_.err.message, "");                                        \
		assert_text(read_.charset, (charset_));                                            \
		assert_text(read_.text, (text_));                                                  \
	} while (0)

#define assert_fault(given, sentence)                                                              \
	do {                                                                                       \
		const struct read read_ = (given);                                                 \
		assert_false(read_.is_read);                                                       \
		assert_int_equal(read_.err.kind, ERR_INPUT);                                       \
		assert_string_equal(read_.err.message, (sentence));                                \
	} while (0)

static void a_mark_says_the_encoding_and_is_no_text(void **state)
{
	assert_read(read_bytes(*state, TEXT("\xEF\xBB\xBF"
	                                    "\xC3\xA9")),
	            "utf-8", "é");
	assert_read(read_bytes(*state, TEXT("\xFF\xFE\xE9\0a\0")), "utf-16le", "éa");
	assert_read(read_bytes(*state, TEXT("\xFE\xFF\0\xE9\0a")), "utf-16be", "éa");
}

static void utf8_needs_no_one_to_say_so(void **state)
{
	assert_read(read_bytes(*state, TEXT("plain")), "ascii", "plain");
	assert_read(read_bytes(*state, TEXT("закон")), "utf-8", "закон");
	assert_read(read_bytes(*state, TEXT_NONE), "ascii", "");
}

static void text_is_made_normal(void **state)
{
	assert_read(read_bytes(*state, TEXT("e\xCC\x81t\xC3\xA9")), "utf-8", "été");
}

static void what_is_told_holds_where_it_can_be_read(void **state)
{
	const struct text bytes = TEXT("\xB1");

	assert_read(read_source(*state, (struct charset_source){.bytes = bytes,
	                                                        .told = TEXT("ISO-8859-2"),
	                                                        .tells = TEXT("koi8-r")}),
	            "iso-8859-2", "ą");
	assert_read(read_source(*state, (struct charset_source){.bytes = bytes,
	                                                        .told = TEXT("no such thing"),
	                                                        .tells = TEXT("iso-8859-2")}),
	            "iso-8859-2", "ą");
}

static void latin_1_with_control_characters_is_that_of_windows(void **state)
{
	assert_read(read_source(*state, (struct charset_source){.bytes = TEXT("\x93"
	                                                                      "a\x94"),
	                                                        .told = TEXT("iso-8859-1"),
	                                                        .tells = TEXT_NONE}),
	            "windows-1252", "“a”");
}

static void iso_8859_16_is_known_too(void **state)
{
	assert_read(read_source(*state, (struct charset_source){.bytes = TEXT("\xA4\xBA\xDE"),
	                                                        .told = TEXT("iso-8859-16"),
	                                                        .tells = TEXT_NONE}),
	            "iso-8859-16", "€șȚ");
}

static void wide_letters_without_a_mark_are_found(void **state)
{
	assert_read(read_bytes(*state, TEXT("a\0r\0t\0.\0 \0"
	                                    "1\0")),
	            "utf-16le", "art. 1");
}

/* "Діти мають право на захист від насильства" and others, as old machines wrote them. */
static void letters_tell_the_encoding(void **state)
{
	assert_read(read_bytes(*state, TEXT("\xC4\xB3\xF2\xE8 \xEC\xE0\xFE\xF2\xFC \xEF\xF0\xE0\xE2"
	                                    "\xEE \xED\xE0 \xE7\xE0\xF5\xE8\xF1\xF2 \xE2\xB3\xE4 "
	                                    "\xED\xE0\xF1\xE8\xEB\xFC\xF1\xF2\xE2\xE0")),
	            "windows-1251", "Діти мають право на захист від насильства");
	assert_read(read_bytes(*state, TEXT("Jedes Kind geh\x94rt gesch\x81tzt, auch \x81"
	                                    "ber die "
	                                    "Gr\x94\xE1"
	                                    "e der L\x84nder hinweg.")),
	            "ibm850",
	            "Jedes Kind gehört geschützt, auch über die Größe der Länder hinweg.");
}

static void a_torn_letter_is_named_by_its_byte(void **state)
{
	const struct text torn = TEXT("éééééééééééééééééééééééééééééé\xFF");

	assert_fault(read_bytes(*state, torn), "the text is not UTF-8 at byte 61");
	assert_fault(read_bytes(*state, TEXT("\xEF\xBB\xBF"
	                                     "ab\xFF")),
	             "the text is not UTF-8 at byte 6");
	assert_fault(read_bytes(*state, TEXT("\xFF\xFE"
	                                     "a\0\0\xDC"
	                                     "b\0")),
	             "the text is read as utf-16le, which it is not at byte 5");
}

static void a_torn_letter_is_mended_where_that_is_asked_for(void **state)
{
	const struct charset_source source = {.bytes = TEXT("ééééééééééééééééééééééééééééééé\xFF"),
	                                      .told = TEXT_NONE,
	                                      .tells = TEXT_NONE,
	                                      .mends = true};

	assert_read(read_source(*state, source), "utf-8",
	            "ééééééééééééééééééééééééééééééé\xEF\xBF\xBD");
}

static void many_nul_are_no_text(void **state)
{
	assert_fault(read_bytes(*state, TEXT("a\0\0b")), "the text has a NUL character at byte 2");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_ARENA(a_mark_says_the_encoding_and_is_no_text),
		IN_ARENA(utf8_needs_no_one_to_say_so),
		IN_ARENA(text_is_made_normal),
		IN_ARENA(what_is_told_holds_where_it_can_be_read),
		IN_ARENA(latin_1_with_control_characters_is_that_of_windows),
		IN_ARENA(iso_8859_16_is_known_too),
		IN_ARENA(wide_letters_without_a_mark_are_found),
		IN_ARENA(letters_tell_the_encoding),
		IN_ARENA(a_torn_letter_is_named_by_its_byte),
		IN_ARENA(a_torn_letter_is_mended_where_that_is_asked_for),
		IN_ARENA(many_nul_are_no_text),
	};

	return cmocka_run_group_tests_name("charset", tests, NULL, NULL);
}
