/* The cells of a state: for each capacity both aspects beside each other, what the cell is, and the facts under it.
 *
 * A fact that nobody has searched is named, never left away; no aspect gets a sum.
 */
#ifndef REPORT_STATE_CELL_H
#define REPORT_STATE_CELL_H

#include "report/answers.h"

struct state_fact {
	struct text label;
	struct url link; /* the state's row on the page of the fact */
	struct text mark, sign, word;
	struct html value;
	struct text day; /* of the first source; empty when there is none */
};

struct state_aspect {
	struct text id; /* "C4-framework": where the matrix leads */
	struct text name, pip;
	struct text status_sign, status;
	const struct state_fact *facts; /* with an answer of some kind */
	size_t n_facts;
	const struct state_fact *missing;
	size_t n_missing;
	struct text missing_sign;
	bool is_empty; /* no fact is held under it */
};

struct state_capacity {
	struct text code, name;
	struct url link;
	const struct state_aspect *aspects;
	size_t n_aspects;
};

const struct state_capacity *state_capacities_make(const struct site *site, struct text state,
                                                   size_t *ret_n);

/* One fact of the state as a line. */
struct state_fact state_fact_make(const struct site *site, const struct content_row *fact,
                                  struct text state);

#endif
