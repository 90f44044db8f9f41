/* What the files of queries share. */
#ifndef CLAIMING_QUERY_INT_H
#define CLAIMING_QUERY_INT_H

#include "base/number.h"
#include "claiming/query.h"
#include "store/content.h"

/* "known", "later" …: the kinds of answer of a fact. */
MUST_CHECK bool query_parse_fact_kind(struct text word, enum fact_kind *ret_kind);

#endif
