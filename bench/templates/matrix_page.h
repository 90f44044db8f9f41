/* What bench/templates.c prints: a matrix of states and capacities. */
#ifndef BENCH_MATRIX_PAGE_H
#define BENCH_MATRIX_PAGE_H

#include "show/html.h"
#include "show/url.h"

struct matrix_cell {
	struct text capacity;
	struct text status; /* a class */
	struct text words;
	size_t n_facts;
};

struct matrix_row {
	struct text code;
	struct text name;
	bool is_focus;
	const struct matrix_cell *cells;
	size_t n_cells;
};

struct matrix_page {
	struct text lang;
	struct text title;
	struct html note;
	const struct matrix_row *rows;
	size_t n_rows;
};

#endif
