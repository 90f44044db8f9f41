/* All that the edition says, by kind. */
#ifndef REPORT_PAGE_CLAIMS_H
#define REPORT_PAGE_CLAIMS_H

#include "report/claim_line.h"
#include "report/layout.h"

struct claims_page {
	struct text lang_code;
	struct layout layout;
	const struct claim_line *counted;
	size_t n_counted;
	const struct claim_line *illustrated;
	size_t n_illustrated;
	const struct claim_line *stated;
	size_t n_stated;
};

#endif
