/* plumbline claim add, claim confirm: a claim is made by a person, and a person says that it still holds. */
#include "cli/claim_print.h"
#include "cli/commands.h"
#include "cli/home.h"

#include "claiming/add.h"

static const char *text_or(const struct call *call, const char *name, const char *otherwise)
{
	return call_has(call, name) ? call_text(call, name) : otherwise;
}

static enum claim_kind kind_of(const struct call *call)
{
	const struct text kind = text_of(call_text(call, "kind"));

	if (text_is(kind, "stated"))
		return CLAIM_STATED;
	return text_is(kind, "illustrated") ? CLAIM_ILLUSTRATED : CLAIM_COUNTED;
}

static bool check_given(const struct call *call, struct error *err)
{
	static const char *const needed[] = {"code", "kind", "text-en", "text-fr"};

	for (size_t i = 0; i < COUNT(needed); i++)
		if (!call_has(call, needed[i]))
			return FAIL(err, ERR_INPUT, "a claim needs --%s", needed[i]);
	return true;
}

static struct claim_order order_of(const struct call *call, const struct home *home,
                                   const struct person *person)
{
	struct claim_order order = {
		.db = home->db,
		.chain = home->chain.bytes,
		.person_id = person->id.bytes,
		.person_ref = text_c(call->arena, person->ref),
		.code = call_text(call, "code"),
		.kind = kind_of(call),
		.role = text_or(call, "role", "finding"),
		.capacity = call_text(call, "capacity"),
		.in_summary = call_has(call, "summary"),
		.query = call_text(call, "query"),
		.text_en = call_text(call, "text-en"),
		.text_fr = call_text(call, "text-fr"),
		.locator = call_text(call, "locator"),
		.source = call_text(call, "source"),
	};

	order.marks = split_list(call->arena, text_or(call, "marks", ""), &order.n_marks);
	order.findings = split_list(call->arena, text_or(call, "findings", ""), &order.n_findings);
	return order;
}

/* What stands now, with its figures. */
static bool say_claim(struct call *call, const struct home *home, const char *code,
                      const char *sentence, struct error *err)
{
	struct content content = content_make(call->arena);
	struct claim_count count;
	struct claim_book book;
	struct query query;
	const struct claim *claim;
	bool is_counted;

	if (!content_read_store(&content, home->db, err) ||
	    !claim_book_make(&content, call->arena, &book, err))
		return false;
	claim = claim_find(&book, text_of(code));
	is_counted = claim && claim->kind == CLAIM_COUNTED;
	if (!claim || (is_counted && !claim_ask(&book, claim, &query, &count, err)))
		return claim ? false : FAIL(err, ERR_ABSENT, "there is no claim \"%s\"", code);
	buffer_add_format(&call->out, sentence, code);
	buffer_add(&call->out, claim_write(&book, claim, call->lang, is_counted ? &count : NULL));
	buffer_add_char(&call->out, '\n');
	return true;
}

static bool run_add(struct call *call, struct error *err)
{
	struct problems problems = problems_make(call->arena, call->lang);
	AUTO(home) struct home home = {0};
	struct person person;

	if (!check_given(call, err) || !home_open(call, &home, err) ||
	    !call_find_actor(call, &home, &person, err))
		return false;
	const struct claim_order order = order_of(call, &home, &person);

	if (!claiming_add(&order, call->arena, &problems, err))
		return problems_count(&problems) > 0 ? call_settle(call, &problems, err) : false;
	return say_claim(call, &home, order.code, say(call->lang, "added %s: "), err);
}

static bool run_confirm(struct call *call, struct error *err)
{
	struct problems problems = problems_make(call->arena, call->lang);
	const char *code = call_text(call, "CODE");
	AUTO(home) struct home home = {0};
	struct person person;

	if (!home_open(call, &home, err) || !call_find_actor(call, &home, &person, err))
		return false;
	if (!claiming_confirm(home.db, home.chain.bytes, person.id.bytes, code, call->arena,
	                      &problems, err))
		return problems_count(&problems) > 0 ? call_settle(call, &problems, err) : false;
	return say_claim(call, &home, code, say(call->lang, "confirmed %s: "), err);
}

const struct command cmd_claim_add = {
	.name = "claim add",
	.summary = "add a claim, when what it rests on supports it",
	.description =
		"A counted claim has a query, and {n} and {N} in both its sentences; its figures are "
		"set from the query. An illustrated claim names marks or approved findings. A stated "
		"claim has a source and a locator, or a mark. What is not supported is refused, and "
		"nothing is added. The manual of queries is docs/queries.md.",
	.example =
		"plumbline -C home claim add --code both-ratified --kind counted --capacity C3 --query "
		"'states where fact lc_ratified and fact bc_ratified' --text-en 'Of the {N} states "
		"assessed, {n} had ratified both conventions.' --text-fr 'Sur les {N} États évalués, "
		"{n} avaient ratifié les deux conventions.'\n",
	.options =
		(const struct option_spec[]){
			OPT_TEXT("code", "CODE", "its short name, also in addresses"),
			OPT_CHOICE("kind", "KIND", "counted illustrated stated", "its kind"),
			OPT_CHOICE("role", "ROLE", "finding challenge practice",
                                   "what it is to the mapping; without it a finding"),
			OPT_TEXT("capacity", "CODE", "the chapter it stands in"),
			OPT_FLAG("summary", "it stands in the summary too"),
			OPT_TEXT("query", "QUERY", "what a counted claim counts"),
			OPT_TEXT("text-en", "TEXT", "the sentence in English"),
			OPT_TEXT("text-fr", "TEXT", "the sentence in French"),
			OPT_TEXT("marks", "REFS", "marks that it rests on, separated by commas"),
			OPT_TEXT("findings", "REFS",
                                 "approved findings that it rests on, separated by commas"),
			OPT_TEXT("locator", "TEXT", "where the source states it"),
			OPT_TEXT("source", "TEXT", "the source that states it"),
			OPT_END,
		},
	.run = run_add,
};

const struct command cmd_claim_confirm = {
	.name = "claim confirm",
	.summary = "confirm a claim with the figures of today",
	.description =
		"For a counted claim whose facts have changed, when a person has seen that "
		"its sentence still holds. It is refused where the sentence is not supported.",
	.example = "plumbline -C home claim confirm lc-ratified\n",
	.options =
		(const struct option_spec[]){
			ARG("CODE", "the code of the claim"),
			OPT_END,
		},
	.run = run_confirm,
};
