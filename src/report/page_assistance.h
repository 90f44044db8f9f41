/* Assistance: the offers by capacity, and a page for each. */
#ifndef REPORT_PAGE_ASSISTANCE_H
#define REPORT_PAGE_ASSISTANCE_H

#include "report/claim_line.h"
#include "report/layout.h"
#include "report/offer_line.h"

struct assistance_chapter {
	struct text code, name;
	bool has_offers;
	struct offer_table table;
};

struct assistance_page {
	struct text lang_code;
	struct layout layout;
	size_t n_offers;
	bool has_matches;
	const struct assistance_chapter *chapters;
	size_t n_chapters;
	const struct claim_line *stated;
	size_t n_stated;
	struct offer_table unplaced; /* those that name no capacity */
	bool has_unplaced;
};

struct offer_capacity_link {
	struct text code, name;
};

struct offer_state_row {
	struct text code, name;
	bool is_focus;
	struct html basis;
};

struct offer_match_row {
	struct text state, name;
	struct text capacity;
	struct text language; /* in words */
	struct html reason;
};

struct offer_page {
	struct text lang_code;
	struct layout layout;
	struct offer_line offer;
	struct html title, provider, kind, audience, regions;
	struct text address; /* of the provider's page, as recorded */
	struct url web;      /* the same as a link; empty when it is none */
	struct text address_basis;
	struct html source, note;
	struct text confidence, confidence_class, languages, valid, as_of;
	size_t n_reached, n_states;
	const struct offer_capacity_link *capacities;
	size_t n_capacities;
	const struct offer_state_row *reached;
	size_t n_reached_rows;
	const struct offer_match_row *matches;
	size_t n_matches;
};

#endif
