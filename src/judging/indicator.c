/* Answers of questions, from the log of searches and the state of replies. */
#include "judging/indicator.h"

#include "judging/protocol.h"
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

static struct protocol find_protocol(const struct asking *asking)
{
	const struct content *content = asking->book->content;

	if (!protocol_is_begun(content, asking->state, asking->indicator))
		return (struct protocol){.n_places = 0};
	return protocol_of(content, asking->state, asking->indicator, asking->arena);
}

struct indicator_answer indicator_ask(const struct fact_book *book, struct arena *arena,
                                      struct text indicator, struct text state, day_nr day)
{
	const struct asking asking = {book, arena, indicator, state, day};
	const struct protocol protocol = find_protocol(&asking);
	const struct content_row *reply = find_reply(&asking);
	struct indicator_answer answer = {.status = INDICATOR_NOT_SEARCHED,
	                                  .n_searches = protocol.n_searches,
	                                  .source = TEXT_NONE};

	if (reply)
		answer.source =
			content_text(content_find(book->content, "reply_status"), reply, "source");
	if (is_not_applicable(&asking))
		answer.status = INDICATOR_NOT_APPLICABLE;
	else if (reply_is(&asking, reply, "replied") || protocol.n_something > 0)
		answer.status = INDICATOR_FOUND;
	else if (reply_is(&asking, reply, "says_none"))
		answer.status = INDICATOR_EVIDENCE_OF_ABSENCE;
	else if (protocol_is_met(&protocol))
		answer.status = INDICATOR_NONE_FOUND;
	else if (reply_is(&asking, reply, "no_reply"))
		answer.status = INDICATOR_NO_REPLY;
	else if (protocol.n_searches > 0)
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
