/* plumbline frame coverage: what the crosswalk covers, and what lies outside it.
 */
#include "frame/coverage.h"

#include "base/json.h"
#include "cli/commands.h"
#include "cli/print.h"
#include "cli/read_home.h"

static const char *clause_name(enum clause clause, enum lang lang)
{
	switch (clause) {
	case CLAUSE_GENERAL:
		return say(lang, "general clauses");
	case CLAUSE_SUBSTANTIVE:
		return say(lang, "substantive, outside");
	case CLAUSE_MONITORING:
		return say(lang, "monitoring clauses");
	case CLAUSE_FINAL:
		break;
	}
	return say(lang, "final clauses");
}

static void add_line(struct print_table *table, const char *name, const struct coverage_refs *refs,
                     struct arena *arena)
{
	const struct text cells[] = {
		text_of(name),
		text_format(arena, "%zu", refs->n),
		coverage_write_refs(refs, arena),
	};
	print_table_add(table, cells);
}

static void print_instrument(struct call *call, const struct content *content,
                             const struct coverage_instrument *instrument)
{
	const struct content_table *instruments = content_find(content, "instrument");
	struct print_table table = print_table_make(call->arena, 3);

	buffer_add_format(&call->out,
	                  say(call->lang, "\n%.*s: %zu provisions, %zu of them under a capacity\n"),
	                  TEXT_ARGS(text_in(call, instruments, instrument->row, "short")),
	                  instrument->n_provisions, instrument->inside.n);
	buffer_add_format(&call->out, say(call->lang, "  places in the crosswalk: %zu\n"),
	                  instrument->n_attachments);
	table.is_right[1] = true;
	add_line(&table, say(call->lang, "inside"), &instrument->inside, call->arena);
	add_line(&table, clause_name(CLAUSE_SUBSTANTIVE, call->lang),
	         &instrument->outside[CLAUSE_SUBSTANTIVE], call->arena);
	for (int clause = 0; clause < N_CLAUSES; clause++)
		if (clause != CLAUSE_SUBSTANTIVE && instrument->outside[clause].n > 0)
			add_line(&table, clause_name((enum clause)clause, call->lang),
			         &instrument->outside[clause], call->arena);
	print_table_write(&table, 2, &call->out);
}

static void print_outsiders(struct call *call, const struct content *content,
                            const char *table_name, const char *words_column,
                            const struct coverage_outsider *outsiders, size_t n)
{
	const struct content_table *table = content_find(content, table_name);

	for (size_t i = 0; i < n; i++) {
		const struct coverage_outsider *outsider = &outsiders[i];
		const struct text first =
			text_format(call->arena, "  %-8.*s ", TEXT_ARGS(outsider->code));
		const struct text words = text_in(call, table, outsider->row, words_column);
		const struct text refs = coverage_write_refs(&outsider->refs, call->arena);
		const struct text capacity =
			outsider->has_capacity ? content_text(table, outsider->row, "capacity")
					       : text_of(say(call->lang, "no capacity"));
		print_wrapped(&call->out, first.bytes,
		              text_format(call->arena, "[%.*s; %.*s] %.*s", TEXT_ARGS(capacity),
		                          TEXT_ARGS(refs), TEXT_ARGS(words)));
	}
}

static void print_text(struct call *call, const struct content *content,
                       const struct coverage *coverage)
{
	buffer_add_format(&call->out,
	                  say(call->lang, "The crosswalk has %zu places for %zu provisions.\n"),
	                  coverage->n_attachments, coverage->n_inside);
	for (size_t i = 0; i < coverage->n_instruments; i++)
		print_instrument(call, content, &coverage->instruments[i]);

	buffer_add_format(
		&call->out,
		say(call->lang,
	            "\nQuestions outside the crosswalk, or about a provision outside: %zu\n"),
		coverage->n_indicators);
	print_outsiders(call, content, "indicator", "question", coverage->indicators,
	                coverage->n_indicators);
	buffer_add_format(&call->out,
	                  say(call->lang,
	                      "\nResults outside the crosswalk, or resting on a provision outside: "
	                      "%zu\n"),
	                  coverage->n_results);
	print_outsiders(call, content, "result", "statement", coverage->results,
	                coverage->n_results);
	buffer_add_format(&call->out,
	                  say(call->lang, "  provisions outside that results rest on: %.*s\n"),
	                  TEXT_ARGS(coverage_write_refs(&coverage->results_rest_on, call->arena)));
}

static void json_refs(struct json_out *json, const char *name, const struct coverage_refs *refs)
{
	json_out_open_array(json, name);
	for (size_t i = 0; i < refs->n; i++)
		json_out_text(json, NULL, refs->refs[i]);
	json_out_close_array(json);
}

static void json_instrument(struct json_out *json, const struct coverage_instrument *instrument)
{
	json_out_open_object(json, NULL);
	json_out_text(json, "code", instrument->code);
	json_out_i64(json, "provisions", (int64_t)instrument->n_provisions);
	json_out_i64(json, "attachments", (int64_t)instrument->n_attachments);
	json_refs(json, "inside", &instrument->inside);
	json_out_open_object(json, "outside");
	for (int clause = 0; clause < N_CLAUSES; clause++)
		json_refs(json, coverage_clause_code((enum clause)clause),
		          &instrument->outside[clause]);
	json_out_close_object(json);
	json_out_close_object(json);
}

static void json_outsiders(struct json_out *json, const char *name,
                           const struct coverage_outsider *outsiders, size_t n)
{
	json_out_open_array(json, name);
	for (size_t i = 0; i < n; i++) {
		json_out_open_object(json, NULL);
		json_out_text(json, "code", outsiders[i].code);
		json_out_flag(json, "has_capacity", outsiders[i].has_capacity);
		json_refs(json, "provisions", &outsiders[i].refs);
		json_out_close_object(json);
	}
	json_out_close_array(json);
}

static void print_json(struct call *call, const struct content *content,
                       const struct coverage *coverage)
{
	struct json_out json = json_out_make(&call->out, true);

	json_out_open_object(&json, NULL);
	json_out_text(&json, "frame_hash", text_of(content_hash(content, true, false).bytes));
	json_out_i64(&json, "attachments", (int64_t)coverage->n_attachments);
	json_out_i64(&json, "provisions_inside", (int64_t)coverage->n_inside);
	json_out_open_array(&json, "instruments");
	for (size_t i = 0; i < coverage->n_instruments; i++)
		json_instrument(&json, &coverage->instruments[i]);
	json_out_close_array(&json);
	json_outsiders(&json, "indicators", coverage->indicators, coverage->n_indicators);
	json_outsiders(&json, "results", coverage->results, coverage->n_results);
	json_refs(&json, "results_rest_on", &coverage->results_rest_on);
	json_out_close_object(&json);
	json_out_end(&json);
}

static bool run(struct call *call, struct error *err)
{
	struct content content;

	if (!read_home_content(call, &content, err))
		return false;
	const struct coverage coverage = frame_cover(&content, call->arena);
	if (call->json)
		print_json(call, &content, &coverage);
	else
		print_text(call, &content, &coverage);
	return true;
}

const struct command cmd_frame_coverage = {
	.name = "frame coverage",
	.summary = "say what the crosswalk covers and what lies outside it",
	.description =
		"For each instrument: which provisions stand under a capacity, which substantive "
		"ones do not, and the general, monitoring and final clauses. Then the questions "
		"and the results that belong to no capacity, or that rest on a provision outside: "
		"they are kept, flagged and counted.\n\n"
		"With --json: frame_hash, attachments, provisions_inside, instruments (code, "
		"provisions, attachments, inside, and outside by general, substantive, monitoring "
		"and final), indicators and results (code, has_capacity, and the provisions "
		"outside that they rest on), results_rest_on.",
	.example = "plumbline -C home frame coverage\n",
	.has_json = true,
	.run = run,
};
