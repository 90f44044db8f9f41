/* Offers by capacity. An offer that helps with several stands under each of them. */
#include "report/page_assistance.h"

static void add_chapters(const struct site *site, struct assistance_page *page)
{
	const struct content_table *table = book_table(site->book, "capacity");
	struct assistance_chapter *chapters =
		ARENA_ARRAY(site->arena, struct assistance_chapter, table->n_rows + 1);

	for (size_t i = 0; i < table->n_rows; i++) {
		const struct text code = content_text(table, &table->rows[i], "code");

		chapters[i] = (struct assistance_chapter){
			.code = code,
			.name = book_text(site->book, "capacity", &table->rows[i], "short"),
			.table = offer_table_make(site, code),
		};
		chapters[i].has_offers = chapters[i].table.n_offers > 0;
	}
	page->chapters = chapters;
	page->n_chapters = table->n_rows;
}

static void add_unplaced(const struct site *site, struct assistance_page *page)
{
	const struct content_table *table = book_table(site->book, "offer");
	struct offer_line *lines = ARENA_ARRAY(site->arena, struct offer_line, table->n_rows + 1);

	for (size_t i = 0; i < table->n_rows; i++)
		if (book_rows_of(site->book, "offer_capacity",
		                 content_text(table, &table->rows[i], "code"))
		            .n == 0)
			lines[page->unplaced.n_offers++] = offer_line_make(site, &table->rows[i]);
	page->unplaced.offers = lines;
	page->unplaced.capacity = text_of(say(site->book->lang, "under no capacity"));
	page->has_unplaced = page->unplaced.n_offers > 0;
}

/* What the source of 2019 says of assistance: its concluding messages. */
static void add_stated(const struct site *site, struct assistance_page *page)
{
	const struct claim_filter filter = {.kind = "stated", .role = "concluding"};

	page->stated = claim_lines_find(site, &filter, &page->n_stated);
}

bool page_assistance_write(struct site *site, struct error *err)
{
	const struct report_book *book = site->book;
	struct buffer out = buffer_make(site->arena);
	const struct text title = text_of(say(book->lang, "Assistance"));
	struct assistance_page page = {
		.lang_code = text_of(lang_code(book->lang)),
		.layout = site_begin(site, REPORT_PAGE_ASSISTANCE, TEXT_NONE, title,
	                             SECTION_OVERVIEW),
		.n_offers = book_table(book, "offer")->n_rows,
		.has_matches = book_table(book, "offer_match")->n_rows > 0,
	};

	add_chapters(site, &page);
	add_unplaced(site, &page);
	add_stated(site, &page);
	tpl_assistance(&out, &page, book->lang, site->urls);
	return site_write(site, REPORT_PAGE_ASSISTANCE, TEXT_NONE, &out, err);
}
