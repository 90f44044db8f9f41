/* Words for shares: which word may stand for n of N, and whether a sentence keeps to it.
 *
 * The bands are those of table wording. Under ten states assessed there are figures and no word (DESIGN, rule
 * 10). A word is refused when the states that were not assessed could move the count into another band: then
 * the counts stand alone. "Across member states" needs two thirds of those asked to be assessed.
 */
#ifndef CLAIMING_WORDING_H
#define CLAIMING_WORDING_H

#include "base/buffer.h"
#include "store/content.h"

struct wording_figures {
	size_t n, n_assessed, n_scope;
};

/* The row of table wording whose word may stand; NULL when none may: too few assessed, or the band is not
 * certain. ret_reason then says why, translatable. */
const struct content_row *wording_find(const struct content *content,
                                       const struct wording_figures *figures,
                                       const char **ret_reason);

/* Whether the words for shares in a sentence are those that the figures support. A sentence without such a word
 * is fine. ERR_INPUT names the word; the hint says which word would be supported. */
MUST_CHECK bool wording_check(const struct content *content, struct arena *arena, enum lang lang,
                              struct text sentence, const struct wording_figures *figures,
                              struct error *err);

/* The first word for a share in a sentence; false when there is none. For illustrated claims, which may have
 * none. */
MUST_CHECK bool wording_find_word(struct arena *arena, enum lang lang, struct text sentence,
                                  struct text *ret_word);

#endif
