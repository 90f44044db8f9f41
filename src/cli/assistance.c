/* plumbline assistance: which offers fit which states, each with its reason. */
#include "base/json.h"
#include "cli/commands.h"
#include "cli/print.h"
#include "cli/read_home.h"

#include "claiming/assistance.h"

struct view {
	struct call *call;
	const struct reading *reading;
	struct fact_book facts;
	struct text capacity; /* empty for all */
};

static const char *word_of_language(enum offer_language language, enum lang lang)
{
	switch (language) {
	case OFFER_LANGUAGE_FITS:
		return say(lang, "language fits");
	case OFFER_LANGUAGE_GAP:
		return say(lang, "language gap");
	case OFFER_LANGUAGE_UNKNOWN:
		break;
	}
	return say(lang, "language not known");
}

static struct text of_offer(const struct view *view, const struct offer_match *match,
                            const char *column)
{
	return text_in(view->call, content_find(&view->reading->content, "offer"), match->offer,
	               column);
}

/* The reason in the reader's language, and behind it the source's own words, which are English. */
static struct text write_reason(const struct view *view, const struct offer_match *match)
{
	if (text_is_empty(match->basis))
		return match->reason;
	if (view->call->lang == LANG_EN)
		return match->basis;
	return text_format(view->call->arena, "%.*s%s%.*s", TEXT_ARGS(match->reason),
	                   print_colon(view->call->lang),
	                   TEXT_ARGS(of_offer(view, match, "regions")));
}

static size_t list_matches(const struct view *view, struct text state,
                           const struct offer_match **ret_matches)
{
	return assistance_list(&view->facts, view->call->arena, state, view->capacity,
	                       view->reading->day, ret_matches);
}

static void print_state(const struct view *view, const struct state *state)
{
	const struct offer_match *matches;
	const size_t n = list_matches(view, state->code, &matches);
	struct print_table table = print_table_make(view->call->arena, 4);

	print_heading(&view->call->out, text_c(view->call->arena, state->name.name));
	if (n == 0)
		buffer_add_format(&view->call->out, "  %s\n",
		                  say(view->call->lang, "no offer is known to reach it"));
	for (size_t i = 0; i < n; i++) {
		const struct text cells[] = {
			matches[i].capacity,
			matches[i].offer_code,
			text_of(word_of_language(matches[i].language, view->call->lang)),
			write_reason(view, &matches[i]),
		};
		print_table_add(&table, cells);
	}
	print_table_write(&table, 2, &view->call->out);
}

/* Facts that alone decide. */

static bool is_first_with_fact(const struct content_table *table, size_t at)
{
	for (size_t i = 0; i < at; i++)
		if (text_equals(content_text(table, &table->rows[i], "fact"),
		                content_text(table, &table->rows[at], "fact")))
			return false;
	return true;
}

/* The label of what a source says of a state, whether or not it counts; empty when nothing is recorded. */
static struct text label_in(const struct view *view, const struct fact *fact, struct text state)
{
	const struct fact_answer answer =
		fact_ask(&view->facts, view->call->arena, fact, state, view->reading->day);

	if (answer.n_rows == 0)
		return TEXT_NONE;
	return answer.rows[0].label;
}

static size_t count_label(const struct view *view, const struct fact *fact, struct text label)
{
	size_t n = 0;

	for (size_t s = 0; s < view->reading->states.n; s++)
		n += text_equals(label_in(view, fact, view->reading->states.items[s].code), label);
	return n;
}

/* The value of a fact with a number in its list, or NULL. */
static const struct content_row *find_value(const struct content_table *values,
                                            const struct fact *fact, size_t nr)
{
	for (size_t i = 0; i < values->n_rows; i++)
		if (text_equals(content_text(values, &values->rows[i], "fact"), fact->code) &&
		    content_i64(values, &values->rows[i], "nr") == (int64_t)nr)
			return &values->rows[i];
	return NULL;
}

static const char *semicolon(enum lang lang)
{
	return lang == LANG_FR ? "\u00a0; " : "; ";
}

/* "7 operational agreement; 1 strategic agreement; 2 none listed", in the order of the fact's values. */
static struct text count_labels(const struct view *view, const struct fact *fact)
{
	const struct content_table *values = content_find(&view->reading->content, "fact_value");
	struct buffer out = buffer_make(view->call->arena);

	for (size_t nr = 1; nr <= values->n_rows; nr++) {
		const struct content_row *value = find_value(values, fact, nr);
		const struct text label =
			value ? text_in(view->call, values, value, "label") : TEXT_NONE;
		const size_t n = value ? count_label(view, fact, label) : 0;

		if (n > 0)
			buffer_add_format(&out, "%s%zu %.*s",
			                  out.n_bytes > 0 ? semicolon(view->call->lang) : "", n,
			                  TEXT_ARGS(label));
	}
	return buffer_text(&out);
}

static void print_facts(const struct view *view)
{
	const struct content_table *table = content_find(&view->reading->content, "offer_fact");
	const struct content_table *facts = content_find(&view->reading->content, "fact");

	for (size_t i = 0; i < table->n_rows; i++) {
		const struct fact *fact =
			fact_find(&view->facts, content_text(table, &table->rows[i], "fact"));

		if (!fact || !is_first_with_fact(table, i))
			continue;
		print_wrapped(&view->call->out, "",
		              text_format(view->call->arena, "%.*s%s%.*s",
		                          TEXT_ARGS(text_in(view->call, facts, fact->row, "label")),
		                          print_colon(view->call->lang),
		                          TEXT_ARGS(count_labels(view, fact))));
	}
}

/* Every offer that occurs, with who gives it. */
static void print_offers(const struct view *view)
{
	const struct content_table *offers = content_find(&view->reading->content, "offer");
	struct print_table table = print_table_make(view->call->arena, 2);
	bool *occurs = ARENA_ARRAY(view->call->arena, bool, offers->n_rows);
	const struct offer_match *matches;

	for (size_t s = 0; s < view->reading->states.n; s++) {
		const size_t n = list_matches(view, view->reading->states.items[s].code, &matches);
		for (size_t i = 0; i < n; i++)
			occurs[matches[i].offer - offers->rows] = true;
	}
	for (size_t i = 0; i < offers->n_rows; i++) {
		const struct content_row *row = &offers->rows[i];
		const struct text cells[] = {
			content_text(offers, row, "code"),
			text_format(view->call->arena, "%.*s%s%.*s",
		                    TEXT_ARGS(text_in(view->call, offers, row, "provider")),
		                    print_colon(view->call->lang),
		                    TEXT_ARGS(text_in(view->call, offers, row, "title"))),
		};
		if (occurs[i])
			print_table_add(&table, cells);
	}
	print_heading(&view->call->out, say(view->call->lang, "Offers"));
	print_table_write(&table, 2, &view->call->out);
}

static void print_text(const struct view *view)
{
	buffer_add_format(&view->call->out, say(view->call->lang, "As of %.*s\n"),
	                  TEXT_ARGS(write_reading_day(view->call, view->reading)));
	print_facts(view);
	for (size_t i = 0; i < view->reading->states.n; i++)
		print_state(view, &view->reading->states.items[i]);
	print_offers(view);
}

static void json_match(struct json_out *json, const struct view *view,
                       const struct offer_match *match)
{
	json_out_open_object(json, NULL);
	json_out_text(json, "offer", match->offer_code);
	json_out_text(json, "provider", of_offer(view, match, "provider"));
	json_out_text(json, "title", of_offer(view, match, "title"));
	json_out_text(json, "capacity", match->capacity);
	json_out_text(json, "language", text_of(offer_language_code(match->language)));
	json_out_text(json, "reason", write_reason(view, match));
	json_out_close_object(json);
}

static void print_json(const struct view *view)
{
	struct json_out json = json_out_make(&view->call->out, true);

	json_out_open_object(&json, NULL);
	json_out_text(&json, "as_of", text_of(day_write(view->reading->day).bytes));
	json_out_open_array(&json, "states");
	for (size_t s = 0; s < view->reading->states.n; s++) {
		const struct state *state = &view->reading->states.items[s];
		const struct offer_match *matches;
		const size_t n = list_matches(view, state->code, &matches);

		json_out_open_object(&json, NULL);
		json_out_text(&json, "code", state->code);
		json_out_text(&json, "name", state->name.name);
		json_out_open_array(&json, "matches");
		for (size_t i = 0; i < n; i++)
			json_match(&json, view, &matches[i]);
		json_out_close_array(&json);
		json_out_close_object(&json);
	}
	json_out_close_array(&json);
	json_out_close_object(&json);
	json_out_end(&json);
}

static bool check_capacity(const struct view *view, struct error *err)
{
	if (text_is_empty(view->capacity) ||
	    content_find_row(content_find(&view->reading->content, "capacity"), &view->capacity, 1))
		return true;
	return FAIL(err, ERR_ABSENT, "there is no capacity \"%.*s\"", TEXT_ARGS(view->capacity));
}

/* With a STATE, that one alone; a day on which it was none is refused. */
static bool choose_state(struct call *call, struct reading *reading, struct error *err)
{
	struct states *states = &reading->states;
	struct text code;

	if (!call_has(call, "STATE"))
		return true;
	if (!scope_find_state(&reading->content, text_of(call_text(call, "STATE")), &code, err))
		return false;
	for (size_t i = 0; i < states->n; i++)
		if (text_equals(states->items[i].code, code)) {
			*states = (struct states){1, &states->items[i]};
			return true;
		}
	return FAIL(err, ERR_ABSENT, "%.*s is not among the states asked for", TEXT_ARGS(code));
}

static bool run(struct call *call, struct error *err)
{
	struct reading reading;
	struct view view = {.call = call, .reading = &reading, .capacity = TEXT_NONE};

	if (!read_home(call, &reading, err) || !choose_state(call, &reading, err))
		return false;
	if (call_has(call, "capacity"))
		view.capacity = text_of(call_text(call, "capacity"));
	if (!check_capacity(&view, err))
		return false;
	view.facts = fact_book_make(&reading.content, call->lang, call->arena);
	if (call->json)
		print_json(&view);
	else
		print_text(&view);
	return true;
}

const struct command cmd_assistance = {
	.name = "assistance",
	.summary = "show which offers of assistance fit which states, and why",
	.description =
		"An offer helps with its capacities and reaches the states that its source reaches; "
		"where a fact alone decides, as the co-operation of a state with Europol does, that "
		"fact does and no assertion. A language gap is said only where the languages of the "
		"offer are known and none is official in the state. An offer that had ended by the "
		"day is absent. States stand in the alphabetical order of the language.\n\n"
		"With --json: as_of, and states (code, name, matches); a match has offer, provider, "
		"title, capacity, language (fits, gap, unknown) and reason.",
	.example = "plumbline -C home assistance --group focus --capacity C5\n",
	.has_json = true,
	.options =
		(const struct option_spec[]){
			ARG_OPTIONAL("STATE", "one state alone: GE"),
			OPT_TEXT("group", "GROUP", "a group of states: focus"),
			OPT_TEXT("capacity", "CODE", "offers that help with one capacity: C4"),
			OPT_DAY("as-of", "the day to read on; without it the cut-off of the wave"),
			OPT_END,
		},
	.run = run,
};
