/* Offers of assistance as lines of a table: what is recorded of each, never whether it is good. */
#include "report/offer_line.h"

#include "report/language_name.h"
#include "show/words.h"

static struct text join_languages(const struct report_book *book, struct text offer)
{
	const struct book_rows rows = book_rows_of(book, "offer_language", offer);
	struct text *names = ARENA_ARRAY(book->arena, struct text, rows.n + 1);

	for (size_t i = 0; i < rows.n; i++)
		names[i] = language_name(book->arena, book->lang,
		                         book_value(book, "offer_language", &rows.rows[i], "lang"));
	return book_join(book, names, rows.n);
}

/* A state stands in the matches once for each capacity: it is counted once. */
static size_t count_matches(const struct report_book *book, struct text offer, const char *language)
{
	const struct book_rows rows = book_rows_of(book, "offer_match", offer);
	struct text last = TEXT_NONE;
	size_t n = 0;

	for (size_t i = 0; i < rows.n; i++) {
		const struct text state = book_value(book, "offer_match", &rows.rows[i], "state");

		if (!text_is(book_value(book, "offer_match", &rows.rows[i], "language"),
		             language) ||
		    text_equals(state, last))
			continue;
		last = state;
		n++;
	}
	return n;
}

static void set_reach(const struct report_book *book, struct offer_line *line)
{
	line->n_reached = book_rows_of(book, "offer_state", line->code).n;
	line->n_states = book->n_states;
	line->n_fits = count_matches(book, line->code, "fits");
	line->n_gap = count_matches(book, line->code, "gap");
	line->n_unknown = count_matches(book, line->code, "unknown");
	line->has_matches = line->n_fits + line->n_gap + line->n_unknown > 0;
}

struct offer_line offer_line_make(const struct site *site, const struct content_row *row)
{
	const struct report_book *book = site->book;
	const struct text confidence = book_value(book, "offer", row, "confidence");
	struct offer_line line = {
		.code = book_value(book, "offer", row, "code"),
		.provider = book_words(book, "offer", row, "provider"),
		.title = book_words(book, "offer", row, "title"),
		.kind = book_words(book, "offer", row, "kind"),
		.audience = book_words(book, "offer", row, "audience"),
		.regions = book_words(book, "offer", row, "regions"),
		.title_plain = book_text(book, "offer", row, "title"),
		.provider_plain = book_text(book, "offer", row, "provider"),
		.valid = book_day(book, book_value(book, "offer", row, "valid_until")),
		.as_of = book_day(book, book_value(book, "offer", row, "as_of")),
		.confidence = word_of_confidence(confidence, book->lang),
		.confidence_class = confidence_class(confidence),
	};

	line.link = site_url(site, REPORT_PAGE_OFFER, line.code);
	line.languages = join_languages(book, line.code);
	set_reach(book, &line);
	return line;
}

const struct offer_line *offer_lines_find(const struct site *site, struct text capacity,
                                          size_t *ret_n)
{
	const struct report_book *book = site->book;
	const struct content_table *offers = book_table(book, "offer");
	struct offer_line *lines = ARENA_ARRAY(site->arena, struct offer_line, offers->n_rows + 1);
	size_t n = 0;

	for (size_t i = 0; i < offers->n_rows; i++) {
		const struct text code = book_value(book, "offer", &offers->rows[i], "code");

		if (text_is_empty(capacity) || book_find_2(book, "offer_capacity", code, capacity))
			lines[n++] = offer_line_make(site, &offers->rows[i]);
	}
	*ret_n = n;
	return lines;
}

struct offer_table offer_table_make(const struct site *site, struct text capacity)
{
	const struct content_row *row = book_find(site->book, "capacity", capacity);
	struct offer_table table = {
		.capacity = row ? book_text(site->book, "capacity", row, "short") : capacity,
	};

	table.offers = offer_lines_find(site, capacity, &table.n_offers);
	return table;
}
