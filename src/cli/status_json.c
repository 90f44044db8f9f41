/* plumbline status --json: what others build on. Names are added and never changed.
 */
#include "base/json.h"
#include "cli/status_view.h"

/* Alpha-2 codes of the states of an answer, in the order of the codes: the same in every language. */
static void json_codes(struct json_out *json, const struct status_view *view, const char *name,
                       bool (*holds)(const struct status_treaty *, size_t state, int step),
                       const struct status_treaty *treaty, int step)
{
	const struct content_table *table = content_find(&view->reading->content, "state");
	const struct states *states = &view->reading->states;

	json_out_open_array(json, name);
	for (size_t i = 0; i < table->n_rows; i++)
		for (size_t j = 0; j < states->n; j++)
			if (text_equals(states->items[j].code,
			                content_text(table, &table->rows[i], "code")) &&
			    holds(treaty, j, step))
				json_out_text(json, NULL, states->items[j].code);
	json_out_close_array(json);
}

static bool has_answer_no(const struct status_treaty *treaty, size_t state, int step)
{
	return treaty->tally.answers[step][state].answer == ANSWER_NO;
}

static bool is_uncertain(const struct status_treaty *treaty, size_t state, int step)
{
	const enum answer answer = treaty->tally.answers[step][state].answer;
	return answer == ANSWER_UNSURE || answer == ANSWER_UNVERIFIED || answer == ANSWER_UNKNOWN;
}

static bool is_day_not_verified(const struct status_treaty *treaty, size_t state, int step)
{
	const struct treaty_answer *answer = &treaty->tally.answers[step][state];
	return answer->answer == ANSWER_YES && !answer->day_is_verified;
}

/* Any step; the parameter is there for the shape of the others. */
static bool has_dispute(const struct status_treaty *treaty, size_t state, int step)
{
	(void)step;
	for (int at = 0; at < N_STEPS; at++)
		if (treaty->tally.answers[at][state].answer == ANSWER_DISPUTED)
			return true;
	return false;
}

static void json_steps(struct json_out *json, const struct status_view *view, const char *name,
                       bool (*holds)(const struct status_treaty *, size_t state, int step),
                       const struct status_treaty *treaty)
{
	json_out_open_object(json, name);
	for (int step = 0; step < N_STEPS; step++)
		json_codes(json, view, treaty_step_code((enum treaty_step)step), holds, treaty,
		           step);
	json_out_close_object(json);
}

static void json_dispute(struct json_out *json, const struct status_view *view,
                         const struct status_treaty *treaty, enum treaty_step step, size_t state)
{
	const struct treaty_answer *answer = &treaty->tally.answers[step][state];

	json_out_open_object(json, NULL);
	json_out_text(json, "state", view->reading->states.items[state].code);
	json_out_text(json, "step", text_of(treaty_step_code(step)));
	json_out_open_array(json, "sources");
	for (size_t i = 0; i < answer->n_rows; i++) {
		json_out_open_object(json, NULL);
		json_out_text(json, "day", answer->rows[i]->day_words);
		json_out_text(json, "as_of", answer->rows[i]->as_of_words);
		json_out_text(json, "source", answer->rows[i]->source);
		json_out_text(json, "confidence", answer->rows[i]->confidence);
		json_out_close_object(json);
	}
	json_out_close_array(json);
	json_out_close_object(json);
}

static void json_disputes(struct json_out *json, const struct status_view *view,
                          const struct status_treaty *treaty)
{
	json_out_open_array(json, "disputes");
	for (int step = 0; step < N_STEPS; step++)
		for (size_t i = 0; i < view->reading->states.n; i++)
			if (treaty->tally.answers[step][i].answer == ANSWER_DISPUTED)
				json_dispute(json, view, treaty, (enum treaty_step)step, i);
	json_out_close_array(json);
}

static void json_treaty(struct json_out *json, const struct status_view *view,
                        const struct status_treaty *treaty)
{
	const struct content_table *instruments =
		content_find(&view->reading->content, "instrument");

	json_out_open_object(json, NULL);
	json_out_text(json, "code", treaty->code);
	json_out_text(json, "title", text_in(view->call, instruments, treaty->row, "short"));
	for (int step = 0; step < N_STEPS; step++)
		json_out_i64(json, treaty_step_code((enum treaty_step)step),
		             (int64_t)treaty->tally.n_counted[step]);
	json_codes(json, view, "not_signed", has_answer_no, treaty, STEP_SIGNED);
	json_codes(json, view, "not_ratified", has_answer_no, treaty, STEP_RATIFIED);
	json_codes(json, view, "not_in_force", has_answer_no, treaty, STEP_IN_FORCE);
	json_codes(json, view, "disputed", has_dispute, treaty, 0);
	json_disputes(json, view, treaty);
	json_steps(json, view, "uncertain", is_uncertain, treaty);
	json_steps(json, view, "day_not_verified", is_day_not_verified, treaty);
	json_out_close_object(json);
}

static void json_fact(struct json_out *json, const struct status_view *view, size_t at)
{
	const struct content_table *facts = content_find(&view->reading->content, "fact");
	const struct content_table *capacities = content_find(&view->reading->content, "capacity");
	const struct fact *fact = &view->facts.facts[at];
	const struct fact_tally *tally = &view->tallies[at];

	json_out_open_object(json, NULL);
	json_out_text(json, "code", fact->code);
	json_out_text(json, "label", text_in(view->call, facts, fact->row, "label"));
	json_out_text(json, "aspect", fact->aspect);
	json_out_open_array(json, "capacities");
	for (size_t i = 0; i < capacities->n_rows; i++) {
		const struct text code = content_text(capacities, &capacities->rows[i], "code");
		if (fact_is_under(&view->facts, fact, code))
			json_out_text(json, NULL, code);
	}
	json_out_close_array(json);
	json_out_i64(json, "states", (int64_t)tally->n_states);
	for (int kind = 0; kind < N_FACT_KINDS; kind++)
		json_out_i64(json, fact_kind_code((enum fact_kind)kind),
		             (int64_t)tally->n_of[kind]);
	json_out_i64(json, "yes", (int64_t)tally->n_yes);
	json_out_i64(json, "no", (int64_t)tally->n_no);
	json_out_open_object(json, "absences");
	for (int absence = 0; absence < N_ABSENCES; absence++)
		json_out_i64(json, absence_code((enum absence)absence),
		             (int64_t)tally->n_absent[absence]);
	json_out_close_object(json);
	json_out_close_object(json);
}

static void json_head(struct json_out *json, const struct status_view *view)
{
	const struct content_table *mappings = content_find(&view->reading->content, "mapping");
	const struct content_table *groups = content_find(&view->reading->content, "state_group");
	const struct content_row *mapping = scope_find_mapping(&view->reading->content);

	json_out_text(json, "as_of", text_of(day_write(view->reading->day).bytes));
	if (mapping) {
		json_out_text(json, "title", text_in(view->call, mappings, mapping, "title"));
		json_out_text(json, "notice", text_in(view->call, mappings, mapping, "notice"));
	}
	json_out_text(json, "cutoff", text_of(day_write(view->reading->cutoff).bytes));
	if (!text_is_empty(view->reading->group))
		json_out_text(json, "group", view->reading->group);
	json_out_i64(json, "states", (int64_t)view->reading->states.n);
	json_out_i64(json, "members", (int64_t)view->n_members);
	json_out_open_object(json, "groups");
	for (size_t i = 0; i < groups->n_rows; i++) {
		const struct text code = content_text(groups, &groups->rows[i], "code");
		json_out_i64(json, text_c(view->call->arena, code),
		             (int64_t)status_count_group(view, code));
	}
	json_out_close_object(json);
}

static void json_cells(struct json_out *json, const struct status_view *view)
{
	size_t n_of[N_CELL_STATUSES] = {0};

	status_count_cells(view, n_of);
	json_out_open_object(json, "cells");
	for (int status = 0; status < N_CELL_STATUSES; status++)
		json_out_i64(json, cell_status_code((enum cell_status)status),
		             (int64_t)n_of[status]);
	json_out_close_object(json);
}

void status_print_json(const struct status_view *view)
{
	struct json_out json = json_out_make(&view->call->out, true);

	json_out_open_object(&json, NULL);
	json_head(&json, view);
	json_out_open_array(&json, "instruments");
	for (size_t i = 0; i < view->n_treaties; i++)
		json_treaty(&json, view, &view->treaties[i]);
	json_out_close_array(&json);
	json_out_open_array(&json, "facts");
	for (size_t i = 0; i < view->facts.n_facts; i++)
		json_fact(&json, view, i);
	json_out_close_array(&json);
	json_cells(&json, view);
	json_out_close_object(&json);
	json_out_end(&json);
}
