/* Answers of questions, from the log of searches and the state of replies. */
#include "judging/indicator.h"

#include "store/content.h"

static const char *const codes[N_INDICATOR_STATUSES] = {
	[INDICATOR_NOT_APPLICABLE] = "not_applicable",
	[INDICATOR_FOUND] = "found",
	[INDICATOR_EVIDENCE_OF_ABSENCE] = "evidence_of_absence",
	[INDICATOR_NONE_FOUND] = "none_found",
	[INDICATOR_NO_REPLY] = "no_reply",
	[INDICATOR_PARTLY_SEARCHED] = "partly_searched",
	[INDICATOR_NOT_SEARCHED] = "not_searched",
};

const char *indicator_status_code(enum indicator_status status)
{
	return codes[status];
}

bool indicator_status_parse(struct text code, enum indicator_status *ret_status)
{
	for (int status = 0; status < N_INDICATOR_STATUSES; status++) {
		if (!text_is(code, codes[status]))
			continue;
		*ret_status = (enum indicator_status)status;
		return true;
	}
	return false;
}

/* A question in a state on a day. */
struct asking {
	const struct fact_book *book;
	struct arena *arena;
	struct text indicator, state;
	day_nr day;
};

static bool is_in_force(const struct asking *asking, struct text instrument)
{
	const struct treaty_answer answer =
		treaty_ask(&asking->book->treaties, asking->arena, asking->state, instrument,
	                   STEP_IN_FORCE, asking->day);

	return answer_counts(answer.answer);
}

/* A question that asks for an obligation which the state has not taken on. */
static bool is_not_applicable(const struct asking *asking)
{
	const struct content_table *table =
		content_find(asking->book->content, "indicator_obligation");
	bool asks_for_one = false;

	for (size_t i = 0; i < table->n_rows; i++) {
		if (!text_equals(content_text(table, &table->rows[i], "indicator"),
		                 asking->indicator))
			continue;
		if (is_in_force(asking, content_text(table, &table->rows[i], "instrument")))
			return false;
		asks_for_one = true;
	}
	return asks_for_one;
}

/* Searches. */

static int compare_owner(const struct content_table *table, const struct content_row *row,
                         const struct asking *asking)
{
	const int order = text_compare(content_text(table, row, "state"), asking->state);

	return order ? order
	             : text_compare(content_text(table, row, "indicator"), asking->indicator);
}

/* The searches of the question in the state: rows are in key order. */
static const struct content_row *find_searches(const struct content_table *table,
                                               const struct asking *asking, size_t *ret_n)
{
	size_t low = 0, high = table->n_rows, end;

	while (low < high) {
		const size_t middle = low + (high - low) / 2;

		if (compare_owner(table, &table->rows[middle], asking) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	for (end = low;
	     end < table->n_rows && compare_owner(table, &table->rows[end], asking) == 0;)
		end++;
	*ret_n = end - low;
	return end > low ? table->rows + low : NULL; /* an empty table has no rows to point at */
}

/* The language without its script: a search in "sr" is one in "sr-Cyrl". */
static struct text language_of(struct text lang)
{
	struct text rest = lang, first = TEXT_NONE;

	(void)text_split(&rest, '-', &first);
	return first;
}

static bool is_official(const struct asking *asking, struct text lang)
{
	const struct content_table *table = content_find(asking->book->content, "state_language");

	for (size_t i = 0; i < table->n_rows; i++)
		if (text_equals(content_text(table, &table->rows[i], "state"), asking->state) &&
		    text_equals(language_of(content_text(table, &table->rows[i], "lang")),
		                language_of(lang)))
			return true;
	return false;
}

static bool is_searched_at(const struct asking *asking, const struct content_row *searches,
                           size_t n, struct text place)
{
	const struct content_table *table = content_find(asking->book->content, "search_log");

	for (size_t i = 0; i < n; i++)
		if (text_equals(content_text(table, &searches[i], "place"), place) &&
		    is_official(asking, content_text(table, &searches[i], "lang")))
			return true;
	return false;
}

static bool is_protocol_met(const struct asking *asking, const struct content_row *searches,
                            size_t n)
{
	const struct content_table *places = content_find(asking->book->content, "search_place");

	for (size_t i = 0; i < places->n_rows; i++)
		if (!is_searched_at(asking, searches, n,
		                    content_text(places, &places->rows[i], "code")))
			return false;
	return places->n_rows > 0;
}

static bool has_found(const struct content_table *table, const struct content_row *searches,
                      size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (text_is(content_text(table, &searches[i], "outcome"), "something"))
			return true;
	return false;
}

/* Replies. */

static const struct content_row *find_reply(const struct asking *asking)
{
	const struct content_table *table = content_find(asking->book->content, "reply_status");
	const struct text keys[] = {asking->state, asking->indicator};
	const struct content_row *row = content_find_row(table, keys, COUNT(keys));
	struct span span;

	if (!row || !span_parse(content_text(table, row, "as_of"), &span) ||
	    span_place_on(span, asking->day) == SPAN_LATER)
		return NULL;
	return row;
}

static bool reply_is(const struct asking *asking, const struct content_row *reply,
                     const char *status)
{
	return reply && text_is(content_text(content_find(asking->book->content, "reply_status"),
	                                     reply, "status"),
	                        status);
}

struct indicator_answer indicator_ask(const struct fact_book *book, struct arena *arena,
                                      struct text indicator, struct text state, day_nr day)
{
	const struct asking asking = {book, arena, indicator, state, day};
	const struct content_table *log = content_find(book->content, "search_log");
	const struct content_row *reply = find_reply(&asking);
	struct indicator_answer answer = {.status = INDICATOR_NOT_SEARCHED, .source = TEXT_NONE};
	const struct content_row *searches = find_searches(log, &asking, &answer.n_searches);
	const size_t n = answer.n_searches;

	if (reply)
		answer.source =
			content_text(content_find(book->content, "reply_status"), reply, "source");
	if (is_not_applicable(&asking))
		answer.status = INDICATOR_NOT_APPLICABLE;
	else if (reply_is(&asking, reply, "replied") || has_found(log, searches, n))
		answer.status = INDICATOR_FOUND;
	else if (reply_is(&asking, reply, "says_none"))
		answer.status = INDICATOR_EVIDENCE_OF_ABSENCE;
	else if (n > 0 && is_protocol_met(&asking, searches, n))
		answer.status = INDICATOR_NONE_FOUND;
	else if (reply_is(&asking, reply, "no_reply"))
		answer.status = INDICATOR_NO_REPLY;
	else if (n > 0)
		answer.status = INDICATOR_PARTLY_SEARCHED;
	return answer;
}

/* In the order of the sentence. */
static const struct {
	enum indicator_status status;
	const char *words;
} parts[] = {
	{INDICATOR_FOUND, SENTENCE("something found")},
	{INDICATOR_EVIDENCE_OF_ABSENCE, SENTENCE("confirmed to have none")},
	{INDICATOR_NONE_FOUND, SENTENCE("searched without result")},
	{INDICATOR_PARTLY_SEARCHED, SENTENCE("partly searched")},
	{INDICATOR_NOT_SEARCHED, SENTENCE("not searched")},
	{INDICATOR_NO_REPLY, SENTENCE("no reply")},
	{INDICATOR_NOT_APPLICABLE, SENTENCE("not applicable")},
};

struct text indicator_sentence(struct arena *arena, enum lang lang,
                               const size_t counts[N_INDICATOR_STATUSES], size_t n_states)
{
	struct buffer out = buffer_make(arena);
	bool is_first = true;

	for (size_t i = 0; i < COUNT(parts); i++) {
		const size_t n = counts[parts[i].status];

		if (n == 0)
			continue;
		if (is_first)
			buffer_add_format(&out, say(lang, "%zu of %zu states: %s"), n, n_states,
			                  say(lang, parts[i].words));
		else
			buffer_add_format(&out, say(lang, "; %zu: %s"), n,
			                  say(lang, parts[i].words));
		is_first = false;
	}
	return buffer_text(&out);
}
