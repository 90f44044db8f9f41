/* Values are kept by field, in the order of the declaration; a form has a dozen, so finding one is a walk. */
#include "web/form.h"

#include "base/buffer.h"
#include "base/number.h"

static size_t count_fields(const struct form_field *fields)
{
	size_t n = 0;

	while (fields && fields[n].kind != FORM_END)
		n++;
	return n;
}

struct form form_make(struct arena *arena, enum lang lang, const struct form_field *fields)
{
	struct form form = {.arena = arena, .lang = lang, .is_fine = true};

	form.n_values = count_fields(fields);
	form.values = ARENA_ARRAY(arena, struct form_value, form.n_values + 1);
	for (size_t i = 0; i < form.n_values; i++) {
		form.values[i].field = &fields[i];
		form.values[i].problem = TEXT_NONE;
	}
	return form;
}

static struct form_value *find(const struct form *form, struct text name)
{
	for (size_t i = 0; i < form->n_values; i++)
		if (text_is(name, form->values[i].field->name))
			return &form->values[i];
	return NULL;
}

const struct form_value *form_value(const struct form *form, const char *name)
{
	const struct form_value *value = find(form, text_of(name));

	if (!value)
		abort(); /* no page asks for a field that it has not declared */
	return value;
}

/* Problems. */

static void refuse(struct form *form, struct form_value *value, const char *sentence)
{
	value->problem = text_copy(form->arena, text_of(sentence));
	form->is_fine = false;
}

void form_refuse(struct form *form, const char *name, const char *format, ...)
{
	struct form_value *value = find(form, text_of(name));
	struct buffer out = buffer_make(form->arena);
	va_list args;

	va_start(args, format);
	buffer_add_formatted(&out, say(form->lang, format), args);
	va_end(args);
	if (!value)
		abort(); /* as above */
	refuse(form, value, out.bytes);
}

bool form_settle(const struct form *form, struct error *err)
{
	size_t n = 0;

	for (size_t i = 0; i < form->n_values; i++)
		n += !text_is_empty(form->values[i].problem);
	if (n == 0)
		return true;
	return error_set(err, ERR_INPUT, __FILE__, __LINE__,
	                 say_n(err->lang, "one thing in the form has to be put right",
	                       "%zu things in the form have to be put right", n),
	                 n);
}

/* Reading. */

/* CR LF and CR, as browsers send them, become LF. */
static struct text make_line_ends_plain(struct arena *arena, struct text text)
{
	struct buffer out = buffer_make(arena);

	if (!text_find(text, TEXT("\r"), &(size_t){0}))
		return text;
	for (size_t i = 0; i < text.n_bytes; i++) {
		if (text.bytes[i] != '\r')
			buffer_add_char(&out, text.bytes[i]);
		else if (i + 1 == text.n_bytes || text.bytes[i + 1] != '\n')
			buffer_add_char(&out, '\n');
	}
	return buffer_text(&out);
}

static bool keep_text(struct form *form, struct form_value *value, struct text raw,
                      struct error *err)
{
	struct text *texts = ARENA_ARRAY(form->arena, struct text, value->n_texts + 1);
	struct text text;

	if (value->n_texts > 0 && !value->field->may_repeat)
		return FAIL(err, ERR_INPUT, "the field %s was sent twice", value->field->name);
	if (!text_take(form->arena, raw, value->field->name, &text, err))
		return false;
	for (size_t i = 0; i < value->n_texts; i++)
		texts[i] = value->texts[i];
	texts[value->n_texts++] = make_line_ends_plain(form->arena, text);
	value->texts = texts;
	return true;
}

static bool keep(struct form *form, const struct form_pair *pair, struct error *err)
{
	struct form_value *value = find(form, pair->name);

	if (!value || (value->field->kind == FORM_FILE) != (pair->file != NULL)) {
		struct text name;

		if (!text_take(form->arena, pair->name, "the name of a field", &name, err))
			return false;
		return FAIL(err, ERR_INPUT, "this form has no field \"%.*s\"", TEXT_ARGS(name));
	}
	if (!pair->file)
		return keep_text(form, value, pair->value, err);
	if (value->file)
		return FAIL(err, ERR_INPUT, "the field %s was sent twice", value->field->name);
	if (pair->file->n_bytes > 0)
		value->file = pair->file;
	return true;
}

/* Checking. */

static bool is_choice(const char *choices, struct text text)
{
	struct text rest = text_of(choices), choice;

	while (text_split(&rest, ' ', &choice))
		if (text_equals(choice, text))
			return true;
	return false;
}

static size_t chars_max(const struct form_field *field)
{
	if (field->chars_max > 0)
		return field->chars_max;
	return field->kind == FORM_LONG || field->kind == FORM_HIDDEN ? FORM_LONG_CHARS_MAX
	                                                              : FORM_LINE_CHARS_MAX;
}

static void check_line(struct form *form, struct form_value *value, struct text text)
{
	const size_t n = text_count_cp(text), max = chars_max(value->field);
	struct buffer out = buffer_make(form->arena);

	if (n > max) {
		buffer_add_format(&out,
		                  say(form->lang, "This is %zu characters long; at most %zu fit."),
		                  n, max);
		refuse(form, value, out.bytes);
	} else if (value->field->kind == FORM_LINE && text_find(text, TEXT("\n"), &(size_t){0})) {
		refuse(form, value, say(form->lang, "This is one line; leave the line ends out."));
	}
}

static void check_number(struct form *form, struct form_value *value, struct text text)
{
	const struct form_field *field = value->field;
	struct buffer out = buffer_make(form->arena);

	if (number_parse_i64(text, &value->i64) && value->i64 >= field->min &&
	    value->i64 <= field->max)
		return;
	buffer_add_format(&out, say(form->lang, "Write a whole number from %lld to %lld."),
	                  (long long)field->min, (long long)field->max);
	refuse(form, value, out.bytes);
}

static void check_text(struct form *form, struct form_value *value, struct text text)
{
	switch (value->field->kind) {
	case FORM_LINE:
	case FORM_LONG:
	case FORM_SECRET:
	case FORM_HIDDEN:
		check_line(form, value, text);
		break;
	case FORM_CHOICE:
		if (value->field->choices && !is_choice(value->field->choices, text))
			refuse(form, value, say(form->lang, "Choose one from the list."));
		break;
	case FORM_FLAG:
		if (!text_is(text, "1"))
			refuse(form, value, say(form->lang, "A box is ticked or not."));
		break;
	case FORM_DAY:
		if (!day_parse(text, &value->day))
			refuse(form, value,
			       say(form->lang, "Write the day as year-month-day: 2019-11-21."));
		break;
	case FORM_I64:
		check_number(form, value, text);
		break;
	case FORM_FILE:
	case FORM_END:
		break;
	}
}

static bool is_given(const struct form_value *value)
{
	if (value->file)
		return true;
	for (size_t i = 0; i < value->n_texts; i++)
		if (!text_is_empty(text_trim(value->texts[i])))
			return true;
	return false;
}

static void check(struct form *form, struct form_value *value)
{
	if (!is_given(value)) {
		if (value->field->is_required)
			refuse(form, value, say(form->lang, "This cannot stay empty."));
		return;
	}
	for (size_t i = 0; i < value->n_texts; i++)
		if (!text_is_empty(value->texts[i]))
			check_text(form, value, value->texts[i]);
}

bool form_read(struct form *form, const struct form_pair *pairs, size_t n_pairs, struct error *err)
{
	if (n_pairs > FORM_VALUES_MAX)
		return FAIL(err, ERR_TOO_BIG, "a form has at most %d values", FORM_VALUES_MAX);
	for (size_t i = 0; i < n_pairs; i++)
		if (!keep(form, &pairs[i], err))
			return false;
	for (size_t i = 0; i < form->n_values; i++)
		check(form, &form->values[i]);
	return true;
}

/* Asking. */

bool form_has(const struct form *form, const char *name)
{
	return is_given(form_value(form, name));
}

struct text form_text(const struct form *form, const char *name)
{
	const struct form_value *value = form_value(form, name);

	return value->n_texts > 0 ? value->texts[0] : TEXT_NONE;
}

const char *form_c(const struct form *form, const char *name)
{
	return form_has(form, name) ? text_c(form->arena, form_text(form, name)) : NULL;
}

bool form_flag(const struct form *form, const char *name)
{
	return form_has(form, name);
}

int64_t form_i64(const struct form *form, const char *name, int64_t otherwise)
{
	return form_has(form, name) ? form_value(form, name)->i64 : otherwise;
}

bool form_day(const struct form *form, const char *name, day_nr *ret_day)
{
	if (!form_has(form, name))
		return false;
	*ret_day = form_value(form, name)->day;
	return true;
}

void form_fill(struct form *form, const char *name, struct text value)
{
	struct form_value *own = find(form, text_of(name));

	if (!own)
		abort(); /* as above */
	own->texts = ARENA_ARRAY(form->arena, struct text, 1);
	own->texts[0] = value;
	own->n_texts = 1;
}
