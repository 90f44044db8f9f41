/* Tables are cleared from the last to the first and filled from the first to the last, so that foreign
 * keys hold at every step. */
#include "publishing/copy.h"

enum { ROW_BYTES_MAX = 64 * ARENA_MIB };

static bool is_copied(const struct table *table)
{
	/* Bytes go along as files (publishing/objects.h). */
	return strcmp(table->name, "migration") != 0 && strcmp(table->name, "object_chunk") != 0;
}

static bool clear_tables(struct store *to, struct error *err)
{
	for (size_t i = store_home.n_tables; i > 0; i--)
		if (is_copied(&store_home.tables[i - 1]) &&
		    !store_run(to, store_home.tables[i - 1].clear, NULL, 0, NULL, err))
			return false;
	return true;
}

static bool copy_table(struct store *from, struct store *to, const struct table *table,
                       struct error *err)
{
	AUTO(arena) struct arena *arena = arena_open(ROW_BYTES_MAX);
	struct rows *rows = store_query(from, table->list, NULL, 0);
	bool fine = true;

	while (fine && rows_next(rows)) {
		const struct param *values = table_read_row(table, rows, arena);

		fine = store_run(to, table->insert, values, table->n_columns, NULL, err);
		arena_reset(arena);
	}
	return rows_close(&rows, fine, err);
}

static bool fill_tables(struct store *from, struct store *to, struct error *err)
{
	for (size_t i = 0; i < store_home.n_tables; i++)
		if (is_copied(&store_home.tables[i]) &&
		    !copy_table(from, to, &store_home.tables[i], err))
			return false;
	return true;
}

bool copy_tables(struct store *from, struct store *to, bool clear, struct error *err)
{
	bool fine;

	if (clear && !clear_tables(to, err))
		return false;
	if (!store_begin_read(from, err))
		return false;
	fine = fill_tables(from, to, err);
	store_end_read(from);
	return fine;
}
