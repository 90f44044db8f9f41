/* plumbline undo: what an act changed is put back. */
#include "publishing/undo.h"

#include "base/json.h"
#include "base/number.h"
#include "cli/commands.h"
#include "cli/home.h"

static const char *const kind_words[] = {
	[UNDO_PUT_BACK] = SENTENCE("has the words again that it had"),
	[UNDO_BROUGHT_BACK] = SENTENCE("is there again"),
	[UNDO_TAKEN_AWAY] = SENTENCE("is gone again"),
};

static const char *const kind_names[] = {
	[UNDO_PUT_BACK] = "set",
	[UNDO_BROUGHT_BACK] = "add",
	[UNDO_TAKEN_AWAY] = "remove",
};

static void say_json(struct call *call, const struct undo_report *report, int64_t undone,
                     int64_t seq)
{
	struct json_out json = json_out_make(&call->out, true);

	json_out_open_object(&json, NULL);
	json_out_i64(&json, "undone", undone);
	json_out_i64(&json, "act", seq);
	json_out_open_array(&json, "records");
	for (size_t i = 0; i < report->n_records; i++) {
		json_out_open_object(&json, NULL);
		json_out_text(&json, "record", report->records[i].record);
		json_out_text(&json, "verb", text_of(kind_names[report->records[i].kind]));
		json_out_close_object(&json);
	}
	json_out_close_array(&json);
	json_out_close_object(&json);
	json_out_end(&json);
}

static void say_report(struct call *call, const struct undo_report *report, int64_t undone,
                       int64_t seq)
{
	if (call->json) {
		say_json(call, report, undone, seq);
		return;
	}
	buffer_add_format(&call->out, say(call->lang, "act %lld is undone, by act %lld\n"),
	                  (long long)undone, (long long)seq);
	for (size_t i = 0; i < report->n_records; i++)
		buffer_add_format(&call->out, "  %.*s %s\n", TEXT_ARGS(report->records[i].record),
		                  say(call->lang, kind_words[report->records[i].kind]));
}

static bool run(struct call *call, struct error *err)
{
	struct problems problems = problems_make(call->arena, call->lang);
	const struct text words = text_of(call_text(call, "ACT"));
	struct undo_report report = {0};
	AUTO(home) struct home home = {0};
	struct person person;
	int64_t undone, seq = 0;
	bool done;

	if (!number_parse_i64(words, &undone) || undone < 1)
		return FAIL(err, ERR_INPUT, "\"%.*s\" is no number of an act", TEXT_ARGS(words));
	if (!home_open(call, &home, err) || !call_find_actor(call, &home, &person, err))
		return false;
	done = publishing_undo(home.db, home.chain.bytes, person.id.bytes, undone, call->arena,
	                       &problems, &report, &seq, err);
	if (problems_count(&problems) > 0)
		return call_settle(call, &problems, err);
	if (done)
		say_report(call, &report, undone, seq);
	return done;
}

const struct command cmd_undo = {
	.name = "undo",
	.summary = "put back what an act of the mapping changed",
	.description =
		"ACT is a number that plumbline log shows with M. Every record that the act touched "
		"gets the words that it had before; what it added goes, what it removed comes back. "
		"That is an act of its own, which can be undone in turn.\n\n"
		"It is refused when a later act has touched the same sets (undo that one first), when words "
		"were erased, when the log has not all the words (an import keeps those of rows that it "
		"changed and no trace of those that it added), and when the result would break a rule.",
	.has_json = true,
	.options =
		(const struct option_spec[]){
			ARG("ACT", "the number of the act"),
			OPT_END,
		},
	.run = run,
};
