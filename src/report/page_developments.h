/* The chapter of what came after the cut-off, or may come. */
#ifndef REPORT_PAGE_DEVELOPMENTS_H
#define REPORT_PAGE_DEVELOPMENTS_H

#include "report/development_line.h"
#include "report/layout.h"

struct developments_page {
	struct text lang_code;
	struct layout layout;
	struct text cutoff;
	const struct development_line *developments;
	size_t n_developments;
};

#endif
