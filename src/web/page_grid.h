/* The matrix: every state by every capacity, both aspects, as it stands now. */
#ifndef WEB_PAGE_GRID_H
#define WEB_PAGE_GRID_H

#include "web/frame.h"
#include "web/parts.h"

struct grid_cell {
	struct text state, capacity, aspect; /* "framework", "practice" */
	struct text status;                  /* "judged", "not_searched" … */
	struct text sign, words;
	struct url link;
};

struct grid_row {
	struct text code, name;
	bool is_focus;
	struct url link;
	const struct grid_cell *cells; /* by capacity, framework before practice */
	size_t n_cells;
};

struct grid_column {
	struct text code, name;
};

struct grid_filter {
	struct text label;
	struct url link;
	bool is_chosen;
};

struct grid_page {
	struct frame frame;
	const struct grid_filter *groups, *capacities, *aspects, *statuses;
	size_t n_groups, n_capacities, n_aspects, n_statuses;
	const struct absence_mark *key;
	size_t n_key;
	bool has_framework, has_practice;
	struct text n_aspects_shown; /* columns of a capacity */
	const struct grid_column *columns;
	size_t n_columns;
	const struct grid_row *rows;
	size_t n_rows;
};

#endif
