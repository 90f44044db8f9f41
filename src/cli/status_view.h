/* What `plumbline status` shows, read once: for a person (status.c) and for programs (status_json.c).
 */
#ifndef CLI_STATUS_VIEW_H
#define CLI_STATUS_VIEW_H

#include "cli/read_home.h"
#include "judging/cell.h"

struct status_treaty {
	const struct content_row *row; /* of the table instrument */
	struct text code;
	struct treaty_tally tally;
};

struct status_view {
	struct call *call;
	const struct reading *reading;
	struct fact_book facts;
	struct text body; /* whose members are counted */
	size_t n_members;
	size_t n_treaties;
	struct status_treaty *treaties;
	struct fact_tally *tallies; /* one a fact, in the order of the book */
};

struct status_view status_make_view(struct call *call, const struct reading *reading);

/* Cells of both aspects by status. */
void status_count_cells(const struct status_view *view, size_t ret_n[N_CELL_STATUSES]);

/* How many states a group has, whatever group is asked for. */
size_t status_count_group(const struct status_view *view, struct text code);

/* The whole answer as one JSON object; its names are in the description of the command. */
void status_print_json(const struct status_view *view);

#endif
