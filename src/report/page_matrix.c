/* Draws the matrix. A cell shows what it is (judged, not judged, an absence of some kind) and a pip for each fact that
 * is known to be so or not so; nothing is added up along a row. Choices are places on the page that the style sheet
 * reacts to, so they work without script. */
#include "report/page_matrix.h"

#include "report/fact_line.h"
#include "show/words.h"

static const char *const aspects[] = {"framework", "practice"};

/* Facts of every column, found once for all states. */
struct matrix_column {
	struct text capacity, aspect, class;
	const struct content_row **facts;
	size_t n_facts;
};

static struct matrix_column *make_columns(const struct site *site, size_t *ret_n)
{
	const struct report_book *book = site->book;
	const struct content_table *table = book_table(book, "capacity");
	struct matrix_column *columns =
		ARENA_ARRAY(site->arena, struct matrix_column, 2 * table->n_rows + 1);

	for (size_t i = 0; i < 2 * table->n_rows; i++) {
		struct matrix_column *column = &columns[i];

		column->capacity = book_value(book, "capacity", &table->rows[i / 2], "code");
		column->aspect = text_of(aspects[i % 2]);
		column->class =
			text_format(site->arena, "k%zu %s", i / 2 + 1, i % 2 == 0 ? "f g" : "p");
		column->facts =
			fact_lines_find(book, column->capacity, column->aspect, &column->n_facts);
	}
	*ret_n = 2 * table->n_rows;
	return columns;
}

/* Cells. */

struct pip_count {
	size_t n_yes, n_no;
};

static struct pip_count add_pips(const struct site *site, const struct matrix_column *column,
                                 struct text state, struct matrix_cell *cell)
{
	const struct report_book *book = site->book;
	struct matrix_pip *pips = ARENA_ARRAY(site->arena, struct matrix_pip, column->n_facts + 1);
	struct pip_count count = {0};

	for (size_t i = 0; i < column->n_facts; i++) {
		const struct text fact = book_value(book, "fact", column->facts[i], "code");
		const struct text code =
			answer_code(book, book_find_2(book, "answer", fact, state));
		const bool is_yes = text_is(code, "yes");

		if (!is_yes && !text_is(code, "no") && !text_is(code, "not_yet"))
			continue;
		pips[cell->n_pips++].sign = answer_sign(code, column->aspect);
		count.n_yes += is_yes;
		count.n_no += !is_yes;
	}
	cell->pips = pips;
	return count;
}

static struct text write_words(const struct site *site, struct text status, struct pip_count count)
{
	const enum lang lang = site->book->lang;
	struct buffer out = buffer_make(site->arena);

	buffer_add(&out, word_of_state_of_knowledge(status, lang));
	if (count.n_yes > 0)
		buffer_add_format(&out, say_n(lang, "; %zu fact so", "; %zu facts so", count.n_yes),
		                  count.n_yes);
	if (count.n_no > 0)
		buffer_add_format(
			&out, say_n(lang, "; %zu fact not so", "; %zu facts not so", count.n_no),
			count.n_no);
	return buffer_text(&out);
}

static struct matrix_cell make_cell(const struct site *site, const struct matrix_column *column,
                                    struct text state)
{
	const struct report_book *book = site->book;
	const struct content_row *row =
		book_find_3(book, "cell", state, column->capacity, column->aspect);
	const struct text status =
		row ? book_value(book, "cell", row, "status") : TEXT("not_searched");
	const struct text place = text_format(site->arena, "%.*s-%.*s", TEXT_ARGS(column->capacity),
	                                      TEXT_ARGS(column->aspect));
	struct matrix_cell cell = {
		.class = column->class,
		.link = site_url_at(site, REPORT_PAGE_STATE, state, place),
		.sign = answer_sign(status, column->aspect),
	};

	cell.words = write_words(site, status, add_pips(site, column, state, &cell));
	return cell;
}

/* "g1 g2": the groups of the frame that the state is in, by their place in its list. */
static struct text write_groups(const struct site *site, struct text state)
{
	const struct content_table *table = book_table(site->book, "state_group");
	struct buffer out = buffer_make(site->arena);

	for (size_t i = 0; i < table->n_rows; i++)
		if (book_find_2(site->book, "state_group_member",
		                content_text(table, &table->rows[i], "code"), state))
			buffer_add_format(&out, "%sg%zu", out.n_bytes > 0 ? " " : "", i + 1);
	return buffer_text(&out);
}

static struct matrix_row make_row(const struct site *site, const struct report_state *state,
                                  const struct matrix_column *columns, size_t n_columns)
{
	struct matrix_cell *cells = ARENA_ARRAY(site->arena, struct matrix_cell, n_columns + 1);

	for (size_t i = 0; i < n_columns; i++)
		cells[i] = make_cell(site, &columns[i], state->code);
	return (struct matrix_row){
		.class = write_groups(site, state->code),
		.name = state->name,
		.link = site_url(site, REPORT_PAGE_STATE, state->code),
		.is_focus = state->is_focus,
		.cells = cells,
		.n_cells = n_columns,
	};
}

static void add_rows(const struct site *site, const struct matrix_column *columns, size_t n_columns,
                     struct matrix_page *page)
{
	const struct report_book *book = site->book;
	struct matrix_row *rows = ARENA_ARRAY(site->arena, struct matrix_row, book->n_states + 1);

	for (size_t i = 0; i < book->n_states; i++)
		rows[i] = make_row(site, &book->states[i], columns, n_columns);
	page->rows = rows;
	page->n_rows = book->n_states;
}

/* In words. */

static struct matrix_aspect make_aspect(const struct site *site, const struct matrix_column *column)
{
	const struct report_book *book = site->book;
	struct fact_count *facts = ARENA_ARRAY(site->arena, struct fact_count, column->n_facts + 1);
	struct matrix_aspect aspect = {
		.name = text_of(text_is(column->aspect, "practice") ? say(book->lang, "Practice")
	                                                            : say(book->lang, "Framework")),
		.facts = facts,
		.n_facts = column->n_facts,
	};

	aspect.cells =
		cell_counts_make(book, column->capacity, column->aspect, false, &aspect.n_cells);
	for (size_t i = 0; i < column->n_facts; i++)
		facts[i] = fact_count_make(site, column->facts[i]);
	return aspect;
}

static void add_capacities(const struct site *site, const struct matrix_column *columns,
                           struct matrix_page *page)
{
	const struct report_book *book = site->book;
	const struct content_table *table = book_table(book, "capacity");
	struct matrix_capacity *capacities =
		ARENA_ARRAY(site->arena, struct matrix_capacity, table->n_rows + 1);
	struct matrix_aspect *both =
		ARENA_ARRAY(site->arena, struct matrix_aspect, 2 * table->n_rows + 1);

	for (size_t i = 0; i < table->n_rows; i++) {
		const struct text code = book_value(book, "capacity", &table->rows[i], "code");

		both[2 * i] = make_aspect(site, &columns[2 * i]);
		both[2 * i + 1] = make_aspect(site, &columns[2 * i + 1]);
		capacities[i] = (struct matrix_capacity){
			.code = code,
			.name = book_text(book, "capacity", &table->rows[i], "short"),
			.class = text_format(site->arena, "k%zu", i + 1),
			.link = site_url(site, REPORT_PAGE_CAPACITY, code),
			.aspects = &both[2 * i],
			.n_aspects = 2,
		};
	}
	page->capacities = capacities;
	page->n_capacities = table->n_rows;
}

/* Choices. */

static struct url place(const struct site *site, struct text id)
{
	return site_url_at(site, REPORT_PAGE_MATRIX, TEXT_NONE, id);
}

static const struct matrix_chip *make_chips(const struct site *site, const char *table_name,
                                            const char *column, bool translated, char letter,
                                            size_t *ret_n)
{
	const struct report_book *book = site->book;
	const struct content_table *table = book_table(book, table_name);
	struct matrix_chip *chips = ARENA_ARRAY(site->arena, struct matrix_chip, table->n_rows + 1);

	for (size_t i = 0; i < table->n_rows; i++) {
		const struct content_row *row = &table->rows[i];

		chips[i].id = text_format(site->arena, "%c%zu", letter, i + 1);
		chips[i].label = translated ? book_text(book, table_name, row, column)
		                            : book_value(book, table_name, row, column);
		chips[i].link = place(site, chips[i].id);
	}
	*ret_n = table->n_rows;
	return chips;
}

static void add_choices(const struct site *site, struct matrix_page *page)
{
	page->groups = make_chips(site, "state_group", "name", true, 'g', &page->n_groups);
	page->columns = make_chips(site, "capacity", "code", false, 'k', &page->n_columns);
	page->all = place(site, TEXT("all"));
	page->framework = place(site, TEXT("framework"));
	page->practice = place(site, TEXT("practice"));
}

bool page_matrix_write(struct site *site, struct error *err)
{
	const struct report_book *book = site->book;
	struct buffer out = buffer_make(site->arena);
	const struct text title = text_of(say(book->lang, "Matrix"));
	struct matrix_page page = {
		.lang_code = text_of(lang_code(book->lang)),
		.layout = site_begin(site, REPORT_PAGE_MATRIX, TEXT_NONE, title, SECTION_MATRIX),
		.n_states = book->n_states,
		.cutoff = book_cutoff(book),
		.csv = site_url(site, REPORT_PAGE_PACKAGE, TEXT("cells.csv")),
	};
	size_t n_columns;
	const struct matrix_column *columns = make_columns(site, &n_columns);

	add_choices(site, &page);
	add_rows(site, columns, n_columns, &page);
	add_capacities(site, columns, &page);
	tpl_matrix(&out, &page, book->lang, site->urls);
	return site_write(site, REPORT_PAGE_MATRIX, TEXT_NONE, &out, err);
}
