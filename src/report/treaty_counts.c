/* Treaties as the report counts them: signed, ratified and in force are three things, each with its own count. */
#include "report/treaty_counts.h"

#include "show/steps.h"
#include "show/tiles.h"
#include "show/words.h"

#include <stdlib.h>

enum { TREATIES_MAX = 2 };

static const char *const steps[] = {"signed", "ratified", "in_force"};

static bool is_treaty(const struct report_book *book, const struct content_row *instrument)
{
	return text_is(book_value(book, "instrument", instrument, "kind"), "treaty");
}

/* unknown when there is no row. */
static struct text find_answer(const struct report_book *book, struct text treaty, const char *step,
                               struct text state)
{
	const struct content_row *row =
		book_find_3(book, "treaty_answer", treaty, text_of(step), state);

	return row ? book_value(book, "treaty_answer", row, "answer") : TEXT("unknown");
}

static struct treaty_step_count count_step(const struct site *site, struct text treaty,
                                           const char *step)
{
	const struct report_book *book = site->book;
	struct text *others = ARENA_ARRAY(site->arena, struct text, book->n_states + 1);
	struct treaty_step_count count = {
		.label = word_of_step(text_of(step), book->lang),
		.link = site_url(site, REPORT_PAGE_TREATY, treaty),
		.n_states = book->n_states,
	};
	size_t n_others = 0;

	for (size_t i = 0; i < book->n_states; i++) {
		const struct report_state *state = &book->states[i];

		if (text_is(find_answer(book, treaty, step, state->code), "yes"))
			count.n++;
		else
			others[n_others++] = state->name;
	}
	count.figure = text_format(site->arena, "%zu/%zu", count.n, count.n_states);
	count.others = book_join(book, others, n_others);
	return count;
}

static struct treaty_count count_treaty(const struct site *site,
                                        const struct content_row *instrument)
{
	const struct report_book *book = site->book;
	const struct text code = book_value(book, "instrument", instrument, "code");
	struct treaty_step_count *counts =
		ARENA_ARRAY(site->arena, struct treaty_step_count, COUNT(steps));

	for (size_t i = 0; i < COUNT(steps); i++)
		counts[i] = count_step(site, code, steps[i]);
	return (struct treaty_count){
		.title = book_text(book, "instrument", instrument, "short"),
		.link = site_url(site, REPORT_PAGE_TREATY, code),
		.steps = counts,
		.n_steps = COUNT(steps),
	};
}

const struct treaty_count *treaty_counts_make(const struct site *site, size_t *ret_n)
{
	const struct content_table *table = book_table(site->book, "instrument");
	struct treaty_count *treaties =
		ARENA_ARRAY(site->arena, struct treaty_count, table->n_rows + 1);
	size_t n = 0;

	for (size_t i = 0; i < table->n_rows; i++)
		if (is_treaty(site->book, &table->rows[i]))
			treaties[n++] = count_treaty(site, &table->rows[i]);
	*ret_n = n;
	return treaties;
}

/* The facts that are read from a step of a treaty: "LC:in_force". */

static const struct content_row *find_computed(const struct report_book *book, struct text treaty,
                                               const char *step)
{
	const struct content_table *facts = book_table(book, "fact");
	const struct text wanted = text_format(book->arena, "%.*s:%s", TEXT_ARGS(treaty), step);

	for (size_t i = 0; i < facts->n_rows; i++)
		if (text_equals(content_text(facts, &facts->rows[i], "computed"), wanted))
			return &facts->rows[i];
	return NULL;
}

/* The first treaties of the frame that have such a fact. */
static size_t find_treaties(const struct report_book *book, const char *step,
                            const struct content_row *instruments[TREATIES_MAX],
                            const struct content_row *facts[TREATIES_MAX])
{
	const struct content_table *table = book_table(book, "instrument");
	size_t n = 0;

	for (size_t i = table->n_rows; i > 0 && n < TREATIES_MAX; i--) {
		const struct content_row *row = &table->rows[i - 1];

		facts[n] = find_computed(book, content_text(table, row, "code"), step);
		instruments[n] = row;
		n += is_treaty(book, row) && facts[n];
	}
	return n;
}

struct html treaty_tiles(const struct site *site)
{
	const struct report_book *book = site->book;
	const struct content_row *instruments[TREATIES_MAX + 1], *facts[TREATIES_MAX + 1];

	if (find_treaties(book, "in_force", instruments, facts) < TREATIES_MAX)
		return HTML_NONE;
	return html_from_svg(tiles_draw(
		site->arena, answer_figure(site, facts[0], true),
		answer_figure(site, facts[1], false), book->n_states, "fr",
		text_format(site->arena, say(book->lang, "%.*s (upper bar) and %.*s (lower bar)"),
	                    TEXT_ARGS(book_text(book, "fact", facts[0], "label")),
	                    TEXT_ARGS(book_text(book, "fact", facts[1], "label")))));
}

/* Steps. */

static int compare_days(const void *a, const void *b)
{
	const day_nr x = *(const day_nr *)a, y = *(const day_nr *)b;

	return (x > y) - (x < y);
}

/* Days of ratification as they were read, those after the cut-off too; of sources that differ, the first. */
static struct steps_line read_days(const struct site *site, const struct content_row *instrument)
{
	const struct report_book *book = site->book;
	const struct text code = book_value(book, "instrument", instrument, "code");
	const struct book_rows rows = book_rows_of(book, "treaty_row", code);
	day_nr *days = ARENA_ARRAY(site->arena, day_nr, rows.n + 1);
	struct steps_line line = {.label = code};

	for (size_t i = 0; i < rows.n; i++) {
		const struct content_row *row = &rows.rows[i];

		if (text_is(book_value(book, "treaty_row", row, "step"), "ratified") &&
		    book_number(book, "treaty_row", row, "nr") == 1 &&
		    text_is(book_value(book, "treaty_row", row, "bound"), "on") &&
		    day_parse(book_value(book, "treaty_row", row, "day"), &days[line.n]))
			line.n++;
	}
	qsort(days, line.n, sizeof(*days), compare_days);
	line.days = days;
	return line;
}

static bool is_under(const struct report_book *book, const struct content_row *fact,
                     struct text capacity)
{
	return book_find_2(book, "fact_capacity", book_value(book, "fact", fact, "code"),
	                   capacity) != NULL;
}

static struct html draw_days(const struct site *site, const struct steps_line *lines, size_t n)
{
	const struct report_book *book = site->book;
	day_nr cutoff;

	if (n == 0 || !day_parse(book_value(book, "edition", book->edition, "cutoff"), &cutoff))
		return HTML_NONE;
	return html_from_svg(steps_draw(
		site->arena, "steps", lines, n, book->n_states, cutoff, book_cutoff(book),
		text_of(say(book->lang, "Ratifications by date")),
		text_of(say(book->lang,
	                    "How many states had ratified, day by day; the counts on the "
	                    "cut-off stand beside the facts"))));
}

struct html treaty_steps(const struct site *site, struct text capacity)
{
	const struct report_book *book = site->book;
	const struct content_row *instruments[TREATIES_MAX + 1], *facts[TREATIES_MAX + 1];
	const size_t n_found = find_treaties(book, "ratified", instruments, facts);
	struct steps_line lines[TREATIES_MAX];
	size_t n = 0;

	for (size_t i = 0; i < n_found; i++)
		if (is_under(book, facts[i], capacity))
			lines[n++] = read_days(site, instruments[i]);
	return draw_days(site, lines, n);
}

struct html treaty_steps_of(const struct site *site, const struct content_row *instrument)
{
	const struct steps_line line = read_days(site, instrument);

	return draw_days(site, &line, line.n > 0);
}
