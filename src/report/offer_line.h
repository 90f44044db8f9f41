/* Assistance that somebody offers: a row of a table of offers. */
#ifndef REPORT_OFFER_LINE_H
#define REPORT_OFFER_LINE_H

#include "report/answers.h"

struct offer_line {
	struct text code;
	struct url link;
	struct html provider, title, kind, audience, regions;
	struct text languages; /* "English and French"; empty when none is recorded */
	struct text title_plain, provider_plain;
	size_t n_reached, n_states;
	size_t n_fits, n_gap, n_unknown; /* matches by language */
	bool has_matches;
	struct text valid; /* its last day; empty when none is known */
	struct text as_of;
	struct text confidence, confidence_class;
};

/* The offers that help with one capacity. */
struct offer_table {
	struct text capacity; /* its name */
	const struct offer_line *offers;
	size_t n_offers;
};

struct offer_line offer_line_make(const struct site *site, const struct content_row *offer);

/* Those that help with a capacity; with any where it is empty. */
const struct offer_line *offer_lines_find(const struct site *site, struct text capacity,
                                          size_t *ret_n);

struct offer_table offer_table_make(const struct site *site, struct text capacity);

#endif
