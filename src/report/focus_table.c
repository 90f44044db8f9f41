/* The states in focus beside each other. A reader compares answers to one question; no line adds them up. */
#include "report/focus_table.h"

#include "report/fact_line.h"

static const struct focus_state *find_states(const struct site *site, size_t *ret_n)
{
	const struct report_book *book = site->book;
	struct focus_state *states =
		ARENA_ARRAY(site->arena, struct focus_state, book->n_states + 1);
	size_t n = 0;

	for (size_t i = 0; i < book->n_states; i++)
		if (book->states[i].is_focus)
			states[n++] =
				(struct focus_state){book->states[i].code, book->states[i].name};
	*ret_n = n;
	return states;
}

/* A name of several words would burst the table: it stands on the page of the fact. */
static struct answer_view make_cell(const struct site *site, const struct content_row *fact,
                                    struct text state)
{
	struct answer_view view = answer_view_make(site, fact, state);

	if (text_is(book_value(site->book, "fact", fact, "answer_type"), "text"))
		view.value = HTML_NONE;
	return view;
}

static struct focus_row make_row(const struct site *site, const struct content_row *fact,
                                 const struct focus_table *table)
{
	const struct report_book *book = site->book;
	const struct text code = book_value(book, "fact", fact, "code");
	const struct answer_tally tally = answer_tally_make(book, code, true);
	struct answer_view *cells =
		ARENA_ARRAY(site->arena, struct answer_view, table->n_states + 1);
	struct focus_row row = {
		.label = book_text(book, "fact", fact, "label"),
		.link = site_url(site, REPORT_PAGE_FACT, code),
		.n_states = tally.n_states,
		.is_yes_no = answer_tally_is_yes_no(&tally),
		.cells = cells,
		.n_cells = table->n_states,
	};

	row.n = row.is_yes_no ? tally.n_yes : tally.n_known;
	for (size_t i = 0; i < table->n_states; i++)
		cells[i] = make_cell(site, fact, table->states[i].code);
	return row;
}

struct focus_table focus_table_make(const struct site *site, struct text capacity)
{
	const struct content_row *row = book_find(site->book, "capacity", capacity);
	struct focus_table table = {
		.capacity = row ? book_text(site->book, "capacity", row, "short") : capacity,
	};
	size_t n;
	const struct content_row **facts = fact_lines_find(site->book, capacity, TEXT_NONE, &n);
	struct focus_row *rows = ARENA_ARRAY(site->arena, struct focus_row, n + 1);

	table.states = find_states(site, &table.n_states);
	for (size_t i = 0; i < n; i++)
		rows[i] = make_row(site, facts[i], &table);
	table.rows = rows;
	table.n_rows = n;
	return table;
}
