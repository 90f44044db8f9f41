/* plumbline publish: what may be public, as a folder that anyone may have. */
#include "base/json.h"
#include "cli/commands.h"
#include "cli/home.h"
#include "publishing/release.h"

static void say_text(struct call *call, const struct release_report *report, const char *label)
{
	if (label)
		buffer_add_format(&call->out, say(call->lang, "released as %s: %s\n"), label,
		                  report->folder);
	else
		buffer_add_format(&call->out, say(call->lang, "a draft, without a label: %s\n"),
		                  report->folder);
	buffer_add_format(&call->out, say(call->lang, "%zu pages and files, content hash %s\n"),
	                  report->n_files, report->content_hash.bytes);
}

static void say_times(struct json_out *json, const struct release_times *times)
{
	json_out_open_object(json, "milliseconds");
	json_out_i64(json, "gate", (int64_t)times->gate_ms);
	json_out_i64(json, "database", (int64_t)times->database_ms);
	json_out_i64(json, "package", (int64_t)times->package_ms);
	json_out_i64(json, "site", (int64_t)times->site_ms);
	json_out_i64(json, "compress", (int64_t)times->compress_ms);
	json_out_i64(json, "manifest", (int64_t)times->manifest_ms);
	json_out_i64(json, "sync", (int64_t)times->sync_ms);
	json_out_close_object(json);
}

static void say_json(struct call *call, const struct release_report *report, const char *label)
{
	struct json_out json = json_out_make(&call->out, true);

	json_out_open_object(&json, NULL);
	json_out_text(&json, "label", text_of(label));
	json_out_text(&json, "folder", text_of(report->folder));
	json_out_i64(&json, "files", (int64_t)report->n_files);
	json_out_text(&json, "content_hash", text_of(report->content_hash.bytes));
	json_out_text(&json, "manifest_sha256", text_of(report->manifest_hash.bytes));
	say_times(&json, &report->times);
	json_out_close_object(&json);
	json_out_end(&json);
}

static bool check_usage(struct call *call, struct error *err)
{
	if (call_has(call, "label") != call_has(call, "draft"))
		return true;
	(void)FAIL(err, ERR_INPUT, "either a label or a folder for a draft is due");
	return HINT(err,
	            "plumbline publish --label 1.0 releases; plumbline publish --draft DIR only "
	            "looks.");
}

static bool run(struct call *call, struct error *err)
{
	AUTO(home) struct home home = {0};
	struct problems problems = problems_make(call->arena, call->lang);
	struct release_report report;
	struct release_order order;
	struct person person;
	bool done;

	if (!check_usage(call, err) || !home_open(call, &home, err) ||
	    !call_find_actor(call, &home, &person, err))
		return false;
	order = (struct release_order){.home = &home,
	                               .person_id = person.id.bytes,
	                               .label = call_text(call, "label"),
	                               .draft = call_text(call, "draft")};
	done = publishing_release(&order, call->arena, &problems, &report, err);
	if (problems_count(&problems) > 0)
		return call_settle(call, &problems, err);
	if (!done)
		return false;
	if (call->json)
		say_json(call, &report, order.label);
	else
		say_text(call, &report, order.label);
	return true;
}

const struct command cmd_publish = {
	.name = "publish",
	.summary = "publish the mapping as a site and a data package, or draft it",
	.description =
		"Copies what may be public into a database of its own and makes from it alone a static "
		"site in English and French and a Data Package. The site opens from its folder; any web "
		"server can hand it out.\n\n"
		"--label releases: the folder publications/LABEL of the home, and beside it "
		"LABEL.release.json with the head of the log at that moment. A label is given once; what "
		"is released stays. --draft makes the same folder elsewhere and releases nothing; an "
		"earlier draft there is replaced.\n\n"
		"A claim that its query does not support stops the publication: plumbline claim check "
		"says which. plumbline verify proves a publication against its manifest.",
	.example = "plumbline -C home publish --draft /tmp/draft\n",
	.has_json = true,
	.options =
		(const struct option_spec[]){
			OPT_TEXT("label", "LABEL", "release under this label: 1.0"),
			OPT_FILE("draft", "DIR", "make a draft in this folder"),
			OPT_END,
		},
	.run = run,
};
