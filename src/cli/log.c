/* plumbline log: who changed what. */
#include "audit/history.h"
#include "base/json.h"
#include "cli/commands.h"
#include "cli/home.h"

static bool is_home(const struct history_act *act)
{
	return text_is(act->chain, CHAIN_HOME);
}

static void say_act(struct call *call, const struct history_act *act)
{
	buffer_add_format(&call->out, "%.*s  %s %-6lld %-14.*s %.*s\n", TEXT_ARGS(act->at),
	                  is_home(act) ? "H" : "M", (long long)act->seq, TEXT_ARGS(act->person_ref),
	                  TEXT_ARGS(act->why));
}

static void write_event(struct json_out *json, const struct history_event *event)
{
	json_out_open_object(json, NULL);
	json_out_text(json, "verb", event->verb);
	json_out_text(json, "kind", event->kind);
	json_out_text(json, "set", event->set);
	json_out_i64(json, "n_records", event->n_records);
	json_out_open_array(json, "records");
	for (size_t i = 0; i < event->n_named; i++)
		json_out_text(json, NULL, event->records[i]);
	json_out_close_array(json);
	json_out_close_object(json);
}

static void write_act(struct json_out *json, const struct history_act *act)
{
	json_out_open_object(json, NULL);
	json_out_text(json, "chain", is_home(act) ? TEXT("home") : TEXT("mapping"));
	json_out_i64(json, "act", act->seq);
	json_out_text(json, "at", act->at);
	json_out_text(json, "person", act->person_ref);
	json_out_text(json, "why", act->why);
	json_out_i64(json, "events", act->n_events);
	json_out_text(json, "hash", act->hash);
	json_out_open_array(json, "sets");
	for (size_t i = 0; i < act->n_named; i++)
		write_event(json, &act->events[i]);
	json_out_close_array(json);
	json_out_close_object(json);
}

static void say_acts(struct call *call, const struct history_act *acts, size_t n)
{
	struct json_out json = json_out_make(&call->out, true);

	if (!call->json) {
		for (size_t i = 0; i < n; i++)
			say_act(call, &acts[i]);
		return;
	}
	json_out_open_array(&json, NULL);
	for (size_t i = 0; i < n; i++)
		write_act(&json, &acts[i]);
	json_out_close_array(&json);
	json_out_end(&json);
}

/* A kind is a table; what it is not is said. */
static bool check_filter(const struct history_filter *filter, struct error *err)
{
	if (filter->kind && !store_find_table(text_of(filter->kind))) {
		(void)FAIL(err, ERR_INPUT, "there is no table \"%s\"", filter->kind);
		return HINT(err, "docs/data-dictionary.md has the tables: finding, claim, mark.");
	}
	return !filter->kind || !filter->record ||
	       FAIL(err, ERR_INPUT, "a record names its table itself: --kind or --record");
}

static bool run(struct call *call, struct error *err)
{
	const struct history_filter filter = {
		.person = call_text(call, "person"),
		.kind = call_text(call, "kind"),
		.record = call_text(call, "record"),
		.from = call_text(call, "since"),
		.until = call_text(call, "until"),
		.n = (size_t)call_i64(call, "last", 0),
		.without_events = !call->json,
	};
	AUTO(home) struct home home = {0};
	struct history_act *acts;
	size_t n;

	if (!check_filter(&filter, err) || !home_open(call, &home, err) ||
	    !audit_list_log(home.db, &filter, call->arena, &acts, &n, err))
		return false;
	say_acts(call, acts, n);
	return true;
}

const struct command cmd_log = {
	.name = "log",
	.summary = "list the last acts: when, who, what for",
	.description =
		"One line an act, newest first: when, which chain (M the mapping's, H the home's own), "
		"its number, who, and what for.\n\n"
		"The list can be kept to the acts of a person, to those that touched a table, to those "
		"that touched a record (finding/F-GEO-C4-001) and to days. Of a record in a table whose "
		"rows share a set, acts are known that kept its former words: what was edited by hand, and "
		"imports that changed it.\n\n"
		"plumbline undo takes the number of an act of the mapping's chain.",
	.example = "plumbline -C home log --kind wave --since 2019-01-01\n",
	.has_json = true,
	.options =
		(const struct option_spec[]){
			OPT_I64("last", "N", 1, HISTORY_ACTS_MAX, "how many acts; else 20"),
			OPT_TEXT("person", "REF", "acts of this person"),
			OPT_TEXT("kind", "TABLE", "acts that touched this table: finding"),
			OPT_TEXT("record", "TABLE/KEY",
                                 "acts that touched this record: finding/F-GEO-C4-001"),
			OPT_DAY("since", "acts of this day and after"),
			OPT_DAY("until", "acts of this day and before"),
			OPT_END,
		},
	.run = run,
};
