/* Treaty rows, one by one and against each other. The order of steps is checked on days that were read: what
 * somebody remembers may be wrong, and is marked so.
 */
#include "scope/check_int.h"
#include "scope/treaty.h"

static void check_bound(const struct content_table *table, const struct content_row *row,
                        struct problems *problems)
{
	const struct text bound = content_text(table, row, "bound");
	const bool has_day = !content_is_empty(table, row, "day");

	if (text_is(bound, "not_by") && has_day)
		problems_add(problems, content_place(row, "day"),
		             "a step that was not taken has no day: with not_by the day is as_of");
	if (!text_is(bound, "not_by") && !has_day)
		problems_add(problems, content_place(row, "day"), "\"%.*s\" needs a day",
		             TEXT_ARGS(bound));
}

static void check_instrument(const struct content *content, const struct content_row *row,
                             struct problems *problems)
{
	const struct content_table *instruments = content_find(content, "instrument");
	const struct text code =
		content_text(content_find(content, "treaty_status"), row, "instrument");
	const struct content_row *instrument = content_find_row(instruments, &code, 1);

	if (instrument && !text_is(content_text(instruments, instrument, "kind"), "treaty"))
		problems_add(problems, content_place(row, "instrument"),
		             "%.*s is no treaty, so no state signs or ratifies it",
		             TEXT_ARGS(code));
}

static void check_row(const struct content *content, const struct content_row *row,
                      struct problems *problems)
{
	const struct content_table *table = content_find(content, "treaty_status");

	check_bound(table, row, problems);
	check_instrument(content, row, problems);
}

/* A row that gives a day that can be compared. */
static bool gives_day(const struct treaty_row *row)
{
	return row->was_read && row->bound == BOUND_ON && row->day.first != DAY_MIN &&
	       row->day.last != DAY_MAX;
}

/* Rows that contradict each other by more than what their spans leave open. Where sources differ, one
 * order that fits is enough, so a later step is held only against the earliest day of the step before. */
static void check_order(const struct treaty_book *book, size_t from, size_t end,
                        struct problems *problems)
{
	for (size_t i = from; i < end; i++) {
		const struct treaty_row *later = &book->rows[i];
		day_nr earliest = DAY_MAX;
		const struct treaty_row *earlier = NULL;
		for (size_t j = from; j < end; j++) {
			const struct treaty_row *other = &book->rows[j];
			if (!gives_day(other) || (int)other->step != (int)later->step - 1 ||
			    other->day.first >= earliest)
				continue;
			earliest = other->day.first;
			earlier = other;
		}
		if (!earlier || !gives_day(later) || later->day.last >= earliest)
			continue;
		problems_add(problems, content_place(later->row, "day"),
		             "%.*s has %.*s %s on %.*s, before %s on %.*s", TEXT_ARGS(later->state),
		             TEXT_ARGS(later->instrument), treaty_step_code(later->step),
		             TEXT_ARGS(later->day_words), treaty_step_code(earlier->step),
		             TEXT_ARGS(earlier->day_words));
	}
}

void check_treaty_rows(const struct content *content, struct problems *problems)
{
	const struct content_table *table = content_find(content, "treaty_status");
	const struct treaty_book book = treaty_book_make(content, content->arena);
	size_t end;

	for (size_t i = 0; i < table->n_rows; i++)
		check_row(content, &table->rows[i], problems);
	for (size_t from = 0; from < book.n; from = end) {
		for (end = from + 1;
		     end < book.n && text_equals(book.rows[end].state, book.rows[from].state) &&
		     text_equals(book.rows[end].instrument, book.rows[from].instrument);
		     end++)
			;
		check_order(&book, from, end, problems);
	}
}
