/* A cursor goes over the beginning of the paragraph: a word of the table and its number, or a number alone; then what
 * follows is looked at, because only that tells a label from a sentence. Letters are compared without case and accents,
 * so that "ΑΡΘΡΟ" and "Άρθρο", "MADDE" and "Madde" need one entry. */
#include "extract/outline.h"

#include "base/buffer.h"
#include "extract/outline_words.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

enum {
	NUMBER_DIGITS_MAX = 4, /* after a word: codes have articles above 1000 */
	BARE_DIGITS_MAX = 3,   /* alone: four are a year */
	HEADING_CP_MAX = 200,
	ROMAN_MAX = 89, /* above, letters like C, D, M would be taken for numbers */
	END = -1,
};

struct cursor {
	struct text text;
	size_t at;
};

static UChar32 take(struct cursor *cursor)
{
	UChar32 c;

	if (cursor->at >= cursor->text.n_bytes)
		return END;
	U8_NEXT(cursor->text.bytes, cursor->at, cursor->text.n_bytes, c);
	return c;
}

static UChar32 peek(struct cursor cursor)
{
	return take(&cursor);
}

static bool take_if(struct cursor *cursor, UChar32 c)
{
	if (peek(*cursor) != c)
		return false;
	(void)take(cursor);
	return true;
}

static bool is_space(UChar32 c)
{
	return c != END && u_isUWhiteSpace(c);
}

static bool skip_spaces(struct cursor *cursor)
{
	const size_t from = cursor->at;

	while (is_space(peek(*cursor)))
		(void)take(cursor);
	return cursor->at > from;
}

static bool is_dash(UChar32 c)
{
	return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
}

/* Georgian letters have capitals in Unicode, and no text is written with them. */
static bool has_case(UChar32 c)
{
	return !(c >= 0x10D0 && c <= 0x10FF) && u_tolower(c) != u_toupper(c);
}

static bool is_small(UChar32 c)
{
	return c != END && has_case(c) && u_islower(c);
}

static bool is_capital(UChar32 c)
{
	return c != END && u_isalpha(c) && !is_small(c);
}

/* Without case and accents. */
static UChar32 base_of(UChar32 c)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar units[8];
	int32_t n;
	UChar32 base = c;

	if (c > 0x7F) {
		n = unorm2_getDecomposition(unorm2_getNFDInstance(&status), c, units, COUNT(units),
		                            &status);
		if (U_SUCCESS(status) && n > 0)
			U16_GET(units, 0, 0, n, base);
	}
	return base == 0x131 ? 'i' : u_foldCase(base, U_FOLD_CASE_DEFAULT); /* "KISIM", "kısım" */
}

/* Takes a word of the table when it stands here whole. */
static bool take_word(struct cursor *cursor, const char *word)
{
	struct cursor at = *cursor, entry = {text_of(word), 0};
	UChar32 c;

	while ((c = take(&entry)) != END) {
		if (c == ' ' ? !skip_spaces(&at) : base_of(take(&at)) != c)
			return false;
	}
	if (u_isalpha(peek(at)) && word[strlen(word) - 1] != '.')
		return false;
	*cursor = at;
	return true;
}

static bool take_word_of(struct cursor *cursor, const char *const *words)
{
	for (; *words; words++) {
		if (take_word(cursor, *words))
			return true;
	}
	return false;
}

/* Numbers. */

static bool take_digits(struct cursor *cursor, int n_max, int *ret_value)
{
	struct cursor at = *cursor;
	int value = 0, n = 0;

	while (peek(at) >= '0' && peek(at) <= '9' && n++ < n_max)
		value = value * 10 + (take(&at) - '0');
	if (n == 0 || n > n_max)
		return false;
	*ret_value = value;
	*cursor = at;
	return true;
}

/* Cyrillic and Greek letters that look like Latin ones are taken for them: laws are typed with both. */
static int roman_digit(UChar32 c)
{
	switch (u_toupper(c)) {
	case 'I':
	case 0x406: /* І */
	case 0x399: /* Ι */
	case 0x130: /* İ: the capital of i in Turkish */
		return 1;
	case 'V':
		return 5;
	case 'X':
	case 0x425: /* Х */
	case 0x3A7: /* Χ */
		return 10;
	case 'L':
		return 50;
	default:
		return 0;
	}
}

static const char *const roman_ones[] = {"",  "I",  "II",  "III",  "IV",
                                         "V", "VI", "VII", "VIII", "IX"};
static const char *const roman_tens[] = {"", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX"};

/* True when letters (as values 1, 5, 10, 50) are how the number is written. */
static bool is_roman_form(const int *digits, size_t n, int value)
{
	char form[16];
	const int n_form = snprintf(form, sizeof(form), "%s%s", roman_tens[value / 10],
	                            roman_ones[value % 10]);

	if ((size_t)n_form != n)
		return false;
	for (size_t i = 0; i < n; i++) {
		if (roman_digit((UChar32)form[i]) != digits[i])
			return false;
	}
	return true;
}

static bool take_roman(struct cursor *cursor, int *ret_value)
{
	struct cursor at = *cursor;
	const bool is_in_small = is_small(peek(at));
	int digits[12], value = 0;
	size_t n = 0;

	while (n < COUNT(digits) && peek(at) != END && roman_digit(peek(at)) > 0 &&
	       is_small(peek(at)) == is_in_small)
		digits[n++] = roman_digit(take(&at));
	for (size_t i = 0; i < n; i++)
		value += i + 1 < n && digits[i] < digits[i + 1] ? -digits[i] : digits[i];
	if (value <= 0 || value > ROMAN_MAX || !is_roman_form(digits, n, value))
		return false;
	(void)take_word(&at, "er"); /* "Livre Ier" */
	if (u_isalnum(peek(at)))
		return false;
	*ret_value = value;
	*cursor = at;
	return true;
}

static bool is_raised(UChar32 c)
{
	return c == 0xB9 || c == 0xB2 || c == 0xB3 || c == 0x2070 || (c >= 0x2074 && c <= 0x2079);
}

static const char *const latin_suffixes[] = {"bis",     "ter",    "quater", "quinquies", "sexies",
                                             "septies", "octies", "novies", "decies",    "er",
                                             "re",      "ci",     "cu",     NULL};

static bool is_word_end(struct cursor cursor)
{
	return !u_isalnum(peek(cursor));
}

/* "-1", "/A", "–7", "-ci". */
static bool take_joined(struct cursor *cursor)
{
	struct cursor at = *cursor;
	int value;

	if (!is_dash(peek(at)) && peek(at) != '/' && peek(at) != '^')
		return false;
	(void)take(&at);
	if (!take_digits(&at, BARE_DIGITS_MAX, &value) && !take_word_of(&at, latin_suffixes) &&
	    !(u_isalpha(take(&at)) && is_word_end(at)))
		return false;
	*cursor = at;
	return true;
}

/* "12a", "5bis", "1er", "1º". */
static bool take_attached(struct cursor *cursor)
{
	struct cursor at = *cursor;
	const UChar32 c = peek(at);

	if (is_raised(c) || c == 0xBA || c == 0xAA || c == 0xB0) {
		(void)take(cursor);
		return true;
	}
	if (take_word_of(&at, latin_suffixes) || (u_isalpha(take(&at)) && is_word_end(at))) {
		*cursor = at;
		return true;
	}
	return false;
}

/* ".1", ".º". */
static bool take_pointed(struct cursor *cursor)
{
	struct cursor at = *cursor;
	int value;

	if (!take_if(&at, '.'))
		return false;
	if (take_digits(&at, BARE_DIGITS_MAX, &value) || is_raised(peek(at)) ||
	    ((peek(at) == 0xBA || peek(at) == 0xAA) && take(&at))) {
		*cursor = at;
		return true;
	}
	return false;
}

/* " bis", and the letter of "3 a §", "12 a.". */
static bool take_apart(struct cursor *cursor)
{
	struct cursor at = *cursor;

	if (!skip_spaces(&at))
		return false;
	if (take_word_of(&at, latin_suffixes)) {
		*cursor = at;
		return true;
	}
	if (!is_small(take(&at)))
		return false;
	*cursor = at;
	(void)skip_spaces(&at);
	return peek(*cursor) == '.' || peek(at) == 0xA7;
}

static bool take_suffix(struct cursor *cursor)
{
	struct cursor at = *cursor;

	if (take_joined(cursor) || take_attached(cursor) || take_pointed(cursor))
		return true;
	if (!take_apart(&at))
		return false;
	*cursor = at;
	return true;
}

/* "L. 123-4" of the French codes: what stands before the digits. */
static void skip_code_letter(struct cursor *cursor)
{
	struct cursor at = *cursor;
	const UChar32 c = take(&at);

	if (c != 'L' && c != 'R' && c != 'D' && c != 'A')
		return;
	(void)take_if(&at, '.');
	(void)skip_spaces(&at);
	if (peek(at) >= '0' && peek(at) <= '9')
		*cursor = at;
}

static bool take_letter(struct cursor *cursor, int *ret_value)
{
	struct cursor at = *cursor;
	const UChar32 c = take(&at);

	if (!is_capital(c) || !is_word_end(at))
		return false;
	(void)(take_if(&at, 0x2019) || take_if(&at, '\'') || take_if(&at, 0x384)); /* Greek "Α’" */
	*ret_value = c >= 'A' && c <= 'Z' ? c - 'A' + 1 : 0;
	*cursor = at;
	return true;
}

static bool take_number(struct cursor *cursor, int *ret_value)
{
	struct cursor at = *cursor;

	*ret_value = 0;
	skip_code_letter(&at);
	if (take_digits(&at, NUMBER_DIGITS_MAX, ret_value)) {
		while (take_suffix(&at))
			;
		if (!is_word_end(at))
			return false;
	} else if (take_roman(&at, ret_value)) {
		while (take_joined(&at) || take_pointed(&at))
			;
	} else if (!take_letter(&at, ret_value) && !take_word_of(&at, outline_ordinals)) {
		return false;
	}
	*cursor = at;
	return true;
}

/* What follows. */

static struct text rest_of(struct cursor cursor)
{
	return text_slice(cursor.text, cursor.at, cursor.text.n_bytes);
}

static bool is_all_capitals(struct text words)
{
	struct cursor at = {words, 0};
	UChar32 c;

	while ((c = take(&at)) != END) {
		if (is_small(c))
			return false;
	}
	return true;
}

/* Few words, and no stop at their end. */
static bool is_heading_like(struct text words)
{
	const struct text trimmed = text_trim(words);
	const char last = trimmed.n_bytes > 0 ? trimmed.bytes[trimmed.n_bytes - 1] : ' ';

	return text_count_cp(trimmed) <= HEADING_CP_MAX && !strchr(".;:,?!", last);
}

/* "BGB", "StGB": no word of a heading, unless all of it stands in capitals. */
static bool begins_with_abbreviation(struct cursor at)
{
	int n_capitals = 0;
	const struct text rest = rest_of(at);

	for (UChar32 c = take(&at); u_isalpha(c); c = take(&at))
		n_capitals += has_case(c) && !is_small(c);
	return n_capitals >= 2 && !is_all_capitals(rest);
}

static bool cites(struct cursor at)
{
	return take_word_of(&at, outline_citing) || begins_with_abbreviation(at);
}

/* A word in small letters; the "a" of "a)" is none. */
static bool begins_in_small(struct cursor at)
{
	if (!is_small(take(&at)))
		return false;
	return peek(at) != ')' && peek(at) != '.';
}

static bool is_capital_beginning(struct cursor at)
{
	UChar32 c = take(&at);

	while (c != END && !u_isalnum(c) && c != '(' && c != '[') /* quotes */
		c = take(&at);
	return is_capital(c);
}

/* "(2) Everyone" and "(Definitions)" go on after a label, "(2) of the Act" cites. */
static bool bracket_goes_on(struct cursor at)
{
	int value;
	bool is_number;

	(void)take(&at);
	is_number = take_digits(&at, BARE_DIGITS_MAX, &value) ||
	            (is_small(peek(at)) && !begins_in_small(at) && take(&at) != END);
	if (!is_number)
		return is_capital_beginning(at) || is_heading_like(rest_of(at));
	while (take_suffix(&at))
		;
	if (!take_if(&at, ')'))
		return false;
	(void)take_if(&at, '.');
	(void)skip_spaces(&at);
	return peek(at) == END || peek(at) == '(' || (is_capital_beginning(at) && !cites(at));
}

/* "5 2. Each Party" */
static bool is_paragraph_number(struct cursor at)
{
	int value;

	return take_digits(&at, 2, &value) && (take_if(&at, '.') || take_if(&at, ')')) &&
	       is_space(peek(at));
}

/* After spaces alone, where the word of the label stood before or after its number. */
static bool space_goes_on(struct cursor at, enum outline_order order)
{
	if (is_paragraph_number(at))
		return true;
	if (!is_capital_beginning(at) || cites(at))
		return false;
	return order == NUMBER_BEFORE || is_heading_like(rest_of(at));
}

static bool goes_on(struct cursor at, bool has_point, enum outline_order order)
{
	bool has_dash = false, has_line;
	const struct cursor after = at;

	(void)skip_spaces(&at);
	has_line = memchr(after.text.bytes + after.at, '\n', at.at - after.at) != NULL;
	while (is_dash(peek(at)) || peek(at) == ':') {
		has_dash = true;
		(void)take(&at);
		(void)skip_spaces(&at);
	}
	if (peek(at) == END)
		return true;
	if (peek(at) == '(' || peek(at) == '[')
		return bracket_goes_on(at);
	if (begins_in_small(at))
		return (has_dash || has_line) && is_heading_like(rest_of(at));
	if (has_point || has_dash || has_line)
		return has_dash || has_line || !cites(at);
	return at.at > after.at && space_goes_on(at, order);
}

/* "Article 5 ......... 12", "Article 5\t12": a line of a table of contents. */
static bool is_contents_line(struct text words)
{
	size_t at, end = words.n_bytes;

	if (text_find(words, TEXT("....."), &at) || text_find(words, TEXT("……"), &at) ||
	    text_find(words, TEXT(". . . ."), &at))
		return true;
	while (end > 0 && words.bytes[end - 1] >= '0' && words.bytes[end - 1] <= '9')
		end--;
	return end < words.n_bytes && end > 0 && words.bytes[end - 1] == '\t';
}

/* A word with its number. */

static struct outline made(struct cursor end, const struct outline_word *word, int value)
{
	return (struct outline){
		.kind = word->rank == 0 ? OUTLINE_ARTICLE : OUTLINE_DIVISION,
		.rank = word->rank,
		.value = value,
		.label = text_slice(end.text, 0, end.at),
	};
}

/* "Article" must not stand in small letters: then a line of running text begins with it. */
static bool find_number_after(struct text words, const struct outline_word *word,
                              struct outline *ret)
{
	struct cursor at = {words, 0};
	bool has_space, has_point;
	int value;

	if (is_small(peek(at)) || !take_word(&at, word->word))
		return false;
	has_space = skip_spaces(&at);
	if (!has_space && u_isalpha(peek((struct cursor){words, 0})) &&
	    word->word[strlen(word->word) - 1] != '.')
		return false;
	if (!take_number(&at, &value))
		return false;
	has_point = take_if(&at, '.');
	if (!goes_on(at, has_point, NUMBER_AFTER))
		return false;
	*ret = made(at, word, value);
	return true;
}

/* "birinci", "İKİNCİ", "on üçüncü": by how they end. */
static bool take_turkish_ordinal(struct cursor *cursor)
{
	struct cursor at = *cursor;
	const size_t from = at.at;
	UChar32 last[4] = {0};

	(void)(take_word(&at, "on") && skip_spaces(&at));
	while (u_isalpha(peek(at))) {
		memmove(last, last + 1, 3 * sizeof(last[0]));
		last[3] = base_of(take(&at));
	}
	if (at.at == from || last[1] != 'n' || last[2] != 'c' || (last[3] != 'i' && last[3] != 'u'))
		return false;
	*cursor = at;
	return true;
}

/* at stands after the number and its point. */
static bool find_word_after(struct cursor at, int value, const struct outline_word *word,
                            struct outline *ret)
{
	bool has_point;

	if (!take_word(&at, word->word))
		return false;
	has_point = take_if(&at, '.');
	if (!goes_on(at, has_point, NUMBER_BEFORE))
		return false;
	*ret = made(at, word, value);
	return true;
}

static bool find_number_before(struct text words, struct outline *ret)
{
	struct cursor at = {words, 0};
	int value = 0;

	if (!take_number(&at, &value) && !take_turkish_ordinal(&at))
		return false;
	(void)take_if(&at, '.');
	while (is_raised(peek(at)))
		(void)take(&at);
	if (!skip_spaces(&at))
		return false;
	for (size_t i = 0; i < outline_n_words; i++) {
		if (outline_words[i].order == NUMBER_BEFORE &&
		    find_word_after(at, value, &outline_words[i], ret))
			return true;
	}
	return false;
}

static bool find_worded(struct text words, struct outline *ret)
{
	const UChar32 first = peek((struct cursor){words, 0});
	const UChar32 base = first == END ? END : base_of(first);

	for (size_t i = 0; i < outline_n_words; i++) {
		const struct outline_word *word = &outline_words[i];

		if (word->order == NUMBER_AFTER &&
		    peek((struct cursor){text_of(word->word), 0}) == base &&
		    find_number_after(words, word, ret))
			return true;
	}
	return find_number_before(words, ret);
}

/* A number alone. */

/* "mai 2010", "12. 2019": the rest of a date. */
static bool ends_a_date(struct cursor at)
{
	int value;

	if (take_digits(&at, 2, &value)) {
		if (!take_if(&at, '.'))
			return false;
	} else if (u_isalpha(peek(at))) {
		while (u_isalpha(peek(at)))
			(void)take(&at);
		(void)take_if(&at, '.');
	} else {
		return false;
	}
	return skip_spaces(&at) && take_digits(&at, 4, &value) && value >= 1000 && is_word_end(at);
}

/* "12. pants nosaka": an article that is cited, else it would have been found before. */
static bool names_an_article(struct cursor at)
{
	for (size_t i = 0; i < outline_n_words; i++) {
		struct cursor after = at;

		if (outline_words[i].order == NUMBER_BEFORE && outline_words[i].rank == 0 &&
		    take_word(&after, outline_words[i].word))
			return true;
	}
	return false;
}

/* What may follow a number and its sign: nothing, a space, or a sentence that was glued to it. */
static bool bare_goes_on(struct cursor at)
{
	struct cursor after = at;

	if (peek(at) == END || is_dash(peek(at)) || peek(at) == '(')
		return true;
	if (skip_spaces(&after))
		return !ends_a_date(after) && !names_an_article(after);
	return is_capital(take(&after)) && peek(after) != '.' && u_isalpha(peek(after));
}

static struct outline made_bare(struct cursor end, enum outline_kind kind, int value)
{
	return (struct outline){
		.kind = kind, .value = value, .label = text_slice(end.text, 0, end.at)};
}

/* "1.", "1.1.", "1.1 Scope", "12a.", "1)". */
static bool find_digits(struct text words, struct outline *ret)
{
	struct cursor at = {words, 0};
	int value, part, n_parts = 1;
	enum outline_kind kind = OUTLINE_PARAGRAPH;

	if (!take_digits(&at, BARE_DIGITS_MAX, &value))
		return false;
	while (take_pointed(&at))
		n_parts++;
	while (is_raised(peek(at)) || (is_small(peek(at)) && !begins_in_small(at)))
		(void)take(&at);
	if (take_if(&at, '.')) {
		(void)take_if(&at, ')');
	} else if (take_if(&at, ')')) {
		kind = OUTLINE_ITEM;
	} else {
		struct cursor after = at;

		if (n_parts < 2 || !skip_spaces(&after) || take_digits(&after, 1, &part) ||
		    !is_capital_beginning(after) || cites(after))
			return false;
	}
	if (!bare_goes_on(at))
		return false;
	*ret = made_bare(at, kind, value);
	return true;
}

/* What goes on in the mark: "¹", "-1", the second letter of "ვ.ა", the one of "1a". */
static void skip_sub_mark(struct cursor *cursor)
{
	struct cursor at;

	for (;;) {
		at = *cursor;
		if (take_if(&at, '.') && u_isalpha(take(&at)) && peek(at) == ')')
			*cursor = at;
		else if (!take_pointed(cursor) && !take_joined(cursor) && !take_attached(cursor))
			return;
	}
}

/* "a", "aa", "ii", "12", "1a": what stands between brackets. */
static bool take_item_mark(struct cursor *cursor, int *ret_value, bool *ret_is_digits)
{
	struct cursor at = *cursor;
	UChar32 first;

	*ret_is_digits = take_digits(&at, BARE_DIGITS_MAX, ret_value);
	if (*ret_is_digits) {
		skip_sub_mark(&at);
	} else if (!take_roman(&at, ret_value)) {
		first = take(&at);
		if (first == END || !u_isalpha(first))
			return false;
		*ret_value = first >= 'a' && first <= 'z' ? first - 'a' + 1 : 0;
		if (peek(at) == first)
			(void)take(&at);
		skip_sub_mark(&at);
	}
	*cursor = at;
	return true;
}

/* "(3)", "(a)", "a)", "ii)". */
static bool find_bracketed(struct text words, struct outline *ret)
{
	struct cursor at = {words, 0};
	int value;
	bool is_digits;

	(void)take_if(&at, '(');
	if (!take_item_mark(&at, &value, &is_digits) || !take_if(&at, ')') || !bare_goes_on(at))
		return false;
	*ret = made_bare(at, is_digits ? OUTLINE_PARAGRAPH : OUTLINE_ITEM, value);
	return true;
}

/* "a. text", but not "z. B.". */
static bool find_lettered(struct text words, struct outline *ret)
{
	struct cursor at = {words, 0}, after;
	const UChar32 c = take(&at);

	if (!is_small(c) || !take_if(&at, '.'))
		return false;
	after = at;
	if (!skip_spaces(&after) && peek(at) != END)
		return false;
	if (u_isalpha(take(&after)) && peek(after) == '.')
		return false;
	*ret = made_bare(at, OUTLINE_ITEM, c >= 'a' && c <= 'z' ? c - 'a' + 1 : 0);
	return true;
}

/* "III. Scope", "B. Institutions". A letter alone may be the first of a name, so it needs a heading. */
static bool find_numeral(struct text words, struct outline *ret)
{
	struct cursor at = {words, 0};
	bool is_roman, is_alone;
	int value;

	if (is_small(peek(at)))
		return false;
	is_roman = take_roman(&at, &value);
	is_alone = !is_roman || text_count_cp(text_slice(words, 0, at.at)) == 1;
	if ((!is_roman && !take_letter(&at, &value)) || value == 0 || !take_if(&at, '.'))
		return false;
	if (peek(at) != END && !is_space(peek(at)))
		return false;
	if (is_heading_like(rest_of(at)))
		*ret = (struct outline){.kind = OUTLINE_DIVISION,
		                        .rank = OUTLINE_RANKS - (is_roman ? 1 : 0),
		                        .is_bare = true,
		                        .value = value,
		                        .label = text_slice(words, 0, at.at)};
	else if (!is_alone)
		*ret = made_bare(at, OUTLINE_PARAGRAPH, value);
	else
		return false;
	return true;
}

bool outline_find(struct text words, struct outline *ret_outline)
{
	if (is_contents_line(words))
		return false;
	return find_worded(words, ret_outline) || find_digits(words, ret_outline) ||
	       find_bracketed(words, ret_outline) || find_numeral(words, ret_outline) ||
	       find_lettered(words, ret_outline);
}

bool outline_label(struct text words, struct text *ret_label, bool *ret_is_article)
{
	struct outline found;

	if (!outline_find(words, &found))
		return false;
	*ret_label = found.label;
	*ret_is_article = found.kind == OUTLINE_ARTICLE;
	return true;
}

struct text outline_path_part(struct arena *arena, struct text label)
{
	struct buffer out = buffer_make(arena);
	struct cursor at = {text_trim(label), 0};

	while (peek(at) != END) {
		const size_t from = at.at;

		if (skip_spaces(&at)) {
			buffer_add_char(&out, ' ');
		} else {
			(void)take(&at);
			buffer_add(&out, text_slice(at.text, from, at.at));
		}
	}
	if (out.n_bytes > 0 && out.bytes[0] == '(')
		out = (struct buffer){arena, out.bytes + 1, out.n_bytes - 1, 0};
	while (out.n_bytes > 1 && strchr(".):", out.bytes[out.n_bytes - 1]))
		out.n_bytes--;
	return buffer_text(&out);
}
