/* plumbline stats profile: how units stand on an ordered scale, column by column, with what is missing.
 *
 * The ordinal profile is the result: counts, medians, shares at or above each level, and the bounds that
 * each would have if all missing units stood at one end. Under five units there is a list, no statistic.
 */
#include "analysis/profile.h"
#include "analysis/share.h"
#include "base/number.h"
#include "cli/print.h"
#include "cli/stats.h"
#include "cli/stats_figure.h"
#include "cli/stats_table.h"
#include "show/chart_profile.h"

enum { N_QUANTILES = 3, GROUPS_MAX = 20 };

static const double quantiles[N_QUANTILES] = {0.25, 0.5, 0.75};
static const char *const quantile_names[N_QUANTILES] = {"lower_quartile", "lower_median",
                                                        "upper_quartile"};

struct profiles {
	struct call *call;
	struct level_table table;
	enum share_kind interval;
	size_t n_groups; /* 0 without --group */
	struct text groups[GROUPS_MAX];
};

/* Counting */

static bool unit_is_in(const struct profiles *p, size_t unit, const struct text *group)
{
	return !group || text_equals(p->table.marks[unit], *group);
}

static struct profile count_column(const struct profiles *p, size_t column,
                                   const struct text *group)
{
	size_t *n_at = ARENA_ARRAY(p->call->arena, size_t, p->table.n_levels + 1);
	struct profile profile = {p->table.n_levels, n_at, 0};
	for (size_t unit = 0; unit < p->table.n_units; unit++) {
		int code = p->table.codes[unit * p->table.n_columns + column];
		if (!unit_is_in(p, unit, group))
			continue;
		if (code < 0)
			profile.n_missing++;
		else
			n_at[code]++;
	}
	return profile;
}

static size_t count_code(const struct profiles *p, size_t column, int code)
{
	size_t n = 0;
	for (size_t unit = 0; unit < p->table.n_units; unit++)
		n += p->table.codes[unit * p->table.n_columns + column] == code;
	return n;
}

static const char *check_enough(const struct profiles *p, const struct profile *profile)
{
	size_t n = profile_count(profile);
	if (n >= PROFILE_UNITS_MIN)
		return NULL;
	return text_format(p->call->arena,
	                   say_n(p->call->lang,
	                         "%zu unit has a level: under %d there is a list, no statistic",
	                         "%zu units have a level: under %d there is a list, no statistic",
	                         n),
	                   n, PROFILE_UNITS_MIN)
	        .bytes;
}

/* JSON */

static void level_to_json(const struct profiles *p, struct json_out *json, const char *name,
                          const struct level_bounds *level, const char *reason)
{
	const struct text *levels = p->table.levels;
	json_out_open_object(json, name);
	if (reason) {
		json_out_null(json, "value");
		json_out_null(json, "low");
		json_out_null(json, "high");
		json_out_text(json, "reason", text_of(reason));
	} else {
		json_out_text(json, "value", levels[level->value]);
		json_out_text(json, "low", levels[level->low]);
		json_out_text(json, "high", levels[level->high]);
	}
	json_out_close_object(json);
}

static void quantiles_to_json(const struct profiles *p, struct json_out *json,
                              const struct profile *profile, const char *reason)
{
	for (size_t i = 0; i < N_QUANTILES; i++) {
		struct level_bounds level = {0};
		struct error err = error_in(p->call->lang);
		const char *why = reason;
		if (!why && !analysis_profile_quantile(profile, quantiles[i], &level, &err))
			why = err.message;
		level_to_json(p, json, quantile_names[i], &level, why);
	}
}

static void consensus_to_json(const struct profiles *p, struct json_out *json,
                              const struct profile *profile, const char *reason)
{
	struct real_bounds c = {0};
	struct error err = error_in(p->call->lang);
	const char *why = reason;
	if (!why && !analysis_profile_consensus(profile, &c, &err))
		why = err.message;
	const struct figure figures[] = {{"value", !why, c.value, why},
	                                 {"low", !why, c.low, why},
	                                 {"high", !why, c.high, why}};
	json_out_open_object(json, "consensus");
	figures_to_json(json, p->call->arena, figures, COUNT(figures));
	json_out_close_object(json);
}

static void share_to_json(const struct profiles *p, struct json_out *json,
                          const struct profile *profile, size_t level, const char *reason)
{
	struct real_bounds share = {0};
	struct share_interval interval = {0};
	struct error err = error_in(p->call->lang);
	size_t k = 0;
	for (size_t i = level; i < profile->n_levels; i++)
		k += profile->n_at[i];
	const char *why = reason;
	if (!why && (!analysis_profile_share(profile, level, &share, &err) ||
	             !analysis_share_interval(k, profile_count(profile), 0.95, p->interval,
	                                      &interval, &err)))
		why = err.message;
	const struct figure figures[] = {{"share", !why, share.value, why},
	                                 {"interval_low", !why, interval.low, why},
	                                 {"interval_high", !why, interval.high, why},
	                                 {"low", !why, share.low, why},
	                                 {"high", !why, share.high, why}};
	json_out_open_object(json, NULL);
	json_out_text(json, "level", p->table.levels[level]);
	json_out_i64(json, "units", (int64_t)k);
	figures_to_json(json, p->call->arena, figures, COUNT(figures));
	json_out_close_object(json);
}

static void counts_to_json(const struct profiles *p, struct json_out *json, size_t column,
                           const struct profile *profile)
{
	json_out_i64(json, "units", (int64_t)profile_count(profile));
	json_out_i64(json, "missing", (int64_t)profile->n_missing);
	json_out_open_object(json, "absences");
	json_out_i64(json, "blank", (int64_t)count_code(p, column, CELL_MISSING));
	for (size_t kind = 0; kind < N_STATS_ABSENCES; kind++)
		json_out_i64(json, stats_absence_name(kind),
		             (int64_t)count_code(p, column, stats_absence_code(kind)));
	json_out_close_object(json);
	json_out_open_array(json, "counts");
	for (size_t level = 0; level < profile->n_levels; level++)
		json_out_i64(json, NULL, (int64_t)profile->n_at[level]);
	json_out_close_array(json);
}

static void list_to_json(const struct profiles *p, struct json_out *json, size_t column)
{
	json_out_open_array(json, "list");
	for (size_t unit = 0; unit < p->table.n_units; unit++) {
		int code = p->table.codes[unit * p->table.n_columns + column];
		if (code < 0)
			continue;
		json_out_open_object(json, NULL);
		json_out_text(json, "unit", p->table.units[unit]);
		json_out_text(json, "level", p->table.levels[code]);
		json_out_close_object(json);
	}
	json_out_close_array(json);
}

static void column_to_json(const struct profiles *p, struct json_out *json, size_t column)
{
	struct profile profile = count_column(p, column, NULL);
	const char *reason = check_enough(p, &profile);
	json_out_open_object(json, NULL);
	json_out_text(json, "column", p->table.columns[column]);
	counts_to_json(p, json, column, &profile);
	quantiles_to_json(p, json, &profile, reason);
	consensus_to_json(p, json, &profile, reason);
	json_out_open_array(json, "at_least");
	for (size_t level = 1; level < profile.n_levels; level++)
		share_to_json(p, json, &profile, level, reason);
	json_out_close_array(json);
	if (reason)
		list_to_json(p, json, column);
	json_out_close_object(json);
}

static void comparison_to_json(const struct profiles *p, struct json_out *json, size_t column,
                               size_t x, size_t y)
{
	struct profile px = count_column(p, column, &p->groups[x]);
	struct profile py = count_column(p, column, &p->groups[y]);
	struct comparison c = {0};
	struct error err = error_in(p->call->lang);
	const char *reason = check_enough(p, profile_count(&px) < profile_count(&py) ? &px : &py);
	if (!reason && !analysis_compare(&px, &py, &c, &err))
		reason = err.message;
	const struct figure figures[] = {{"cliff_delta", !reason, c.cliff_delta, reason},
	                                 {"p_above", !reason, c.p_above, reason}};
	json_out_open_object(json, NULL);
	json_out_text(json, "column", p->table.columns[column]);
	json_out_text(json, "x", p->groups[x]);
	json_out_text(json, "y", p->groups[y]);
	json_out_i64(json, "n_x", (int64_t)profile_count(&px));
	json_out_i64(json, "n_y", (int64_t)profile_count(&py));
	figures_to_json(json, p->call->arena, figures, COUNT(figures));
	json_out_close_object(json);
}

static void write_json(const struct profiles *p)
{
	struct json_out json = json_out_make(&p->call->out, true);
	json_out_open_object(&json, NULL);
	json_out_i64(&json, "units", (int64_t)p->table.n_units);
	json_out_open_array(&json, "scale");
	for (size_t i = 0; i < p->table.n_levels; i++)
		json_out_text(&json, NULL, p->table.levels[i]);
	json_out_close_array(&json);
	json_out_text(&json, "interval",
	              p->interval == SHARE_MID_P ? TEXT("mid-p") : TEXT("clopper-pearson"));
	json_out_open_array(&json, "columns");
	for (size_t column = 0; column < p->table.n_columns; column++)
		column_to_json(p, &json, column);
	json_out_close_array(&json);
	json_out_open_array(&json, "comparisons");
	for (size_t column = 0; column < p->table.n_columns; column++) {
		for (size_t x = 0; x < p->n_groups; x++) {
			for (size_t y = x + 1; y < p->n_groups; y++)
				comparison_to_json(p, &json, column, x, y);
		}
	}
	json_out_close_array(&json);
	json_out_close_object(&json);
	json_out_end(&json);
}

/* CSV: one row a column and level */

static void write_csv(const struct profiles *p)
{
	struct buffer *out = &p->call->out;
	struct arena *arena = p->call->arena;
	buffer_add_c(out, "column,level,units,at_least,low,high\n");
	for (size_t column = 0; column < p->table.n_columns; column++) {
		struct profile profile = count_column(p, column, NULL);
		for (size_t level = 0; level < profile.n_levels; level++) {
			struct real_bounds share = {0};
			struct error err = error_in(p->call->lang);
			bool has = analysis_profile_share(&profile, level, &share, &err);
			csv_add_text(out, arena, p->table.columns[column]);
			buffer_add_char(out, ',');
			csv_add_plain(out, p->table.levels[level]);
			buffer_add_format(out, ",%zu,", profile.n_at[level]);
			if (has)
				buffer_add_format(out, "%.6f,%.6f,%.6f\n", share.value, share.low,
				                  share.high);
			else
				buffer_add_c(out, ",,\n");
		}
		csv_add_text(out, arena, p->table.columns[column]);
		buffer_add_format(out, ",missing,%zu,,,\n", profile.n_missing);
	}
}

/* For a person */

static void print_quantiles(const struct profiles *p, const struct profile *profile)
{
	struct call *call = p->call;
	const char *names[N_QUANTILES] = {say(call->lang, "lower quartile"),
	                                  say(call->lang, "lower median"),
	                                  say(call->lang, "upper quartile")};
	for (size_t i = 0; i < N_QUANTILES; i++) {
		struct level_bounds level;
		struct error err = error_in(call->lang);
		if (!analysis_profile_quantile(profile, quantiles[i], &level, &err))
			continue;
		buffer_add_format(&call->out, "  %s: %.*s", names[i],
		                  TEXT_ARGS(p->table.levels[level.value]));
		if (level.low != level.high)
			buffer_add_format(&call->out,
			                  say(call->lang, " (%.*s to %.*s with what is missing)"),
			                  TEXT_ARGS(p->table.levels[level.low]),
			                  TEXT_ARGS(p->table.levels[level.high]));
		buffer_add_char(&call->out, '\n');
	}
}

static void print_consensus(const struct profiles *p, const struct profile *profile)
{
	struct call *call = p->call;
	struct real_bounds c;
	struct error err = error_in(call->lang);
	if (!analysis_profile_consensus(profile, &c, &err))
		return;
	buffer_add_format(
		&call->out, say(call->lang, "  consensus: %s (%s to %s with what is missing)\n"),
		stats_write_real(call, c.value, 3).bytes, stats_write_real(call, c.low, 3).bytes,
		stats_write_real(call, c.high, 3).bytes);
}

static void add_share(const struct profiles *p, const struct profile *profile, size_t level,
                      struct print_table *table)
{
	struct call *call = p->call;
	struct real_bounds share;
	struct share_interval interval;
	struct error err = error_in(call->lang);
	size_t k = 0;
	for (size_t i = level; i < profile->n_levels; i++)
		k += profile->n_at[i];
	if (!analysis_profile_share(profile, level, &share, &err) ||
	    !analysis_share_interval(k, profile_count(profile), 0.95, p->interval, &interval, &err))
		return;
	const struct text cells[] = {p->table.levels[level],
	                             text_format(call->arena, "%zu", profile->n_at[level]),
	                             text_format(call->arena, "%zu", k),
	                             stats_write_real(call, share.value, 3),
	                             text_format(call->arena, say(call->lang, "%s to %s"),
	                                         stats_write_real(call, interval.low, 3).bytes,
	                                         stats_write_real(call, interval.high, 3).bytes),
	                             text_format(call->arena, say(call->lang, "%s to %s"),
	                                         stats_write_real(call, share.low, 3).bytes,
	                                         stats_write_real(call, share.high, 3).bytes)};
	print_table_add(table, cells);
}

static void print_shares(const struct profiles *p, const struct profile *profile)
{
	struct call *call = p->call;
	struct print_table table = print_table_make(call->arena, 6);
	const struct text head[] = {text_of(say(call->lang, "level")),
	                            text_of(say(call->lang, "units")),
	                            text_of(say(call->lang, "at least")),
	                            text_of(say(call->lang, "share")),
	                            text_of(say(call->lang, "exact interval")),
	                            text_of(say(call->lang, "with what is missing"))};
	print_table_add(&table, head);
	for (size_t i = 1; i < 4; i++)
		table.is_right[i] = true;
	for (size_t level = profile->n_levels; level-- > 0;)
		add_share(p, profile, level, &table);
	print_table_write(&table, 2, &call->out);
}

static void print_list(const struct profiles *p, size_t column)
{
	for (size_t unit = 0; unit < p->table.n_units; unit++) {
		int code = p->table.codes[unit * p->table.n_columns + column];
		if (code >= 0)
			buffer_add_format(&p->call->out, "  %.*s: %.*s\n",
			                  TEXT_ARGS(p->table.units[unit]),
			                  TEXT_ARGS(p->table.levels[code]));
	}
}

static void print_absences(const struct profiles *p, size_t column)
{
	struct call *call = p->call;
	size_t blank = count_code(p, column, CELL_MISSING);
	if (blank > 0)
		buffer_add_format(&call->out, say(call->lang, "  blank: %zu\n"), blank);
	for (size_t kind = 0; kind < N_STATS_ABSENCES; kind++) {
		size_t n = count_code(p, column, stats_absence_code(kind));
		if (n > 0)
			buffer_add_format(&call->out, "  %s: %zu\n",
			                  say(call->lang, stats_absence_name(kind)), n);
	}
}

static void print_column(const struct profiles *p, size_t column)
{
	struct call *call = p->call;
	struct profile profile = count_column(p, column, NULL);
	const char *reason = check_enough(p, &profile);
	buffer_add_format(
		&call->out, say(call->lang, "\n%.*s: units with a level: %zu, without: %zu\n"),
		TEXT_ARGS(p->table.columns[column]), profile_count(&profile), profile.n_missing);
	print_absences(p, column);
	if (reason) {
		buffer_add_format(&call->out, "  %s\n", reason);
		print_list(p, column);
		return;
	}
	print_shares(p, &profile);
	print_quantiles(p, &profile);
	print_consensus(p, &profile);
}

static void print_comparison(const struct profiles *p, size_t column, size_t x, size_t y)
{
	struct call *call = p->call;
	struct profile px = count_column(p, column, &p->groups[x]);
	struct profile py = count_column(p, column, &p->groups[y]);
	struct comparison c;
	struct error err = error_in(call->lang);
	const char *reason = check_enough(p, profile_count(&px) < profile_count(&py) ? &px : &py);
	buffer_add_format(&call->out, "  %.*s, %.*s / %.*s: ", TEXT_ARGS(p->table.columns[column]),
	                  TEXT_ARGS(p->groups[x]), TEXT_ARGS(p->groups[y]));
	if (!reason && !analysis_compare(&px, &py, &c, &err))
		reason = err.message;
	if (reason)
		buffer_add_format(&call->out, "%s\n", reason);
	else
		buffer_add_format(
			&call->out,
			say(call->lang,
		            "Cliff's delta %s, P(above) + P(same)/2 = %s (%zu and %zu units)\n"),
			stats_write_real(call, c.cliff_delta, 3).bytes,
			stats_write_real(call, c.p_above, 3).bytes, c.n_x, c.n_y);
}

static void print_all(const struct profiles *p)
{
	buffer_add_format(&p->call->out,
	                  say(p->call->lang, "units: %zu, columns: %zu, levels: %zu\n"),
	                  p->table.n_units, p->table.n_columns, p->table.n_levels);
	for (size_t column = 0; column < p->table.n_columns; column++)
		print_column(p, column);
	if (p->n_groups > 1)
		print_heading(&p->call->out, say(p->call->lang, "Groups beside each other"));
	for (size_t column = 0; column < p->table.n_columns; column++) {
		for (size_t x = 0; x < p->n_groups; x++) {
			for (size_t y = x + 1; y < p->n_groups; y++)
				print_comparison(p, column, x, y);
		}
	}
}

/* Drawing and running */

static bool draw(const struct profiles *p, const char *path, struct error *err)
{
	struct call *call = p->call;
	struct profile_row *rows = ARENA_ARRAY(call->arena, struct profile_row, p->table.n_columns);
	for (size_t i = 0; i < p->table.n_columns; i++) {
		struct profile profile = count_column(p, i, NULL);
		rows[i] =
			(struct profile_row){p->table.columns[i], profile.n_at, profile.n_missing};
	}
	const struct profile_chart chart = {
		.title = text_format(
			call->arena,
			say(call->lang, "Levels from the highest on, %zu units in each row"),
			p->table.n_units),
		.n_levels = p->table.n_levels,
		.levels = p->table.levels,
		.n_rows = p->table.n_columns,
		.rows = rows,
	};
	return stats_write_svg(call, path, chart_draw_profile(call->arena, call->lang, &chart),
	                       err);
}

static bool find_groups(struct profiles *p, struct error *err)
{
	for (size_t unit = 0; p->table.marks && unit < p->table.n_units; unit++) {
		size_t at = 0;
		while (at < p->n_groups && !text_equals(p->groups[at], p->table.marks[unit]))
			at++;
		if (at < p->n_groups || text_is_empty(p->table.marks[unit]))
			continue;
		if (p->n_groups == GROUPS_MAX)
			return FAIL(err, ERR_TOO_BIG, "there are more than %d groups", GROUPS_MAX);
		p->groups[p->n_groups++] = p->table.marks[unit];
	}
	return true;
}

static bool check_table(const struct profiles *p, struct error *err)
{
	if (!p->table.is_ordered)
		return FAIL(err, ERR_INPUT,
		            "the levels are words without an order: name it with --scale");
	if (p->table.n_levels > PROFILE_LEVELS_MAX)
		return FAIL(err, ERR_TOO_BIG, "%zu levels are too many for a profile: at most %d",
		            p->table.n_levels, PROFILE_LEVELS_MAX);
	return true;
}

static bool run(struct call *call, struct error *err)
{
	struct profiles p = {.call = call};
	const struct level_reading reading = {.scale = call_text(call, "scale"),
	                                      .mark_column = call_text(call, "group"),
	                                      .takes_absences = true};
	if (!stats_read_levels(call, &reading, &p.table, err) || !check_table(&p, err) ||
	    !find_groups(&p, err))
		return false;
	p.interval = call_has(call, "mid-p") ? SHARE_MID_P : SHARE_CLOPPER_PEARSON;
	const char *format = call_text(call, "format");
	if (call->json)
		write_json(&p);
	else if (format && text_is(text_of(format), "csv"))
		write_csv(&p);
	else
		print_all(&p);
	return !call_has(call, "svg") || draw(&p, call_text(call, "svg"), err);
}

static const struct option_spec options[] = {
	ARG_FILE("FILE",
                 "a CSV table: first column the unit, then columns of levels; blank or a kind of "
                 "absence is missing"),
	OPT_TEXT("scale", "A,B,C",
                 "the levels in rising order; without it numbers are taken from the table"),
	OPT_TEXT("group", "COLUMN", "a column of group names: compare the groups"),
	OPT_FLAG("mid-p", "mid-P intervals of shares instead of Clopper-Pearson"),
	OPT_CHOICE("format", "FORMAT", "table csv", "how to print (table)"),
	OPT_FILE("svg", "FILE", "draw the profiles"),
	OPT_END,
};

const struct command cmd_stats_profile = {
	.name = "stats profile",
	.summary = "how units stand on an ordered scale, with bounds for what is missing",
	.description = "Counts by level, lower median and quartiles, shares at or above each level "
		       "with exact "
		       "intervals, consensus, and the bounds that each would have if what is "
		       "missing stood at one "
		       "end. Absence is counted by kind: not searched, none found, no reply, not "
		       "applicable …",
	.has_json = true,
	.options = options,
	.run = run,
};
