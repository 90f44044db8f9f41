/* The words that people read for codes of the frame: "framework", "key", "substantive". A code that is not
 * known is shown as it stands.
 */
#ifndef CLI_WORDS_H
#define CLI_WORDS_H

#include "base/text.h"

struct text word_of_aspect(struct text code, enum lang lang);
struct text word_of_role(struct text code, enum lang lang);
struct text word_of_clause(struct text code, enum lang lang);
struct text word_of_element_kind(struct text code, enum lang lang);
struct text word_of_confidence(struct text code, enum lang lang);

#endif
