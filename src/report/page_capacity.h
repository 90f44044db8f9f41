/* A chapter of the report: one capacity, in the order mapping, discussion, focus countries, promising practices. */
#ifndef REPORT_PAGE_CAPACITY_H
#define REPORT_PAGE_CAPACITY_H

#include "report/cell_counts.h"
#include "report/claim_line.h"
#include "report/development_line.h"
#include "report/fact_line.h"
#include "report/finding_line.h"
#include "report/focus_table.h"
#include "report/layout.h"
#include "report/offer_line.h"
#include "report/treaty_counts.h"

struct chapter_provision {
	struct text ref;
	struct html heading;
};

struct chapter_aspect {
	struct text name; /* "framework" */
	struct text id;
	const struct fact_line *facts;
	size_t n_facts;
	const struct cell_count *cells;
	size_t n_cells;
	size_t n_questions;
};

struct capacity_page {
	struct text lang_code;
	struct layout layout;
	struct text code, name, brief, as_printed, cutoff;
	int64_t number;
	size_t n_capacities, n_states;
	struct text before_code, before_name; /* of the chapter before; empty in the first */
	struct text after_code, after_name;   /* of the one after; empty in the last */

	/* Mapping. */
	const struct chapter_provision *provisions;
	size_t n_provisions;
	size_t n_questions;
	const struct chapter_aspect *aspects;
	size_t n_aspects;
	struct html steps;
	const struct treaty_count *treaties;
	size_t n_treaties;
	const struct claim_line *counted;
	size_t n_counted;
	const struct claim_line *illustrated;
	size_t n_illustrated;

	/* Discussion. */
	const struct claim_line *stated;
	size_t n_stated;
	size_t n_facts, n_answers, n_known, n_missing, n_doubtful;
	size_t n_cells, n_judged;
	bool has_facts, has_judged, has_doubtful;
	const struct finding_line *findings;
	size_t n_findings;
	const struct development_line *developments;
	size_t n_developments;

	struct focus_table focus;

	/* Promising practices. */
	const struct claim_line *practices;
	size_t n_practices;
	const struct claim_line *counted_practices;
	size_t n_counted_practices;

	struct offer_table offers;
	bool has_offers;
};

#endif
