/* A fact in words: for how many states it is so, for how many it is known, and who is left out of the count and why. */
#ifndef REPORT_FACT_COUNT_H
#define REPORT_FACT_COUNT_H

#include "report/answers.h"

struct fact_count {
	struct text label;
	struct url link;
	struct text type; /* "yes or no", "date" … */
	bool is_yes_no;
	size_t n_yes, n_known, n_states;
	struct text yes_figure, known_figure; /* "44/47" */
	struct text
		nots; /* states for which a source says that it is not so, when few; else empty */
	const struct answer_count *rest; /* of those that are not known */
	size_t n_rest;
	bool has_rest;
};

struct fact_count fact_count_make(const struct site *site, const struct content_row *fact);

/* yes_no, date, category …: what kind of answer a fact has. */
struct text word_of_answer_type(struct text code, enum lang lang);

#endif
