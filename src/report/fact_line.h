/* A fact with its counts: a small grid of the states, n of N, and how many answers are absent and why. */
#ifndef REPORT_FACT_LINE_H
#define REPORT_FACT_LINE_H

#include "report/answers.h"

struct fact_line {
	struct text kicker; /* above its name: "C3 · framework"; may be empty */
	struct text label;
	struct url link;
	struct html tiles;
	size_t n;           /* for which it is so, or for which something is recorded */
	size_t n_states;    /* of how many */
	size_t n_known;     /* with a known answer */
	struct text figure; /* "44/47" */
	bool is_yes_no;     /* n counts those for which it is so */
	const struct answer_count *rest; /* what n does not count */
	size_t n_rest;
};

struct fact_line fact_line_make(const struct site *site, const struct content_row *fact,
                                struct text kicker);

/* Those shown under a capacity, of one aspect (empty: of both), in the order of their codes. */
const struct content_row **fact_lines_find(const struct report_book *book, struct text capacity,
                                           struct text aspect, size_t *ret_n);

#endif
