/* What the sample templates of test_template.c print. */
#ifndef TESTS_UNIT_SAMPLE_PAGE_H
#define TESTS_UNIT_SAMPLE_PAGE_H

#include "show/html.h"
#include "show/url.h"

struct sample_fact {
	struct text label;
	struct url source; /* empty when the fact has none */
	int64_t difference;
};

struct sample_state {
	struct text code;
	struct text name;
	bool is_focus;
	const struct sample_fact *facts;
	size_t n_facts;
};

struct sample_head {
	struct text title;
};

struct sample_foot {
	struct text words;
};

/* Around every page: no part of its data. */
struct frame {
	struct text band, title;
};

struct sample_page {
	struct frame frame;
	struct text lang;
	struct sample_head head;
	struct html note;
	const struct sample_foot *foot; /* or NULL */
	const struct sample_state *states;
	size_t n_states;
	int32_t nr;
	double share; /* of no kind that a template prints */
};

#endif
