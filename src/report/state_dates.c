/* Draws the timeline of a state, and gives the same dates for the table beside it. A day that nobody has verified has no
 * mark in the picture. */
#include "report/state_dates.h"

#include "show/chart.h"
#include "show/timeline.h"

enum { LABEL_CP = 41 };

/* The first day that a span can mean; false when that is not known. A year stands in the middle of it. */
static bool find_day(struct text text, day_nr *ret_day)
{
	struct span span;

	if (text_is_empty(text) || !span_parse(text, &span) || span.first == DAY_MIN ||
	    span.last == DAY_MAX)
		return false;
	*ret_day = span.first + (span.last - span.first) / 2;
	return true;
}

/* Treaties. */

static void add_treaties(const struct site *site, struct text state, struct state_dates *dates)
{
	const struct report_book *book = site->book;
	size_t n;
	const struct content_row **rows = treaties_find(book, &n);
	struct state_treaty *treaties = ARENA_ARRAY(site->arena, struct state_treaty, n + 1);

	for (size_t i = 0; i < n; i++) {
		const struct text code = book_value(book, "instrument", rows[i], "code");
		struct treaty_cell *cells =
			ARENA_ARRAY(site->arena, struct treaty_cell, TREATY_N_STEPS);

		for (size_t k = 0; k < TREATY_N_STEPS; k++)
			cells[k] = treaty_cell_make(site, code, treaty_steps_taken[k], state);
		treaties[i] = (struct state_treaty){
			.name = book_text(book, "instrument", rows[i], "short"),
			.link = site_url(site, REPORT_PAGE_TREATY, code),
			.cells = cells,
			.n_cells = TREATY_N_STEPS,
		};
	}
	dates->treaties = treaties;
	dates->n_treaties = n;
}

static struct text write_steps(const struct report_book *book, struct text treaty,
                               struct text state)
{
	const struct text force = treaty_span(book, treaty, "in_force", state);
	const struct text ratified = treaty_span(book, treaty, "ratified", state);

	if (!text_is_empty(force))
		return text_format(book->arena, say(book->lang, "in force %.*s"), TEXT_ARGS(force));
	if (!text_is_empty(ratified))
		return text_format(book->arena, say(book->lang, "ratified %.*s"),
		                   TEXT_ARGS(ratified));
	if (text_is(treaty_code(book, treaty, "in_force", state), "no"))
		return text_of(say(book->lang, "not in force"));
	return text_of(say(book->lang, "day not verified"));
}

static struct timeline_row draw_treaty(const struct report_book *book,
                                       const struct content_row *row, struct text state)
{
	const struct text code = book_value(book, "instrument", row, "code");
	struct timeline_row line = {
		.label = chart_shorten(book->arena, book_text(book, "instrument", row, "short"),
	                               LABEL_CP),
		.words = write_steps(book, code, state),
	};

	line.has_start = find_day(treaty_span(book, code, "signed", state), &line.start);
	line.has_point = find_day(treaty_span(book, code, "ratified", state), &line.point);
	line.has_bar = find_day(treaty_span(book, code, "in_force", state), &line.bar);
	return line;
}

/* Other facts. */

/* A date of law that is known and was reached. */
static bool is_dated(const struct report_book *book, const struct content_row *fact,
                     struct text state, struct text *ret_value)
{
	const struct content_row *answer =
		book_find_2(book, "answer", book_value(book, "fact", fact, "code"), state);

	if (!answer || !text_is(book_value(book, "fact", fact, "answer_type"), "date") ||
	    !text_is(book_value(book, "fact", fact, "aspect"), "framework") ||
	    !text_is(book_value(book, "answer", answer, "kind"), "known") ||
	    !text_is(book_value(book, "answer", answer, "says"), "yes"))
		return false;
	*ret_value = book_value(book, "answer", answer, "value");
	return true;
}

/* "Convention on the Rights of the Child: date" says "date" of what is drawn as one. */
static struct text without_ending(struct text label)
{
	for (size_t i = label.n_bytes; i > 0; i--)
		if (label.bytes[i - 1] == ':')
			return text_trim(text_slice(label, 0, i - 1));
	return label;
}

/* A no-break space before the colon is French. */
static struct text without_space(struct text label)
{
	const struct text space = TEXT("\u00a0");

	return text_ends(label, space) ? text_slice(label, 0, label.n_bytes - space.n_bytes)
	                               : label;
}

static struct timeline_row draw_fact(const struct report_book *book, const struct content_row *fact,
                                     struct text value)
{
	struct timeline_row line = {
		.label = chart_shorten(
			book->arena,
			without_space(without_ending(book_text(book, "fact", fact, "label"))),
			LABEL_CP),
		.words = value,
	};

	line.has_point = find_day(value, &line.point);
	line.has_bar = line.has_point;
	line.bar = line.point;
	return line;
}

static void add_facts(const struct site *site, struct text state, struct timeline_row *rows,
                      size_t *n, struct state_dates *dates)
{
	const struct content_table *table = book_table(site->book, "fact");
	struct state_fact *facts = ARENA_ARRAY(site->arena, struct state_fact, table->n_rows + 1);

	for (size_t i = 0; i < table->n_rows; i++) {
		struct text value;

		if (!is_dated(site->book, &table->rows[i], state, &value))
			continue;
		facts[dates->n_facts++] = state_fact_make(site, &table->rows[i], state);
		rows[(*n)++] = draw_fact(site->book, &table->rows[i], value);
	}
	dates->facts = facts;
}

/* Of sources that differ, the first. */
static void add_membership(const struct report_book *book, struct text state,
                           struct timeline_row *rows, size_t *n)
{
	const struct text body = book_value(book, "edition", book->edition, "body");
	const struct content_row *row = book_find_3(book, "membership", state, body, TEXT("1"));
	struct timeline_row line = {.label = body};

	if (!row)
		return;
	line.has_bar = find_day(book_value(book, "membership", row, "joined"), &line.bar);
	line.words = text_format(book->arena, say(book->lang, "member %.*s"),
	                         TEXT_ARGS(book_value(book, "membership", row, "joined")));
	rows[(*n)++] = line;
}

static struct text describe(const struct report_book *book, const struct timeline_row *rows,
                            size_t n)
{
	struct buffer out = buffer_make(book->arena);

	for (size_t i = 0; i < n; i++)
		buffer_add_format(&out, say(book->lang, "%s%.*s: %.*s"), i > 0 ? "; " : "",
		                  TEXT_ARGS(rows[i].label), TEXT_ARGS(rows[i].words));
	return buffer_text(&out);
}

struct state_dates state_dates_make(const struct site *site, const struct report_state *state)
{
	const struct report_book *book = site->book;
	struct state_dates dates = {0};
	size_t n_treaties, n = 0;
	const struct content_row **treaties = treaties_find(book, &n_treaties);
	struct timeline_row *rows = ARENA_ARRAY(site->arena, struct timeline_row,
	                                        n_treaties + book_table(book, "fact")->n_rows + 1);
	day_nr cutoff;

	add_treaties(site, state->code, &dates);
	for (size_t i = 0; i < n_treaties; i++)
		rows[n++] = draw_treaty(book, treaties[i], state->code);
	add_facts(site, state->code, rows, &n, &dates);
	add_membership(book, state->code, rows, &n);
	if (n == 0 || !day_parse(book_value(book, "edition", book->edition, "cutoff"), &cutoff))
		return dates;
	dates.chart = html_from_svg(timeline_draw(
		site->arena, "timeline", rows, n, cutoff,
		text_format(site->arena, say(book->lang, "%.*s: what binds it, by date"),
	                    TEXT_ARGS(state->name)),
		describe(book, rows, n)));
	return dates;
}
