/* The list of states in the alphabet of the language, and the grid that leads to each. */
#include "report/page_states.h"

#include "show/tiles.h"

static struct text write_codes(const struct site *site, const struct report_state *state)
{
	const struct report_book *book = site->book;

	return text_format(site->arena, "%.*s %.*s %.*s", TEXT_ARGS(state->code),
	                   TEXT_ARGS(book_value(book, "state", state->row, "alpha3")),
	                   TEXT_ARGS(book_value(book, "state", state->row, "m49")));
}

static struct states_row make_row(const struct site *site, const struct report_state *state)
{
	const struct report_book *book = site->book;
	const struct state_count count = state_count_make(site, state->code);
	size_t n;

	return (struct states_row){
		.name = state->name,
		.codes = write_codes(site, state),
		.member = state_membership(book, state->code),
		.link = site_url(site, REPORT_PAGE_STATE, state->code),
		.is_focus = state->is_focus,
		.treaties = state_treaties(book, state->code, &n),
		.n_known = count.n_known,
		.n_facts = count.n_facts,
		.figure = count.figure,
		.facts = site_url_at(site, REPORT_PAGE_STATE, state->code, TEXT("facts")),
	};
}

static void add_rows(const struct site *site, struct states_page *page)
{
	const struct report_book *book = site->book;
	struct states_row *rows = ARENA_ARRAY(site->arena, struct states_row, book->n_states + 1);

	for (size_t i = 0; i < book->n_states; i++) {
		rows[i] = make_row(site, &book->states[i]);
		page->n_focus += rows[i].is_focus;
	}
	page->rows = rows;
	page->n_rows = book->n_states;
}

/* The bars of a tile: the last two treaties of the list, the later one above as on the first page. */
static void add_tiles(const struct site *site, struct states_page *page)
{
	const struct report_book *book = site->book;
	size_t n;
	const struct content_row **treaties = treaties_find(book, &n);
	const struct content_row *first = n > 0 ? treaties[n - 1] : NULL;
	const struct content_row *second = n > 1 ? treaties[n - 2] : NULL;

	if (!first)
		return;
	page->first = book_text(book, "instrument", first, "short");
	if (second)
		page->second = book_text(book, "instrument", second, "short");
	page->tiles = html_from_svg(tiles_draw(
		site->arena,
		treaty_figure(site, book_value(book, "instrument", first, "code"), "in_force",
	                      true),
		second ? treaty_figure(site, book_value(book, "instrument", second, "code"),
	                               "in_force", true)
		       : NULL,
		book->n_states, "fr", text_of(say(book->lang, "The states where they lie"))));
}

bool page_states_write(struct site *site, struct error *err)
{
	const struct report_book *book = site->book;
	struct buffer out = buffer_make(site->arena);
	const struct text title = text_of(say(book->lang, "States"));
	struct states_page page = {
		.lang_code = text_of(lang_code(book->lang)),
		.layout = site_begin(site, REPORT_PAGE_STATES, TEXT_NONE, title, SECTION_STATES),
		.n_states = book->n_states,
		.cutoff = book_cutoff(book),
		.body = book_value(book, "edition", book->edition, "body"),
	};

	add_tiles(site, &page);
	add_rows(site, &page);
	tpl_states(&out, &page, book->lang, site->urls);
	return site_write(site, REPORT_PAGE_STATES, TEXT_NONE, &out, err);
}
