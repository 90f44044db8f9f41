/* plumbline import: tables and packages into a home, whole or not at all. */
#include "base/json.h"
#include "cli/commands.h"
#include "cli/home.h"

static void say_json(struct call *call, const struct import_plan *plan, bool dry_run)
{
	struct json_out json = json_out_make(&call->out, true);

	json_out_open_object(&json, NULL);
	json_out_flag(&json, "dry_run", dry_run);
	json_out_i64(&json, "added", (int64_t)plan->n_added);
	json_out_i64(&json, "changed", (int64_t)plan->n_changed);
	json_out_i64(&json, "same", (int64_t)plan->n_same);
	json_out_i64(&json, "left_out_as_erased", (int64_t)plan->n_erased_before);
	json_out_close_object(&json);
	json_out_end(&json);
}

enum { CHANGES_SHOWN = 40 };

static void say_changes(struct call *call, const struct import_plan *plan)
{
	for (size_t i = 0; i < plan->n_changes && i < CHANGES_SHOWN; i++) {
		const struct content_change *change = &plan->changes[i];
		const struct text name =
			table_record_name(change->table, change->after->values, call->arena);

		buffer_add_format(
			&call->out, "  %s %.*s\n",
			say(call->lang, change->before ? SENTENCE("changes") : SENTENCE("adds")),
			TEXT_ARGS(name));
	}
	if (plan->n_changes > CHANGES_SHOWN)
		buffer_add_format(&call->out, say(call->lang, "  and %zu more\n"),
		                  plan->n_changes - CHANGES_SHOWN);
}

static void say_plan(struct call *call, const struct import_plan *plan, bool dry_run)
{
	if (call->json) {
		say_json(call, plan, dry_run);
		return;
	}
	buffer_add_format(
		&call->out,
		dry_run ? say(call->lang, "would add %zu rows, change %zu, leave %zu as they are\n")
			: say(call->lang, "added %zu rows, changed %zu, left %zu as they were\n"),
		plan->n_added, plan->n_changed, plan->n_same);
	if (dry_run)
		say_changes(call, plan);
	if (plan->n_erased_before > 0)
		buffer_add_format(
			&call->out,
			say(call->lang, "%zu rows or notes were erased here and stay out\n"),
			plan->n_erased_before);
}

static bool run(struct call *call, struct error *err)
{
	struct problems problems = problems_make(call->arena, call->lang);
	AUTO(home) struct home home = {0};
	struct import_plan plan = {0};
	struct import_order order;
	struct person person;
	bool done;

	if (!home_open(call, &home, err) || !call_find_actor(call, &home, &person, err))
		return false;
	order = (struct import_order){.db = home.db,
	                              .home = home.path,
	                              .chain = home.chain.bytes,
	                              .person_id = person.id.bytes,
	                              .path = call_text(call, "FILE|DIR"),
	                              .dry_run = call_has(call, "dry-run")};
	done = publishing_import(&order, call->arena, &problems, &plan, err);
	if (problems_count(&problems) > 0)
		return call_settle(call, &problems, err);
	if (done)
		say_plan(call, &plan, order.dry_run);
	return done;
}

const struct command cmd_import = {
	.name = "import",
	.summary = "take a table or a package into the home",
	.description = "Reads a Data Package, or one of its CSV files, whose name says which table "
		       "it is. It is laid "
		       "over what the home holds: a row with a known key replaces, another is "
		       "added, nothing is taken "
		       "away. Everything is checked before anything is applied, all that is wrong "
		       "is said at once with "
		       "file, line and column, and what is applied is one act. Words that were "
		       "erased here are not "
		       "taken in again.\n\n"
		       "docs/data-dictionary.md describes the tables.",
	.example = "plumbline -C home import packs/ocsea-2019 --dry-run\n",
	.has_json = true,
	.options =
		(const struct option_spec[]){
			ARG_FILE("FILE|DIR", "a CSV file or a package folder"),
			OPT_FLAG("dry-run", "say what would change and change nothing"),
			OPT_END,
		},
	.run = run,
};
