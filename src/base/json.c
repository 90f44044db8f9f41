/* JSON out by streaming, and in through jansson.
 *
 * What goes out is our own, since its order and its line ends are promised. What comes in is read by
 * jansson, whose English we put into sentences of ours; text is then normalised where it stands, for
 * an escape such as \u0301 can make text that its bytes were not. */
#include "base/json.h"

#include "base/number.h"

#include <assert.h>
#include <inttypes.h>
#include <math.h>

enum { JSON_BYTES_MAX = 64 * ARENA_MIB, INDENT = 2, SCRATCH_TIMES = 32 };

/* Out */

struct json_out json_out_make(struct buffer *out, bool pretty)
{
	return (struct json_out){.out = out, .pretty = pretty};
}

static void add_string(struct buffer *out, struct text text)
{
	buffer_add_char(out, '"');
	for (size_t i = 0; i < text.n_bytes; i++) {
		const unsigned char c = (unsigned char)text.bytes[i];

		if (c == '"' || c == '\\')
			buffer_add_format(out, "\\%c", c);
		else if (c == '\n')
			buffer_add_c(out, "\\n");
		else if (c < 0x20 || c == 0x7F)
			buffer_add_format(out, "\\u%04x", c);
		else
			buffer_add_char(out, (char)c);
	}
	buffer_add_char(out, '"');
}

static void break_line(struct json_out *json)
{
	if (!json->pretty)
		return;
	buffer_add_char(json->out, '\n');
	buffer_add_spaces(json->out, (size_t)json->depth * INDENT);
}

/* What stands before a value: the comma after the last one, and its name. */
static void begin_value(struct json_out *json, const char *name)
{
	if (json->depth > 0) {
		if (json->has_items[json->depth - 1])
			buffer_add_char(json->out, ',');
		json->has_items[json->depth - 1] = true;
		break_line(json);
	}
	if (!name)
		return;
	add_string(json->out, text_of(name));
	buffer_add_c(json->out, json->pretty ? ": " : ":");
}

static void open_level(struct json_out *json, const char *name, char bracket)
{
	begin_value(json, name);
	assert(json->depth < JSON_DEPTH_MAX);
	buffer_add_char(json->out, bracket);
	json->has_items[json->depth++] = false;
}

static void close_level(struct json_out *json, char bracket)
{
	assert(json->depth > 0);
	json->depth--;
	if (json->has_items[json->depth])
		break_line(json);
	buffer_add_char(json->out, bracket);
}

void json_out_open_object(struct json_out *json, const char *name)
{
	open_level(json, name, '{');
}

void json_out_close_object(struct json_out *json)
{
	close_level(json, '}');
}

void json_out_open_array(struct json_out *json, const char *name)
{
	open_level(json, name, '[');
}

void json_out_close_array(struct json_out *json)
{
	close_level(json, ']');
}

void json_out_text(struct json_out *json, const char *name, struct text value)
{
	begin_value(json, name);
	add_string(json->out, value);
}

void json_out_i64(struct json_out *json, const char *name, int64_t value)
{
	begin_value(json, name);
	buffer_add_format(json->out, "%" PRId64, value);
}

void json_out_real(struct json_out *json, const char *name, double value)
{
	assert(isfinite(value));
	begin_value(json, name);
	buffer_add(json->out, number_write_real(json->out->arena, value));
}

void json_out_flag(struct json_out *json, const char *name, bool value)
{
	begin_value(json, name);
	buffer_add_c(json->out, value ? "true" : "false");
}

void json_out_null(struct json_out *json, const char *name)
{
	begin_value(json, name);
	buffer_add_c(json->out, "null");
}

void json_out_end(struct json_out *json)
{
	assert(json->depth == 0);
	buffer_add_char(json->out, '\n');
}

/* In */

static const char *reason_of(const json_error_t *error)
{
	switch (json_error_code(error)) {
	case json_error_invalid_utf8:
		return SENTENCE("a byte is not UTF-8");
	case json_error_premature_end_of_input:
		return SENTENCE("the file ends in the middle");
	case json_error_end_of_input_expected:
		return SENTENCE("something follows after the end");
	case json_error_duplicate_key:
		return SENTENCE("a name stands twice in one object");
	case json_error_null_character:
	case json_error_null_byte_in_key:
		return SENTENCE("a text has a NUL character");
	case json_error_numeric_overflow:
		return SENTENCE("a number is too large");
	case json_error_stack_overflow:
		return SENTENCE("objects and arrays are nested too deeply");
	default: /* those of other calls, and bad syntax */
		return SENTENCE("this is not JSON");
	}
}

static void tell_error(const char *file, const json_error_t *error, struct problems *problems)
{
	const struct place place = {file, error->line > 0 ? (size_t)error->line : 0, NULL};

	problems_add(problems, place, "%s, at character %d", say(problems->lang, reason_of(error)),
	             error->column > 0 ? error->column : 1);
}

/* Normal form C, here for one text; the text itself when it is that already. */
static bool normalise(struct arena *scratch, const char *bytes, size_t n_bytes,
                      struct text *ret_text)
{
	struct text_fault fault;

	return text_check(scratch, (struct text){bytes, n_bytes}, ret_text, &fault);
}

static bool is_normal(struct arena *scratch, const char *name)
{
	struct text text;

	return normalise(scratch, name, strlen(name), &text) && text.bytes == name;
}

static bool settle_text(struct arena *scratch, json_t *value)
{
	const char *bytes = json_string_value(value);
	struct text text;
	bool done;

	if (!normalise(scratch, bytes, json_string_length(value), &text))
		return false;
	done = text.bytes == bytes ||
	       json_string_setn_nocheck(value, text.bytes, text.n_bytes) == 0;
	arena_reset(scratch);
	return done;
}

static const char *settle(struct arena *scratch, json_t *value, int depth);

static const char *settle_members(struct arena *scratch, json_t *object, int depth)
{
	const char *fault = NULL;
	const char *name;
	json_t *value;

	json_object_foreach(object, name, value)
	{
		if (!is_normal(scratch, name))
			return SENTENCE("a name is not in normal form C");
		fault = settle(scratch, value, depth + 1);
		if (fault)
			break;
	}
	return fault;
}

static const char *settle_items(struct arena *scratch, json_t *array, int depth)
{
	const char *fault = NULL;

	for (size_t i = 0; i < json_array_size(array) && !fault; i++)
		fault = settle(scratch, json_array_get(array, i), depth + 1);
	return fault;
}

/* Normalises every text below a value; what is wrong, or NULL. */
static const char *settle(struct arena *scratch, json_t *value, int depth)
{
	if (depth > JSON_DEPTH_MAX)
		return SENTENCE("objects and arrays are nested too deeply");
	if (json_is_object(value))
		return settle_members(scratch, value, depth);
	if (json_is_array(value))
		return settle_items(scratch, value, depth);
	if (json_is_string(value) && !settle_text(scratch, value))
		return SENTENCE("a text cannot be brought into normal form C");
	return NULL;
}

static bool check_file(const char *file, struct text bytes, struct problems *problems)
{
	const struct place place = {file, 0, NULL};

	if (bytes.n_bytes > JSON_BYTES_MAX) {
		problems_add(problems, place, "the file is larger than %d MiB",
		             JSON_BYTES_MAX / ARENA_MIB);
		return false;
	}
	if (text_starts(bytes, TEXT("\xEF\xBB\xBF"))) {
		problems_add(problems, (struct place){file, 1, NULL},
		             "the file begins with a byte-order mark");
		problems_hint(problems, "Save the file as UTF-8 without byte-order mark.");
		return false;
	}
	return true;
}

json_t *json_in_read(const char *file, struct text bytes, struct problems *problems)
{
	AUTO(arena) struct arena *scratch = arena_open((size_t)JSON_BYTES_MAX * SCRATCH_TIMES);
	const char *fault;
	json_error_t error;
	json_t *root;

	if (!check_file(file, bytes, problems))
		return NULL;
	root = json_loadb(bytes.bytes, bytes.n_bytes, JSON_REJECT_DUPLICATES, &error);
	if (!root) {
		tell_error(file, &error, problems);
		return NULL;
	}
	fault = settle(scratch, root, 1);
	if (!fault)
		return root;
	problems_add(problems, (struct place){file, 0, NULL}, "%s", say(problems->lang, fault));
	json_in_drop(&root);
	return NULL;
}

void json_in_drop(json_t **root)
{
	json_decref(*root);
	*root = NULL;
}
