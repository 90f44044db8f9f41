/* plumbline user token add, list, remove: tokens with which programs act for a person. */
#include "access/token.h"
#include "base/json.h"
#include "cli/commands.h"
#include "cli/home.h"

enum { ID_SHOWN = 12, DAYS_OF_ITSELF = 90 };

static bool find(struct call *call, struct home *home, struct person *ret_person, struct error *err)
{
	return home_open(call, home, err) &&
	       access_find_person(home->db, text_of(call_text(call, "REF")), call->arena,
	                          ret_person, err);
}

static void say_token(struct call *call, const struct token_text *token, day_nr until)
{
	struct json_out json = json_out_make(&call->out, true);
	const struct day_text day = day_write(until);

	if (call->json) {
		json_out_open_object(&json, NULL);
		json_out_text(&json, "token", text_of(token->bytes));
		json_out_text(&json, "expires", text_of(day.bytes));
		json_out_close_object(&json);
		json_out_end(&json);
		return;
	}
	buffer_add_format(&call->out, "%s\n", token->bytes);
	buffer_add_format(&call->notes, say(call->lang, "shown this once; its last day is %s\n"),
	                  day.bytes);
}

static bool run_add(struct call *call, struct error *err)
{
	AUTO(home) struct home home = {0};
	day_nr until = clock_today() + DAYS_OF_ITSELF;
	struct person actor, person;
	struct token_text token;

	if (!call_has(call, "label"))
		return FAIL(err, ERR_INPUT, "a token needs --label: what it is for");
	(void)call_day(call, "until", &until); /* without it there is a day of its own */
	if (!find(call, &home, &person, err) || !call_find_actor(call, &home, &actor, err) ||
	    !token_add(home.db, actor.id.bytes, person.id.bytes, text_of(call_text(call, "label")),
	               call_has(call, "write"), until, &token, err))
		return false;
	say_token(call, &token, until);
	return true;
}

static void list_json(struct call *call, const struct token *tokens, size_t n)
{
	struct json_out json = json_out_make(&call->out, true);

	json_out_open_array(&json, NULL);
	for (size_t i = 0; i < n; i++) {
		json_out_open_object(&json, NULL);
		json_out_text(&json, "id", tokens[i].id);
		json_out_text(&json, "label", tokens[i].label);
		json_out_flag(&json, "may_write", tokens[i].may_write);
		json_out_text(&json, "made", text_of(day_write(tokens[i].made).bytes));
		json_out_text(&json, "expires", text_of(day_write(tokens[i].expires).bytes));
		json_out_close_object(&json);
	}
	json_out_close_array(&json);
	json_out_end(&json);
}

static void list_text(struct call *call, const struct token *tokens, size_t n)
{
	for (size_t i = 0; i < n; i++)
		buffer_add_format(&call->out, "%.*s  %s  %s  %.*s\n", ID_SHOWN, tokens[i].id.bytes,
		                  day_write(tokens[i].expires).bytes,
		                  tokens[i].may_write ? say(call->lang, "reads and writes")
		                                      : say(call->lang, "reads"),
		                  TEXT_ARGS(tokens[i].label));
}

static bool run_list(struct call *call, struct error *err)
{
	AUTO(home) struct home home = {0};
	struct person person;
	struct token *tokens;
	size_t n;

	if (!find(call, &home, &person, err) ||
	    !token_list(home.db, person.id.bytes, call->arena, &tokens, &n, err))
		return false;
	if (call->json)
		list_json(call, tokens, n);
	else
		list_text(call, tokens, n);
	return true;
}

/* The only token whose id begins so. */
static bool find_token(struct call *call, const struct home *home, const struct person *person,
                       struct text *ret_id, struct error *err)
{
	const struct text words = text_of(call_text(call, "ID"));
	struct token *tokens;
	size_t n, n_meant = 0;

	if (!token_list(home->db, person->id.bytes, call->arena, &tokens, &n, err))
		return false;
	for (size_t i = 0; i < n; i++) {
		if (!text_starts(tokens[i].id, words))
			continue;
		*ret_id = tokens[i].id;
		n_meant++;
	}
	if (n_meant == 1)
		return true;
	(void)FAIL(err, ERR_ABSENT, "%s has no token \"%.*s\"", person->ref.bytes,
	           TEXT_ARGS(words));
	return HINT(err, "\"plumbline user token list %s\" shows them.", person->ref.bytes);
}

static bool run_remove(struct call *call, struct error *err)
{
	AUTO(home) struct home home = {0};
	struct person actor, person;
	struct text id;

	if (!find(call, &home, &person, err) || !call_find_actor(call, &home, &actor, err) ||
	    !find_token(call, &home, &person, &id, err) ||
	    !token_remove(home.db, actor.id.bytes, person.id.bytes, id, err))
		return false;
	buffer_add_format(&call->out, say(call->lang, "removed a token of %s\n"), person.ref.bytes);
	return true;
}

const struct command cmd_user_token_add = {
	.name = "user token add",
	.summary = "make a token with which a program acts for a person",
	.description =
		"Prints the token, once. A program shows it as \"Authorization: Bearer "
		"TOKEN\" and may what the person may, by the right use_api (docs/rights.md); "
		"it only reads unless --write is given. Its last day is at most a year away, "
		"and 90 days when none is named.",
	.has_json = true,
	.options =
		(const struct option_spec[]){
			ARG("REF", "the person"),
			OPT_TEXT("label", "WORDS", "what it is for"),
			OPT_FLAG("write", "let it change what the person may change"),
			OPT_DAY("until", "its last day"),
			OPT_END,
		},
	.run = run_add,
};

const struct command cmd_user_token_list = {
	.name = "user token list",
	.summary = "list the tokens of a person",
	.has_json = true,
	.options =
		(const struct option_spec[]){
			ARG("REF", "the person"),
			OPT_END,
		},
	.run = run_list,
};

const struct command cmd_user_token_remove = {
	.name = "user token remove",
	.summary = "remove a token: what shows it is refused from now on",
	.options =
		(const struct option_spec[]){
			ARG("REF", "the person"),
			ARG("ID", "the beginning of the token's id, as the list shows it"),
			OPT_END,
		},
	.run = run_remove,
};
