/* The matrix. Filters are links, so that a view of it has an address; what is filtered out is not counted as absent, it is
 * not shown. */
#include "web/page_grid.h"

#include "web/cell_view.h"
#include "web/visit_int.h"

static const struct form_field query[] = {
	{.kind = FORM_HIDDEN, .name = "group"},
	{.kind = FORM_HIDDEN, .name = "capacity"},
	{.kind = FORM_CHOICE,
         .name = "aspect",
         .label = SENTENCE("Aspect"),
         .choices = "framework practice"},
	{.kind = FORM_CHOICE,
         .name = "status",
         .label = SENTENCE("Show"),
         .choices = "judged not_judged evidence_of_absence none_found no_reply partly_searched "
                    "not_searched"},
	{.kind = FORM_END},
};

static const char *const names[] = {"group", "capacity", "aspect", "status"};
static const char *const aspects[] = {"framework", "practice"};

enum { N_ASPECTS = 2, FILTERS_MAX = 64 };

/* Filters. */

/* The matrix with one filter set otherwise, the rest as they are. */
static struct url link_with(const struct visit *visit, const char *name, struct text value)
{
	struct url url = visit_url(visit, WEB_PAGE_MATRIX, TEXT_NONE);

	for (size_t i = 0; i < COUNT(names); i++) {
		const struct text now =
			strcmp(names[i], name) == 0 ? value : form_text(visit->query, names[i]);

		if (!text_is_empty(now))
			url = url_with(visit->arena, url, names[i], now);
	}
	return url;
}

struct filter_list {
	struct visit *visit;
	const char *name;
	struct grid_filter *filters;
	size_t n;
};

static void add_filter(struct filter_list *list, struct text value, struct text label)
{
	if (list->n < FILTERS_MAX)
		list->filters[list->n++] = (struct grid_filter){
			label, link_with(list->visit, list->name, value),
			text_equals(form_text(list->visit->query, list->name), value)};
}

static struct filter_list begin_filters(struct visit *visit, const char *name, const char *all)
{
	struct filter_list list = {visit, name,
	                           ARENA_ARRAY(visit->arena, struct grid_filter, FILTERS_MAX), 0};

	add_filter(&list, TEXT_NONE, text_of(say(visit->lang, all)));
	return list;
}

static void list_groups(struct visit *visit, struct grid_page *page)
{
	const struct content_table *groups = content_find(&visit->book->view, "state_group");
	struct filter_list list = begin_filters(visit, "group", SENTENCE("All"));

	for (size_t i = 0; i < groups->n_rows; i++)
		add_filter(&list, content_text(groups, &groups->rows[i], "code"),
		           visit_column(visit, groups, &groups->rows[i], "name"));
	page->groups = list.filters;
	page->n_groups = list.n;
}

static void list_capacities(struct visit *visit, struct grid_page *page)
{
	const struct content_table *capacities = content_find(&visit->book->view, "capacity");
	struct filter_list list = begin_filters(visit, "capacity", SENTENCE("All"));

	for (size_t i = 0; i < capacities->n_rows; i++) {
		const struct text code = content_text(capacities, &capacities->rows[i], "code");
		const struct text name =
			visit_column(visit, capacities, &capacities->rows[i], "short");

		add_filter(
			&list, code,
			text_format(visit->arena, "%.*s %.*s", TEXT_ARGS(code), TEXT_ARGS(name)));
	}
	page->capacities = list.filters;
	page->n_capacities = list.n;
}

static void list_aspects(struct visit *visit, struct grid_page *page)
{
	struct filter_list list = begin_filters(visit, "aspect", SENTENCE("Both"));

	add_filter(&list, TEXT("framework"), text_of(say(visit->lang, "Framework")));
	add_filter(&list, TEXT("practice"), text_of(say(visit->lang, "Practice")));
	page->aspects = list.filters;
	page->n_aspects = list.n;
}

static void list_statuses(struct visit *visit, struct grid_page *page)
{
	struct filter_list list = begin_filters(visit, "status", SENTENCE("All"));
	struct absence_mark *key = ARENA_ARRAY(visit->arena, struct absence_mark, N_CELL_STATUSES);

	for (int status = 0; status < N_CELL_STATUSES; status++) {
		key[status] = cell_view_sign((enum cell_status)status, visit->lang);
		add_filter(&list, text_of(cell_status_code((enum cell_status)status)),
		           key[status].words);
	}
	page->statuses = list.filters;
	page->n_statuses = list.n;
	page->key = key;
	page->n_key = N_CELL_STATUSES;
}

/* What is shown. */

static bool is_in_group(const struct visit *visit, struct text state, struct text group)
{
	const struct text keys[] = {group, state};

	return content_find_row(content_find(&visit->book->view, "state_group_member"), keys,
	                        COUNT(keys)) != NULL;
}

static bool is_chosen(const struct visit *visit, const char *name, struct text value)
{
	return !form_has(visit->query, name) || text_equals(form_text(visit->query, name), value);
}

static struct grid_cell make_cell(struct visit *visit, struct text state, struct text capacity,
                                  size_t aspect)
{
	const enum cell_status status =
		cell_status_of(book_cell(visit->book, state, capacity, text_of(aspects[aspect])));
	const struct absence_mark sign = cell_view_sign(status, visit->lang);
	struct grid_cell cell = {.state = state,
	                         .capacity = capacity,
	                         .aspect = text_of(aspects[aspect]),
	                         .status = text_of(cell_status_code(status)),
	                         .sign = sign.sign,
	                         .words = sign.words};

	if (is_chosen(visit, "status", cell.status))
		cell.link = visit_url(visit, WEB_PAGE_CELL,
		                      cell_view_id(visit->arena, state, capacity));
	return cell;
}

static void add_cells(struct visit *visit, const struct grid_page *page, struct text state,
                      struct grid_row *row)
{
	struct grid_cell *cells =
		ARENA_ARRAY(visit->arena, struct grid_cell, page->n_columns * N_ASPECTS + 1);

	for (size_t i = 0; i < page->n_columns; i++)
		for (size_t aspect = 0; aspect < N_ASPECTS; aspect++)
			if (is_chosen(visit, "aspect", text_of(aspects[aspect])))
				cells[row->n_cells++] =
					make_cell(visit, state, page->columns[i].code, aspect);
	row->cells = cells;
}

static void list_columns(struct visit *visit, struct grid_page *page)
{
	const struct content_table *table = content_find(&visit->book->view, "capacity");
	struct grid_column *columns =
		ARENA_ARRAY(visit->arena, struct grid_column, table->n_rows + 1);

	for (size_t i = 0; i < table->n_rows; i++) {
		const struct text code = content_text(table, &table->rows[i], "code");

		if (is_chosen(visit, "capacity", code))
			columns[page->n_columns++] = (struct grid_column){
				code, visit_column(visit, table, &table->rows[i], "short")};
	}
	page->columns = columns;
}

static void list_rows(struct visit *visit, struct grid_page *page)
{
	const struct states *states = &visit->book->states[visit->lang];
	const struct text group = form_text(visit->query, "group");
	struct grid_row *rows = ARENA_ARRAY(visit->arena, struct grid_row, states->n + 1);

	for (size_t i = 0; i < states->n; i++) {
		const struct state *state = &states->items[i];
		struct grid_row *row = &rows[page->n_rows];

		if (!text_is_empty(group) && !is_in_group(visit, state->code, group))
			continue;
		row->code = state->code;
		row->name = state->name.name;
		row->is_focus = is_in_group(visit, state->code, TEXT("focus"));
		row->link = visit_url(visit, WEB_PAGE_STATE, state->code);
		add_cells(visit, page, state->code, row);
		page->n_rows++;
	}
	page->rows = rows;
}

static bool show(struct visit *visit, struct error *err)
{
	struct grid_page page = {.frame = visit_frame(visit, text_of(say(visit->lang, "Matrix")))};

	(void)err;
	list_groups(visit, &page);
	list_capacities(visit, &page);
	list_aspects(visit, &page);
	list_statuses(visit, &page);
	page.has_framework = is_chosen(visit, "aspect", TEXT("framework"));
	page.has_practice = is_chosen(visit, "aspect", TEXT("practice"));
	page.n_aspects_shown = page.has_framework && page.has_practice ? TEXT("2") : TEXT("1");
	list_columns(visit, &page);
	list_rows(visit, &page);
	VISIT_SHOW(visit, grid, &page);
	return true;
}

const struct page page_matrix = {.query = query, .show = show};
