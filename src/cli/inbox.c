/* plumbline inbox add, list, take, leave: what was met in desk review, and what was decided on it. */
#include "evidence/inbox.h"

#include "cli/commands.h"
#include "cli/evidence_actor.h"
#include "cli/json_row.h"
#include "cli/print.h"
#include "cli/read_home.h"

/* What was met before, for whoever screens. */
static bool say_twins(struct call *call, const struct home *home, struct text ref,
                      struct error *err)
{
	struct content content = content_make(call->arena);
	struct text twins;

	if (!content_read_store(&content, home->db, err))
		return false;
	twins = inbox_find_twins(&content, ref, call->arena);
	if (!text_is_empty(twins))
		buffer_add_format(&call->out,
		                  say(call->lang, "  met before, under the same address or title: "
		                                  "%.*s\n"),
		                  TEXT_ARGS(twins));
	return true;
}

static bool run_add(struct call *call, struct error *err)
{
	const struct candidate_order order = {
		.title = call_text(call, "title"),
		.url = call_text(call, "url"),
		.state = call_text(call, "state"),
		.lang = call_text(call, "language"),
		.indicator = call_text(call, "indicator"),
		.search = call_i64(call, "search", 0),
		.note = call_text(call, "note"),
	};
	AUTO(home) struct home home = {0};
	struct person person;
	struct text ref;

	if (!home_open(call, &home, err) || !call_find_actor(call, &home, &person, err))
		return false;

	const struct evidence_actor actor = evidence_actor_of(&home, &person);

	if (!inbox_add(&actor, &order, call->arena, &ref, err))
		return false;
	buffer_add_format(&call->out, say(call->lang, "%.*s: waits for a decision\n"),
	                  TEXT_ARGS(ref));
	return say_twins(call, &home, ref, err);
}

const struct command cmd_inbox_add = {
	.name = "inbox add",
	.summary = "put something that was met into the inbox of desk review",
	.description = "With --state, --indicator and --search it says which logged search met it.",
	.options =
		(const struct option_spec[]){
			OPT_TEXT("title", "WORDS", "what it calls itself, in its own language"),
			OPT_TEXT("url", "ADDRESS", "where it was met"),
			OPT_TEXT("state", "CODE", "the state it seems to be about"),
			OPT_TEXT("language", "TAG", "its language"),
			OPT_TEXT("indicator", "CODE", "the question that was searched for"),
			OPT_I64("search", "N", 1, 1000000, "the number of that search"),
			OPT_TEXT("note", "WORDS", "what a reader should know"),
			OPT_END,
		},
	.run = run_add,
};

static bool decide(struct call *call, bool take, const char *source, struct error *err)
{
	const struct screening_order order = {
		.candidate = call_text(call, "CANDIDATE"),
		.take = take,
		.reason = call_has(call, "reason") ? call_text(call, "reason") : "bears_on_it",
		.words = call_text(call, "words"),
		.source = source,
	};
	AUTO(home) struct home home = {0};
	struct person person;

	if (!take && !call_has(call, "reason"))
		return FAIL(err, ERR_INPUT, "why is it left out? Say it with --reason");
	if (!home_open(call, &home, err) || !call_find_actor(call, &home, &person, err))
		return false;

	const struct evidence_actor actor = evidence_actor_of(&home, &person);

	if (!inbox_decide(&actor, &order, call->arena, err))
		return false;
	buffer_add_format(&call->out,
	                  take ? say(call->lang, "%s: taken by %s\n")
	                       : say(call->lang, "%s: left out by %s\n"),
	                  order.candidate, person.ref.bytes);
	return true;
}

static bool run_take(struct call *call, struct error *err)
{
	return decide(call, true, call_text(call, "source"), err);
}

const struct command cmd_inbox_take = {
	.name = "inbox take",
	.summary = "decide that a candidate is taken in",
	.description =
		"With --source it is linked to the source that it became. A second person may "
		"decide too; where they differ, the candidate is disputed.",
	.options =
		(const struct option_spec[]){
			ARG("CANDIDATE", "the candidate: N-001"),
			OPT_TEXT("source", "REF", "the source that it became: S-001"),
			OPT_CHOICE("reason", "CODE", SCREENING_REASONS, "why"),
			OPT_TEXT("words", "WORDS", "why, in words"),
			OPT_END,
		},
	.run = run_take,
};

static bool run_leave(struct call *call, struct error *err)
{
	return decide(call, false, NULL, err);
}

const struct command cmd_inbox_leave = {
	.name = "inbox leave",
	.summary = "decide that a candidate is left out, and why",
	.description = "It stays listed: nothing that was met is dropped.",
	.options =
		(const struct option_spec[]){
			ARG("CANDIDATE", "the candidate: N-001"),
			OPT_CHOICE("reason", "CODE", SCREENING_REASONS, "why"),
			OPT_TEXT("words", "WORDS", "why, in words"),
			OPT_END,
		},
	.run = run_leave,
};

/* inbox list */

static const char *status_word(enum candidate_status status, enum lang lang)
{
	switch (status) {
	case CANDIDATE_TAKEN:
		return say(lang, "taken");
	case CANDIDATE_LEFT:
		return say(lang, "left out");
	case CANDIDATE_DISPUTED:
		return say(lang, "disputed");
	case CANDIDATE_WAITING:
		break;
	}
	return say(lang, "waiting");
}

/* "ben: leave, off_topic (words)" */
static struct text write_decisions(struct call *call, const struct content *content,
                                   struct text ref)
{
	const struct content_table *table = content_find(content, "screening");
	struct buffer out = buffer_make(call->arena);

	for (size_t i = 0; i < table->n_rows; i++) {
		const struct content_row *row = &table->rows[i];
		const struct text words = content_text(table, row, "words");

		if (!text_equals(content_text(table, row, "candidate"), ref))
			continue;
		buffer_add_format(&out, "%s%.*s: %.*s, %.*s", out.n_bytes > 0 ? "; " : "",
		                  TEXT_ARGS(content_text(table, row, "screener")),
		                  TEXT_ARGS(content_text(table, row, "decision")),
		                  TEXT_ARGS(content_text(table, row, "reason")));
		if (!text_is_empty(words))
			buffer_add_format(&out, " (%.*s)", TEXT_ARGS(words));
	}
	return buffer_text(&out);
}

static void list_text(struct call *call, const struct content *content)
{
	const struct content_table *table = content_find(content, "candidate");
	struct print_table lines = print_table_make(call->arena, 6);

	for (size_t i = 0; i < table->n_rows; i++) {
		const struct content_row *row = &table->rows[i];
		const struct text ref = content_text(table, row, "ref");
		const struct text title = content_text(table, row, "title");
		const struct text cells[] = {
			ref,
			text_of(status_word(inbox_status_of(content, ref), call->lang)),
			content_text(table, row, "source"),
			content_text(table, row, "state"),
			text_is_empty(title) ? content_text(table, row, "url") : title,
			write_decisions(call, content, ref),
		};

		print_table_add(&lines, cells);
	}
	print_table_write(&lines, 0, &call->out);
	if (table->n_rows == 0)
		buffer_add_c(&call->out, say(call->lang, "the inbox is empty\n"));
}

static void json_decisions(struct json_out *json, struct call *call, const struct content *content,
                           struct text ref)
{
	static const char *const columns[] = {"screener", "decision", "reason", "words", "decided"};
	const struct content_table *table = content_find(content, "screening");

	json_out_open_array(json, "decisions");
	for (size_t i = 0; i < table->n_rows; i++) {
		if (!text_equals(content_text(table, &table->rows[i], "candidate"), ref))
			continue;
		json_out_open_object(json, NULL);
		json_row_add(json, table, &table->rows[i], columns, COUNT(columns), call->arena);
		json_out_close_object(json);
	}
	json_out_close_array(json);
}

static void list_json(struct call *call, const struct content *content)
{
	static const char *const columns[] = {"ref",     "title",     "url",    "state",
	                                      "lang",    "indicator", "search", "source",
	                                      "made_by", "made_on",   "note"};
	const struct content_table *table = content_find(content, "candidate");
	struct json_out json = json_out_make(&call->out, true);

	json_out_open_array(&json, NULL);
	for (size_t i = 0; i < table->n_rows; i++) {
		const struct text ref = content_text(table, &table->rows[i], "ref");

		json_out_open_object(&json, NULL);
		json_row_add(&json, table, &table->rows[i], columns, COUNT(columns), call->arena);
		json_out_text(&json, "status",
		              text_of(candidate_status_code(inbox_status_of(content, ref))));
		json_decisions(&json, call, content, ref);
		json_out_text(&json, "met_before", inbox_find_twins(content, ref, call->arena));
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
		list_json(call, &content);
	else
		list_text(call, &content);
	return true;
}

const struct command cmd_inbox_list = {
	.name = "inbox list",
	.summary = "list what was met in desk review, and what was decided on it",
	.description =
		"With --json an array: the fields of each candidate, status (waiting, taken, "
		"left_out, disputed), decisions and met_before.",
	.has_json = true,
	.options = (const struct option_spec[]){OPT_END},
	.run = run_list,
};
