/* The front page: what can be counted, what a source states, and the way to everything else. What it leads with
 * was chosen by whoever wrote the mapping (claims of the summary); the one fact of each capacity by a rule. */
#include "report/page_overview.h"

#include "show/words.h"

/* One fact a capacity. */

/* The fact with the most known answers; of equals the first by code. NULL when there is none. */
static const struct content_row *choose_fact(const struct report_book *book, struct text capacity)
{
	size_t n, most = 0;
	const struct content_row **facts = fact_lines_find(book, capacity, TEXT_NONE, &n);
	const struct content_row *chosen = NULL;

	for (size_t i = 0; i < n; i++) {
		const struct answer_tally tally =
			answer_tally_make(book, book_value(book, "fact", facts[i], "code"), false);

		if (chosen && tally.n_known <= most)
			continue;
		chosen = facts[i];
		most = tally.n_known;
	}
	return chosen;
}

/* "C3 · framework" */
static struct text write_kicker(const struct report_book *book, struct text capacity,
                                const struct content_row *fact)
{
	return text_format(
		book->arena, "%.*s · %.*s", TEXT_ARGS(capacity),
		TEXT_ARGS(word_of_aspect(book_value(book, "fact", fact, "aspect"), book->lang)));
}

static void add_facts(const struct site *site, struct overview_page *page)
{
	const struct report_book *book = site->book;
	const struct content_table *capacities = book_table(book, "capacity");
	struct fact_line *lines =
		ARENA_ARRAY(site->arena, struct fact_line, capacities->n_rows + 1);

	for (size_t i = 0; i < capacities->n_rows; i++) {
		const struct text code = content_text(capacities, &capacities->rows[i], "code");
		const struct content_row *fact = choose_fact(book, code);

		if (fact)
			lines[page->n_facts++] =
				fact_line_make(site, fact, write_kicker(book, code, fact));
	}
	page->facts = lines;
}

/* Ways in. */

static void add_chapters(const struct site *site, struct overview_page *page)
{
	const struct content_table *table = book_table(site->book, "capacity");
	struct overview_chapter *chapters =
		ARENA_ARRAY(site->arena, struct overview_chapter, table->n_rows + 1);

	for (size_t i = 0; i < table->n_rows; i++) {
		const struct text code = content_text(table, &table->rows[i], "code");
		const enum report_page_nr nr = REPORT_PAGE_CAPACITY;

		chapters[i] = (struct overview_chapter){
			.code = code,
			.name = book_text(site->book, "capacity", &table->rows[i], "name"),
			.link = site_url(site, nr, code),
			.mapping = site_url_at(site, nr, code, TEXT("mapping")),
			.discussion = site_url_at(site, nr, code, TEXT("discussion")),
			.focus = site_url_at(site, nr, code, TEXT("focus")),
			.practices = site_url_at(site, nr, code, TEXT("practices")),
		};
	}
	page->chapters = chapters;
	page->n_chapters = page->n_chapter_links = table->n_rows;
}

static void add_states(const struct site *site, struct overview_page *page)
{
	const struct report_book *book = site->book;
	struct overview_state *states =
		ARENA_ARRAY(site->arena, struct overview_state, book->n_states + 1);

	for (size_t i = 0; i < book->n_states; i++) {
		const struct report_state *state = &book->states[i];

		states[i] = (struct overview_state){state->code, state->name, state->is_focus};
		page->n_focus += state->is_focus;
	}
	page->states = states;
	page->n_states = page->n_state_links = book->n_states;
}

static struct text join_instruments(const struct report_book *book)
{
	const struct content_table *table = book_table(book, "instrument");
	struct text *names = ARENA_ARRAY(book->arena, struct text, table->n_rows + 1);

	for (size_t i = 0; i < table->n_rows; i++)
		names[i] = book_text(book, "instrument", &table->rows[i], "short");
	return book_join(book, names, table->n_rows);
}

static void add_statements(const struct site *site, struct overview_page *page)
{
	const struct claim_filter counted = {.kind = "counted", .in_summary = true};
	const struct claim_filter challenges = {.kind = "stated", .role = "challenge"};
	const struct claim_filter practices = {.kind = "stated", .role = "practice"};

	page->claims = claim_lines_find(site, &counted, &page->n_claims);
	page->challenges = claim_lines_find(site, &challenges, &page->n_challenges);
	page->practices = claim_lines_find(site, &practices, &page->n_practices);
}

bool page_overview_write(struct site *site, struct error *err)
{
	const struct report_book *book = site->book;
	struct buffer out = buffer_make(site->arena);
	const struct text title = text_of(say(book->lang, "Summary"));
	struct overview_page page = {
		.lang_code = text_of(lang_code(book->lang)),
		.layout =
			site_begin(site, REPORT_PAGE_OVERVIEW, TEXT_NONE, title, SECTION_OVERVIEW),
		.title = book_text(book, "edition", book->edition, "title"),
		.cutoff = book_cutoff(book),
		.instruments = join_instruments(book),
		.frame_version = book_value(book, "edition", book->edition, "frame_version"),
		.database = site_url(site, REPORT_PAGE_FILE, TEXT("publication.db")),
		.package = site_url(site, REPORT_PAGE_PACKAGE, TEXT("datapackage.json")),
		.is_unranked =
			text_is(book_value(book, "edition", book->edition, "ranking"), "none"),
		.tiles = treaty_tiles(site),
	};

	page.edition = page.layout.edition;
	page.treaties = treaty_counts_make(site, &page.n_treaties);
	add_statements(site, &page);
	add_facts(site, &page);
	add_chapters(site, &page);
	add_states(site, &page);
	tpl_overview(&out, &page, book->lang, site->urls);
	return site_write(site, REPORT_PAGE_OVERVIEW, TEXT_NONE, &out, err);
}
