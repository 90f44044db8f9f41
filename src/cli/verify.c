/* plumbline verify: is what is stored what was written? */
#include "publishing/verify.h"
#include "base/json.h"
#include "cli/commands.h"
#include "cli/home.h"

static void say_log(struct call *call, const struct verify_report *report)
{
	buffer_add_format(&call->out,
	                  say(call->lang,
	                      "%lld acts with %lld events, %lld sets of rows, %lld erased salts "
	                      "and words\n"),
	                  (long long)report->tally.n_acts, (long long)report->tally.n_events,
	                  (long long)report->tally.n_sets, (long long)report->tally.n_erased);
	if (report->head.seq > 0)
		buffer_add_format(&call->out, say(call->lang, "head: act %lld, %s\n"),
		                  (long long)report->head.seq, report->head.hash.bytes);
}

static void say_report(struct call *call, const struct verify_report *report, size_t n_faults,
                       bool has_head)
{
	if (report->kind == VERIFY_PACKAGE)
		buffer_add_format(&call->out, say(call->lang, "%lld rows\n"),
		                  (long long)report->n_rows);
	else if (report->kind == VERIFY_PUBLICATION)
		buffer_add_format(&call->out, say(call->lang, "%lld files\n"),
		                  (long long)report->n_files);
	else
		say_log(call, report);
	if (report->n_releases > 0)
		buffer_add_format(&call->out, say(call->lang, "%lld releases with %lld files\n"),
		                  (long long)report->n_releases, (long long)report->n_files);
	if (report->content_hash.bytes[0])
		buffer_add_format(&call->out, say(call->lang, "content hash %s\n"),
		                  report->content_hash.bytes);
	if (n_faults > 0)
		return;
	buffer_add_c(&call->out, say(call->lang, "everything fits\n"));
	if (report->kind == VERIFY_PACKAGE || report->kind == VERIFY_PUBLICATION)
		return;
	buffer_add_c(&call->out,
	             has_head
	                     ? say(call->lang, "not covered: unused space in the files\n")
	                     : say(call->lang,
	                           "not covered: unused space in the files, and a chain cut off at "
	                           "its end (give --head HASH)\n"));
}

static void say_json(struct call *call, const struct verify_report *report,
                     const struct problems *faults)
{
	struct json_out json = json_out_make(&call->out, true);

	json_out_open_object(&json, NULL);
	json_out_flag(&json, "fits", problems_count(faults) == 0);
	json_out_i64(&json, "acts", report->tally.n_acts);
	json_out_i64(&json, "events", report->tally.n_events);
	json_out_i64(&json, "sets", report->tally.n_sets);
	json_out_i64(&json, "erased", report->tally.n_erased);
	json_out_i64(&json, "rows", report->n_rows);
	json_out_i64(&json, "releases", report->n_releases);
	json_out_i64(&json, "files", report->n_files);
	json_out_i64(&json, "head_seq", report->head.seq);
	json_out_text(&json, "head_hash", text_of(report->head.hash.bytes));
	json_out_text(&json, "content_hash", text_of(report->content_hash.bytes));
	json_out_open_array(&json, "faults");
	for (size_t i = 0; i < faults->n_items; i++)
		json_out_text(&json, NULL,
		              text_format(call->arena, "%s: %s", faults->items[i].place.file,
		                          faults->items[i].message));
	json_out_close_array(&json);
	json_out_close_object(&json);
	json_out_end(&json);
}

static bool run(struct call *call, struct error *err)
{
	const char *path = call_text(call, "PATH");
	const char *head = call_text(call, "head");
	struct problems faults = problems_make(call->arena, call->lang);
	struct verify_report report;
	size_t n;

	if (!publishing_verify(call->arena, path ? path : call->home, head, &faults, &report, err))
		return false;
	n = problems_count(&faults);
	if (call->json)
		say_json(call, &report, &faults);
	else
		say_report(call, &report, n, head != NULL);
	if (n == 0)
		return true;
	buffer_add(&call->notes, problems_write(call->arena, &faults));
	return FAIL(err, ERR_INPUT,
	            say_n(LANG_EN, "%zu thing does not fit", "%zu things do not fit", n), n);
}

const struct command cmd_verify = {
	.name = "verify",
	.summary = "prove a home, a backup or a package",
	.description = "A home: the database's own check, both chains of acts up to their heads, "
		       "and every row against "
		       "the digest in the last event of its set. A backup: also its file against "
		       "its page. A package: "
		       "its tables against every rule. The first thing that does not fit is named "
		       "first. What was erased "
		       "is counted as erased, not as damage.\n\n"
		       "Unused space in files is not covered, nor a chain whose end was cut off "
		       "together with its rows: "
		       "against that, --head gives the hash of an act that was printed earlier.",
	.example = "plumbline verify home\n",
	.has_json = true,
	.options =
		(const struct option_spec[]){
			ARG_FILE_OPTIONAL("PATH", "what to prove; else the home"),
			OPT_TEXT("head", "HASH", "the hash of an act that the chain must hold"),
			OPT_END,
		},
	.run = run,
};
