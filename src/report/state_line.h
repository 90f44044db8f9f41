/* What is said of a state in one line: since when it is a member, which treaties bind it, how many facts are known. */
#ifndef REPORT_STATE_LINE_H
#define REPORT_STATE_LINE_H

#include "report/treaty_line.h"

/* How many facts are known of a state, and what is with the others. */
struct state_count {
	size_t n_known, n_missing, n_facts;
	struct text figure; /* "31/48" */
};

struct state_count state_count_make(const struct site *site, struct text state);

/* "10 November 1994 or 10 October 1994: sources differ"; "not recorded". */
struct text state_membership(const struct report_book *book, struct text state);

/* "Lanzarote Convention (since 1 January 2015) and Budapest Convention (since 1 October 2012)"; empty for none. */
struct text state_treaties(const struct report_book *book, struct text state, size_t *ret_n);

/* Two or three sentences: which treaties were in force for the state, which were not, and how much is known of it. */
struct text state_standfirst(const struct site *site, const struct report_state *state);

/* Languages of a reach (national, regional) by name. */
struct text state_languages(const struct report_book *book, struct text state, const char *reach);

/* Groups that the state is in, by name. */
struct text state_groups(const struct report_book *book, struct text state);

#endif
