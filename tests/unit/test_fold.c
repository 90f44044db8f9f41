/* Letters as search sees them, and the words made of them. */
#include "search/fold.h"
#include "search/roman.h"
#include "search/tokenizer.h"

#include "base_test.h"

#include <libstemmer.h>

static struct fold *fold;

static int open_fold(void **state)
{
	struct error err = error_in(LANG_EN);

	(void)state;
	return fold_open(&fold, &err) ? 0 : -1;
}

static int drop_fold(void **state)
{
	(void)state;
	fold_drop(&fold);
	return 0;
}

/* The words of a text, joined by "|". */
static struct text words_in(void **state, const char *text, const char *lang)
{
	struct token_reader reader = token_reader_make(fold, text_of(text), text_of(lang));
	struct buffer out = buffer_make(*state);
	struct token token;

	while (token_reader_next(&reader, &token)) {
		if (out.n_bytes > 0)
			buffer_add_char(&out, '|');
		buffer_add(&out, token.bytes);
	}
	return buffer_text(&out);
}

#define assert_words(text, expected) assert_text(words_in(state, (text), ""), (expected))

static void case_is_folded_in_every_script(void **state)
{
	assert_words("LAW Закон ΝΌΜΟΣ ՕՐԵՆՔ", "law|закон|νομοσ|օրենք");
	assert_words("ᲙᲐᲜᲝᲜᲘ კანონი",
	             "კანონი|კანონი"); /* Mtavruli capitals */
	assert_words("STRAẞE Straße", "strasse|strasse");
}

static void diacritics_fall_off(void **state)
{
	assert_words("Élève façon Ñandú Århus", "eleve|facon|nandu|arhus");
	assert_words("Łódź Đurđević Ørsted Þór Æsir œuvre",
	             "lodz|durdevic|orsted|thor|aesir|oeuvre");
	assert_words("πολιτική ΠΟΛΙΤΙΚΉ προϊόν ΐ", "πολιτικη|πολιτικη|προιον|ι");
	assert_words("e\xCC\x81te\xCC\x81", "ete"); /* not in normal form C */
}

static void final_sigma_is_a_sigma(void **state)
{
	assert_words("νόμος νόμοσ", "νομοσ|νομοσ");
}

static void the_dot_of_turkish_and_azerbaijani_i_is_a_diacritic(void **state)
{
	assert_words("İSTANBUL istanbul ISTANBUL ıstanbul", "istanbul|istanbul|istanbul|istanbul");
	assert_words("HAKSIZ haksız", "haksiz|haksiz");
	assert_words("Çocuğun uşaq HÜQUQU Şəxs", "cocugun|usaq|huququ|sexs");
}

static void cyrillic_letters_with_marks_of_their_own_stay(void **state)
{
	assert_words("Йод Її ўсё ґанок ѓ ќ", "йод|її|ўсе|ґанок|ѓ|ќ");
	assert_words("за\xCC\x81"
	             "мок",
	             "замок"); /* a stress mark is none */
}

static void width_ligatures_and_armenian_forms_are_one(void **state)
{
	assert_words("Ｌａｗ ﬁnal և եւ", "law|final|եւ|եւ");
}

static void serbian_stands_in_latin_letters(void **state)
{
	assert_text(words_in(state, "Закон о заштити дјеце Љубљана џеп Ђорђе", "sr"),
	            "zakon|o|zastiti|djece|ljubljana|dzep|dorde");
	assert_text(words_in(state, "Zakon o zaštiti djece Ljubljana džep Đorđe", "sr-Latn"),
	            "zakon|o|zastiti|djece|ljubljana|dzep|dorde");
	assert_text(words_in(state, "Закон", "uk"), "закон");
}

static void words_end_where_letters_end(void **state)
{
	assert_words("e-mail, (art. 19/4) § 2—3; a_b", "e|mail|art|19|4|2|3|a|b");
	assert_words("  ", "");
	assert_words("ndl47x3", "ndl47x3");
}

static void an_apostrophe_joins_cyrillic_letters_only(void **state)
{
	assert_words("зв'язок зв’язок звʼязок", "звязок|звязок|звязок");
	assert_words("l’enfant child's", "l|enfant|child|s");
}

static void the_raised_dot_of_catalan_joins(void **state)
{
	assert_words("col·legi COL·LEGI a·b", "collegi|collegi|a|b");
}

static void what_is_not_seen_is_not_there(void **state)
{
	assert_words("co\xC2\xADoperation", "cooperation"); /* soft hyphen */
}

static void scripts_without_spaces_go_by_character(void **state)
{
	assert_words("北京 law", "北|京|law");
}

static void arabic_and_hebrew_points_fall_off(void **state)
{
	assert_words("\xD9\x83\xD9\x90\xD8\xAA\xD8\xA7\xD8\xA8",
	             "\xD9\x83\xD8\xAA\xD8\xA7\xD8\xA8");
}

static void a_word_knows_its_place(void **state)
{
	struct token_reader reader = token_reader_make(fold, TEXT("«Ÿ’é» law"), TEXT_NONE);
	struct token token;

	(void)state;
	assert_true(token_reader_next(&reader, &token));
	assert_int_equal(token.start, 2);
	assert_int_equal(token.end, 4);
	assert_true(token_reader_next(&reader, &token));
	assert_text(token.bytes, "e");
	assert_true(token_reader_next(&reader, &token));
	assert_int_equal(token.start, 12);
	assert_int_equal(token.end, 15);
	assert_false(token.has_roman_key);
	assert_false(token_reader_next(&reader, &token));
}

static void a_long_word_is_cut_on_a_character(void **state)
{
	struct buffer out = buffer_make(*state);
	struct text words;

	for (int i = 0; i < 200; i++)
		buffer_add_c(&out, "ж");
	words = words_in(state, out.bytes, "");
	assert_int_equal(words.n_bytes, TOKEN_BYTES_MAX);
	assert_true(text_starts(buffer_text(&out), words));
}

/* Letters beyond the table, bytes that are no text: nothing is read past the end. */
static void any_bytes_can_be_read(void **state)
{
	assert_words("\xF0\x90\x90\x80 \xF0\x9F\x98\x80 a", "\xF0\x90\x90\xA8|a");
	assert_words("a\xFF\xE2\x82", "a");
	assert_words("a\xCC", "a");
}

static struct text key_of(void **state, const char *word)
{
	const struct text words = words_in(state, word, "");
	const struct roman_key key = roman_key_make(fold, words);

	return text_copy(*state, (struct text){key.bytes, key.n_bytes});
}

static void ways_of_writing_in_latin_letters_have_one_key(void **state)
{
	static const char *const same[][4] = {
		{"дитина", "ditina", "dytyna", NULL},
		{"захист", "zakhyst", "zahist", NULL},
		{"конституція", "konstytutsiia", "konstitucija", "konstytutsiya"},
		{"школа", "shkola", "škola", NULL},
		{"ბავშვი", "bavshvi", NULL, NULL},
		{"კანონი", "kanoni", NULL, NULL},
		{"πολιτική", "politiki", NULL, NULL},
		{"υπουργείο", "ypourgeio", "ipourgio", NULL},
		{"երեխա", "erekha", NULL, NULL},
	};

	for (size_t i = 0; i < COUNT(same); i++)
		for (size_t k = 1; k < 4 && same[i][k]; k++)
			assert_text(key_of(state, same[i][0]),
			            text_c(*state, key_of(state, same[i][k])));
}

static void stems_are_folded_and_marked(void **state)
{
	struct sb_stemmer *stemmer = sb_stemmer_new("fr", "UTF_8");
	char bytes[TOKEN_BYTES_MAX + FOLD_BYTES];
	size_t n_bytes = 0;

	(void)state;
	assert_non_null(stemmer);
	assert_true(token_stem(fold, stemmer, TEXT("Élevées"), bytes, &n_bytes));
	sb_stemmer_delete(stemmer);
	assert_text(((struct text){bytes, n_bytes}), TOKEN_MARK "elev");
}

static void the_table_is_the_same_each_time(void **state)
{
	struct error err = error_in(LANG_EN);
	struct fold *other = NULL;

	(void)state;
	assert_true(fold_open(&other, &err));
	assert_string_equal(fold_checksum(fold).bytes, fold_checksum(other).bytes);
	fold_drop(&other);
}

/* What is folded stays as it is when it is folded again: a question may be in folded letters. */
static void folding_twice_changes_nothing(void **state)
{
	(void)state;
	for (int32_t cp = 1; cp < FOLD_CODES; cp++) {
		struct fold_code scratch;
		const struct fold_code *code = fold_find(fold, cp, &scratch);
		const struct text once = {code->bytes, code->n_bytes};
		struct token_reader reader = token_reader_make(fold, once, TEXT_NONE);
		struct token token;

		if (code->kind != FOLD_LETTER)
			continue;
		assert_true(token_reader_next(&reader, &token));
		if (!text_equals(token.bytes, once))
			fail_msg("U+%04X folds to %.*s and then to %.*s", (unsigned)cp,
			         TEXT_ARGS(once), TEXT_ARGS(token.bytes));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_ARENA(case_is_folded_in_every_script),
		IN_ARENA(diacritics_fall_off),
		IN_ARENA(final_sigma_is_a_sigma),
		IN_ARENA(the_dot_of_turkish_and_azerbaijani_i_is_a_diacritic),
		IN_ARENA(cyrillic_letters_with_marks_of_their_own_stay),
		IN_ARENA(width_ligatures_and_armenian_forms_are_one),
		IN_ARENA(serbian_stands_in_latin_letters),
		IN_ARENA(words_end_where_letters_end),
		IN_ARENA(an_apostrophe_joins_cyrillic_letters_only),
		IN_ARENA(the_raised_dot_of_catalan_joins),
		IN_ARENA(what_is_not_seen_is_not_there),
		IN_ARENA(scripts_without_spaces_go_by_character),
		IN_ARENA(arabic_and_hebrew_points_fall_off),
		IN_ARENA(a_word_knows_its_place),
		IN_ARENA(a_long_word_is_cut_on_a_character),
		IN_ARENA(any_bytes_can_be_read),
		IN_ARENA(ways_of_writing_in_latin_letters_have_one_key),
		IN_ARENA(stems_are_folded_and_marked),
		IN_ARENA(the_table_is_the_same_each_time),
		IN_ARENA(folding_twice_changes_nothing),
	};

	return cmocka_run_group_tests(tests, open_fold, drop_fold);
}
