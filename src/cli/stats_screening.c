/* plumbline stats screening: how much reading an order of records spares. */
#include "analysis/screening.h"
#include "base/number.h"
#include "cli/print.h"
#include "cli/stats.h"
#include "cli/stats_figure.h"
#include "cli/stats_table.h"

enum { N_METRICS = 12 };

struct screening {
	struct call *call;
	struct csv_table csv;
	struct problems problems;
	bool *labels;
	size_t n, n_relevant;
	struct figure metrics[N_METRICS];
	size_t n_metrics;
};

static void read_label(struct screening *s, size_t row, size_t at)
{
	struct text cell = text_trim(s->csv.rows[row].cells[at]);
	bool yes = text_is(cell, "1") || text_is(cell, "yes");
	if (!yes && !text_is(cell, "0") && !text_is(cell, "no"))
		problems_add(&s->problems,
		             (struct place){s->csv.file, s->csv.rows[row].line,
		                            s->csv.columns[at].bytes},
		             "\"%.*s\" is neither 1 nor 0", TEXT_ARGS(cell));
	s->labels[row] = yes;
	s->n_relevant += yes;
}

static void add_metric(struct screening *s, const char *name, bool done, double value,
                       struct error *err)
{
	s->metrics[s->n_metrics++] = figure_make(s->call, name, done, value, err);
}

static void compute(struct screening *s)
{
	struct error err = error_in(s->call->lang);
	struct discovery discovery = {0};
	double value = 0;
	size_t n = 0;
	bool done = analysis_screened_to(s->labels, s->n, 0.95, &n, &err);
	add_metric(s, "screened_to_95", done, (double)n, &err);
	done = analysis_screened_to(s->labels, s->n, 1, &n, &err);
	add_metric(s, "screened_to_100", done, (double)n, &err);
	done = analysis_wss(s->labels, s->n, 0.95, &value, &err);
	add_metric(s, "wss_95", done, value, &err);
	done = analysis_wss(s->labels, s->n, 1, &value, &err);
	add_metric(s, "wss_100", done, value, &err);
	done = analysis_wss_insights(s->labels, s->n, 0.95, &value, &err);
	add_metric(s, "wss_95_insights", done, value, &err);
	done = analysis_wss_insights(s->labels, s->n, 1, &value, &err);
	add_metric(s, "wss_100_insights", done, value, &err);
	done = analysis_rrf(s->labels, s->n, 0.05, &value, &err);
	add_metric(s, "rrf_5", done, value, &err);
	done = analysis_rrf(s->labels, s->n, 0.10, &value, &err);
	add_metric(s, "rrf_10", done, value, &err);
	done = analysis_rrf(s->labels, s->n, 0.20, &value, &err);
	add_metric(s, "rrf_20", done, value, &err);
	done = analysis_discovery(s->labels, s->n, &discovery, &err);
	const struct error why = err;
	add_metric(s, "atd_records", done, discovery.records, &err);
	err = why;
	add_metric(s, "atd_share", done, discovery.share, &err);
	err = why;
	add_metric(s, "loss", done, discovery.loss, &err);
}

static void write_json(const struct screening *s)
{
	struct json_out json = json_out_make(&s->call->out, true);
	json_out_open_object(&json, NULL);
	json_out_i64(&json, "records", (int64_t)s->n);
	json_out_i64(&json, "relevant", (int64_t)s->n_relevant);
	figures_to_json(&json, s->call->arena, s->metrics, s->n_metrics);
	json_out_close_object(&json);
	json_out_end(&json);
}

static void print_all(const struct screening *s)
{
	struct call *call = s->call;
	struct print_table table = print_table_make(call->arena, 3);
	buffer_add_format(&call->out, say(call->lang, "%zu records, %zu relevant\n"), s->n,
	                  s->n_relevant);
	table.is_right[1] = true;
	for (size_t i = 0; i < s->n_metrics; i++) {
		const struct figure *metric = &s->metrics[i];
		const struct text cells[] = {text_of(metric->name), figure_write(call, *metric, 4),
		                             metric->is_defined ? TEXT_NONE
		                                                : text_of(metric->reason)};
		print_table_add(&table, cells);
	}
	print_table_write(&table, 2, &call->out);
}

static bool run(struct call *call, struct error *err)
{
	struct screening s = {.call = call};
	const char *column = call_text(call, "label");
	const char *format = call_text(call, "format");
	size_t at;
	if (!stats_read_csv(call, &s.problems, &s.csv, err))
		return false;
	if (!csv_find_column(&s.csv, column ? column : "label", &at))
		return FAIL(err, ERR_INPUT, "%s has no column %s", s.csv.file,
		            column ? column : "label");
	s.n = s.csv.n_rows;
	s.labels = ARENA_ARRAY(call->arena, bool, s.n);
	for (size_t row = 0; row < s.n; row++)
		read_label(&s, row, at);
	if (!stats_settle(call, &s.problems, err))
		return false;
	compute(&s);
	if (call->json) {
		write_json(&s);
	} else if (format && text_is(text_of(format), "csv")) {
		buffer_add_c(&call->out, "group,name,value,reason\n");
		for (size_t i = 0; i < s.n_metrics; i++)
			figure_to_csv(call, "screening", s.metrics[i]);
	} else {
		print_all(&s);
	}
	return true;
}

static const struct option_spec options[] = {
	ARG_FILE("FILE", "a CSV table of records in the order in which they were read"),
	OPT_TEXT("label", "COLUMN",
                 "the column that says 1 or yes for relevant, 0 or no for not (label)"),
	OPT_CHOICE("format", "FORMAT", "table csv", "how to print (table)"),
	OPT_END,
};

const struct command cmd_stats_screening = {
	.name = "stats screening",
	.summary = "how much reading an order of records spares: WSS, RRF, ATD",
	.description =
		"Work saved over sampling after Cohen (2006), relevant records found early and "
		"average time to discovery after Ferdinands (2020).",
	.has_json = true,
	.options = options,
	.run = run,
};
