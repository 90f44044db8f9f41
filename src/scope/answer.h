/* What the rows of a register say about one thing on one day. */
#ifndef SCOPE_ANSWER_H
#define SCOPE_ANSWER_H

#include "base/base.h"

enum answer {
	ANSWER_UNKNOWN, /* nothing that was read says anything about this day */
	ANSWER_NO,
	ANSWER_YES,
	ANSWER_DISPUTED,   /* for this day one source says yes and another no */
	ANSWER_UNSURE,     /* "2019", "about 2019": the day asked lies within; shown, not counted */
	ANSWER_UNVERIFIED, /* from memory alone; shown as such, not counted */
};

enum { N_ANSWERS = 6 };

/* A disputed date counts on the day of the earliest, and on a day that is disputed the earliest has come. */
static inline bool answer_counts(enum answer answer)
{
	return answer == ANSWER_YES || answer == ANSWER_DISPUTED;
}

#endif
