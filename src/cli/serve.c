/* plumbline serve: what has been published, for a browser. */
#include "cli/commands.h"
#include "cli/home.h"
#include "web/web.h"

enum { PORT_DEFAULT = 8420 };

static bool say_address(void *cls, uint16_t port, struct error *err)
{
	struct call *call = cls;

	buffer_add_format(&call->out, "http://127.0.0.1:%d/\n", port);
	return call_say_now(call, err);
}

/* A draft lies anywhere and needs no home; where there is one, its releases are served as well. */
static bool find_home(struct call *call, const char **ret_home, struct error *err)
{
	const bool may_be_absent = call_has(call, "draft") && strcmp(call->home, ".") == 0;
	struct home_conf conf;

	*ret_home = NULL;
	if (!home_read_conf(call->arena, call->home, &conf, err))
		return may_be_absent && err->kind == ERR_ABSENT;
	*ret_home = call->home;
	return true;
}

static bool run(struct call *call, struct error *err)
{
	struct web_order order = {
		.draft = call_text(call, "draft"),
		.port = (uint16_t)call_i64(call, "port", PORT_DEFAULT),
		.on_ready = say_address,
		.cls = call,
	};

	return find_home(call, &order.home, err) && web_serve(&order, err);
}

const struct command cmd_serve = {
	.name = "serve",
	.summary = "serve what has been published, until Ctrl-C",
	.description =
		"Hands out the releases of the home, and a draft, to browsers on this machine: at "
		"127.0.0.1, whose address it says when it answers. It changes nothing. A release that "
		"is made meanwhile appears by itself.\n\n"
		"Releases are sent so that browsers and caches keep them, drafts so that nobody does. To "
		"serve the world, put a web server such as nginx in front, or give it the folder of a "
		"release: it needs no program.\n\n"
		"Ctrl-C, or SIGTERM, lets answers that are under way come to their end; a second one "
		"does not wait.",
	.options =
		(const struct option_spec[]){
			OPT_I64("port", "PORT", 0, 65535,
                                "the port, 8420 unless said; 0 for any free one"),
			OPT_FILE("draft", "DIR", "serve the draft in this folder as well"),
			OPT_END,
		},
	.run = run,
};
