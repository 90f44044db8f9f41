/* Where a state stands towards a step of a treaty (signed, ratified, in force), with every source that says so.
 *
 * A day that is known from memory alone is not printed: a step that other sources carry counts, and says that its
 * day is not verified.
 */
#ifndef REPORT_TREATY_LINE_H
#define REPORT_TREATY_LINE_H

#include "report/answer_line.h"

enum { TREATY_N_STEPS = 3 };

extern const char *const treaty_steps_taken[TREATY_N_STEPS]; /* signed, ratified, in_force */

/* A step in a state, in one cell of a table. */
struct treaty_cell {
	struct text mark, sign;
	struct text words; /* its day; or what is known instead */
	struct url link;   /* its row on the page of the treaty */
};

/* The instruments that are treaties, in the order of their codes. */
const struct content_row **treaties_find(const struct report_book *book, size_t *ret_n);

/* yes, no, disputed, unsure, unverified, or missing where nothing is recorded. */
struct text treaty_code(const struct report_book *book, struct text treaty, const char *step,
                        struct text state);

/* The day of a step that was taken, as it is recorded; empty when it is not verified, or not taken. */
struct text treaty_span(const struct report_book *book, struct text treaty, const char *step,
                        struct text state);

struct treaty_cell treaty_cell_make(const struct site *site, struct text treaty, const char *step,
                                    struct text state);

struct answer_line treaty_line_make(const struct site *site, struct text treaty, const char *step,
                                    const struct report_state *state);

/* The states with how the step stands in each; links lead to its rows, or to the pages of the states. */
const struct figure_state *treaty_figure(const struct site *site, struct text treaty,
                                         const char *step, bool to_states);

#endif
