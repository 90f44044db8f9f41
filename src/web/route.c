/* The table has some dozens of rows: finding is a walk. Rows without an id come before those with one. */
#include "web/route.h"

static bool matches(const struct route *route, struct text path, struct text *ret_id)
{
	const size_t n_fixed = route->before.n_bytes + route->after.n_bytes;
	struct text id;

	if (!route->has_id)
		return text_equals(path, route->before);
	if (path.n_bytes <= n_fixed || !text_starts(path, route->before) ||
	    !text_ends(path, route->after))
		return false;
	id = text_slice(path, route->before.n_bytes, path.n_bytes - route->after.n_bytes);
	if (text_find(id, TEXT("/"), &(size_t){0}))
		return false;
	*ret_id = id;
	return true;
}

const struct route *route_find(struct text path, struct text *ret_id)
{
	*ret_id = TEXT_NONE;
	for (size_t i = 0; i < web_n_routes; i++)
		if (!web_routes[i].has_id && matches(&web_routes[i], path, ret_id))
			return &web_routes[i];
	for (size_t i = 0; i < web_n_routes; i++)
		if (web_routes[i].has_id && matches(&web_routes[i], path, ret_id))
			return &web_routes[i];
	return NULL;
}
