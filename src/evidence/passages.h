/* Cuts a text into passages: what is cited by number.
 *
 * Plain text is cut at blank lines. In Markdown a heading is a passage of its own and stands above what follows it (path:
 * headings joined by " / "); paragraphs, items of lists, quotations and blocks of code are passages. Offsets are code
 * points of the text. Cutting the same text again gives the same passages.
 */
#ifndef EVIDENCE_PASSAGES_H
#define EVIDENCE_PASSAGES_H

#include "evidence/text_kind.h"

struct passage {
	struct text path; /* empty for none */
	struct text words;
	size_t start_cp, end_cp; /* half-open */
};

enum { PASSAGES_MAX = 100000 };

/* ERR_TOO_BIG above PASSAGES_MAX. */
MUST_CHECK bool passages_cut(struct arena *arena, struct text text, enum text_format format,
                             struct passage **ret_passages, size_t *ret_n, struct error *err);

#endif
