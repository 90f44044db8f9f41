/* Every fact of the mapping, under its capacity, with what is known of it. */
#ifndef REPORT_PAGE_FACTS_H
#define REPORT_PAGE_FACTS_H

#include "report/fact_count.h"
#include "report/layout.h"

struct facts_aspect {
	struct text name; /* "Framework" */
	const struct fact_count *facts;
	size_t n_facts;
	struct text capacity_name;
};

struct facts_section {
	struct text id, code, name; /* code and link are empty for facts under no capacity */
	struct url place;           /* the section on this page */
	struct url link;
	const struct facts_aspect *aspects; /* that have facts */
	size_t n_aspects;
	bool has_facts;
};

struct facts_page {
	struct text lang_code;
	struct layout layout;
	size_t n_facts, n_states;
	struct text cutoff;
	const struct facts_section *sections;
	size_t n_sections;
	struct url csv;
};

#endif
