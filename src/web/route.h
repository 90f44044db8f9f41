/* Which address is which page, and who may: the table that tools/routesc.py makes of routes.txt.
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
#include "web/form.h"

struct visit;

struct page {
	const struct form_field
		*query; /* what GET takes after the question mark; NULL for nothing */
	const struct form_field *fields; /* what POST takes; NULL for nothing */
	bool takes_files;                /* POST may bring a file */
	bool is_slow;                    /* GET takes longer than a page may: for the slow lane */

	bool adds; /* POST makes something new: what is sent twice is done once */

	/* Puts into the form what stands in the record now, its tag (audit/change.h) in the hidden field "tag" included. NULL
	 * for a form that begins empty. */
	bool (*fill)(struct visit *visit, struct error *err);

	/* Answers a GET, the form filled: by VISIT_SHOW, or by leading elsewhere. Also what a POST that failed is answered with,
	 * with what was typed. */
	bool (*show)(struct visit *visit, struct error *err);

	/* Answers a POST, on the slow lane; NULL for a page that changes nothing. The form has been read and is fine. When
	 * it fails with ERR_INPUT the page is shown again with what was typed; with ERR_CONFLICT also what stands there by
	 * now, field by field, and the form then carries the tag of that. */
	bool (*act)(struct visit *visit, struct error *err);
};

/* In place of a right. */
enum {
	OPEN_TO_ANYONE = -1,    /* signed in or not */
	OPEN_TO_SIGNED_IN = -2, /* whatever the role */
	OPEN_TO_NOBODY = -3,    /* a page that takes no form */
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
