/* Writes content as a Data Package: a CSV file a table, and the descriptor that says what is in them.
 * Nothing goes in but the content and the schema, in their order, so the same content gives the same
 * bytes, and the export of a home that was just made is the pack it was made from. */
#include "store/content_int.h"

#include "base/file.h"
#include "base/json.h"

enum { FILE_BYTES_MAX = 1024 * ARENA_MIB };

/* One file. */

static void add_cell(struct buffer *out, const struct column *column, const struct param *value,
                     struct arena *scratch)
{
	const struct text text = table_write_value(column, value, scratch);

	if (column->type == COLUMN_TEXT || column->type == COLUMN_LONG ||
	    column->type == COLUMN_SPAN)
		csv_add_text(out, scratch, text);
	else
		csv_add_plain(out, text);
}

static void add_header(struct buffer *out, const struct table *table)
{
	bool first = true;

	for (size_t i = 0; i < table->n_columns; i++) {
		if (table->columns[i].is_local)
			continue;
		if (!first)
			buffer_add_char(out, ',');
		buffer_add_c(out, table->columns[i].name);
		first = false;
	}
	buffer_add_char(out, '\n');
}

static void add_row(struct buffer *out, const struct table *table, const struct param *values,
                    struct arena *scratch)
{
	bool first = true;

	for (size_t i = 0; i < table->n_columns; i++) {
		if (table->columns[i].is_local)
			continue;
		if (!first)
			buffer_add_char(out, ',');
		add_cell(out, &table->columns[i], &values[i], scratch);
		first = false;
	}
	buffer_add_char(out, '\n');
}

static bool write_table(const struct content_table *table, const char *folder, struct error *err)
{
	AUTO(arena) struct arena *arena = arena_open(FILE_BYTES_MAX);
	AUTO(arena) struct arena *scratch = arena_open(16 * ARENA_MIB);
	struct buffer out = buffer_make(arena);

	add_header(&out, table->table);
	for (size_t i = 0; i < table->n_rows; i++) {
		add_row(&out, table->table, table->rows[i].values, scratch);
		arena_reset(scratch);
	}
	if (out.n_bytes > CSV_BYTES_MAX)
		return FAIL(err, ERR_TOO_BIG,
		            "%s would be larger than the %d MiB that can be read back",
		            table->table->file, CSV_BYTES_MAX / ARENA_MIB);
	return file_write(file_join(arena, folder, table->table->file), buffer_text(&out), err);
}

static bool has_file(const struct content_table *table)
{
	return content_is_content(table->table) &&
	       (table->n_rows > 0 || !table->table->is_optional);
}

/* The descriptor. */

static const char *type_of(enum column_type type)
{
	switch (type) {
	case COLUMN_INTEGER:
		return "integer";
	case COLUMN_REAL:
		return "number";
	case COLUMN_FLAG:
		return "boolean";
	case COLUMN_DAY:
		return "date";
	case COLUMN_TIME:
		return "datetime";
	case COLUMN_JSON:
		return "object";
	case COLUMN_ID:
	case COLUMN_TEXT:
	case COLUMN_LONG:
	case COLUMN_SPAN: /* about 2019, 2016/2017 */
	case COLUMN_BYTES:
		break;
	}
	return "string";
}

/* An array of one text. */
static void add_array_of(struct json_out *json, const char *name, const char *text)
{
	json_out_open_array(json, name);
	json_out_text(json, NULL, text_of(text));
	json_out_close_array(json);
}

static void add_constraints(struct json_out *json, const struct column *column)
{
	json_out_open_object(json, "constraints");
	json_out_flag(json, "required", !column->may_be_empty);
	if (column->is_unique)
		json_out_flag(json, "unique", true);
	if (column->choices) {
		json_out_open_array(json, "enum");
		for (size_t i = 0; column->choices[i]; i++)
			json_out_text(json, NULL, text_of(column->choices[i]));
		json_out_close_array(json);
	}
	json_out_close_object(json);
}

static void add_field(struct json_out *json, const struct column *column)
{
	json_out_open_object(json, NULL);
	json_out_text(json, "name", text_of(column->name));
	json_out_text(json, "type", text_of(type_of(column->type)));
	json_out_text(json, "description", text_of(column->meaning));
	if (column->type == COLUMN_FLAG) {
		add_array_of(json, "trueValues", "yes");
		add_array_of(json, "falseValues", "no");
	}
	add_constraints(json, column);
	json_out_close_object(json);
}

static void add_fields(struct json_out *json, const struct table *table)
{
	json_out_open_array(json, "fields");
	for (size_t i = 0; i < table->n_columns; i++)
		if (!table->columns[i].is_local)
			add_field(json, &table->columns[i]);
	json_out_close_array(json);
}

static void add_names(struct json_out *json, const char *name, const struct table *table,
                      const int *columns, size_t n)
{
	json_out_open_array(json, name);
	for (size_t i = 0; i < n; i++)
		json_out_text(json, NULL, text_of(table->columns[columns[i]].name));
	json_out_close_array(json);
}

/* "states" of "states.csv"; nothing for the table itself, as the standard has it. */
static struct text name_of(const struct table *table)
{
	return text_slice(text_of(table->file), 0, strlen(table->file) - strlen(".csv"));
}

static void add_foreign_key(struct json_out *json, const struct schema *schema,
                            const struct table *table, const char *parent_name, const int *columns,
                            size_t n)
{
	const struct table *parent = schema_find_table(schema, text_of(parent_name));

	json_out_open_object(json, NULL);
	add_names(json, "fields", table, columns, n);
	json_out_open_object(json, "reference");
	json_out_text(json, "resource", parent == table ? TEXT_NONE : name_of(parent));
	add_names(json, "fields", parent, parent->keys, parent->n_keys);
	json_out_close_object(json);
	json_out_close_object(json);
}

static bool has_foreign_keys(const struct table *table)
{
	for (size_t i = 0; i < table->n_columns; i++)
		if (table->columns[i].refers_to)
			return true;
	return table->n_references > 0;
}

static void add_foreign_keys(struct json_out *json, const struct schema *schema,
                             const struct table *table)
{
	if (!has_foreign_keys(table))
		return;
	json_out_open_array(json, "foreignKeys");
	for (int at = 0; at < (int)table->n_columns; at++)
		if (table->columns[at].refers_to)
			add_foreign_key(json, schema, table, table->columns[at].refers_to, &at, 1);
	for (size_t i = 0; i < table->n_references; i++)
		add_foreign_key(json, schema, table, table->references[i].table,
		                table->references[i].columns, table->references[i].n_columns);
	json_out_close_array(json);
}

static void add_dialect(struct json_out *json)
{
	json_out_open_object(json, "dialect");
	json_out_text(json, "delimiter", TEXT(","));
	json_out_text(json, "lineTerminator", TEXT("\n"));
	json_out_text(json, "quoteChar", TEXT("\""));
	json_out_flag(json, "doubleQuote", true);
	json_out_flag(json, "header", true);
	json_out_flag(json, "caseSensitiveHeader", true);
	json_out_close_object(json);
}

static void add_resource(struct json_out *json, const struct schema *schema,
                         const struct table *table)
{
	json_out_open_object(json, NULL);
	json_out_text(json, "name", name_of(table));
	json_out_text(json, "path", text_of(table->file));
	json_out_text(json, "description", text_of(table->meaning));
	json_out_text(json, "profile", TEXT("tabular-data-resource"));
	json_out_text(json, "encoding", TEXT("utf-8"));
	json_out_text(json, "format", TEXT("csv"));
	json_out_text(json, "mediatype", TEXT("text/csv"));
	add_dialect(json);
	json_out_open_object(json, "schema");
	add_fields(json, table);
	add_array_of(json, "missingValues", "");
	add_names(json, "primaryKey", table, table->keys, table->n_keys);
	add_foreign_keys(json, schema, table);
	json_out_close_object(json);
	json_out_close_object(json);
}

/* What a reader of the package can do with it, in words where we know them. */
static void add_licence(struct json_out *json, struct text code)
{
	static const struct {
		const char *code, *title, *path;
	} known[] = {
		{"CC-BY-4.0", "Creative Commons Attribution 4.0 International",
	         "https://creativecommons.org/licenses/by/4.0/"},
		{"CC-BY-SA-4.0", "Creative Commons Attribution-ShareAlike 4.0 International",
	         "https://creativecommons.org/licenses/by-sa/4.0/"},
		{"CC0-1.0", "CC0 1.0 Universal",
	         "https://creativecommons.org/publicdomain/zero/1.0/"},
	};

	json_out_open_array(json, "licenses");
	json_out_open_object(json, NULL);
	json_out_text(json, "name", code);
	for (size_t i = 0; i < COUNT(known); i++) {
		if (!text_is(code, known[i].code))
			continue;
		json_out_text(json, "title", text_of(known[i].title));
		json_out_text(json, "path", text_of(known[i].path));
	}
	json_out_close_object(json);
	json_out_close_array(json);
}

/* The frame of the last wave. */
static struct text version_of(const struct content *content)
{
	const struct content_table *waves = content_find(content, "wave");

	return waves->n_rows > 0
	               ? content_text(waves, &waves->rows[waves->n_rows - 1], "frame_version")
	               : TEXT_NONE;
}

struct package_about content_about(const struct content *content)
{
	const struct content_table *mappings = content_find(content, "mapping");
	const struct content_row *mapping = mappings->rows;
	struct text notice;

	if (mappings->n_rows == 0)
		return (struct package_about){.name = TEXT_NONE};
	notice = content_text(mappings, mapping, "notice_en");
	return (struct package_about){
		.name = content_text(mappings, mapping, "code"),
		.title = content_text(mappings, mapping, "title_en"),
		.description = notice,
		.version = version_of(content),
		.licence = content_text(mappings, mapping, "licence"),
	};
}

static void add_about(struct json_out *json, const struct package_about *about)
{
	json_out_text(json, "profile", TEXT("tabular-data-package"));
	if (text_is_empty(about->name))
		return;
	json_out_text(json, "name", about->name);
	json_out_text(json, "title", about->title);
	json_out_text(json, "description", about->description);
	if (!text_is_empty(about->version))
		json_out_text(json, "version", about->version);
	add_licence(json, about->licence);
}

static void add_sources(struct json_out *json)
{
	json_out_open_array(json, "sources");
	json_out_open_object(json, NULL);
	json_out_text(json, "title", TEXT("The source of each row is named in the row"));
	json_out_close_object(json);
	json_out_close_array(json);
}

static bool write_descriptor(const struct content *content, const struct package_about *about,
                             const char *folder, struct error *err)
{
	AUTO(arena) struct arena *arena = arena_open(64 * ARENA_MIB);
	struct buffer out = buffer_make(arena);
	struct json_out json = json_out_make(&out, true);

	json_out_open_object(&json, NULL);
	add_about(&json, about);
	add_sources(&json);
	json_out_open_array(&json, "resources");
	for (size_t i = 0; i < content->n_tables; i++)
		if (has_file(&content->tables[i]))
			add_resource(&json, content->schema, content->tables[i].table);
	json_out_close_array(&json);
	json_out_close_object(&json);
	json_out_end(&json);
	return file_write(file_join(arena, folder, PACKAGE_DESCRIPTOR), buffer_text(&out), err);
}

bool content_write_package(const struct content *content, const struct package_about *about,
                           const char *folder, struct error *err)
{
	for (size_t i = 0; i < content->n_tables; i++)
		if (has_file(&content->tables[i]) && !write_table(&content->tables[i], folder, err))
			return false;
	return write_descriptor(content, about, folder, err);
}
