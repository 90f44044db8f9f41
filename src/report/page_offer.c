/* An offer whole: what a source says of it, whom it reaches and why, and which states it fits by the facts. */
#include "report/page_assistance.h"
#include "show/words.h"

static void add_capacities(const struct site *site, struct offer_page *page)
{
	const struct report_book *book = site->book;
	const struct book_rows rows = book_rows_of(book, "offer_capacity", page->offer.code);
	struct offer_capacity_link *links =
		ARENA_ARRAY(site->arena, struct offer_capacity_link, rows.n + 1);

	for (size_t i = 0; i < rows.n; i++) {
		const struct text code =
			book_value(book, "offer_capacity", &rows.rows[i], "capacity");
		const struct content_row *capacity = book_find(book, "capacity", code);

		links[i] = (struct offer_capacity_link){
			.code = code,
			.name = capacity ? book_text(book, "capacity", capacity, "short") : code,
		};
	}
	page->capacities = links;
	page->n_capacities = rows.n;
}

/* In the alphabetical order of the language. */
static void add_reached(const struct site *site, struct offer_page *page)
{
	const struct report_book *book = site->book;
	struct offer_state_row *rows =
		ARENA_ARRAY(site->arena, struct offer_state_row, book->n_states + 1);

	for (size_t i = 0; i < book->n_states; i++) {
		const struct report_state *state = &book->states[i];
		const struct content_row *row =
			book_find_2(book, "offer_state", page->offer.code, state->code);

		if (row)
			rows[page->n_reached_rows++] = (struct offer_state_row){
				.code = state->code,
				.name = state->name,
				.is_focus = state->is_focus,
				.basis = book_english(
					book, book_value(book, "offer_state", row, "basis")),
			};
	}
	page->reached = rows;
}

static struct text write_language(const struct report_book *book, struct text code)
{
	if (text_is(code, "fits"))
		return text_of(say(book->lang, "the language fits"));
	if (text_is(code, "gap"))
		return text_of(say(book->lang, "language gap"));
	return text_of(say(book->lang, "language not known"));
}

static struct offer_match_row make_match(const struct report_book *book,
                                         const struct report_state *state,
                                         const struct content_row *row)
{
	return (struct offer_match_row){
		.state = state->code,
		.name = state->name,
		.capacity = book_value(book, "offer_match", row, "capacity"),
		.language = write_language(book, book_value(book, "offer_match", row, "language")),
		.reason = book_words(book, "offer_match", row, "reason"),
	};
}

static void add_matches(const struct site *site, struct offer_page *page)
{
	const struct report_book *book = site->book;
	const struct book_rows rows = book_rows_of(book, "offer_match", page->offer.code);
	struct offer_match_row *matches =
		ARENA_ARRAY(site->arena, struct offer_match_row, rows.n + 1);

	for (size_t s = 0; s < book->n_states; s++)
		for (size_t i = 0; i < rows.n; i++)
			if (text_equals(book_value(book, "offer_match", &rows.rows[i], "state"),
			                book->states[s].code))
				matches[page->n_matches++] =
					make_match(book, &book->states[s], &rows.rows[i]);
	page->matches = matches;
}

static void set_address(const struct site *site, const struct content_row *row,
                        struct offer_page *page)
{
	const struct report_book *book = site->book;
	page->address = book_value(book, "offer", row, "url");
	page->address_basis =
		word_of_basis(book_value(book, "offer", row, "url_basis"), book->lang);
	page->web = book_web(book, "offer", row, "url");
}

static struct offer_page make_page(struct site *site, const struct content_row *row)
{
	const struct report_book *book = site->book;
	const struct text code = book_value(book, "offer", row, "code");
	const struct layout layout =
		site_begin(site, REPORT_PAGE_OFFER, code, book_text(book, "offer", row, "title"),
	                   SECTION_OVERVIEW);
	struct offer_page page = {
		.lang_code = text_of(lang_code(book->lang)),
		.layout = layout,
		.offer = offer_line_make(site, row),
		.source = book_english(book, book_value(book, "offer", row, "source")),
		.note = book_english(book, book_value(book, "offer", row, "note")),
	};

	page.title = page.offer.title;
	page.provider = page.offer.provider;
	page.kind = page.offer.kind;
	page.audience = page.offer.audience;
	page.regions = page.offer.regions;
	page.confidence = page.offer.confidence;
	page.confidence_class = page.offer.confidence_class;
	page.languages = page.offer.languages;
	page.valid = page.offer.valid;
	page.as_of = page.offer.as_of;
	page.n_reached = page.offer.n_reached;
	page.n_states = page.offer.n_states;
	set_address(site, row, &page);
	add_capacities(site, &page);
	add_reached(site, &page);
	add_matches(site, &page);
	return page;
}

bool page_offer_write(struct site *site, struct error *err)
{
	const struct content_table *table = book_table(site->book, "offer");

	for (size_t i = 0; i < table->n_rows; i++) {
		const struct offer_page page = make_page(site, &table->rows[i]);
		struct buffer out = buffer_make(site->arena);

		tpl_offer(&out, &page, site->book->lang, site->urls);
		if (!site_write(site, REPORT_PAGE_OFFER, page.offer.code, &out, err))
			return false;
	}
	return true;
}
