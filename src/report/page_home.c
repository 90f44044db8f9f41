/* The first page of a site is in both languages, because nobody has chosen one yet. */
#include "report/page_home.h"

#include "report/site.h"

bool page_home_write(struct site *site, struct error *err)
{
	const struct report_book *book = site->book;
	const struct content_row *edition = book->edition;
	struct buffer out = buffer_make(site->arena);
	const struct layout layout =
		site_begin(site, REPORT_PAGE_HOME, TEXT_NONE, TEXT_NONE, SECTION_OVERVIEW);
	const struct url_page *overview = &report_pages[REPORT_PAGE_OVERVIEW];
	const struct home_page page = {
		.title_en = book_value(book, "edition", edition, "title_en"),
		.title_fr = book_value(book, "edition", edition, "title_fr"),
		.notice_en = book_value(book, "edition", edition, "notice_en"),
		.notice_fr = book_value(book, "edition", edition, "notice_fr"),
		.english = url_make(site->arena, site->urls, LANG_EN, overview, TEXT_NONE),
		.french = url_make(site->arena, site->urls, LANG_FR, overview, TEXT_NONE),
		.style = layout.style,
		.icon = layout.icon,
	};

	tpl_home(&out, &page, LANG_EN, site->urls);
	return site_write(site, REPORT_PAGE_HOME, TEXT_NONE, &out, err);
}
