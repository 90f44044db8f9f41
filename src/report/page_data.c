/* The downloads. Files of the package are those that content_write_package writes: an optional table without rows has
 * none. */
#include "report/page_data.h"

#include "report/site.h"

static void add_files(const struct report_book *book, struct data_page *page)
{
	const struct content *content = book->content;
	struct data_file *files = ARENA_ARRAY(book->arena, struct data_file, content->n_tables);

	for (size_t i = 0; i < content->n_tables; i++) {
		const struct content_table *table = &content->tables[i];

		if (table->n_rows == 0 && table->table->is_optional)
			continue;
		files[page->n_files++] = (struct data_file){
			text_of(table->table->file),
			book_english(book, text_of(table->table->meaning)), (int64_t)table->n_rows};
	}
	page->files = files;
}

bool page_data_write(struct site *site, struct error *err)
{
	const struct report_book *book = site->book;
	struct buffer out = buffer_make(site->arena);
	struct data_page page = {
		.lang_code = text_of(lang_code(book->lang)),
		.layout = site_begin(site, REPORT_PAGE_DATA, TEXT_NONE,
	                             text_of(say(book->lang, "Data")), SECTION_DATA),
	};

	page.database = site_url(site, REPORT_PAGE_FILE, TEXT("publication.db"));
	page.descriptor = site_url(site, REPORT_PAGE_PACKAGE, TEXT("datapackage.json"));
	page.manifest = site_url(site, REPORT_PAGE_MANIFEST, TEXT_NONE);
	page.mapping = page.layout.mapping;
	page.edition = page.layout.edition;
	page.licence = page.layout.licence;
	add_files(book, &page);
	tpl_data(&out, &page, book->lang, site->urls);
	return site_write(site, REPORT_PAGE_DATA, TEXT_NONE, &out, err);
}
