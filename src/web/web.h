/* Serving what has been published: read-only, from this machine's own loopback.
 *
 * The releases of a home and, if wished, one draft are handed out to any number of readers until the process is
 * told to end. A front such as nginx may stand before it for the world.
 */
#ifndef WEB_WEB_H
#define WEB_WEB_H

#include "base/error.h"

struct web_order {
	const char *home;  /* or NULL */
	const char *draft; /* the folder of a draft, or NULL */
	uint16_t port;     /* 0 for any that is free */

	/* Called once, when the server has answered its own first question. What it fails with ends the server. */
	bool (*on_ready)(void *cls, uint16_t port, struct error *err);
	void *cls;
};

/* Serves until SIGINT or SIGTERM. Then no connection is taken any more, answers that have been begun are sent
 * to their end, for half a minute at most, and it returns true; a second signal ends it at once.
 * ERR_CONFLICT when the port is taken, ERR_ABSENT and ERR_INPUT for a draft that is no publication. */
MUST_CHECK bool web_serve(const struct web_order *order, struct error *err);

#endif
