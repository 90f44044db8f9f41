/* A source that is not in the view does not exist here: its words are read only after it was found. */
#include "web/page_source.h"

#include "evidence/read.h"
#include "show/words.h"
#include "web/cell_view.h"
#include "web/visit_int.h"

enum { SOURCES_PAGE = 50, PASSAGES_PAGE = 40, KINDS_MAX = 16 };

/* The list. */

static const struct form_field list_query[] = {
	{.kind = FORM_HIDDEN, .name = "kind"},
	{.kind = FORM_HIDDEN, .name = "state"},
	{.kind = FORM_I64, .name = "first", .min = 1, .max = 10000000},
	{.kind = FORM_END},
};

static const char *const list_names[] = {"kind", "state"};

/* The list with one filter set otherwise, from its beginning. */
static struct url link_with(const struct visit *visit, const char *name, struct text value)
{
	struct url url = visit_url(visit, WEB_PAGE_SOURCES, TEXT_NONE);

	for (size_t i = 0; i < COUNT(list_names); i++) {
		const struct text now = strcmp(list_names[i], name) == 0
		                                ? value
		                                : form_text(visit->query, list_names[i]);

		if (!text_is_empty(now))
			url = url_with(visit->arena, url, list_names[i], now);
	}
	return url;
}

static struct source_filter make_filter(const struct visit *visit, const char *name,
                                        struct text value, struct text label)
{
	return (struct source_filter){label, link_with(visit, name, value),
	                              text_equals(form_text(visit->query, name), value)};
}

static void list_kinds(struct visit *visit, struct source_list_page *page)
{
	struct source_filter *filters = ARENA_ARRAY(visit->arena, struct source_filter, KINDS_MAX);
	struct text rest = TEXT(SOURCE_KINDS), kind;
	size_t n = 0;

	filters[n++] = make_filter(visit, "kind", TEXT_NONE, text_of(say(visit->lang, "All")));
	while (n < KINDS_MAX && text_split(&rest, ' ', &kind))
		filters[n++] =
			make_filter(visit, "kind", kind, word_of_source_kind(kind, visit->lang));
	page->kinds = filters;
	page->n_kinds = n;
}

/* States without a source are left out. */
static void list_states(struct visit *visit, struct source_list_page *page)
{
	const struct states *states = &visit->book->states[visit->lang];
	struct source_filter *filters =
		ARENA_ARRAY(visit->arena, struct source_filter, states->n + 1);
	size_t n = 0;

	filters[n++] = make_filter(visit, "state", TEXT_NONE, text_of(say(visit->lang, "All")));
	for (size_t i = 0; i < states->n; i++)
		if (book_list(visit->book, "source", "state", states->items[i].code).n > 0)
			filters[n++] = make_filter(visit, "state", states->items[i].code,
			                           states->items[i].name.name);
	page->states = filters;
	page->n_states = n;
}

static bool is_listed(const struct visit *visit, const struct content_table *table,
                      const struct content_row *row)
{
	for (size_t i = 0; i < COUNT(list_names); i++)
		if (form_has(visit->query, list_names[i]) &&
		    !text_equals(form_text(visit->query, list_names[i]),
		                 content_text(table, row, list_names[i])))
			return false;
	return true;
}

static struct source_row make_row(struct visit *visit, const struct content_table *table,
                                  const struct content_row *row)
{
	const struct text ref = content_text(table, row, "ref");

	return (struct source_row){
		.ref = ref,
		.title = content_text(table, row, "title"),
		.lang = content_text(table, row, "lang"),
		.kind = word_of_source_kind(content_text(table, row, "kind"), visit->lang),
		.state = visit_state_name(visit, content_text(table, row, "state")),
		.dated = content_text(table, row, "dated"),
		.class = content_text(table, row, "class"),
		.link = visit_url(visit, WEB_PAGE_SOURCE, ref),
	};
}

/* Before and after keep the rest of the address. */
static struct url link_from(const struct visit *visit, struct url list, const char *name,
                            int64_t first)
{
	return url_with(visit->arena, list, name,
	                text_format(visit->arena, "%lld", (long long)first));
}

static struct pager make_pager(const struct visit *visit, struct url list, const char *name,
                               int64_t first, int64_t n_page, int64_t n_all)
{
	struct pager pager = {.previous = URL_NONE,
	                      .next = URL_NONE,
	                      .first = n_all > 0 ? first : 0,
	                      .last = first + n_page - 1 < n_all ? first + n_page - 1 : n_all,
	                      .n_all = n_all};

	if (first > 1)
		pager.previous = link_from(visit, list, name, first > n_page ? first - n_page : 1);
	if (pager.last < n_all)
		pager.next = link_from(visit, list, name, pager.last + 1);
	return pager;
}

static void list_sources(struct visit *visit, struct source_list_page *page)
{
	const struct content_table *table = content_find(&visit->book->view, "source");
	const int64_t first = form_i64(visit->query, "first", 1);
	struct source_row *rows = ARENA_ARRAY(visit->arena, struct source_row, SOURCES_PAGE);
	int64_t n_all = 0;

	for (size_t i = 0; i < table->n_rows; i++)
		if (is_listed(visit, table, &table->rows[i]) && ++n_all >= first &&
		    page->n_sources < SOURCES_PAGE)
			rows[page->n_sources++] = make_row(visit, table, &table->rows[i]);
	page->sources = rows;
	page->pager = make_pager(visit, link_with(visit, "", TEXT_NONE), "first", first,
	                         SOURCES_PAGE, n_all);
}

static bool show_list(struct visit *visit, struct error *err)
{
	struct source_list_page page = {0};

	(void)err;
	page.frame = visit_frame(visit, text_of(say(visit->lang, "Evidence")));
	page.search = visit_url(visit, WEB_PAGE_SEARCH, TEXT_NONE);
	list_kinds(visit, &page);
	list_states(visit, &page);
	list_sources(visit, &page);
	VISIT_SHOW(visit, source_list, &page);
	return true;
}

const struct page page_sources = {.query = list_query, .show = show_list};

/* One of them. */

static const struct form_field sheet_query[] = {
	{.kind = FORM_I64, .name = "passage", .min = 1, .max = 10000000},
	{.kind = FORM_END},
};

static void read_head(struct visit *visit, const struct content_row *row,
                      struct source_sheet_page *page)
{
	const struct content_table *table = content_find(&visit->book->view, "source");
	const struct text state = content_text(table, row, "state");

	page->ref = visit->id;
	page->doc_title = content_text(table, row, "title");
	page->lang = content_text(table, row, "lang");
	page->kind = word_of_source_kind(content_text(table, row, "kind"), visit->lang);
	page->issuer = content_text(table, row, "issuer");
	page->state = visit_state_name(visit, state);
	page->state_link =
		text_is_empty(state) ? URL_NONE : visit_url(visit, WEB_PAGE_STATE, state);
	page->dated = content_text(table, row, "dated");
	page->in_force_from = content_text(table, row, "in_force_from");
	page->in_force_to = content_text(table, row, "in_force_to");
	page->address = content_text(table, row, "url");
	page->licence = content_text(table, row, "licence");
	page->class = content_text(table, row, "class");
	page->note = content_text(table, row, "note");
}

static void list_identifiers(struct visit *visit, struct source_sheet_page *page)
{
	const struct row_list list =
		book_list(visit->book, "source_identifier", "source", visit->id);
	struct source_identifier_line *lines =
		ARENA_ARRAY(visit->arena, struct source_identifier_line, list.n + 1);

	for (size_t i = 0; i < list.n; i++)
		lines[i] = (struct source_identifier_line){
			content_text(list.table, list.rows[i], "kind"),
			content_text(list.table, list.rows[i], "value")};
	page->identifiers = lines;
	page->n_identifiers = list.n;
}

static void list_snapshots(struct visit *visit, struct source_sheet_page *page)
{
	const struct row_list list = book_list(visit->book, "snapshot", "source", visit->id);
	struct source_snapshot_line *lines =
		ARENA_ARRAY(visit->arena, struct source_snapshot_line, list.n + 1);

	for (size_t i = 0; i < list.n; i++)
		lines[i] = (struct source_snapshot_line){
			.nr = content_i64(list.table, list.rows[i], "nr"),
			.n_bytes = content_i64(list.table, list.rows[i], "n_bytes"),
			.sha256 = content_text(list.table, list.rows[i], "sha256"),
			.format = content_text(list.table, list.rows[i], "format"),
			.file_name = content_text(list.table, list.rows[i], "file_name"),
			.captured = content_text(list.table, list.rows[i], "captured"),
		};
	page->snapshots = lines;
	page->n_snapshots = list.n;
}

static struct source_mark_line make_mark(struct visit *visit, const struct content_table *table,
                                         const struct content_row *row)
{
	const struct text state = content_text(table, row, "state");
	const struct text capacity = content_text(table, row, "capacity");
	struct source_mark_line line = {
		.ref = content_text(table, row, "ref"),
		.quote = content_text(table, row, "quote"),
		.translation_en = content_text(table, row, "translation_en"),
		.translation_fr = content_text(table, row, "translation_fr"),
		.cell = TEXT_NONE,
		.aspect = word_of_aspect(content_text(table, row, "aspect"), visit->lang),
		.cell_link = URL_NONE,
	};

	if (text_is_empty(state) || text_is_empty(capacity))
		return line;
	line.cell = text_format(visit->arena, "%.*s %.*s", TEXT_ARGS(state), TEXT_ARGS(capacity));
	line.cell_link =
		visit_url(visit, WEB_PAGE_CELL, cell_view_id(visit->arena, state, capacity));
	return line;
}

static void list_marks(struct visit *visit, const struct row_list *marks,
                       struct source_passage *passage)
{
	struct source_mark_line *lines =
		ARENA_ARRAY(visit->arena, struct source_mark_line, marks->n + 1);

	for (size_t i = 0; i < marks->n; i++)
		if (content_i64(marks->table, marks->rows[i], "passage") == passage->nr)
			lines[passage->n_marks++] = make_mark(visit, marks->table, marks->rows[i]);
	passage->marks = lines;
}

static struct url link_to_mark(const struct visit *visit, int64_t nr)
{
	if (!visit_may(visit, RIGHT_CHANGE_EVIDENCE, NULL))
		return URL_NONE;
	return visit_url_query(visit, WEB_PAGE_MARK_NEW, visit->id, "passage",
	                       text_format(visit->arena, "%lld", (long long)nr));
}

static struct source_passage make_passage(struct visit *visit, const struct read_passage *read,
                                          struct text path_before)
{
	return (struct source_passage){
		.nr = read->nr,
		.path = text_equals(read->path, path_before) ? TEXT_NONE : read->path,
		.page = read->page > 0 ? text_format(visit->arena, "%lld", (long long)read->page)
	                               : TEXT_NONE,
		.words = read->words,
		.mark = link_to_mark(visit, read->nr),
		.is_erased = read->is_erased,
		.is_inserted = text_is(read->change, "inserted"),
		.is_deleted = text_is(read->change, "deleted"),
	};
}

/* The page of passages that holds the one that is asked for. */
static bool list_passages(struct visit *visit, struct source_sheet_page *page, struct error *err)
{
	const struct row_list marks = book_list(visit->book, "mark", "source", visit->id);
	const int64_t asked = form_i64(visit->query, "passage", 1);
	const int64_t first = (asked - 1) / PASSAGES_PAGE * PASSAGES_PAGE + 1;
	struct read_passage *read;
	struct source_passage *passages;
	int64_t n_all;

	if (!evidence_count_passages(visit->db, visit->id, &n_all, err) ||
	    !evidence_read_passages(visit->db, visit->id, first, PASSAGES_PAGE, visit->arena, &read,
	                            &page->n_passages, err))
		return false;
	passages = ARENA_ARRAY(visit->arena, struct source_passage, page->n_passages + 1);
	for (size_t i = 0; i < page->n_passages; i++) {
		passages[i] = make_passage(visit, &read[i], i > 0 ? read[i - 1].path : TEXT_NONE);
		list_marks(visit, &marks, &passages[i]);
	}
	page->passages = passages;
	page->pager = make_pager(visit, visit_url(visit, WEB_PAGE_SOURCE, visit->id), "passage",
	                         first, PASSAGES_PAGE, n_all);
	return true;
}

static bool show_sheet(struct visit *visit, struct error *err)
{
	const struct content_row *row = book_find_row(visit->book, "source", visit->id);
	struct source_sheet_page page = {0};

	if (!row)
		return FAIL(err, ERR_ABSENT, "there is no such source");
	read_head(visit, row, &page);
	page.frame = visit_frame(visit, page.ref);
	visit_add_crumb(visit, &page.frame, text_of(say(visit->lang, "Evidence")),
	                visit_url(visit, WEB_PAGE_SOURCES, TEXT_NONE));
	list_identifiers(visit, &page);
	list_snapshots(visit, &page);
	if (!list_passages(visit, &page, err))
		return false;
	VISIT_SHOW(visit, source_sheet, &page);
	return true;
}

const struct page page_source = {.query = sheet_query, .show = show_sheet};
