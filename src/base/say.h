/* Sentences in the reader's language.
 *
 * The English sentence in the code is its own key. French comes from po/fr.po, which the build turns
 * into a table; a sentence without translation is said in English, and `tools/catalogue.py --missing`
 * lists it. A translation has the same conversions as its original, in any order (%2$s); the build
 * refuses one that has not.
 */
#ifndef BASE_SAY_H
#define BASE_SAY_H

#include "base/base.h"

enum lang { LANG_EN, LANG_FR };

enum { N_LANGS = 2 };

/* The translation of an English sentence, or the sentence itself. Use as say(lang, "…"). */
const char *say(enum lang lang, const char *english) __attribute__((format_arg(2)));

/* One or many, by the plural rule of the language: English 1, French 0 and 1. */
const char *say_n(enum lang lang, const char *one, const char *many, uint64_t n)
	__attribute__((format_arg(2), format_arg(3)));

/* "en", "fr". */
const char *lang_code(enum lang lang);

/* "fr", "fr_FR.UTF-8", "en-GB"; false when it names neither language. */
bool lang_parse(const char *code, enum lang *ret_lang);

/* Marks a sentence that is said later, so that it reaches the catalogue. */
#define SENTENCE(english) english

#endif
