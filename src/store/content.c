/* Content in memory: rows by table in key order, and what can be done with them without a database: find,
 * lay over, compare, hash. Since rows are in order everywhere, each of these is one walk or a bisection. */
#include "store/content_int.h"

#include "base/number.h"

#include <assert.h>

enum { SETS_BYTES_MAX = 256 * ARENA_MIB };

struct content content_make_of(const struct schema *schema, struct arena *arena)
{
	struct content content = {
		.arena = arena,
		.schema = schema,
		.n_tables = schema->n_tables,
		.tables = ARENA_ARRAY(arena, struct content_table, schema->n_tables),
	};

	for (size_t i = 0; i < schema->n_tables; i++)
		content.tables[i].table = &schema->tables[i];
	return content;
}

struct content content_make(struct arena *arena)
{
	return content_make_of(&store_home, arena);
}

struct content_table *content_find(const struct content *content, const char *table_name)
{
	for (size_t i = 0; i < content->n_tables; i++)
		if (strcmp(content->tables[i].table->name, table_name) == 0)
			return &content->tables[i];
	assert(!"a table that the schema does not have");
	return NULL;
}

/* Values. */

/* Every value of every page comes this way. Equal names are mostly one string, of which the linker keeps one
 * copy: they are looked for by address first. */
static int find_column(const struct table *table, const char *name)
{
	for (size_t i = 0; i < table->n_columns; i++)
		if (table->columns[i].name == name)
			return (int)i;
	return table_find_column(table, text_of(name));
}

static const struct param *value_of(const struct content_table *table,
                                    const struct content_row *row, const char *column)
{
	const int at = find_column(table->table, column);

	assert(at >= 0);
	return &row->values[at];
}

struct text content_text(const struct content_table *table, const struct content_row *row,
                         const char *column)
{
	const struct param *value = value_of(table, row, column);

	return value->kind == PARAM_TEXT ? value->text : TEXT_NONE;
}

bool content_is_empty(const struct content_table *table, const struct content_row *row,
                      const char *column)
{
	return value_of(table, row, column)->kind == PARAM_NULL;
}

int64_t content_i64(const struct content_table *table, const struct content_row *row,
                    const char *column)
{
	return value_of(table, row, column)->i64;
}

struct place content_place(const struct content_row *row, const char *column)
{
	return (struct place){row->file, row->line, column};
}

/* Order. */

static int compare_numbers(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

/* Numbers as numbers, everything else by bytes, which is how both databases order it. */
static int compare_values(const struct param *a, const struct param *b)
{
	if (a->kind == PARAM_I64 && b->kind == PARAM_I64)
		return compare_numbers(a->i64, b->i64);
	return text_compare(a->text, b->text);
}

int content_compare_keys(const struct table *table, const struct param *a, const struct param *b)
{
	int order = 0;

	for (size_t i = 0; i < table->n_keys && order == 0; i++)
		order = compare_values(&a[table->keys[i]], &b[table->keys[i]]);
	return order;
}

static int compare_rows(const void *a, const void *b, void *table)
{
	const struct content_row *left = a, *right = b;
	const int order = content_compare_keys(table, left->values, right->values);

	/* Of two with the same key the one that stands first in the file comes first. */
	return order ? order : compare_numbers((int64_t)left->line, (int64_t)right->line);
}

void content_sort(struct content_table *table)
{
	if (table->n_rows > 1)
		qsort_r(table->rows, table->n_rows, sizeof(*table->rows), compare_rows,
		        (void *)table->table);
}

/* A row that has nothing but its key. */
static bool make_key(const struct table *table, const struct text *keys, struct param *ret_values)
{
	for (size_t i = 0; i < table->n_keys; i++) {
		const int at = table->keys[i];
		int64_t number;

		if (table->columns[at].type != COLUMN_INTEGER)
			ret_values[at] = P_TEXT(keys[i]);
		else if (number_parse_i64(keys[i], &number))
			ret_values[at] = P_I64(number);
		else
			return false;
	}
	return true;
}

const struct content_row *content_find_values(const struct content_table *table,
                                              const struct param *values)
{
	size_t low = 0, high = table->n_rows;

	while (low < high) {
		const size_t middle = low + (high - low) / 2;
		const int order =
			content_compare_keys(table->table, values, table->rows[middle].values);

		if (order == 0)
			return &table->rows[middle];
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

const struct content_row *content_find_row(const struct content_table *table,
                                           const struct text *keys, size_t n_keys)
{
	struct param values[TABLE_COLUMNS_MAX] = {0};

	assert(n_keys == table->table->n_keys && table->table->n_columns <= TABLE_COLUMNS_MAX);
	return make_key(table->table, keys, values) ? content_find_values(table, values) : NULL;
}

/* Adding. */

/* Room for one more row. Rows that were read have none to spare, however many they are. */
static void make_room(struct arena *arena, struct content_table *table)
{
	const size_t n = table->n_rows;
	struct content_row *rows;

	if (n < table->n_room)
		return;
	table->n_room = n == 0 ? 1 : 2 * n;
	rows = ARENA_ARRAY(arena, struct content_row, table->n_room);
	if (n > 0)
		memcpy(rows, table->rows, n * sizeof(*rows));
	table->rows = rows;
}

struct param *content_add(const struct content *content, const char *table_name)
{
	struct content_table *table = content_find(content, table_name);
	struct param *values = ARENA_ARRAY(content->arena, struct param, table->table->n_columns);

	make_room(content->arena, table);
	table->rows[table->n_rows++] = (struct content_row){.values = values};
	table->is_given = true;
	return values;
}

static struct param *place_of(const struct content *content, const char *table_name,
                              struct param *values, const char *column)
{
	const struct table *table = schema_find_table(content->schema, text_of(table_name));
	const int at = table_find_column(table, text_of(column));

	assert(at >= 0);
	return &values[at];
}

void content_set_text(const struct content *content, const char *table_name, struct param *values,
                      const char *column, struct text text)
{
	*place_of(content, table_name, values, column) =
		text_is_empty(text) ? P_NULL : P_TEXT(text);
}

void content_set_i64(const struct content *content, const char *table_name, struct param *values,
                     const char *column, int64_t number)
{
	*place_of(content, table_name, values, column) = P_I64(number);
}

void content_sort_tables(const struct content *content)
{
	for (size_t i = 0; i < content->n_tables; i++)
		content_sort(&content->tables[i]);
}

/* Laying over and comparing: a walk along both. */

/* Steps along two tables of the same kind: which of the two rows is next, or both when they have one key. */
struct walk {
	const struct content_table *before, *after;
	size_t i, j;
	const struct content_row *left, *right; /* NULL when the key is not there on that side */
};

static bool walk_next(struct walk *walk)
{
	const bool has_left = walk->i < walk->before->n_rows;
	const bool has_right = walk->j < walk->after->n_rows;
	int order;

	if (!has_left && !has_right)
		return false;
	order = !has_left    ? 1
	        : !has_right ? -1
	                     : content_compare_keys(walk->before->table,
	                                            walk->before->rows[walk->i].values,
	                                            walk->after->rows[walk->j].values);
	walk->left = order <= 0 ? &walk->before->rows[walk->i++] : NULL;
	walk->right = order >= 0 ? &walk->after->rows[walk->j++] : NULL;
	return true;
}

static void overlay_table(struct arena *arena, struct content_table *table,
                          const struct content_table *over)
{
	struct walk walk = {.before = table, .after = over};
	struct content_row *rows =
		ARENA_ARRAY(arena, struct content_row, table->n_rows + over->n_rows);
	size_t n = 0;

	while (walk_next(&walk))
		rows[n++] = walk.right ? *walk.right : *walk.left;
	table->rows = rows;
	table->n_rows = n;
	table->n_room = 0;
	table->is_given = true;
}

void content_overlay(struct content *content, const struct content *over)
{
	for (size_t i = 0; i < content->n_tables; i++)
		if (over->tables[i].is_given)
			overlay_table(content->arena, &content->tables[i], &over->tables[i]);
}

static bool same_value(const struct param *a, const struct param *b)
{
	if (a->kind != b->kind)
		return false;
	switch (a->kind) {
	case PARAM_NULL:
		return true;
	case PARAM_I64:
		return a->i64 == b->i64;
	case PARAM_REAL:
		return a->real == b->real;
	case PARAM_TEXT:
	case PARAM_BYTES:
		break;
	}
	return text_equals(a->text, b->text);
}

static bool same_row(const struct table *table, const struct content_row *a,
                     const struct content_row *b)
{
	for (size_t i = 0; i < table->n_columns; i++)
		if (!table->columns[i].is_local && !same_value(&a->values[i], &b->values[i]))
			return false;
	return true;
}

static bool is_change(const struct walk *walk)
{
	return !walk->left || !walk->right ||
	       !same_row(walk->before->table, walk->left, walk->right);
}

static size_t diff_table(const struct content_table *before, const struct content_table *after,
                         struct content_change *ret_changes)
{
	struct walk walk = {.before = before, .after = after};
	size_t n = 0;

	while (walk_next(&walk)) {
		if (!is_change(&walk))
			continue;
		if (ret_changes)
			ret_changes[n] =
				(struct content_change){before->table, walk.left, walk.right};
		n++;
	}
	return n;
}

void content_diff(const struct content *before, const struct content *after, struct arena *arena,
                  struct content_change **ret_changes, size_t *ret_n)
{
	struct content_change *changes;
	size_t n = 0;

	for (size_t i = 0; i < before->n_tables; i++)
		n += diff_table(&before->tables[i], &after->tables[i], NULL);
	changes = ARENA_ARRAY(arena, struct content_change, n);
	*ret_changes = changes;
	*ret_n = n;
	for (size_t i = 0; i < before->n_tables; i++)
		changes += diff_table(&before->tables[i], &after->tables[i], changes);
}

/* Hashing. */

bool content_is_content(const struct table *table)
{
	return table->class == TABLE_FRAME || table->class == TABLE_SCOPE ||
	       table->class == TABLE_WORK;
}

/* Only what is there goes in, with the name of its column: a column or a table that a later schema adds
 * leaves the hash of older content as it was. */
static void hash_row(struct hasher *hasher, const struct table *table, const struct param *values,
                     struct arena *scratch)
{
	for (size_t i = 0; i < table->n_columns; i++) {
		const struct column *column = &table->columns[i];

		if (column->is_local || values[i].kind == PARAM_NULL)
			continue;
		hasher_add(hasher, text_of(column->name));
		hasher_add(hasher, table_write_value(column, &values[i], scratch));
	}
	hasher_add_absent(hasher); /* the end of the row */
}

static void hash_table(struct hasher *hasher, const struct content_table *table,
                       struct arena *scratch)
{
	if (table->n_rows == 0)
		return;
	hasher_add(hasher, text_of(table->table->name));
	hasher_add_u64(hasher, table->n_rows);
	for (size_t i = 0; i < table->n_rows; i++) {
		hash_row(hasher, table->table, table->rows[i].values, scratch);
		arena_reset(scratch);
	}
}

/* By name and not in the order of the schema, for that order follows the references between tables. */
static int compare_tables(const void *a, const void *b)
{
	const struct content_table *const *left = a, *const *right = b;

	return strcmp((*left)->table->name, (*right)->table->name);
}

struct hash_hex content_hash(const struct content *content, bool frame, bool scope)
{
	AUTO(arena) struct arena *scratch = arena_open(16 * ARENA_MIB);
	const struct content_table **tables =
		ARENA_ARRAY(content->arena, const struct content_table *, content->n_tables);
	struct hasher hasher = hasher_make();
	size_t n = 0;

	for (size_t i = 0; i < content->n_tables; i++) {
		const enum table_class class = content->tables[i].table->class;

		if ((frame && class == TABLE_FRAME) ||
		    (scope && (class == TABLE_SCOPE || class == TABLE_WORK)))
			tables[n++] = &content->tables[i];
	}
	qsort(tables, n, sizeof(*tables), compare_tables);
	for (size_t i = 0; i < n; i++)
		hash_table(&hasher, tables[i], scratch);
	return hasher_finish(&hasher);
}

struct hash_hex content_hash_table(const struct content_table *table)
{
	AUTO(arena) struct arena *scratch = arena_open(16 * ARENA_MIB);
	struct hasher hasher = hasher_make();

	hash_table(&hasher, table, scratch);
	return hasher_finish(&hasher);
}

/* Out of the database. */

bool content_read_table(const struct table *table, struct store *db, struct arena *arena,
                        struct content_table *ret_table, struct error *err)
{
	struct content_table read = {.table = table, .is_given = true};
	struct rows *rows;
	int64_t n_rows;

	if (!store_count(db, table->count, NULL, 0, &n_rows, err))
		return false;
	read.rows = ARENA_ARRAY(arena, struct content_row, (size_t)n_rows);
	read.n_room = (size_t)n_rows;
	rows = store_query(db, table->list, NULL, 0);
	while (read.n_rows < (size_t)n_rows && rows_next(rows))
		read.rows[read.n_rows++].values = table_read_row(table, rows, arena);
	if (!rows_done(&rows, err))
		return false;
	*ret_table = read;
	return true;
}

static bool read_set(struct content_table *table, struct text set, struct store *db,
                     struct arena *scratch, struct arena *values, struct error *err)
{
	const struct param params[] = {P_TEXT(set)};
	struct rows *rows = store_query(db, table->table->list_set, params, COUNT(params));

	while (rows_next(rows)) {
		make_room(scratch, table);
		table->rows[table->n_rows++] = (struct content_row){
			.values = table_read_row(table->table, rows, values),
		};
	}
	return rows_done(&rows, err);
}

static bool is_of_sets(const struct table *table, const struct content_row *row,
                       const struct text *sets, size_t n_sets)
{
	for (size_t i = 0; i < n_sets; i++)
		if (text_equals(row->values[table->set_column].text, sets[i]))
			return true;
	return false;
}

static size_t leave_out_sets(const struct content_table *table, const struct text *sets,
                             size_t n_sets, struct content_row *ret_rows)
{
	size_t n = 0;

	for (size_t i = 0; i < table->n_rows; i++)
		if (!is_of_sets(table->table, &table->rows[i], sets, n_sets))
			ret_rows[n++] = table->rows[i];
	return n;
}

bool content_read_sets(const struct content_table *before, const struct text *sets, size_t n_sets,
                       struct store *db, struct arena *arena, struct arena *values,
                       struct content_table *ret_table, struct error *err)
{
	AUTO(arena) struct arena *scratch = arena_open(SETS_BYTES_MAX);
	struct content_table kept = *before;
	struct content_table fresh = {.table = before->table};

	assert(before->table->set_column >= 0);
	for (size_t i = 0; i < n_sets; i++)
		if (!read_set(&fresh, sets[i], db, scratch, values, err))
			return false;
	content_sort(&fresh);
	kept.rows = ARENA_ARRAY(scratch, struct content_row, before->n_rows);
	kept.n_rows = leave_out_sets(before, sets, n_sets, kept.rows);
	overlay_table(arena, &kept, &fresh);
	*ret_table = kept;
	return true;
}

static bool read_tables(struct content *content, struct store *db, struct error *err)
{
	for (size_t i = 0; i < content->n_tables; i++)
		if (content_is_content(content->tables[i].table) &&
		    !content_read_table(content->tables[i].table, db, content->arena,
		                        &content->tables[i], err))
			return false;
	return true;
}

bool content_read_store(struct content *content, struct store *db, struct error *err)
{
	/* Inside an act or a view there is one already. */
	const bool needs_view = !store_is_writing(db) && !store_is_reading(db);
	bool read;

	if (needs_view && !store_begin_read(db, err))
		return false;
	read = read_tables(content, db, err);
	if (needs_view)
		store_end_read(db);
	return read;
}
