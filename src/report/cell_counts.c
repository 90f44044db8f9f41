/* Counts the cells of a capacity by what they show. Facts are not among it: they never make a judgement. */
#include "report/cell_counts.h"

#include "show/words.h"

/* In this order a cell shows the first that holds; counts stand in the same. */
static const char *const statuses[] = {"judged",      "not_judged", "evidence_of_absence",
                                       "none_found",  "no_reply",   "partly_searched",
                                       "not_searched"};

static struct text cell_status(const struct report_book *book, struct text state,
                               struct text capacity, struct text aspect)
{
	const struct content_row *row = book_find_3(book, "cell", state, capacity, aspect);

	return row ? book_value(book, "cell", row, "status") : TEXT("not_searched");
}

static size_t count_status(const struct report_book *book, struct text capacity, struct text aspect,
                           bool focus_only, const char *status)
{
	size_t n = 0;

	for (size_t i = 0; i < book->n_states; i++)
		if ((!focus_only || book->states[i].is_focus) &&
		    text_is(cell_status(book, book->states[i].code, capacity, aspect), status))
			n++;
	return n;
}

static size_t count_states(const struct report_book *book, bool focus_only)
{
	size_t n = 0;

	for (size_t i = 0; i < book->n_states; i++)
		n += !focus_only || book->states[i].is_focus;
	return n;
}

const struct cell_count *cell_counts_make(const struct report_book *book, struct text capacity,
                                          struct text aspect, bool focus_only, size_t *ret_n)
{
	struct cell_count *counts = ARENA_ARRAY(book->arena, struct cell_count, COUNT(statuses));
	size_t n = 0;

	for (size_t i = 0; i < COUNT(statuses); i++) {
		const size_t n_cells =
			count_status(book, capacity, aspect, focus_only, statuses[i]);

		if (n_cells == 0)
			continue;
		counts[n++] = (struct cell_count){
			.status = text_of(statuses[i]),
			.sign = answer_sign(text_of(statuses[i]), aspect),
			.word = word_of_state_of_knowledge(text_of(statuses[i]), book->lang),
			.n = n_cells,
			.n_states = count_states(book, focus_only),
		};
	}
	*ret_n = n;
	return counts;
}

size_t count_under(const struct report_book *book, const char *table, struct text capacity)
{
	const struct content_table *rows = book_table(book, table);
	size_t n = 0;

	for (size_t i = 0; i < rows->n_rows; i++)
		n += text_equals(content_text(rows, &rows->rows[i], "capacity"), capacity);
	return n;
}
