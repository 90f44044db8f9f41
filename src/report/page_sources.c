/* The list of sources: documents by reference, registers in the order of their words. */
#include "report/page_sources.h"

#include "report/site.h"
#include "show/html_words.h"
#include "show/words.h"

/* Documents. */

static int64_t count_marks(const struct report_book *book, struct text source)
{
	const struct content_table *marks = book_table(book, "mark");
	int64_t n = 0;

	for (size_t i = 0; i < marks->n_rows; i++)
		n += text_equals(content_text(marks, &marks->rows[i], "source"), source);
	return n;
}

static void add_documents(const struct report_book *book, struct sources_page *page)
{
	const struct content_table *table = book_table(book, "source");
	struct document_line *items = ARENA_ARRAY(book->arena, struct document_line, table->n_rows);

	for (size_t i = 0; i < table->n_rows; i++) {
		const struct content_row *row = &table->rows[i];
		const struct text dated = content_text(table, row, "dated");

		items[i] = (struct document_line){
			.ref = content_text(table, row, "ref"),
			.kind = word_of_source_kind(content_text(table, row, "kind"), book->lang),
			.dated = text_is_empty(dated) ? TEXT_NONE : book_day(book, dated),
			.title = html_words(book->arena, book->lang,
		                            content_text(table, row, "title"),
		                            content_text(table, row, "lang")),
			.n_marks = count_marks(book, content_text(table, row, "ref")),
		};
	}
	page->documents = items;
	page->n_documents = table->n_rows;
}

/* Registers. */

static int compare_texts(const void *a, const void *b)
{
	return text_compare(*(const struct text *)a, *(const struct text *)b);
}

/* A fact read from the status of a treaty: its rows are those of the treaty, and count once. */
static bool is_computed(const struct report_book *book, const struct content_table *table,
                        const struct content_row *row)
{
	return text_is(text_of(table->table->name), "answer_row") &&
	       !book_is_empty(book, "fact",
	                      book_find(book, "fact", content_text(table, row, "fact")),
	                      "computed");
}

static size_t gather(const struct report_book *book, const char *table_name, struct text *words,
                     size_t n)
{
	const struct content_table *table = book_table(book, table_name);

	for (size_t i = 0; i < table->n_rows; i++)
		if (!is_computed(book, table, &table->rows[i]))
			words[n++] = content_text(table, &table->rows[i], "source");
	return n;
}

static void add_registers(const struct report_book *book, struct sources_page *page)
{
	const size_t n_rows =
		book_table(book, "treaty_row")->n_rows + book_table(book, "answer_row")->n_rows;
	struct text *words = ARENA_ARRAY(book->arena, struct text, n_rows);
	struct register_line *items = ARENA_ARRAY(book->arena, struct register_line, n_rows);
	const size_t n = gather(book, "answer_row", words, gather(book, "treaty_row", words, 0));

	if (n > 1)
		qsort(words, n, sizeof(*words), compare_texts);
	for (size_t i = 0; i < n; i++) {
		if (i == 0 || !text_equals(words[i], words[i - 1])) {
			page->n_registers++;
			items[page->n_registers - 1] = (struct register_line){
				text_format(book->arena, "r%zu", page->n_registers),
				book_english(book, words[i]), 0};
		}
		items[page->n_registers - 1].n_rows++;
	}
	page->registers = items;
	page->n_rows = (int64_t)n;
}

bool page_sources_write(struct site *site, struct error *err)
{
	const struct report_book *book = site->book;
	struct buffer out = buffer_make(site->arena);
	struct sources_page page = {
		.lang_code = text_of(lang_code(book->lang)),
		.layout = site_begin(site, REPORT_PAGE_SOURCES, TEXT_NONE,
	                             text_of(say(book->lang, "Sources")), SECTION_METHOD),
	};

	add_documents(book, &page);
	add_registers(book, &page);
	tpl_sources(&out, &page, book->lang, site->urls);
	return site_write(site, REPORT_PAGE_SOURCES, TEXT_NONE, &out, err);
}
