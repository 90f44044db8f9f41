/* Findings as lines of a list. */
#ifndef REPORT_FINDING_LINE_H
#define REPORT_FINDING_LINE_H

#include "report/site.h"

struct finding_line {
	struct text ref;
	struct url link;
	struct html statement;
	struct text about; /* the state or group */
	struct url about_url;
	struct text capacity; /* "C4 · Law enforcement"; empty outside the crosswalk */
	struct url capacity_url;
	struct text aspect, polarity, as_of, approved_on;
	bool is_later; /* it speaks of a day after the cut-off and counts nowhere */
};

struct finding_line finding_line_make(const struct site *site, const struct content_row *finding);

/* Those of a capacity; all where it is empty. In the order of their references. */
const struct finding_line *finding_lines_find(const struct site *site, struct text capacity,
                                              size_t *ret_n);

#endif
