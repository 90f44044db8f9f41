/* Names of fields: looked for in the struct we are in, then in those around it, and last in the frame that the
 * page holds. */
#include "show/compile/unit_int.h"

const char *unit_access(const struct unit *unit, const struct scope *scope, struct text name)
{
	return text_format(unit->set->arena, "%s->%.*s", scope->variable, TEXT_ARGS(name)).bytes;
}

static void report_missing(const struct unit *unit, struct text name, struct spot spot)
{
	struct buffer there = buffer_make(unit->set->arena);

	for (size_t i = unit->n_scopes; i > 0; i--)
		buffer_add_format(&there, "%sstruct %.*s has %s", i < unit->n_scopes ? "; " : "",
		                  TEXT_ARGS(unit->scopes[i - 1].type->name),
		                  model_list_fields(unit->set->arena, unit->scopes[i - 1].type));
	PROBLEM(unit, spot, "there is no field \"%.*s\": %s", TEXT_ARGS(name), there.bytes);
}

/* In the page's own `struct frame`: what every page says, as its language and its title, need not be copied into
 * each. */
static bool find_in_frame(const struct unit *unit, struct text name, struct found *ret)
{
	const struct scope *page = &unit->scopes[0];
	const struct model_struct *frame = model_find(&unit->set->model, MODEL_FRAME);
	const struct model_field *holder = NULL, *field;

	for (size_t i = 0; i < page->type->n_fields && !holder; i++) {
		if (page->type->fields[i].kind == FIELD_STRUCT &&
		    text_equals(page->type->fields[i].type, MODEL_FRAME))
			holder = &page->type->fields[i];
	}
	field = holder && frame ? model_find_field(frame, name) : NULL;
	if (!field)
		return false;
	*ret = (struct found){field,
	                      text_format(unit->set->arena, "%s.%.*s",
	                                  unit_access(unit, page, holder->name), TEXT_ARGS(name))
	                              .bytes};
	return true;
}

/* The innermost field of that name. */
bool unit_find(const struct unit *unit, struct text name, struct spot spot, struct found *ret)
{
	for (size_t i = unit->n_scopes; i > 0; i--) {
		const struct scope *scope = &unit->scopes[i - 1];
		const struct model_field *field = model_find_field(scope->type, name);

		if (field) {
			*ret = (struct found){field, unit_access(unit, scope, name)};
			return true;
		}
	}
	if (find_in_frame(unit, name, ret))
		return true;
	if (unit->n_blind == 0)
		report_missing(unit, name, spot);
	return false;
}

const char *unit_describe_kind(const struct unit *unit, const struct model_field *field)
{
	switch (field->kind) {
	case FIELD_TEXT:
		return "a text";
	case FIELD_HTML:
		return "safe HTML";
	case FIELD_URL:
		return "a link";
	case FIELD_SIGNED:
	case FIELD_UNSIGNED:
		return "a whole number";
	case FIELD_FLAG:
		return "a flag";
	case FIELD_LIST:
		return text_format(unit->set->arena, "a list of struct %.*s",
		                   TEXT_ARGS(field->type))
		        .bytes;
	case FIELD_STRUCT:
	case FIELD_POINTER:
		return text_format(unit->set->arena, "a struct %.*s", TEXT_ARGS(field->type)).bytes;
	case FIELD_OTHER:
		return text_format(unit->set->arena, "of type %.*s", TEXT_ARGS(field->type)).bytes;
	}
	return "";
}

void unit_report_kind(const struct unit *unit, const struct found *found, struct spot spot,
                      const char *expected)
{
	PROBLEM(unit, spot, "%.*s is %s: %s is expected", TEXT_ARGS(found->field->name),
	        unit_describe_kind(unit, found->field), expected);
}
