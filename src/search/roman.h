/* Latin keys, so that "ditina" or "dytyna" finds "дитина", "ipourgio" and "ypourgeio" find "υπουργείο".
 *
 * A key is what remains of a word when ways of writing it in Latin letters no longer differ: sh and š, kh and h, ts and
 * c, y and i, doubled letters, the i before another vowel. It is for finding candidates in the list of words an index
 * holds (index.h); the words themselves are looked for as they are written.
 */
#ifndef SEARCH_ROMAN_H
#define SEARCH_ROMAN_H

#include "search/fold.h"

/* Of a word that stands alone: shorter keys fit too many words, "the" would find "те". */
enum { ROMAN_KEY_MIN = 4, ROMAN_KEY_MAX = 200 };

struct roman_key {
	char bytes[ROMAN_KEY_MAX + 1];
	size_t n_bytes;
};

/* word: folded. */
struct roman_key roman_key_make(const struct fold *fold, struct text word);

#endif
