/* The list of routes for programs: what there is, what it takes, and the rights. */
#include "web/visit_int.h"

static struct text right_name(int right)
{
	switch (right) {
	case OPEN_TO_ANYONE:
		return TEXT("anyone");
	case OPEN_TO_SIGNED_IN:
		return TEXT("signed_in");
	case OPEN_TO_NOBODY:
		return TEXT("nobody");
	default:
		return text_of(access_rights[right].name);
	}
}

static void add_fields(struct json_out *json, const char *name, const struct form_field *fields)
{
	json_out_open_array(json, name);
	for (; fields && fields->kind != FORM_END; fields++) {
		json_out_open_object(json, NULL);
		json_out_text(json, "name", text_of(fields->name));
		json_out_flag(json, "required", fields->is_required);
		if (fields->choices)
			json_out_text(json, "choices", text_of(fields->choices));
		json_out_close_object(json);
	}
	json_out_close_array(json);
}

static bool show(struct visit *visit, struct error *err)
{
	struct buffer out = buffer_make(visit->arena);
	struct json_out json = json_out_make(&out, true);

	(void)err;
	visit->wants_json = true;
	json_out_open_array(&json, NULL);
	for (size_t i = 0; i < web_n_routes; i++) {
		const struct route *route = &web_routes[i];

		json_out_open_object(&json, NULL);
		json_out_text(&json, "name", text_of(route->name));
		json_out_text(&json, "path",
		              text_format(visit->arena, "/%.*s%s%.*s", TEXT_ARGS(route->before),
		                          route->has_id ? "{}" : "", TEXT_ARGS(route->after)));
		json_out_text(&json, "see", right_name(route->right_see));
		json_out_text(&json, "change", right_name(route->right_change));
		add_fields(&json, "query", route->page->query);
		add_fields(&json, "fields", route->page->fields);
		json_out_close_object(&json);
	}
	json_out_close_array(&json);
	json_out_end(&json);
	visit_answer(visit, buffer_text(&out));
	return true;
}

const struct page page_routes = {.show = show};
