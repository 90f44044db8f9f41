/* What must hold across the rows of content: a reference leads to a row, a unique value stands once, of a
 * pair of columns one has a value. The database would refuse the same, but with the first fault only and
 * without a line; here all of them are named at once. */
#include "store/content_int.h"

/* The name of a row's own file, or of the table where it has none. */
static const char *file_of(const struct table *table)
{
	return table->file ? table->file : table->name;
}

static bool find_referred(const struct content_table *parent, const struct param *values,
                          const int *columns, size_t n_columns)
{
	struct param key[TABLE_COLUMNS_MAX] = {0};

	for (size_t i = 0; i < n_columns; i++)
		key[parent->table->keys[i]] = values[columns[i]];
	return content_find_values(parent, key) != NULL;
}

static bool is_whole(const struct param *values, const int *columns, size_t n_columns)
{
	for (size_t i = 0; i < n_columns; i++)
		if (values[columns[i]].kind == PARAM_NULL)
			return false;
	return true;
}

/* "F4/none" */
static struct text write_values(struct arena *arena, const struct table *table,
                                const struct param *values, const int *columns, size_t n_columns)
{
	struct buffer out = buffer_make(arena);

	for (size_t i = 0; i < n_columns; i++) {
		const struct column *column = &table->columns[columns[i]];

		if (i > 0)
			buffer_add_char(&out, '/');
		buffer_add(&out, table_write_value(column, &values[columns[i]], arena));
	}
	return buffer_text(&out);
}

static void check_reference(const struct content_table *table, const struct content_table *parent,
                            const int *columns, size_t n_columns, struct problems *problems)
{
	const struct table *of = table->table;

	for (size_t i = 0; i < table->n_rows; i++) {
		const struct content_row *row = &table->rows[i];

		if (!is_whole(row->values, columns, n_columns) ||
		    find_referred(parent, row->values, columns, n_columns))
			continue;
		problems_add(problems, content_place(row, of->columns[columns[n_columns - 1]].name),
		             "there is no %s \"%.*s\" in %s", parent->table->name,
		             TEXT_ARGS(write_values(problems->arena, of, row->values, columns,
		                                    n_columns)),
		             file_of(parent->table));
	}
}

static void check_references_of(const struct content *content, const struct content_table *table,
                                struct problems *problems)
{
	const struct table *of = table->table;

	for (int at = 0; at < (int)of->n_columns; at++)
		if (of->columns[at].refers_to)
			check_reference(table, content_find(content, of->columns[at].refers_to),
			                &at, 1, problems);
	for (size_t i = 0; i < of->n_references; i++)
		check_reference(table, content_find(content, of->references[i].table),
		                of->references[i].columns, of->references[i].n_columns, problems);
}

static int compare_at(const void *a, const void *b, void *column)
{
	const struct content_row *const *left = a, *const *right = b;
	const int at = *(const int *)column;
	const struct param *x = &(*left)->values[at], *y = &(*right)->values[at];
	int order = x->kind == PARAM_I64 ? (x->i64 > y->i64) - (x->i64 < y->i64)
	                                 : text_compare(x->text, y->text);

	if (order == 0)
		order = ((*left)->line > (*right)->line) - ((*left)->line < (*right)->line);
	return order;
}

static bool same_at(const struct content_row *a, const struct content_row *b, int at)
{
	const struct param *x = &a->values[at], *y = &b->values[at];

	return x->kind == y->kind && x->i64 == y->i64 && text_equals(x->text, y->text);
}

static void check_unique(const struct content_table *table, int at, struct problems *problems)
{
	const struct content_row **rows =
		ARENA_ARRAY(problems->arena, const struct content_row *, table->n_rows);
	const struct column *column = &table->table->columns[at];
	size_t n = 0;

	for (size_t i = 0; i < table->n_rows; i++)
		if (table->rows[i].values[at].kind != PARAM_NULL)
			rows[n++] = &table->rows[i];
	if (n > 1)
		qsort_r(rows, n, sizeof(*rows), compare_at, &at);
	for (size_t i = 1; i < n; i++)
		if (same_at(rows[i - 1], rows[i], at))
			problems_add(problems, content_place(rows[i], column->name),
			             "\"%.*s\" stands twice: it is in line %zu too",
			             TEXT_ARGS(table_write_value(column, &rows[i]->values[at],
			                                         problems->arena)),
			             rows[i - 1]->line);
}

static void check_pair(const struct content_table *table, const struct pair *pair,
                       struct problems *problems)
{
	const char *a = table->table->columns[pair->a].name;
	const char *b = table->table->columns[pair->b].name;

	for (size_t i = 0; i < table->n_rows; i++) {
		const struct content_row *row = &table->rows[i];
		const bool has_a = row->values[pair->a].kind != PARAM_NULL;
		const bool has_b = row->values[pair->b].kind != PARAM_NULL;

		if (has_a && has_b)
			problems_add(problems, content_place(row, b),
			             "%s and %s both have a value, and one of them must be empty",
			             a, b);
		else if (!has_a && !has_b)
			problems_add(problems, content_place(row, a),
			             "neither %s nor %s has a value", a, b);
	}
}

static void check_table(const struct content *content, const struct content_table *table,
                        struct problems *problems)
{
	const struct table *of = table->table;

	check_references_of(content, table, problems);
	for (int at = 0; at < (int)of->n_columns; at++)
		if (of->columns[at].is_unique)
			check_unique(table, at, problems);
	for (size_t i = 0; i < of->n_pairs; i++)
		check_pair(table, &of->pairs[i], problems);
}

void content_check_references(const struct content *content, struct problems *problems)
{
	for (size_t i = 0; i < content->n_tables; i++)
		if (content_is_content(content->tables[i].table))
			check_table(content, &content->tables[i], problems);
}
