/* plumbline search-log add, list: who looked where, in which words, and what came of it. */
#include "judging/search_log.h"

#include "cli/commands.h"
#include "cli/evidence_actor.h"
#include "cli/json_row.h"
#include "cli/print.h"
#include "cli/read_home.h"

/* search-log add */

/* An option that must be there. */
static bool take(const struct call *call, const char *name, const char **ret_value,
                 struct error *err)
{
	*ret_value = call_text(call, name);
	return *ret_value || FAIL(err, ERR_INPUT, "a search needs --%s", name);
}

static bool take_order(const struct call *call, struct search_order *order, struct error *err)
{
	const char *outcome;

	*order = (struct search_order){
		.state = call_text(call, "STATE"),
		.indicator = call_text(call, "INDICATOR"),
		.on = call_text(call, "on"),
		.note = call_text(call, "note"),
	};
	if (!take(call, "place", &order->place, err) || !take(call, "query", &order->query, err) ||
	    !take(call, "language", &order->lang, err) || !take(call, "outcome", &outcome, err))
		return false;
	order->found = strcmp(outcome, "something") == 0;
	return true;
}

static bool run_add(struct call *call, struct error *err)
{
	AUTO(home) struct home home = {0};
	struct search_report report;
	struct search_order order;
	struct person person;

	if (!take_order(call, &order, err) || !home_open(call, &home, err) ||
	    !call_find_actor(call, &home, &person, err))
		return false;

	const struct evidence_actor actor = evidence_actor_of(&home, &person);

	if (!judging_add_search(&actor, &order, call->arena, &report, err))
		return false;
	buffer_add_format(&call->out, say(call->lang, "search %lld for %s in %s is logged\n"),
	                  (long long)report.nr, order.indicator, order.state);
	if (!report.is_official)
		buffer_add_format(&call->out,
		                  say(call->lang, "  %s is no official language of %s: the "
		                                  "search does not count towards the protocol\n"),
		                  order.lang, order.state);
	return true;
}

const struct command cmd_search_log_add = {
	.name = "search-log add",
	.summary = "log a search, whatever it found",
	.description =
		"Each search is kept, and none replaces another: that nothing was found is the only "
		"ground on which “none found” stands. plumbline search-log protocol shows what is "
		"still missing.",
	.example = "plumbline -C home search-log protocol GE\n",
	.options =
		(const struct option_spec[]){
			ARG("STATE", "a state: GE"),
			ARG("INDICATOR", "the question: C2.01"),
			OPT_TEXT("place", "CODE", "where, as the protocol names it: legislation"),
			OPT_TEXT("query", "WORDS", "the words that were searched"),
			OPT_TEXT("language", "TAG", "their language: ka, sr-Cyrl"),
			OPT_CHOICE("outcome", "WORD", "nothing something",
                                   "whether anything that bears on the question was found"),
			OPT_TEXT("on", "DAY", "when; without it today"),
			OPT_TEXT("note", "WORDS", "what a reader should know"),
			OPT_END,
		},
	.run = run_add,
};

/* search-log list */

static bool is_listed(const struct call *call, const struct content_table *log,
                      const struct content_row *row)
{
	return (!call_has(call, "state") ||
	        text_is(content_text(log, row, "state"), call_text(call, "state"))) &&
	       (!call_has(call, "indicator") ||
	        text_is(content_text(log, row, "indicator"), call_text(call, "indicator")));
}

static struct text outcome_word(const struct call *call, struct text outcome)
{
	return text_of(text_is(outcome, "something") ? say(call->lang, "something")
	                                             : say(call->lang, "nothing"));
}

static void list_text(struct call *call, const struct content_table *log)
{
	struct print_table table = print_table_make(call->arena, 8);

	for (size_t i = 0; i < log->n_rows; i++) {
		const struct content_row *row = &log->rows[i];
		const struct text cells[] = {
			content_text(log, row, "state"),
			content_text(log, row, "indicator"),
			text_format(call->arena, "%lld", (long long)content_i64(log, row, "nr")),
			content_text(log, row, "searched"),
			content_text(log, row, "place"),
			content_text(log, row, "lang"),
			outcome_word(call, content_text(log, row, "outcome")),
			content_text(log, row, "query"),
		};

		if (is_listed(call, log, row))
			print_table_add(&table, cells);
	}
	print_table_write(&table, 0, &call->out);
	if (table.n_rows == 0)
		buffer_add_c(&call->out, say(call->lang, "no searches are logged\n"));
}

static void list_json(struct call *call, const struct content_table *log)
{
	static const char *const columns[] = {"state", "indicator", "nr",      "place", "query",
	                                      "lang",  "searched",  "outcome", "note"};
	struct json_out json = json_out_make(&call->out, true);

	json_out_open_array(&json, NULL);
	for (size_t i = 0; i < log->n_rows; i++) {
		if (!is_listed(call, log, &log->rows[i]))
			continue;
		json_out_open_object(&json, NULL);
		json_row_add(&json, log, &log->rows[i], columns, COUNT(columns), call->arena);
		json_out_close_object(&json);
	}
	json_out_close_array(&json);
	json_out_end(&json);
}

static bool run_list(struct call *call, struct error *err)
{
	struct content content;

	if (!read_home_content(call, &content, err))
		return false;
	if (call->json)
		list_json(call, content_find(&content, "search_log"));
	else
		list_text(call, content_find(&content, "search_log"));
	return true;
}

const struct command cmd_search_log_list = {
	.name = "search-log list",
	.summary = "list the searches that were logged",
	.description = "By state, question and number. With --json an array of the rows.",
	.has_json = true,
	.options =
		(const struct option_spec[]){
			OPT_TEXT("state", "CODE", "only of this state"),
			OPT_TEXT("indicator", "CODE", "only for this question"),
			OPT_END,
		},
	.run = run_list,
};
