/* The language of a text: CLD2's answer, corrected by what the script and the state tell.
 *
 * Armenian, Georgian and Greek are told by their letters, Azerbaijani from Turkish by its ə, Macedonian from Serbian by ѓ,
 * ќ and ѕ. Bosnian, Croatian, Montenegrin and Serbian cannot be told apart by words with any certainty: among them the
 * languages of the state decide, and Cyrillic letters speak for Serbian where the state has several. What is short, mixed or
 * doubtful has no language: a person says it then.
 */
#ifndef EVIDENCE_LANGUAGE_H
#define EVIDENCE_LANGUAGE_H

#include "base/text.h"

enum language_doubt {
	LANGUAGE_CLEAR,
	LANGUAGE_TOO_SHORT, /* under LANGUAGE_LETTERS_MIN letters */
	LANGUAGE_MIXED,     /* a second one has a quarter of the text or more */
	LANGUAGE_UNSURE,
};

enum {
	LANGUAGE_LETTERS_MIN = 20,
	LANGUAGE_BYTES_MAX = 256 * 1024, /* looked at, from the beginning */
	LANGUAGE_CODE_CHARS = 15,
};

struct language {
	char code[LANGUAGE_CODE_CHARS + 1]; /* BCP 47: "uk", "sr", "cnr"; empty unless clear */
	enum language_doubt doubt;
	int share_pct; /* of the text, when clear */
};

/* state_langs  n of them: the languages of the state that the document is from, BCP 47; may be none */
struct language language_of(struct arena *arena, struct text words, const struct text *state_langs,
                            size_t n);

#endif
