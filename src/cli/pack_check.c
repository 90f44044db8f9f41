/* plumbline pack check: everything that is wrong with a package, at once, or what is in it.
 */
#include "base/json.h"
#include "cli/commands.h"
#include "cli/home.h"
#include "cli/print.h"
#include "frame/check.h"
#include "scope/check.h"
#include "store/content.h"

static void print_summary(struct call *call, const struct content *content)
{
	struct print_table table = print_table_make(call->arena, 2);
	size_t n_rows = 0;

	table.is_right[1] = true;
	for (size_t i = 0; i < content->n_tables; i++) {
		const struct content_table *rows = &content->tables[i];
		if (!rows->is_given)
			continue;
		n_rows += rows->n_rows;
		const struct text cells[] = {
			text_of(rows->table->file),
			text_format(call->arena, "%zu", rows->n_rows),
		};
		print_table_add(&table, cells);
	}
	print_table_write(&table, 2, &call->out);
	buffer_add_format(&call->out, say(call->lang, "%zu tables, %zu rows, no problem\n"),
	                  table.n_rows, n_rows);
	buffer_add_format(&call->out,
	                  say(call->lang,
	                      "%zu anchors: no text occurs twice, each names an act, a body or a "
	                      "procedure\n"),
	                  content_find(content, "anchor")->n_rows);
	buffer_add_format(&call->out, say(call->lang, "frame hash   %s\n"),
	                  content_hash(content, true, false).bytes);
	buffer_add_format(&call->out, say(call->lang, "content hash %s\n"),
	                  content_hash(content, true, true).bytes);
}

static void json_problem(struct json_out *json, const struct problem *problem)
{
	json_out_open_object(json, NULL);
	if (problem->place.file)
		json_out_text(json, "file", text_of(problem->place.file));
	if (problem->place.line > 0)
		json_out_i64(json, "line", (int64_t)problem->place.line);
	if (problem->place.column)
		json_out_text(json, "column", text_of(problem->place.column));
	json_out_text(json, "message", text_of(problem->message));
	if (problem->hint)
		json_out_text(json, "hint", text_of(problem->hint));
	json_out_close_object(json);
}

static void print_json(struct call *call, const struct content *content,
                       const struct problems *problems)
{
	struct json_out json = json_out_make(&call->out, true);

	json_out_open_object(&json, NULL);
	json_out_i64(&json, "problems", (int64_t)problems_count(problems));
	json_out_open_array(&json, "list");
	for (size_t i = 0; i < problems->n_items; i++)
		json_problem(&json, &problems->items[i]);
	json_out_close_array(&json);
	if (problems_count(problems) == 0) {
		json_out_open_object(&json, "rows");
		for (size_t i = 0; i < content->n_tables; i++)
			if (content->tables[i].is_given)
				json_out_i64(&json, content->tables[i].table->file,
				             (int64_t)content->tables[i].n_rows);
		json_out_close_object(&json);
		json_out_text(&json, "frame_hash",
		              text_of(content_hash(content, true, false).bytes));
		json_out_text(&json, "content_hash",
		              text_of(content_hash(content, true, true).bytes));
	}
	json_out_close_object(&json);
	json_out_end(&json);
}

/* Rules are asked only of what could be read: a table that is missing would give a fault a row. */
static void check(const struct content *content, struct problems *problems)
{
	if (problems_count(problems) > 0)
		return;
	content_check_references(content, problems);
	frame_check(content, problems);
	scope_check(content, problems);
	scope_check_whole(content, problems);
}

static bool fail(struct call *call, const struct problems *problems, struct error *err)
{
	const size_t n = problems_count(problems);

	if (!call->json)
		buffer_add(&call->notes, problems_write(call->arena, problems));
	return FAIL(err, ERR_INPUT, say_n(LANG_EN, "%zu problem in %s", "%zu problems in %s", n), n,
	            call_text(call, "DIR"));
}

static bool run(struct call *call, struct error *err)
{
	struct content content = content_make(call->arena);
	struct problems problems = problems_make(call->arena, call->lang);

	if (!content_read_package(&content, call_text(call, "DIR"), &problems, err)) {
		if (problems_count(&problems) == 0)
			return false;
		error_clear(err);
	}
	check(&content, &problems);
	if (call->json)
		print_json(call, &content, &problems);
	if (problems_count(&problems) > 0)
		return fail(call, &problems, err);
	if (!call->json)
		print_summary(call, &content);
	return true;
}

const struct command cmd_pack_check = {
	.name = "pack check",
	.summary = "check a package whole and say everything that is wrong with it",
	.description =
		"Reads datapackage.json and every table, and checks types, choices, keys, "
		"references between tables, and the rules of a frame and of its facts. Problems "
		"are named by file, line and column, all at once. A package that passes can be "
		"taken by init and import.\n\n"
		"With --json: problems (how many), list (file, line, column, message, hint), and "
		"when there are none rows (file to count), frame_hash and content_hash.",
	.example = "plumbline pack check packs/ocsea-2019\n",
	.has_json = true,
	.options =
		(const struct option_spec[]){
			ARG_FILE("DIR", "the folder of the package"),
			OPT_END,
		},
	.run = run,
};
