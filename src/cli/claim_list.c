/* plumbline claim list: every claim with its figures of today, each kind in a list of its own. */
#include "cli/claim_print.h"
#include "cli/commands.h"
#include "cli/print.h"

#include "store/content.h"

static const enum claim_kind kinds[] = {CLAIM_COUNTED, CLAIM_ILLUSTRATED, CLAIM_STATED};

/* What is asked for: --kind and --capacity. */
static bool is_wanted(const struct call *call, const struct claim *claim)
{
	const char *kind = call_text(call, "kind");
	const char *capacity = call_text(call, "capacity");

	return (!kind || text_is(text_of(kind), claim_kind_code(claim->kind))) &&
	       (!capacity || text_is(claim->capacity, capacity));
}

static struct text mark_outside(const struct call *call, const struct claim *claim,
                                struct text sentence)
{
	if (!claim->is_outside)
		return sentence;
	return text_format(call->arena, say(call->lang, "%.*s (outside the crosswalk)"),
	                   TEXT_ARGS(sentence));
}

static bool add_row(struct call *call, const struct claim_book *book, const struct claim *claim,
                    struct print_table *table, struct error *err)
{
	struct claim_count count;
	struct query query;
	const bool is_counted = claim->kind == CLAIM_COUNTED;

	if (is_counted && !claim_ask(book, claim, &query, &count, err))
		return false;
	const struct text cells[] = {
		claim->code,
		is_counted ? write_figures(call, &count) : claim->capacity,
		mark_outside(call, claim,
	                     claim_write(book, claim, call->lang, is_counted ? &count : NULL)),
	};
	print_table_add(table, cells);
	return true;
}

static const char *heading_of(enum claim_kind kind, enum lang lang)
{
	switch (kind) {
	case CLAIM_COUNTED:
		return say(lang, "Counted: n of the states assessed");
	case CLAIM_ILLUSTRATED:
		return say(lang, "Illustrated: resting on passages and findings");
	case CLAIM_STATED:
		break;
	}
	return say(lang, "Stated by a source, in our words");
}

static bool print_kind(struct call *call, const struct claim_book *book, enum claim_kind kind,
                       struct error *err)
{
	struct print_table table = print_table_make(call->arena, 3);

	for (size_t i = 0; i < book->n; i++) {
		const struct claim *claim = &book->claims[i];

		if (claim->kind == kind && is_wanted(call, claim) &&
		    !add_row(call, book, claim, &table, err))
			return false;
	}
	if (table.n_rows == 0)
		return true;
	print_heading(&call->out, heading_of(kind, call->lang));
	print_table_write(&table, 2, &call->out);
	return true;
}

static bool json_claim(struct call *call, const struct claim_book *book, const struct claim *claim,
                       struct json_out *json, struct error *err)
{
	struct claim_count count;
	struct query query;
	const bool is_counted = claim->kind == CLAIM_COUNTED;

	if (is_counted && !claim_ask(book, claim, &query, &count, err))
		return false;
	json_out_open_object(json, NULL);
	json_out_text(json, "code", claim->code);
	json_out_text(json, "role", claim->role);
	json_out_text(json, "capacity", claim->capacity);
	json_out_flag(json, "in_summary", claim->in_summary);
	json_out_text(json, "text",
	              claim_write(book, claim, call->lang, is_counted ? &count : NULL));
	if (is_counted)
		json_figures(json, &count);
	if (claim->kind == CLAIM_STATED) {
		json_out_text(json, "locator", claim->locator);
		json_out_text(json, "source", claim->source);
		json_out_flag(json, "is_outside", claim->is_outside);
	}
	json_out_close_object(json);
	return true;
}

static bool print_json(struct call *call, const struct claim_book *book, struct error *err)
{
	struct json_out json = json_out_make(&call->out, true);

	json_out_open_object(&json, NULL);
	json_out_text(&json, "as_of", text_of(day_write(book->day).bytes));
	for (size_t k = 0; k < COUNT(kinds); k++) {
		json_out_open_array(&json, claim_kind_code(kinds[k]));
		for (size_t i = 0; i < book->n; i++)
			if (book->claims[i].kind == kinds[k] && is_wanted(call, &book->claims[i]) &&
			    !json_claim(call, book, &book->claims[i], &json, err))
				return false;
		json_out_close_array(&json);
	}
	json_out_close_object(&json);
	json_out_end(&json);
	return true;
}

/* A capacity that is not there would give an empty list, which looks like an answer. */
static bool check_capacity(const struct call *call, const struct claim_book *book,
                           struct error *err)
{
	const struct text code = text_of(call_text(call, "capacity"));

	if (!call_has(call, "capacity") ||
	    content_find_row(content_find(book->content, "capacity"), &code, 1))
		return true;
	return FAIL(err, ERR_ABSENT, "there is no capacity \"%.*s\"", TEXT_ARGS(code));
}

static bool run(struct call *call, struct error *err)
{
	struct claim_book book;

	if (!read_claims(call, &book, err) || !check_capacity(call, &book, err))
		return false;
	if (call->json)
		return print_json(call, &book, err);
	buffer_add_format(&call->out, say(call->lang, "As of %s\n"), day_write(book.day).bytes);
	for (size_t k = 0; k < COUNT(kinds); k++)
		if (!print_kind(call, &book, kinds[k], err))
			return false;
	return true;
}

const struct command cmd_claim_list = {
	.name = "claim list",
	.summary = "list the claims of the mapping with their figures of today",
	.description =
		"Counted claims come first, each with n of N, where N is the number of states "
		"assessed; then those illustrated by passages and findings; then those that report "
		"what a source states. They are lists of their own and are never mixed.\n\n"
		"With --json: as_of, and counted, illustrated and stated. A claim has code, role, "
		"capacity, in_summary and text; a counted one n, n_assessed, n_scope, n_unknown and "
		"unknown (reason to count); a stated one locator, source and is_outside.",
	.example = "plumbline -C home claim list --capacity C3\n",
	.has_json = true,
	.options =
		(const struct option_spec[]){
			OPT_TEXT("capacity", "CODE", "those of one capacity: C4"),
			OPT_CHOICE("kind", "KIND", "counted illustrated stated",
                                   "those of one kind"),
			OPT_END,
		},
	.run = run,
};
