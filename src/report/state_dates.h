/* What binds a state and since when: its treaties with their steps, other dated facts of law, its membership. */
#ifndef REPORT_STATE_DATES_H
#define REPORT_STATE_DATES_H

#include "report/state_cell.h"
#include "report/treaty_line.h"

struct state_treaty {
	struct text name;
	struct url link;
	const struct treaty_cell *cells;
	size_t n_cells;
};

struct state_dates {
	struct html chart; /* empty when nothing is dated */
	const struct state_treaty *treaties;
	size_t n_treaties;
	const struct state_fact *facts; /* dated facts of the framework that are known */
	size_t n_facts;
};

struct state_dates state_dates_make(const struct site *site, const struct report_state *state);

#endif
