/* The states in focus: what is recorded over them, capacity by capacity. */
#ifndef REPORT_PAGE_FOCUS_H
#define REPORT_PAGE_FOCUS_H

#include "report/cell_counts.h"
#include "report/claim_line.h"
#include "report/finding_line.h"
#include "report/focus_table.h"
#include "report/layout.h"

struct focus_chapter {
	struct text code, name;
	struct url link;
	struct focus_table table;
	const struct cell_count *framework;
	size_t n_framework;
	const struct cell_count *practice;
	size_t n_practice;
};

struct focus_page {
	struct text lang_code;
	struct layout layout;
	struct text group; /* name of the group */
	struct text names; /* of its states, joined */
	size_t n_focus;
	const struct focus_state *states;
	size_t n_states;
	const struct focus_chapter *chapters;
	size_t n_chapters;
	const struct claim_line *stated;
	size_t n_stated;
	const struct finding_line *findings;
	size_t n_findings;
};

#endif
