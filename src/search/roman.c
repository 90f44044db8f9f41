/* Two steps: letters and pairs of letters to the plainest Latin, then what still differs between habits falls away. */
#include "search/roman.h"

#include <unicode/utf8.h>

/* The longest first. */
static const struct {
	const char *from, *to;
} plain[] = {{"shch", "s"}, {"sch", "s"}, {"tch", "c"}, {"sh", "s"}, {"ch", "c"},
             {"zh", "z"},   {"kh", "h"},  {"gh", "h"},  {"th", "t"}, {"ph", "f"},
             {"ts", "c"},   {"tz", "c"},  {"dz", "z"},  {"ou", "u"}, {"y", "i"},
             {"j", "i"},    {"w", "v"},   {"q", "k"},   {"x", "ks"}, {"g", "h"}};

static void add(struct roman_key *key, const char *latin)
{
	for (; *latin && key->n_bytes < ROMAN_KEY_MAX; latin++)
		key->bytes[key->n_bytes++] = *latin;
}

/* In Greek two letters may be one sound. */
static const char *find_greek_pair(int32_t cp, int32_t after)
{
	const int32_t ypsilon = 0x3C5;

	if (after != ypsilon)
		return NULL;
	switch (cp) {
	case 0x3BF:
		return "u";
	case 0x3B1:
		return "av";
	case 0x3B5:
		return "ev";
	default:
		return NULL;
	}
}

static int32_t peek(struct text word, size_t at)
{
	int32_t cp = 0;

	if (at < word.n_bytes)
		U8_NEXT(word.bytes, at, word.n_bytes, cp);
	return cp;
}

static void write_latin(const struct fold *fold, struct text word, struct roman_key *key)
{
	for (size_t at = 0; at < word.n_bytes;) {
		const size_t start = at;
		const char *latin, *pair;
		int32_t cp;

		U8_NEXT(word.bytes, at, word.n_bytes, cp);
		pair = find_greek_pair(cp, peek(word, at));
		latin = pair ? pair : fold_roman(fold, cp);
		if (pair)
			U8_FWD_1(word.bytes, at, word.n_bytes);
		if (latin)
			add(key, latin);
		for (size_t i = start; !latin && i < at; i++)
			add(key, (const char[]){word.bytes[i], '\0'});
	}
}

static void make_plain(const struct roman_key *latin, struct roman_key *key)
{
	for (size_t at = 0; at < latin->n_bytes;) {
		const struct text rest = {latin->bytes + at, latin->n_bytes - at};
		size_t i = 0;

		while (i < COUNT(plain) && !text_starts(rest, text_of(plain[i].from)))
			i++;
		add(key, i < COUNT(plain) ? plain[i].to : (const char[]){latin->bytes[at], '\0'});
		at += i < COUNT(plain) ? strlen(plain[i].from) : 1;
	}
}

static bool is_vowel(char c)
{
	return c == 'a' || c == 'e' || c == 'o' || c == 'u';
}

/* The next letter that is not the one at `at`: '\0' at the end. */
static char after_run(const struct roman_key *key, size_t at)
{
	size_t next = at;

	while (next < key->n_bytes && key->bytes[next] == key->bytes[at])
		next++;
	return next < key->n_bytes ? key->bytes[next] : '\0';
}

/* Doubled letters, the i before a vowel, the e before an i. Digits stay. */
static void drop_habits(struct roman_key *key)
{
	size_t n = 0;

	for (size_t at = 0; at < key->n_bytes; at++) {
		const char c = key->bytes[at], after = after_run(key, at);
		const bool is_digit = c >= '0' && c <= '9';

		if (!is_digit && at + 1 < key->n_bytes && key->bytes[at + 1] == c)
			continue;
		if ((c == 'i' && is_vowel(after)) || (c == 'e' && after == 'i'))
			continue;
		key->bytes[n++] = c;
	}
	key->n_bytes = n;
}

struct roman_key roman_key_make(const struct fold *fold, struct text word)
{
	struct roman_key latin = {.n_bytes = 0}, key = {.n_bytes = 0};

	write_latin(fold, word, &latin);
	make_plain(&latin, &key);
	drop_habits(&key);
	key.bytes[key.n_bytes] = '\0';
	return key;
}
