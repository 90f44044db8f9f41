/* plumbline finding add, approve: what a person found, and a second person approves. */
#include "judging/finding.h"

#include "cli/commands.h"
#include "cli/home.h"

enum { BASES_MAX = 100 };

/* The options that name bases; several names are separated by commas. */
static const struct {
	const char *option;
	enum basis_kind kind;
	const char *stance;
} base_options[] = {
	{"mark", BASIS_MARK, "supports"},        {"against", BASIS_MARK, "contradicts"},
	{"context", BASIS_MARK, "context"},      {"fact", BASIS_FACT, "supports"},
	{"search", BASIS_INDICATOR, "supports"},
};

static bool take_bases(struct call *call, struct basis *bases, size_t *ret_n, struct error *err)
{
	size_t n = 0;

	for (size_t i = 0; i < COUNT(base_options); i++) {
		struct text rest = text_of(call_text(call, base_options[i].option)), ref;

		while (call_has(call, base_options[i].option) && text_split(&rest, ',', &ref)) {
			if (n == BASES_MAX)
				return FAIL(err, ERR_TOO_BIG, "a finding has at most %d bases",
				            BASES_MAX);
			bases[n++] = (struct basis){base_options[i].kind,
			                            text_c(call->arena, text_trim(ref)),
			                            base_options[i].stance};
		}
	}
	*ret_n = n;
	return true;
}

static bool run_add(struct call *call, struct error *err)
{
	struct basis bases[BASES_MAX];
	AUTO(home) struct home home = {0};
	struct finding_order order;
	struct person person;
	struct text ref;
	size_t n = 0;

	if (!call_has(call, "statement"))
		return FAIL(err, ERR_INPUT, "a finding needs --statement");
	if (!take_bases(call, bases, &n, err) || !home_open(call, &home, err) ||
	    !call_find_actor(call, &home, &person, err))
		return false;
	order = (struct finding_order){
		.db = home.db,
		.chain = home.chain.bytes,
		.person_id = person.id.bytes,
		.person_ref = person.ref.bytes,
		.state = call_text(call, "state"),
		.group = call_text(call, "group"),
		.capacity = call_text(call, "capacity"),
		.aspect = call_has(call, "aspect") ? call_text(call, "aspect") : "practice",
		.polarity = call_has(call, "polarity") ? call_text(call, "polarity") : "holds",
		.statement_en = call_text(call, "statement"),
		.statement_fr = call_text(call, "statement-fr"),
		.as_of = call_text(call, "as-of"),
		.n_bases = n,
		.bases = bases,
	};
	if (!judging_add_finding(&order, call->arena, &ref, err))
		return false;
	buffer_add_format(&call->out,
	                  say(call->lang, "%.*s: a draft, until another person approves it\n"),
	                  TEXT_ARGS(ref));
	return true;
}

const struct command cmd_finding_add = {
	.name = "finding add",
	.summary = "add a finding that rests on marks, facts of the register or searches",
	.description =
		"A finding is about one state or about a group of states, in a capacity (without one it "
		"lies outside the crosswalk) and an aspect. What it rests on is named: words of a source, a "
		"fact that the register has for the state, or logged searches for a question. Without "
		"anything that supports it, it is refused. Several names are separated by commas.\n\n"
		"It begins as a draft; plumbline finding approve, by another person, makes it a "
		"finding.",
	.options =
		(const struct option_spec[]){
			OPT_TEXT("state", "CODE", "the state it is about"),
			OPT_TEXT("group", "CODE", "or the group of states"),
			OPT_TEXT("capacity", "CODE", "the capacity: C4"),
			OPT_CHOICE("aspect", "ASPECT", "framework practice",
                                   "what law and policy say, or what works"),
			OPT_CHOICE("polarity", "WORD", "holds absent mixed",
                                   "something is there, a source says that there is none, or both"),
			OPT_TEXT("statement", "WORDS", "the finding in English"),
			OPT_TEXT("statement-fr", "WORDS", "the finding in French"),
			OPT_TEXT("as-of", "DAY",
                                 "the day that it speaks of; without it that of its source"),
			OPT_TEXT("mark", "REFS", "marks that support it"),
			OPT_TEXT("against", "REFS", "marks that contradict it"),
			OPT_TEXT("context", "REFS", "marks that stand beside it"),
			OPT_TEXT("fact", "CODES", "facts of the register that support it"),
			OPT_TEXT("search", "INDICATORS",
                                 "questions whose logged searches support it"),
			OPT_END,
		},
	.run = run_add,
};

static bool run_approve(struct call *call, struct error *err)
{
	AUTO(home) struct home home = {0};
	struct person person;

	if (!home_open(call, &home, err) || !call_find_actor(call, &home, &person, err) ||
	    !judging_approve_finding(home.db, home.chain.bytes, person.id.bytes, person.ref.bytes,
	                             call_text(call, "REF"), call->arena, err))
		return false;
	buffer_add_format(&call->out, say(call->lang, "%s is approved by %s\n"),
	                  call_text(call, "REF"), person.ref.bytes);
	return true;
}

const struct command cmd_finding_approve = {
	.name = "finding approve",
	.summary = "approve a finding that another person made",
	.description = "Nobody approves what they made: --as says who approves.",
	.options =
		(const struct option_spec[]){
			ARG("REF", "the finding: F-GEO-C4-001"),
			OPT_END,
		},
	.run = run_approve,
};
