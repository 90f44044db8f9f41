/* Reads a Data Package: the descriptor says which files there are, the schema says what is in them.
 *
 * Whatever is wrong becomes a problem with its place, and reading goes on: a value that cannot be used is
 * left empty in its row, so that the checks across rows do not report what hangs on it again. A row whose
 * key cannot be read is left out. */
#include "store/content_int.h"

#include "base/file.h"
#include "base/json.h"

#include <strings.h>

enum { SHOWN_BYTES_MAX = 60 };

/* A value for a sentence: its beginning, cut between two characters. */
static struct text shown(struct arena *arena, struct text value)
{
	size_t n = SHOWN_BYTES_MAX;

	if (value.n_bytes <= n)
		return value;
	while (n > 0 && ((unsigned char)value.bytes[n] & 0xC0) == 0x80)
		n--;
	return text_format(arena, "%.*s…", (int)n, value.bytes);
}

/* One cell. */

static const char *write_choices(struct arena *arena, const char *const *choices)
{
	struct buffer out = buffer_make(arena);

	for (size_t i = 0; choices[i]; i++) {
		if (i > 0)
			buffer_add_c(&out, ", ");
		buffer_add_c(&out, choices[i]);
	}
	return out.bytes;
}

static void refuse_span(struct problems *problems, struct place place, struct text value)
{
	problems_add(problems, place, "\"%.*s\" is no day or span of days", TEXT_ARGS(value));
	problems_hint(problems,
	              "Write 2019-11-21, 2019-11, 2019, 2016/2017, about 2019, after 2014-01 "
	              "or undated; words may follow in brackets.");
}

static void refuse_day(struct problems *problems, struct place place, struct text value)
{
	problems_add(problems, place, "\"%.*s\" is no day", TEXT_ARGS(value));
	problems_hint(problems, "Write a day that exists as 2019-11-21.");
}

static void refuse_value(struct problems *problems, struct place place, const struct column *column,
                         struct text cell)
{
	const struct text value = shown(problems->arena, cell);

	switch (column->type) {
	case COLUMN_DAY:
		refuse_day(problems, place, value);
		return;
	case COLUMN_SPAN:
		refuse_span(problems, place, value);
		return;
	case COLUMN_FLAG:
		problems_add(problems, place, "\"%.*s\" is neither yes nor no", TEXT_ARGS(value));
		return;
	case COLUMN_INTEGER:
		problems_add(problems, place, "\"%.*s\" is no whole number", TEXT_ARGS(value));
		return;
	case COLUMN_REAL:
		problems_add(problems, place, "\"%.*s\" is not a number", TEXT_ARGS(value));
		problems_hint(problems, "Numbers have a point, not a comma: 0.25.");
		return;
	case COLUMN_TIME:
		problems_add(problems, place,
		             "\"%.*s\" is no time such as 2019-11-21T09:30:00.000Z",
		             TEXT_ARGS(value));
		return;
	case COLUMN_JSON:
	case COLUMN_BYTES:
		problems_add(problems, place, "the cell cannot be read");
		return;
	case COLUMN_ID:
	case COLUMN_TEXT:
	case COLUMN_LONG:
		break;
	}
	problems_add(problems, place, "\"%.*s\" is none of %s", TEXT_ARGS(value),
	             write_choices(problems->arena, column->choices));
}

static bool is_guarded(enum column_type type)
{
	return type == COLUMN_TEXT || type == COLUMN_LONG || type == COLUMN_SPAN;
}

static bool read_cell(const struct column *column, struct text cell, struct place place,
                      struct problems *problems, struct param *ret_value)
{
	if (is_guarded(column->type))
		cell = csv_unguard(cell);
	*ret_value = P_NULL;
	if (!table_parse_value(column, cell, ret_value)) {
		refuse_value(problems, place, column, cell);
		return false;
	}
	if (ret_value->kind != PARAM_NULL || column->may_be_empty)
		return true;
	problems_add(problems, place, "the cell is empty, and a value is due");
	return false;
}

/* One file. */

struct file_reader {
	const struct table *table;
	const struct csv_table *csv;
	struct problems *problems;
	size_t at[TABLE_COLUMNS_MAX]; /* where a column of the table stands in the file */
	bool has[TABLE_COLUMNS_MAX];
};

static void find_columns(struct file_reader *reader)
{
	const struct table *table = reader->table;
	const struct place place = {reader->csv->file, 1, NULL};

	for (size_t i = 0; i < table->n_columns; i++) {
		if (table->columns[i].is_local)
			continue;
		reader->has[i] =
			csv_find_column(reader->csv, table->columns[i].name, &reader->at[i]);
		/* What may be empty may be missing: an older export lacks what a later schema adds. */
		if (!reader->has[i] && !table->columns[i].may_be_empty)
			problems_add(reader->problems, place, "the column %s is missing",
			             table->columns[i].name);
	}
}

static void refuse_unknown_columns(const struct file_reader *reader)
{
	const struct place place = {reader->csv->file, 1, NULL};

	for (size_t i = 0; i < reader->csv->n_columns; i++) {
		const struct text name = reader->csv->columns[i];
		const int at = table_find_column(reader->table, name);

		if (at < 0 || reader->table->columns[at].is_local)
			problems_add(reader->problems, place,
			             "the column \"%.*s\" is not known here",
			             TEXT_ARGS(shown(reader->problems->arena, name)));
	}
}

/* False when the key cannot be read. */
static bool read_row(const struct file_reader *reader, const struct csv_row *from,
                     struct param *ret_values)
{
	bool has_key = true;

	for (size_t i = 0; i < reader->table->n_columns; i++) {
		const struct column *column = &reader->table->columns[i];
		const struct place place = {reader->csv->file, from->line, column->name};

		ret_values[i] = P_NULL;
		if (reader->has[i] && read_cell(column, from->cells[reader->at[i]], place,
		                                reader->problems, &ret_values[i]))
			continue;
		if (column->is_key)
			has_key = false;
	}
	return has_key;
}

static void read_rows(const struct file_reader *reader, struct arena *arena,
                      struct content_table *table)
{
	const struct csv_table *csv = reader->csv;

	table->rows = ARENA_ARRAY(arena, struct content_row, csv->n_rows);
	table->n_rows = 0;
	table->is_given = true;
	for (size_t i = 0; i < csv->n_rows; i++) {
		struct param *values = ARENA_ARRAY(arena, struct param, table->table->n_columns);

		if (read_row(reader, &csv->rows[i], values))
			table->rows[table->n_rows++] = (struct content_row){
				.values = values, .line = csv->rows[i].line, .file = csv->file};
	}
}

static void refuse_twice(struct content_table *table, struct problems *problems)
{
	const struct table *of = table->table;
	const char *last_key = of->columns[of->keys[of->n_keys - 1]].name;
	size_t n = 0;

	for (size_t i = 0; i < table->n_rows; i++) {
		struct content_row *row = &table->rows[i];

		if (n == 0 ||
		    content_compare_keys(of, table->rows[n - 1].values, row->values) != 0) {
			table->rows[n++] = *row;
			continue;
		}
		problems_add(problems, content_place(row, last_key),
		             "the row %.*s stands twice: it is in line %zu too",
		             TEXT_ARGS(table_record_name(of, row->values, problems->arena)),
		             table->rows[n - 1].line);
	}
	table->n_rows = n;
}

static bool read_file(struct content *content, struct content_table *table, const char *path,
                      struct problems *problems, struct error *err)
{
	struct file_reader reader = {.table = table->table, .problems = problems};
	struct csv_table csv;
	struct text bytes;

	if (!file_read(content->arena, path, CSV_BYTES_MAX, &bytes, err))
		return false;
	table->is_given = true;
	if (!csv_read(content->arena, table->table->file, bytes, problems, &csv))
		return true; /* a problem was added */
	reader.csv = &csv;
	find_columns(&reader);
	refuse_unknown_columns(&reader);
	read_rows(&reader, content->arena, table);
	content_sort(table);
	refuse_twice(table, problems);
	return true;
}

static struct content_table *find_file(const struct content *content, struct text name)
{
	for (size_t i = 0; i < content->n_tables; i++)
		if (content->tables[i].table->file && text_is(name, content->tables[i].table->file))
			return &content->tables[i];
	return NULL;
}

bool content_read_file(struct content *content, const char *path, struct problems *problems,
                       struct error *err)
{
	const char *name = file_name_of(path);
	struct content_table *table = find_file(content, text_of(name));

	if (!table) {
		(void)FAIL(err, ERR_INPUT, "%s is no file of a package", name);
		return HINT(err, "A file is named after its table: states.csv, observations.csv.");
	}
	return read_file(content, table, path, problems, err);
}

/* The package. */

struct package_reader {
	struct content *content;
	const char *folder;
	struct problems *problems;
	bool *named; /* by table: the descriptor names its file */
};

static const char *string_in(const json_t *object, const char *name)
{
	return json_string_value(json_object_get(object, name));
}

static bool is_other(const char *value, const char *due)
{
	return value && strcasecmp(value, due) != 0;
}

/* Only one way of writing files is read. */
static void check_dialect(const struct package_reader *reader, const json_t *resource,
                          const char *path)
{
	const struct place place = {PACKAGE_DESCRIPTOR, 0, path};
	const json_t *dialect = json_object_get(resource, "dialect");

	if (is_other(string_in(resource, "encoding"), "utf-8"))
		problems_add(reader->problems, place, "its encoding is not utf-8");
	if (is_other(string_in(dialect, "delimiter"), ",") ||
	    is_other(string_in(dialect, "quoteChar"), "\"") ||
	    json_is_false(json_object_get(dialect, "doubleQuote")) ||
	    json_is_false(json_object_get(dialect, "header")))
		problems_add(reader->problems, place,
		             "its dialect is not that of commas, double quotes and a header");
}

static bool read_resource(const struct package_reader *reader, const json_t *resource, size_t nr,
                          struct error *err)
{
	const struct place place = {PACKAGE_DESCRIPTOR, 0, NULL};
	const char *path = string_in(resource, "path");
	struct content *content = reader->content;
	struct content_table *table;
	const char *full;

	if (!path) {
		problems_add(reader->problems, place, "resource %zu has no path", nr);
		return true;
	}
	table = find_file(content, text_of(path));
	if (!table) {
		problems_add(reader->problems, place, "\"%.*s\" is no file of such a package",
		             TEXT_ARGS(shown(reader->problems->arena, text_of(path))));
		return true;
	}
	if (reader->named[table - content->tables]) {
		problems_add(reader->problems, place, "%s is named twice", table->table->file);
		return true;
	}
	reader->named[table - content->tables] = true;
	check_dialect(reader, resource, table->table->file);
	full = file_join(content->arena, reader->folder, table->table->file);
	if (!file_exists(full)) {
		problems_add(reader->problems, place, "%s is named and is not there",
		             table->table->file);
		return true;
	}
	return read_file(content, table, full, reader->problems, err);
}

static bool read_resources(const struct package_reader *reader, const json_t *root,
                           struct error *err)
{
	const struct place place = {PACKAGE_DESCRIPTOR, 0, NULL};
	const json_t *resources = json_object_get(root, "resources");

	if (json_array_size(resources) == 0) {
		problems_add(reader->problems, place, "it names no resources");
		return true;
	}
	for (size_t i = 0; i < json_array_size(resources); i++)
		if (!read_resource(reader, json_array_get(resources, i), i + 1, err))
			return false;
	return true;
}

static void refuse_missing(const struct package_reader *reader)
{
	const struct place place = {PACKAGE_DESCRIPTOR, 0, NULL};
	const struct content *content = reader->content;

	for (size_t i = 0; i < content->n_tables; i++)
		if (content_is_content(content->tables[i].table) && !reader->named[i] &&
		    !content->tables[i].table->is_optional)
			problems_add(reader->problems, place, "%s is not named",
			             content->tables[i].table->file);
}

/* A table that lies in the folder and is not named would be left behind in silence. */
static bool refuse_strays(const struct package_reader *reader, struct error *err)
{
	const struct content *content = reader->content;
	struct text *names;
	size_t n;

	if (!file_list(content->arena, reader->folder, &names, &n, err))
		return false;
	for (size_t i = 0; i < n; i++) {
		const struct content_table *table = find_file(content, names[i]);

		if (!text_ends(names[i], TEXT(".csv")) ||
		    (table && reader->named[table - content->tables]))
			continue;
		problems_add(reader->problems,
		             (struct place){text_c(content->arena, names[i]), 0, NULL},
		             "the file is not named in %s", PACKAGE_DESCRIPTOR);
	}
	return true;
}

static json_t *read_descriptor(const struct package_reader *reader, struct error *err)
{
	struct arena *arena = reader->content->arena;
	const char *path = file_join(arena, reader->folder, PACKAGE_DESCRIPTOR);
	struct text bytes;
	json_t *root;

	if (file_is_folder(reader->folder) && !file_exists(path))
		return FAIL_NULL(err, ERR_INPUT, "there is no %s in %s", PACKAGE_DESCRIPTOR,
		                 reader->folder);
	if (!file_read(arena, path, CSV_BYTES_MAX, &bytes, err))
		return NULL;
	root = json_in_read(PACKAGE_DESCRIPTOR, bytes, reader->problems);
	if (root && !json_is_object(root)) {
		problems_add(reader->problems, (struct place){PACKAGE_DESCRIPTOR, 1, NULL},
		             "it is no object");
		json_in_drop(&root);
	}
	if (!root && problems_settle(reader->problems, err))
		return FAIL_NULL(err, ERR_BUG, "a descriptor was not read, and nobody knows why");
	return root;
}

bool content_read_package(struct content *content, const char *folder, struct problems *problems,
                          struct error *err)
{
	const struct package_reader reader = {content, folder, problems,
	                                      ARENA_ARRAY(content->arena, bool, content->n_tables)};
	json_t *root = read_descriptor(&reader, err);
	bool read;

	if (!root)
		return false;
	read = read_resources(&reader, root, err) && refuse_strays(&reader, err);
	json_in_drop(&root);
	refuse_missing(&reader);
	return read;
}
