/* Words of a source, quoted in their language, with the way to where they stand. */
#ifndef REPORT_MARK_QUOTE_H
#define REPORT_MARK_QUOTE_H

#include "report/site.h"

struct mark_quote {
	struct text ref;
	struct url link; /* the page of the mark */
	struct html quote;
	struct html
		translation; /* a working translation by this project; empty when there is none */
	struct html source_title;
	struct text source;
	struct url source_url;
	struct text dated; /* of the source; empty when it has no date */
	struct text captured;
};

/* False when there is no such mark in the publication. */
bool mark_quote_find(const struct site *site, struct text mark, struct mark_quote *ret_quote);

#endif
