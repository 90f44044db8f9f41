/* plumbline search: the passages of all sources at once. */
#include "base/json.h"
#include "cli/commands.h"
#include "cli/home.h"
#include "cli/print.h"
#include "evidence/find.h"

enum { HITS_MAX = 200 };

/* The snippet with what was found between marks. */
static struct text write_snippet(struct call *call, const struct snippet *snippet)
{
	struct buffer out = buffer_make(call->arena);
	size_t at = 0;

	buffer_add_c(&out, snippet->has_before ? "… " : "");
	for (size_t i = 0; i < snippet->n_marks; i++) {
		const struct snippet_mark mark = snippet->marks[i];

		buffer_add(&out, text_slice(snippet->words, at, mark.start));
		buffer_add_format(&out, "*%.*s*",
		                  TEXT_ARGS(text_slice(snippet->words, mark.start, mark.end)));
		at = mark.end;
	}
	buffer_add(&out, text_slice(snippet->words, at, snippet->words.n_bytes));
	buffer_add_c(&out, snippet->has_after ? " …" : "");
	return buffer_text(&out);
}

static void print_hit(struct call *call, const struct find_hit *hit)
{
	struct buffer *out = &call->out;

	buffer_add_format(out, say(call->lang, "%.*s, passage %lld"), TEXT_ARGS(hit->source),
	                  (long long)hit->passage);
	if (hit->page > 0)
		buffer_add_format(out, say(call->lang, ", p. %lld"), (long long)hit->page);
	if (!text_is_empty(hit->path))
		buffer_add_format(out, "  %.*s", TEXT_ARGS(hit->path));
	buffer_add_c(out, "\n");
	print_wrapped(out, "    ", write_snippet(call, &hit->snippet));
}

static void print_text(struct call *call, const struct find_answer *answer)
{
	const uint64_t n = (uint64_t)answer->total;

	buffer_add_format(&call->out, say_n(call->lang, "%llu passage\n", "%llu passages\n", n),
	                  (unsigned long long)n);
	for (size_t i = 0; i < answer->n_also; i++)
		buffer_add_format(&call->out, say(call->lang, "also looked for: %.*s\n"),
		                  TEXT_ARGS(answer->also[i]));
	for (size_t i = 0; i < answer->n_hits; i++) {
		buffer_add_c(&call->out, "\n");
		print_hit(call, &answer->hits[i]);
	}
}

static void json_hit(struct json_out *json, const struct find_hit *hit)
{
	const struct snippet *snippet = &hit->snippet;

	json_out_open_object(json, NULL);
	json_out_text(json, "source", hit->source);
	json_out_i64(json, "passage", hit->passage);
	if (hit->page > 0)
		json_out_i64(json, "page", hit->page);
	else
		json_out_null(json, "page");
	if (text_is_empty(hit->path))
		json_out_null(json, "path");
	else
		json_out_text(json, "path", hit->path);
	json_out_text(json, "words", snippet->words);
	json_out_open_array(json, "found");
	for (size_t i = 0; i < snippet->n_marks; i++)
		json_out_text(
			json, NULL,
			text_slice(snippet->words, snippet->marks[i].start, snippet->marks[i].end));
	json_out_close_array(json);
	json_out_close_object(json);
}

static void print_json(struct call *call, const struct find_answer *answer)
{
	struct json_out json = json_out_make(&call->out, true);

	json_out_open_object(&json, NULL);
	json_out_i64(&json, "total", answer->total);
	json_out_open_array(&json, "also");
	for (size_t i = 0; i < answer->n_also; i++)
		json_out_text(&json, NULL, answer->also[i]);
	json_out_close_array(&json);
	json_out_open_array(&json, "hits");
	for (size_t i = 0; i < answer->n_hits; i++)
		json_hit(&json, &answer->hits[i]);
	json_out_close_array(&json);
	json_out_close_object(&json);
	json_out_end(&json);
}

static bool run(struct call *call, struct error *err)
{
	AUTO(home) struct home home = {0};
	const struct view_scope whole = view_scope_whole(); /* of who can write the files */
	struct find_answer answer;
	struct find_order order;

	if (!home_open(call, &home, err))
		return false;
	order = (struct find_order){
		.home = {home.db, home.path},
		.chain = home.chain.bytes,
		.scope = &whole,
		.query = text_of(call_text(call, "QUERY")),
		.first = (size_t)call_i64(call, "from", 1) - 1,
		.n_hits = (size_t)call_i64(call, "hits", SEARCH_PAGE),
	};
	if (!evidence_find(&order, call->arena, &answer, err))
		return false;
	if (call->json)
		print_json(call, &answer);
	else
		print_text(call, &answer);
	return true;
}

const struct command cmd_search = {
	.name = "search",
	.summary = "search the passages of all sources, in every language",
	.description =
		"All words must be in the passage; case and diacritics make no difference. \"Phrases\", OR, "
		"NOT, brackets, word* and fields: state:GE capacity:C4 kind:law lang:ka year:2010-2019 "
		"inforce:2019-05-31 source:S-001. Latin letters find Cyrillic, Greek, Georgian and Armenian "
		"words. docs/search.md has it all.\n\n"
		"With --json: total, also (other spellings that were looked for) and hits: source, passage, "
		"page, path, words (the part of the passage that answers) and found (what was found in it).",
	.example = "plumbline -C home search 'ditina OR child kind:law inforce:2019-05-31'\n",
	.has_json = true,
	.options =
		(const struct option_spec[]){
			ARG("QUERY", "the question"),
			OPT_I64("hits", "N", 1, HITS_MAX, "how many are shown; without it 20"),
			OPT_I64("from", "N", 1, 800, "the first that is shown; without it 1"),
			OPT_END,
		},
	.run = run,
};
