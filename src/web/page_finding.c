/* Approving carries what was read: when the finding changed meanwhile, it is read again first. */
#include "web/page_finding.h"

#include "audit/change.h"
#include "judging/finding.h"
#include "web/visit_int.h"

/* The list. */

static bool show_list(struct visit *visit, struct error *err)
{
	const struct content_table *table = content_find(&visit->book->view, "finding");
	const struct content_row **rows =
		ARENA_ARRAY(visit->arena, const struct content_row *, table->n_rows + 1);
	struct finding_list_page page = {0};

	(void)err;
	for (size_t i = 0; i < table->n_rows; i++)
		rows[i] = &table->rows[i];
	page.frame = visit_frame(visit, text_of(say(visit->lang, "Findings")));
	page.findings = finding_lines_make(visit, &(struct row_list){table, rows, table->n_rows});
	page.n_findings = table->n_rows;
	VISIT_SHOW(visit, finding_list, &page);
	return true;
}

const struct page page_findings = {.show = show_list};

/* One of them. */

static const struct form_field fields[] = {
	{.kind = FORM_HIDDEN, .name = "tag"},
	{.kind = FORM_END},
};

static void read_mark(struct visit *visit, struct text ref, struct basis_line *line)
{
	const struct content_table *marks = content_find(&visit->book->view, "mark");
	const struct content_table *sources = content_find(&visit->book->view, "source");
	const struct content_row *mark = book_find_row(visit->book, "mark", ref);
	const struct content_row *source;

	line->kind = TEXT("mark");
	if (!mark)
		return;
	line->words = content_text(marks, mark, "quote");
	line->source = content_text(marks, mark, "source");
	source = book_find_row(visit->book, "source", line->source);
	if (!source)
		return;
	line->lang = content_text(sources, source, "lang");
	line->title = content_text(sources, source, "title");
}

static void read_named(struct visit *visit, const char *name, const char *column, struct text ref,
                       struct basis_line *line)
{
	const struct content_table *table = content_find(&visit->book->view, name);
	const struct content_row *row = book_find_row(visit->book, name, ref);

	line->kind = text_of(name);
	line->lang = text_of(lang_code(visit->lang));
	if (row)
		line->words = strcmp(column, "question") == 0
		                      ? content_text(table, row, "question_en")
		                      : visit_column(visit, table, row, column);
}

static struct basis_line make_basis(struct visit *visit, const struct content_table *table,
                                    const struct content_row *row)
{
	struct basis_line line = {.stance = content_text(table, row, "stance"),
	                          .words = TEXT_NONE,
	                          .lang = TEXT_NONE,
	                          .source = TEXT_NONE,
	                          .title = TEXT_NONE};

	if (!content_is_empty(table, row, "mark"))
		read_mark(visit, line.ref = content_text(table, row, "mark"), &line);
	else if (!content_is_empty(table, row, "fact"))
		read_named(visit, "fact", "label", line.ref = content_text(table, row, "fact"),
		           &line);
	else
		read_named(visit, "indicator", "question",
		           line.ref = content_text(table, row, "indicator"), &line);
	return line;
}

static void list_bases(struct visit *visit, struct finding_sheet_page *page)
{
	const struct row_list list = book_list(visit->book, "finding_basis", "finding", visit->id);
	struct basis_line *lines = ARENA_ARRAY(visit->arena, struct basis_line, list.n + 1);

	for (size_t i = 0; i < list.n; i++)
		lines[i] = make_basis(visit, list.table, list.rows[i]);
	page->bases = lines;
	page->n_bases = list.n;
}

static void read_row(struct visit *visit, const struct content_row *row,
                     struct finding_sheet_page *page)
{
	const struct content_table *table = content_find(&visit->book->view, "finding");
	const struct row_list one = {table, &row, 1};
	const struct finding_line line = finding_lines_make(visit, &one)[0];

	page->ref = line.ref;
	page->state = line.state;
	page->capacity = line.capacity;
	page->aspect = line.aspect;
	page->status = line.status;
	page->statement_en = content_text(table, row, "statement_en");
	page->statement_fr = content_text(table, row, "statement_fr");
	page->polarity = content_text(table, row, "polarity");
	page->as_of = content_text(table, row, "as_of");
	page->made_by = content_text(table, row, "made_by");
	page->made_on = content_text(table, row, "made_on");
	page->approved_by = content_text(table, row, "approved_by");
	page->approved_on = content_text(table, row, "approved_on");
}

static void offer(struct visit *visit, struct finding_sheet_page *page)
{
	const struct object object = {page->state, page->capacity};
	const bool is_draft = text_is_empty(page->approved_by);

	page->is_own = is_draft && text_equals(page->made_by, visit->reader->ref);
	page->may_approve =
		is_draft && !page->is_own && visit_may(visit, RIGHT_APPROVE_FINDINGS, &object);
}

static bool show(struct visit *visit, struct error *err)
{
	const struct content_row *row = book_find_row(visit->book, "finding", visit->id);
	struct finding_sheet_page page = {0};

	if (!row)
		return FAIL(err, ERR_ABSENT, "there is no such finding");
	read_row(visit, row, &page);
	page.frame = visit_frame(visit, page.ref);
	visit_add_crumb(visit, &page.frame, text_of(say(visit->lang, "Findings")),
	                visit_url(visit, WEB_PAGE_FINDINGS, TEXT_NONE));
	list_bases(visit, &page);
	offer(visit, &page);
	page.form = visit_form(visit, &page.frame, SENTENCE("Approve the finding"), URL_NONE);
	VISIT_SHOW(visit, finding_sheet, &page);
	return true;
}

static struct text tag_of(const struct visit *visit, const struct content_row *row)
{
	return change_tag(content_find(&visit->book->view, "finding")->table, row->values,
	                  visit->arena);
}

static bool fill(struct visit *visit, struct error *err)
{
	const struct content_row *row = book_find_row(visit->book, "finding", visit->id);

	(void)err;
	if (row)
		form_fill(visit->form, "tag", tag_of(visit, row));
	return true;
}

/* A program that has read nothing sends no tag. */
static bool is_as_read(const struct visit *visit, const struct content_row *row, struct error *err)
{
	if (!form_has(visit->form, "tag") ||
	    text_equals(form_text(visit->form, "tag"), tag_of(visit, row)))
		return true;
	(void)FAIL(err, ERR_CONFLICT, "the finding changed since you read it");
	return HINT(err, "Nothing was approved. Here it is as it stands now.");
}

static bool act(struct visit *visit, struct error *err)
{
	const struct content_table *table = content_find(&visit->book->view, "finding");
	const struct content_row *row = book_find_row(visit->book, "finding", visit->id);
	struct object object;

	if (!row)
		return FAIL(err, ERR_ABSENT, "there is no such finding");
	object = (struct object){content_text(table, row, "state"),
	                         content_text(table, row, "capacity")};
	if (!visit_require(visit, RIGHT_APPROVE_FINDINGS, &object, err) ||
	    !is_as_read(visit, row, err) ||
	    !judging_approve_finding(visit->db, visit->chain, visit->reader->id.bytes,
	                             text_c(visit->arena, visit->reader->ref),
	                             text_c(visit->arena, visit->id), visit->arena, err))
		return false;
	visit_lead(visit, visit_url(visit, WEB_PAGE_FINDING, visit->id), "approved");
	return true;
}

const struct page page_finding = {.fields = fields, .fill = fill, .show = show, .act = act};
