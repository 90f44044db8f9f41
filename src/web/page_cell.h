/* A cell: a state and a capacity, both aspects, what is found, marked and known. */
#ifndef WEB_PAGE_CELL_H
#define WEB_PAGE_CELL_H

#include "web/finding_line.h"
#include "web/frame.h"

struct cell_fact {
	struct text label, value, as_of, source;
};

struct cell_mark {
	struct text ref, quote, lang, source, title;
};

struct cell_aspect {
	struct text code, name; /* "framework" */
	struct text sign, words;
	const struct cell_fact *facts;
	size_t n_facts;
	const struct cell_mark *marks;
	size_t n_marks;
	size_t n_facts_due, n_material;
};

struct cell_page {
	struct frame frame;
	struct text state, capacity, name, as_printed;
	const struct cell_aspect *aspects;
	size_t n_aspects;
	const struct finding_line *findings;
	size_t n_findings;
};

#endif
