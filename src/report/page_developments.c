/* Subsequent developments of all states. */
#include "report/page_developments.h"

bool page_developments_write(struct site *site, struct error *err)
{
	const struct report_book *book = site->book;
	struct buffer out = buffer_make(site->arena);
	struct developments_page page = {
		.lang_code = text_of(lang_code(book->lang)),
		.layout = site_begin(site, REPORT_PAGE_DEVELOPMENTS, TEXT_NONE,
	                             text_of(say(book->lang, "Subsequent developments")),
	                             SECTION_OVERVIEW),
		.cutoff = book_cutoff(book),
	};

	page.developments =
		development_lines_find(site, TEXT_NONE, TEXT_NONE, &page.n_developments);
	tpl_developments(&out, &page, book->lang, site->urls);
	return site_write(site, REPORT_PAGE_DEVELOPMENTS, TEXT_NONE, &out, err);
}
