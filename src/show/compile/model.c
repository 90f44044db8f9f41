/* Reads struct declarations, no more of C than that: tokens, brackets, and members up to their
 * semicolon. House style helps: one declarator after another, no macros around members. What does not fit
 * becomes FIELD_OTHER, so a mistake here refuses a template and never lets one through; the C compiler
 * checks all that was let through once more. */
#include "show/compile/model.h"

#include "base/buffer.h"
#include "show/compile/cursor.h"

enum { TOKENS_MAX = 64, LISTED_MAX = 12 };

/* Tokens: a name, or one character of anything else. Comments, directives and literals are none. */

static void skip_until(struct cursor *cursor, const char *end)
{
	while (!cursor_at_end(cursor) && !cursor_sees(cursor, end))
		cursor_step(cursor, 1);
	cursor_step(cursor, strlen(end));
}

static void skip_directive(struct cursor *cursor)
{
	while (!cursor_at_end(cursor) && cursor_peek(cursor, 0) != '\n')
		cursor_step(cursor, cursor_peek(cursor, 0) == '\\' ? 2 : 1);
}

static void skip_literal(struct cursor *cursor)
{
	const char quote = cursor_peek(cursor, 0);

	cursor_step(cursor, 1);
	while (!cursor_at_end(cursor) && cursor_peek(cursor, 0) != quote)
		cursor_step(cursor, cursor_peek(cursor, 0) == '\\' ? 2 : 1);
	cursor_step(cursor, 1);
}

static bool skip_blank(struct cursor *cursor)
{
	const size_t at = cursor->at;

	cursor_skip_space(cursor);
	if (cursor_sees(cursor, "/*"))
		skip_until(cursor, "*/");
	else if (cursor_sees(cursor, "//"))
		skip_until(cursor, "\n");
	else if (cursor_peek(cursor, 0) == '#')
		skip_directive(cursor);
	else if (cursor_peek(cursor, 0) == '"' || cursor_peek(cursor, 0) == '\'')
		skip_literal(cursor);
	return cursor->at > at;
}

/* Empty at the end. */
static struct text take_token(struct cursor *cursor)
{
	struct text name;

	while (skip_blank(cursor))
		continue;
	name = cursor_take_name(cursor);
	if (!text_is_empty(name) || cursor_at_end(cursor))
		return name;
	cursor_step(cursor, 1);
	return text_slice(cursor->text, cursor->at - 1, cursor->at);
}

/* Members */

struct member {
	struct text tokens[TOKENS_MAX];
	size_t n;
	bool is_odd; /* brackets or too long: only its names count */
};

static bool is_one_of(struct text text, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (text_is(text, words[i]))
			return true;
	}
	return false;
}

static enum field_kind kind_of_number(struct text type)
{
	static const char *const with_sign[] = {"int",     "long",    "short",   "long long",
	                                        "int8_t",  "int16_t", "int32_t", "int64_t",
	                                        "ssize_t", "intmax_t"};
	static const char *const without[] = {"size_t",        "unsigned", "unsigned int",
	                                      "unsigned long", "uint8_t",  "uint16_t",
	                                      "uint32_t",      "uint64_t", "uintmax_t"};

	if (is_one_of(type, with_sign, COUNT(with_sign)))
		return FIELD_SIGNED;
	return is_one_of(type, without, COUNT(without)) ? FIELD_UNSIGNED : FIELD_OTHER;
}

static enum field_kind kind_of_struct(struct text name)
{
	if (text_is(name, "text"))
		return FIELD_TEXT;
	if (text_is(name, "html"))
		return FIELD_HTML;
	return text_is(name, "url") ? FIELD_URL : FIELD_STRUCT;
}

/* type is what stands before the name, without const and stars. */
static struct model_field make_field(struct text name, struct text type, size_t n_stars,
                                     size_t n_arrays)
{
	const bool is_struct = text_starts(type, TEXT("struct "));
	struct model_field field = {name, FIELD_OTHER, type};

	if (is_struct) {
		field.type = text_slice(type, 7, type.n_bytes);
		field.kind = kind_of_struct(field.type);
		if (n_stars + n_arrays == 1)
			field.kind = n_stars == 1 ? FIELD_POINTER : FIELD_LIST;
		else if (n_stars + n_arrays > 1)
			field.kind = FIELD_OTHER;
	} else if (n_stars + n_arrays == 0) {
		field.kind = text_is(type, "bool") ? FIELD_FLAG : kind_of_number(type);
	}
	return field;
}

static struct text join_type(struct arena *arena, const struct text *tokens, size_t n)
{
	struct buffer out = buffer_make(arena);

	for (size_t i = 0; i < n; i++) {
		if (text_is(tokens[i], "const") || text_is(tokens[i], "volatile"))
			continue;
		if (out.n_bytes > 0)
			buffer_add_char(&out, ' ');
		buffer_add(&out, tokens[i]);
	}
	return buffer_text(&out);
}

static void add_field(struct arena *arena, struct model_struct *type, struct model_field field)
{
	struct model_field *fields;

	if ((type->n_fields & (type->n_fields - 1)) == 0) { /* full: 0, 1, 2, 4, 8 … */
		fields = ARENA_ARRAY(arena, struct model_field, type->n_fields * 2 + 1);
		for (size_t i = 0; i < type->n_fields; i++)
			fields[i] = type->fields[i];
		type->fields = fields;
	}
	type->fields[type->n_fields++] = field;
}

/* One declarator: tokens [start, end) hold stars, a name, and brackets or a width behind it. */
static void add_declarator(struct arena *arena, struct model_struct *type, struct text base,
                           const struct member *member, size_t start, size_t end)
{
	struct text name = TEXT_NONE;
	size_t n_stars = 0, n_arrays = 0;

	for (size_t i = start; i < end && !text_is(member->tokens[i], ":"); i++) {
		const struct text token = member->tokens[i];

		n_stars += text_is(token, "*");
		n_arrays += text_is(token, "[");
		if (n_arrays == 0 && is_name(token.bytes[0], true) && !text_is(token, "const"))
			name = token;
	}
	if (!text_is_empty(name))
		add_field(arena, type, make_field(name, base, n_stars, n_arrays));
}

/* A pointer to a function, or a struct within: its name is the last before the first bracket closes. */
static void add_odd_member(struct arena *arena, struct model_struct *type,
                           const struct member *member)
{
	struct text name = TEXT_NONE;

	for (size_t i = 0; i < member->n && !text_is(member->tokens[i], ")"); i++) {
		if (is_name(member->tokens[i].bytes[0], true))
			name = member->tokens[i];
	}
	if (!text_is_empty(name))
		add_field(arena, type,
		          (struct model_field){name, FIELD_OTHER, TEXT("something else")});
}

/* Where the first declarator begins: at the first star, else at the last name before , [ or :. */
static size_t find_declarator(const struct member *member)
{
	size_t last_name = 0;

	for (size_t i = 0; i < member->n; i++) {
		const char c = member->tokens[i].bytes[0];

		if (c == '*')
			return i;
		if (!is_name(c, true))
			break;
		last_name = i;
	}
	return last_name;
}

static void add_member(struct arena *arena, struct model_struct *type, const struct member *member)
{
	size_t start = find_declarator(member);
	const struct text base = join_type(arena, member->tokens, start);

	if (member->is_odd) {
		add_odd_member(arena, type, member);
		return;
	}
	for (size_t i = start; i <= member->n; i++) {
		if (i < member->n && !text_is(member->tokens[i], ","))
			continue;
		add_declarator(arena, type, base, member, start, i);
		start = i + 1;
	}
}

static void add_token(struct member *member, struct text token)
{
	if (text_is(token, "("))
		member->is_odd = true;
	if (member->n < TOKENS_MAX)
		member->tokens[member->n++] = token;
	else
		member->is_odd = true;
}

/* What stands in braces within a member is passed over; the struct's own closing brace ends it. */
static void skip_braces(struct cursor *cursor)
{
	size_t depth = 1;

	while (depth > 0 && !cursor_at_end(cursor)) {
		const struct text token = take_token(cursor);

		depth += text_is(token, "{");
		depth -= text_is(token, "}");
	}
}

/* A list is a pointer, or an array, with a count beside it. */
static void mark_lists(struct arena *arena, struct model_struct *type)
{
	for (size_t i = 0; i < type->n_fields; i++) {
		struct model_field *field = &type->fields[i];
		const struct model_field *count;

		if (field->kind != FIELD_POINTER && field->kind != FIELD_LIST)
			continue;
		count = model_find_field(type,
		                         text_format(arena, "n_%.*s", TEXT_ARGS(field->name)));
		if (count && count->kind == FIELD_UNSIGNED)
			field->kind = FIELD_LIST;
		else if (field->kind == FIELD_LIST)
			field->kind = FIELD_OTHER;
	}
}

/* Behind the opening brace. */
static void read_struct(struct model *model, struct cursor *cursor, struct text name)
{
	struct model_struct *type = ARENA_NEW(model->arena, struct model_struct);
	struct member member = {.n = 0};

	type->name = name;
	while (!cursor_at_end(cursor)) {
		const struct text token = take_token(cursor);

		if (text_is(token, "}") || text_is_empty(token))
			break;
		if (text_is(token, "{")) {
			member.is_odd = true;
			skip_braces(cursor);
		} else if (text_is(token, ";")) {
			add_member(model->arena, type, &member);
			member = (struct member){.n = 0};
		} else {
			add_token(&member, token);
		}
	}
	mark_lists(model->arena, type);
	type->next = model->first;
	model->first = type;
}

void model_add(struct model *model, struct text header)
{
	struct cursor cursor = cursor_make("", header);
	struct text before = TEXT_NONE, token = TEXT_NONE;

	while (!cursor_at_end(&cursor)) {
		const struct text next = take_token(&cursor);

		if (text_is(before, "struct") && text_is(next, "{"))
			read_struct(model, &cursor, token);
		before = token;
		token = next;
	}
}

const struct model_struct *model_find(const struct model *model, struct text name)
{
	for (const struct model_struct *type = model->first; type; type = type->next) {
		if (text_equals(type->name, name))
			return type;
	}
	return NULL;
}

const struct model_field *model_find_field(const struct model_struct *type, struct text name)
{
	for (size_t i = 0; i < type->n_fields; i++) {
		if (text_equals(type->fields[i].name, name))
			return &type->fields[i];
	}
	return NULL;
}

const char *model_list_fields(struct arena *arena, const struct model_struct *type)
{
	struct buffer out = buffer_make(arena);

	if (type->n_fields == 0)
		return "no fields";
	for (size_t i = 0; i < type->n_fields && i < LISTED_MAX; i++)
		buffer_add_format(&out, "%s%.*s", i > 0 ? ", " : "",
		                  TEXT_ARGS(type->fields[i].name));
	if (type->n_fields > LISTED_MAX)
		buffer_add_format(&out, " and %zu more", type->n_fields - LISTED_MAX);
	return out.bytes;
}
