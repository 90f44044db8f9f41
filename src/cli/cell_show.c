/* plumbline cell show: one state, one capacity, both aspects, each fact with where it comes from.
 */
#include "base/json.h"
#include "cli/commands.h"
#include "cli/print.h"
#include "cli/read_home.h"
#include "judging/cell.h"
#include "show/words.h"

static const char *const aspects[] = {"framework", "practice"};

struct view {
	struct call *call;
	const struct reading *reading;
	struct fact_book facts;
	struct text state;
	struct state_name name;
	const struct content_row *capacity;
	struct text capacity_code;
};

static struct fact_answer ask(const struct view *view, const struct fact *fact)
{
	return fact_ask(&view->facts, view->call->arena, fact, view->state, view->reading->day);
}

static bool belongs(const struct view *view, const struct fact *fact, const char *aspect)
{
	return text_is(fact->aspect, aspect) &&
	       fact_is_under(&view->facts, fact, view->capacity_code);
}

static struct text write_absence(struct text code, enum lang lang)
{
	enum absence absence;
	return absence_parse(code, &absence) ? text_of(absence_name(absence, lang)) : code;
}

/* Whether the value of a row is a day or month, and not one of a list. */
static bool has_day(const struct fact_row *row)
{
	struct span span;
	return span_parse(row->value, &span);
}

/* The value of a row in words: its label, the day of its event, or its absence. */
static struct text write_value(const struct view *view, const struct fact_row *row,
                               enum fact_kind kind)
{
	const enum lang lang = view->call->lang;
	struct arena *arena = view->call->arena;

	if (row->says == SAYS_ABSENCE)
		return write_absence(row->absence, lang);
	if (row->is_not_yet && kind == FACT_DISPUTED) /* both days are shown */
		return text_format(arena, say(lang, "no, only on %.*s"), TEXT_ARGS(row->value));
	if (row->is_not_yet)
		return text_of(say(lang, "no, not yet on this day"));
	if (row->is_day_hidden)
		return text_of(say(lang, "day not verified"));
	/* A computed fact has both an answer and the day of its step. */
	if (!text_is_empty(row->value) && !text_equals(row->value, row->label) &&
	    row->says == SAYS_YES && has_day(row))
		return text_format(arena, "%.*s, %.*s", TEXT_ARGS(row->label),
		                   TEXT_ARGS(row->value));
	return row->label;
}

static void print_row(const struct view *view, const struct fact_answer *answer,
                      const struct fact_row *row)
{
	struct buffer *out = &view->call->out;
	const char *kind = fact_kind_name(answer->kind, view->call->lang);
	const struct text confidence = word_of_confidence(row->confidence, view->call->lang);
	struct buffer value = buffer_make(view->call->arena);

	if (kind[0] && !row->is_day_hidden)
		buffer_add_format(&value, "%s%s", kind, print_colon(view->call->lang));
	buffer_add(&value, write_value(view, row, answer->kind));
	print_wrapped(out, "      ", buffer_text(&value));
	if (row->is_day_hidden)
		print_wrapped(out, "        ",
		              text_format(view->call->arena, "%.*s; %.*s", TEXT_ARGS(confidence),
		                          TEXT_ARGS(row->source)));
	else
		print_wrapped(out, "        ",
		              text_format(view->call->arena,
		                          say(view->call->lang, "as of %.*s, %.*s; %.*s"),
		                          TEXT_ARGS(row->as_of), TEXT_ARGS(confidence),
		                          TEXT_ARGS(row->source)));
	if (!text_is_empty(row->note))
		print_wrapped(out, "        ",
		              text_format(view->call->arena, say(view->call->lang, "note: %.*s"),
		                          TEXT_ARGS(row->note)));
}

static void print_fact(const struct view *view, const struct fact *fact)
{
	const struct content_table *facts = content_find(&view->reading->content, "fact");
	const struct fact_answer answer = ask(view, fact);

	print_wrapped(&view->call->out, "    ", text_in(view->call, facts, fact->row, "label"));
	if (answer.n_rows == 0)
		buffer_add_format(&view->call->out, "      %s\n",
		                  fact_kind_name(answer.kind, view->call->lang));
	for (size_t i = 0; i < answer.n_rows; i++)
		print_row(view, &answer, &answer.rows[i]);
}

/* Whether a question belongs to this cell and aspect. */
static bool is_asked(const struct view *view, const struct content_row *indicator,
                     const char *aspect)
{
	const struct content_table *indicators = content_find(&view->reading->content, "indicator");
	return text_equals(content_text(indicators, indicator, "capacity"), view->capacity_code) &&
	       text_is(content_text(indicators, indicator, "aspect"), aspect) &&
	       !text_is(content_text(indicators, indicator, "status"), "retired");
}

static struct text role_of(const struct view *view, struct text indicator)
{
	const struct content_table *rules = content_find(&view->reading->content, "cell_rule");
	const struct content_row *rule = content_find_row(rules, &indicator, 1);
	return rule ? content_text(rules, rule, "role") : TEXT_NONE;
}

static void print_questions(const struct view *view, const char *aspect)
{
	const struct content_table *indicators = content_find(&view->reading->content, "indicator");
	struct print_table table = print_table_make(view->call->arena, 3);

	for (size_t i = 0; i < indicators->n_rows; i++) {
		const struct content_row *row = &indicators->rows[i];
		if (!is_asked(view, row, aspect))
			continue;
		const struct text code = content_text(indicators, row, "code");
		const struct text cells[] = {
			code,
			word_of_role(role_of(view, code), view->call->lang),
			text_in(view->call, indicators, row, "question"),
		};
		print_table_add(&table, cells);
	}
	buffer_add_format(&view->call->out, "\n  %s\n",
	                  say(view->call->lang, "Questions of this cell"));
	print_table_write(&table, 4, &view->call->out);
}

static void print_aspect(const struct view *view, const char *aspect)
{
	const enum lang lang = view->call->lang;
	const struct cell_counts counts =
		cell_count(&view->facts, view->call->arena, view->state, view->capacity_code,
	                   text_of(aspect), view->reading->day);
	const char *status = cell_status_name(cell_status_of(&counts), lang);

	print_heading(&view->call->out, text_is(text_of(aspect), "framework")
	                                        ? say(lang, "Framework: what law and policy say")
	                                        : say(lang, "Practice: what works"));
	buffer_add_format(&view->call->out, say(lang, "  %s; %zu of %zu facts known\n"), status,
	                  counts.n_facts[FACT_KNOWN], counts.n_facts_due);
	for (size_t i = 0; i < view->facts.n_facts; i++)
		if (belongs(view, &view->facts.facts[i], aspect))
			print_fact(view, &view->facts.facts[i]);
	print_questions(view, aspect);
}

static void print_text(const struct view *view)
{
	const struct content_table *capacities = content_find(&view->reading->content, "capacity");
	struct buffer *out = &view->call->out;

	print_mapping(view->call, view->reading);
	buffer_add_format(out, "%.*s, %.*s%s%.*s\n", TEXT_ARGS(view->name.name),
	                  TEXT_ARGS(view->capacity_code), print_colon(view->call->lang),
	                  TEXT_ARGS(text_in(view->call, capacities, view->capacity, "short")));
	print_wrapped(out, "", text_in(view->call, capacities, view->capacity, "name"));
	buffer_add_format(out, say(view->call->lang, "As of %.*s\n"),
	                  TEXT_ARGS(write_reading_day(view->call, view->reading)));
	for (size_t i = 0; i < COUNT(aspects); i++)
		print_aspect(view, aspects[i]);
}

static void json_row(struct json_out *json, const struct view *view, const struct fact_row *row,
                     enum fact_kind kind)
{
	json_out_open_object(json, NULL);
	if (row->says == SAYS_ABSENCE)
		json_out_text(json, "absence", row->absence);
	else
		json_out_text(json, "answer", text_of(fact_says_code(row->says)));
	json_out_text(json, "shown", write_value(view, row, kind));
	if ((!row->is_not_yet || kind == FACT_DISPUTED) && !text_is_empty(row->value))
		json_out_text(json, "value", row->value);
	if (!row->is_day_hidden)
		json_out_text(json, "as_of", row->as_of);
	json_out_text(json, "source", row->source);
	json_out_text(json, "basis", row->basis);
	json_out_text(json, "confidence", row->confidence);
	json_out_close_object(json);
}

static void json_fact(struct json_out *json, const struct view *view, const struct fact *fact)
{
	const struct content_table *facts = content_find(&view->reading->content, "fact");
	const struct fact_answer answer = ask(view, fact);

	json_out_open_object(json, NULL);
	json_out_text(json, "code", fact->code);
	json_out_text(json, "label", text_in(view->call, facts, fact->row, "label"));
	json_out_text(json, "status", text_of(fact_kind_code(answer.kind)));
	json_out_open_array(json, "rows");
	for (size_t i = 0; i < answer.n_rows; i++)
		json_row(json, view, &answer.rows[i], answer.kind);
	json_out_close_array(json);
	json_out_close_object(json);
}

static void json_aspect(struct json_out *json, const struct view *view, const char *aspect)
{
	const struct content_table *indicators = content_find(&view->reading->content, "indicator");
	const struct cell_counts counts =
		cell_count(&view->facts, view->call->arena, view->state, view->capacity_code,
	                   text_of(aspect), view->reading->day);

	json_out_open_object(json, aspect);
	json_out_text(json, "status", text_of(cell_status_code(cell_status_of(&counts))));
	json_out_i64(json, "facts_due", (int64_t)counts.n_facts_due);
	json_out_i64(json, "known", (int64_t)counts.n_facts[FACT_KNOWN]);
	json_out_open_array(json, "facts");
	for (size_t i = 0; i < view->facts.n_facts; i++)
		if (belongs(view, &view->facts.facts[i], aspect))
			json_fact(json, view, &view->facts.facts[i]);
	json_out_close_array(json);
	json_out_open_array(json, "questions");
	for (size_t i = 0; i < indicators->n_rows; i++)
		if (is_asked(view, &indicators->rows[i], aspect))
			json_out_text(json, NULL,
			              content_text(indicators, &indicators->rows[i], "code"));
	json_out_close_array(json);
	json_out_close_object(json);
}

static void print_json(const struct view *view)
{
	struct json_out json = json_out_make(&view->call->out, true);

	json_out_open_object(&json, NULL);
	json_out_text(&json, "as_of", text_of(day_write(view->reading->day).bytes));
	json_out_text(&json, "state", view->state);
	json_out_text(&json, "name", view->name.name);
	json_out_text(&json, "capacity", view->capacity_code);
	for (size_t i = 0; i < COUNT(aspects); i++)
		json_aspect(&json, view, aspects[i]);
	json_out_close_object(&json);
	json_out_end(&json);
}

static bool find_capacity(struct view *view, struct text words, struct error *err)
{
	const struct content_table *capacities = content_find(&view->reading->content, "capacity");
	struct buffer known = buffer_make(view->call->arena);

	view->capacity = content_find_row(capacities, &words, 1);
	view->capacity_code = words;
	if (view->capacity)
		return true;
	for (size_t i = 0; i < capacities->n_rows; i++) {
		buffer_add_c(&known, i ? ", " : "");
		buffer_add(&known, content_text(capacities, &capacities->rows[i], "code"));
	}
	(void)FAIL(err, ERR_ABSENT, "there is no capacity \"%.*s\"", TEXT_ARGS(words));
	return HINT(err, "Capacities of this frame: %.*s.", TEXT_ARGS(buffer_text(&known)));
}

static bool run(struct call *call, struct error *err)
{
	struct reading reading;
	struct view view = {.call = call, .reading = &reading};

	if (!read_home(call, &reading, err) ||
	    !scope_find_state(&reading.content, text_of(call_text(call, "STATE")), &view.state,
	                      err) ||
	    !find_capacity(&view, text_of(call_text(call, "CAPACITY")), err))
		return false;
	view.facts = fact_book_make(&reading.content, call->lang, call->arena);
	if (!scope_find_name(&reading.content, view.state, reading.day, call->lang, &view.name))
		view.name.name = view.state;
	if (call->json)
		print_json(&view);
	else
		print_text(&view);
	return true;
}

const struct command cmd_cell_show = {
	.name = "cell show",
	.summary = "show one cell: a state, a capacity, both aspects, every fact with its source",
	.description =
		"The state is named by its two-letter or three-letter code or by its name, the "
		"capacity by its code. For each aspect: the status of the cell, every fact shown "
		"under the capacity with its value, the day that its source speaks of, the source "
		"and how sure it is, or how it is absent; and the questions that a coder would "
		"answer.\n\n"
		"With --json: as_of, state, name, capacity, and framework and practice, each with "
		"status, facts_due, known, facts and questions (codes). A fact has code, label, "
		"status (known, absent, disputed, unsure, unverified, later, missing) and rows, "
		"each with answer or absence, shown (in words), value where it may be printed, "
		"as_of, source, basis and confidence.",
	.example = "plumbline -C home cell show GE C4\n",
	.has_json = true,
	.options =
		(const struct option_spec[]){
			ARG("STATE", "a state: GE, GEO or its name"),
			ARG("CAPACITY", "a capacity: C4"),
			OPT_DAY("as-of", "the day to read on; without it the cut-off of the wave"),
			OPT_END,
		},
	.run = run,
};
