/* A treaty: how many states had signed it, ratified it and were bound by it on the cut-off, and each of them with its
 * sources. */
#ifndef REPORT_PAGE_TREATY_H
#define REPORT_PAGE_TREATY_H

#include "report/layout.h"
#include "report/treaty_line.h"

struct treaty_kind {
	struct text sign, word;
	size_t n, n_states;
	struct text figure;
	struct url link;
};

/* A step with its counts and its rows. */
struct treaty_step {
	struct text id;   /* "in_force" */
	struct text name; /* as a heading: "In force" */
	struct text word; /* in a line: "in force" */
	struct url link;
	struct text title;
	size_t n, n_states;
	struct text figure;
	const struct treaty_kind *others; /* that are not counted */
	size_t n_others;
	const struct answer_line *lines;
	size_t n_lines;
};

/* A state with its three steps. */
struct treaty_state {
	struct text name;
	struct url link;
	const struct treaty_cell *cells;
	size_t n_cells;
};

struct treaty_page {
	struct text lang_code;
	struct layout layout;
	struct text name, series, cutoff;
	struct html title;
	struct text opened, place, in_force; /* empty when they are not recorded */
	struct html condition, source, note;
	struct text confidence, confidence_class;
	struct url official; /* empty: no address */
	const struct treaty_step *steps;
	size_t n_steps;
	struct html chart, map;
	const struct treaty_state *states;
	size_t n_states;
	struct url csv, rows_csv;
};

#endif
