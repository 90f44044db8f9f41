/* A struct is a static function, so that structs may hold one another and pages may share them; a page is a
 * function of its template's name that calls its struct's. Only what a page reaches is written, for a static
 * function that nobody calls does not compile. */
#include "show/compile/json_code.h"

/* What is reached */

struct reached {
	const struct set *set;
	const struct model_struct **types;
	size_t n_types;
};

static bool is_called(const struct set *set, size_t nr)
{
	for (size_t i = 0; i < set->n_templates; i++) {
		for (const struct part_call *call = set->templates[i].calls; call;
		     call = call->next) {
			if (call->to == nr)
				return true;
		}
	}
	return false;
}

static bool holds_struct(const struct model_field *field)
{
	return field->kind == FIELD_LIST || field->kind == FIELD_STRUCT ||
	       field->kind == FIELD_POINTER;
}

/* "n_rows" beside a list "rows". */
static bool is_count(const struct model_struct *type, const struct model_field *field)
{
	const struct model_field *list;

	if (field->kind != FIELD_UNSIGNED || !text_starts(field->name, TEXT("n_")))
		return false;
	list = model_find_field(type, text_slice(field->name, 2, field->name.n_bytes));
	return list && list->kind == FIELD_LIST;
}

static bool is_written(const struct set *set, const struct model_struct *type,
                       const struct model_field *field)
{
	if (holds_struct(field))
		return !text_equals(field->type, MODEL_FRAME) &&
		       model_find(&set->model, field->type);
	return field->kind != FIELD_OTHER && !is_count(type, field);
}

static bool has_type(const struct reached *reached, const struct model_struct *type)
{
	for (size_t i = 0; i < reached->n_types; i++) {
		if (reached->types[i] == type)
			return true;
	}
	return false;
}

static void reach(struct reached *reached, const struct model_struct *type)
{
	if (has_type(reached, type))
		return;
	reached->types[reached->n_types++] = type;
	for (size_t i = 0; i < type->n_fields; i++) {
		const struct model_field *field = &type->fields[i];

		if (holds_struct(field) && is_written(reached->set, type, field))
			reach(reached, model_find(&reached->set->model, field->type));
	}
}

static size_t count_structs(const struct model *model)
{
	size_t n = 0;

	for (const struct model_struct *type = model->first; type; type = type->next)
		n++;
	return n;
}

static struct reached reach_all(const struct set *set)
{
	struct reached reached = {.set = set,
	                          .types = ARENA_ARRAY(set->arena, const struct model_struct *,
	                                               count_structs(&set->model) + 1)};

	for (size_t i = 0; i < set->n_templates; i++) {
		if (!is_called(set, i))
			reach(&reached, set->templates[i].type);
	}
	return reached;
}

/* What is written */

static void write_struct_signature(struct buffer *out, const struct model_struct *type)
{
	buffer_add_format(out,
	                  "static void add_struct_%.*s(struct json_out *json, const char *name,\n"
	                  "\tconst struct %.*s *item)",
	                  TEXT_ARGS(type->name), TEXT_ARGS(type->name));
}

static void write_page_signature(struct buffer *out, const struct template *template)
{
	buffer_add_format(out,
	                  "void json_%.*s(struct json_out *json, const char *name,\n"
	                  "\tconst struct %.*s *page)",
	                  TEXT_ARGS(template->name), TEXT_ARGS(template->struct_name));
}

static void write_list(struct buffer *out, const struct model_field *field)
{
	buffer_add_format(out,
	                  "\tjson_out_open_array(json, \"%.*s\");\n"
	                  "\tfor (size_t i = 0; i < item->n_%.*s; i++)\n"
	                  "\t\tadd_struct_%.*s(json, NULL, &item->%.*s[i]);\n"
	                  "\tjson_out_close_array(json);\n",
	                  TEXT_ARGS(field->name), TEXT_ARGS(field->name), TEXT_ARGS(field->type),
	                  TEXT_ARGS(field->name));
}

static void write_pointer(struct buffer *out, const struct model_field *field)
{
	buffer_add_format(out,
	                  "\tif (item->%.*s)\n"
	                  "\t\tadd_struct_%.*s(json, \"%.*s\", item->%.*s);\n"
	                  "\telse\n"
	                  "\t\tjson_out_null(json, \"%.*s\");\n",
	                  TEXT_ARGS(field->name), TEXT_ARGS(field->type), TEXT_ARGS(field->name),
	                  TEXT_ARGS(field->name), TEXT_ARGS(field->name));
}

/* call(json, "NAME", before item->NAME after); */
static void write_value(struct buffer *out, const struct model_field *field, const char *call,
                        const char *before, const char *after)
{
	buffer_add_format(out, "\t%s(json, \"%.*s\", %sitem->%.*s%s);\n", call,
	                  TEXT_ARGS(field->name), before, TEXT_ARGS(field->name), after);
}

static void write_struct_within(struct buffer *out, const struct model_field *field)
{
	buffer_add_format(out, "\tadd_struct_%.*s(json, \"%.*s\", &item->%.*s);\n",
	                  TEXT_ARGS(field->type), TEXT_ARGS(field->name), TEXT_ARGS(field->name));
}

static void write_field(struct buffer *out, const struct model_field *field)
{
	switch (field->kind) {
	case FIELD_TEXT:
		write_value(out, field, "json_out_text", "", "");
		break;
	case FIELD_HTML:
		write_value(out, field, "json_out_text", "", ".markup");
		break;
	case FIELD_URL:
		write_value(out, field, "json_out_text", "", ".address");
		break;
	case FIELD_SIGNED:
	case FIELD_UNSIGNED:
		write_value(out, field, "json_out_i64", "(int64_t)", "");
		break;
	case FIELD_FLAG:
		write_value(out, field, "json_out_flag", "", "");
		break;
	case FIELD_LIST:
		write_list(out, field);
		break;
	case FIELD_STRUCT:
		write_struct_within(out, field);
		break;
	case FIELD_POINTER:
		write_pointer(out, field);
		break;
	case FIELD_OTHER:
		break;
	}
}

static void write_struct(struct buffer *out, const struct set *set, const struct model_struct *type)
{
	write_struct_signature(out, type);
	buffer_add_c(out, "\n{\n\t(void)item;\n\tjson_out_open_object(json, name);\n");
	for (size_t i = 0; i < type->n_fields; i++) {
		if (is_written(set, type, &type->fields[i]))
			write_field(out, &type->fields[i]);
	}
	buffer_add_c(out, "\tjson_out_close_object(json);\n}\n\n");
}

static void write_page(struct buffer *out, const struct template *template)
{
	write_page_signature(out, template);
	buffer_add_format(out, "\n{\n\tadd_struct_%.*s(json, name, page);\n}\n\n",
	                  TEXT_ARGS(template->struct_name));
}

void json_code_declare(struct buffer *out, const struct set *set)
{
	buffer_add_c(out, "\nstruct json_out;\n");
	for (size_t i = 0; i < set->n_templates; i++) {
		if (is_called(set, i))
			continue;
		write_page_signature(out, &set->templates[i]);
		buffer_add_c(out, ";\n");
	}
}

void json_code_define(struct buffer *out, const struct set *set)
{
	const struct reached reached = reach_all(set);

	for (size_t i = 0; i < reached.n_types; i++) {
		write_struct_signature(out, reached.types[i]);
		buffer_add_c(out, ";\n");
	}
	buffer_add_char(out, '\n');
	for (size_t i = 0; i < reached.n_types; i++)
		write_struct(out, set, reached.types[i]);
	for (size_t i = 0; i < set->n_templates; i++) {
		if (!is_called(set, i))
			write_page(out, &set->templates[i]);
	}
}
