/* The fold table, from ICU: NFKC case folding, then what is over the letter falls off, then Latin letters that have no
 * base letter by Unicode's own tables (Đ, Ł, ß …) go to ASCII by CLDR's transliteration. */
#include "search/fold.h"

#include <stdlib.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>
#include <unicode/utrans.h>

enum {
	UNITS = 64,
	ROMAN_FIRST = 0x370, /* Greek, Cyrillic, Armenian … */
	ROMAN_END = 0x590,
	GEORGIAN_FIRST = 0x10D0,
	GEORGIAN_END = 0x1100,
	N_ROMAN = ROMAN_END - ROMAN_FIRST + GEORGIAN_END - GEORGIAN_FIRST,
};

struct fold {
	struct fold_code codes[FOLD_CODES];
	char roman[N_ROMAN][8];
};

struct maker {
	const UNormalizer2 *case_fold, *decompose;
	UTransliterator *to_ascii, *to_roman;
};

/* What CLDR leaves, and the one Cyrillic letter that people write without its dots. */
static const struct {
	UChar32 from, to;
} special[] = {{0x259, 'e'}, {0x131, 'i'}, {0x451, 0x435}, {0x138, 'k'}};

/* Kinds. */

static bool is_alone(UScriptCode script)
{
	switch ((int)script) {
	case USCRIPT_HAN:
	case USCRIPT_HIRAGANA:
	case USCRIPT_KATAKANA:
	case USCRIPT_THAI:
	case USCRIPT_LAO:
	case USCRIPT_KHMER:
	case USCRIPT_MYANMAR:
		return true;
	default:
		return false;
	}
}

/* Marks that are no letters of their own: accents, the points of Hebrew and Arabic. */
static bool is_loose_mark(UChar32 cp)
{
	UErrorCode status = U_ZERO_ERROR;
	const UScriptCode script = uscript_getScript(cp, &status);

	return u_charType(cp) == U_NON_SPACING_MARK &&
	       (script == USCRIPT_INHERITED || script == USCRIPT_HEBREW ||
	        script == USCRIPT_ARABIC);
}

static bool is_apostrophe(UChar32 cp)
{
	return cp == '\'' || cp == '`' || cp == 0x2019 || cp == 0x2BC || cp == 0x2018 ||
	       cp == 0x2B9 || cp == 0xFF07;
}

static enum fold_kind kind_of(UChar32 cp)
{
	UErrorCode status = U_ZERO_ERROR;

	if (is_apostrophe(cp))
		return FOLD_APOSTROPHE;
	if (cp == 0xB7 || cp == 0x2027)
		return FOLD_DOT;
	if (u_hasBinaryProperty(cp, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) || is_loose_mark(cp))
		return FOLD_NOTHING;
	/* Not u_isalnum: superscripts and fractions are numbers too. */
	if (!((U_GET_GC_MASK(cp) & (U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK)) != 0))
		return FOLD_BREAK;
	return is_alone(uscript_getScript(cp, &status)) ? FOLD_ALONE : FOLD_LETTER;
}

enum fold_script fold_script_of(int32_t cp)
{
	UErrorCode status = U_ZERO_ERROR;

	switch ((int)uscript_getScript(cp, &status)) {
	case USCRIPT_LATIN:
		return FOLD_LATIN;
	case USCRIPT_CYRILLIC:
		return FOLD_CYRILLIC;
	case USCRIPT_GREEK:
		return FOLD_GREEK;
	case USCRIPT_GEORGIAN:
		return FOLD_GEORGIAN;
	case USCRIPT_ARMENIAN:
		return FOLD_ARMENIAN;
	default:
		return FOLD_OTHER;
	}
}

/* Folding one character: all in UTF-16, where ICU works. */

static UChar32 replace_special(UChar32 cp)
{
	for (size_t i = 0; i < COUNT(special); i++)
		if (special[i].from == cp)
			return special[i].to;
	return cp;
}

/* Without the loose marks. A Cyrillic letter keeps its own: й is not и. */
static int32_t take_marks_off(const struct maker *maker, const UChar *from, int32_t n_from,
                              UChar *to)
{
	int32_t n_to = 0;

	for (int32_t i = 0; i < n_from;) {
		UErrorCode status = U_ZERO_ERROR;
		UChar parts[UNITS];
		int32_t n_parts;
		UChar32 cp;

		U16_NEXT(from, i, n_from, cp);
		cp = replace_special(cp);
		n_parts = unorm2_getDecomposition(maker->decompose, cp, parts, UNITS, &status);
		if (n_parts < 0 || U_FAILURE(status) || fold_script_of(cp) == FOLD_CYRILLIC) {
			n_parts = 0;
			U16_APPEND_UNSAFE(parts, n_parts, cp);
		}
		for (int32_t k = 0; k < n_parts;) {
			UChar32 part;

			U16_NEXT(parts, k, n_parts, part);
			if (!is_loose_mark(part) && n_to < UNITS - 2)
				U16_APPEND_UNSAFE(to, n_to, replace_special(part));
		}
	}
	return n_to;
}

static int32_t go_through(const UTransliterator *way, UChar *units, int32_t n_units)
{
	UErrorCode status = U_ZERO_ERROR;
	int32_t limit = n_units;

	utrans_transUChars(way, units, &n_units, UNITS, 0, &limit, &status);
	return U_SUCCESS(status) ? n_units : 0;
}

static bool is_whole_word(const UChar *units, int32_t n_units)
{
	for (int32_t i = 0; i < n_units;) {
		UChar32 cp;

		U16_NEXT(units, i, n_units, cp);
		if (kind_of(cp) != FOLD_LETTER)
			return false;
	}
	return true;
}

/* What does not fold to letters alone, or is long (㎏ is short, ﷺ is long), stays as it is. */
static void set_bytes(struct fold_code *code, UChar32 cp, const UChar *units, int32_t n_units)
{
	UErrorCode status = U_ZERO_ERROR;
	int32_t n_bytes = 0;

	u_strToUTF8(code->bytes, FOLD_BYTES, &n_bytes, units, n_units, &status);
	if (n_units == 0 || U_FAILURE(status) ||
	    (code->kind == FOLD_LETTER && !is_whole_word(units, n_units))) {
		n_bytes = 0;
		U8_APPEND_UNSAFE(code->bytes, n_bytes, cp);
	}
	code->n_bytes = (uint8_t)n_bytes;
}

static void make_code(const struct maker *maker, UChar32 cp, struct fold_code *code)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar one[2], folded[UNITS], bare[UNITS];
	int32_t n_one = 0, n;

	*code = (struct fold_code){.kind = (uint8_t)kind_of(cp)};
	if (code->kind != FOLD_LETTER && code->kind != FOLD_ALONE)
		return;
	U16_APPEND_UNSAFE(one, n_one, cp);
	n = unorm2_normalize(maker->case_fold, one, n_one, folded, UNITS, &status);
	if (U_FAILURE(status))
		n = 0;
	n = take_marks_off(maker, folded, n, bare);
	/* Signs that are letters in other dress (ℯ, ㎏) become Latin only now. */
	if (n > 0 && fold_script_of(bare[0]) == FOLD_LATIN)
		n = go_through(maker->to_ascii, bare, n);
	set_bytes(code, cp, bare, n);
}

/* Latin keys. */

/* Where a letter has its place among the Latin keys, or -1. */
static int roman_at(int32_t cp)
{
	if (cp >= ROMAN_FIRST && cp < ROMAN_END)
		return cp - ROMAN_FIRST;
	if (cp >= GEORGIAN_FIRST && cp < GEORGIAN_END)
		return ROMAN_END - ROMAN_FIRST + cp - GEORGIAN_FIRST;
	return -1;
}

/* As people write them rather than as scholars do. */
static const char *find_custom(UChar32 cp)
{
	static const struct {
		UChar32 cp;
		const char *latin;
	} customs[] = {{0x3B7, "i"}, {0x3C5, "y"}, {0x3C9, "o"}, {0x56D, "kh"}};

	for (size_t i = 0; i < COUNT(customs); i++)
		if (customs[i].cp == cp)
			return customs[i].latin;
	return NULL;
}

static void make_roman(const struct maker *maker, UChar32 cp, char ret_latin[8])
{
	UChar units[UNITS] = {(UChar)cp};
	const char *custom = find_custom(cp);
	const int32_t n = go_through(maker->to_roman, units, 1);
	size_t n_latin = 0;

	for (; custom && custom[n_latin]; n_latin++)
		ret_latin[n_latin] = custom[n_latin];
	for (int32_t i = 0; !custom && i < n && n_latin < 7; i++)
		if (units[i] >= 'a' && units[i] <= 'z')
			ret_latin[n_latin++] = (char)units[i];
	ret_latin[n_latin] = '\0';
}

const char *fold_roman(const struct fold *fold, int32_t cp)
{
	const int at = roman_at(cp);

	return at >= 0 ? fold->roman[at] : NULL;
}

/* The table. */

static UTransliterator *open_way(const UChar *id, UErrorCode *status)
{
	return utrans_openU(id, -1, UTRANS_FORWARD, NULL, 0, NULL, status);
}

static void maker_drop(struct maker *maker)
{
	utrans_close(maker->to_ascii);
	utrans_close(maker->to_roman);
}

static bool open_maker(struct maker *maker, struct error *err)
{
	UErrorCode status = U_ZERO_ERROR;

	maker->case_fold = unorm2_getNFKCCasefoldInstance(&status);
	maker->decompose = unorm2_getNFDInstance(&status);
	maker->to_ascii = open_way(u"Latin-ASCII; Lower", &status);
	maker->to_roman = open_way(u"Any-Latin; Latin-ASCII; Lower", &status);
	if (U_SUCCESS(status))
		return true;
	return FAIL(err, ERR_BUG, "ICU cannot fold letters: %s", u_errorName(status));
}

static void make_table(const struct maker *maker, struct fold *fold)
{
	for (UChar32 cp = 1; cp < FOLD_CODES; cp++) {
		const int at = roman_at(cp);

		if (U_IS_SURROGATE(cp))
			continue;
		make_code(maker, cp, &fold->codes[cp]);
		if (at >= 0)
			make_roman(maker, cp, fold->roman[at]);
	}
}

bool fold_open(struct fold **ret_fold, struct error *err)
{
	AUTO(maker) struct maker maker = {0};
	struct fold *fold;

	if (!open_maker(&maker, err))
		return false;
	fold = calloc(1, sizeof(*fold));
	if (!fold)
		return FAIL(err, ERR_BUG, "no memory for the table of letters");
	make_table(&maker, fold);
	*ret_fold = fold;
	return true;
}

void fold_drop(struct fold **fold)
{
	free(*fold);
	*fold = NULL;
}

static const struct fold_code *find_high(UChar32 cp, struct fold_code *scratch)
{
	const UChar32 folded = u_foldCase(cp, U_FOLD_CASE_DEFAULT);
	int32_t n_bytes = 0;

	*scratch = (struct fold_code){.kind = (uint8_t)kind_of(cp)};
	U8_APPEND_UNSAFE(scratch->bytes, n_bytes, folded);
	scratch->n_bytes = (uint8_t)n_bytes;
	return scratch;
}

const struct fold_code *fold_find(const struct fold *fold, int32_t cp, struct fold_code *scratch)
{
	return cp >= 0 && cp < FOLD_CODES ? &fold->codes[cp] : find_high(cp, scratch);
}

struct hash_hex fold_checksum(const struct fold *fold)
{
	return hash_bytes((struct text){(const char *)fold, sizeof(*fold)});
}

/* Serbian. */

const char *fold_serbian(int32_t cp)
{
	static const struct {
		UChar32 cp;
		const char *latin;
	} letters[] = {{0x430, "a"}, {0x431, "b"},  {0x432, "v"}, {0x433, "g"},  {0x434, "d"},
	               {0x452, "d"}, {0x435, "e"},  {0x436, "z"}, {0x437, "z"},  {0x438, "i"},
	               {0x458, "j"}, {0x43A, "k"},  {0x43B, "l"}, {0x459, "lj"}, {0x43C, "m"},
	               {0x43D, "n"}, {0x45A, "nj"}, {0x43E, "o"}, {0x43F, "p"},  {0x440, "r"},
	               {0x441, "s"}, {0x442, "t"},  {0x45B, "c"}, {0x443, "u"},  {0x444, "f"},
	               {0x445, "h"}, {0x446, "c"},  {0x447, "c"}, {0x45F, "dz"}, {0x448, "s"},
	               {0x45D, "i"}, {0x450, "e"}};
	const UChar32 lower = u_tolower(cp);

	for (size_t i = 0; i < COUNT(letters); i++)
		if (letters[i].cp == lower)
			return letters[i].latin;
	return NULL;
}
