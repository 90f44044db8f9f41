/* Groups the known answers of a fact by value. */
#include "report/fact_spread.h"

#include <stdlib.h>

struct group {
	const struct content_row *answer; /* the first of it: it has the words */
	struct text value;
	int64_t place; /* in the list of the fact's values */
	size_t n;
};

enum { PLACE_NONE = 1000000 };

static bool has_spread(struct text type)
{
	return text_is(type, "category") || text_is(type, "age") || text_is(type, "count");
}

static int64_t find_place(const struct report_book *book, struct text fact, struct text value)
{
	const struct content_row *row = book_find_2(book, "fact_value", fact, value);

	return row ? book_number(book, "fact_value", row, "nr") : PLACE_NONE;
}

/* Numbers have no sign and no leading zero, so a longer one is larger. */
static int compare_groups(const void *a, const void *b)
{
	const struct group *left = a, *right = b;

	if (left->place != right->place)
		return left->place < right->place ? -1 : 1;
	if (left->value.n_bytes != right->value.n_bytes)
		return left->value.n_bytes < right->value.n_bytes ? -1 : 1;
	return text_compare(left->value, right->value);
}

static void count_value(struct group *groups, size_t *n, const struct content_row *answer,
                        struct text value, int64_t place)
{
	for (size_t i = 0; i < *n; i++) {
		if (!text_equals(groups[i].value, value))
			continue;
		groups[i].n++;
		return;
	}
	groups[(*n)++] = (struct group){.answer = answer, .value = value, .place = place, .n = 1};
}

static struct group *find_groups(const struct report_book *book, struct text fact, size_t *ret_n)
{
	const struct book_rows rows = book_rows_of(book, "answer", fact);
	struct group *groups = ARENA_ARRAY(book->arena, struct group, rows.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < rows.n; i++) {
		const struct content_row *answer = &rows.rows[i];
		const struct text value = book_value(book, "answer", answer, "value");

		if (text_is(book_value(book, "answer", answer, "kind"), "known"))
			count_value(groups, &n, answer, value, find_place(book, fact, value));
	}
	qsort(groups, n, sizeof(*groups), compare_groups);
	*ret_n = n;
	return groups;
}

const struct spread_value *fact_spread_make(const struct site *site, const struct content_row *fact,
                                            size_t *ret_n)
{
	const struct report_book *book = site->book;
	const struct text code = book_value(book, "fact", fact, "code");
	struct group *groups;
	struct spread_value *values;

	*ret_n = 0;
	if (!has_spread(book_value(book, "fact", fact, "answer_type")))
		return NULL;
	groups = find_groups(book, code, ret_n);
	values = ARENA_ARRAY(site->arena, struct spread_value, *ret_n + 1);
	for (size_t i = 0; i < *ret_n; i++)
		values[i] = (struct spread_value){
			.label = book_words(book, "answer", groups[i].answer, "value"),
			.n = groups[i].n,
			.n_states = book->n_states,
			.figure = text_format(site->arena, "%zu/%zu", groups[i].n, book->n_states),
			.link = site_url_at(site, REPORT_PAGE_FACT, code, TEXT("states")),
		};
	return values;
}
