/* Subsequent developments as lines of a list: listed, dated, never counted. */
#ifndef REPORT_DEVELOPMENT_LINE_H
#define REPORT_DEVELOPMENT_LINE_H

#include "report/mark_quote.h"

struct development_line {
	struct text state_name;
	struct url state_url;
	struct text capacity;
	struct url capacity_url;
	bool is_bill;
	struct text from; /* the day it is in force from; empty for a bill */
	struct mark_quote words;
};

/* Those of a state and of a capacity; of all where one is empty. By state in the order of the language, then by mark. */
const struct development_line *development_lines_find(const struct site *site, struct text state,
                                                      struct text capacity, size_t *ret_n);

#endif
