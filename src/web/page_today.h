/* The first page of everybody: what waits for them. */
#ifndef WEB_PAGE_TODAY_H
#define WEB_PAGE_TODAY_H

#include "web/frame.h"

struct task_line {
	struct text lead, words; /* "approve", the statement; what is to be done and on what */
	struct url link;
};

struct today_page {
	struct frame frame;
	const struct task_line *tasks;
	size_t n_tasks;
	const struct task_line *files; /* of one's own states */
	size_t n_files;
	struct text mapping, cutoff;
	bool is_open; /* the wave takes changes */
	bool sees_cells;
	size_t n_states, n_findings, n_approved, n_sources;
};

#endif
