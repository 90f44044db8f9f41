/* plumbline init: a home with a mapping and its first wave. */
#include "cli/commands.h"
#include "cli/home.h"

#include <pwd.h>
#include <unistd.h>

/* The name that this person signs in with on the machine, when it can stand for a person here. */
static const char *guess_person(struct arena *arena)
{
	const struct passwd *user = getpwuid(getuid());
	struct error ignored = error_in(LANG_EN);

	if (user && access_check_ref(text_of(user->pw_name), &ignored))
		return text_c(arena, text_of(user->pw_name));
	return "secretariat";
}

static void say_made(struct call *call, const struct init_order *order,
                     const struct import_plan *plan)
{
	if (call->json) {
		buffer_add_format(&call->out, "{\"home\": \"%s\", \"rows\": %zu}\n", order->path,
		                  plan->n_added);
		return;
	}
	buffer_add_format(&call->out, say(call->lang, "the home %s is made: %zu rows, by %s\n"),
	                  order->path, plan->n_added, order->person_ref);
	if (!order->pack)
		buffer_add_c(&call->out,
		             say(call->lang, "its mapping is empty: plumbline import takes a "
		                             "package into it\n"));
}

static bool run(struct call *call, struct error *err)
{
	struct problems problems = problems_make(call->arena, call->lang);
	struct init_order order = {
		.path = call_text(call, "HOME"),
		.pack = call_text(call, "pack"),
		.database = call_text(call, "database"),
		.person_ref = call->person ? call->person : guess_person(call->arena),
		.person_name = call_text(call, "name"),
	};
	struct import_plan plan;
	const bool made = home_init(&order, call->arena, &problems, &plan, err);

	if (problems_count(&problems) > 0)
		return call_settle(call, &problems, err);
	if (made)
		say_made(call, &order, &plan);
	return made;
}

const struct command cmd_init = {
	.name = "init",
	.summary = "make a home with a mapping and its first wave",
	.description = "Makes the folder HOME and in it a mapping with the frame and the facts of "
		       "a pack. The folder "
		       "appears when all of it is there; whatever is wrong with the pack is said "
		       "at once and nothing "
		       "is made. The first person of the home is --as REF, or the name that you "
		       "sign in with on this "
		       "machine; --name gives the name that is shown.\n\n"
		       "With --database the home lives in an empty PostgreSQL database; its "
		       "address is written into "
		       "HOME/plumbline.conf.",
	.example = "plumbline init home --pack packs/ocsea-2019\n",
	.has_json = true,
	.options =
		(const struct option_spec[]){
			ARG("HOME", "the folder to make"),
			OPT_FILE("pack", "DIR", "take frame and facts from this package"),
			OPT_TEXT("database", "ADDRESS", "a PostgreSQL address, postgresql://…"),
			OPT_TEXT("name", "NAME", "the name of the first person, as shown"),
			OPT_END,
		},
	.run = run,
};
