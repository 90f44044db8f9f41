/* Subsequent developments: what a bill says, or a law that is not in force on the cut-off yet, where somebody marked it for a
 * cell. Listed and dated; nothing counts them. */
#include "publishing/gate_int.h"

#include "evidence/force.h"

/* The source of a mark; NULL when it is not public. */
static const struct content_row *source_of(const struct gate *gate, const struct content_row *mark)
{
	const struct content_table *marks = content_find(gate->public, "mark");
	const struct text source = content_text(marks, mark, "source");

	return content_find_row(content_find(gate->public, "source"), &source, 1);
}

bool gate_is_development(const struct gate *gate, const struct content_row *mark)
{
	const struct content_table *marks = content_find(gate->public, "mark");
	const struct content_row *source = source_of(gate, mark);
	enum force force;

	if (!source || content_is_empty(marks, mark, "state") ||
	    content_is_empty(marks, mark, "capacity") || content_is_empty(marks, mark, "quote"))
		return false;
	force = evidence_force(content_find(gate->public, "source"), source, gate->cutoff);
	return force == FORCE_LATER || force == FORCE_BILL;
}

static void write_development(const struct gate *gate, const struct content_row *mark)
{
	const struct content_table *sources = content_find(gate->public, "source");
	const struct content_row *source = source_of(gate, mark);
	const struct gate_row row = gate_add(gate, "development");

	gate_copy(&row, content_find(gate->public, "mark"), mark);
	gate_set(&row, "mark", content_text(content_find(gate->public, "mark"), mark, "ref"));
	gate_set(&row, "force", force_code(evidence_force(sources, source, gate->cutoff)));
	gate_set(&row, "in_force_from", content_text(sources, source, "in_force_from"));
}

void gate_write_developments(const struct gate *gate)
{
	const struct content_table *marks = content_find(gate->public, "mark");

	for (size_t i = 0; i < marks->n_rows; i++)
		if (gate_is_development(gate, &marks->rows[i]))
			write_development(gate, &marks->rows[i]);
}
