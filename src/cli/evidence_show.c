/* plumbline evidence list, show: what is on file, and the words of it. */
#include "evidence/evidence.h"
#include "evidence/force.h"

#include "cli/commands.h"
#include "cli/json_row.h"
#include "cli/print.h"
#include "cli/read_home.h"
#include "show/words.h"

/* evidence list */

/* --later leaves what goes to subsequent developments. */
static bool is_listed(const struct call *call, const struct content_table *sources,
                      const struct content_row *row, day_nr day)
{
	const enum force force = evidence_force(sources, row, day);

	return !call_has(call, "later") || force == FORCE_LATER || force == FORCE_BILL;
}

static void list_text(struct call *call, const struct content_table *sources, day_nr day)
{
	struct print_table table = print_table_make(call->arena, 5);
	size_t n = 0;

	for (size_t i = 0; i < sources->n_rows; i++) {
		const struct content_row *row = &sources->rows[i];
		const struct text cells[] = {
			content_text(sources, row, "ref"),
			content_text(sources, row, "class"),
			word_of_source_kind(content_text(sources, row, "kind"), call->lang),
			content_text(sources, row, "title"),
			evidence_write_force(sources, row, day, call->lang, call->arena),
		};

		if (!is_listed(call, sources, row, day))
			continue;
		print_table_add(&table, cells);
		n++;
	}
	print_table_write(&table, 0, &call->out);
	if (sources->n_rows == 0)
		buffer_add_c(&call->out, say(call->lang, "no sources yet\n"));
	else if (n == 0)
		buffer_add_format(&call->out,
		                  say(call->lang, "no bill, and no law from after %s\n"),
		                  day_write(day).bytes);
}

static void json_source(struct json_out *json, const struct content_table *sources,
                        const struct content_row *row, struct arena *arena)
{
	static const char *const columns[] = {"ref",         "kind",  "title",   "lang",
	                                      "issuer",      "state", "dated",   "in_force_from",
	                                      "in_force_to", "url",   "licence", "class"};

	json_row_add(json, sources, row, columns, COUNT(columns), arena);
}

static void list_json(struct call *call, const struct content_table *sources, day_nr day)
{
	struct json_out json = json_out_make(&call->out, true);

	json_out_open_array(&json, NULL);
	for (size_t i = 0; i < sources->n_rows; i++) {
		const struct content_row *row = &sources->rows[i];

		if (!is_listed(call, sources, row, day))
			continue;
		json_out_open_object(&json, NULL);
		json_source(&json, sources, row, call->arena);
		json_out_text(&json, "force", force_code(evidence_force(sources, row, day)));
		json_out_close_object(&json);
	}
	json_out_close_array(&json);
	json_out_end(&json);
}

static bool run_list(struct call *call, struct error *err)
{
	const struct content_table *sources;
	struct content content;
	day_nr day;

	if (!read_home_on_day(call, &content, &day, err))
		return false;
	sources = content_find(&content, "source");
	if (call->json)
		list_json(call, sources, day);
	else
		list_text(call, sources, day);
	return true;
}

const struct command cmd_evidence_list = {
	.name = "evidence list",
	.summary = "list the sources",
	.description =
		"Of a law it says whether it was in force on the cut-off, or on another day. What later "
		"laws and bills say belongs to subsequent developments: --later lists these alone. With "
		"--json the field force is in_force, later, former, bill or empty.",
	.options =
		(const struct option_spec[]){
			OPT_DAY("as-of", "the day to read on; without it the cut-off of the wave"),
			OPT_FLAG("later", "only bills, and laws that are not in force yet"),
			OPT_END,
		},
	.has_json = true,
	.run = run_list,
};

/* evidence show */

struct view {
	struct call *call;
	const struct content *content;
	struct text ref;
	const struct content_row *source;
};

static void print_head(const struct view *view)
{
	const struct content_table *sources = content_find(view->content, "source");
	const struct content_table *snapshots = content_find(view->content, "snapshot");
	struct buffer *out = &view->call->out;

	buffer_add_format(out, "%.*s  ", TEXT_ARGS(view->ref));
	print_wrapped(out, "", content_text(sources, view->source, "title"));
	for (size_t i = 0; i < snapshots->n_rows; i++) {
		const struct content_row *row = &snapshots->rows[i];

		if (text_equals(content_text(snapshots, row, "source"), view->ref))
			buffer_add_format(out,
			                  say(view->call->lang,
			                      "SHA-256 %.*s, %lld bytes, taken in on %.*s\n"),
			                  TEXT_ARGS(content_text(snapshots, row, "sha256")),
			                  (long long)content_i64(snapshots, row, "n_bytes"),
			                  TEXT_ARGS(content_text(snapshots, row, "captured")));
	}
}

static void print_captures(const struct view *view)
{
	const struct content_table *table = content_find(view->content, "capture");

	for (size_t i = 0; i < table->n_rows; i++) {
		const struct content_row *row = &table->rows[i];

		if (text_equals(content_text(table, row, "source"), view->ref))
			buffer_add_format(
				&view->call->out,
				say(view->call->lang,
			            "captured from %.*s on %.*s, status %lld, WARC %.*s\n"),
				TEXT_ARGS(content_text(table, row, "final_url")),
				TEXT_ARGS(content_text(table, row, "captured_at")),
				(long long)content_i64(table, row, "status"),
				TEXT_ARGS(content_text(table, row, "warc")));
	}
}

/* Erased words leave their number and their place. */
static struct text words_of(const struct view *view, const struct content_table *table,
                            const struct content_row *row, const char *column)
{
	const struct text words = content_text(table, row, column);

	return text_is_empty(words) ? text_of(say(view->call->lang, "(erased)")) : words;
}

static bool is_shown(const struct view *view, int64_t nr)
{
	return !call_has(view->call, "passage") || call_i64(view->call, "passage", 0) == nr;
}

static void print_identifiers(const struct view *view)
{
	const struct content_table *table = content_find(view->content, "source_identifier");

	for (size_t i = 0; i < table->n_rows; i++) {
		const struct content_row *row = &table->rows[i];

		if (text_equals(content_text(table, row, "source"), view->ref))
			buffer_add_format(&view->call->out, "%.*s  %.*s\n",
			                  TEXT_ARGS(content_text(table, row, "value")),
			                  TEXT_ARGS(content_text(table, row, "web")));
	}
}

static void print_passages(const struct view *view)
{
	const struct content_table *passages = content_find(view->content, "passage");

	for (size_t i = 0; i < passages->n_rows; i++) {
		const struct content_row *row = &passages->rows[i];
		const int64_t nr = content_i64(passages, row, "nr");

		if (text_equals(content_text(passages, row, "source"), view->ref) &&
		    is_shown(view, nr))
			print_wrapped(
				&view->call->out,
				text_format(view->call->arena, "%4lld  ", (long long)nr).bytes,
				words_of(view, passages, row, "words"));
	}
}

static void print_marks(const struct view *view)
{
	const struct content_table *marks = content_find(view->content, "mark");
	const enum lang lang = view->call->lang;

	for (size_t i = 0; i < marks->n_rows; i++) {
		const struct content_row *row = &marks->rows[i];
		const int64_t passage = content_i64(marks, row, "passage");

		if (!text_equals(content_text(marks, row, "source"), view->ref) ||
		    !is_shown(view, passage))
			continue;
		print_wrapped(
			&view->call->out, "",
			text_format(view->call->arena, say(lang, "%.*s, passage %lld: “%.*s”"),
		                    TEXT_ARGS(content_text(marks, row, "ref")), (long long)passage,
		                    TEXT_ARGS(words_of(view, marks, row, "quote"))));
	}
}

static void json_rows(struct json_out *json, const struct view *view, const char *table_name,
                      const char *const *columns, size_t n)
{
	const struct content_table *table = content_find(view->content, table_name);

	for (size_t i = 0; i < table->n_rows; i++) {
		if (!text_equals(content_text(table, &table->rows[i], "source"), view->ref))
			continue;
		json_out_open_object(json, NULL);
		json_row_add(json, table, &table->rows[i], columns, n, view->call->arena);
		json_out_close_object(json);
	}
}

static void show_json(const struct view *view)
{
	static const char *const identifier[] = {"kind", "value", "web"};
	static const char *const snapshot[] = {"nr",     "sha256",    "n_bytes",
	                                       "format", "charset",   "n_pages",
	                                       "locks",  "file_name", "captured"};
	static const char *const capture[] = {"snapshot",    "url",         "final_url", "status",
	                                      "captured_at", "n_redirects", "media",     "machine",
	                                      "warc",        "warc_bytes"};
	static const char *const passage[] = {"nr",       "path",   "page", "change",
	                                      "start_cp", "end_cp", "words"};
	static const char *const mark[] = {"ref",   "passage", "start_cp", "end_cp",
	                                   "quote", "prefix",  "suffix",   "made_by"};
	struct json_out json = json_out_make(&view->call->out, true);

	json_out_open_object(&json, NULL);
	json_source(&json, content_find(view->content, "source"), view->source, view->call->arena);
	json_out_open_array(&json, "identifiers");
	json_rows(&json, view, "source_identifier", identifier, COUNT(identifier));
	json_out_close_array(&json);
	json_out_open_array(&json, "snapshots");
	json_rows(&json, view, "snapshot", snapshot, COUNT(snapshot));
	json_out_close_array(&json);
	json_out_open_array(&json, "captures");
	json_rows(&json, view, "capture", capture, COUNT(capture));
	json_out_close_array(&json);
	json_out_open_array(&json, "passages");
	json_rows(&json, view, "passage", passage, COUNT(passage));
	json_out_close_array(&json);
	json_out_open_array(&json, "marks");
	json_rows(&json, view, "mark", mark, COUNT(mark));
	json_out_close_array(&json);
	json_out_close_object(&json);
	json_out_end(&json);
}

/* A passage that is asked for by number must be there. */
static bool check_passage(const struct view *view, struct error *err)
{
	const int64_t nr = call_i64(view->call, "passage", 0);

	if (nr == 0 || evidence_find_passage(view->content, view->ref, nr, view->call->arena))
		return true;
	return FAIL(err, ERR_ABSENT, "source %.*s has no passage %lld", TEXT_ARGS(view->ref),
	            (long long)nr);
}

static bool run_show(struct call *call, struct error *err)
{
	struct content content;
	struct view view = {
		.call = call, .content = &content, .ref = text_of(call_text(call, "SOURCE"))};

	if (!read_home_content(call, &content, err) ||
	    !evidence_find_source(&content, call_text(call, "SOURCE"), &view.source, err) ||
	    !check_passage(&view, err))
		return false;
	if (call->json) {
		show_json(&view);
		return true;
	}
	print_head(&view);
	print_captures(&view);
	print_identifiers(&view);
	print_passages(&view);
	print_marks(&view);
	return true;
}

const struct command cmd_evidence_show = {
	.name = "evidence show",
	.summary = "show a source: its hash, its passages and the marks in it",
	.description =
		"With --json: the fields of the source, and snapshots, passages and marks as "
		"arrays.",
	.has_json = true,
	.options =
		(const struct option_spec[]){
			ARG("SOURCE", "the source: S-001"),
			OPT_I64("passage", "N", 1, 1000000, "only this passage"),
			OPT_END,
		},
	.run = run_show,
};
