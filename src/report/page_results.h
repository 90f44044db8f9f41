/* The results that the presentation of 2019 stated, in our own words, each with its slide. */
#ifndef REPORT_PAGE_RESULTS_H
#define REPORT_PAGE_RESULTS_H

#include "report/claim_line.h"
#include "report/layout.h"

struct results_section {
	struct text id, title;
	const struct claim_line *lines;
	size_t n_lines;
};

struct results_page {
	struct text lang_code;
	struct layout layout;
	size_t n_results, n_outside;
	bool has_results;
	const struct results_section *sections;
	size_t n_sections;
};

#endif
