/* The words that people read for codes: "framework", "high confidence", "none found". A code that is not
 * known is shown as it stands. One list, so that commands and pages use the same words.
 */
#ifndef SHOW_WORDS_H
#define SHOW_WORDS_H

#include "base/text.h"

struct text word_of_aspect(struct text code, enum lang lang);
struct text word_of_role(struct text code, enum lang lang);
struct text word_of_clause(struct text code, enum lang lang);
struct text word_of_element_kind(struct text code, enum lang lang);
struct text word_of_confidence(struct text code, enum lang lang);

/* read, derived, recalled, ours: how a row is known. */
struct text word_of_basis(struct text code, enum lang lang);

/* The absences of scope/absence.h, the statuses of a cell and of a question, and the kinds of answer of a
 * fact: evidence_of_absence, not_judged, later, missing … */
struct text word_of_state_of_knowledge(struct text code, enum lang lang);

/* signed, ratified, in_force: as a heading. */
struct text word_of_step(struct text code, enum lang lang);

/* law, policy, report …: what a source is. */
struct text word_of_source_kind(struct text code, enum lang lang);

#endif
