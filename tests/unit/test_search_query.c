/* What is asked, read and written as a MATCH. */
#include "search/match.h"

#include "base_test.h"

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

static bool list_none(void *whose, struct text word, struct match_wanted wanted,
                      struct arena *arena, struct text **ret_words, size_t *ret_n,
                      struct error *err)
{
	(void)whose;
	(void)word;
	(void)wanted;
	(void)arena;
	(void)ret_words;
	(void)err;
	*ret_n = 0;
	return true;
}

static struct match match_of(void **state, const char *query)
{
	const struct match_source source = {.fold = fold, .list = list_none};
	struct error err = error_in(LANG_EN);
	struct search_term *term = NULL;
	struct match match = {.expression = TEXT_NONE};

	if (!search_query_parse(*state, fold, text_of(query), &term, &err) ||
	    !match_make(*state, term, &source, NULL, 0, &match, &err))
		fail_msg("%s: %s", query, err.message);
	return match;
}

#define assert_match(query, expected) assert_text(match_of(state, (query)).expression, (expected))

static void refuse(void **state, const char *query, enum error_kind kind, const char *message)
{
	struct error err = error_in(LANG_EN);
	struct search_term *term = NULL;

	assert_false(search_query_parse(*state, fold, text_of(query), &term, &err));
	assert_int_equal(err.kind, kind);
	assert_string_equal(err.message, message);
}

#define assert_refused(query, message) refuse(state, (query), ERR_INPUT, (message))

static void words_side_by_side_are_all_wanted(void **state)
{
	assert_match("Child RIGHTS", "text:\"child\" AND text:\"rights\"");
	assert_match("child AND rights", "text:\"child\" AND text:\"rights\"");
	assert_match("  child\t\n", "text:\"child\"");
}

static void small_letters_are_words(void **state)
{
	assert_match("and or not", "text:\"and\" AND text:\"or\" AND text:\"not\"");
}

static void or_binds_less_than_and(void **state)
{
	assert_match("a1 b2 OR c3", "(text:\"a1\" AND text:\"b2\") OR text:\"c3\"");
	assert_match("a1 (b2 OR c3)", "text:\"a1\" AND (text:\"b2\" OR text:\"c3\")");
	assert_match("a1 OR b2 OR c3", "text:\"a1\" OR text:\"b2\" OR text:\"c3\"");
}

static void not_takes_away_from_what_stands_beside_it(void **state)
{
	assert_match("a1 NOT b2", "text:\"a1\" NOT text:\"b2\"");
	assert_match("NOT b2 a1", "text:\"a1\" NOT text:\"b2\"");
	assert_match("a1 AND NOT b2 AND c3", "(text:\"a1\" AND text:\"c3\") NOT text:\"b2\"");
	assert_match("a1 NOT b2 NOT c3", "text:\"a1\" NOT (text:\"b2\" OR text:\"c3\")");
	assert_match("a1 NOT (b2 NOT c3)", "text:\"a1\" NOT (text:\"b2\" NOT text:\"c3\")");
}

/* What is written is put into brackets again where the whole is joined with rights. */
static void rights_hold_for_all_of_the_question(void **state)
{
	const struct match_source source = {.fold = fold, .list = list_none};
	const struct text rights[] = {TEXT("rpublic"), TEXT("rge")};
	struct error err = error_in(LANG_EN);
	struct search_term *term = NULL;
	struct match match;

	assert_true(search_query_parse(*state, fold, TEXT("a1 OR b2"), &term, &err));
	assert_true(match_make(*state, term, &source, rights, 2, &match, &err));
	assert_text(match.expression,
	            "(text:\"a1\" OR text:\"b2\") AND scope:(\"rpublic\" OR \"rge\")");
	assert_text(match.groups[1].match, "text:\"b2\" AND scope:(\"rpublic\" OR \"rge\")");
	assert_int_equal(match.n_phrases, 4);
	assert_int_equal(match.group_of_phrase[1], 1);
	assert_int_equal(match.group_of_phrase[2], -1);
}

static void quotation_marks_make_a_phrase(void **state)
{
	assert_match("\"best interests\"", "text:\"best interests\"");
	assert_match("“best interests” «of the»", "text:\"best interests\" AND text:\"of the\"");
	assert_match("\"NOT (a)\"", "text:\"not a\"");
}

static void a_joined_word_is_a_phrase(void **state)
{
	assert_match("e-mail", "text:\"e mail\"");
	assert_match("12:30", "text:\"12 30\"");
}

static void a_star_asks_for_a_beginning(void **state)
{
	assert_match("educat*", "text:\"educat\"*");
	assert_match("\"child protect\"*", "text:\"child protect\"*");
	assert_match("北*", "text:\"北\"*");
	assert_refused("e*", "the query, column 1: at least two letters are expected before *");
	assert_refused("a1 ed*cat", "the query, column 4: * can only stand at the end of a word");
	assert_refused("*", "the query, column 1: there is no letter or digit to look for");
}

static void fields_ask_for_words_of_the_scope(void **state)
{
	assert_match("state:GE", "scope:(\"sge\")");
	assert_match("law state:GE,ua", "text:\"law\" AND scope:(\"sge\" OR \"sua\")");
	assert_match("capacity:C4 kind:law lang:ka",
	             "scope:(\"cc4\") AND scope:(\"klaw\") AND scope:(\"lka\")");
	assert_match("source:S-001", "scope:(\"dsz2d001\")");
	assert_match("year:2018-2020", "scope:(\"y2018\" OR \"y2019\" OR \"y2020\")");
	assert_match("year:2019 class:public", "scope:(\"y2019\") AND scope:(\"rpublic\")");
}

static void a_day_in_force_is_asked_for_as_its_branches(void **state)
{
	const struct match match = match_of(state, "inforce:2019-05-31");

	assert_int_equal(match.n_phrases, 19);
	assert_true(text_starts(match.expression, TEXT("scope:(\"fa")));
	assert_int_equal(match.n_groups, 0);
}

static void what_a_field_expects_is_said(void **state)
{
	assert_refused("state:",
	               "the query, column 1: a code such as GE or S-001 is expected after state:");
	assert_refused("law state:G\xC3\x89",
	               "the query, column 5: a code such as GE or S-001 is expected after state:");
	assert_refused("state:\"GE\"",
	               "the query, column 1: a code such as GE or S-001 is expected after state:");
	assert_refused("inforce:2019-02-31",
	               "the query, column 1: a day such as 2019-05-31 is expected after inforce:");
	assert_refused("year:2020-2018",
	               "the query, column 1: a year is expected after year:, or at most "
	               "100 years such as 2010-2019");
	assert_refused("year:",
	               "the query, column 1: a year is expected after year:, or at most 100 years "
	               "such as 2010-2019");
}

static void an_unknown_field_is_named_with_the_nearest(void **state)
{
	struct error err = error_in(LANG_EN);
	struct search_term *term = NULL;

	assert_false(search_query_parse(*state, fold, TEXT("дім stat:GE"), &term, &err));
	assert_string_equal(
		err.message,
		"the query, column 5: “stat” is no field; fields are state, capacity, kind, "
		"lang, year, inforce, source and class");
	assert_string_equal(err.hint, "Did you mean state?");
	assert_false(search_query_parse(*state, fold, TEXT("https://example.org"), &term, &err));
	assert_string_equal(err.hint,
	                    "To look for the words themselves, put them in quotation marks.");
}

static void what_is_missing_is_said_with_its_place(void **state)
{
	assert_refused("", "the query, column 1: a word, a phrase or a field is expected here");
	assert_refused("a1 AND",
	               "the query, column 7: a word, a phrase or a field is expected here");
	assert_refused("a1 OR OR b2",
	               "the query, column 7: a word, a phrase or a field is expected here");
	assert_refused("()", "the query, column 2: a word, a phrase or a field is expected here");
	assert_refused("a1 (b2", "the query, column 4: this bracket is not closed");
	assert_refused("a1) b2", "the query, column 3: this bracket closes none that is open");
	assert_refused("дім \"b2", "the query, column 5: the quotation mark is not closed");
	assert_refused("a1 --- b2", "the query, column 4: there is no letter or digit to look for");
	assert_refused("\"\"", "the query, column 1: there is no letter or digit to look for");
	assert_refused("NOT a1",
	               "the query, column 1: NOT takes away from what else is asked for, and "
	               "there is nothing else");
	assert_refused("a1 NOT",
	               "the query, column 7: a word, a phrase or a field is expected here");
}

static struct text repeat(void **state, const char *before, const char *what, int n,
                          const char *after)
{
	struct buffer out = buffer_make(*state);

	buffer_add_c(&out, before);
	for (int i = 0; i < n; i++)
		buffer_add_c(&out, what);
	buffer_add_c(&out, after);
	return buffer_text(&out);
}

static void limits_are_said(void **state)
{
	refuse(state, repeat(state, "", "(", 13, "a1").bytes, ERR_TOO_BIG,
	       "the query, column 13: more than 12 brackets deep");
	refuse(state, repeat(state, "", "a1 ", 33, "").bytes, ERR_TOO_BIG,
	       "the query, column 97: more than 32 words and fields");
	refuse(state, repeat(state, "\"", "a1 ", 33, "\"").bytes, ERR_TOO_BIG,
	       "the query, column 1: more than 32 words and fields");
	refuse(state, repeat(state, "", "ab* ", 9, "").bytes, ERR_TOO_BIG,
	       "the query, column 33: more than 8 words with *");
	refuse(state, repeat(state, "", "year:1950-2019 ", 3, "").bytes, ERR_TOO_BIG,
	       "the query, column 31: more than 200 values in fields");
	refuse(state, repeat(state, "", "abcdefghij", 401, "").bytes, ERR_TOO_BIG,
	       "the query has 4010 bytes, more than 4000");
}

/* Nothing that a person writes can be taken for FTS5's own syntax. */
static void syntax_of_fts5_is_words(void **state)
{
	assert_match("NEAR(a1 b2)", "text:\"near\" AND text:\"a1\" AND text:\"b2\"");
	assert_match("{text}", "text:\"text\"");
	assert_match("^a1 +b2", "text:\"a1\" AND text:\"b2\"");
	assert_match("a1'; DROP TABLE x",
	             "text:\"a1\" AND text:\"drop\" AND text:\"table\" AND text:\"x\"");
}

static bool list_two(void *whose, struct text word, struct match_wanted wanted, struct arena *arena,
                     struct text **ret_words, size_t *ret_n, struct error *err)
{
	(void)whose;
	(void)wanted;
	(void)err;
	*ret_words = ARENA_ARRAY(arena, struct text, 2);
	(*ret_words)[0] = text_format(arena, "д%.*s", TEXT_ARGS(word));
	(*ret_words)[1] = text_format(arena, "γ%.*s", TEXT_ARGS(word));
	*ret_n = 2;
	return true;
}

static void spellings_of_one_term_are_one_group(void **state)
{
	const struct match_source source = {.fold = fold, .list = list_two};
	struct error err = error_in(LANG_EN);
	struct search_term *term = NULL;
	struct match match;

	assert_true(search_query_parse(*state, fold, TEXT("\"ab cd\" NOT ef"), &term, &err));
	assert_true(match_make(*state, term, &source, NULL, 0, &match, &err));
	assert_int_equal(match.n_groups, 1);
	assert_int_equal(match.groups[0].n_spellings, 3); /* no phrase in two scripts */
	assert_int_equal(match.n_phrases, 6);
	assert_int_equal(match.group_of_phrase[2], 0);
	assert_int_equal(match.group_of_phrase[3], -1);
	assert_text(match.expression,
	            "(text:\"ab cd\" OR text:\"дab дcd\" OR text:\"γab γcd\") NOT "
	            "(text:\"ef\" OR text:\"дef\" OR text:\"γef\")");
}

static void a_serbian_word_is_looked_for_in_latin_letters_too(void **state)
{
	assert_match("закон", "(text:\"закон\" OR (text:\"zakon\" AND scope:(\"lsr\" OR \"lhr\" OR "
	                      "\"lbs\" OR \"lcnr\" OR \"lme\" OR \"lsh\")))");
	assert_match("дітина", "text:\"дітина\"");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_ARENA(words_side_by_side_are_all_wanted),
		IN_ARENA(small_letters_are_words),
		IN_ARENA(or_binds_less_than_and),
		IN_ARENA(not_takes_away_from_what_stands_beside_it),
		IN_ARENA(rights_hold_for_all_of_the_question),
		IN_ARENA(quotation_marks_make_a_phrase),
		IN_ARENA(a_joined_word_is_a_phrase),
		IN_ARENA(a_star_asks_for_a_beginning),
		IN_ARENA(fields_ask_for_words_of_the_scope),
		IN_ARENA(a_day_in_force_is_asked_for_as_its_branches),
		IN_ARENA(what_a_field_expects_is_said),
		IN_ARENA(an_unknown_field_is_named_with_the_nearest),
		IN_ARENA(what_is_missing_is_said_with_its_place),
		IN_ARENA(limits_are_said),
		IN_ARENA(syntax_of_fts5_is_words),
		IN_ARENA(spellings_of_one_term_are_one_group),
		IN_ARENA(a_serbian_word_is_looked_for_in_latin_letters_too),
	};

	return cmocka_run_group_tests(tests, open_fold, drop_fold);
}
