/* Letters are counted by script first, because three of our languages need no more; then CLD2 is asked, with the state's
 * languages as its hint, and its answer is put into the codes used here. */
#include "evidence/language.h"

#include "base/buffer.h"
#include "evidence/cld2.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

enum {
	SECOND_SHARE_PCT = 25, /* from here on a text is mixed */
	SCRIPT_SHARE_PCT = 75, /* of the letters, for a language told by its script */
	SURE_SHARE_PCT =
		90, /* of an answer that CLD2 calls unreliable, in a language of the state */
	SCHWA_PER_MILLE = 5, /* Azerbaijani has about 80 */
};

struct letters {
	size_t n, n_latin, n_cyrillic, n_greek, n_armenian, n_georgian;
	size_t n_schwa;
	size_t n_macedonian, n_serbian; /* ѓ ќ ѕ; ђ ћ: no text has both */
};

static bool is_one_of(const char *signs, UChar32 c)
{
	size_t at = 0;
	UChar32 sign;

	while (signs[at] != '\0') {
		U8_NEXT_UNSAFE(signs, at, sign);
		if (sign == c)
			return true;
	}
	return false;
}

static void count_letter(struct letters *letters, UChar32 c)
{
	UErrorCode status = U_ZERO_ERROR;

	letters->n++;
	letters->n_schwa += c == 0x259 || c == 0x18F;
	letters->n_macedonian += is_one_of("ѓќѕЃЌЅ", c);
	letters->n_serbian += is_one_of("ђћЂЋ", c);
	switch (uscript_getScript(c, &status)) {
	case USCRIPT_LATIN:
		letters->n_latin++;
		break;
	case USCRIPT_CYRILLIC:
		letters->n_cyrillic++;
		break;
	case USCRIPT_GREEK:
		letters->n_greek++;
		break;
	case USCRIPT_ARMENIAN:
		letters->n_armenian++;
		break;
	case USCRIPT_GEORGIAN:
		letters->n_georgian++;
		break;
	default:
		break;
	}
}

static struct letters count_letters(struct text words)
{
	struct letters letters = {0};
	size_t at = 0;

	while (at < words.n_bytes) {
		UChar32 c;

		U8_NEXT(words.bytes, at, words.n_bytes, c);
		if (u_isalpha(c))
			count_letter(&letters, c);
	}
	return letters;
}

static struct language doubt(enum language_doubt why)
{
	return (struct language){.doubt = why};
}

static struct language clear(const char *code, int share_pct)
{
	struct language made = {.share_pct = share_pct};

	(void)snprintf(made.code, sizeof(made.code), "%s", code);
	return made;
}

static bool by_script(const struct letters *letters, struct language *ret)
{
	const struct {
		size_t n;
		const char *code;
	} scripts[] = {
		{letters->n_armenian, "hy"}, {letters->n_georgian, "ka"}, {letters->n_greek, "el"}};

	for (size_t i = 0; i < COUNT(scripts); i++) {
		if (scripts[i].n * 100 < letters->n * SCRIPT_SHARE_PCT)
			continue;
		*ret = clear(scripts[i].code, (int)(scripts[i].n * 100 / letters->n));
		return true;
	}
	return false;
}

/* CLD2 has codes of its own for some. */
static const char *code_of(const char *cld2_code)
{
	static const char *const others[][2] = {
		{"iw", "he"}, {"no", "nb"}, {"mo", "ro"}, {"sr-ME", "cnr"}, {"tl", "fil"},
	};

	for (size_t i = 0; i < COUNT(others); i++) {
		if (strcmp(cld2_code, others[i][0]) == 0)
			return others[i][1];
	}
	return cld2_code;
}

static bool is_south_slavic(const char *code)
{
	return strcmp(code, "bs") == 0 || strcmp(code, "hr") == 0 || strcmp(code, "sr") == 0 ||
	       strcmp(code, "cnr") == 0 || strcmp(code, "sh") == 0;
}

/* "sr-Cyrl" counts as "sr". */
static bool has_language(const struct text *langs, size_t n, const char *code)
{
	const size_t n_bytes = strlen(code);

	for (size_t i = 0; i < n; i++) {
		if (text_starts(langs[i], text_of(code)) &&
		    (langs[i].n_bytes == n_bytes || langs[i].bytes[n_bytes] == '-'))
			return true;
	}
	return false;
}

/* Which of the four: the state's only one; Serbian for Cyrillic; else the guess. */
static const char *south_slavic(const char *guess, const struct letters *letters,
                                const struct text *langs, size_t n)
{
	static const char *const codes[] = {"bs", "hr", "cnr", "sr"};
	const bool is_cyrillic = letters->n_cyrillic > letters->n_latin;
	const char *only = NULL;
	size_t n_found = 0;

	for (size_t i = 0; i < COUNT(codes); i++) {
		if (!has_language(langs, n, codes[i]))
			continue;
		n_found++;
		only = codes[i];
	}
	if (n_found == 1)
		return only;
	if (is_cyrillic && (n_found == 0 || has_language(langs, n, "sr")))
		return "sr";
	return strcmp(guess, "sh") == 0 ? "hr" : guess;
}

static const char *settle(const char *code, const struct letters *letters, const struct text *langs,
                          size_t n)
{
	if (strcmp(code, "sr") == 0 && letters->n_macedonian > letters->n_serbian)
		return "mk";
	if (strcmp(code, "mk") == 0 && letters->n_serbian > letters->n_macedonian)
		code = "sr";
	if (is_south_slavic(code))
		return south_slavic(code, letters, langs, n);
	if (strcmp(code, "tr") == 0 && letters->n_schwa * 1000 > letters->n * SCHWA_PER_MILLE)
		return "az";
	return code;
}

/* Kin count as one: parts of a Bosnian text are taken for Croatian and Serbian. */
static bool are_kin(const char *a, const char *b)
{
	static const char *const kin[][2] = {{"nb", "da"}, {"nb", "nn"}, {"cs", "sk"},
	                                     {"az", "tr"}, {"nl", "af"}, {"pt", "gl"}};

	if (is_south_slavic(a) && is_south_slavic(b))
		return true;
	for (size_t i = 0; i < COUNT(kin); i++) {
		if ((strcmp(a, kin[i][0]) == 0 && strcmp(b, kin[i][1]) == 0) ||
		    (strcmp(a, kin[i][1]) == 0 && strcmp(b, kin[i][0]) == 0))
			return true;
	}
	return false;
}

static const char *write_hint(struct arena *arena, const struct text *langs, size_t n)
{
	struct buffer out = buffer_make(arena);

	for (size_t i = 0; i < n; i++) {
		if (i > 0)
			buffer_add_char(&out, ',');
		buffer_add(&out, langs[i]);
	}
	return out.n_bytes > 0 ? out.bytes : "";
}

static struct language ask(struct arena *arena, struct text words, const struct letters *letters,
                           const struct text *langs, size_t n)
{
	struct cld2_guess guesses[CLD2_GUESSES];
	const bool is_reliable =
		cld2_detect(words.bytes, words.n_bytes, write_hint(arena, langs, n), guesses);
	const char *first = code_of(guesses[0].code);
	int share_pct = guesses[0].share_pct;

	if (strcmp(first, "un") == 0)
		return doubt(LANGUAGE_UNSURE);
	for (size_t i = 1; i < COUNT(guesses); i++) {
		const char *code = code_of(guesses[i].code);

		if (strcmp(code, "un") == 0)
			continue;
		if (are_kin(first, code))
			share_pct += guesses[i].share_pct;
		else if (guesses[i].share_pct >= SECOND_SHARE_PCT)
			return doubt(LANGUAGE_MIXED);
	}
	first = settle(first, letters, langs, n);
	if (!is_reliable && !(share_pct >= SURE_SHARE_PCT && has_language(langs, n, first)))
		return doubt(LANGUAGE_UNSURE);
	return clear(first, share_pct);
}

/* Up to a limit, not in the middle of a character. */
static struct text beginning_of(struct text words)
{
	size_t end = words.n_bytes;

	if (end > LANGUAGE_BYTES_MAX) {
		end = LANGUAGE_BYTES_MAX;
		while (end > 0 && ((unsigned char)words.bytes[end] & 0xC0) == 0x80)
			end--;
	}
	return text_slice(words, 0, end);
}

struct language language_of(struct arena *arena, struct text words, const struct text *state_langs,
                            size_t n)
{
	const struct text looked_at = beginning_of(words);
	const struct letters letters = count_letters(looked_at);
	struct language found;

	if (letters.n < LANGUAGE_LETTERS_MIN)
		return doubt(LANGUAGE_TOO_SHORT);
	if (by_script(&letters, &found))
		return found;
	return ask(arena, looked_at, &letters, state_langs, n);
}
