/* plumbline serve: what has been published, for a browser. */
#include "access/link.h"
#include "cli/commands.h"
#include "cli/home.h"
#include "web/web.h"

enum { PORT_DEFAULT = 8420 };

struct host {
	struct call *call;
	bool has_home;
};

/* Where nobody can sign in yet, the first who may is told how. */
static bool say_first_link(struct call *call, uint16_t port, struct error *err)
{
	AUTO(home) struct home home = {0};
	struct secret_text token;
	struct text ref;
	bool made;

	if (!home_open(call, &home, err) ||
	    !access_first_link(home.db, call->arena, &ref, &token, &made, err))
		return false;
	if (made)
		buffer_add_format(
			&call->out,
			say(call->lang,
		            "Nobody can sign in yet. %.*s chooses a password here, once:\n"
		            "http://127.0.0.1:%d%s%s\n"),
			TEXT_ARGS(ref), port, LINK_PATH, token.bytes);
	return true;
}

static bool say_address(void *cls, uint16_t port, struct error *err)
{
	const struct host *host = cls;
	struct call *call = host->call;

	buffer_add_format(&call->out, "http://127.0.0.1:%d/\n", port);
	if (host->has_home) {
		buffer_add_format(&call->out, "http://127.0.0.1:%d/work\n", port);
		if (!say_first_link(call, port, err))
			return false;
	}
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
	struct host host = {.call = call};
	struct web_order order = {
		.draft = call_text(call, "draft"),
		.port = (uint16_t)call_i64(call, "port", PORT_DEFAULT),
		.on_ready = say_address,
		.cls = &host,
	};

	if (!find_home(call, &order.home, err))
		return false;
	host.has_home = order.home != NULL;
	return web_serve(&order, err);
}

const struct command cmd_serve = {
	.name = "serve",
	.summary = "serve the workbench and what has been published, until Ctrl-C",
	.description =
		"Hands out the releases of the home, and a draft, to browsers on this machine: at "
		"127.0.0.1, whose address it says when it answers. A release that is made meanwhile "
		"appears by itself.\n\n"
		"Below /work lies the workbench, for those who can sign in (plumbline user add, user "
		"invite). Where nobody can yet, a link is said by which the first person chooses a "
		"password; it may be used once.\n\n"
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
