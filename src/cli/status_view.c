/* Reads what the status of a home is made of.
 */
#include "cli/status_view.h"

static void read_treaties(struct status_view *view)
{
	const struct reading *reading = view->reading;
	const struct content_table *instruments = content_find(&reading->content, "instrument");

	view->treaties = ARENA_ARRAY(view->call->arena, struct status_treaty, instruments->n_rows);
	for (size_t i = 0; i < instruments->n_rows; i++) {
		const struct content_row *row = &instruments->rows[i];
		if (!text_is(content_text(instruments, row, "kind"), "treaty"))
			continue;
		struct status_treaty *treaty = &view->treaties[view->n_treaties++];
		treaty->row = row;
		treaty->code = content_text(instruments, row, "code");
		treaty->tally = treaty_count(&view->facts.treaties, view->call->arena,
		                             &reading->states, treaty->code, reading->day);
	}
}

struct status_view status_make_view(struct call *call, const struct reading *reading)
{
	const struct content_row *mapping = scope_find_mapping(&reading->content);
	struct status_view view = {
		.call = call,
		.reading = reading,
		.facts = fact_book_make(&reading->content, call->lang, call->arena),
		.body = mapping ? content_text(content_find(&reading->content, "mapping"), mapping,
	                                       "body")
	                        : TEXT_NONE,
	};

	for (size_t i = 0; i < reading->states.n; i++)
		view.n_members += answer_counts(reading->states.items[i].member);
	read_treaties(&view);
	view.tallies = ARENA_ARRAY(call->arena, struct fact_tally, view.facts.n_facts);
	for (size_t i = 0; i < view.facts.n_facts; i++)
		view.tallies[i] = fact_count(&view.facts, call->arena, &view.facts.facts[i],
		                             &reading->states, reading->day);
	return view;
}

void status_count_cells(const struct status_view *view, size_t ret_n[N_CELL_STATUSES])
{
	static const char *const aspects[] = {"framework", "practice"};
	const struct content_table *capacities = content_find(&view->reading->content, "capacity");
	const struct reading *reading = view->reading;

	for (size_t i = 0; i < reading->states.n; i++)
		for (size_t j = 0; j < capacities->n_rows; j++)
			for (size_t k = 0; k < COUNT(aspects); k++) {
				const struct cell_counts counts = cell_count(
					&view->facts, view->call->arena,
					reading->states.items[i].code,
					content_text(capacities, &capacities->rows[j], "code"),
					text_of(aspects[k]), reading->day);
				ret_n[cell_status_of(&counts)]++;
			}
}

size_t status_count_group(const struct status_view *view, struct text code)
{
	const struct content_table *members =
		content_find(&view->reading->content, "state_group_member");
	size_t n = 0;
	for (size_t i = 0; i < members->n_rows; i++)
		n += text_equals(content_text(members, &members->rows[i], "state_group"), code);
	return n;
}
