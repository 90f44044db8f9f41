/* Names of fields: looked for in the struct we are in, then in those around it. */
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
