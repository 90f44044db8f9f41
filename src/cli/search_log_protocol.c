/* plumbline search-log protocol: places by official languages, what is done, what is missing. */
#include "judging/protocol.h"

#include "cli/commands.h"
#include "cli/json_row.h"
#include "cli/print.h"
#include "cli/read_home.h"
#include "judging/indicator.h"
#include "show/words.h"

enum { LANGS_SHOWN_MAX = PRINT_CELLS_MAX - 2 };

struct view {
	struct call *call;
	const struct reading *reading;
	struct fact_book facts;
	struct text state;
	struct state_name name;
	const struct content_row **questions; /* that are asked about */
	size_t n_questions;
};

static struct text code_of(const struct view *view, size_t at)
{
	return content_text(content_find(&view->reading->content, "indicator"), view->questions[at],
	                    "code");
}

static struct protocol ask(const struct view *view, size_t at)
{
	return protocol_of(&view->reading->content, view->state, code_of(view, at),
	                   view->call->arena);
}

static struct text status_of(const struct view *view, size_t at)
{
	return text_of(indicator_status_code(indicator_ask(&view->facts, view->call->arena,
	                                                   code_of(view, at), view->state,
	                                                   view->reading->day)
	                                             .status));
}

/* "ministry, police": places without a search in an official language. */
static struct text list_missing(const struct view *view, const struct protocol *protocol)
{
	struct buffer out = buffer_make(view->call->arena);

	for (size_t i = 0; i < protocol->n_places; i++) {
		if (protocol->places[i].n_official > 0)
			continue;
		buffer_add_c(&out, out.n_bytes > 0 ? ", " : "");
		buffer_add(&out, protocol->places[i].code);
	}
	return buffer_text(&out);
}

static struct text list_languages(const struct view *view, const struct protocol *protocol)
{
	struct buffer out = buffer_make(view->call->arena);

	for (size_t i = 0; i < protocol->n_langs; i++) {
		buffer_add_c(&out, i > 0 ? ", " : "");
		buffer_add(&out, protocol->langs[i]);
	}
	return buffer_text(&out);
}

/* One question: places by languages. */

static struct text write_count(const struct view *view, size_t n)
{
	return n > 0 ? text_format(view->call->arena, "%zu", n) : TEXT("–");
}

static void add_place(const struct view *view, const struct protocol *protocol,
                      const struct protocol_place *place, struct print_table *table)
{
	const struct content_table *places = content_find(&view->reading->content, "search_place");
	struct text cells[PRINT_CELLS_MAX] = {place->code};
	size_t n = 1;

	for (size_t i = 0; i < protocol->n_langs && i < LANGS_SHOWN_MAX; i++)
		cells[n++] = write_count(view, place->n_by_lang[i]);
	cells[n++] = text_in(view->call, places, place->place, "name");
	print_table_add(table, cells);
}

static void print_places(const struct view *view, const struct protocol *protocol)
{
	const size_t n_langs =
		protocol->n_langs < LANGS_SHOWN_MAX ? protocol->n_langs : LANGS_SHOWN_MAX;
	struct print_table table = print_table_make(view->call->arena, n_langs + 2);
	struct text heads[PRINT_CELLS_MAX] = {text_of(say(view->call->lang, "place"))};

	for (size_t i = 0; i < n_langs; i++)
		heads[i + 1] = protocol->langs[i];
	heads[n_langs + 1] = TEXT_NONE;
	print_table_add(&table, heads);
	for (size_t i = 0; i < protocol->n_places; i++)
		add_place(view, protocol, &protocol->places[i], &table);
	print_table_write(&table, 2, &view->call->out);
}

/* The words that the frame gives for a question in the languages of the state. */
static void print_terms(const struct view *view, const struct protocol *protocol)
{
	const struct content_table *terms = content_find(&view->reading->content, "term");

	for (size_t i = 0; i < terms->n_rows; i++) {
		const struct content_row *row = &terms->rows[i];
		const struct text lang = protocol_language(content_text(terms, row, "lang"));

		if (!text_equals(content_text(terms, row, "indicator"), protocol->indicator))
			continue;
		for (size_t l = 0; l < protocol->n_langs; l++)
			if (text_equals(protocol->langs[l], lang))
				buffer_add_format(
					&view->call->out,
					say(view->call->lang, "  words to search, %.*s: %.*s\n"),
					TEXT_ARGS(lang),
					TEXT_ARGS(content_text(terms, row, "term")));
	}
}

static void print_verdict(const struct view *view, const struct protocol *protocol)
{
	if (protocol->n_places == 0)
		buffer_add_c(&view->call->out,
		             say(view->call->lang, "  the frame names no places: “none found” can "
		                                   "be said of nothing\n"));
	else if (protocol_is_met(protocol))
		buffer_add_c(&view->call->out, say(view->call->lang, "  the protocol is met\n"));
	else
		print_wrapped(&view->call->out, "  ",
		              text_format(view->call->arena,
		                          say(view->call->lang,
		                              "still missing until “none found” may be said: %.*s, "
		                              "in one of %.*s"),
		                          TEXT_ARGS(list_missing(view, protocol)),
		                          TEXT_ARGS(list_languages(view, protocol))));
}

static void print_question(const struct view *view)
{
	const struct content_table *indicators = content_find(&view->reading->content, "indicator");
	const struct protocol protocol = ask(view, 0);

	buffer_add_format(
		&view->call->out, "%.*s, %.*s%s%.*s\n", TEXT_ARGS(view->name.name),
		TEXT_ARGS(protocol.indicator), print_colon(view->call->lang),
		TEXT_ARGS(word_of_state_of_knowledge(status_of(view, 0), view->call->lang)));
	print_wrapped(&view->call->out, "  ",
	              text_in(view->call, indicators, view->questions[0], "question"));
	print_places(view, &protocol);
	print_verdict(view, &protocol);
	print_terms(view, &protocol);
}

/* All questions: those that somebody has searched for. */

static void print_all(const struct view *view)
{
	struct print_table table = print_table_make(view->call->arena, 4);
	size_t n_untouched = 0;

	for (size_t i = 0; i < view->n_questions; i++) {
		const struct protocol protocol = ask(view, i);
		const struct text cells[] = {
			protocol.indicator,
			word_of_state_of_knowledge(status_of(view, i), view->call->lang),
			text_format(view->call->arena, say(view->call->lang, "%zu of %zu places"),
		                    protocol.n_done, protocol.n_places),
			protocol_is_met(&protocol)
				? TEXT_NONE
				: text_format(view->call->arena,
		                              say(view->call->lang, "missing: %.*s"),
		                              TEXT_ARGS(list_missing(view, &protocol))),
		};

		if (protocol.n_searches > 0)
			print_table_add(&table, cells);
		n_untouched += protocol.n_searches == 0;
	}
	print_table_write(&table, 0, &view->call->out);
	buffer_add_format(&view->call->out,
	                  say_n(view->call->lang, "%zu question without a search\n",
	                        "%zu questions without a search\n", n_untouched),
	                  n_untouched);
}

static void print_text(const struct view *view)
{
	const struct protocol any =
		protocol_of(&view->reading->content, view->state, TEXT_NONE, view->call->arena);

	if (call_has(view->call, "indicator")) {
		print_question(view);
		return;
	}
	print_wrapped(&view->call->out, "",
	              text_format(view->call->arena,
	                          say(view->call->lang,
	                              "%.*s: each of %zu places, in one of its languages: %.*s"),
	                          TEXT_ARGS(view->name.name), any.n_places,
	                          TEXT_ARGS(list_languages(view, &any))));
	print_all(view);
}

/* JSON */

static void json_place(struct json_out *json, const struct protocol *protocol,
                       const struct protocol_place *place)
{
	json_out_open_object(json, NULL);
	json_out_text(json, "place", place->code);
	json_out_open_object(json, "searches");
	for (size_t i = 0; i < protocol->n_langs; i++)
		json_out_i64(json, protocol->langs[i].bytes, (int64_t)place->n_by_lang[i]);
	json_out_close_object(json);
	json_out_i64(json, "in_other_languages", (int64_t)place->n_other);
	json_out_flag(json, "done", place->n_official > 0);
	json_out_close_object(json);
}

static void json_question(struct json_out *json, const struct view *view, size_t at)
{
	struct protocol protocol = ask(view, at);
	struct text *langs = ARENA_ARRAY(view->call->arena, struct text, protocol.n_langs + 1);

	for (size_t i = 0; i < protocol.n_langs; i++)
		langs[i] = text_copy(view->call->arena, protocol.langs[i]);
	protocol.langs = langs;
	json_out_open_object(json, NULL);
	json_out_text(json, "indicator", protocol.indicator);
	json_out_text(json, "status", status_of(view, at));
	json_out_i64(json, "searches", (int64_t)protocol.n_searches);
	json_out_flag(json, "met", protocol_is_met(&protocol));
	json_out_open_array(json, "places");
	for (size_t i = 0; i < protocol.n_places; i++)
		json_place(json, &protocol, &protocol.places[i]);
	json_out_close_array(json);
	json_out_close_object(json);
}

static void print_json(const struct view *view)
{
	struct json_out json = json_out_make(&view->call->out, true);

	json_out_open_object(&json, NULL);
	json_out_text(&json, "state", view->state);
	json_out_open_array(&json, "questions");
	for (size_t i = 0; i < view->n_questions; i++)
		json_question(&json, view, i);
	json_out_close_array(&json);
	json_out_close_object(&json);
	json_out_end(&json);
}

/* The questions that are asked about: one, or all that are not retired. */
static bool find_questions(struct view *view, struct error *err)
{
	const struct content_table *table = content_find(&view->reading->content, "indicator");
	const char *one = call_text(view->call, "indicator");

	view->questions =
		ARENA_ARRAY(view->call->arena, const struct content_row *, table->n_rows + 1);
	for (size_t i = 0; i < table->n_rows; i++)
		if (one ? text_is(content_text(table, &table->rows[i], "code"), one)
		        : !text_is(content_text(table, &table->rows[i], "status"), "retired"))
			view->questions[view->n_questions++] = &table->rows[i];
	return !one || view->n_questions > 0 ||
	       FAIL(err, ERR_ABSENT, "there is no question \"%s\"", one);
}

static bool run(struct call *call, struct error *err)
{
	struct reading reading;
	struct view view = {.call = call, .reading = &reading};

	if (!read_home(call, &reading, err) ||
	    !scope_find_state(&reading.content, text_of(call_text(call, "STATE")), &view.state,
	                      err) ||
	    !find_questions(&view, err))
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

const struct command cmd_search_log_protocol = {
	.name = "search-log protocol",
	.summary = "say what has been searched in a state, and what is missing for “none found”",
	.description =
		"“None found” may be said of a question when every place of the protocol was "
		"searched in at least one official language of the state. With --indicator places by "
		"languages, and the words that the frame gives for the search.\n\n"
		"With --json: state and questions; each with indicator, status, searches (how many), met "
		"and places: place, searches (by language), in_other_languages and done.",
	.example = "plumbline -C home search-log protocol GE --indicator C2.01\n",
	.has_json = true,
	.options =
		(const struct option_spec[]){
			ARG("STATE", "a state: GE, GEO or its name"),
			OPT_TEXT("indicator", "CODE", "only this question, place by place"),
			OPT_END,
		},
	.run = run,
};
