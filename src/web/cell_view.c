/* One table from status to mark, for every page. */
#include "web/cell_view.h"

static const char *const signs[N_CELL_STATUSES] = {
	[CELL_JUDGED] = "dj",       [CELL_NOT_JUDGED] = "nj", [CELL_EVIDENCE_OF_ABSENCE] = "ea",
	[CELL_NONE_FOUND] = "nf",   [CELL_NO_REPLY] = "nr",   [CELL_PARTLY_SEARCHED] = "ps",
	[CELL_NOT_SEARCHED] = "ns",
};

struct absence_mark cell_view_sign(enum cell_status status, enum lang lang)
{
	return (struct absence_mark){text_of(signs[status]),
	                             text_of(cell_status_name(status, lang))};
}

struct text cell_view_id(struct arena *arena, struct text state, struct text capacity)
{
	return text_format(arena, "%.*s-%.*s", TEXT_ARGS(state), TEXT_ARGS(capacity));
}

bool cell_view_parse(struct text id, struct text *ret_state, struct text *ret_capacity)
{
	struct text rest = id;

	return text_split(&rest, '-', ret_state) && ret_state->n_bytes < id.n_bytes &&
	       (*ret_capacity = rest, true);
}
