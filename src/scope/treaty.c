/* Answers "who had ratified on that day" from what sources say, without making any of them say more than
 * it does. The rules and their reasons are in the header; the one here is that each is a few lines that can
 * be read beside it.
 */
#include "scope/treaty.h"

#include "scope/scope.h"
#include "store/content.h"

static const char *const step_codes[N_STEPS] = {
	[STEP_SIGNED] = "signed",
	[STEP_RATIFIED] = "ratified",
	[STEP_IN_FORCE] = "in_force",
};

const char *treaty_step_code(enum treaty_step step)
{
	return step_codes[step];
}

bool treaty_step_parse(struct text code, enum treaty_step *ret_step)
{
	for (int step = 0; step < N_STEPS; step++) {
		if (!text_is(code, step_codes[step]))
			continue;
		*ret_step = (enum treaty_step)step;
		return true;
	}
	return false;
}

static enum treaty_bound parse_bound(struct text code)
{
	if (text_is(code, "by"))
		return BOUND_BY;
	return text_is(code, "not_by") ? BOUND_NOT_BY : BOUND_ON;
}

/* A span that cannot be read says nothing. */
static struct span read_span(struct text words)
{
	struct span span;
	if (!span_parse(words, &span))
		return (struct span){SPAN_UNDATED, DAY_MIN, DAY_MAX};
	return span;
}

static bool read_row(const struct content_table *table, const struct content_row *row,
                     struct treaty_row *ret_row)
{
	struct treaty_row parsed = {
		.row = row,
		.state = content_text(table, row, "state"),
		.instrument = content_text(table, row, "instrument"),
		.bound = parse_bound(content_text(table, row, "bound")),
		.day_words = content_text(table, row, "day"),
		.as_of_words = content_text(table, row, "as_of"),
		.source = content_text(table, row, "source"),
		.confidence = content_text(table, row, "confidence"),
		.basis = content_text(table, row, "basis"),
	};

	if (!treaty_step_parse(content_text(table, row, "step"), &parsed.step))
		return false;
	parsed.day = read_span(parsed.day_words);
	parsed.as_of = read_span(parsed.as_of_words);
	parsed.was_read = text_is(parsed.basis, "read") || text_is(parsed.basis, "derived");
	*ret_row = parsed;
	return true;
}

struct treaty_book treaty_book_make(const struct content *content, struct arena *arena)
{
	const struct content_table *table = content_find(content, "treaty_status");
	struct treaty_row *rows = ARENA_ARRAY(arena, struct treaty_row, table->n_rows);
	size_t n = 0;

	for (size_t i = 0; i < table->n_rows; i++)
		if (read_row(table, &table->rows[i], &rows[n]))
			n++;
	return (struct treaty_book){n, rows};
}

static int compare_owner(const struct treaty_row *row, struct text state, struct text instrument)
{
	const int order = text_compare(row->state, state);
	return order != 0 ? order : text_compare(row->instrument, instrument);
}

/* The first row of a state and instrument, or where it would stand: rows are in key order. */
static size_t find_start(const struct treaty_book *book, struct text state, struct text instrument)
{
	size_t low = 0;
	size_t high = book->n;
	while (low < high) {
		const size_t middle = low + (high - low) / 2;
		if (compare_owner(&book->rows[middle], state, instrument) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Rules 1 to 3, and unverified for memory. */
enum answer treaty_row_says(const struct treaty_row *row, day_nr day)
{
	if (!row->was_read)
		return ANSWER_UNVERIFIED;
	switch (row->bound) {
	case BOUND_BY:
		return row->day.last <= day ? ANSWER_YES : ANSWER_UNKNOWN;
	case BOUND_NOT_BY:
		return row->as_of.first >= day ? ANSWER_NO : ANSWER_UNKNOWN;
	case BOUND_ON:
		break;
	}
	switch (span_place_on(row->day, day)) {
	case SPAN_BEFORE:
		return ANSWER_YES;
	case SPAN_LATER:
		return ANSWER_NO;
	case SPAN_UNSURE:
		break;
	}
	return ANSWER_UNSURE;
}

/* Rule 4 and the order of rule 6. */
static enum answer weigh(const bool said[N_ANSWERS])
{
	if (said[ANSWER_YES] && said[ANSWER_NO])
		return ANSWER_DISPUTED;
	if (said[ANSWER_YES])
		return ANSWER_YES;
	if (said[ANSWER_NO])
		return ANSWER_NO;
	if (said[ANSWER_UNSURE])
		return ANSWER_UNSURE;
	return said[ANSWER_UNVERIFIED] ? ANSWER_UNVERIFIED : ANSWER_UNKNOWN;
}

static bool supports(enum answer said, enum answer answer)
{
	if (answer == ANSWER_DISPUTED)
		return said == ANSWER_YES || said == ANSWER_NO;
	return said == answer && said != ANSWER_UNKNOWN;
}

/* What the rows of one step say by themselves. */
static struct treaty_answer ask_step(const struct treaty_book *book, struct arena *arena,
                                     struct text state, struct text instrument,
                                     enum treaty_step step, day_nr day)
{
	const size_t start = find_start(book, state, instrument);
	bool said[N_ANSWERS] = {false};
	size_t end = start;

	for (; end < book->n && compare_owner(&book->rows[end], state, instrument) == 0; end++)
		if (book->rows[end].step == step)
			said[treaty_row_says(&book->rows[end], day)] = true;

	struct treaty_answer answer = {.answer = weigh(said)};
	const struct treaty_row **rows = ARENA_ARRAY(arena, const struct treaty_row *, end - start);
	for (size_t i = start; i < end; i++) {
		const struct treaty_row *row = &book->rows[i];
		if (row->step != step || !supports(treaty_row_says(row, day), answer.answer))
			continue;
		rows[answer.n_rows++] = row;
		answer.day_is_verified = answer.day_is_verified || row->bound == BOUND_ON;
	}
	answer.day_is_verified = answer.day_is_verified && answer.answer != ANSWER_UNVERIFIED;
	answer.rows = rows;
	return answer;
}

static bool is_settled(enum answer answer)
{
	return answer == ANSWER_YES || answer == ANSWER_NO || answer == ANSWER_DISPUTED;
}

/* Rule 5. */
static struct treaty_answer carry(struct treaty_answer own, struct treaty_answer other,
                                  enum treaty_step step, enum answer answer)
{
	if (other.answer != answer)
		return own;
	other.is_carried = true;
	other.carried_by = step;
	other.day_is_verified = false;
	return other;
}

struct treaty_answer treaty_ask(const struct treaty_book *book, struct arena *arena,
                                struct text state, struct text instrument, enum treaty_step step,
                                day_nr day)
{
	struct treaty_answer answer = ask_step(book, arena, state, instrument, step, day);

	for (int later = step + 1; later < N_STEPS && !is_settled(answer.answer); later++) {
		const enum treaty_step by = (enum treaty_step)later;
		answer = carry(answer, ask_step(book, arena, state, instrument, by, day), by,
		               ANSWER_YES);
	}
	if (step == STEP_IN_FORCE && !is_settled(answer.answer))
		answer = carry(answer, ask_step(book, arena, state, instrument, STEP_RATIFIED, day),
		               STEP_RATIFIED, ANSWER_NO);
	return answer;
}

static void count_answer(struct treaty_tally *tally, enum treaty_step step,
                         struct treaty_answer answer)
{
	tally->n_of[step][answer.answer]++;
	tally->n_counted[step] += answer_counts(answer.answer);
	tally->n_day_not_verified[step] += answer.answer == ANSWER_YES && !answer.day_is_verified;
}

struct treaty_tally treaty_count(const struct treaty_book *book, struct arena *arena,
                                 const struct states *states, struct text instrument, day_nr day)
{
	struct treaty_tally tally = {.n_states = states->n};

	for (int at = 0; at < N_STEPS; at++) {
		const enum treaty_step step = (enum treaty_step)at;
		tally.answers[step] = ARENA_ARRAY(arena, struct treaty_answer, states->n);
		for (size_t i = 0; i < states->n; i++) {
			tally.answers[step][i] = treaty_ask(book, arena, states->items[i].code,
			                                    instrument, step, day);
			count_answer(&tally, step, tally.answers[step][i]);
		}
	}
	return tally;
}
