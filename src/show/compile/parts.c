/* A part is another function of the set, called with the struct that it prints. */
#include "show/compile/unit_int.h"

static const struct template *find_template(const struct unit *unit, struct text name,
                                            size_t *ret_nr)
{
	for (size_t i = 0; i < unit->set->n_templates; i++) {
		if (text_equals(unit->set->templates[i].name, name)) {
			*ret_nr = i;
			return &unit->set->templates[i];
		}
	}
	return NULL;
}

/* The one field of a scope that holds the struct; n counts them. */
static const struct model_field *find_holder(const struct scope *scope, struct text type, size_t *n)
{
	const struct model_field *found = NULL;

	*n = 0;
	for (size_t i = 0; i < scope->type->n_fields; i++) {
		const struct model_field *field = &scope->type->fields[i];

		if ((field->kind != FIELD_STRUCT && field->kind != FIELD_POINTER) ||
		    !text_equals(field->type, type))
			continue;
		found = field;
		(*n)++;
	}
	return found;
}

static void call_part(struct unit *unit, const struct tag *tag, const char *argument,
                      bool may_be_null)
{
	if (may_be_null)
		writer_add_from(unit->writer, tag->spot,
		                "if (%s)\n\ttpl_%.*s(out, %s, lang, urls);", argument,
		                TEXT_ARGS(tag->name), argument);
	else
		writer_add_from(unit->writer, tag->spot, "tpl_%.*s(out, %s, lang, urls);",
		                TEXT_ARGS(tag->name), argument);
}

/* Gives the part the innermost struct of its type: the one we are in, or the one field that holds it. */
static void write_part(struct unit *unit, const struct tag *tag, const struct template *part)
{
	for (size_t i = unit->n_scopes; i > 0; i--) {
		const struct scope *scope = &unit->scopes[i - 1];
		const struct model_field *field;
		size_t n;

		if (text_equals(scope->type->name, part->struct_name)) {
			call_part(unit, tag, scope->variable, false);
			return;
		}
		field = find_holder(scope, part->struct_name, &n);
		if (n > 1) {
			PROBLEM(unit, tag->spot,
			        "struct %.*s has %zu fields of struct %.*s: one is expected",
			        TEXT_ARGS(scope->type->name), n, TEXT_ARGS(part->struct_name));
			return;
		}
		if (n == 1) {
			const char *access = unit_access(unit, scope, field->name);
			const bool is_pointer = field->kind == FIELD_POINTER;

			call_part(
				unit, tag,
				text_format(unit->set->arena, "%s%s", is_pointer ? "" : "&", access)
					.bytes,
				is_pointer);
			return;
		}
	}
	PROBLEM(unit, tag->spot, "the part %.*s prints a struct %.*s, and there is none here",
	        TEXT_ARGS(tag->name), TEXT_ARGS(part->struct_name));
}

void unit_call_part(struct unit *unit, const struct tag *tag)
{
	struct part_call *call;
	size_t nr = 0;
	const struct template *part = find_template(unit, tag->name, &nr);

	if (!part) {
		PROBLEM(unit, tag->spot, "there is no template %.*s.html in this set",
		        TEXT_ARGS(tag->name));
		return;
	}
	if (unit->markup.place.in != IN_CONTENT) {
		PROBLEM(unit, tag->spot,
		        "a part stands in the content of an element, and this is %s",
		        markup_describe(&unit->markup));
		return;
	}
	call = ARENA_NEW(unit->set->arena, struct part_call);
	*call = (struct part_call){nr, tag->spot, unit->template->calls};
	unit->template->calls = call;
	write_part(unit, tag, part);
}
