/* plumbline claim show: one claim with its figures, its states and what it rests on. */
#include "cli/claim_print.h"
#include "cli/commands.h"
#include "cli/print.h"

#include "claiming/wording.h"
#include "store/content.h"

struct view {
	struct call *call;
	struct claim_book book;
	const struct claim *claim;
	struct query query; /* of a counted claim, with its count */
	struct claim_count count;
};

/* The labels of a query are those of the reader's language. */
static const struct fact_book *facts_of(const struct view *view)
{
	return &view->book.facts[view->call->lang];
}

static void print_line(const struct view *view, const char *label, struct text value)
{
	print_wrapped(&view->call->out, "  ",
	              text_format(view->call->arena, "%s%s%.*s", label,
	                          print_colon(view->call->lang), TEXT_ARGS(value)));
}

/* "1 disputed, 2 not searched" */
static struct text write_unknown(const struct view *view)
{
	struct buffer out = buffer_make(view->call->arena);

	for (int answer = CLAIM_DISPUTED; answer < N_CLAIM_ANSWERS; answer++) {
		if (view->count.n_of[answer] == 0)
			continue;
		buffer_add_format(
			&out, "%s%zu %.*s", out.n_bytes > 0 ? ", " : "", view->count.n_of[answer],
			TEXT_ARGS(word_of_answer((enum claim_answer)answer, view->call->lang)));
	}
	return buffer_text(&out);
}

static void print_band(const struct view *view)
{
	const enum lang lang = view->call->lang;
	const struct content_table *table = content_find(view->book.content, "wording");
	const struct wording_figures figures = {view->count.n, view->count.n_assessed,
	                                        view->count.n_scope};
	const char *reason;
	const struct content_row *band = wording_find(view->book.content, &figures, &reason);

	if (!band)
		print_line(view, say(lang, "word"), text_of(say(lang, reason)));
	else
		print_line(view, say(lang, "word"),
		           content_text(table, band, lang == LANG_FR ? "word_fr" : "word_en"));
}

static void print_states(const struct view *view, enum claim_answer answer)
{
	const enum lang lang = view->call->lang;
	struct buffer names = buffer_make(view->call->arena);

	for (size_t i = 0; i < view->count.states->n; i++) {
		if (!view->count.is_asked[i] || view->count.answers[i] != answer)
			continue;
		buffer_add_c(&names, names.n_bytes > 0 ? ", " : "");
		buffer_add(&names, view->count.states->items[i].name.name);
	}
	if (names.n_bytes > 0)
		print_line(view,
		           text_format(view->call->arena, "%.*s (%zu)",
		                       TEXT_ARGS(word_of_answer(answer, lang)),
		                       view->count.n_of[answer])
		                   .bytes,
		           buffer_text(&names));
}

static void print_counted(const struct view *view)
{
	const enum lang lang = view->call->lang;

	print_line(view, say(lang, "figures"),
	           text_format(view->call->arena, say(lang, "%zu of %zu assessed; %zu asked"),
	                       view->count.n, view->count.n_assessed, view->count.n_scope));
	if (view->count.n_scope > view->count.n_assessed)
		print_line(view, say(lang, "not assessed"), write_unknown(view));
	print_band(view);
	print_line(view, say(lang, "query"), view->claim->query);
	print_line(view, say(lang, "in words"),
	           query_write(&view->query, facts_of(view), view->call->arena));
	print_heading(&view->call->out, say(lang, "States"));
	for (int answer = 0; answer < N_CLAIM_ANSWERS; answer++)
		print_states(view, (enum claim_answer)answer);
}

static void print_bases(const struct view *view)
{
	const struct content_table *bases = content_find(view->book.content, "claim_basis");

	for (size_t i = 0; i < bases->n_rows; i++) {
		const struct content_row *row = &bases->rows[i];

		if (!text_equals(content_text(bases, row, "claim"), view->claim->code))
			continue;
		if (!content_is_empty(bases, row, "mark"))
			print_line(view, say(view->call->lang, "mark"),
			           content_text(bases, row, "mark"));
		else
			print_line(view, say(view->call->lang, "finding"),
			           content_text(bases, row, "finding"));
	}
}

static void print_text(const struct view *view)
{
	const enum lang lang = view->call->lang;
	const struct claim *claim = view->claim;
	const bool is_counted = claim->kind == CLAIM_COUNTED;

	buffer_add_format(&view->call->out, "%.*s, %s", TEXT_ARGS(claim->code),
	                  word_of_claim_kind(claim->kind, lang));
	if (!text_is_empty(claim->capacity))
		buffer_add_format(&view->call->out, ", %.*s", TEXT_ARGS(claim->capacity));
	buffer_add_char(&view->call->out, '\n');
	print_wrapped(&view->call->out, "  ",
	              claim_write(&view->book, claim, lang, is_counted ? &view->count : NULL));
	if (is_counted)
		print_counted(view);
	print_bases(view);
	if (!text_is_empty(claim->locator))
		print_line(view, say(lang, "where"), claim->locator);
	if (!text_is_empty(claim->source))
		print_line(view, say(lang, "source"), claim->source);
	if (claim->is_outside)
		print_wrapped(&view->call->out, "  ",
		              text_of(say(lang, "It rests on provisions outside the crosswalk.")));
}

static void json_counted(struct json_out *json, const struct view *view)
{
	json_figures(json, &view->count);
	json_out_text(json, "query", view->claim->query);
	json_out_text(json, "query_in_words",
	              query_write(&view->query, facts_of(view), view->call->arena));
	json_out_open_object(json, "states");
	for (size_t i = 0; i < view->count.states->n; i++)
		if (view->count.is_asked[i])
			json_out_text(json,
			              text_c(view->call->arena, view->count.states->items[i].code),
			              text_of(claim_answer_code(view->count.answers[i])));
	json_out_close_object(json);
}

static void print_json(const struct view *view)
{
	struct json_out json = json_out_make(&view->call->out, true);
	const struct claim *claim = view->claim;
	const bool is_counted = claim->kind == CLAIM_COUNTED;

	json_out_open_object(&json, NULL);
	json_out_text(&json, "code", claim->code);
	json_out_text(&json, "kind", text_of(claim_kind_code(claim->kind)));
	json_out_text(&json, "role", claim->role);
	json_out_text(&json, "capacity", claim->capacity);
	json_out_flag(&json, "in_summary", claim->in_summary);
	json_out_text(&json, "text",
	              claim_write(&view->book, claim, view->call->lang,
	                          is_counted ? &view->count : NULL));
	if (is_counted)
		json_counted(&json, view);
	json_out_text(&json, "locator", claim->locator);
	json_out_text(&json, "source", claim->source);
	json_out_flag(&json, "is_outside", claim->is_outside);
	json_out_close_object(&json);
	json_out_end(&json);
}

static bool run(struct call *call, struct error *err)
{
	const char *code = call_text(call, "CODE");
	struct view view = {.call = call};

	if (!read_claims(call, &view.book, err))
		return false;
	view.claim = claim_find(&view.book, text_of(code));
	if (!view.claim) {
		(void)FAIL(err, ERR_ABSENT, "there is no claim \"%s\"", code);
		return HINT(err, "plumbline claim list lists the claims.");
	}
	if (view.claim->kind == CLAIM_COUNTED &&
	    !claim_ask(&view.book, view.claim, &view.query, &view.count, err))
		return false;
	if (call->json)
		print_json(&view);
	else
		print_text(&view);
	return true;
}

const struct command cmd_claim_show = {
	.name = "claim show",
	.summary = "show one claim: its sentence, its figures, its states, what it rests on",
	.description =
		"For a counted claim: n of the states assessed, how many were asked, why the others "
		"were not assessed, the word that the figures would support, the query as it stands "
		"and in words, and the states by their answer.\n\n"
		"With --json: code, kind, role, capacity, in_summary, text, locator, source and "
		"is_outside; a counted claim has n, n_assessed, n_scope, n_unknown, unknown (reason to "
		"count), query, query_in_words and states (code to answer).",
	.example = "plumbline -C home claim show lc-ratified\n",
	.has_json = true,
	.options =
		(const struct option_spec[]){
			ARG("CODE", "the code of the claim"),
			OPT_END,
		},
	.run = run,
};
