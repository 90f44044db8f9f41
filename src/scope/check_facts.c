/* Facts and observations: a value that does not fit its fact cannot be counted, and one that is counted
 * wrongly is worse than one that is missing.
 */
#include "base/number.h"
#include "scope/check_int.h"
#include "scope/observation.h"

enum { AGE_MAX = 130 };

/* "LC:ratified" names a treaty and a step. */
static void check_computed(const struct content *content, const struct fact *fact,
                           struct problems *problems)
{
	const struct content_table *facts = content_find(content, "fact");
	const struct content_table *instruments = content_find(content, "instrument");
	const struct text words = content_text(facts, fact->row, "computed");
	const struct content_row *instrument =
		fact->is_computed ? content_find_row(instruments, &fact->instrument, 1) : NULL;

	if (text_is_empty(words))
		return;
	if (!instrument || !text_is(content_text(instruments, instrument, "kind"), "treaty")) {
		problems_add(problems, content_place(fact->row, "computed"),
		             "\"%.*s\" is not a treaty of the frame and a step of it",
		             TEXT_ARGS(words));
		problems_hint(problems,
		              "Write the code of the treaty, a colon, and signed, ratified or "
		              "in_force: LC:ratified.");
	}
	if (fact->type != FACT_YES_NO)
		problems_add(problems, content_place(fact->row, "answer_type"),
		             "a fact that is computed from a treaty is answered by yes or no");
}

static void check_fact_value(const struct content *content, const struct fact_book *book,
                             const struct content_row *row, struct problems *problems)
{
	const struct content_table *values = content_find(content, "fact_value");
	const struct fact *fact = fact_find(book, content_text(values, row, "fact"));
	const struct text value = content_text(values, row, "value");
	const struct text answer = content_text(values, row, "answer");

	if (fact && fact->type == FACT_YES_NO && !text_equals(value, answer))
		problems_add(
			problems, content_place(row, "value"),
			"a value of a yes-or-no fact is yes, no or unclear and answers itself; "
			"\"%.*s\" answers \"%.*s\"",
			TEXT_ARGS(value), TEXT_ARGS(answer));
}

/* A day, month, year or interval, and for a year fact no day or month. */
static bool is_event(struct text value, enum fact_type type)
{
	struct span span;
	if (!span_parse(value, &span))
		return false;
	return type == FACT_DATE || (span.kind != SPAN_DAY && span.kind != SPAN_MONTH);
}

static bool is_whole_number(struct text value, int64_t max)
{
	int64_t number;
	return number_parse_i64(value, &number) && number >= 0 && number <= max;
}

static bool value_fits(const struct content *content, const struct fact *fact, struct text value)
{
	const struct text keys[] = {fact->code, value};

	switch (fact->type) {
	case FACT_COUNT:
		return is_whole_number(value, INT64_MAX);
	case FACT_AGE:
		return is_whole_number(value, AGE_MAX);
	case FACT_TEXT:
		return true;
	case FACT_DATE:
	case FACT_YEAR:
		if (is_event(value, fact->type))
			return true;
		break;
	case FACT_YES_NO:
	case FACT_CATEGORY:
		break;
	}
	return content_find_row(content_find(content, "fact_value"), keys, COUNT(keys)) != NULL;
}

static const char *describe(enum fact_type type, enum lang lang)
{
	switch (type) {
	case FACT_DATE:
		return say(lang,
		           "a day, a month, a year, an interval, or a value listed for the fact");
	case FACT_YEAR:
		return say(lang, "a year, an interval, or a value listed for the fact");
	case FACT_COUNT:
		return say(lang, "a whole number");
	case FACT_AGE:
		return say(lang, "an age in whole years");
	case FACT_YES_NO:
	case FACT_CATEGORY:
	case FACT_TEXT:
		break;
	}
	return say(lang, "one of the values listed for the fact");
}

static void check_observation(const struct content *content, const struct fact_book *book,
                              const struct content_row *row, struct problems *problems)
{
	const struct content_table *observations = content_find(content, "observation");
	const struct fact *fact = fact_find(book, content_text(observations, row, "fact"));
	const struct text value = content_text(observations, row, "value");

	if (!fact)
		return;
	if (fact->is_computed)
		problems_add(problems, content_place(row, "fact"),
		             "%.*s is read from treaty status and takes no observation",
		             TEXT_ARGS(fact->code));
	else if (!text_is_empty(value) && !value_fits(content, fact, value))
		problems_add(problems, content_place(row, "value"), "\"%.*s\" is not %s",
		             TEXT_ARGS(value), describe(fact->type, problems->lang));
}

void check_facts(const struct content *content, struct problems *problems)
{
	const struct fact_book book = fact_book_make(content, problems->lang, content->arena);
	const struct content_table *values = content_find(content, "fact_value");
	const struct content_table *observations = content_find(content, "observation");

	for (size_t i = 0; i < book.n_facts; i++)
		check_computed(content, &book.facts[i], problems);
	for (size_t i = 0; i < values->n_rows; i++)
		check_fact_value(content, &book, &values->rows[i], problems);
	for (size_t i = 0; i < observations->n_rows; i++)
		check_observation(content, &book, &observations->rows[i], problems);
}
