/* Some columns of a row, each under its own name. */
#include "cli/json_row.h"

static void add(struct json_out *json, const struct column *column, const struct param *value,
                struct arena *arena)
{
	if (value->kind == PARAM_NULL)
		json_out_null(json, column->name);
	else if (value->kind == PARAM_I64)
		json_out_i64(json, column->name, value->i64);
	else
		json_out_text(json, column->name, table_write_value(column, value, arena));
}

void json_row_add(struct json_out *json, const struct content_table *table,
                  const struct content_row *row, const char *const *columns, size_t n,
                  struct arena *arena)
{
	for (size_t i = 0; i < n; i++) {
		const int at = table_find_column(table->table, text_of(columns[i]));

		add(json, &table->table->columns[at], &row->values[at], arena);
	}
}
