/* plumbline frame diff: what another frame would change, row by row and column by column.
 */
#include "base/json.h"
#include "cli/commands.h"
#include "cli/print.h"
#include "cli/read_home.h"

struct changes {
	size_t n;
	struct content_change *items;
};

static bool read_pack(struct call *call, const char *folder, struct content *ret_content,
                      struct error *err)
{
	struct problems problems = problems_make(call->arena, call->lang);
	struct content content = content_make(call->arena);

	if (!content_read_package(&content, folder, &problems, err) &&
	    problems_count(&problems) == 0)
		return false;
	if (problems_count(&problems) > 0) {
		error_clear(err);
		buffer_add(&call->notes, problems_write(call->arena, &problems));
		return FAIL(err, ERR_INPUT, "%s cannot be compared before its problems are gone",
		            folder);
	}
	*ret_content = content;
	return true;
}

/* The changes of the frame alone. */
static struct changes list_changes(const struct content *before, const struct content *after,
                                   struct arena *arena)
{
	struct changes changes;
	size_t n = 0;

	content_diff(before, after, arena, &changes.items, &changes.n);
	for (size_t i = 0; i < changes.n; i++)
		if (changes.items[i].table->class == TABLE_FRAME)
			changes.items[n++] = changes.items[i];
	changes.n = n;
	return changes;
}

static struct text record_name(const struct content_change *change, struct arena *arena)
{
	const struct content_row *row = change->after ? change->after : change->before;
	return table_record_name(change->table, row->values, arena);
}

static struct text value_of(const struct content_change *change, const struct content_row *row,
                            size_t column, struct arena *arena)
{
	return table_write_value(&change->table->columns[column], &row->values[column], arena);
}

static bool column_changed(const struct content_change *change, size_t column, struct arena *arena)
{
	const struct text before = value_of(change, change->before, column, arena);
	const struct text after = value_of(change, change->after, column, arena);
	return !change->table->columns[column].is_local && !text_equals(before, after);
}

static void print_columns(struct call *call, const struct content_change *change)
{
	for (size_t i = 0; i < change->table->n_columns; i++) {
		if (!column_changed(change, i, call->arena))
			continue;
		buffer_add_format(&call->out, "    %s\n", change->table->columns[i].name);
		print_wrapped(&call->out, "      - ",
		              value_of(change, change->before, i, call->arena));
		print_wrapped(&call->out, "      + ",
		              value_of(change, change->after, i, call->arena));
	}
}

static void print_text(struct call *call, const struct changes *changes)
{
	size_t n_added = 0;
	size_t n_gone = 0;

	for (size_t i = 0; i < changes->n; i++) {
		const struct content_change *change = &changes->items[i];
		const struct text name = record_name(change, call->arena);
		const char *mark = !change->before ? "+" : change->after ? "~" : "-";
		buffer_add_format(&call->out, "  %s %.*s\n", mark, TEXT_ARGS(name));
		n_added += !change->before;
		n_gone += !change->after;
		if (change->before && change->after)
			print_columns(call, change);
	}
	if (changes->n == 0)
		buffer_add_format(&call->out, "%s\n", say(call->lang, "the frames are the same"));
	else
		buffer_add_format(&call->out,
		                  say(call->lang, "%zu rows added, %zu changed, %zu gone\n"),
		                  n_added, changes->n - n_added - n_gone, n_gone);
}

static void json_change(struct call *call, struct json_out *json,
                        const struct content_change *change)
{
	json_out_open_object(json, NULL);
	json_out_text(json, "record", record_name(change, call->arena));
	json_out_text(json, "change",
	              !change->before ? TEXT("added")
	              : change->after ? TEXT("changed")
	                              : TEXT("gone"));
	if (change->before && change->after) {
		json_out_open_object(json, "columns");
		for (size_t i = 0; i < change->table->n_columns; i++) {
			if (!column_changed(change, i, call->arena))
				continue;
			json_out_open_object(json, change->table->columns[i].name);
			json_out_text(json, "before",
			              value_of(change, change->before, i, call->arena));
			json_out_text(json, "after",
			              value_of(change, change->after, i, call->arena));
			json_out_close_object(json);
		}
		json_out_close_object(json);
	}
	json_out_close_object(json);
}

static void print_json(struct call *call, const struct content *before, const struct content *after,
                       const struct changes *changes)
{
	struct json_out json = json_out_make(&call->out, true);

	json_out_open_object(&json, NULL);
	json_out_text(&json, "before", text_of(content_hash(before, true, false).bytes));
	json_out_text(&json, "after", text_of(content_hash(after, true, false).bytes));
	json_out_open_array(&json, "changes");
	for (size_t i = 0; i < changes->n; i++)
		json_change(call, &json, &changes->items[i]);
	json_out_close_array(&json);
	json_out_close_object(&json);
	json_out_end(&json);
}

static bool run(struct call *call, struct error *err)
{
	const char *first = call_text(call, "PACK");
	const char *second = call_text(call, "OTHER");
	struct content before;
	struct content after;

	if (second ? !read_pack(call, first, &before, err) : !read_home_content(call, &before, err))
		return false;
	if (!read_pack(call, second ? second : first, &after, err))
		return false;
	const struct changes changes = list_changes(&before, &after, call->arena);
	if (call->json)
		print_json(call, &before, &after, &changes);
	else
		print_text(call, &changes);
	return true;
}

const struct command cmd_frame_diff = {
	.name = "frame diff",
	.summary = "say what a package changes in the frame of the home, or between two packages",
	.description =
		"With one package: from the frame of the home to the frame of the package. With "
		"two: from the first to the second. A row that is new has +, one that is gone -, "
		"one that differs ~ with each column before and after. Facts and states are no "
		"part of the frame and are not compared. An import takes nothing away: a row that "
		"is gone from the package stays in the home.\n\n"
		"With --json: before and after (frame hashes) and changes, each with record, "
		"change (added, changed, gone) and, when changed, columns with before and after.",
	.example = "plumbline -C home frame diff packs/ocsea-2019\n",
	.has_json = true,
	.options =
		(const struct option_spec[]){
			ARG_FILE("PACK", "the folder of a package"),
			ARG_FILE_OPTIONAL(
				"OTHER",
				"the folder of a second package to compare the first with"),
			OPT_END,
		},
	.run = run,
};
