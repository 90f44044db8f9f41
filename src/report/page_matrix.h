/* The matrix: every state, capacity and aspect at a glance, and the same in words. */
#ifndef REPORT_PAGE_MATRIX_H
#define REPORT_PAGE_MATRIX_H

#include "report/cell_counts.h"
#include "report/fact_count.h"
#include "report/layout.h"

struct matrix_pip {
	struct text sign;
};

struct matrix_cell {
	struct text class;             /* "k4 f g": column, aspect, where a capacity begins */
	struct url link;               /* the cell on the page of the state */
	struct text sign;              /* of its status */
	struct text words;             /* the same for who does not see it */
	const struct matrix_pip *pips; /* facts known to be so or not so */
	size_t n_pips;
};

struct matrix_row {
	struct text class; /* the groups that the state is in: "g1 g2" */
	struct text name;
	struct url link;
	bool is_focus;
	const struct matrix_cell *cells;
	size_t n_cells;
};

/* A choice of what is shown. */
struct matrix_chip {
	struct text id, label;
	struct url link;
};

struct matrix_aspect {
	struct text name;
	const struct cell_count *cells; /* by status */
	size_t n_cells;
	const struct fact_count *facts;
	size_t n_facts;
};

struct matrix_capacity {
	struct text code, name, class;
	struct url link;
	const struct matrix_aspect *aspects;
	size_t n_aspects;
};

struct matrix_page {
	struct text lang_code;
	struct layout layout;
	size_t n_states;
	struct text cutoff;
	const struct matrix_chip *groups;
	size_t n_groups;
	const struct matrix_chip *columns;
	size_t n_columns;
	struct url all, framework, practice; /* choices */
	const struct matrix_capacity *capacities;
	size_t n_capacities;
	const struct matrix_row *rows;
	size_t n_rows;
	struct url csv;
};

#endif
