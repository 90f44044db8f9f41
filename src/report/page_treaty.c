/* The pages of treaties. Instruments that are none, such as the Model National Response, have no steps and no page. */
#include "report/page_treaty.h"

#include "report/treaty_counts.h"
#include "show/map.h"
#include "show/words.h"

/* Counts. */

static const char *const left_out[] = {"no", "disputed", "unsure", "unverified", "missing"};

static size_t count_code(const struct report_book *book, struct text treaty, const char *step,
                         const char *code)
{
	size_t n = 0;

	for (size_t i = 0; i < book->n_states; i++)
		n += text_is(treaty_code(book, treaty, step, book->states[i].code), code);
	return n;
}

static void add_others(const struct site *site, struct text treaty, const char *step,
                       struct treaty_step *made)
{
	const struct report_book *book = site->book;
	struct treaty_kind *others = ARENA_ARRAY(site->arena, struct treaty_kind, COUNT(left_out));

	for (size_t i = 0; i < COUNT(left_out); i++) {
		const struct text code = text_of(left_out[i]);
		const size_t n = count_code(book, treaty, step, left_out[i]);

		if (n == 0)
			continue;
		others[made->n_others++] = (struct treaty_kind){
			.sign = answer_sign(code, TEXT("framework")),
			.word = word_of_state_of_knowledge(code, book->lang),
			.n = n,
			.n_states = book->n_states,
			.figure = text_format(site->arena, "%zu/%zu", n, book->n_states),
			.link = made->link,
		};
	}
	made->others = others;
}

static struct text name_step(enum lang lang, const char *step)
{
	if (step[0] == 's')
		return text_of(say(lang, "Signed"));
	return text_of(step[0] == 'r' ? say(lang, "Ratified") : say(lang, "In force"));
}

static struct treaty_step make_step(const struct site *site, struct text treaty, const char *step,
                                    struct text title)
{
	const struct report_book *book = site->book;
	struct answer_line *lines =
		ARENA_ARRAY(site->arena, struct answer_line, book->n_states + 1);
	struct treaty_step made = {
		.id = text_of(step),
		.name = name_step(book->lang, step),
		.word = word_of_step(text_of(step), book->lang),
		.link = site_url_at(site, REPORT_PAGE_TREATY, treaty, text_of(step)),
		.title = title,
		.n = count_code(book, treaty, step, "yes"),
		.n_states = book->n_states,
		.lines = lines,
		.n_lines = book->n_states,
	};

	made.figure = text_format(site->arena, "%zu/%zu", made.n, made.n_states);
	add_others(site, treaty, step, &made);
	for (size_t i = 0; i < book->n_states; i++)
		lines[i] = treaty_line_make(site, treaty, step, &book->states[i]);
	return made;
}

static void add_steps(const struct site *site, struct text treaty, struct treaty_page *page)
{
	struct treaty_step *steps = ARENA_ARRAY(site->arena, struct treaty_step, TREATY_N_STEPS);

	for (size_t i = 0; i < TREATY_N_STEPS; i++)
		steps[i] = make_step(site, treaty, treaty_steps_taken[i], page->name);
	page->steps = steps;
	page->n_steps = TREATY_N_STEPS;
}

static void add_states(const struct site *site, struct text treaty, struct treaty_page *page)
{
	const struct report_book *book = site->book;
	struct treaty_state *states =
		ARENA_ARRAY(site->arena, struct treaty_state, book->n_states + 1);

	for (size_t i = 0; i < book->n_states; i++) {
		struct treaty_cell *cells =
			ARENA_ARRAY(site->arena, struct treaty_cell, TREATY_N_STEPS);

		for (size_t k = 0; k < TREATY_N_STEPS; k++)
			cells[k] = treaty_cell_make(site, treaty, treaty_steps_taken[k],
			                            book->states[i].code);
		states[i] = (struct treaty_state){
			.name = book->states[i].name,
			.link = site_url(site, REPORT_PAGE_STATE, book->states[i].code),
			.cells = cells,
			.n_cells = TREATY_N_STEPS,
		};
	}
	page->states = states;
	page->n_states = book->n_states;
}

/* About the treaty itself. */

static struct text write_series(const struct site *site, const struct content_row *row)
{
	const struct report_book *book = site->book;

	return text_format(site->arena, "%.*s %.*s",
	                   TEXT_ARGS(book_value(book, "instrument", row, "series")),
	                   TEXT_ARGS(book_value(book, "instrument", row, "number")));
}

static void add_about(const struct site *site, const struct content_row *row,
                      struct treaty_page *page)
{
	const struct report_book *book = site->book;
	const struct text confidence = book_value(book, "instrument", row, "confidence");

	page->title = book_words(book, "instrument", row, "title");
	page->series = text_trim(write_series(site, row));
	page->opened = book_day(book, book_value(book, "instrument", row, "opened"));
	page->place = book_value(book, "instrument", row, "opened_place");
	page->in_force = book_day(book, book_value(book, "instrument", row, "in_force"));
	page->condition = book_english(book, book_value(book, "instrument", row, "condition_en"));
	page->source = book_english(book, book_value(book, "instrument", row, "source"));
	page->note = book_english(book, book_value(book, "instrument", row, "note"));
	page->confidence = word_of_confidence(confidence, book->lang);
	page->confidence_class = confidence_class(confidence);
	page->official = book_web(site->book, "instrument", row, "url");
}

static struct treaty_page make_page(struct site *site, const struct content_row *row)
{
	const struct report_book *book = site->book;
	const struct text code = book_value(book, "instrument", row, "code");
	const struct text name = book_text(book, "instrument", row, "short");
	struct treaty_page page = {
		.lang_code = text_of(lang_code(book->lang)),
		.layout = site_begin(site, REPORT_PAGE_TREATY, code, name, SECTION_DATA),
		.name = name,
		.cutoff = book_cutoff(book),
		.chart = treaty_steps_of(site, row),
		.map = html_from_svg(
			map_draw(site->arena, treaty_figure(site, code, "in_force", false),
	                         book->n_states, "fr",
	                         text_format(site->arena, say(book->lang, "Map: %.*s in force"),
	                                     TEXT_ARGS(name)))),
		.csv = site_url(site, REPORT_PAGE_PACKAGE, TEXT("treaty_answers.csv")),
		.rows_csv = site_url(site, REPORT_PAGE_PACKAGE, TEXT("treaty_rows.csv")),
	};

	add_about(site, row, &page);
	add_steps(site, code, &page);
	add_states(site, code, &page);
	return page;
}

bool page_treaty_write(struct site *site, struct error *err)
{
	const struct content_table *table = book_table(site->book, "instrument");

	for (size_t i = 0; i < table->n_rows; i++) {
		const struct content_row *row = &table->rows[i];
		struct buffer out = buffer_make(site->arena);
		struct treaty_page page;

		if (!text_is(content_text(table, row, "kind"), "treaty"))
			continue;
		page = make_page(site, row);
		tpl_treaty(&out, &page, site->book->lang, site->urls);
		if (!site_write(site, REPORT_PAGE_TREATY, content_text(table, row, "code"), &out,
		                err))
			return false;
	}
	return true;
}
