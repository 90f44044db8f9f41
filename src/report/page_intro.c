/* The introduction: the mapping says what it is for, the publication what is in it. */
#include "report/page_intro.h"

#include "report/site.h"
#include "show/html_words.h"
#include "show/markdown.h"

static int64_t count_provisions(const struct report_book *book, struct text instrument)
{
	const struct content_table *table = book_table(book, "provision");
	int64_t n = 0;

	for (size_t i = 0; i < table->n_rows; i++)
		n += text_equals(content_text(table, &table->rows[i], "instrument"), instrument);
	return n;
}

static struct intro_instrument make_instrument(const struct report_book *book,
                                               const struct content_row *row)
{
	const struct text series = book_value(book, "instrument", row, "series");
	const struct text code = book_value(book, "instrument", row, "code");
	const struct text in_force = book_value(book, "instrument", row, "in_force");

	return (struct intro_instrument){
		.code = code,
		.prefix = book_value(book, "instrument", row, "prefix"),
		.title = book_words(book, "instrument", row, "title"),
		.short_title = book_text(book, "instrument", row, "short"),
		.series = text_is_empty(series)
	                          ? TEXT_NONE
	                          : text_format(book->arena, "%.*s %.*s", TEXT_ARGS(series),
	                                        TEXT_ARGS(book_value(book, "instrument", row,
	                                                             "number"))),
		.is_treaty = text_is(book_value(book, "instrument", row, "kind"), "treaty"),
		.in_force = text_is_empty(in_force) ? TEXT_NONE : book_day(book, in_force),
		.n_provisions = count_provisions(book, code),
	};
}

static void add_instruments(const struct report_book *book, struct intro_page *page)
{
	const struct content_table *table = book_table(book, "instrument");
	struct intro_instrument *items =
		ARENA_ARRAY(book->arena, struct intro_instrument, table->n_rows);

	for (size_t i = 0; i < table->n_rows; i++)
		items[i] = make_instrument(book, &table->rows[i]);
	page->instruments = items;
	page->n_instruments = table->n_rows;
}

static void add_focus(const struct report_book *book, struct intro_page *page)
{
	struct intro_state *items = ARENA_ARRAY(book->arena, struct intro_state, book->n_states);

	for (size_t i = 0; i < book->n_states; i++)
		if (book->states[i].is_focus)
			items[page->n_focus++] =
				(struct intro_state){book->states[i].code, book->states[i].name};
	page->focus = items;
}

static bool add_intro(const struct report_book *book, struct intro_page *page, struct error *err)
{
	const struct text words = book_text(book, "edition", book->edition, "intro");
	const bool is_english =
		text_equals(words, book_value(book, "edition", book->edition, "intro_en"));

	if (!markdown_render(book->arena, words, &page->intro, err))
		return false;
	page->intro = html_block(book->arena, book->lang, page->intro,
	                         is_english ? TEXT("en") : TEXT("fr"));
	return true;
}

bool page_intro_write(struct site *site, struct error *err)
{
	const struct report_book *book = site->book;
	struct buffer out = buffer_make(site->arena);
	struct intro_page page = {
		.lang_code = text_of(lang_code(book->lang)),
		.layout = site_begin(site, REPORT_PAGE_INTRO, TEXT_NONE,
	                             text_of(say(book->lang, "Introduction")), SECTION_OVERVIEW),
		.cutoff = book_cutoff(book),
		.n_states = (int64_t)book->n_states,
		.n_capacities = (int64_t)book_table(book, "capacity")->n_rows,
		.n_facts = (int64_t)book_table(book, "fact")->n_rows,
		.n_questions = (int64_t)book_table(book, "indicator")->n_rows,
	};

	page.notice = page.layout.notice;
	if (!add_intro(book, &page, err))
		return false;
	add_instruments(book, &page);
	add_focus(book, &page);
	tpl_intro(&out, &page, book->lang, site->urls);
	return site_write(site, REPORT_PAGE_INTRO, TEXT_NONE, &out, err);
}
