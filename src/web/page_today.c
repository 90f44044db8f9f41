/* What waits for somebody is what their view holds and their rights let them do. */
#include "web/page_today.h"

#include "web/visit_int.h"

struct task_list {
	struct visit *visit;
	struct task_line *lines;
	size_t n, n_room;
};

static void add(struct task_list *list, const char *lead, struct text words, struct url link)
{
	if (list->n < list->n_room)
		list->lines[list->n++] =
			(struct task_line){text_of(say(list->visit->lang, lead)), words, link};
}

static const struct content_table *table_of(const struct visit *visit, const char *name)
{
	return content_find(&visit->book->view, name);
}

static bool may_approve(struct visit *visit, const struct content_table *table,
                        const struct content_row *row)
{
	const struct object object = {content_text(table, row, "state"),
	                              content_text(table, row, "capacity")};

	return visit_may(visit, RIGHT_APPROVE_FINDINGS, &object) &&
	       !text_equals(content_text(table, row, "made_by"), visit->reader->ref);
}

static void add_finding(struct task_list *list, const struct content_table *table,
                        const struct content_row *row)
{
	struct visit *visit = list->visit;
	const struct text ref = content_text(table, row, "ref");
	const struct text words =
		text_format(visit->arena, "%.*s  %.*s", TEXT_ARGS(ref),
	                    TEXT_ARGS(visit_column(visit, table, row, "statement")));
	const struct url link = visit_url(visit, WEB_PAGE_FINDING, ref);

	if (!text_is(content_text(table, row, "status"), "draft"))
		return;
	if (may_approve(visit, table, row))
		add(list, SENTENCE("To approve"), words, link);
	else if (text_equals(content_text(table, row, "made_by"), visit->reader->ref))
		add(list, SENTENCE("Your draft"), words, link);
}

static void add_findings(struct task_list *list)
{
	const struct content_table *table = table_of(list->visit, "finding");

	for (size_t i = 0; i < table->n_rows; i++)
		add_finding(list, table, &table->rows[i]);
}

/* The files of the states that somebody belongs to. */
static void list_files(struct visit *visit, struct today_page *page)
{
	struct text *codes = NULL;
	struct task_line *lines;
	size_t n = 0;

	if (!access_is_of_state(visit->reader, visit->phase, visit->arena, &codes, &n))
		return;
	lines = ARENA_ARRAY(visit->arena, struct task_line, n + 1);
	for (size_t i = 0; i < n; i++)
		lines[page->n_files++] =
			(struct task_line){codes[i], visit_state_name(visit, codes[i]),
		                           visit_url(visit, WEB_PAGE_STATE, codes[i])};
	page->files = lines;
}

static void count(struct visit *visit, struct today_page *page)
{
	const struct content_table *findings = table_of(visit, "finding");

	page->n_states = visit->book->states[visit->lang].n;
	page->n_findings = findings->n_rows;
	page->n_sources = table_of(visit, "source")->n_rows;
	for (size_t i = 0; i < findings->n_rows; i++)
		page->n_approved +=
			text_is(content_text(findings, &findings->rows[i], "status"), "approved");
}

static void name_mapping(struct visit *visit, struct today_page *page)
{
	const struct content_row *mapping = scope_find_mapping(&visit->book->view);

	page->mapping = mapping ? visit_column(visit, table_of(visit, "mapping"), mapping, "title")
	                        : TEXT_NONE;
	page->cutoff = text_copy(visit->arena, text_of(day_write(visit->book->day).bytes));
	page->is_open = visit->phase == PHASE_OPEN;
	page->sees_cells = visit_may(visit, RIGHT_SEE_CELLS, NULL);
}

static bool show(struct visit *visit, struct error *err)
{
	struct today_page page = {0};
	struct task_list tasks = {.visit = visit};

	(void)err;
	tasks.n_room = table_of(visit, "finding")->n_rows + 1;
	tasks.lines = ARENA_ARRAY(visit->arena, struct task_line, tasks.n_room);
	add_findings(&tasks);
	page.frame = visit_frame(visit, text_of(say(visit->lang, "Today")));
	page.tasks = tasks.lines;
	page.n_tasks = tasks.n;
	name_mapping(visit, &page);
	list_files(visit, &page);
	count(visit, &page);
	VISIT_SHOW(visit, today, &page);
	return true;
}

const struct page page_home = {.show = show};
