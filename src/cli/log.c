/* plumbline log: who changed what. */
#include "base/json.h"
#include "cli/commands.h"
#include "cli/home.h"

enum { SHOWN = 20, SHOWN_MAX = 100000 };

static void say_act(struct call *call, struct json_out *json, const struct rows *rows)
{
	const bool is_home = text_is(rows_text(rows, 0), CHAIN_HOME);

	if (!call->json) {
		buffer_add_format(&call->out, "%.*s  %s %-6lld %-14.*s %.*s\n",
		                  TEXT_ARGS(rows_text(rows, 2)), is_home ? "H" : "M",
		                  (long long)rows_i64(rows, 1), TEXT_ARGS(rows_text(rows, 3)),
		                  TEXT_ARGS(rows_text(rows, 5)));
		return;
	}
	json_out_open_object(json, NULL);
	json_out_text(json, "chain", is_home ? TEXT("home") : TEXT("mapping"));
	json_out_i64(json, "act", rows_i64(rows, 1));
	json_out_text(json, "at", rows_text(rows, 2));
	json_out_text(json, "person", rows_text(rows, 3));
	json_out_text(json, "why", rows_text(rows, 5));
	json_out_i64(json, "events", rows_i64(rows, 7));
	json_out_text(json, "hash", rows_text(rows, 6));
	json_out_close_object(json);
}

static bool list_acts(struct call *call, struct store *db, struct error *err)
{
	const struct param params[] = {P_I64(call_i64(call, "last", SHOWN))};
	struct rows *rows = store_query(db, SQL_AUDIT_LIST_RECENT, params, COUNT(params));
	struct json_out json = json_out_make(&call->out, true);

	if (call->json)
		json_out_open_array(&json, NULL);
	while (rows_next(rows))
		say_act(call, &json, rows);
	if (call->json) {
		json_out_close_array(&json);
		json_out_end(&json);
	}
	return rows_done(&rows, err);
}

static bool run(struct call *call, struct error *err)
{
	AUTO(home) struct home home = {0};

	return home_open(call, &home, err) && list_acts(call, home.db, err);
}

const struct command cmd_log = {
	.name = "log",
	.summary = "list the last acts: when, who, what for",
	.description = "One line an act, newest first: when, which chain (M the mapping's, H the "
		       "home's own), "
		       "its number, who, and what for.",
	.has_json = true,
	.options =
		(const struct option_spec[]){
			OPT_I64("last", "N", 1, SHOWN_MAX, "how many acts; else 20"),
			OPT_END,
		},
	.run = run,
};
