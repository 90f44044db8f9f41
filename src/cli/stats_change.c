/* plumbline stats change: from one wave to the next, with the reasons.
 *
 * The transition table is the result. Only what changed for real is progress: new evidence, corrections,
 * changes of method and of coder are counted apart. Tests come on request.
 */
#include "analysis/change.h"
#include "analysis/wilcoxon.h"
#include "cli/print.h"
#include "cli/stats.h"
#include "cli/stats_figure.h"
#include "cli/stats_table.h"
#include "show/chart_transitions.h"

enum { N_REASONS = 6, REASON_NONE = N_REASONS - 1 };

static const char *const reasons[N_REASONS] = {
	SENTENCE("real change"), SENTENCE("new evidence"), SENTENCE("correction"),
	SENTENCE("method"),      SENTENCE("other coder"),  SENTENCE("no reason given")};

struct change {
	struct call *call;
	struct level_table table;
	int *first, *second;
	struct transitions all;
	struct transitions by_reason[N_REASONS];
	double *differences; /* of the units with a level in both waves */
	size_t n_differences;
};

static bool find_reason(struct text word, size_t *ret_reason)
{
	*ret_reason = REASON_NONE;
	if (text_is_empty(word))
		return true;
	for (size_t i = 0; i < REASON_NONE; i++) {
		if (text_is(word, reasons[i])) {
			*ret_reason = i;
			return true;
		}
	}
	return false;
}

static bool check_reasons(struct change *c, struct error *err)
{
	struct problems problems = problems_make(c->call->arena, c->call->lang);
	for (size_t unit = 0; c->table.marks && unit < c->table.n_units; unit++) {
		size_t reason;
		if (find_reason(c->table.marks[unit], &reason))
			continue;
		problems_add(&problems,
		             (struct place){c->table.file, c->table.lines[unit], "reason"},
		             "\"%.*s\" is no reason for a change", TEXT_ARGS(c->table.marks[unit]));
		problems_hint(&problems,
		              "Reasons are: real change, new evidence, correction, method, other "
		              "coder.");
	}
	return stats_settle(c->call, &problems, err);
}

static void count_by_reason(struct change *c)
{
	struct arena *arena = c->call->arena;
	size_t n = c->table.n_units;
	int *first = ARENA_ARRAY(arena, int, n);
	int *second = ARENA_ARRAY(arena, int, n);
	for (size_t reason = 0; reason < N_REASONS; reason++) {
		size_t n_here = 0;
		for (size_t unit = 0; unit < n; unit++) {
			size_t own = REASON_NONE;
			if (c->table.marks && !find_reason(c->table.marks[unit], &own))
				continue;
			if (own != reason)
				continue;
			first[n_here] = c->first[unit];
			second[n_here++] = c->second[unit];
		}
		analysis_count_transitions(arena, first, second, n_here, c->table.n_levels,
		                           &c->by_reason[reason]);
	}
}

static void compute(struct change *c)
{
	struct arena *arena = c->call->arena;
	size_t n = c->table.n_units;
	c->first = ARENA_ARRAY(arena, int, n);
	c->second = ARENA_ARRAY(arena, int, n);
	c->differences = ARENA_ARRAY(arena, double, n);
	for (size_t unit = 0; unit < n; unit++) {
		int first = c->table.codes[2 * unit];
		int second = c->table.codes[2 * unit + 1];
		c->first[unit] = first < 0 ? LEVEL_MISSING : first;
		c->second[unit] = second < 0 ? LEVEL_MISSING : second;
		if (first >= 0 && second >= 0)
			c->differences[c->n_differences++] = second - first;
	}
	analysis_count_transitions(arena, c->first, c->second, n, c->table.n_levels, &c->all);
	count_by_reason(c);
}

/* Tests */

enum { N_TESTS = 9 };

/* A statistic and its p stand or fall together. */
static size_t add_test(struct figure *tests, size_t n, struct figure statistic, const char *p_name,
                       double p)
{
	tests[n] = statistic;
	tests[n + 1] = statistic;
	tests[n + 1].name = p_name;
	tests[n + 1].value = p;
	return n + 2;
}

static void list_tests(struct change *c, struct figure *ret_tests)
{
	struct call *call = c->call;
	struct arena *arena = call->arena;
	struct error err = error_in(call->lang);
	struct chi2_test chi2 = {0};
	struct sign_test sign = {0};
	struct wilcoxon wilcoxon = {0};
	const size_t *counts = c->all.n_from_to;
	size_t k = c->table.n_levels;
	bool done = analysis_sign_test(c->differences, c->n_differences, &sign, &err);
	size_t n = 0;

	ret_tests[n++] = figure_make(call, "sign_p", done, sign.p, &err);
	done = analysis_wilcoxon(arena, c->differences, c->n_differences, ZERO_DROPPED, &wilcoxon,
	                         &err);
	double p = wilcoxon.is_exact ? wilcoxon.p_two_sided : wilcoxon.p_normal;
	n = add_test(ret_tests, n, figure_make(call, "wilcoxon_v", done, wilcoxon.v, &err),
	             "wilcoxon_p", p);
	done = analysis_bowker(counts, k, &chi2, &err);
	n = add_test(ret_tests, n, figure_make(call, "bowker_chi2", done, chi2.chi2, &err),
	             "bowker_p", chi2.p);
	done = analysis_stuart_maxwell(arena, counts, k, &chi2, &err);
	n = add_test(ret_tests, n, figure_make(call, "stuart_maxwell_chi2", done, chi2.chi2, &err),
	             "stuart_maxwell_p", chi2.p);
	done = analysis_bhapkar(arena, counts, k, &chi2, &err);
	n = add_test(ret_tests, n, figure_make(call, "bhapkar_chi2", done, chi2.chi2, &err),
	             "bhapkar_p", chi2.p);
}

/* JSON */

static void counts_to_json(struct json_out *json, const struct transitions *t)
{
	json_out_i64(json, "improved", (int64_t)t->n_up);
	json_out_i64(json, "same", (int64_t)t->n_same);
	json_out_i64(json, "declined", (int64_t)t->n_down);
	json_out_i64(json, "became_known", (int64_t)t->n_became_known);
	json_out_i64(json, "no_longer_known", (int64_t)t->n_no_longer);
	json_out_i64(json, "never_known", (int64_t)t->n_never);
}

static void write_json(struct change *c)
{
	struct json_out json = json_out_make(&c->call->out, true);
	size_t k = c->table.n_levels;
	json_out_open_object(&json, NULL);
	json_out_i64(&json, "units", (int64_t)c->table.n_units);
	json_out_text(&json, "first", c->table.columns[0]);
	json_out_text(&json, "second", c->table.columns[1]);
	json_out_open_array(&json, "scale");
	for (size_t i = 0; i < k; i++)
		json_out_text(&json, NULL, c->table.levels[i]);
	json_out_close_array(&json);
	json_out_open_array(&json, "transitions");
	for (size_t from = 0; from < k; from++) {
		json_out_open_array(&json, NULL);
		for (size_t to = 0; to < k; to++)
			json_out_i64(&json, NULL, (int64_t)c->all.n_from_to[from * k + to]);
		json_out_close_array(&json);
	}
	json_out_close_array(&json);
	counts_to_json(&json, &c->all);
	json_out_open_object(&json, "by_reason");
	for (size_t i = 0; i < N_REASONS; i++) {
		json_out_open_object(&json, reasons[i]);
		counts_to_json(&json, &c->by_reason[i]);
		json_out_close_object(&json);
	}
	json_out_close_object(&json);
	if (call_has(c->call, "test")) {
		struct figure tests[N_TESTS];
		list_tests(c, tests);
		json_out_open_object(&json, "tests");
		figures_to_json(&json, c->call->arena, tests, N_TESTS);
		json_out_close_object(&json);
	}
	json_out_close_object(&json);
	json_out_end(&json);
}

/* CSV and print */

static void write_csv(const struct change *c)
{
	struct buffer *out = &c->call->out;
	size_t k = c->table.n_levels;
	buffer_add_c(out, "from,to,units\n");
	for (size_t i = 0; i < k * k; i++) {
		csv_add_plain(out, c->table.levels[i / k]);
		buffer_add_char(out, ',');
		csv_add_plain(out, c->table.levels[i % k]);
		buffer_add_format(out, ",%zu\n", c->all.n_from_to[i]);
	}
}

static void print_transitions(const struct change *c)
{
	struct call *call = c->call;
	size_t k = c->table.n_levels;
	struct print_table table = print_table_make(call->arena, k + 1);
	struct text cells[PRINT_CELLS_MAX] = {TEXT_NONE};
	if (k + 1 > PRINT_CELLS_MAX) {
		buffer_add_c(&call->out,
		             say(call->lang, "  too many levels for a table here: see --json\n"));
		return;
	}
	for (size_t to = 0; to < k; to++) {
		cells[to + 1] = c->table.levels[to];
		table.is_right[to + 1] = true;
	}
	print_table_add(&table, cells);
	for (size_t from = 0; from < k; from++) {
		cells[0] = c->table.levels[from];
		for (size_t to = 0; to < k; to++)
			cells[to + 1] =
				text_format(call->arena, "%zu", c->all.n_from_to[from * k + to]);
		print_table_add(&table, cells);
	}
	print_table_write(&table, 2, &call->out);
}

static void print_reasons(const struct change *c)
{
	struct call *call = c->call;
	struct print_table table = print_table_make(call->arena, 4);
	const struct text head[] = {
		text_of(say(call->lang, "why")), text_of(say(call->lang, "improved")),
		text_of(say(call->lang, "same")), text_of(say(call->lang, "declined"))};
	print_table_add(&table, head);
	for (size_t i = 1; i < 4; i++)
		table.is_right[i] = true;
	for (size_t i = 0; i < N_REASONS; i++) {
		const struct transitions *t = &c->by_reason[i];
		if (t->n_both == 0)
			continue;
		const struct text cells[] = {text_of(say(call->lang, reasons[i])),
		                             text_format(call->arena, "%zu", t->n_up),
		                             text_format(call->arena, "%zu", t->n_same),
		                             text_format(call->arena, "%zu", t->n_down)};
		print_table_add(&table, cells);
	}
	print_table_write(&table, 2, &call->out);
}

static void print_tests(struct change *c)
{
	struct call *call = c->call;
	struct figure tests[N_TESTS];
	const char *names[N_TESTS] = {say(call->lang, "sign test, exact, two-sided p"),
	                              say(call->lang, "Wilcoxon signed ranks, V"),
	                              say(call->lang, "Wilcoxon signed ranks, two-sided p"),
	                              say(call->lang, "Bowker, chi-square"),
	                              say(call->lang, "Bowker, p"),
	                              say(call->lang, "Stuart–Maxwell, chi-square"),
	                              say(call->lang, "Stuart–Maxwell, p"),
	                              say(call->lang, "Bhapkar, chi-square"),
	                              say(call->lang, "Bhapkar, p")};
	struct print_table table = print_table_make(call->arena, 3);
	list_tests(c, tests);
	table.is_right[1] = true;
	for (size_t i = 0; i < N_TESTS; i++) {
		const struct text cells[] = {text_of(names[i]), figure_write(call, tests[i], 6),
		                             tests[i].is_defined ? TEXT_NONE
		                                                 : text_of(tests[i].reason)};
		print_table_add(&table, cells);
	}
	print_heading(&call->out, say(call->lang, "Tests"));
	print_table_write(&table, 2, &call->out);
}

static void print_all(struct change *c)
{
	struct call *call = c->call;
	const struct transitions *t = &c->all;
	buffer_add_format(&call->out,
	                  say(call->lang,
	                      "%zu units: %zu improved, %zu the same, %zu declined; %zu became "
	                      "known, %zu are no longer known, %zu in neither wave\n\n"),
	                  c->table.n_units, t->n_up, t->n_same, t->n_down, t->n_became_known,
	                  t->n_no_longer, t->n_never);
	buffer_add_format(&call->out, say(call->lang, "from %.*s (rows) to %.*s (columns)\n"),
	                  TEXT_ARGS(c->table.columns[0]), TEXT_ARGS(c->table.columns[1]));
	print_transitions(c);
	buffer_add_char(&call->out, '\n');
	print_reasons(c);
	if (call_has(call, "test"))
		print_tests(c);
}

static bool draw(const struct change *c, const char *path, struct error *err)
{
	struct call *call = c->call;
	if (c->table.n_levels > TRANSITIONS_LEVELS_MAX)
		return FAIL(err, ERR_TOO_BIG, "%zu levels are too many to draw: at most %d",
		            c->table.n_levels, TRANSITIONS_LEVELS_MAX);
	const struct transitions_chart chart = {
		.title = text_format(call->arena,
	                             say(call->lang, "From %.*s to %.*s, %zu units in both"),
	                             TEXT_ARGS(c->table.columns[0]), TEXT_ARGS(c->table.columns[1]),
	                             c->all.n_both),
		.first = c->table.columns[0],
		.second = c->table.columns[1],
		.n_levels = c->table.n_levels,
		.levels = c->table.levels,
		.n_from_to = c->all.n_from_to,
	};
	struct text svg = call_has(call, "flows")
	                          ? chart_draw_flows(call->arena, call->lang, &chart)
	                          : chart_draw_transitions(call->arena, call->lang, &chart);
	return stats_write_svg(call, path, svg, err);
}

static bool check_table(const struct change *c, struct error *err)
{
	if (c->table.n_columns != 2)
		return FAIL(err, ERR_INPUT,
		            "%s has %zu columns of levels, a change has two: first and second wave",
		            c->table.file, c->table.n_columns);
	if (!c->table.is_ordered)
		return FAIL(err, ERR_INPUT,
		            "the levels are words without an order: name it with --scale");
	if (c->table.n_levels > CHANGE_LEVELS_MAX)
		return FAIL(err, ERR_TOO_BIG, "%zu levels are too many for transitions: at most %d",
		            c->table.n_levels, CHANGE_LEVELS_MAX);
	return true;
}

static bool run(struct call *call, struct error *err)
{
	struct change c = {.call = call};
	const struct level_reading reading = {.scale = call_text(call, "scale"),
	                                      .mark_column = "reason",
	                                      .mark_is_optional = true,
	                                      .takes_absences = true};
	if (!stats_read_levels(call, &reading, &c.table, err) || !check_table(&c, err) ||
	    !check_reasons(&c, err))
		return false;
	compute(&c);
	const char *format = call_text(call, "format");
	if (call->json)
		write_json(&c);
	else if (format && text_is(text_of(format), "csv"))
		write_csv(&c);
	else
		print_all(&c);
	return !call_has(call, "svg") || draw(&c, call_text(call, "svg"), err);
}

static const struct option_spec options[] = {
	ARG_FILE("FILE",
                 "a CSV table: unit, first wave, second wave, and if known a column reason"),
	OPT_TEXT("scale", "A,B,C",
                 "the levels in rising order; without it numbers are taken from the table"),
	OPT_FLAG("test", "add the sign test, Wilcoxon, Bowker, Stuart–Maxwell and Bhapkar"),
	OPT_CHOICE("format", "FORMAT", "table csv", "how to print (table)"),
	OPT_FILE("svg", "FILE", "draw the transitions"),
	OPT_FLAG("flows", "draw them as flows instead of a table"),
	OPT_END,
};

const struct command cmd_stats_change = {
	.name = "stats change",
	.summary = "transitions from one wave to the next, with their reasons",
	.description = "Counts of units by level in both waves; improved, the same, declined, by "
		       "reason: real "
		       "change, new evidence, correction, method, other coder. A unit that was "
		       "missing before is "
		       "not an improvement.",
	.has_json = true,
	.options = options,
	.run = run,
};
