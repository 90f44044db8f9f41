/* plumbline stats duplicates: passages that say the same in almost the same words.
 *
 * A cluster of near-identical texts is one source: counting it five times would make one press release
 * look like a consensus. The search is exact (analysis/duplicates.h).
 */
#include "analysis/duplicates.h"
#include "base/json.h"
#include "base/number.h"
#include "cli/print.h"
#include "cli/stats.h"
#include "cli/stats_table.h"

enum { PAIRS_SHOWN = 20 };

struct duplicate_view {
	struct call *call;
	struct csv_table csv;
	struct problems problems;
	size_t id_at, text_at;
	double threshold, cluster_threshold;
	struct duplicates found;
	struct cluster_counts clusters;
	uint32_t *cluster_of;
};

static struct text id_of(const struct duplicate_view *v, uint32_t row)
{
	return csv_unguard(v->csv.rows[row].cells[v->id_at]);
}

static bool read_share(struct call *call, const char *name, double otherwise, double *ret_share,
                       struct error *err)
{
	const char *value = call_text(call, name);
	*ret_share = otherwise;
	if (!value)
		return true;
	if (!number_parse_real(text_of(value), ret_share) || *ret_share <= 0 || *ret_share > 1)
		return FAIL(err, ERR_INPUT, "--%s \"%s\" is not a number above 0 and up to 1", name,
		            value);
	return true;
}

static bool find_columns(struct duplicate_view *v, struct error *err)
{
	const char *text = call_text(v->call, "text");
	const char *id = call_text(v->call, "id");
	if (!csv_find_column(&v->csv, text ? text : "text", &v->text_at))
		return FAIL(err, ERR_INPUT, "%s has no column %s", v->csv.file,
		            text ? text : "text");
	if (id && !csv_find_column(&v->csv, id, &v->id_at))
		return FAIL(err, ERR_INPUT, "%s has no column %s", v->csv.file, id);
	return true;
}

static bool compute(struct duplicate_view *v, struct error *err)
{
	struct arena *arena = v->call->arena;
	const char *words = call_text(v->call, "words");
	size_t n = v->csv.n_rows;
	struct text *texts = ARENA_ARRAY(arena, struct text, n);
	for (size_t i = 0; i < n; i++)
		texts[i] = v->csv.rows[i].cells[v->text_at];
	enum word_rule rule =
		words && text_is(text_of(words), "ascii") ? WORDS_ASCII : WORDS_UNICODE;
	if (!analysis_find_duplicates(arena, texts, n, v->threshold, rule, &v->found, err))
		return false;
	v->cluster_of = ARENA_ARRAY(arena, uint32_t, n);
	analysis_cluster(arena, &v->found, v->cluster_threshold, n, v->cluster_of, &v->clusters);
	return true;
}

static void write_json(const struct duplicate_view *v)
{
	struct json_out json = json_out_make(&v->call->out, true);
	json_out_open_object(&json, NULL);
	json_out_i64(&json, "passages", (int64_t)v->csv.n_rows);
	json_out_real(&json, "threshold", v->threshold);
	json_out_i64(&json, "n_pairs", (int64_t)v->found.n_pairs);
	json_out_open_object(&json, "clusters");
	json_out_real(&json, "threshold", v->cluster_threshold);
	json_out_i64(&json, "n", (int64_t)v->clusters.n_clusters);
	json_out_i64(&json, "passages", (int64_t)v->clusters.n_texts);
	json_out_i64(&json, "largest", (int64_t)v->clusters.largest);
	json_out_close_object(&json);
	json_out_open_array(&json, "pairs");
	for (size_t i = 0; i < v->found.n_pairs; i++) {
		const struct duplicate_pair *pair = &v->found.pairs[i];
		json_out_open_object(&json, NULL);
		json_out_text(&json, "a", id_of(v, pair->a));
		json_out_text(&json, "b", id_of(v, pair->b));
		json_out_real(&json, "jaccard", pair->jaccard);
		json_out_i64(&json, "shared", pair->n_shared);
		json_out_i64(&json, "all", pair->n_all);
		json_out_close_object(&json);
	}
	json_out_close_array(&json);
	json_out_close_object(&json);
	json_out_end(&json);
}

static void write_csv(const struct duplicate_view *v)
{
	struct buffer *out = &v->call->out;
	buffer_add_c(out, "a,b,jaccard,shared,all\n");
	for (size_t i = 0; i < v->found.n_pairs; i++) {
		const struct duplicate_pair *pair = &v->found.pairs[i];
		csv_add_text(out, v->call->arena, id_of(v, pair->a));
		buffer_add_char(out, ',');
		csv_add_text(out, v->call->arena, id_of(v, pair->b));
		buffer_add_format(out, ",%.10f,%u,%u\n", pair->jaccard, pair->n_shared,
		                  pair->n_all);
	}
}

static void print_all(const struct duplicate_view *v)
{
	struct call *call = v->call;
	buffer_add_format(&call->out, say(call->lang, "%zu passages, %zu pairs at %g or above\n"),
	                  v->csv.n_rows, v->found.n_pairs, v->threshold);
	buffer_add_format(
		&call->out,
		say(call->lang, "at %g: %zu clusters of %zu passages, the largest of %zu\n\n"),
		v->cluster_threshold, v->clusters.n_clusters, v->clusters.n_texts,
		v->clusters.largest);
	for (size_t i = 0; i < v->found.n_pairs && i < PAIRS_SHOWN; i++) {
		const struct duplicate_pair *pair = &v->found.pairs[i];
		struct text a = id_of(v, pair->a);
		struct text b = id_of(v, pair->b);
		buffer_add_format(&call->out, "  %.3f  %.*s  %.*s\n", pair->jaccard, TEXT_ARGS(a),
		                  TEXT_ARGS(b));
	}
	if (v->found.n_pairs > PAIRS_SHOWN)
		buffer_add_format(&call->out, say(call->lang, "  and %zu more: see --format csv\n"),
		                  v->found.n_pairs - PAIRS_SHOWN);
}

static bool run(struct call *call, struct error *err)
{
	struct duplicate_view v = {.call = call};
	if (!read_share(call, "threshold", 0.5, &v.threshold, err) ||
	    !read_share(call, "cluster", 0.8, &v.cluster_threshold, err))
		return false;
	if (v.cluster_threshold < v.threshold)
		return FAIL(err, ERR_INPUT,
		            "clusters at %g want pairs from there on, but --threshold is %g",
		            v.cluster_threshold, v.threshold);
	if (!stats_read_csv(call, &v.problems, &v.csv, err) || !find_columns(&v, err) ||
	    !compute(&v, err))
		return false;
	const char *format = call_text(call, "format");
	if (call->json)
		write_json(&v);
	else if (format && text_is(text_of(format), "csv"))
		write_csv(&v);
	else
		print_all(&v);
	return true;
}

static const struct option_spec options[] = {
	ARG_FILE("FILE", "a CSV table of passages"),
	OPT_TEXT("text", "COLUMN", "the column with the words (text)"),
	OPT_TEXT("id", "COLUMN", "the column that names a passage (the first)"),
	OPT_TEXT("threshold", "SHARE", "the least share of common shingles (0.5)"),
	OPT_TEXT("cluster", "SHARE", "what joins passages to a cluster (0.8)"),
	OPT_CHOICE("words", "RULE", "unicode ascii", "what words are made of (unicode)"),
	OPT_CHOICE("format", "FORMAT", "table csv", "how to print (table)"),
	OPT_END,
};

const struct command cmd_stats_duplicates = {
	.name = "stats duplicates",
	.summary = "near-identical passages, all pairs exactly",
	.description = "Passages are compared by their sets of three words in a row (Jaccard). "
		       "Every pair at or "
		       "above the threshold is found. Texts under five words match only when they "
		       "are the same.",
	.has_json = true,
	.options = options,
	.run = run,
};
