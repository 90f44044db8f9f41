/* plumbline user grant, revoke, invite: what people are at the workbench, and their way in. */
#include "access/credential.h"
#include "access/grant.h"
#include "access/link.h"
#include "base/json.h"
#include "base/number.h"
#include "cli/commands.h"
#include "cli/home.h"

/* The home, who acts, and the person that the command is about. */
static bool open_all(struct call *call, struct home *home, struct person *ret_actor,
                     struct person *ret_person, struct error *err)
{
	return home_open(call, home, err) && call_find_actor(call, home, ret_actor, err) &&
	       access_find_person(home->db, text_of(call_text(call, "REF")), call->arena,
	                          ret_person, err);
}

/* Giving */

static bool take_grant(struct call *call, struct grant *ret_grant, struct error *err)
{
	if (!grant_parse(text_of(call_text(call, "ROLE")), call->arena, ret_grant, err))
		return false;
	if (call_has(call, "phase"))
		ret_grant->has_phase =
			phase_parse(text_of(call_text(call, "phase")), &ret_grant->phase);
	(void)call_day(call, "until", &ret_grant->until); /* without it there is no last day */
	return true;
}

static bool run_grant(struct call *call, struct error *err)
{
	AUTO(home) struct home home = {0};
	struct person actor, person;
	struct grant grant;

	if (!take_grant(call, &grant, err) || !open_all(call, &home, &actor, &person, err) ||
	    !access_add_grant(home.db, actor.id.bytes, person.id.bytes, &grant, err))
		return false;
	buffer_add_format(&call->out, say(call->lang, "%s is %s now\n"), person.ref.bytes,
	                  grant_write(&grant, call->arena).bytes);
	return true;
}

/* Taking */

/* What is written of a grant, or its number. */
static bool is_meant(const struct grant *grant, struct text words, struct arena *arena)
{
	int64_t nr;

	return text_equals(grant_write(grant, arena), words) ||
	       (number_parse_i64(words, &nr) && nr == grant->nr);
}

static bool fail_meant(size_t n, const struct person *person, struct text words, struct error *err)
{
	if (n == 0)
		return FAIL(err, ERR_ABSENT, "%s has no role \"%.*s\"", person->ref.bytes,
		            TEXT_ARGS(words));
	(void)FAIL(err, ERR_INPUT, "%s has the role \"%.*s\" several times", person->ref.bytes,
	           TEXT_ARGS(words));
	return HINT(err, "Say its number instead, as \"plumbline user list --json\" gives it.");
}

static bool find_grant(struct call *call, const struct home *home, const struct person *person,
                       int64_t *ret_nr, struct error *err)
{
	const struct text words = text_of(call_text(call, "ROLE"));
	struct grant *grants;
	size_t n, n_meant = 0;

	if (!access_list_grants(home->db, person->id.bytes, call->arena, &grants, &n, err))
		return false;
	for (size_t i = 0; i < n; i++) {
		if (!is_meant(&grants[i], words, call->arena))
			continue;
		*ret_nr = grants[i].nr;
		n_meant++;
	}
	return n_meant == 1 || fail_meant(n_meant, person, words, err);
}

static bool run_revoke(struct call *call, struct error *err)
{
	AUTO(home) struct home home = {0};
	struct person actor, person;
	int64_t nr = 0;

	if (!open_all(call, &home, &actor, &person, err) ||
	    !find_grant(call, &home, &person, &nr, err) ||
	    !access_remove_grant(home.db, actor.id.bytes, person.id.bytes, nr, err))
		return false;
	buffer_add_format(&call->out, say(call->lang, "%s has the role %s no more\n"),
	                  person.ref.bytes, call_text(call, "ROLE"));
	return true;
}

/* Inviting */

static void say_link(struct call *call, const struct secret_text *token, enum link_kind kind)
{
	struct json_out json = json_out_make(&call->out, true);
	const struct text path = text_format(call->arena, "%s%s", LINK_PATH, token->bytes);

	if (call->json) {
		json_out_open_object(&json, NULL);
		json_out_text(&json, "path", path);
		json_out_close_object(&json);
		json_out_end(&json);
		return;
	}
	buffer_add_format(&call->out, "%s\n", path.bytes);
	buffer_add_format(
		&call->notes, "%s\n",
		kind == LINK_INVITATION
			? say(call->lang, "good once, for 7 days, behind the address of the server")
			: say(call->lang,
	                      "good once, for an hour, behind the address of the server"));
}

static bool run_invite(struct call *call, struct error *err)
{
	AUTO(home) struct home home = {0};
	struct credential credential;
	struct person actor, person;
	struct secret_text token;
	enum link_kind kind;

	if (!open_all(call, &home, &actor, &person, err) ||
	    !credential_find(home.db, person.id.bytes, call->arena, &credential, err))
		return false;
	kind = credential.has_password ? LINK_RECOVERY : LINK_INVITATION;
	if (!link_make(home.db, actor.id.bytes, person.id.bytes, kind, &token, err))
		return false;
	say_link(call, &token, kind);
	return true;
}

const struct command cmd_user_grant = {
	.name = "user grant",
	.summary = "give a person a role at the workbench",
	.description =
		"ROLE may be narrowed to a state, a capacity or both, as in focal_point@GE or "
		"coder@GE/C4; --phase and --until narrow it in time. What each role may do "
		"stands in docs/rights.md.",
	.options =
		(const struct option_spec[]){
			ARG("REF", "the person"),
			ARG("ROLE", "the role, with what it is over"),
			OPT_CHOICE("phase", "PHASE", "open locked validated published superseded",
                                   "the only phase of the wave in which it holds"),
			OPT_DAY("until", "its last day"),
			OPT_END,
		},
	.run = run_grant,
};

const struct command cmd_user_revoke = {
	.name = "user revoke",
	.summary = "take a role away from a person",
	.description = "ROLE is written as \"user list\" shows it, or is its number. The last "
		       "administrator keeps the role.",
	.options =
		(const struct option_spec[]){
			ARG("REF", "the person"),
			ARG("ROLE", "the role, or its number"),
			OPT_END,
		},
	.run = run_revoke,
};

const struct command cmd_user_invite = {
	.name = "user invite",
	.summary = "print a link by which a person chooses a password",
	.description =
		"Prints the path of a link that may be used once: an invitation for 7 days, or, for "
		"a person who has a password already, a way back in for an hour. Put the address "
		"of the server before it and give it to the person alone; no mail is sent.",
	.has_json = true,
	.options =
		(const struct option_spec[]){
			ARG("REF", "the person"),
			OPT_END,
		},
	.run = run_invite,
};
