/* The file of a state is read from the reader's view: another state's file and a state that does not exist are the same. */
#include "web/page_file.h"

#include "web/cell_view.h"
#include "web/visit_int.h"

static enum cell_status status_of(const struct visit *visit, struct text capacity,
                                  const char *aspect)
{
	return cell_status_of(book_cell(visit->book, visit->id, capacity, text_of(aspect)));
}

static void list_capacities(struct visit *visit, struct file_page *page)
{
	const struct content_table *table = content_find(&visit->book->view, "capacity");
	struct file_row *rows = ARENA_ARRAY(visit->arena, struct file_row, table->n_rows + 1);

	for (size_t i = 0; i < table->n_rows; i++) {
		const struct text code = content_text(table, &table->rows[i], "code");
		const struct absence_mark framework =
			cell_view_sign(status_of(visit, code, "framework"), visit->lang);
		const struct absence_mark practice =
			cell_view_sign(status_of(visit, code, "practice"), visit->lang);

		rows[i] = (struct file_row){
			.code = code,
			.name = visit_column(visit, table, &table->rows[i], "name"),
			.link = visit_url(visit, WEB_PAGE_CELL,
		                          cell_view_id(visit->arena, visit->id, code)),
			.framework_sign = framework.sign,
			.framework_words = framework.words,
			.practice_sign = practice.sign,
			.practice_words = practice.words,
		};
	}
	page->capacities = rows;
	page->n_capacities = table->n_rows;
}

static void list_sources(struct visit *visit, struct file_page *page)
{
	const struct row_list list = book_list(visit->book, "source", "state", visit->id);
	struct source_line *lines = ARENA_ARRAY(visit->arena, struct source_line, list.n + 1);

	for (size_t i = 0; i < list.n; i++)
		lines[i] = (struct source_line){
			.ref = content_text(list.table, list.rows[i], "ref"),
			.title = content_text(list.table, list.rows[i], "title"),
			.kind = content_text(list.table, list.rows[i], "kind"),
			.lang = content_text(list.table, list.rows[i], "lang"),
		};
	page->sources = lines;
	page->n_sources = list.n;
}

static bool show(struct visit *visit, struct error *err)
{
	struct file_page page = {.code = visit->id};
	const struct row_list findings = book_list(visit->book, "finding", "state", visit->id);

	if (!book_find_row(visit->book, "state", visit->id))
		return FAIL(err, ERR_ABSENT, "there is no such state in the mapping");
	page.frame = visit_frame(visit, visit_state_name(visit, visit->id));
	visit_add_crumb(visit, &page.frame, text_of(say(visit->lang, "Matrix")),
	                visit_url(visit, WEB_PAGE_MATRIX, TEXT_NONE));
	list_capacities(visit, &page);
	page.findings = finding_lines_make(visit, &findings);
	page.n_findings = findings.n;
	list_sources(visit, &page);
	VISIT_SHOW(visit, file, &page);
	return true;
}

const struct page page_state = {.show = show};
