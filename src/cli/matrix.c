/* plumbline matrix: every state by every capacity, what is known and how the rest is absent.
 *
 * No total, no order by level, no colour: states stand in the alphabetical order of the language (DESIGN,
 * rule 6). Marks have their words on the same screen.
 */
#include "base/json.h"
#include "cli/commands.h"
#include "cli/print.h"
#include "cli/read_home.h"
#include "judging/cell.h"

static const char *const aspects[] = {"framework", "practice"};

/* One mark a status; the legend says which. */
static const char *const marks[N_CELL_STATUSES] = {
	[CELL_JUDGED] = "J",       [CELL_NOT_JUDGED] = "M", [CELL_EVIDENCE_OF_ABSENCE] = "A",
	[CELL_NONE_FOUND] = "N",   [CELL_NO_REPLY] = "R",   [CELL_PARTLY_SEARCHED] = "P",
	[CELL_NOT_SEARCHED] = ".",
};

struct view {
	struct call *call;
	const struct reading *reading;
	struct fact_book facts;
	const struct content_table *capacities;
	const char *only; /* the one aspect that is asked for, or NULL */
};

static struct text capacity_code(const struct view *view, size_t at)
{
	return content_text(view->capacities, &view->capacities->rows[at], "code");
}

static struct cell_counts count_cell(const struct view *view, size_t state, size_t capacity,
                                     const char *aspect)
{
	return cell_count(&view->facts, view->call->arena, view->reading->states.items[state].code,
	                  capacity_code(view, capacity), text_of(aspect), view->reading->day);
}

/* "· 3/7": the status, facts known of facts due. */
static struct text write_cell(const struct view *view, const struct cell_counts *counts,
                              size_t *n_seen)
{
	const enum cell_status status = cell_status_of(counts);

	n_seen[status]++;
	if (counts->n_facts_due == 0)
		return text_of(marks[status]);
	return text_format(view->call->arena, "%s %zu/%zu", marks[status],
	                   counts->n_facts[FACT_KNOWN], counts->n_facts_due);
}

static void print_aspect(const struct view *view, const char *aspect, size_t *n_seen)
{
	const size_t n = view->capacities->n_rows < PRINT_CELLS_MAX - 2 ? view->capacities->n_rows
	                                                                : PRINT_CELLS_MAX - 2;
	struct print_table table = print_table_make(view->call->arena, n + 2);
	struct text cells[PRINT_CELLS_MAX] = {TEXT_NONE, TEXT_NONE};

	for (size_t i = 0; i < n; i++)
		cells[i + 2] = capacity_code(view, i);
	print_table_add(&table, cells);
	for (size_t i = 0; i < view->reading->states.n; i++) {
		const struct state *state = &view->reading->states.items[i];
		cells[0] = state->code;
		cells[1] = state->name.name;
		for (size_t j = 0; j < n; j++) {
			const struct cell_counts counts = count_cell(view, i, j, aspect);
			cells[j + 2] = write_cell(view, &counts, n_seen);
		}
		print_table_add(&table, cells);
	}
	print_heading(&view->call->out,
	              text_is(text_of(aspect), "framework")
	                      ? say(view->call->lang, "Framework: what law and policy say")
	                      : say(view->call->lang, "Practice: what works"));
	print_table_write(&table, 2, &view->call->out);
}

static void print_legend(const struct view *view, const size_t *n_seen)
{
	struct buffer *out = &view->call->out;

	print_heading(out, say(view->call->lang, "How to read it"));
	for (int status = 0; status < N_CELL_STATUSES; status++)
		if (n_seen[status] > 0 || status == CELL_NOT_SEARCHED)
			buffer_add_format(
				out, "  %-5s %s (%zu)\n", marks[status],
				cell_status_name((enum cell_status)status, view->call->lang),
				n_seen[status]);
	print_wrapped(
		out, "  3/7   ",
		text_of(say(
			view->call->lang,
			"3 of the 7 facts shown under this capacity are known on this day; facts "
			"alone leave a cell not searched")));
	for (size_t i = 0; i < view->capacities->n_rows; i++)
		buffer_add_format(out, "  %-5.*s %.*s\n", TEXT_ARGS(capacity_code(view, i)),
		                  TEXT_ARGS(text_in(view->call, view->capacities,
		                                    &view->capacities->rows[i], "short")));
}

static void print_text(const struct view *view)
{
	size_t n_seen[N_CELL_STATUSES] = {0};

	print_mapping(view->call, view->reading);
	buffer_add_format(&view->call->out, say(view->call->lang, "As of %.*s\n"),
	                  TEXT_ARGS(write_reading_day(view->call, view->reading)));
	for (size_t i = 0; i < COUNT(aspects); i++)
		if (!view->only || text_is(text_of(view->only), aspects[i]))
			print_aspect(view, aspects[i], n_seen);
	print_legend(view, n_seen);
}

static void json_cell(struct json_out *json, const struct view *view, size_t state, size_t capacity,
                      const char *aspect)
{
	const struct cell_counts counts = count_cell(view, state, capacity, aspect);

	json_out_open_object(json, NULL);
	json_out_text(json, "capacity", capacity_code(view, capacity));
	json_out_text(json, "aspect", text_of(aspect));
	json_out_text(json, "status", text_of(cell_status_code(cell_status_of(&counts))));
	json_out_i64(json, "facts_due", (int64_t)counts.n_facts_due);
	for (int kind = 0; kind < N_FACT_KINDS; kind++)
		json_out_i64(json, fact_kind_code((enum fact_kind)kind),
		             (int64_t)counts.n_facts[kind]);
	json_out_close_object(json);
}

static void json_state(struct json_out *json, const struct view *view, size_t at)
{
	const struct state *state = &view->reading->states.items[at];

	json_out_open_object(json, NULL);
	json_out_text(json, "code", state->code);
	json_out_text(json, "name", state->name.name);
	json_out_open_array(json, "cells");
	for (size_t i = 0; i < view->capacities->n_rows; i++)
		for (size_t j = 0; j < COUNT(aspects); j++)
			if (!view->only || text_is(text_of(view->only), aspects[j]))
				json_cell(json, view, at, i, aspects[j]);
	json_out_close_array(json);
	json_out_close_object(json);
}

static void print_json(const struct view *view)
{
	struct json_out json = json_out_make(&view->call->out, true);

	json_out_open_object(&json, NULL);
	json_out_text(&json, "as_of", text_of(day_write(view->reading->day).bytes));
	json_out_open_array(&json, "capacities");
	for (size_t i = 0; i < view->capacities->n_rows; i++)
		json_out_text(&json, NULL, capacity_code(view, i));
	json_out_close_array(&json);
	json_out_open_array(&json, "states");
	for (size_t i = 0; i < view->reading->states.n; i++)
		json_state(&json, view, i);
	json_out_close_array(&json);
	json_out_close_object(&json);
	json_out_end(&json);
}

static bool run(struct call *call, struct error *err)
{
	struct reading reading;

	if (!read_home(call, &reading, err))
		return false;
	const struct view view = {
		.call = call,
		.reading = &reading,
		.facts = fact_book_make(&reading.content, call->lang, call->arena),
		.capacities = content_find(&reading.content, "capacity"),
		.only = call_text(call, "aspect"),
	};
	if (call->json)
		print_json(&view);
	else
		print_text(&view);
	return true;
}

const struct command cmd_matrix = {
	.name = "matrix",
	.summary = "show every state by every capacity: what is known, and how the rest is absent",
	.description =
		"A row a state, a column a capacity, one table for each aspect. A cell shows its "
		"status (judged, not judged, evidence of absence, none found, no reply, partly "
		"searched, not searched: the first that holds) and how many of the facts shown "
		"under the capacity are known on the day. States stand in the alphabetical order "
		"of the language; there is no total and no rank.\n\n"
		"With --json: as_of, capacities (codes), and states, each with code, name and "
		"cells; a cell has capacity, aspect, status, facts_due, and counts of its facts: "
		"known, absent, disputed, unsure, unverified, later, missing.",
	.example = "plumbline -C home matrix --group focus --aspect framework\n",
	.has_json = true,
	.options =
		(const struct option_spec[]){
			OPT_TEXT("group", "GROUP", "only the states of this group"),
			OPT_CHOICE("aspect", "ASPECT", "framework practice", "only this aspect"),
			OPT_DAY("as-of", "the day to read on; without it the cut-off of the wave"),
			OPT_END,
		},
	.run = run,
};
