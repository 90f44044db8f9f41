/* The pages of facts. Each is the end of the way back from every count and every mark of its fact, so its counts, its
 * figures and its table are made of the same answers. */
#include "report/page_fact.h"

#include "show/map.h"
#include "show/tiles.h"
#include "show/words.h"

static void add_kinds(const struct site *site, const struct content_row *fact,
                      struct fact_page *page)
{
	const struct answer_tally tally = answer_tally_make(site->book, page->code, false);
	struct fact_kind *kinds = ARENA_ARRAY(site->arena, struct fact_kind, tally.n_counts + 1);

	for (size_t i = 0; i < tally.n_counts; i++)
		kinds[i] = (struct fact_kind){
			.sign = tally.counts[i].sign,
			.word = tally.counts[i].word,
			.n = tally.counts[i].n,
			.n_states = tally.n_states,
			.figure = text_format(site->arena, "%zu/%zu", tally.counts[i].n,
		                              tally.n_states),
			.link = page->rows,
		};
	page->kinds = kinds;
	page->n_kinds = tally.n_counts;
	page->values = fact_spread_make(site, fact, &page->n_values);
}

static void add_chapters(const struct site *site, struct fact_page *page)
{
	const struct report_book *book = site->book;
	const struct book_rows rows = book_rows_of(book, "fact_capacity", page->code);
	struct fact_chapter *chapters = ARENA_ARRAY(site->arena, struct fact_chapter, rows.n + 1);

	for (size_t i = 0; i < rows.n; i++) {
		const struct text code =
			book_value(book, "fact_capacity", &rows.rows[i], "capacity");

		chapters[i] = (struct fact_chapter){
			.code = code,
			.name = book_text(book, "capacity", book_find(book, "capacity", code),
		                          "short"),
			.link = site_url(site, REPORT_PAGE_CAPACITY, code),
		};
	}
	page->chapters = chapters;
	page->n_chapters = rows.n;
}

static void add_provisions(const struct site *site, struct fact_page *page)
{
	const struct report_book *book = site->book;
	const struct book_rows rows = book_rows_of(book, "fact_provision", page->code);
	struct fact_provision *provisions =
		ARENA_ARRAY(site->arena, struct fact_provision, rows.n + 1);

	for (size_t i = 0; i < rows.n; i++) {
		const struct text ref =
			book_value(book, "fact_provision", &rows.rows[i], "provision");
		const struct content_row *row = book_find(book, "provision", ref);

		provisions[i] = (struct fact_provision){
			.ref = ref,
			.heading =
				book_english(book, book_value(book, "provision", row, "heading")),
			.link = site_url(site, REPORT_PAGE_PROVISION, ref),
		};
	}
	page->provisions = provisions;
	page->n_provisions = rows.n;
}

static void add_figures(const struct site *site, const struct content_row *fact,
                        struct fact_page *page)
{
	const struct report_book *book = site->book;
	const struct figure_state *states = answer_figure(site, fact, true);
	const char *class_of =
		text_is(book_value(book, "fact", fact, "aspect"), "practice") ? "pr" : "fr";

	page->map = html_from_svg(map_draw(
		site->arena, states, book->n_states, class_of,
		text_format(site->arena, say(book->lang, "Map: %.*s"), TEXT_ARGS(page->label))));
	page->tiles = html_from_svg(
		tiles_draw(site->arena, states, NULL, book->n_states, class_of,
	                   text_format(site->arena, say(book->lang, "Grid of states: %.*s"),
	                               TEXT_ARGS(page->label))));
}

static void add_lines(const struct site *site, const struct content_row *fact,
                      struct fact_page *page)
{
	const struct report_book *book = site->book;
	struct answer_line *lines =
		ARENA_ARRAY(site->arena, struct answer_line, book->n_states + 1);

	for (size_t i = 0; i < book->n_states; i++) {
		const struct report_state *state = &book->states[i];

		lines[i] = answer_line_make(site, fact, state->code);
		lines[i].id = state->code;
		lines[i].subject = state->name;
		lines[i].link = site_url(site, REPORT_PAGE_STATE, state->code);
	}
	page->lines = lines;
	page->n_lines = book->n_states;
}

static struct text write_coverage(const struct report_book *book, const struct content_row *fact)
{
	return text_of(text_is(book_value(book, "fact", fact, "coverage"), "complete")
	                       ? say(book->lang, "The sources say something of every state.")
	                       : say(book->lang,
	                             "The sources name some states only: of the others nothing "
	                             "is known, and nothing is concluded."));
}

static struct fact_page make_page(struct site *site, const struct content_row *fact)
{
	const struct report_book *book = site->book;
	const struct text code = book_value(book, "fact", fact, "code");
	const struct text label = book_text(book, "fact", fact, "label");
	struct fact_page page = {
		.lang_code = text_of(lang_code(book->lang)),
		.layout = site_begin(site, REPORT_PAGE_FACT, code, label, SECTION_DATA),
		.label = label,
		.definition = book_text(book, "fact", fact, "definition"),
		.code = code,
		.aspect = word_of_aspect(book_value(book, "fact", fact, "aspect"), book->lang),
		.cutoff = book_cutoff(book),
		.coverage = write_coverage(book, fact),
		.count = fact_count_make(site, fact),
		.rows = site_url_at(site, REPORT_PAGE_FACT, code, TEXT("states")),
		.source = book_english(book, book_value(book, "fact", fact, "source")),
		.note = book_english(book, book_value(book, "fact", fact, "note")),
		.csv = site_url(site, REPORT_PAGE_PACKAGE, TEXT("answers.csv")),
		.rows_csv = site_url(site, REPORT_PAGE_PACKAGE, TEXT("answer_rows.csv")),
	};

	add_kinds(site, fact, &page);
	add_chapters(site, &page);
	add_provisions(site, &page);
	add_figures(site, fact, &page);
	add_lines(site, fact, &page);
	return page;
}

bool page_fact_write(struct site *site, struct error *err)
{
	const struct content_table *table = book_table(site->book, "fact");

	for (size_t i = 0; i < table->n_rows; i++) {
		struct buffer out = buffer_make(site->arena);
		const struct fact_page page = make_page(site, &table->rows[i]);

		tpl_fact(&out, &page, site->book->lang, site->urls);
		if (!site_write(site, REPORT_PAGE_FACT, page.code, &out, err))
			return false;
	}
	return true;
}
