/* How the known answers of a fact spread over their values: for facts that answer with one of a list, a number or an
 * age. Values stand in the order of the list or by size, never by how many have them. */
#ifndef REPORT_FACT_SPREAD_H
#define REPORT_FACT_SPREAD_H

#include "report/answers.h"

struct spread_value {
	struct html label;
	size_t n, n_states;
	struct text figure; /* "9/47" */
	struct url link;    /* the table of states on the fact's page */
};

/* Empty for a fact of another type. */
const struct spread_value *fact_spread_make(const struct site *site, const struct content_row *fact,
                                            size_t *ret_n);

#endif
