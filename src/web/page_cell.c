/* Facts are shown and never make a level; marks stand with their words. */
#include "web/page_cell.h"

#include "web/cell_view.h"
#include "web/visit_int.h"

struct cell_place {
	struct visit *visit;
	struct text state, capacity, aspect;
};

static struct cell_fact make_fact(const struct cell_place *place, const struct fact *fact)
{
	struct visit *visit = place->visit;
	const struct fact_answer *answer =
		book_fact(visit->book, visit->lang, fact->code, place->state);
	const struct content_table *table = content_find(&visit->book->view, "fact");
	struct cell_fact line = {.label = visit_column(visit, table, fact->row, "label"),
	                         .value = text_of(say(visit->lang, "not searched")),
	                         .as_of = TEXT_NONE,
	                         .source = TEXT_NONE};

	if (!answer || answer->n_rows == 0)
		return line;
	line.value = answer->rows[0].label;
	line.as_of = answer->rows[0].as_of;
	line.source = answer->rows[0].source;
	if (answer->kind != FACT_KNOWN)
		line.value = text_format(visit->arena, "%.*s (%s)", TEXT_ARGS(line.value),
		                         fact_kind_name(answer->kind, visit->lang));
	return line;
}

static void list_facts(const struct cell_place *place, struct cell_aspect *aspect)
{
	const struct fact_book *facts = &place->visit->book->facts[place->visit->lang];
	struct cell_fact *lines =
		ARENA_ARRAY(place->visit->arena, struct cell_fact, facts->n_facts + 1);

	for (size_t i = 0; i < facts->n_facts; i++)
		if (text_equals(facts->facts[i].aspect, place->aspect) &&
		    fact_is_under(facts, &facts->facts[i], place->capacity))
			lines[aspect->n_facts++] = make_fact(place, &facts->facts[i]);
	aspect->facts = lines;
}

static void list_marks(const struct cell_place *place, struct cell_aspect *aspect)
{
	const struct book *book = place->visit->book;
	const struct content_table *sources = content_find(&book->view, "source");
	const struct row_list list =
		book_list_cell(book, "mark", place->state, place->capacity, place->aspect);
	struct cell_mark *lines = ARENA_ARRAY(place->visit->arena, struct cell_mark, list.n + 1);

	for (size_t i = 0; i < list.n; i++) {
		const struct text ref = content_text(list.table, list.rows[i], "source");
		const struct content_row *source = book_find_row(book, "source", ref);

		lines[i] = (struct cell_mark){
			.ref = content_text(list.table, list.rows[i], "ref"),
			.quote = content_text(list.table, list.rows[i], "quote"),
			.lang = source ? content_text(sources, source, "lang") : TEXT_NONE,
			.source = ref,
			.title = source ? content_text(sources, source, "title") : TEXT_NONE,
		};
	}
	aspect->marks = lines;
	aspect->n_marks = list.n;
}

static struct cell_aspect make_aspect(struct cell_place *place, const char *code, const char *name)
{
	const struct cell_counts *counts;
	struct cell_aspect aspect = {.code = text_of(code),
	                             .name = text_of(say(place->visit->lang, name))};
	struct absence_mark sign;

	place->aspect = text_of(code);
	counts = book_cell(place->visit->book, place->state, place->capacity, place->aspect);
	sign = cell_view_sign(cell_status_of(counts), place->visit->lang);
	aspect.sign = sign.sign;
	aspect.words = sign.words;
	aspect.n_facts_due = counts->n_facts_due;
	aspect.n_material = counts->n_material;
	list_facts(place, &aspect);
	list_marks(place, &aspect);
	return aspect;
}

static struct row_list list_findings(const struct cell_place *place)
{
	const struct row_list all = book_list(place->visit->book, "finding", "state", place->state);
	const struct content_row **rows =
		ARENA_ARRAY(place->visit->arena, const struct content_row *, all.n + 1);
	struct row_list list = {all.table, rows, 0};

	for (size_t i = 0; i < all.n; i++)
		if (text_equals(content_text(all.table, all.rows[i], "capacity"), place->capacity))
			rows[list.n++] = all.rows[i];
	return list;
}

static void add_way(struct visit *visit, struct frame *frame, struct text state)
{
	visit_add_crumb(visit, frame, text_of(say(visit->lang, "Matrix")),
	                visit_url(visit, WEB_PAGE_MATRIX, TEXT_NONE));
	visit_add_crumb(visit, frame, visit_state_name(visit, state),
	                visit_url(visit, WEB_PAGE_STATE, state));
}

static void print(struct cell_place *place, const struct content_row *capacity)
{
	struct visit *visit = place->visit;
	const struct content_table *table = content_find(&visit->book->view, "capacity");
	const struct row_list findings = list_findings(place);
	struct cell_aspect aspects[2];
	struct cell_page page = {.state = place->state,
	                         .name = visit_column(visit, table, capacity, "name"),
	                         .capacity = place->capacity,
	                         .as_printed = content_text(table, capacity, "as_printed"),
	                         .aspects = aspects,
	                         .n_aspects = COUNT(aspects)};

	aspects[0] = make_aspect(place, "framework", SENTENCE("Framework"));
	aspects[1] = make_aspect(place, "practice", SENTENCE("Practice"));
	page.frame = visit_frame(
		visit, text_format(visit->arena, say(visit->lang, "%.*s: %.*s"),
	                           TEXT_ARGS(visit_state_name(visit, place->state)),
	                           TEXT_ARGS(visit_column(visit, table, capacity, "short"))));
	add_way(visit, &page.frame, place->state);
	page.findings = finding_lines_make(visit, &findings);
	page.n_findings = findings.n;
	VISIT_SHOW(visit, bench_cell, &page);
}

static bool show(struct visit *visit, struct error *err)
{
	struct cell_place place = {.visit = visit};
	const struct content_row *capacity;

	if (!cell_view_parse(visit->id, &place.state, &place.capacity) ||
	    !book_find_row(visit->book, "state", place.state) ||
	    !(capacity = book_find_row(visit->book, "capacity", place.capacity)))
		return FAIL(err, ERR_ABSENT, "there is no such cell in the mapping");
	print(&place, capacity);
	return true;
}

const struct page page_cell = {.show = show};
