/* The weighing takes a sample of the text, reads it in each encoding that is likely in Europe, and counts for each byte
 * beyond ASCII whether it stands where such a letter or sign may stand. uchardet's own answer needs less to win. */
#include "extract/charset_guess.h"

#include <uchardet/uchardet.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

enum {
	SAMPLE_BYTES = 128 * 1024,
	UPPER_HALF = 0x80,
	NAME_BYTES_MAX = 40,
};

/* How much better another reading must be than uchardet's, in points a byte. */
static const double MARGIN = 0.08;

/* What the encodings of DOS and the Macintosh lack for being rare. */
static const double RARE = 0.15;

/* What a text wins when one language knows all its letters. */
static const double KNOWN_WEIGHT = 3;

static const char *const CANDIDATES[] = {
	"windows-1252", "windows-1250", "ibm850",       "macintosh",    "ibm852",
	"x-mac-ce",     "windows-1251", "koi8-u",       "ibm866",       "windows-1253",
	"windows-1254", "windows-1257", "windows-1255", "windows-1256",
};

static const uint16_t ISO_8859_16[] = {
	0x00A0, 0x0104, 0x0105, 0x0141, 0x20AC, 0x201E, 0x0160, 0x00A7, 0x0161, 0x00A9, 0x0218,
	0x00AB, 0x0179, 0x00AD, 0x017A, 0x017B, 0x00B0, 0x00B1, 0x010C, 0x0142, 0x017D, 0x201D,
	0x00B6, 0x00B7, 0x017E, 0x010D, 0x0219, 0x00BB, 0x0152, 0x0153, 0x0178, 0x017C, 0x00C0,
	0x00C1, 0x00C2, 0x0102, 0x00C4, 0x0106, 0x00C6, 0x00C7, 0x00C8, 0x00C9, 0x00CA, 0x00CB,
	0x00CC, 0x00CD, 0x00CE, 0x00CF, 0x0110, 0x0143, 0x00D2, 0x00D3, 0x00D4, 0x0150, 0x00D6,
	0x015A, 0x0170, 0x00D9, 0x00DA, 0x00DB, 0x00DC, 0x0118, 0x021A, 0x00DF, 0x00E0, 0x00E1,
	0x00E2, 0x0103, 0x00E4, 0x0107, 0x00E6, 0x00E7, 0x00E8, 0x00E9, 0x00EA, 0x00EB, 0x00EC,
	0x00ED, 0x00EE, 0x00EF, 0x0111, 0x0144, 0x00F2, 0x00F3, 0x00F4, 0x0151, 0x00F6, 0x015B,
	0x0171, 0x00F9, 0x00FA, 0x00FB, 0x00FC, 0x0119, 0x021B, 0x00FF,
};

uint16_t charset_8859_16(unsigned char byte)
{
	return byte < 0xA0 ? byte : ISO_8859_16[byte - 0xA0];
}

/* What a byte is in an encoding. */
enum look {
	LOOK_SPACE,
	LOOK_SMALL,
	LOOK_CAPITAL,
	LOOK_LETTER,
	LOOK_MARK,
	LOOK_JOIN,
	LOOK_SIGN,
	LOOK_NOTHING
};

struct reading {
	enum look looks[256];
	UScriptCode scripts[256];
	UChar32 letters[256]; /* small; 0 for none */
};

/* What alphabets have beyond ASCII. A text is mostly in one language. */
static const char *const ALPHABETS[] = {
	"æøåéèêóòôäö",                          /* Danish, Norwegian */
	"äöüßé",                                /* German */
	"äöåéüš",                               /* Swedish, Finnish */
	"àâæçéèêëîïôœùûüÿ",                     /* French, Romansh */
	"áéíóúüñªº",                            /* Spanish */
	"àçèéíïòóúü·",                          /* Catalan */
	"áâãàçéêíóôõúü",                        /* Portuguese */
	"àèéìíîòóùú",                           /* Italian */
	"áéèëêïíóöúü",                          /* Dutch */
	"áéíóú",                                /* Irish */
	"áðéíóúýþæö",                           /* Icelandic */
	"õäöüšž",                               /* Estonian */
	"āčēģīķļņōŗšūž",                        /* Latvian */
	"ąčęėįšųūž",                            /* Lithuanian */
	"ąćęłńóśźż",                            /* Polish */
	"áčďéěíňóřšťúůýž",                      /* Czech */
	"áäčďéíĺľňóôŕšťúýž",                    /* Slovak */
	"áéíóöőúüű",                            /* Hungarian */
	"čćđšž",                                /* Slovene, Croatian, Bosnian, Serbian */
	"ăâîșțşţ",                              /* Romanian */
	"çë",                                   /* Albanian */
	"çğıöşüâîû",                            /* Turkish */
	"çğıöşüə",                              /* Azerbaijani */
	"çêîşû",                                /* Kurdish */
	"ċġħżàèìòù",                            /* Maltese */
	"âêîôûŵŷäëïöüáéíóú",                    /* Welsh */
	"абвгдеёжзийклмнопрстуфхцчшщъыьэюя",    /* Russian, Bulgarian */
	"абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",    /* Ukrainian */
	"абвгдеёжзійклмнопрстуўфхцчшыьэюя",     /* Belarusian */
	"абвгдђежзијклљмнњопрстћуфхцчџш",       /* Serbian */
	"абвгдѓежзѕијклљмнњопрстќуфхцчџшѐѝ",    /* Macedonian */
	"αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ", /* Greek */
};

/* Signs that stand in words or beside them in every language. */
static bool is_mark_of_text(UChar32 c)
{
	static const UChar32 MARKS[] = {0xA0,   0xA7,   0xA9,   0xAB,   0xAD,   0xAE,   0xB0,
	                                0xB7,   0xBB,   0xBF,   0xA1,   0x2013, 0x2014, 0x2018,
	                                0x2019, 0x201A, 0x201C, 0x201D, 0x201E, 0x2022, 0x2026,
	                                0x20AC, 0x2116, 0x37E,  0x387,  0x2039, 0x203A};

	for (size_t i = 0; i < COUNT(MARKS); i++)
		if (MARKS[i] == c)
			return true;
	return false;
}

static enum look look_of(UChar32 c)
{
	if (c >= 0x80 && c < 0xA0)
		return LOOK_NOTHING;
	if (u_islower(c))
		return LOOK_SMALL;
	if (u_isupper(c))
		return LOOK_CAPITAL;
	if (u_isalpha(c) || u_charType(c) == U_NON_SPACING_MARK)
		return c == 0xAA || c == 0xBA ? LOOK_MARK : LOOK_LETTER;
	if (c == 0xB7 || c == 0xAD || c == 0x2019)
		return LOOK_JOIN;
	if (c >= UPPER_HALF)
		return is_mark_of_text(c) ? LOOK_MARK : LOOK_SIGN;
	return LOOK_SPACE;
}

static void set_look(struct reading *reading, size_t byte, UChar32 c)
{
	UErrorCode status = U_ZERO_ERROR;

	reading->looks[byte] = look_of(c);
	reading->letters[byte] = u_isalpha(c) ? u_tolower(c) : 0;
	reading->scripts[byte] = uscript_getScript(c, &status);
}

/* How each byte reads in an encoding of one byte a letter; false for any other encoding. */
static bool read_bytes(const char *name, struct reading *ret_reading)
{
	UErrorCode status = U_ZERO_ERROR;
	const bool is_own = strcmp(name, "iso-8859-16") == 0;
	UConverter *converter = is_own ? NULL : ucnv_open(name, &status);

	if (U_FAILURE(status) || (converter && ucnv_getMaxCharSize(converter) != 1)) {
		ucnv_close(converter);
		return false;
	}
	for (size_t byte = 0; byte < 256; byte++) {
		const char bytes[] = {(char)byte};
		UChar units[4] = {0xFFFD};

		status = U_ZERO_ERROR;
		if (is_own)
			units[0] = charset_8859_16((unsigned char)byte);
		else
			ucnv_toUChars(converter, units, COUNT(units), bytes, 1, &status);
		set_look(ret_reading, byte, units[0]);
		if (units[0] == 0xFFFD)
			ret_reading->looks[byte] = LOOK_NOTHING;
	}
	ucnv_close(converter);
	return true;
}

static bool is_letter(enum look look)
{
	return look == LOOK_SMALL || look == LOOK_CAPITAL || look == LOOK_LETTER;
}

static double weigh_letter(const struct reading *reading, const unsigned char *at)
{
	const enum look before = reading->looks[at[-1]], after = reading->looks[at[1]];
	const enum look look = reading->looks[at[0]];

	if (look == LOOK_CAPITAL && before == LOOK_SMALL)
		return -3;
	if (look == LOOK_SMALL && before == LOOK_CAPITAL && after == LOOK_CAPITAL)
		return -3;
	if ((is_letter(before) && reading->scripts[at[-1]] != reading->scripts[at[0]]) ||
	    (is_letter(after) && reading->scripts[at[1]] != reading->scripts[at[0]]))
		return -3;
	return is_letter(before) || is_letter(after) ? 1 : 0;
}

/* One byte beyond ASCII, with its neighbours: what speaks for this reading, or against it. */
static double weigh(const struct reading *reading, const unsigned char *at)
{
	const bool in_word = is_letter(reading->looks[at[-1]]) && is_letter(reading->looks[at[1]]);

	switch (reading->looks[at[0]]) {
	case LOOK_NOTHING:
		return -10;
	case LOOK_SIGN:
		return in_word ? -4 : -1;
	case LOOK_MARK:
		return in_word ? -3 : 0.5;
	case LOOK_JOIN:
		return 0.5;
	case LOOK_SPACE:
		return 0;
	case LOOK_SMALL:
	case LOOK_CAPITAL:
	case LOOK_LETTER:
		break;
	}
	return weigh_letter(reading, at);
}

static bool alphabet_has(const char *alphabet, UChar32 letter)
{
	const size_t n_bytes = strlen(alphabet);
	size_t at = 0;

	while (at < n_bytes) {
		UChar32 c;

		U8_NEXT(alphabet, at, n_bytes, c);
		if (c == letter)
			return true;
	}
	return false;
}

/* Letters that this alphabet knows; those of scripts that are not in the table count as known. */
static size_t count_known(const struct reading *reading, const size_t n_of[256],
                          const char *alphabet)
{
	size_t n = 0;

	for (size_t byte = UPPER_HALF; byte < 256; byte++) {
		const UScriptCode script = reading->scripts[byte];
		const bool has_table = script == USCRIPT_LATIN || script == USCRIPT_CYRILLIC ||
		                       script == USCRIPT_GREEK;

		if (n_of[byte] > 0 && reading->letters[byte] != 0 &&
		    (!has_table || alphabet_has(alphabet, reading->letters[byte])))
			n += n_of[byte];
	}
	return n;
}

/* The part of the letters beyond ASCII that one language knows, 0 to 1. */
static double known_share(const struct reading *reading, const size_t n_of[256])
{
	size_t n_letters = 0, most = 0;

	for (size_t byte = UPPER_HALF; byte < 256; byte++)
		n_letters += reading->letters[byte] != 0 ? n_of[byte] : 0;
	for (size_t i = 0; i < COUNT(ALPHABETS); i++) {
		const size_t n = count_known(reading, n_of, ALPHABETS[i]);

		most = n > most ? n : most;
	}
	return n_letters > 0 ? (double)most / (double)n_letters : 0.5;
}

static bool is_rare(const char *name)
{
	const struct text text = text_of(name);

	return text_starts(text, TEXT("ibm")) || text_starts(text, TEXT("mac")) ||
	       text_starts(text, TEXT("x-mac"));
}

/* Points a byte; far below zero for what is no encoding of one byte. */
static double score(struct text sample, const char *name)
{
	const unsigned char *bytes = (const unsigned char *)sample.bytes;
	struct reading reading = {0};
	size_t n_of[256] = {0};
	double sum = 0;
	size_t n = 0;

	if (!read_bytes(name, &reading))
		return -100;
	for (size_t i = 1; i + 1 < sample.n_bytes; i++) {
		if (bytes[i] < UPPER_HALF)
			continue;
		sum += weigh(&reading, bytes + i);
		n_of[bytes[i]]++;
		n++;
	}
	return n > 0 ? sum / (double)n + KNOWN_WEIGHT * known_share(&reading, n_of) -
	                       (is_rare(name) ? RARE : 0)
	             : 0;
}

/* From the line in which ASCII ends. */
static struct text take_sample(struct text bytes)
{
	size_t at = 0, end;

	while (at < bytes.n_bytes && (unsigned char)bytes.bytes[at] < UPPER_HALF)
		at++;
	for (size_t n = 0; n < 1024 && at > 0 && bytes.bytes[at - 1] != '\n'; n++)
		at--;
	end = bytes.n_bytes - at > SAMPLE_BYTES ? at + SAMPLE_BYTES : bytes.n_bytes;
	return text_slice(bytes, at, end);
}

struct text charset_name(struct arena *arena, struct text label)
{
	const struct text trimmed = text_trim(label);
	char *bytes = arena_alloc(arena, trimmed.n_bytes + 1);

	for (size_t i = 0; i < trimmed.n_bytes; i++) {
		const char c = trimmed.bytes[i];

		bytes[i] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
	}
	return (struct text){bytes, trimmed.n_bytes};
}

static struct text ask_uchardet(struct arena *arena, struct text sample)
{
	uchardet_t detector = uchardet_new();
	struct text name = TEXT_NONE;

	if (uchardet_handle_data(detector, sample.bytes, sample.n_bytes) == 0) {
		uchardet_data_end(detector);
		name = charset_name(arena, text_of(uchardet_get_charset(detector)));
	}
	uchardet_delete(detector);
	/* The same letters and those of Ukrainian. */
	return text_is(name, "koi8-r") ? TEXT("koi8-u") : name;
}

struct text charset_guess(struct arena *arena, struct text bytes)
{
	const struct text sample = take_sample(bytes);
	struct text best = ask_uchardet(arena, sample);
	double most = text_is_empty(best) ? -5 : score(sample, best.bytes) + MARGIN;

	/* Not of one byte a letter: only what uchardet has models for. */
	if (!text_is_empty(best) && most < -50)
		return best;
	for (size_t i = 0; i < COUNT(CANDIDATES); i++) {
		const double points = score(sample, CANDIDATES[i]);

		if (points > most) {
			most = points;
			best = text_of(CANDIDATES[i]);
		}
	}
	return best;
}
