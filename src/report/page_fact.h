/* A fact: what it asks, how often it is so, where, and each state's answer with its source. */
#ifndef REPORT_PAGE_FACT_H
#define REPORT_PAGE_FACT_H

#include "report/answer_line.h"
#include "report/fact_count.h"
#include "report/fact_spread.h"
#include "report/layout.h"

/* One kind of answer, counted. */
struct fact_kind {
	struct text sign, word;
	size_t n, n_states;
	struct text figure;
	struct url link; /* the table of states */
};

struct fact_chapter {
	struct text code, name;
	struct url link;
};

struct fact_provision {
	struct text ref;
	struct html heading;
	struct url link;
};

struct fact_page {
	struct text lang_code;
	struct layout layout;
	struct text label, definition, code, aspect, cutoff;
	struct text coverage; /* whether the source speaks of every state */
	struct fact_count count;
	struct url rows;
	const struct fact_chapter *chapters;
	size_t n_chapters;
	const struct fact_provision *provisions;
	size_t n_provisions;
	const struct fact_kind *kinds;
	size_t n_kinds;
	const struct spread_value *values;
	size_t n_values;
	struct html map, tiles;
	const struct answer_line *lines;
	size_t n_lines;
	struct html source, note;
	struct url csv, rows_csv;
};

#endif
