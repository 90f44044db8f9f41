/* plumbline user add, list, close, reopen: the people of a home. */
#include "access/account.h"
#include "access/credential.h"
#include "base/json.h"
#include "cli/commands.h"
#include "cli/home.h"
#include "cli/print.h"

static struct text text_or_none(const struct call *call, const char *option)
{
	return call_has(call, option) ? text_of(call_text(call, option)) : TEXT_NONE;
}

/* Adding */

/* Several roles are separated by commas. */
static bool take_roles(struct call *call, struct newcomer *newcomer, struct error *err)
{
	struct text rest = text_or_none(call, "role"), words;

	newcomer->grants = ARENA_ARRAY(call->arena, struct grant, GRANTS_MAX);
	while (call_has(call, "role") && text_split(&rest, ',', &words)) {
		if (newcomer->n_grants == GRANTS_MAX)
			return FAIL(err, ERR_TOO_BIG, "a person has at most %d roles", GRANTS_MAX);
		if (!grant_parse(text_trim(words), call->arena,
		                 &newcomer->grants[newcomer->n_grants++], err))
			return false;
	}
	return true;
}

static bool run_add(struct call *call, struct error *err)
{
	struct newcomer newcomer = {.ref = text_of(call_text(call, "REF")),
	                            .name = text_or_none(call, "name"),
	                            .email = text_or_none(call, "email"),
	                            .lang = text_or_none(call, "speaks")};
	AUTO(home) struct home home = {0};
	struct person actor;

	if (!take_roles(call, &newcomer, err) || !home_open(call, &home, err) ||
	    !call_find_actor(call, &home, &actor, err) ||
	    !account_add(home.db, actor.id.bytes, &newcomer, NULL, err))
		return false;
	buffer_add_format(&call->out, say(call->lang, "added %s\n"), newcomer.ref.bytes);
	return true;
}

/* Listing */

static void add_text_or_null(struct json_out *json, const char *name, struct text text)
{
	if (text_is_empty(text))
		json_out_null(json, name);
	else
		json_out_text(json, name, text);
}

static void add_role(struct json_out *json, const struct grant *grant)
{
	const struct day_text until =
		grant->until == DAY_MAX ? (struct day_text){{0}} : day_write(grant->until);

	json_out_open_object(json, NULL);
	json_out_i64(json, "nr", grant->nr);
	json_out_text(json, "role", text_of(access_roles[grant->role]));
	add_text_or_null(json, "state", grant->state);
	add_text_or_null(json, "capacity", grant->capacity);
	add_text_or_null(json, "phase",
	                 text_of(grant->has_phase ? access_phases[grant->phase] : NULL));
	add_text_or_null(json, "until", text_of(until.bytes));
	json_out_close_object(json);
}

static void add_account(struct json_out *json, const struct account *account)
{
	json_out_open_object(json, NULL);
	json_out_text(json, "ref", account->person.ref);
	json_out_text(json, "name", account->person.name);
	add_text_or_null(json, "email", account->email);
	add_text_or_null(json, "lang",
	                 text_of(account->has_lang ? lang_code(account->lang) : NULL));
	json_out_flag(json, "has_password", account->has_password);
	json_out_flag(json, "has_second_factor", account->has_totp);
	json_out_flag(json, "is_closed", account->is_closed);
	add_text_or_null(json, "last_seen", account->seen);
	json_out_open_array(json, "roles");
	for (size_t i = 0; i < account->n_grants; i++)
		add_role(json, &account->grants[i]);
	json_out_close_array(json);
	json_out_close_object(json);
}

static void list_json(struct call *call, const struct account *accounts, size_t n)
{
	struct json_out json = json_out_make(&call->out, true);

	json_out_open_array(&json, NULL);
	for (size_t i = 0; i < n; i++)
		add_account(&json, &accounts[i]);
	json_out_close_array(&json);
	json_out_end(&json);
}

static struct text write_roles(struct call *call, const struct account *account)
{
	struct buffer out = buffer_make(call->arena);

	for (size_t i = 0; i < account->n_grants; i++) {
		buffer_add_c(&out, i > 0 ? ", " : "");
		buffer_add(&out, grant_write(&account->grants[i], call->arena));
	}
	if (account->is_closed)
		buffer_add_format(&out, "%s%s", out.n_bytes > 0 ? "; " : "",
		                  say(call->lang, "account closed"));
	return buffer_text(&out);
}

static void list_text(struct call *call, const struct account *accounts, size_t n)
{
	struct print_table table = print_table_make(call->arena, 3);

	for (size_t i = 0; i < n; i++) {
		const struct text cells[] = {accounts[i].person.ref, accounts[i].person.name,
		                             write_roles(call, &accounts[i])};

		print_table_add(&table, cells);
	}
	print_table_write(&table, 0, &call->out);
}

static bool run_list(struct call *call, struct error *err)
{
	AUTO(home) struct home home = {0};
	struct account *accounts;
	size_t n;

	if (!home_open(call, &home, err) || !account_list(home.db, call->arena, &accounts, &n, err))
		return false;
	if (call->json)
		list_json(call, accounts, n);
	else
		list_text(call, accounts, n);
	return true;
}

/* Closing */

static bool set_closed(struct call *call, bool is_closed, struct error *err)
{
	AUTO(home) struct home home = {0};
	struct person actor, person;

	return home_open(call, &home, err) && call_find_actor(call, &home, &actor, err) &&
	       access_find_person(home.db, text_of(call_text(call, "REF")), call->arena, &person,
	                          err) &&
	       (is_closed ? credential_close(home.db, actor.id.bytes, person.id.bytes, err)
	                  : credential_reopen(home.db, actor.id.bytes, person.id.bytes, err));
}

static bool run_close(struct call *call, struct error *err)
{
	if (!set_closed(call, true, err))
		return false;
	buffer_add_format(&call->out, say(call->lang, "the account of %s is closed\n"),
	                  call_text(call, "REF"));
	return true;
}

static bool run_reopen(struct call *call, struct error *err)
{
	if (!set_closed(call, false, err))
		return false;
	buffer_add_format(&call->out, say(call->lang, "the account of %s is open again\n"),
	                  call_text(call, "REF"));
	return true;
}

const struct command cmd_user_add = {
	.name = "user add",
	.summary = "add a person who acts",
	.description =
		"Adds a person under the short name REF, which is what --as takes and what they "
		"may sign in with.\n\n"
		"A role is written ROLE, ROLE@STATE, ROLE/CAPACITY or ROLE@STATE/CAPACITY, as in "
		"coder@GE/C4; several are separated by commas. What each role may do stands in "
		"docs/rights.md. Commands are not bound by roles: whoever can write the files of "
		"a home is its administrator.",
	.example = "plumbline user add ben --name 'Ben B.' --role reviewer,coder/C4\n",
	.options =
		(const struct option_spec[]){
			ARG("REF", "what the person is called on the command line"),
			OPT_TEXT("name", "NAME", "the name that is shown"),
			OPT_TEXT("role", "ROLE", "what the person is at the workbench"),
			OPT_TEXT("email", "ADDRESS",
                                 "the e-mail address, which may stand for REF at sign-in"),
			OPT_CHOICE("speaks", "LANG", "en fr",
                                   "the language of the workbench for this person: en or fr"),
			OPT_END,
		},
	.run = run_add,
};

const struct command cmd_user_list = {
	.name = "user list",
	.summary = "list the people of the home and their roles",
	.has_json = true,
	.run = run_list,
};

const struct command cmd_user_close = {
	.name = "user close",
	.summary = "close an account: its sessions, links and tokens end",
	.description =
		"The person stays in the log for what they did, and cannot sign in any more. "
		"The last administrator cannot be closed.",
	.options =
		(const struct option_spec[]){
			ARG("REF", "the person"),
			OPT_END,
		},
	.run = run_close,
};

const struct command cmd_user_reopen = {
	.name = "user reopen",
	.summary = "open an account again that was closed",
	.options =
		(const struct option_spec[]){
			ARG("REF", "the person"),
			OPT_END,
		},
	.run = run_reopen,
};
