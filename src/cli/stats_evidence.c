/* plumbline stats evidence: how much there is, how independent, how current, and whether more would add.
 *
 * Three tables, three questions: counts of passages by source (--what diversity), years of passages
 * (--what ages), codes by document in reading order (--what saturation). Three answers, never one score.
 */
#include "analysis/diversity.h"
#include "base/clock.h"
#include "base/number.h"
#include "cli/print.h"
#include "cli/stats.h"
#include "cli/stats_figure.h"
#include "cli/stats_table.h"

enum { N_DIVERSITY = 11, N_AGES = 6, COUNT_MAX = 1000000000 };

struct evidence {
	struct call *call;
	struct csv_table csv;
	struct problems problems;
	struct json_out json;
	struct print_table table;
	bool is_csv;
};

/* A count or year, or a problem. */
static bool read_whole(struct evidence *e, size_t row, size_t column, int64_t min, int64_t max,
                       int64_t *ret_value)
{
	struct text cell = text_trim(e->csv.rows[row].cells[column]);
	struct place place = {e->csv.file, e->csv.rows[row].line, e->csv.columns[column].bytes};
	if (number_parse_i64(cell, ret_value) && *ret_value >= min && *ret_value <= max)
		return true;
	problems_add(&e->problems, place, "\"%.*s\" is not a whole number from %lld to %lld",
	             TEXT_ARGS(cell), (long long)min, (long long)max);
	if (stats_is_decimal_comma(cell))
		problems_hint(&e->problems, "Separate thousands with nothing: 1500.");
	return false;
}

/* One line of results, in whatever form was asked for. */
static void write_row(struct evidence *e, struct text name, const struct figure *figures, size_t n)
{
	struct call *call = e->call;
	if (call->json) {
		json_out_open_object(&e->json, NULL);
		json_out_text(&e->json, "cell", name);
		figures_to_json(&e->json, call->arena, figures, n);
		json_out_close_object(&e->json);
		return;
	}
	if (e->is_csv) {
		for (size_t i = 0; i < n; i++)
			figure_to_csv(call, text_c(call->arena, name), figures[i]);
		return;
	}
	struct text cells[PRINT_CELLS_MAX] = {name};
	for (size_t i = 0; i < n; i++) {
		bool whole = figures[i].is_defined &&
		             figures[i].value == (double)(int64_t)figures[i].value;
		cells[i + 1] = figure_write(call, figures[i], whole ? 0 : 3);
		e->table.is_right[i + 1] = true;
	}
	print_table_add(&e->table, cells);
}

static void begin(struct evidence *e, const char *first, const struct figure *names, size_t n)
{
	struct call *call = e->call;
	e->json = json_out_make(&call->out, true);
	e->table = print_table_make(call->arena, n + 1);
	if (call->json) {
		json_out_open_object(&e->json, NULL);
		json_out_open_array(&e->json, "cells");
		return;
	}
	if (e->is_csv) {
		buffer_add_c(&call->out, "cell,name,value,reason\n");
		return;
	}
	struct text cells[PRINT_CELLS_MAX] = {text_of(first)};
	for (size_t i = 0; i < n; i++)
		cells[i + 1] = text_of(names[i].name);
	print_table_add(&e->table, cells);
}

static void end(struct evidence *e)
{
	if (e->call->json) {
		json_out_close_array(&e->json);
		json_out_close_object(&e->json);
		json_out_end(&e->json);
	} else if (!e->is_csv) {
		print_table_write(&e->table, 0, &e->call->out);
	}
}

/* Diversity */

static void list_diversity(struct call *call, const struct diversity *d, bool done,
                           struct error *err, struct figure *ret_figures)
{
	const struct {
		const char *name;
		double value;
	} fields[N_DIVERSITY] = {
		{"passages", (double)d->n}, {"sources", (double)d->n_sources},
		{"shannon", d->shannon},    {"hill_1", d->hill_1},
		{"simpson", d->simpson},    {"hill_2", d->hill_2},
		{"evenness", d->evenness},  {"concentration", d->concentration},
		{"coverage", d->coverage},  {"coverage_chao", d->coverage_chao},
		{"chao1", d->chao1},
	};
	const struct error why = *err;
	for (size_t i = 0; i < N_DIVERSITY; i++) {
		*err = why;
		ret_figures[i] = figure_make(call, fields[i].name, done, fields[i].value, err);
	}
	if (done && !d->has_evenness) {
		ret_figures[6].is_defined = false;
		ret_figures[6].reason = say(call->lang, "there is one source");
	}
}

static bool run_diversity(struct evidence *e, struct error *err)
{
	size_t n = e->csv.n_columns - 1;
	size_t *counts = ARENA_ARRAY(e->call->arena, size_t, e->csv.n_rows * n + 1);
	for (size_t i = 0; i < e->csv.n_rows * n; i++) {
		int64_t value;
		if (text_is_empty(text_trim(e->csv.rows[i / n].cells[1 + i % n])))
			continue; /* no passage from this source */
		if (read_whole(e, i / n, 1 + i % n, 0, COUNT_MAX, &value))
			counts[i] = (size_t)value;
	}
	if (!stats_settle(e->call, &e->problems, err))
		return false;
	for (size_t row = 0; row < e->csv.n_rows; row++) {
		struct diversity d = {0};
		struct figure figures[N_DIVERSITY];
		struct error why = error_in(e->call->lang);
		bool done = analysis_diversity(counts + row * n, n, &d, &why);
		list_diversity(e->call, &d, done, &why, figures);
		if (row == 0)
			begin(e, say(e->call->lang, "cell"), figures, N_DIVERSITY);
		write_row(e, e->csv.rows[row].cells[0], figures, N_DIVERSITY);
	}
	end(e);
	return true;
}

/* Ages */

static void list_ages(struct call *call, const struct ages *ages, bool done, struct error *err,
                      struct figure *ret_figures)
{
	const struct {
		const char *name;
		double value;
	} fields[N_AGES] = {
		{"passages", (double)ages->n},
		{"median_age", ages->median},
		{"newest", ages->newest},
		{"oldest", ages->oldest},
		{"share_older_than_5", ages->share_older_than_5},
		{"passages_weighted", ages->n_weighted},
	};
	const struct error why = *err;
	for (size_t i = 0; i < N_AGES; i++) {
		*err = why;
		ret_figures[i] = figure_make(call, fields[i].name, done, fields[i].value, err);
	}
}

static void write_ages_of(struct evidence *e, size_t first_row, const int *years, int *of_cell,
                          bool *seen, int reference)
{
	struct text cell = e->csv.rows[first_row].cells[0];
	struct ages ages = {0};
	struct figure figures[N_AGES];
	struct error err = error_in(e->call->lang);
	size_t n = 0;
	for (size_t row = first_row; row < e->csv.n_rows; row++) {
		if (!text_equals(e->csv.rows[row].cells[0], cell))
			continue;
		seen[row] = true;
		if (years[row] != 0)
			of_cell[n++] = years[row];
	}
	bool done = analysis_ages(e->call->arena, of_cell, n, reference, &ages, &err);
	list_ages(e->call, &ages, done, &err, figures);
	if (first_row == 0)
		begin(e, say(e->call->lang, "cell"), figures, N_AGES);
	write_row(e, cell, figures, N_AGES);
}

static int this_year(void)
{
	int64_t year = 0;
	struct time_text now = clock_now();
	return number_parse_i64((struct text){now.bytes, 4}, &year) ? (int)year : 0;
}

static bool run_ages(struct evidence *e, struct error *err)
{
	size_t at;
	int reference = (int)call_i64(e->call, "as-of-year", this_year());
	int *years = ARENA_ARRAY(e->call->arena, int, e->csv.n_rows + 1); /* 0: undated */
	int *of_cell = ARENA_ARRAY(e->call->arena, int, e->csv.n_rows + 1);
	bool *seen = ARENA_ARRAY(e->call->arena, bool, e->csv.n_rows + 1);
	if (!csv_find_column(&e->csv, "year", &at))
		return FAIL(err, ERR_INPUT, "%s has no column year", e->csv.file);
	for (size_t row = 0; row < e->csv.n_rows; row++) {
		int64_t year;
		if (!text_is_empty(text_trim(e->csv.rows[row].cells[at])) &&
		    read_whole(e, row, at, 1, reference, &year))
			years[row] = (int)year;
	}
	if (!stats_settle(e->call, &e->problems, err))
		return false;
	for (size_t row = 0; row < e->csv.n_rows; row++) {
		if (!seen[row])
			write_ages_of(e, row, years, of_cell, seen, reference);
	}
	end(e);
	return true;
}

/* Saturation */

/* A number for each different text of a column, from 0, in order of appearance. */
static size_t number_texts(const struct evidence *e, size_t column, size_t *numbers)
{
	size_t n = 0;
	for (size_t row = 0; row < e->csv.n_rows; row++) {
		struct text own = e->csv.rows[row].cells[column];
		size_t before = 0;
		while (before < row && !text_equals(e->csv.rows[before].cells[column], own))
			before++;
		numbers[row] = before < row ? numbers[before] : n++;
	}
	return n;
}

static void write_runs(struct evidence *e, const struct saturation *s)
{
	for (size_t i = 0; i < s->n_runs; i++) {
		const struct saturation_run *run = &s->runs[i];
		const struct figure figures[] = {{"base_codes", true, (double)s->n_base, NULL},
		                                 {"new_codes", true, (double)run->n_new, NULL},
		                                 {"ratio", true, run->ratio, NULL},
		                                 {"saturated", true, run->is_saturated, NULL}};
		if (i == 0)
			begin(e, say(e->call->lang, "documents"), figures, COUNT(figures));
		write_row(e, text_format(e->call->arena, "%zu–%zu", run->first, run->last), figures,
		          COUNT(figures));
	}
	end(e);
}

static bool run_saturation(struct evidence *e, struct error *err)
{
	size_t n = e->csv.n_rows;
	size_t *documents = ARENA_ARRAY(e->call->arena, size_t, n + 1);
	size_t *codes = ARENA_ARRAY(e->call->arena, size_t, n + 1);
	struct saturation s;
	if (e->csv.n_columns < 2)
		return FAIL(err, ERR_INPUT, "%s has one column, saturation needs document and code",
		            e->csv.file);
	if (n > 20000)
		return FAIL(err, ERR_TOO_BIG, "%s has %zu rows, saturation takes at most 20000",
		            e->csv.file, n);
	number_texts(e, 0, documents);
	for (size_t row = 0; row < n; row++)
		documents[row]++;
	size_t n_codes = number_texts(e, 1, codes);
	if (!analysis_saturation(e->call->arena, documents, codes, n, n_codes,
	                         (size_t)call_i64(e->call, "base", 4),
	                         (size_t)call_i64(e->call, "run", 2), &s, err))
		return false;
	write_runs(e, &s);
	return true;
}

static bool run(struct call *call, struct error *err)
{
	struct evidence e = {.call = call};
	const char *what = call_text(call, "what");
	const char *format = call_text(call, "format");
	if (!stats_read_csv(call, &e.problems, &e.csv, err))
		return false;
	e.is_csv = format && text_is(text_of(format), "csv");
	if (what && text_is(text_of(what), "ages"))
		return run_ages(&e, err);
	if (what && text_is(text_of(what), "saturation"))
		return run_saturation(&e, err);
	return run_diversity(&e, err);
}

static const struct option_spec options[] = {
	ARG_FILE("FILE",
                 "diversity: cell, then passages by source; ages: cell and year; saturation: "
                 "document and code"),
	OPT_CHOICE("what", "WHAT", "diversity ages saturation",
                   "which question to answer (diversity)"),
	OPT_I64("as-of-year", "YEAR", 1, 9999, "ages: counted to this year (the current one)"),
	OPT_I64("base", "N", 1, 1000, "saturation: documents of the base (4)"),
	OPT_I64("run", "N", 1, 1000, "saturation: documents of a run (2)"),
	OPT_CHOICE("format", "FORMAT", "table csv", "how to print (table)"),
	OPT_END,
};

const struct command cmd_stats_evidence = {
	.name = "stats evidence",
	.summary = "how much evidence there is, how independent and how current",
	.description = "Diversity of sources (Shannon, Hill numbers, Good–Turing and Chao–Jost "
		       "coverage, Chao1), "
		       "ages of passages, and saturation after Guest, Namey and Chen.",
	.has_json = true,
	.options = options,
	.run = run,
};
