/* Values of whole rows, by the description of their table: out of the database, into files and back. */
#include "store/table.h"

#include "base/buffer.h"
#include "base/day.h"
#include "base/json.h"
#include "base/number.h"

#include <math.h>

const struct table *schema_find_table(const struct schema *schema, struct text name)
{
	for (size_t i = 0; i < schema->n_tables; i++)
		if (text_is(name, schema->tables[i].name))
			return &schema->tables[i];
	return NULL;
}

const struct table *store_find_table(struct text name)
{
	return schema_find_table(&store_home, name);
}

int table_find_column(const struct table *table, struct text name)
{
	for (size_t i = 0; i < table->n_columns; i++)
		if (text_is(name, table->columns[i].name))
			return (int)i;
	return -1;
}

static struct param read_value(const struct rows *rows, int at, enum column_type type,
                               struct arena *arena)
{
	if (rows_is_null(rows, at))
		return P_NULL;
	switch (type) {
	case COLUMN_INTEGER:
	case COLUMN_FLAG:
		return P_I64(rows_i64(rows, at));
	case COLUMN_REAL:
		return P_REAL(rows_real(rows, at));
	case COLUMN_BYTES:
		return P_BYTES(text_copy(arena, rows_text(rows, at)));
	case COLUMN_ID:
	case COLUMN_TEXT:
	case COLUMN_LONG:
	case COLUMN_DAY:
	case COLUMN_SPAN:
	case COLUMN_TIME:
	case COLUMN_JSON:
		break;
	}
	return P_TEXT(text_copy(arena, rows_text(rows, at)));
}

struct param *table_read_row(const struct table *table, const struct rows *rows,
                             struct arena *arena)
{
	struct param *values = ARENA_ARRAY(arena, struct param, table->n_columns);

	for (size_t i = 0; i < table->n_columns; i++)
		values[i] = read_value(rows, (int)i, table->columns[i].type, arena);
	return values;
}

/* Texts. */

static const char hex_digits[] = "0123456789abcdef";

static struct text write_hex(struct text bytes, struct arena *arena)
{
	struct buffer out = buffer_make(arena);

	for (size_t i = 0; i < bytes.n_bytes; i++) {
		const unsigned char byte = (unsigned char)bytes.bytes[i];

		buffer_add_char(&out, hex_digits[byte >> 4]);
		buffer_add_char(&out, hex_digits[byte & 15]);
	}
	return buffer_text(&out);
}

struct text table_write_value(const struct column *column, const struct param *value,
                              struct arena *arena)
{
	switch (value->kind) {
	case PARAM_NULL:
		break;
	case PARAM_TEXT:
		return value->text;
	case PARAM_I64:
		if (column->type == COLUMN_FLAG)
			return value->i64 ? TEXT("yes") : TEXT("no");
		return text_format(arena, "%lld", (long long)value->i64);
	case PARAM_REAL:
		return number_write_real(arena, value->real);
	case PARAM_BYTES:
		return write_hex(value->text, arena);
	}
	return TEXT_NONE;
}

static bool is_choice(const struct column *column, struct text text)
{
	if (!column->choices)
		return true;
	for (const char *const *choice = column->choices; *choice; choice++)
		if (text_is(text, *choice))
			return true;
	return false;
}

static bool is_time(struct text text)
{
	static const char shape[] = "0000-00-00T00:00:00.000Z";
	day_nr day;

	if (text.n_bytes != sizeof(shape) - 1)
		return false;
	for (size_t i = 0; i < text.n_bytes; i++) {
		const char c = text.bytes[i];

		if (shape[i] == '0' ? c < '0' || c > '9' : c != shape[i])
			return false;
	}
	return day_parse(text_slice(text, 0, DAY_CHARS), &day) &&
	       memcmp(text.bytes + 11, "24", 2) < 0 && text.bytes[14] < '6' && text.bytes[17] < '6';
}

static bool is_json(struct text text)
{
	json_t *root = json_loadb(text.bytes, text.n_bytes,
	                          JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, NULL);
	const bool valid = root != NULL;

	json_decref(root);
	return valid;
}

static bool parse_flag(struct text text, struct param *ret_value)
{
	if (!text_is(text, "yes") && !text_is(text, "no"))
		return false;
	*ret_value = P_FLAG(text_is(text, "yes"));
	return true;
}

static bool parse_integer(struct text text, struct param *ret_value)
{
	int64_t value;

	if (!number_parse_i64(text, &value))
		return false;
	*ret_value = P_I64(value);
	return true;
}

static bool parse_real(struct text text, struct param *ret_value)
{
	double value;

	if (!number_parse_real(text, &value) || !isfinite(value))
		return false;
	*ret_value =
		P_REAL(value == 0 ? 0 : value); /* -0 and 0 would be two texts for one number */
	return true;
}

static bool parse_text(const struct column *column, struct text text, struct param *ret_value)
{
	struct span span;
	day_nr day;

	if ((column->type == COLUMN_DAY && !day_parse(text, &day)) ||
	    (column->type == COLUMN_SPAN && !span_parse(text, &span)) ||
	    (column->type == COLUMN_TIME && !is_time(text)) ||
	    (column->type == COLUMN_JSON && !is_json(text)) || !is_choice(column, text))
		return false;
	*ret_value = P_TEXT(text);
	return true;
}

bool table_parse_value(const struct column *column, struct text text, struct param *ret_value)
{
	if (text_is_empty(text)) {
		*ret_value = P_NULL;
		return true;
	}
	switch (column->type) {
	case COLUMN_FLAG:
		return parse_flag(text, ret_value);
	case COLUMN_INTEGER:
		return parse_integer(text, ret_value);
	case COLUMN_REAL:
		return parse_real(text, ret_value);
	case COLUMN_BYTES:
		return false; /* bytes travel as files, not in cells */
	case COLUMN_ID:
	case COLUMN_TEXT:
	case COLUMN_LONG:
	case COLUMN_DAY:
	case COLUMN_SPAN:
	case COLUMN_TIME:
	case COLUMN_JSON:
		break;
	}
	return parse_text(column, text, ret_value);
}

static void write_json_value(struct json_out *json, const struct column *column,
                             const struct param *value, struct arena *arena)
{
	if (value->kind == PARAM_NULL)
		return;
	if (column->type == COLUMN_FLAG)
		json_out_flag(json, column->name, value->i64 != 0);
	else if (value->kind == PARAM_I64)
		json_out_i64(json, column->name, value->i64);
	else if (value->kind == PARAM_REAL)
		json_out_real(json, column->name, value->real);
	else
		json_out_text(json, column->name, table_write_value(column, value, arena));
}

struct text table_write_json(const struct table *table, const struct param *values,
                             struct arena *arena)
{
	struct buffer out = buffer_make(arena);
	struct json_out json = json_out_make(&out, false);

	json_out_open_object(&json, NULL);
	for (size_t i = 0; i < table->n_columns; i++)
		write_json_value(&json, &table->columns[i], &values[i], arena);
	json_out_close_object(&json);
	return buffer_text(&out);
}

/* A slash inside a key would look like the end of it, and # begins the name of a column. */
static void add_escaped(struct buffer *out, struct text key)
{
	for (size_t i = 0; i < key.n_bytes; i++) {
		const char c = key.bytes[i];

		if (c == '/' || c == '#' || c == '%')
			buffer_add_format(out, "%%%02X", (unsigned int)c);
		else
			buffer_add_char(out, c);
	}
}

struct text table_set_name(const struct table *table, const struct param *values,
                           struct arena *arena)
{
	const int column = table->set_column;

	if (column < 0)
		return TEXT("all");
	return table_write_value(&table->columns[column], &values[column], arena);
}

struct text table_record_name(const struct table *table, const struct param *values,
                              struct arena *arena)
{
	struct buffer out = buffer_make(arena);

	buffer_add_c(&out, table->name);
	for (size_t i = 0; i < table->n_keys; i++) {
		const int at = table->keys[i];

		buffer_add_char(&out, '/');
		add_escaped(&out, table_write_value(&table->columns[at], &values[at], arena));
	}
	return buffer_text(&out);
}

/* Back again. */

static int hex_value(char c)
{
	const char *digit = strchr("0123456789ABCDEF", c);

	return digit && c ? (int)(digit - "0123456789ABCDEF") : -1;
}

static bool unescape(struct text escaped, struct arena *arena, struct text *ret_key)
{
	struct buffer out = buffer_make(arena);

	for (size_t i = 0; i < escaped.n_bytes; i++) {
		int high, low;

		if (escaped.bytes[i] != '%') {
			buffer_add_char(&out, escaped.bytes[i]);
			continue;
		}
		if (i + 2 >= escaped.n_bytes)
			return false;
		high = hex_value(escaped.bytes[++i]);
		low = hex_value(escaped.bytes[++i]);
		if (high < 0 || low < 0)
			return false;
		buffer_add_char(&out, (char)(high * 16 + low));
	}
	*ret_key = buffer_text(&out);
	return true;
}

bool table_parse_record(const struct schema *schema, struct text name, struct arena *arena,
                        const struct table **ret_table, struct param **ret_values)
{
	const struct table *table = NULL;
	struct text rest = name, part;
	struct param *values;
	size_t n = 0;

	if (text_split(&rest, '/', &part))
		table = schema_find_table(schema, part);
	if (!table)
		return false;
	values = ARENA_ARRAY(arena, struct param, table->n_columns);
	for (; text_split(&rest, '/', &part); n++) {
		const int at = n < table->n_keys ? table->keys[n] : -1;
		struct text key;

		if (at < 0 || !unescape(part, arena, &key) || text_is_empty(key) ||
		    !table_parse_value(&table->columns[at], key, &values[at]))
			return false;
	}
	*ret_table = table;
	*ret_values = values;
	return n == table->n_keys;
}

static bool take_json_value(const struct column *column, const json_t *json, struct arena *arena,
                            struct param *ret_value)
{
	if (json_is_boolean(json))
		*ret_value = P_FLAG(json_is_true(json));
	else if (json_is_number(json) && column->type == COLUMN_REAL)
		*ret_value = P_REAL(json_number_value(json));
	else if (json_is_integer(json))
		*ret_value = P_I64(json_integer_value(json));
	else if (json_is_string(json))
		*ret_value = P_TEXT(text_copy(
			arena, (struct text){json_string_value(json), json_string_length(json)}));
	else
		return false;
	return true;
}

static bool take_json_row(const struct table *table, json_t *root, struct arena *arena,
                          struct param *values)
{
	const char *name;
	json_t *value;

	json_object_foreach(root, name, value)
	{
		const int at = table_find_column(table, text_of(name));

		if (at < 0 || !take_json_value(&table->columns[at], value, arena, &values[at]))
			return false;
	}
	return true;
}

bool table_parse_json(const struct table *table, struct text json, struct arena *arena,
                      struct param **ret_values)
{
	json_t *root = json_loadb(json.bytes, json.n_bytes, JSON_REJECT_DUPLICATES, NULL);
	struct param *values = ARENA_ARRAY(arena, struct param, table->n_columns);
	const bool fine = json_is_object(root) && take_json_row(table, root, arena, values);

	json_decref(root);
	if (fine)
		*ret_values = values;
	return fine;
}
