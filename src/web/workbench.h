/* The workbench of a home: what all visits share, and how one visit is answered.
 *
 * A visit is prepared (who asks, and whether they may through this door), then worked: the form read, the page's function
 * called, whatever went wrong made into a page of its own. Nothing here knows sockets or suspended connections; that is
 * web/turn.h.
 */
#ifndef WEB_WORKBENCH_H
#define WEB_WORKBENCH_H

#include "web/hands.h"
#include "web/lane.h"
#include "web/visit.h"

enum { VISIT_BYTES_MAX = 64 * ARENA_MIB };

#define COOKIE_SESSION "plumbline"
#define COOKIE_LANG    "plumbline-lang"

struct workbench {
	const char *home;
	const char *chain;
	const char *trusted_header; /* names who a front has signed in; NULL for none */
	const char *trusted_from;   /* the address that it counts from; NULL for none */
	struct hands_rack *rack;
	struct book_cache *books;
	struct lane *lane;
	struct arena *arena; /* of the texts above */
};

/* ERR_STORE and others when the home cannot be read. */
MUST_CHECK bool workbench_open(const char *home, struct workbench **ret_bench, struct error *err);

/* Work that was begun is done to its end first. */
void workbench_drop(struct workbench **bench);

/* What a request says of itself, beside its address. Texts are empty when it does not say. */
struct visitor {
	struct text cookies, authorization, trusted_name, accept, accept_language, host, agent,
		from;
	struct text fetch_site; /* Sec-Fetch-Site */
	bool is_secure;
};

/* Finds route and reader and asks whether they may. The visit is answered already when they may not, or when there is
 * no such page (visit->reply.status is set), unless it is a POST of somebody whose session has ended: its form is kept
 * for them. path: below the root, "work/matrix.json"; query: what stands after the question mark, encoded. */
void workbench_prepare(struct workbench *bench, struct visit *visit, const struct visitor *visitor,
                       struct text path, struct text query);

/* Answers what is not answered yet. pairs: of the body, on POST. */
void workbench_work(struct workbench *bench, struct visit *visit, const struct form_pair *pairs,
                    size_t n_pairs);

/* Answers with what went wrong. */
void workbench_refuse(struct visit *visit, const struct error *err);

#endif
