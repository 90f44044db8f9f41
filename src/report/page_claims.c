/* Claims in three lists: what is counted here, what passages illustrate, what a source states. */
#include "report/page_claims.h"

bool page_claims_write(struct site *site, struct error *err)
{
	const struct report_book *book = site->book;
	const struct claim_filter counted = {.kind = "counted"};
	const struct claim_filter illustrated = {.kind = "illustrated"};
	const struct claim_filter stated = {.kind = "stated"};
	struct buffer out = buffer_make(site->arena);
	const struct text title = text_of(say(book->lang, "Claims"));
	struct claims_page page = {
		.lang_code = text_of(lang_code(book->lang)),
		.layout = site_begin(site, REPORT_PAGE_CLAIMS, TEXT_NONE, title, SECTION_OVERVIEW),
	};

	page.counted = claim_lines_find(site, &counted, &page.n_counted);
	page.illustrated = claim_lines_find(site, &illustrated, &page.n_illustrated);
	page.stated = claim_lines_find(site, &stated, &page.n_stated);
	tpl_claims(&out, &page, book->lang, site->urls);
	return site_write(site, REPORT_PAGE_CLAIMS, TEXT_NONE, &out, err);
}
