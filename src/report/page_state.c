/* The pages of the states. A page says what is on file of one state and never how it compares: no count on it is set
 * beside that of another. */
#include "report/page_state.h"

#include "report/state_facts.h"

static void add_name(const struct site *site, const struct report_state *state,
                     struct state_page *page)
{
	const struct report_book *book = site->book;
	const bool in_french = book->lang == LANG_FR;

	page->codes = text_format(site->arena, "%.*s %.*s %.*s", TEXT_ARGS(state->code),
	                          TEXT_ARGS(book_value(book, "state", state->row, "alpha3")),
	                          TEXT_ARGS(book_value(book, "state", state->row, "m49")));
	page->other_name = book_value(book, "state", state->row, in_french ? "name_en" : "name_fr");
	page->other_lang = text_of(lang_code(in_french ? LANG_EN : LANG_FR));
	page->other_title =
		text_of(in_french ? say(book->lang, "In English") : say(book->lang, "In French"));
}

static bool is_recalled(const struct report_book *book, struct text state)
{
	const struct book_rows rows = book_rows_of(book, "state_language", state);

	for (size_t i = 0; i < rows.n; i++)
		if (text_is(book_value(book, "state_language", &rows.rows[i], "basis"), "recalled"))
			return true;
	return false;
}

static void add_particulars(const struct site *site, const struct report_state *state,
                            struct state_page *page)
{
	const struct report_book *book = site->book;

	page->body = book_value(book, "edition", book->edition, "body");
	page->member = state_membership(book, state->code);
	page->groups = state_groups(book, state->code);
	page->national = state_languages(book, state->code, "national");
	page->regional = state_languages(book, state->code, "regional");
	page->are_languages_recalled = is_recalled(book, state->code);
}

static void add_neighbours(const struct report_book *book, size_t at, struct state_page *page)
{
	if (at > 0) {
		page->before_code = book->states[at - 1].code;
		page->before_name = book->states[at - 1].name;
	}
	if (at + 1 < book->n_states) {
		page->after_code = book->states[at + 1].code;
		page->after_name = book->states[at + 1].name;
	}
}

static void add_dates(const struct site *site, const struct report_state *state,
                      struct state_page *page)
{
	const struct state_dates dates = state_dates_make(site, state);

	page->chart = dates.chart;
	page->treaties = dates.treaties;
	page->n_treaties = dates.n_treaties;
	page->dated = dates.facts;
	page->n_dated = dates.n_facts;
	page->memberships = state_members_make(site, state->code, &page->n_memberships);
}

static void add_facts(const struct site *site, const struct report_state *state,
                      struct state_page *page)
{
	const struct state_count count = state_count_make(site, state->code);

	page->capacities = state_capacities_make(site, state->code, &page->n_capacities);
	page->n_known = count.n_known;
	page->n_facts = count.n_facts;
	page->figure = count.figure;
	page->facts = site_url_at(site, REPORT_PAGE_STATE, state->code, TEXT("facts"));
	page->kinds = state_groups_make(site, state->code, &page->n_kinds);
	page->missing = state_missing_make(site, state->code, &page->n_missing);
}

static void add_findings(const struct site *site, const struct report_state *state,
                         struct state_page *page)
{
	const struct content_table *table = book_table(site->book, "finding");
	struct finding_line *lines =
		ARENA_ARRAY(site->arena, struct finding_line, table->n_rows + 1);

	for (size_t i = 0; i < table->n_rows; i++)
		if (text_equals(content_text(table, &table->rows[i], "state"), state->code))
			lines[page->n_findings++] = finding_line_make(site, &table->rows[i]);
	page->findings = lines;
}

static struct state_page make_page(struct site *site, size_t at)
{
	const struct report_book *book = site->book;
	const struct report_state *state = &book->states[at];
	const struct claim_filter stated = {.kind = "stated", .reach = "focus"};
	struct state_page page = {
		.lang_code = text_of(lang_code(book->lang)),
		.layout = site_begin(site, REPORT_PAGE_STATE, state->code, state->name,
	                             SECTION_STATES),
		.code = state->code,
		.name = state->name,
		.standfirst = state_standfirst(site, state),
		.cutoff = book_cutoff(book),
		.is_focus = state->is_focus,
		.csv = site_url(site, REPORT_PAGE_PACKAGE, TEXT("answers.csv")),
	};

	add_name(site, state, &page);
	add_particulars(site, state, &page);
	add_neighbours(book, at, &page);
	add_dates(site, state, &page);
	add_facts(site, state, &page);
	add_findings(site, state, &page);
	page.developments =
		development_lines_find(site, state->code, TEXT_NONE, &page.n_developments);
	if (state->is_focus)
		page.stated = claim_lines_find(site, &stated, &page.n_stated);
	page.helps = state_helps_make(site, state->code, &page.n_helps);
	return page;
}

bool page_state_write(struct site *site, struct error *err)
{
	for (size_t i = 0; i < site->book->n_states; i++) {
		struct buffer out = buffer_make(site->arena);
		const struct state_page page = make_page(site, i);

		tpl_state(&out, &page, site->book->lang, site->urls);
		if (!site_write(site, REPORT_PAGE_STATE, page.code, &out, err))
			return false;
	}
	return true;
}
