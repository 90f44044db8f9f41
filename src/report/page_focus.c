/* What is recorded over the states in focus, by question. There is no page that compares one of them with another
 * over all questions, because such a comparison would be a table of leagues. */
#include "report/page_focus.h"

static struct focus_chapter make_chapter(const struct site *site, const struct content_row *row)
{
	const struct report_book *book = site->book;
	const struct text code = book_value(book, "capacity", row, "code");
	struct focus_chapter chapter = {
		.code = code,
		.name = book_text(book, "capacity", row, "short"),
		.link = site_url_at(site, REPORT_PAGE_CAPACITY, code, TEXT("focus")),
		.table = focus_table_make(site, code),
	};

	chapter.framework =
		cell_counts_make(book, code, TEXT("framework"), true, &chapter.n_framework);
	chapter.practice =
		cell_counts_make(book, code, TEXT("practice"), true, &chapter.n_practice);
	return chapter;
}

static void add_chapters(const struct site *site, struct focus_page *page)
{
	const struct content_table *table = book_table(site->book, "capacity");
	struct focus_chapter *chapters =
		ARENA_ARRAY(site->arena, struct focus_chapter, table->n_rows + 1);

	for (size_t i = 0; i < table->n_rows; i++)
		chapters[i] = make_chapter(site, &table->rows[i]);
	page->chapters = chapters;
	page->n_chapters = table->n_rows;
}

static void add_states(const struct site *site, struct focus_page *page)
{
	const struct report_book *book = site->book;
	struct focus_state *states =
		ARENA_ARRAY(site->arena, struct focus_state, book->n_states + 1);
	struct text *names = ARENA_ARRAY(site->arena, struct text, book->n_states + 1);

	for (size_t i = 0; i < book->n_states; i++) {
		if (!book->states[i].is_focus)
			continue;
		names[page->n_states] = book->states[i].name;
		states[page->n_states++] =
			(struct focus_state){book->states[i].code, book->states[i].name};
	}
	page->states = states;
	page->n_focus = page->n_states;
	page->names = book_join(book, names, page->n_states);
}

static bool is_about_group(const struct content_table *table, const struct content_row *row)
{
	return text_is(content_text(table, row, "state_group"), "focus");
}

static void add_findings(const struct site *site, struct focus_page *page)
{
	const struct content_table *table = book_table(site->book, "finding");
	struct finding_line *lines =
		ARENA_ARRAY(site->arena, struct finding_line, table->n_rows + 1);

	for (size_t i = 0; i < table->n_rows; i++)
		if (is_about_group(table, &table->rows[i]))
			lines[page->n_findings++] = finding_line_make(site, &table->rows[i]);
	page->findings = lines;
}

bool page_focus_write(struct site *site, struct error *err)
{
	const struct report_book *book = site->book;
	const struct claim_filter stated = {.kind = "stated", .reach = "focus"};
	const struct content_row *group = book_find(book, "state_group", TEXT("focus"));
	struct buffer out = buffer_make(site->arena);
	const struct text title = text_of(say(book->lang, "Focus countries"));
	struct focus_page page = {
		.lang_code = text_of(lang_code(book->lang)),
		.layout = site_begin(site, REPORT_PAGE_FOCUS, TEXT_NONE, title, SECTION_CAPACITIES),
		.group = group ? book_text(book, "state_group", group, "name") : title,
	};

	add_states(site, &page);
	add_chapters(site, &page);
	add_findings(site, &page);
	page.stated = claim_lines_find(site, &stated, &page.n_stated);
	tpl_focus(&out, &page, book->lang, site->urls);
	return site_write(site, REPORT_PAGE_FOCUS, TEXT_NONE, &out, err);
}
