/* plumbline evidence similar: texts that are one source, whatever they are called. */
#include "evidence/similar.h"

#include "base/json.h"
#include "base/number.h"
#include "cli/commands.h"
#include "cli/print.h"
#include "cli/read_home.h"

static struct text ref_at(const struct content *content, const struct similar *similar, size_t at)
{
	return content_text(content_find(content, "source"), similar->sources[at], "ref");
}

static void print_pair(struct call *call, const struct content *content,
                       const struct similar *similar, const struct duplicate_pair *pair)
{
	const struct content_table *sources = content_find(content, "source");

	print_wrapped(
		&call->out, text_format(call->arena, "  %.2f  ", pair->jaccard).bytes,
		text_format(call->arena, "%.*s, %.*s  %.*s",
	                    TEXT_ARGS(ref_at(content, similar, pair->a)),
	                    TEXT_ARGS(ref_at(content, similar, pair->b)),
	                    TEXT_ARGS(content_text(sources, similar->sources[pair->a], "title"))));
}

static void print_similar(struct call *call, const struct content *content,
                          const struct similar *similar)
{
	if (similar->counts.n_clusters == 0) {
		buffer_add_c(&call->out, say(call->lang, "no two sources are near-identical\n"));
		return;
	}
	buffer_add_format(
		&call->out,
		say(call->lang, "%zu sources are near-identical to another; they count as %zu:\n"),
		similar->counts.n_texts, similar->counts.n_clusters);
	for (size_t i = 0; i < similar->pairs.n_pairs; i++)
		print_pair(call, content, similar, &similar->pairs.pairs[i]);
}

/* The cluster whose first source stands at a place; nothing for a source that is alone. */
static void json_cluster(struct json_out *json, const struct content *content,
                         const struct similar *similar, uint32_t first)
{
	size_t n = 0;

	for (size_t i = first; i < similar->n; i++)
		n += similar->cluster_of[i] == first;
	if (n < 2)
		return;
	json_out_open_array(json, NULL);
	for (size_t i = first; i < similar->n; i++)
		if (similar->cluster_of[i] == first)
			json_out_text(json, NULL, ref_at(content, similar, i));
	json_out_close_array(json);
}

static void json_clusters(struct json_out *json, const struct content *content,
                          const struct similar *similar)
{
	json_out_open_array(json, "clusters");
	for (size_t i = 0; i < similar->n; i++)
		if (similar->cluster_of[i] == i)
			json_cluster(json, content, similar, (uint32_t)i);
	json_out_close_array(json);
}

static void json_similar(struct call *call, const struct content *content,
                         const struct similar *similar)
{
	struct json_out json = json_out_make(&call->out, true);

	json_out_open_object(&json, NULL);
	json_out_i64(&json, "sources", (int64_t)similar->n);
	json_clusters(&json, content, similar);
	json_out_open_array(&json, "pairs");
	for (size_t i = 0; i < similar->pairs.n_pairs; i++) {
		const struct duplicate_pair *pair = &similar->pairs.pairs[i];

		json_out_open_object(&json, NULL);
		json_out_text(&json, "a", ref_at(content, similar, pair->a));
		json_out_text(&json, "b", ref_at(content, similar, pair->b));
		json_out_real(&json, "jaccard", pair->jaccard);
		json_out_close_object(&json);
	}
	json_out_close_array(&json);
	json_out_close_object(&json);
	json_out_end(&json);
}

static bool run(struct call *call, struct error *err)
{
	double threshold = SIMILAR_THRESHOLD;
	struct similar similar;
	struct content content;

	if (call_has(call, "threshold") &&
	    !number_parse_real(text_of(call_text(call, "threshold")), &threshold))
		return FAIL(err, ERR_INPUT, "--threshold \"%s\" is no number",
		            call_text(call, "threshold"));
	if (!read_home_content(call, &content, err) ||
	    !evidence_find_similar(&content, NULL, 0, threshold, call->arena, &similar, err))
		return false;
	if (call->json)
		json_similar(call, &content, &similar);
	else
		print_similar(call, &content, &similar);
	return true;
}

const struct command cmd_evidence_similar = {
	.name = "evidence similar",
	.summary = "name the sources that say the same in almost the same words",
	.description =
		"A press release in five files is one source. The texts of the sources are compared "
		"whole, by their sets of three words in a row; every pair at or above the threshold is "
		"found. With --json: sources (how many), clusters (arrays of names) and pairs.",
	.has_json = true,
	.options =
		(const struct option_spec[]){
			OPT_TEXT("threshold", "SHARE",
                                 "the least share of common shingles; without it 0.8"),
			OPT_END,
		},
	.run = run,
};
