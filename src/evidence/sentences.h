/* Cuts a long text where its sentences end.
 *
 * Source: Unicode Standard Annex 29, sentence boundaries, as ICU tailors them by language.
 */
#ifndef EVIDENCE_SENTENCES_H
#define EVIDENCE_SENTENCES_H

#include "base/text.h"

/* Pieces of at most max_cp code points, as few as whole sentences allow; a sentence that is longer is cut at a space.
 * Together the pieces are the words; each but the last ends with the spaces behind its last sentence. A text within
 * the limit is one piece.
 *
 * lang  BCP 47, or empty
 * ret   slices of words, in order; at least one
 */
MUST_CHECK bool sentences_cut(struct arena *arena, struct text words, struct text lang,
                              size_t max_cp, struct text **ret_pieces, size_t *ret_n,
                              struct error *err);

#endif
