/* plumbline claim check: whether what the mapping says still holds. */
#include "cli/claim_print.h"
#include "cli/commands.h"
#include "cli/print.h"

struct tally {
	size_t n_of[3]; /* by kind */
	struct buffer outside;
	size_t n_outside;
};

static struct tally count_claims(const struct claim_book *book)
{
	struct tally tally = {.outside = buffer_make(book->arena)};

	for (size_t i = 0; i < book->n; i++) {
		const struct claim *claim = &book->claims[i];

		tally.n_of[claim->kind]++;
		if (!claim->is_outside)
			continue;
		buffer_add_c(&tally.outside, tally.n_outside++ > 0 ? ", " : "");
		buffer_add(&tally.outside, claim->code);
	}
	return tally;
}

static void print_tally(struct call *call, const struct tally *tally)
{
	const enum lang lang = call->lang;

	buffer_add_format(&call->out, say(lang, "%zu counted, %zu illustrated, %zu stated\n"),
	                  tally->n_of[CLAIM_COUNTED], tally->n_of[CLAIM_ILLUSTRATED],
	                  tally->n_of[CLAIM_STATED]);
	if (tally->n_outside > 0)
		print_wrapped(&call->out, "",
		              text_format(call->arena,
		                          say_n(lang,
		                                "%zu rests on provisions outside the "
		                                "crosswalk, and is kept: %.*s",
		                                "%zu rest on provisions outside the crosswalk, "
		                                "and are kept: %.*s",
		                                tally->n_outside),
		                          tally->n_outside,
		                          TEXT_ARGS(buffer_text(&tally->outside))));
}

static void json_problem(struct json_out *json, const struct problem *problem)
{
	json_out_open_object(json, NULL);
	json_out_text(json, "claim", text_of(problem->place.file));
	if (problem->place.column)
		json_out_text(json, "column", text_of(problem->place.column));
	json_out_text(json, "message", text_of(problem->message));
	if (problem->hint)
		json_out_text(json, "hint", text_of(problem->hint));
	json_out_close_object(json);
}

static void print_json(struct call *call, const struct claim_book *book, const struct tally *tally,
                       const struct problems *problems)
{
	struct json_out json = json_out_make(&call->out, true);

	json_out_open_object(&json, NULL);
	json_out_i64(&json, "counted", (int64_t)tally->n_of[CLAIM_COUNTED]);
	json_out_i64(&json, "illustrated", (int64_t)tally->n_of[CLAIM_ILLUSTRATED]);
	json_out_i64(&json, "stated", (int64_t)tally->n_of[CLAIM_STATED]);
	json_out_open_array(&json, "outside");
	for (size_t i = 0; i < book->n; i++)
		if (book->claims[i].is_outside)
			json_out_text(&json, NULL, book->claims[i].code);
	json_out_close_array(&json);
	json_out_i64(&json, "problems", (int64_t)problems_count(problems));
	json_out_open_array(&json, "list");
	for (size_t i = 0; i < problems->n_items; i++)
		json_problem(&json, &problems->items[i]);
	json_out_close_array(&json);
	json_out_close_object(&json);
	json_out_end(&json);
}

static bool settle(struct call *call, const struct problems *problems, struct error *err)
{
	const size_t n = problems_count(problems);

	if (n == 0)
		return true;
	if (!call->json)
		buffer_add(&call->notes, problems_write(call->arena, problems));
	return FAIL(err, ERR_INPUT,
	            say_n(LANG_EN, "%zu problem in the claims", "%zu problems in the claims", n),
	            n);
}

static bool run(struct call *call, struct error *err)
{
	struct problems problems = problems_make(call->arena, call->lang);
	struct claim_book book;
	struct tally tally;

	if (!read_claims(call, &book, err))
		return false;
	for (size_t i = 0; i < book.n; i++)
		claim_check(&book, &book.claims[i], &problems);
	tally = count_claims(&book);
	if (call->json)
		print_json(call, &book, &tally, &problems);
	else
		print_tally(call, &tally);
	return settle(call, &problems, err);
}

const struct command cmd_claim_check = {
	.name = "claim check",
	.summary = "check that every claim is supported by what it rests on",
	.description =
		"A counted claim must print n and N, use no word for a share that its figures do not "
		"support, and be confirmed with the figures that its query gives today: where a fact "
		"has changed, the claim is named with the figures of then and of now. An illustrated "
		"claim names marks or approved findings and has no word for a share. A stated claim "
		"leads to its source and is never refused for its words. What rests on provisions "
		"outside the crosswalk is kept, flagged and counted.\n\n"
		"With --json: counted, illustrated and stated (how many), outside (codes), problems "
		"(how many) and list (claim, column, message, hint).",
	.example = "plumbline -C home claim check\n",
	.has_json = true,
	.run = run,
};
