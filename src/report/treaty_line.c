/* Treaty status as rows with sources. Three steps are three things: a state may have signed and not ratified, or have
 * ratified and not be bound yet. */
#include "report/treaty_line.h"

#include "show/html_words.h"
#include "show/words.h"

const char *const treaty_steps_taken[TREATY_N_STEPS] = {"signed", "ratified", "in_force"};

const struct content_row **treaties_find(const struct report_book *book, size_t *ret_n)
{
	const struct content_table *table = book_table(book, "instrument");
	const struct content_row **found =
		ARENA_ARRAY(book->arena, const struct content_row *, table->n_rows + 1);
	size_t n = 0;

	for (size_t i = 0; i < table->n_rows; i++)
		if (text_is(content_text(table, &table->rows[i], "kind"), "treaty"))
			found[n++] = &table->rows[i];
	*ret_n = n;
	return found;
}

static const struct content_row *find_answer(const struct report_book *book, struct text treaty,
                                             const char *step, struct text state)
{
	return book_find_3(book, "treaty_answer", treaty, text_of(step), state);
}

struct text treaty_code(const struct report_book *book, struct text treaty, const char *step,
                        struct text state)
{
	const struct content_row *row = find_answer(book, treaty, step, state);
	const struct text answer =
		row ? book_value(book, "treaty_answer", row, "answer") : TEXT("unknown");

	return text_is(answer, "unknown") ? TEXT("missing") : answer;
}

struct text treaty_span(const struct report_book *book, struct text treaty, const char *step,
                        struct text state)
{
	const struct content_row *row = find_answer(book, treaty, step, state);

	return row ? book_value(book, "treaty_answer", row, "day") : TEXT_NONE;
}

/* The day says that the step was taken. */
static struct text write_step(const struct report_book *book, struct text treaty, const char *step,
                              struct text state)
{
	const struct text code = treaty_code(book, treaty, step, state);
	const struct text span = treaty_span(book, treaty, step, state);

	if (!text_is(code, "yes"))
		return word_of_state_of_knowledge(code, book->lang);
	return text_is_empty(span) ? text_of(say(book->lang, "yes, day not verified"))
	                           : book_day(book, span);
}

static struct text mark_of(struct text code)
{
	return text_is(code, "yes") || text_is(code, "no") ? TEXT("known") : code;
}

static struct text write_place(const struct site *site, const char *step, struct text state)
{
	return text_format(site->arena, "%s-%.*s", step, TEXT_ARGS(state));
}

struct treaty_cell treaty_cell_make(const struct site *site, struct text treaty, const char *step,
                                    struct text state)
{
	const struct report_book *book = site->book;
	const struct text code = treaty_code(book, treaty, step, state);

	return (struct treaty_cell){
		.mark = mark_of(code),
		.sign = answer_sign(code, TEXT("framework")),
		.words = write_step(book, treaty, step, state),
		.link = site_url_at(site, REPORT_PAGE_TREATY, treaty,
	                            write_place(site, step, state)),
	};
}

/* Sources. */

static struct text write_day(const struct report_book *book, const struct content_row *row)
{
	const struct text day = book_day(book, book_value(book, "treaty_row", row, "day"));
	const struct text bound = book_value(book, "treaty_row", row, "bound");

	if (text_is(bound, "not_by"))
		return text_format(
			book->arena, say(book->lang, "not by %.*s"),
			TEXT_ARGS(book_day(book, book_value(book, "treaty_row", row, "as_of"))));
	if (book_flag(book, "treaty_row", row, "is_hidden") || text_is_empty(day))
		return text_of(say(book->lang, "day not verified"));
	if (text_is(bound, "by"))
		return text_format(book->arena, say(book->lang, "by %.*s at the latest"),
		                   TEXT_ARGS(day));
	return day;
}

static struct text write_basis(const struct report_book *book, const struct content_row *row)
{
	const struct text basis =
		word_of_basis(book_value(book, "treaty_row", row, "basis"), book->lang);
	const struct text as_of = book_value(book, "treaty_row", row, "as_of");

	if (text_starts(as_of, TEXT("undated")))
		return basis;
	return text_format(book->arena, say(book->lang, "%.*s, as of %.*s"), TEXT_ARGS(basis),
	                   TEXT_ARGS(book_day(book, as_of)));
}

static struct source_line make_source(const struct report_book *book, const struct content_row *row,
                                      bool is_beside)
{
	const struct text confidence = book_value(book, "treaty_row", row, "confidence");
	const struct text says = book_value(book, "treaty_row", row, "says");
	struct source_line line = {
		.day = write_day(book, row),
		.words = book_english(book, book_value(book, "treaty_row", row, "source")),
		.note = book_english(book, book_value(book, "treaty_row", row, "note")),
		.basis = write_basis(book, row),
		.confidence = word_of_confidence(confidence, book->lang),
		.confidence_class = confidence_class(confidence),
		.is_later = book_is_later(book, book_value(book, "treaty_row", row, "day")),
		.is_beside = is_beside,
	};

	if (is_beside)
		line.value = html_words(book->arena, book->lang,
		                        word_of_state_of_knowledge(says, book->lang), TEXT_NONE);
	return line;
}

/* A source is beside the answer when it says something else; where sources differ, each is behind it. */
static void add_sources(const struct report_book *book, struct text treaty, const char *step,
                        struct text state, bool are_beside, struct source_line *sources, size_t *n)
{
	const struct book_rows rows = book_rows_of(book, "treaty_row", treaty);
	const struct text code = treaty_code(book, treaty, step, state);

	for (size_t i = 0; i < rows.n; i++) {
		const struct content_row *row = &rows.rows[i];
		const struct text says = book_value(book, "treaty_row", row, "says");

		if (!text_equals(book_value(book, "treaty_row", row, "state"), state) ||
		    !text_is(book_value(book, "treaty_row", row, "step"), step))
			continue;
		const bool is_beside = text_is(mark_of(code), "known") && !text_equals(says, code);

		if (is_beside == are_beside)
			sources[(*n)++] = make_source(book, row, is_beside);
	}
}

struct answer_line treaty_line_make(const struct site *site, struct text treaty, const char *step,
                                    const struct report_state *state)
{
	const struct report_book *book = site->book;
	const struct book_rows rows = book_rows_of(book, "treaty_row", treaty);
	const struct text code = treaty_code(book, treaty, step, state->code);
	struct source_line *sources = ARENA_ARRAY(site->arena, struct source_line, rows.n + 1);
	struct answer_line line = {
		.id = write_place(site, step, state->code),
		.subject = state->name,
		.link = site_url(site, REPORT_PAGE_STATE, state->code),
		.mark = mark_of(code),
		.sign = answer_sign(code, TEXT("framework")),
		.word = write_step(book, treaty, step, state->code),
	};
	size_t n = 0;

	add_sources(book, treaty, step, state->code, false, sources, &n);
	add_sources(book, treaty, step, state->code, true, sources, &n);
	answer_line_add(&line, sources, n);
	return line;
}

const struct figure_state *treaty_figure(const struct site *site, struct text treaty,
                                         const char *step, bool to_states)
{
	const struct report_book *book = site->book;
	struct figure_state *states =
		ARENA_ARRAY(site->arena, struct figure_state, book->n_states + 1);

	for (size_t i = 0; i < book->n_states; i++) {
		const struct report_state *state = &book->states[i];
		const struct treaty_cell cell = treaty_cell_make(site, treaty, step, state->code);
		const struct text code = treaty_code(book, treaty, step, state->code);

		states[i] = (struct figure_state){
			.code = state->code,
			.name = to_states ? text_format(site->arena, "%.*s %.*s",
		                                        TEXT_ARGS(state->code),
		                                        TEXT_ARGS(state->name))
		                          : text_format(site->arena, say(book->lang, "%.*s: %.*s"),
		                                        TEXT_ARGS(state->name),
		                                        TEXT_ARGS(cell.words)),
			.mark = to_states ? TEXT_NONE : cell.mark,
			.holding = answer_holding(code, true),
			.is_focus = state->is_focus,
			.url = to_states ? site_url(site, REPORT_PAGE_STATE, state->code)
		                         : cell.link,
		};
	}
	return states;
}
