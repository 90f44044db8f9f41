/* plumbline finding list, show: findings, and the way back to the words and bytes they rest on. */
#include "cli/commands.h"
#include "cli/json_row.h"
#include "cli/print.h"
#include "cli/read_home.h"
#include "evidence/evidence.h"
#include "evidence/similar.h"
#include "judging/finding_sources.h"

/* finding list */

static struct text owner_of(const struct content_table *findings, const struct content_row *row)
{
	const struct text state = content_text(findings, row, "state");

	return text_is_empty(state) ? content_text(findings, row, "state_group") : state;
}

static void json_finding(struct json_out *json, const struct content_table *findings,
                         const struct content_row *row, struct arena *arena)
{
	static const char *const columns[] = {"ref",    "state",    "state_group",  "capacity",
	                                      "aspect", "polarity", "statement_en", "statement_fr",
	                                      "as_of",  "status",   "made_by",      "approved_by"};

	json_row_add(json, findings, row, columns, COUNT(columns), arena);
}

/* "not_in_force": the sources by whose words it stands and that were not in force on the day. */
static void json_off_day(struct json_out *json, const struct content *content, struct text ref,
                         day_nr day, struct arena *arena)
{
	const struct content_table *sources = content_find(content, "source");
	const struct content_row **off;
	const size_t n = judging_list_off_day(content, ref, day, arena, &off);

	json_out_open_array(json, "not_in_force");
	for (size_t i = 0; i < n; i++)
		json_out_text(json, NULL, content_text(sources, off[i], "ref"));
	json_out_close_array(json);
}

static void print_off_day(struct call *call, const struct content *content, struct text ref,
                          day_nr day)
{
	const struct content_table *sources = content_find(content, "source");
	const struct content_row **off;
	const size_t n = judging_list_off_day(content, ref, day, call->arena, &off);

	for (size_t i = 0; i < n; i++)
		buffer_add_format(
			&call->out,
			say(call->lang,
		            "! %.*s rests on %.*s, which was not in force on %s (%.*s)\n"),
			TEXT_ARGS(ref), TEXT_ARGS(content_text(sources, off[i], "ref")),
			day_write(day).bytes,
			TEXT_ARGS(evidence_write_force(sources, off[i], day, call->lang,
		                                       call->arena)));
}

static void list_json(struct call *call, const struct content *content, day_nr day)
{
	const struct content_table *findings = content_find(content, "finding");
	struct json_out json = json_out_make(&call->out, true);

	json_out_open_array(&json, NULL);
	for (size_t i = 0; i < findings->n_rows; i++) {
		json_out_open_object(&json, NULL);
		json_finding(&json, findings, &findings->rows[i], call->arena);
		json_off_day(&json, content, content_text(findings, &findings->rows[i], "ref"), day,
		             call->arena);
		json_out_close_object(&json);
	}
	json_out_close_array(&json);
	json_out_end(&json);
}

static struct text status_word(const struct call *call, struct text status)
{
	return text_of(text_is(status, "approved") ? say(call->lang, "approved")
	                                           : say(call->lang, "draft"));
}

static bool run_list(struct call *call, struct error *err)
{
	struct print_table table = print_table_make(call->arena, 4);
	const struct content_table *findings;
	struct content content;
	day_nr day;

	if (!read_home_on_day(call, &content, &day, err))
		return false;
	findings = content_find(&content, "finding");
	if (call->json) {
		list_json(call, &content, day);
		return true;
	}
	for (size_t i = 0; i < findings->n_rows; i++) {
		const struct content_row *row = &findings->rows[i];
		const struct text cells[] = {
			content_text(findings, row, "ref"),
			owner_of(findings, row),
			status_word(call, content_text(findings, row, "status")),
			text_in(call, findings, row, "statement"),
		};

		print_table_add(&table, cells);
	}
	print_table_write(&table, 0, &call->out);
	for (size_t i = 0; i < findings->n_rows; i++)
		print_off_day(call, &content, content_text(findings, &findings->rows[i], "ref"),
		              day);
	if (findings->n_rows == 0)
		buffer_add_c(&call->out, say(call->lang, "no findings yet\n"));
	return true;
}

const struct command cmd_finding_list = {
	.name = "finding list",
	.summary = "list the findings",
	.description =
		"A finding that rests on a law that was not in force on the cut-off, or on another "
		"day, is marked. With --json not_in_force has the sources.",
	.options =
		(const struct option_spec[]){
			OPT_DAY("as-of", "the day to read on; without it the cut-off of the wave"),
			OPT_END,
		},
	.has_json = true,
	.run = run_list,
};

/* finding show */

struct view {
	struct call *call;
	const struct content *content;
	struct text ref;
	const struct content_row *finding;
	day_nr day;
};

static const char *stance_word(struct text stance)
{
	if (text_is(stance, "supports"))
		return SENTENCE("for it");
	return text_is(stance, "contradicts") ? SENTENCE("against it") : SENTENCE("beside it");
}

/* The snapshot that a passage was cut from: the last step of the way back. */
static void print_bytes(const struct view *view, struct text source)
{
	const struct content_table *snapshots = content_find(view->content, "snapshot");

	for (size_t i = 0; i < snapshots->n_rows; i++)
		if (text_equals(content_text(snapshots, &snapshots->rows[i], "source"), source))
			buffer_add_format(
				&view->call->out,
				say(view->call->lang, "    SHA-256 %.*s, taken in on %.*s\n"),
				TEXT_ARGS(content_text(snapshots, &snapshots->rows[i], "sha256")),
				TEXT_ARGS(
					content_text(snapshots, &snapshots->rows[i], "captured")));
}

static void print_mark(const struct view *view, struct text ref)
{
	const struct content_table *marks = content_find(view->content, "mark");
	const struct content_table *sources = content_find(view->content, "source");
	const struct content_row *mark = content_find_row(marks, &ref, 1);
	const struct text source = content_text(marks, mark, "source");
	const struct content_row *row = content_find_row(sources, &source, 1);
	struct arena *arena = view->call->arena;

	print_wrapped(&view->call->out, "    ",
	              text_format(arena, say(view->call->lang, "“%.*s”"),
	                          TEXT_ARGS(content_text(marks, mark, "quote"))));
	print_wrapped(&view->call->out, "    ",
	              text_format(arena, say(view->call->lang, "%.*s, passage %lld: %.*s"),
	                          TEXT_ARGS(source), (long long)content_i64(marks, mark, "passage"),
	                          TEXT_ARGS(content_text(sources, row, "title"))));
	print_bytes(view, source);
}

static void print_basis(const struct view *view, const struct content_table *bases,
                        const struct content_row *basis)
{
	static const char *const columns[] = {"mark", "fact", "indicator"};
	const char *stance =
		say(view->call->lang, stance_word(content_text(bases, basis, "stance")));

	for (size_t i = 0; i < COUNT(columns); i++) {
		const struct text ref = content_text(bases, basis, columns[i]);

		if (text_is_empty(ref))
			continue;
		buffer_add_format(&view->call->out, "  %s%s%.*s\n", stance,
		                  print_colon(view->call->lang), TEXT_ARGS(ref));
		if (i == 0)
			print_mark(view, ref);
	}
}

/* Two sources in almost the same words support it as one. */
static bool print_twins(const struct view *view, struct error *err)
{
	const struct content_table *sources = content_find(view->content, "source");
	const struct content_row **found;
	const size_t n = judging_list_sources(view->content, view->ref, view->call->arena, &found);
	struct similar similar;

	if (!evidence_find_similar(view->content, found, n, SIMILAR_THRESHOLD, view->call->arena,
	                           &similar, err))
		return false;
	for (size_t i = 0; i < similar.pairs.n_pairs; i++) {
		const struct duplicate_pair *pair = &similar.pairs.pairs[i];

		buffer_add_format(
			&view->call->out,
			say(view->call->lang,
		            "! %.*s and %.*s say it in almost the same words: they are one source\n"),
			TEXT_ARGS(content_text(sources, similar.sources[pair->a], "ref")),
			TEXT_ARGS(content_text(sources, similar.sources[pair->b], "ref")));
	}
	return true;
}

static void show_text(const struct view *view)
{
	const struct content_table *findings = content_find(view->content, "finding");
	const struct content_table *bases = content_find(view->content, "finding_basis");
	struct buffer *out = &view->call->out;

	print_wrapped(out, text_format(view->call->arena, "%.*s  ", TEXT_ARGS(view->ref)).bytes,
	              text_in(view->call, findings, view->finding, "statement"));
	buffer_add_format(out, say(view->call->lang, "  %.*s, as of %.*s, %.*s\n"),
	                  TEXT_ARGS(owner_of(findings, view->finding)),
	                  TEXT_ARGS(content_text(findings, view->finding, "as_of")),
	                  TEXT_ARGS(status_word(view->call,
	                                        content_text(findings, view->finding, "status"))));
	for (size_t i = 0; i < bases->n_rows; i++)
		if (text_equals(content_text(bases, &bases->rows[i], "finding"), view->ref))
			print_basis(view, bases, &bases->rows[i]);
	print_off_day(view->call, view->content, view->ref, view->day);
}

/* The way back from a mark: its words, where they stand, and the bytes they were read from. */
static void json_mark(struct json_out *json, const struct view *view, struct text ref)
{
	static const char *const columns[] = {"source", "passage", "start_cp", "end_cp",
	                                      "quote",  "prefix",  "suffix",   "made_by"};
	static const char *const bytes[] = {"sha256", "captured"};
	const struct content_table *marks = content_find(view->content, "mark");
	const struct content_table *snapshots = content_find(view->content, "snapshot");
	const struct content_row *mark = content_find_row(marks, &ref, 1);
	const struct text source = content_text(marks, mark, "source");

	json_out_open_object(json, "words");
	json_row_add(json, marks, mark, columns, COUNT(columns), view->call->arena);
	for (size_t i = 0; i < snapshots->n_rows; i++)
		if (text_equals(content_text(snapshots, &snapshots->rows[i], "source"), source))
			json_row_add(json, snapshots, &snapshots->rows[i], bytes, COUNT(bytes),
			             view->call->arena);
	json_out_close_object(json);
}

static void json_basis(struct json_out *json, const struct view *view,
                       const struct content_table *bases, const struct content_row *basis)
{
	static const char *const columns[] = {"stance", "mark", "fact", "indicator"};
	const struct text mark = content_text(bases, basis, "mark");

	json_out_open_object(json, NULL);
	json_row_add(json, bases, basis, columns, COUNT(columns), view->call->arena);
	if (!text_is_empty(mark))
		json_mark(json, view, mark);
	json_out_close_object(json);
}

static void show_json(const struct view *view)
{
	const struct content_table *bases = content_find(view->content, "finding_basis");
	struct json_out json = json_out_make(&view->call->out, true);

	json_out_open_object(&json, NULL);
	json_finding(&json, content_find(view->content, "finding"), view->finding,
	             view->call->arena);
	json_out_open_array(&json, "bases");
	for (size_t i = 0; i < bases->n_rows; i++)
		if (text_equals(content_text(bases, &bases->rows[i], "finding"), view->ref))
			json_basis(&json, view, bases, &bases->rows[i]);
	json_out_close_array(&json);
	json_off_day(&json, view->content, view->ref, view->day, view->call->arena);
	json_out_close_object(&json);
	json_out_end(&json);
}

static bool run_show(struct call *call, struct error *err)
{
	struct content content;
	struct view view = {
		.call = call, .content = &content, .ref = text_of(call_text(call, "REF"))};

	if (!read_home_on_day(call, &content, &view.day, err))
		return false;
	view.finding = content_find_row(content_find(&content, "finding"), &view.ref, 1);
	if (!view.finding) {
		(void)FAIL(err, ERR_ABSENT, "there is no finding \"%s\"", call_text(call, "REF"));
		return HINT(err, "plumbline finding list shows the findings.");
	}
	if (call->json) {
		show_json(&view);
		return true;
	}
	show_text(&view);
	return print_twins(&view, err);
}

const struct command cmd_finding_show = {
	.name = "finding show",
	.summary = "show a finding and the way back to the words and bytes it rests on",
	.description =
		"A law that was not in force on the cut-off, or on another day, is marked. With "
		"--json: the fields of the finding, bases as an array, each with stance and one of "
		"mark, fact, indicator, and not_in_force with the sources.",
	.has_json = true,
	.options =
		(const struct option_spec[]){
			ARG("REF", "the finding: F-GEO-C4-001"),
			OPT_DAY("as-of", "the day to read on; without it the cut-off of the wave"),
			OPT_END,
		},
	.run = run_show,
};
