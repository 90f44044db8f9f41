/* The words are compared with their passage by the call that keeps them; the page only shows both. */
#include "web/page_mark.h"

#include "evidence/read.h"
#include "web/visit_int.h"

enum { PASSAGE_MAX = 10000000, NTH_MAX = 1000 };

static const struct form_field query[] = {
	{.kind = FORM_I64, .name = "passage", .min = 1, .max = PASSAGE_MAX},
	{.kind = FORM_END},
};

static const struct form_field fields[] = {
	{.kind = FORM_I64,
         .name = "passage",
         .label = SENTENCE("Number of the passage"),
         .is_required = true,
         .min = 1,
         .max = PASSAGE_MAX},
	{.kind = FORM_LONG,
         .name = "quote",
         .label = SENTENCE("Words"),
         .hint = SENTENCE("Exactly as they stand in the passage."),
         .is_required = true},
	{.kind = FORM_I64,
         .name = "nth",
         .label = SENTENCE("Which of them"),
         .hint = SENTENCE("When they stand there several times: 1 for the first."),
         .min = 1,
         .max = NTH_MAX},
	{.kind = FORM_LONG,
         .name = "translation_en",
         .label = SENTENCE("English, our translation")},
	{.kind = FORM_LONG, .name = "translation_fr", .label = SENTENCE("French, our translation")},
	{.kind = FORM_CHOICE, .name = "state", .label = SENTENCE("State")},
	{.kind = FORM_CHOICE, .name = "capacity", .label = SENTENCE("Capacity")},
	{.kind = FORM_CHOICE,
         .name = "aspect",
         .label = SENTENCE("Aspect"),
         .choices = "framework practice"},
	{.kind = FORM_END},
};

enum { FIELD_STATE = 5, FIELD_CAPACITY = 6 };

static bool fill(struct visit *visit, struct error *err)
{
	(void)err;
	if (form_has(visit->query, "passage"))
		form_fill(visit->form, "passage", form_text(visit->query, "passage"));
	return true;
}

static void choose_state(struct visit *visit, struct field_view *view)
{
	const struct states *states = &visit->book->states[visit->lang];
	struct field_choice *choices =
		ARENA_ARRAY(visit->arena, struct field_choice, states->n + 1);

	for (size_t i = 0; i < states->n; i++)
		choices[i] = (struct field_choice){.value = states->items[i].code,
		                                   .label = states->items[i].name.name,
		                                   .hint = TEXT_NONE};
	visit_choose(visit, view, choices, states->n);
}

static void choose_capacity(struct visit *visit, struct field_view *view)
{
	const struct content_table *table = content_find(&visit->book->view, "capacity");
	struct field_choice *choices =
		ARENA_ARRAY(visit->arena, struct field_choice, table->n_rows + 1);

	for (size_t i = 0; i < table->n_rows; i++) {
		const struct text code = content_text(table, &table->rows[i], "code");
		const struct text name = visit_column(visit, table, &table->rows[i], "name");

		choices[i] = (struct field_choice){
			.value = code,
			.label = text_format(visit->arena, "%.*s %.*s", TEXT_ARGS(code),
		                             TEXT_ARGS(name)),
			.hint = TEXT_NONE,
		};
	}
	visit_choose(visit, view, choices, table->n_rows);
}

static struct url link_to_passage(const struct visit *visit, int64_t nr)
{
	return visit_url_query(visit, WEB_PAGE_SOURCE, visit->id, "passage",
	                       text_format(visit->arena, "%lld", (long long)nr));
}

static bool read_words(struct visit *visit, int64_t nr, struct mark_page *page, struct error *err)
{
	struct read_passage *passages;
	size_t n;

	if (!evidence_read_passages(visit->db, visit->id, nr, 1, visit->arena, &passages, &n, err))
		return false;
	if (n > 0)
		page->words = passages[0].words;
	return true;
}

static bool find_source(const struct visit *visit, const struct content_row **ret_row,
                        struct error *err)
{
	*ret_row = book_find_row(visit->book, "source", visit->id);
	return *ret_row || FAIL(err, ERR_ABSENT, "there is no such source");
}

static bool show(struct visit *visit, struct error *err)
{
	const int64_t nr = form_i64(visit->query, "passage", 1);
	struct mark_page page = {.source = visit->id, .words = TEXT_NONE};
	const struct content_row *row;
	size_t n;
	struct field_view *views = visit_fields(visit, &n);

	if (!find_source(visit, &row, err) || !read_words(visit, nr, &page, err))
		return false;
	page.lang = content_text(content_find(&visit->book->view, "source"), row, "lang");
	choose_state(visit, &views[FIELD_STATE]);
	choose_capacity(visit, &views[FIELD_CAPACITY]);
	page.frame = visit_frame(visit, text_of(say(visit->lang, "Mark words")));
	visit_add_crumb(visit, &page.frame, text_of(say(visit->lang, "Evidence")),
	                visit_url(visit, WEB_PAGE_SOURCES, TEXT_NONE));
	visit_add_crumb(visit, &page.frame, visit->id, link_to_passage(visit, nr));
	page.form = form_view_make(&page.frame, views, n);
	page.form.verb = text_of(say(visit->lang, "Mark the words"));
	page.form.back = link_to_passage(visit, nr);
	VISIT_SHOW(visit, mark_sheet, &page);
	return true;
}

static bool act(struct visit *visit, struct error *err)
{
	const struct object object = {form_text(visit->form, "state"),
	                              form_text(visit->form, "capacity")};
	const struct evidence_actor actor = visit_actor(visit);
	const struct mark_order order = {
		.source = text_c(visit->arena, visit->id),
		.passage = form_i64(visit->form, "passage", 0),
		.quote = form_c(visit->form, "quote"),
		.nth = form_i64(visit->form, "nth", 0),
		.translation_en = form_c(visit->form, "translation_en"),
		.translation_fr = form_c(visit->form, "translation_fr"),
		.state = form_c(visit->form, "state"),
		.capacity = form_c(visit->form, "capacity"),
		.aspect = form_c(visit->form, "aspect"),
	};
	const struct content_row *row;
	struct text ref;

	if (!find_source(visit, &row, err) ||
	    !visit_require(visit, RIGHT_CHANGE_EVIDENCE, &object, err) ||
	    !evidence_mark(&actor, &order, visit->arena, &ref, err))
		return false;
	visit_lead(visit, link_to_passage(visit, order.passage), "kept");
	return true;
}

const struct page page_mark_new = {
	.query = query, .fields = fields, .adds = true, .fill = fill, .show = show, .act = act};
