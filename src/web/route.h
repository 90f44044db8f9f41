/* Which address is which page, and who may: the table that tools/routesc.py makes of routes.txt. A page without a
 * right does not build. web/routes.h, made with it, has enum route_nr and names the struct page of each route.
 *
 * A page is declared beside its functions, as a command is:
 *
 *	const struct page page_finding = {
 *		.fields = (const struct form_field[]){ … {FORM_END} },
 *		.show = show,
 *		.act = act,
 *	};
 */
#ifndef WEB_ROUTE_H
#define WEB_ROUTE_H

#include "base/text.h"

struct form_field;
struct visit;

struct page {
	const struct form_field
		*query; /* what GET takes after the question mark; NULL for nothing */
	const struct form_field *fields; /* what POST takes; NULL for nothing */
	bool takes_files;                /* POST may bring a file */
	bool is_slow;                    /* GET takes longer than a page may: for the slow lane */

	/* Answers a GET: by VISIT_SHOW, or by leading elsewhere. */
	bool (*show)(struct visit *visit, struct error *err);

	/* Answers a POST, on the slow lane; NULL for a page that changes nothing. The form has been read and is fine. What
	 * it fails with as ERR_INPUT, having refused a field or not, shows the page again with what was typed. */
	bool (*act)(struct visit *visit, struct error *err);
};

/* In place of a right. */
enum {
	OPEN_TO_ANYONE = -1,    /* signed in or not */
	OPEN_TO_SIGNED_IN = -2, /* whatever the role */
	OPEN_TO_NOBODY = -3,    /* to send a form to a page that takes none */
};

struct route {
	const char *name;
	struct text before; /* "work/findings/": what stands before the id */
	struct text after;  /* what stands behind it */
	bool has_id;
	int right_see, right_change; /* enum right, or one of the above */
	const struct page *page;
};

extern const struct route web_routes[];
extern const size_t web_n_routes;

/* The route of a path below the root ("work/findings/F-1"), and what stands in the place of its id. NULL when there is
 * none. An id is never empty and has no slash. */
const struct route *route_find(struct text path, struct text *ret_id);

#endif
