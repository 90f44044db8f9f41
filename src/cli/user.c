/* plumbline user add, user list: the people who act. */
#include "base/json.h"
#include "cli/commands.h"
#include "cli/home.h"

static bool add(struct home *home, const struct person *actor, const struct person *person,
                struct error *err)
{
	AUTO(act) struct act *act = NULL;

	return audit_open_act(home->db, CHAIN_HOME, actor->id.bytes, "add a person", &act, err) &&
	       access_add_person(act, person, err) && audit_close_act(&act, err);
}

static bool run_add(struct call *call, struct error *err)
{
	const struct person person = {.id = id_make(),
	                              .ref = text_of(call_text(call, "REF")),
	                              .name = text_of(call_text(call, "name"))};
	AUTO(home) struct home home = {0};
	struct person actor;

	if (!home_open(call, &home, err) || !call_find_actor(call, &home, &actor, err) ||
	    !add(&home, &actor, &person, err))
		return false;
	buffer_add_format(&call->out, say(call->lang, "added %s\n"), person.ref.bytes);
	return true;
}

static void list_json(struct call *call, const struct person *people, size_t n)
{
	struct json_out json = json_out_make(&call->out, true);

	json_out_open_array(&json, NULL);
	for (size_t i = 0; i < n; i++) {
		json_out_open_object(&json, NULL);
		json_out_text(&json, "ref", people[i].ref);
		json_out_text(&json, "name", people[i].name);
		json_out_close_object(&json);
	}
	json_out_close_array(&json);
	json_out_end(&json);
}

static bool run_list(struct call *call, struct error *err)
{
	AUTO(home) struct home home = {0};
	struct person *people;
	size_t n;

	if (!home_open(call, &home, err) ||
	    !access_list_people(home.db, call->arena, &people, &n, err))
		return false;
	if (call->json) {
		list_json(call, people, n);
		return true;
	}
	for (size_t i = 0; i < n; i++)
		buffer_add_format(&call->out, "%-20.*s %.*s\n", TEXT_ARGS(people[i].ref),
		                  TEXT_ARGS(people[i].name));
	return true;
}

const struct command cmd_user_add = {
	.name = "user add",
	.summary = "add a person who acts",
	.description = "Adds a person under the short name REF, which is what --as takes.",
	.options =
		(const struct option_spec[]){
			ARG("REF", "what the person is called on the command line"),
			OPT_TEXT("name", "NAME", "the name that is shown"),
			OPT_END,
		},
	.run = run_add,
};

const struct command cmd_user_list = {
	.name = "user list",
	.summary = "list the people of the home",
	.has_json = true,
	.run = run_list,
};
