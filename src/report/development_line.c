/* What bills and later laws say, with the words and the way to their source. */
#include "report/development_line.h"

static struct development_line make_line(const struct site *site, const struct report_state *state,
                                         const struct content_row *row, struct mark_quote words)
{
	const struct report_book *book = site->book;
	const struct text code = book_value(book, "development", row, "capacity");
	const struct content_row *capacity = book_find(book, "capacity", code);
	const struct text from = book_value(book, "development", row, "in_force_from");
	const bool is_bill = text_is(book_value(book, "development", row, "force"), "bill");

	return (struct development_line){
		.state_name = state->name,
		.state_url = site_url(site, REPORT_PAGE_STATE, state->code),
		.capacity = text_format(site->arena, "%.*s · %.*s", TEXT_ARGS(code),
	                                TEXT_ARGS(book_text(book, "capacity", capacity, "short"))),
		.capacity_url = site_url(site, REPORT_PAGE_CAPACITY, code),
		.is_bill = is_bill,
		.from = is_bill || text_is_empty(from) ? TEXT_NONE : book_day(book, from),
		.words = words,
	};
}

static bool is_wanted(const struct report_book *book, const struct content_row *row,
                      struct text state, struct text capacity)
{
	return text_equals(book_value(book, "development", row, "state"), state) &&
	       (text_is_empty(capacity) ||
	        text_equals(book_value(book, "development", row, "capacity"), capacity));
}

const struct development_line *development_lines_find(const struct site *site, struct text state,
                                                      struct text capacity, size_t *ret_n)
{
	const struct report_book *book = site->book;
	const struct content_table *table = book_table(book, "development");
	struct development_line *lines =
		ARENA_ARRAY(site->arena, struct development_line, table->n_rows + 1);
	struct mark_quote words;

	*ret_n = 0;
	for (size_t s = 0; table->n_rows > 0 && s < book->n_states; s++)
		for (size_t i = 0; i < table->n_rows; i++) {
			const struct content_row *row = &table->rows[i];

			if ((text_is_empty(state) || text_equals(book->states[s].code, state)) &&
			    is_wanted(book, row, book->states[s].code, capacity) &&
			    mark_quote_find(site, content_text(table, row, "mark"), &words))
				lines[(*ret_n)++] = make_line(site, &book->states[s], row, words);
		}
	return lines;
}
