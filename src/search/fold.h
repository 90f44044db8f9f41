/* Letters as search sees them: without case, diacritics, width and variants of form.
 *
 * A table over the 65,536 code points of the basic plane, made from ICU at start, gives each character what it is to a
 * search (a letter of a word, a word of its own, nothing) and what it is folded to. What is folded the same is found
 * the same, in every language at once:
 *
 *	case         Γ γ · Հ հ · Georgian Mtavruli and Asomtavruli · final ς σ · ẞ ß ss
 *	diacritics   é e · Greek tonos · ё е · Đ Ł Ø Þ ð d l o th d · ə e · the dot of Turkish and Azerbaijani İ I ı i
 *	form         full-width letters, ligatures, և եւ, superscripts
 *
 * The Cyrillic letters й ї ў ѓ ќ are letters of their own and stay. Serbian stands in Latin letters, whatever it was
 * written in (fold_serbian). Cyrillic, Greek, Georgian and Armenian words have a Latin key besides (roman.h).
 * The table is constant once made and may be shared by threads.
 */
#ifndef SEARCH_FOLD_H
#define SEARCH_FOLD_H

#include "base/error.h"
#include "base/hash.h"

enum fold_kind {
	FOLD_BREAK,      /* ends a word */
	FOLD_LETTER,     /* letter, digit or mark of a word */
	FOLD_ALONE,      /* a word of its own: scripts written without spaces */
	FOLD_NOTHING,    /* as if it were not there: soft hyphen, joiners, accents over a letter */
	FOLD_APOSTROPHE, /* nothing between two Cyrillic letters, else a break */
	FOLD_DOT,        /* the raised dot: nothing between two l (Catalan), else a break */
};

enum fold_script {
	FOLD_OTHER,
	FOLD_LATIN,
	FOLD_CYRILLIC,
	FOLD_GREEK,
	FOLD_GEORGIAN,
	FOLD_ARMENIAN
};

enum { FOLD_BYTES = 6, FOLD_CODES = 0x10000 };

struct fold_code {
	uint8_t kind, n_bytes;
	char bytes[FOLD_BYTES]; /* UTF-8, n_bytes of them */
};

struct fold;

/* ERR_BUG when ICU lacks its data. Takes some 30 ms. */
MUST_CHECK bool fold_open(struct fold **ret_fold, struct error *err);
void fold_drop(struct fold **fold);

/* cp: any code point. Above the basic plane ICU is asked, and scratch may hold the answer. */
const struct fold_code *fold_find(const struct fold *fold, int32_t cp, struct fold_code *scratch);

/* The Latin letters of a Serbian Cyrillic one, folded; NULL for any other character. */
const char *fold_serbian(int32_t cp);

/* The Latin letters, ASCII and small, by which a folded letter of Cyrillic, Greek, Georgian or Armenian is known; NULL
 * for any other character. Empty for the soft sign. */
const char *fold_roman(const struct fold *fold, int32_t cp);

/* Of a letter, folded or not. */
enum fold_script fold_script_of(int32_t cp);

/* What the table holds, in hex: an index made with another table must be made again. */
struct hash_hex fold_checksum(const struct fold *fold);

#endif
