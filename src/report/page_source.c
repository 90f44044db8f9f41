/* A document with the words marked in it, and a mark with what rests on it. */
#include "report/language_name.h"
#include "report/page_sources.h"
#include "report/site.h"
#include "show/html_words.h"
#include "show/words.h"

static struct text day_of_source(const struct report_book *book, const struct content_row *source)
{
	const struct text dated = book_value(book, "source", source, "dated");

	return text_is_empty(dated) ? TEXT_NONE : book_day(book, dated);
}

static struct html in_its_language(const struct report_book *book, struct text words,
                                   const struct content_row *source)
{
	return html_words(book->arena, book->lang, words,
	                  book_value(book, "source", source, "lang"));
}

/* A source. */

static void add_marks(const struct report_book *book, const struct content_row *source,
                      struct source_page *page)
{
	const struct content_table *marks = book_table(book, "mark");
	struct source_mark *items = ARENA_ARRAY(book->arena, struct source_mark, marks->n_rows);

	for (size_t i = 0; i < marks->n_rows; i++)
		if (text_equals(content_text(marks, &marks->rows[i], "source"), page->ref))
			items[page->n_marks++] = (struct source_mark){
				content_text(marks, &marks->rows[i], "ref"),
				in_its_language(book, content_text(marks, &marks->rows[i], "quote"),
			                        source)};
	page->marks = items;
}

static struct source_page make_source(const struct report_book *book, const struct content_row *row)
{
	const struct text state = book_value(book, "source", row, "state");
	const struct report_state *of = text_is_empty(state) ? NULL : book_find_state(book, state);

	return (struct source_page){
		.lang_code = text_of(lang_code(book->lang)),
		.ref = book_value(book, "source", row, "ref"),
		.kind = word_of_source_kind(book_value(book, "source", row, "kind"), book->lang),
		.issuer = book_value(book, "source", row, "issuer"),
		.dated = day_of_source(book, row),
		.licence = book_value(book, "source", row, "licence"),
		.sha256 = book_value(book, "source", row, "sha256"),
		.captured = book_day(book, book_value(book, "source", row, "captured")),
		.language = language_name(book->arena, book->lang,
	                                  book_value(book, "source", row, "lang")),
		.state = state,
		.state_name = of ? of->name : TEXT_NONE,
		.title = in_its_language(book, book_value(book, "source", row, "title"), row),
		.web = book_web(book, "source", row, "url"),
		.web_words = book_value(book, "source", row, "url"),
		.n_bytes = book_number(book, "source", row, "n_bytes"),
	};
}

static bool write_source(struct site *site, const struct content_row *row, struct error *err)
{
	const struct report_book *book = site->book;
	const struct text ref = book_value(book, "source", row, "ref");
	struct buffer out = buffer_make(site->arena);
	const struct layout layout = site_begin(site, REPORT_PAGE_SOURCE, ref, ref, SECTION_METHOD);
	struct source_page page = make_source(book, row);

	page.layout = layout;
	add_marks(book, row, &page);
	tpl_source(&out, &page, book->lang, site->urls);
	return site_write(site, REPORT_PAGE_SOURCE, ref, &out, err);
}

bool page_source_write(struct site *site, struct error *err)
{
	const struct content_table *table = book_table(site->book, "source");

	for (size_t i = 0; i < table->n_rows; i++)
		if (!write_source(site, &table->rows[i], err))
			return false;
	return true;
}

/* A mark. */

/* What a table of bases leads to: findings, claims. */
static size_t list_uses(const struct report_book *book, struct text mark, const char *bases_name,
                        const char *column, const char *words, const struct mark_use **ret_uses)
{
	const struct content_table *bases = book_table(book, bases_name);
	struct mark_use *items = ARENA_ARRAY(book->arena, struct mark_use, bases->n_rows);
	size_t n = 0;

	for (size_t i = 0; i < bases->n_rows; i++) {
		const struct text code = content_text(bases, &bases->rows[i], column);
		const struct content_row *row = book_find(book, column, code);

		if (row && text_equals(content_text(bases, &bases->rows[i], "mark"), mark))
			items[n++] = (struct mark_use){code, book_words(book, column, row, words)};
	}
	*ret_uses = items;
	return n;
}

static struct mark_page make_mark(const struct report_book *book, const struct content_row *row)
{
	const struct text source = book_value(book, "mark", row, "source");
	const struct content_row *of = book_find(book, "source", source);
	const struct text translation = book_text(book, "mark", row, "translation");
	struct mark_page page = {
		.lang_code = text_of(lang_code(book->lang)),
		.ref = book_value(book, "mark", row, "ref"),
		.source = source,
		.sha256 = book_value(book, "source", of, "sha256"),
		.captured = book_day(book, book_value(book, "source", of, "captured")),
		.dated = day_of_source(book, of),
		.language = language_name(book->arena, book->lang,
	                                  book_value(book, "source", of, "lang")),
		.quote = in_its_language(book, book_value(book, "mark", row, "quote"), of),
		.before = in_its_language(book, book_value(book, "mark", row, "prefix"), of),
		.after = in_its_language(book, book_value(book, "mark", row, "suffix"), of),
		.path = in_its_language(book, book_value(book, "mark", row, "path"), of),
		.source_title = in_its_language(book, book_value(book, "source", of, "title"), of),
		.translation = text_is_empty(translation)
	                               ? HTML_NONE
	                               : book_words(book, "mark", row, "translation"),
		.passage = book_number(book, "mark", row, "passage"),
		.has_page = !book_is_empty(book, "mark", row, "page"),
	};

	if (page.has_page)
		page.page = book_number(book, "mark", row, "page");
	page.n_findings =
		list_uses(book, page.ref, "finding_basis", "finding", "statement", &page.findings);
	page.n_claims = list_uses(book, page.ref, "claim_basis", "claim", "text", &page.claims);
	return page;
}

static bool write_mark(struct site *site, const struct content_row *row, struct error *err)
{
	const struct report_book *book = site->book;
	const struct text ref = book_value(book, "mark", row, "ref");
	struct buffer out = buffer_make(site->arena);
	const struct layout layout = site_begin(site, REPORT_PAGE_MARK, ref, ref, SECTION_METHOD);
	struct mark_page page = make_mark(book, row);

	page.layout = layout;
	tpl_mark(&out, &page, book->lang, site->urls);
	return site_write(site, REPORT_PAGE_MARK, ref, &out, err);
}

bool page_mark_write(struct site *site, struct error *err)
{
	const struct content_table *table = book_table(site->book, "mark");

	for (size_t i = 0; i < table->n_rows; i++)
		if (!write_mark(site, &table->rows[i], err))
			return false;
	return true;
}
