/* plumbline stats levels: the level of each unit from what was found about its attributes, and what blocks
 * the next one, telling what is absent from what nobody could find out.
 */
#include "analysis/rules.h"
#include "base/number.h"
#include "cli/stats.h"
#include "cli/stats_figure.h"
#include "cli/stats_table.h"

enum { LEVELS_MAX = 20 };

struct attributes {
	struct call *call;
	struct csv_table csv;
	struct problems problems;
	size_t unit_at, attribute_at, level_at, found_at;
	struct attribute *items; /* one a row */
	size_t n_levels;
	enum level_rule rule;
	double min_share;
};

static bool find_columns(struct attributes *a, struct error *err)
{
	const struct {
		const char *name;
		size_t *at;
	} wanted[] = {{"unit", &a->unit_at},
	              {"attribute", &a->attribute_at},
	              {"level", &a->level_at},
	              {"found", &a->found_at}};
	for (size_t i = 0; i < COUNT(wanted); i++) {
		if (!csv_find_column(&a->csv, wanted[i].name, wanted[i].at))
			return FAIL(err, ERR_INPUT, "%s has no column %s", a->csv.file,
			            wanted[i].name);
	}
	return true;
}

static void read_row(struct attributes *a, size_t row)
{
	struct text level = a->csv.rows[row].cells[a->level_at];
	struct text found = a->csv.rows[row].cells[a->found_at];
	struct place place = {a->csv.file, a->csv.rows[row].line, "level"};
	int64_t number = 0;
	if (!number_parse_i64(level, &number) || number < 1 || number > LEVELS_MAX)
		problems_add(&a->problems, place,
		             "level \"%.*s\" is not a whole number from 1 to %d", TEXT_ARGS(level),
		             LEVELS_MAX);
	else
		a->items[row].level = (size_t)number;
	if (a->items[row].level > a->n_levels)
		a->n_levels = a->items[row].level;
	place.column = "found";
	if (text_is(found, "yes"))
		a->items[row].state = ATTRIBUTE_PRESENT;
	else if (text_is(found, "no"))
		a->items[row].state = ATTRIBUTE_ABSENT;
	else if (text_is_empty(found))
		a->items[row].state = ATTRIBUTE_NO_EVIDENCE;
	else
		problems_add(&a->problems, place, "\"%.*s\" is neither yes nor no nor blank",
		             TEXT_ARGS(found));
}

/* The rows of one unit, as attributes beside each other. */
struct one_unit {
	struct text name;
	size_t n;
	size_t *rows;
	struct attribute *items;
	struct level_result result;
	size_t *blocking;
};

static bool judge_unit(struct attributes *a, size_t first_row, bool *seen, struct one_unit *unit,
                       struct error *err)
{
	unit->name = a->csv.rows[first_row].cells[a->unit_at];
	unit->n = 0;
	for (size_t row = first_row; row < a->csv.n_rows; row++) {
		if (!text_equals(a->csv.rows[row].cells[a->unit_at], unit->name))
			continue;
		seen[row] = true;
		unit->rows[unit->n] = row;
		unit->items[unit->n++] = a->items[row];
	}
	return analysis_find_level(unit->items, unit->n, a->n_levels, a->rule, a->min_share,
	                           &unit->result, unit->blocking, err);
}

static void unit_to_json(const struct attributes *a, struct json_out *json,
                         const struct one_unit *unit)
{
	json_out_open_object(json, NULL);
	json_out_text(json, "unit", unit->name);
	json_out_i64(json, "level", (int64_t)unit->result.level);
	json_out_i64(json, "level_if_found", (int64_t)unit->result.level_if_found);
	if (unit->result.next > 0) {
		json_out_i64(json, "next", (int64_t)unit->result.next);
	} else {
		json_out_null(json, "next");
		json_out_text(json, "reason",
		              text_of(say(a->call->lang, "the top of the scale is reached")));
	}
	json_out_open_array(json, "blocked_by");
	for (size_t i = 0; i < unit->result.n_blocking; i++) {
		size_t at = unit->blocking[i];
		json_out_open_object(json, NULL);
		json_out_text(json, "attribute",
		              a->csv.rows[unit->rows[at]].cells[a->attribute_at]);
		json_out_i64(json, "level", (int64_t)unit->items[at].level);
		json_out_text(json, "state",
		              unit->items[at].state == ATTRIBUTE_ABSENT ? TEXT("absent")
		                                                        : TEXT("no evidence"));
		json_out_close_object(json);
	}
	json_out_close_array(json);
	json_out_close_object(json);
}

static void print_unit(const struct attributes *a, const struct one_unit *unit)
{
	struct call *call = a->call;
	buffer_add_format(&call->out, say(call->lang, "%.*s: level %zu"), TEXT_ARGS(unit->name),
	                  unit->result.level);
	if (unit->result.level_if_found != unit->result.level)
		buffer_add_format(&call->out,
		                  say(call->lang, ", up to %zu if what is open were found"),
		                  unit->result.level_if_found);
	buffer_add_char(&call->out, '\n');
	for (size_t i = 0; i < unit->result.n_blocking; i++) {
		size_t at = unit->blocking[i];
		struct text name = a->csv.rows[unit->rows[at]].cells[a->attribute_at];
		buffer_add_format(&call->out,
		                  unit->items[at].state == ATTRIBUTE_ABSENT
		                          ? say(call->lang, "  blocks %zu: %.*s, absent\n")
		                          : say(call->lang, "  blocks %zu: %.*s, no evidence\n"),
		                  unit->result.next, TEXT_ARGS(name));
	}
}

static bool judge_all(struct attributes *a, struct error *err)
{
	struct arena *arena = a->call->arena;
	size_t n = a->csv.n_rows;
	bool *seen = ARENA_ARRAY(arena, bool, n);
	struct one_unit unit = {.rows = ARENA_ARRAY(arena, size_t, n),
	                        .items = ARENA_ARRAY(arena, struct attribute, n),
	                        .blocking = ARENA_ARRAY(arena, size_t, n)};
	struct json_out json = json_out_make(&a->call->out, true);
	if (a->call->json) {
		json_out_open_object(&json, NULL);
		json_out_i64(&json, "levels", (int64_t)a->n_levels);
		json_out_open_array(&json, "units");
	}
	for (size_t row = 0; row < n; row++) {
		if (seen[row])
			continue;
		if (!judge_unit(a, row, seen, &unit, err))
			return false;
		if (a->call->json)
			unit_to_json(a, &json, &unit);
		else
			print_unit(a, &unit);
	}
	if (a->call->json) {
		json_out_close_array(&json);
		json_out_close_object(&json);
		json_out_end(&json);
	}
	return true;
}

static bool take_rule(struct attributes *a, struct error *err)
{
	const char *rule = call_text(a->call, "rule");
	const char *share = call_text(a->call, "share");
	a->min_share = 2.0 / 3;
	if (rule && text_is(text_of(rule), "share"))
		a->rule = RULE_SHARE;
	if (rule && text_is(text_of(rule), "median"))
		a->rule = RULE_LOWER_MEDIAN;
	if (!share)
		return true;
	if (!number_parse_real(text_of(share), &a->min_share) || a->min_share <= 0 ||
	    a->min_share > 1)
		return FAIL(err, ERR_INPUT, "--share \"%s\" is not a number above 0 and up to 1",
		            share);
	return true;
}

static bool run(struct call *call, struct error *err)
{
	struct attributes a = {.call = call};
	if (!take_rule(&a, err) || !stats_read_csv(call, &a.problems, &a.csv, err) ||
	    !find_columns(&a, err))
		return false;
	a.items = ARENA_ARRAY(call->arena, struct attribute, a.csv.n_rows);
	for (size_t row = 0; row < a.csv.n_rows; row++)
		read_row(&a, row);
	return stats_settle(call, &a.problems, err) && judge_all(&a, err);
}

static const struct option_spec options[] = {
	ARG_FILE("FILE", "a CSV table with the columns unit, attribute, level (1 …) and found "
                         "(yes, no, blank)"),
	OPT_CHOICE("rule", "RULE", "weakest share median", "how attributes make a level (weakest)"),
	OPT_TEXT("share", "SHARE", "with --rule share: the share that a level needs (2/3)"),
	OPT_END,
};

const struct command cmd_stats_levels = {
	.name = "stats levels",
	.summary = "levels from attributes by a rule, and what blocks the next level",
	.description = "Weakest link: a level is reached when every attribute of it and of the "
		       "lower levels is "
		       "present. Share: when a share of them is. Median: the lower median of the "
		       "levels whose "
		       "attributes are present. What blocks the next level is listed, absent or "
		       "without evidence.",
	.has_json = true,
	.options = options,
	.run = run,
};
