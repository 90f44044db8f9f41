/* plumbline stats agreement: how far coders agree, how sure that is, and what they should talk about.
 *
 * The measures that answer different questions stand together (percent, ordinal alpha with its interval,
 * AC2), because one alone misleads: percent ignores chance, alpha falls when nearly all codes are alike.
 * Field names of --json only grow.
 */
#include "analysis/bootstrap.h"
#include "analysis/chance.h"
#include "analysis/disputes.h"
#include "analysis/kappa.h"
#include "analysis/random.h"
#include "base/number.h"
#include "cli/print.h"
#include "cli/stats.h"
#include "cli/stats_figure.h"
#include "cli/stats_table.h"
#include "show/chart_agreement.h"

#include <math.h>
#include <unistd.h>

enum { N_KAPPAS = 3, N_MORE = 4, DISPUTES_SHOWN = 10 };

struct kappa_figures {
	struct figure value;
	double low, high;
};

/* All that is computed, before any of it is written. */
struct agreement {
	struct call *call;
	struct level_table table;
	struct ratings ratings;
	struct ratings_extent extent;
	struct figure percent;
	struct figure alpha[N_ALPHA_METRICS];
	struct kappa_figures kappa[N_KAPPAS];
	struct figure fleiss, ac1;
	struct figure ac2[2]; /* linear, quadratic */
	struct figure more[N_MORE];
	enum alpha_metric metric; /* of the interval */
	struct bootstrap_options options;
	struct bootstrap interval;
	const char *interval_reason; /* when there is none */
	struct bootstrap kalpha;
	const char *kalpha_reason;
	struct coder_bias *biases;
	struct dispute *disputes;
	size_t n_disputes;
};

/* Computing */

static struct figure compute_chance(struct agreement *a, const char *name, enum chance_kind kind,
                                    enum chance_weights weights)
{
	struct error err = error_in(a->call->lang);
	struct chance chance = {0};
	bool done = analysis_chance(a->call->arena, &a->ratings, kind, weights, &chance, &err);
	return figure_make(a->call, name, done, chance.value, &err);
}

/* Distances want an order: words without --scale have none. */
static bool check_order(const struct agreement *a, struct error *err)
{
	return a->table.is_ordered ||
	       FAIL(err, ERR_INPUT, "the levels are words without an order: name it with --scale");
}

static struct figure compute_ordered(struct agreement *a, const char *name, enum chance_kind kind,
                                     enum chance_weights weights)
{
	struct error err = error_in(a->call->lang);
	if (!check_order(a, &err))
		return figure_make(a->call, name, false, 0, &err);
	return compute_chance(a, name, kind, weights);
}

static void compute_alphas(struct agreement *a)
{
	for (int metric = 0; metric < N_ALPHA_METRICS; metric++) {
		struct error err = error_in(a->call->lang);
		double alpha = 0;
		bool done = (metric == ALPHA_NOMINAL || check_order(a, &err)) &&
		            analysis_alpha(a->call->arena, &a->ratings, (enum alpha_metric)metric,
		                           &alpha, &err);
		a->alpha[metric] = figure_make(
			a->call, alpha_metric_name((enum alpha_metric)metric), done, alpha, &err);
	}
}

static void compute_kappas(struct agreement *a)
{
	static const char *const names[N_KAPPAS] = {"plain", "linear", "quadratic"};
	static const enum chance_weights weights[N_KAPPAS] = {WEIGHTS_NONE, WEIGHTS_LINEAR,
	                                                      WEIGHTS_QUADRATIC};
	for (size_t i = 0; i < N_KAPPAS; i++) {
		struct error err = error_in(a->call->lang);
		struct kappa kappa = {0};
		bool done = a->ratings.n_coders == 2 ||
		            FAIL(&err, ERR_INPUT, "kappa is for two coders, there are %zu",
		                 a->ratings.n_coders);
		done = done && (i == 0 || check_order(a, &err)) &&
		       analysis_kappa(a->call->arena, &a->ratings, 0, 1, weights[i], &kappa, &err);
		a->kappa[i] = (struct kappa_figures){
			figure_make(a->call, names[i], done, kappa.value, &err), kappa.low,
			kappa.high};
	}
}

static void compute_more(struct agreement *a)
{
	struct arena *arena = a->call->arena;
	struct error err = error_in(a->call->lang);
	double value = 0;
	bool done;

	a->more[0] = compute_chance(a, "brennan_prediger", CHANCE_BRENNAN_PREDIGER, WEIGHTS_NONE);
	a->more[1] = compute_chance(a, "conger", CHANCE_CONGER, WEIGHTS_NONE);
	done = analysis_kappa_light(arena, &a->ratings, WEIGHTS_NONE, &value, &err);
	a->more[2] = figure_make(a->call, "light", done, value, &err);
	done = check_order(a, &err) && analysis_kendall_w(arena, &a->ratings, &value, &err);
	a->more[3] = figure_make(a->call, "kendall_w", done, value, &err);
}

static const char *compute_interval(struct agreement *a, bool kalpha,
                                    struct bootstrap *ret_interval)
{
	struct error err = error_in(a->call->lang);
	struct arena *arena = a->call->arena;
	bool done = a->metric == ALPHA_NOMINAL || check_order(a, &err);
	done = done && (kalpha ? analysis_alpha_kalpha(arena, &a->ratings, a->metric, &a->options,
	                                               ret_interval, &err)
	                       : analysis_alpha_bootstrap(arena, &a->ratings, a->metric,
	                                                  &a->options, ret_interval, &err));
	return done ? NULL : text_c(arena, text_of(err.message));
}

static void compute(struct agreement *a)
{
	struct arena *arena = a->call->arena;
	a->extent = ratings_measure(arena, &a->ratings);
	a->percent = compute_chance(a, "percent", CHANCE_PERCENT, WEIGHTS_NONE);
	compute_alphas(a);
	compute_kappas(a);
	a->fleiss = compute_chance(a, "fleiss", CHANCE_FLEISS, WEIGHTS_NONE);
	a->ac1 = compute_chance(a, "ac1", CHANCE_GWET, WEIGHTS_NONE);
	a->ac2[0] = compute_ordered(a, "linear", CHANCE_GWET, WEIGHTS_LINEAR);
	a->ac2[1] = compute_ordered(a, "quadratic", CHANCE_GWET, WEIGHTS_QUADRATIC);
	compute_more(a);
	a->interval_reason = compute_interval(a, false, &a->interval);
	if (call_has(a->call, "kalpha"))
		a->kalpha_reason = compute_interval(a, true, &a->kalpha);
	a->biases = ARENA_ARRAY(arena, struct coder_bias, a->ratings.n_coders + 1);
	a->disputes = ARENA_ARRAY(arena, struct dispute, a->ratings.n_units + 1);
	if (a->table.is_ordered)
		analysis_coder_bias(arena, &a->ratings, a->biases);
	analysis_list_disputes(&a->ratings, a->disputes, &a->n_disputes);
}

/* alpha and AC2 far apart say one thing: nearly everything stands at one level. */
static bool is_concentrated(const struct agreement *a)
{
	const struct figure *alpha = &a->alpha[ALPHA_ORDINAL];
	return alpha->is_defined && a->ac2[1].is_defined &&
	       fabs(a->ac2[1].value - alpha->value) > 0.2;
}

/* JSON */

static void interval_to_json(const struct agreement *a, struct json_out *json, const char *name,
                             const struct bootstrap *b, const char *reason)
{
	json_out_open_object(json, name);
	json_out_text(json, "metric", text_of(alpha_metric_name(a->metric)));
	json_out_real(json, "level", a->options.level);
	const struct figure figures[] = {
		{"low", !reason, b->low, reason},
		{"high", !reason, b->high, reason},
		{"p_below_667", !reason, b->p_below_667, reason},
		{"p_below_800", !reason, b->p_below_800, reason},
	};
	json_out_i64(json, "draws", (int64_t)a->options.n_draws);
	if (reason)
		json_out_null(json, "undefined");
	else
		json_out_i64(json, "undefined", (int64_t)b->n_undefined);
	json_out_text(json, "generator", TEXT(RANDOM_NAME));
	json_out_i64(json, "seed", (int64_t)a->options.seed);
	figures_to_json(json, a->call->arena, figures, COUNT(figures));
	json_out_close_object(json);
}

static void kappa_to_json(const struct agreement *a, struct json_out *json)
{
	struct figure values[N_KAPPAS];
	json_out_open_object(json, "kappa");
	for (size_t i = 0; i < N_KAPPAS; i++)
		values[i] = a->kappa[i].value;
	figures_to_json(json, a->call->arena, values, N_KAPPAS);
	for (size_t i = 0; i < N_KAPPAS; i++) {
		if (!values[i].is_defined)
			continue;
		json_out_open_object(
			json, text_format(a->call->arena, "%s_interval", values[i].name).bytes);
		json_out_real(json, "level", 0.95);
		json_out_real(json, "low", a->kappa[i].low);
		json_out_real(json, "high", a->kappa[i].high);
		json_out_close_object(json);
	}
	json_out_close_object(json);
}

static void biases_to_json(const struct agreement *a, struct json_out *json)
{
	json_out_open_array(json, "coder_bias");
	for (size_t i = 0; i < a->ratings.n_coders; i++) {
		const struct coder_bias *bias = &a->biases[i];
		const char *reason =
			!a->table.is_ordered
				? say(a->call->lang, "the levels are words without an order")
				: say(a->call->lang, "nobody else coded this coder's units");
		const struct figure mean = {"mean_steps", bias->n_units > 0, bias->mean_steps,
		                            reason};
		json_out_open_object(json, NULL);
		json_out_text(json, "coder", a->table.columns[i]);
		json_out_i64(json, "units", (int64_t)bias->n_units);
		json_out_i64(json, "above", (int64_t)bias->n_above);
		json_out_i64(json, "below", (int64_t)bias->n_below);
		json_out_i64(json, "same", (int64_t)bias->n_same);
		figures_to_json(json, a->call->arena, &mean, 1);
		json_out_close_object(json);
	}
	json_out_close_array(json);
}

static void disputes_to_json(const struct agreement *a, struct json_out *json)
{
	json_out_open_array(json, "disputed");
	for (size_t i = 0; i < a->n_disputes; i++) {
		const struct dispute *dispute = &a->disputes[i];
		json_out_open_object(json, NULL);
		json_out_text(json, "unit", a->table.units[dispute->unit]);
		if (a->table.is_ordered)
			json_out_real(json, "mean_steps", dispute->mean_steps);
		json_out_open_object(json, "codes");
		for (size_t coder = 0; coder < a->ratings.n_coders; coder++) {
			int code = rating_at(&a->ratings, dispute->unit, coder);
			if (code == RATING_MISSING)
				json_out_null(json, a->table.columns[coder].bytes);
			else
				json_out_text(json, a->table.columns[coder].bytes,
				              a->table.levels[code]);
		}
		json_out_close_object(json);
		json_out_close_object(json);
	}
	json_out_close_array(json);
}

static void levels_to_json(const struct agreement *a, struct json_out *json)
{
	json_out_open_array(json, "scale");
	for (size_t i = 0; i < a->table.n_levels; i++)
		json_out_text(json, NULL, a->table.levels[i]);
	json_out_close_array(json);
}

static void write_json(const struct agreement *a)
{
	struct arena *arena = a->call->arena;
	struct json_out json = json_out_make(&a->call->out, true);
	const struct figure top[] = {a->percent, a->fleiss, a->ac1};

	json_out_open_object(&json, NULL);
	json_out_i64(&json, "units", (int64_t)a->ratings.n_units);
	json_out_i64(&json, "coders", (int64_t)a->ratings.n_coders);
	json_out_i64(&json, "codes", (int64_t)a->extent.n_codes);
	json_out_i64(&json, "units_pairable", (int64_t)a->extent.n_pairable);
	json_out_i64(&json, "units_single", (int64_t)a->extent.n_single);
	json_out_i64(&json, "units_empty", (int64_t)a->extent.n_empty);
	levels_to_json(a, &json);
	json_out_open_object(&json, "alpha");
	figures_to_json(&json, arena, a->alpha, N_ALPHA_METRICS);
	json_out_close_object(&json);
	interval_to_json(a, &json, "alpha_interval", &a->interval, a->interval_reason);
	if (call_has(a->call, "kalpha"))
		interval_to_json(a, &json, "as_kalpha", &a->kalpha, a->kalpha_reason);
	kappa_to_json(a, &json);
	json_out_open_object(&json, "ac2");
	figures_to_json(&json, arena, a->ac2, COUNT(a->ac2));
	json_out_close_object(&json);
	json_out_open_object(&json, "more");
	figures_to_json(&json, arena, a->more, N_MORE);
	json_out_close_object(&json);
	json_out_flag(&json, "concentrated", is_concentrated(a));
	biases_to_json(a, &json);
	disputes_to_json(a, &json);
	figures_to_json(&json, arena, top, COUNT(top));
	json_out_close_object(&json);
	json_out_end(&json);
}

/* CSV */

static void write_csv(const struct agreement *a)
{
	struct call *call = a->call;
	const char *reason = a->interval_reason;
	const struct figure interval[] = {
		{"low", !reason, a->interval.low, reason},
		{"high", !reason, a->interval.high, reason},
		{"p_below_667", !reason, a->interval.p_below_667, reason},
		{"p_below_800", !reason, a->interval.p_below_800, reason},
	};
	buffer_add_c(&call->out, "group,name,value,reason\n");
	buffer_add_format(&call->out, "table,units,%zu,\ntable,coders,%zu,\n", a->ratings.n_units,
	                  a->ratings.n_coders);
	figure_to_csv(call, "all", a->percent);
	for (size_t i = 0; i < N_ALPHA_METRICS; i++)
		figure_to_csv(call, "alpha", a->alpha[i]);
	for (size_t i = 0; i < COUNT(interval); i++)
		figure_to_csv(call, "alpha_interval", interval[i]);
	buffer_add_format(&call->out, "alpha_interval,draws,%zu,\nalpha_interval,seed,%llu,\n",
	                  a->options.n_draws, (unsigned long long)a->options.seed);
	for (size_t i = 0; i < N_KAPPAS; i++)
		figure_to_csv(call, "kappa", a->kappa[i].value);
	figure_to_csv(call, "all", a->fleiss);
	figure_to_csv(call, "all", a->ac1);
	for (size_t i = 0; i < COUNT(a->ac2); i++)
		figure_to_csv(call, "ac2", a->ac2[i]);
	for (size_t i = 0; i < N_MORE; i++)
		figure_to_csv(call, "more", a->more[i]);
}

/* For a person */

static struct text write_interval(struct call *call, double low, double high)
{
	return text_format(call->arena, say(call->lang, "%s to %s"),
	                   stats_write_real(call, low, 4).bytes,
	                   stats_write_real(call, high, 4).bytes);
}

static void add_measure(const struct agreement *a, struct print_table *table, const char *name,
                        struct figure figure, struct text interval)
{
	struct text note = figure.is_defined ? interval : text_of(figure.reason);
	const struct text cells[] = {text_of(name), figure_write(a->call, figure, 4), note};
	print_table_add(table, cells);
}

static void add_kappas(const struct agreement *a, struct print_table *table)
{
	enum lang lang = a->call->lang;
	const char *names[N_KAPPAS] = {say(lang, "Cohen's kappa, plain"),
	                               say(lang, "Cohen's kappa, linear weights"),
	                               say(lang, "Cohen's kappa, quadratic weights")};
	for (size_t i = 0; a->ratings.n_coders == 2 && i < N_KAPPAS; i++)
		add_measure(a, table, names[i], a->kappa[i].value,
		            write_interval(a->call, a->kappa[i].low, a->kappa[i].high));
}

static void print_measures(const struct agreement *a)
{
	struct call *call = a->call;
	enum lang lang = call->lang;
	struct print_table table = print_table_make(call->arena, 3);
	const char *alphas[N_ALPHA_METRICS] = {say(lang, "Krippendorff's alpha, nominal"),
	                                       say(lang, "Krippendorff's alpha, ordinal"),
	                                       say(lang, "Krippendorff's alpha, interval"),
	                                       say(lang, "Krippendorff's alpha, ratio")};

	table.is_right[1] = true;
	add_measure(a, &table, say(lang, "percent agreement (share of pairs)"), a->percent,
	            TEXT_NONE);
	for (size_t i = 0; i < N_ALPHA_METRICS; i++) {
		bool shown = i == a->metric && !a->interval_reason;
		add_measure(a, &table, alphas[i], a->alpha[i],
		            shown ? write_interval(call, a->interval.low, a->interval.high)
		                  : TEXT_NONE);
	}
	add_kappas(a, &table);
	add_measure(a, &table, say(lang, "Fleiss' kappa"), a->fleiss, TEXT_NONE);
	add_measure(a, &table, say(lang, "Gwet's AC1"), a->ac1, TEXT_NONE);
	add_measure(a, &table, say(lang, "Gwet's AC2, linear weights"), a->ac2[0], TEXT_NONE);
	add_measure(a, &table, say(lang, "Gwet's AC2, quadratic weights"), a->ac2[1], TEXT_NONE);
	print_table_write(&table, 2, &call->out);
}

static void print_bootstrap(const struct agreement *a, const char *what, const struct bootstrap *b,
                            const char *reason)
{
	struct call *call = a->call;
	if (reason) {
		buffer_add_format(&call->out, say(call->lang, "%s: none, %s\n"), what, reason);
		return;
	}
	buffer_add_format(
		&call->out,
		say(call->lang, "%s: %s; below .667 in %s %% of draws, below .800 in %s %%\n"),
		what, write_interval(call, b->low, b->high).bytes,
		stats_write_real(call, 100 * b->p_below_667, 1).bytes,
		stats_write_real(call, 100 * b->p_below_800, 1).bytes);
	buffer_add_format(
		&call->out, say(call->lang, "  %zu draws, %zu without a value, %s, seed %llu\n"),
		b->n_draws, b->n_undefined, RANDOM_NAME, (unsigned long long)a->options.seed);
}

static void print_biases(const struct agreement *a)
{
	struct call *call = a->call;
	struct print_table table = print_table_make(call->arena, 5);
	const struct text head[] = {
		text_of(say(call->lang, "coder")), text_of(say(call->lang, "units")),
		text_of(say(call->lang, "mean steps")), text_of(say(call->lang, "above")),
		text_of(say(call->lang, "below"))};
	if (!a->table.is_ordered)
		return;
	print_heading(&call->out, say(call->lang, "Each coder beside the median of the others"));
	print_table_add(&table, head);
	for (size_t i = 1; i < 5; i++)
		table.is_right[i] = true;
	for (size_t i = 0; i < a->ratings.n_coders; i++) {
		const struct coder_bias *bias = &a->biases[i];
		const struct text cells[] = {
			a->table.columns[i], text_format(call->arena, "%zu", bias->n_units),
			bias->n_units > 0 ? stats_write_real(call, bias->mean_steps, 2) : TEXT("–"),
			text_format(call->arena, "%zu", bias->n_above),
			text_format(call->arena, "%zu", bias->n_below)};
		print_table_add(&table, cells);
	}
	print_table_write(&table, 2, &call->out);
}

static void print_disputes(const struct agreement *a)
{
	struct call *call = a->call;
	print_heading(&call->out, text_format(call->arena,
	                                      say_n(call->lang, "%zu unit is disputed",
	                                            "%zu units are disputed", a->n_disputes),
	                                      a->n_disputes)
	                                  .bytes);
	for (size_t i = 0; i < a->n_disputes && i < DISPUTES_SHOWN; i++) {
		const struct dispute *dispute = &a->disputes[i];
		buffer_add_format(&call->out, "  %.*s:", TEXT_ARGS(a->table.units[dispute->unit]));
		for (size_t coder = 0; coder < a->ratings.n_coders; coder++) {
			int code = rating_at(&a->ratings, dispute->unit, coder);
			struct text level =
				code == RATING_MISSING ? TEXT("–") : a->table.levels[code];
			buffer_add_format(&call->out, " %.*s", TEXT_ARGS(level));
		}
		buffer_add_char(&call->out, '\n');
	}
	if (a->n_disputes > DISPUTES_SHOWN)
		buffer_add_format(&call->out, say(call->lang, "  and %zu more: see --json\n"),
		                  a->n_disputes - DISPUTES_SHOWN);
}

static void print_all(const struct agreement *a)
{
	struct call *call = a->call;
	buffer_add_format(
		&call->out,
		say(call->lang,
	            "units: %zu, coders: %zu, codes: %zu, levels: %zu; units with two codes "
	            "or more: %zu, with one: %zu, with none: %zu\n\n"),
		a->ratings.n_units, a->ratings.n_coders, a->extent.n_codes, a->ratings.n_levels,
		a->extent.n_pairable, a->extent.n_single, a->extent.n_empty);
	print_measures(a);
	buffer_add_char(&call->out, '\n');
	print_bootstrap(a, say(call->lang, "interval of alpha, 95 per cent, units drawn again"),
	                &a->interval, a->interval_reason);
	if (call_has(call, "kalpha"))
		print_bootstrap(a, say(call->lang, "as KALPHA, for older studies; too narrow"),
		                &a->kalpha, a->kalpha_reason);
	if (is_concentrated(a))
		buffer_add_c(&call->out,
		             say(call->lang, "alpha and AC2 differ by more than 0.2: codes are "
		                             "concentrated in one level\n"));
	print_biases(a);
	print_disputes(a);
}

/* Drawing */

static bool draw(const struct agreement *a, const char *path, struct error *err)
{
	struct call *call = a->call;
	const struct figure *alpha = &a->alpha[a->metric];
	if (!alpha->is_defined || a->interval_reason)
		return FAIL(err, ERR_INPUT, "there is nothing to draw: %s",
		            alpha->is_defined ? a->interval_reason : alpha->reason);
	struct text label = text_format(call->arena, say(call->lang, "alpha, %s, %zu coders"),
	                                alpha->name, a->ratings.n_coders);
	const struct agreement_row row = {label, alpha->value, a->interval.low, a->interval.high};
	const struct agreement_chart chart = {
		.title = text_format(
			call->arena,
			say(call->lang, "Krippendorff's alpha, %s, with 95 %% interval"),
			alpha->name),
		.threshold = 0.667,
		.n_rows = 1,
		.rows = &row,
	};
	return stats_write_svg(call, path, chart_draw_agreement(call->arena, call->lang, &chart),
	                       err);
}

/* The command */

static enum alpha_metric metric_named(const char *name)
{
	for (int metric = 0; name && metric < N_ALPHA_METRICS; metric++) {
		if (text_is(text_of(name), alpha_metric_name((enum alpha_metric)metric)))
			return (enum alpha_metric)metric;
	}
	return ALPHA_ORDINAL;
}

static size_t count_processors(void)
{
	long n = sysconf(_SC_NPROCESSORS_ONLN);
	return n < 1 ? 1 : n > BOOTSTRAP_THREADS_MAX ? BOOTSTRAP_THREADS_MAX : (size_t)n;
}

static bool run(struct call *call, struct error *err)
{
	struct agreement a = {.call = call, .metric = metric_named(call_text(call, "metric"))};
	const struct level_reading reading = {.scale = call_text(call, "scale")};
	if (!stats_read_levels(call, &reading, &a.table, err))
		return false;
	a.ratings = (struct ratings){a.table.n_units, a.table.n_columns, a.table.n_levels,
	                             a.table.codes, a.table.values};
	a.options = (struct bootstrap_options){
		.n_draws = (size_t)call_i64(call, "draws", BOOTSTRAP_DRAWS),
		.seed = (uint64_t)call_i64(call, "seed", 1),
		.n_threads = (size_t)call_i64(call, "threads", (int64_t)count_processors()),
		.level = 0.95,
	};
	compute(&a);
	const char *format = call_text(call, "format");
	if (call->json)
		write_json(&a);
	else if (format && text_is(text_of(format), "csv"))
		write_csv(&a);
	else
		print_all(&a);
	return !call_has(call, "svg") || draw(&a, call_text(call, "svg"), err);
}

static const struct option_spec options[] = {
	ARG_FILE("FILE",
                 "a CSV table: first column the unit, then a column a coder; blank is missing"),
	OPT_TEXT("scale", "A,B,C",
                 "the levels in rising order; without it they are taken from the table"),
	OPT_CHOICE("metric", "METRIC", "nominal ordinal interval ratio",
                   "which alpha gets the interval (ordinal)"),
	OPT_I64("draws", "N", BOOTSTRAP_DRAWS_MIN, BOOTSTRAP_DRAWS_MAX,
                "how many resamples (2000)"),
	OPT_I64("seed", "N", 0, INT64_MAX, "where random draws begin (1)"),
	OPT_I64("threads", "N", 1, BOOTSTRAP_THREADS_MAX,
                "how many processors to use; the result is the same"),
	OPT_FLAG("kalpha",
                 "add the interval of the KALPHA macro, for comparison with older studies"),
	OPT_CHOICE("format", "FORMAT", "table csv", "how to print (table)"),
	OPT_FILE("svg", "FILE", "draw alpha with its interval"),
	OPT_END,
};

const struct command cmd_stats_agreement = {
	.name = "stats agreement",
	.summary = "how far coders agree: alpha, kappa, AC1 and AC2, with intervals",
	.description = "Percent agreement, Krippendorff's alpha, Cohen's and Fleiss' kappa and "
		       "Gwet's AC1 and AC2 "
		       "of a table of units by coders, with codes missing. The interval of alpha "
		       "comes from "
		       "drawing units again; its seed is printed. Then who codes higher or lower "
		       "than the others, "
		       "and the units to talk about.",
	.has_json = true,
	.options = options,
	.run = run,
};
