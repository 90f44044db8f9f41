/* A document goes field by field, each with its tombstone: so an import or a restored backup brings none of it
 * back by the rules that there are already. */
#include "publishing/erase_source.h"

#include "publishing/objects.h"

struct erasing {
	struct act *act;
	const struct content *content;
	struct text source;
	const char *reason, *erased_at;
	struct arena *arena;
	size_t n;
};

static bool leave_tombstone(struct act *act, struct text record, const char *reason,
                            const char *erased_at, struct error *err)
{
	const struct table *table = store_find_table(TEXT("tombstone"));
	const struct param row[] = {P_TEXT(record), P_C(reason), P_C(erased_at)};

	return store_run(act_store(act), table->insert, row, COUNT(row), NULL, err) &&
	       audit_note(act, VERB_ADD, table, record, err);
}

bool erase_object(struct act *act, struct text record, const char *reason, const char *erased_at,
                  struct arena *arena, struct error *err)
{
	const struct objects objects = {act_store(act), NULL};
	const struct text hash = text_slice(record, strlen(OBJECT_RECORD), record.n_bytes);

	if (store_engine_of(objects.db) == STORE_POSTGRESQL &&
	    !object_remove(&objects, hash, arena, err))
		return false;
	return leave_tombstone(act, record, reason, erased_at, err);
}

static bool erase_field(struct erasing *erasing, const struct table *table,
                        const struct param *values, const struct column *column, struct error *err)
{
	const struct text record = table_record_name(table, values, erasing->arena);
	const struct text whole =
		text_format(erasing->arena, "%.*s#%s", TEXT_ARGS(record), column->name);
	struct record_name name;
	struct text set;

	erasing->n++;
	return erase_parse_name(whole, erasing->arena, &name, err) &&
	       erase_unnoted(erasing->act, &name, erasing->reason, erasing->erased_at,
	                     erasing->arena, &set, err);
}

/* Every erasable field of the rows of a table that belong to the source: they are one set. */
static bool erase_rows(struct erasing *erasing, const char *table_name, struct error *err)
{
	const struct content_table *rows = content_find(erasing->content, table_name);
	const size_t n_before = erasing->n;

	for (size_t i = 0; i < rows->n_rows; i++) {
		const struct param *values = rows->rows[i].values;

		if (!text_equals(content_text(rows, &rows->rows[i], "source"), erasing->source))
			continue;
		for (size_t c = 0; c < rows->table->n_columns; c++)
			if (rows->table->columns[c].is_erasable && values[c].kind != PARAM_NULL &&
			    !erase_field(erasing, rows->table, values, &rows->table->columns[c],
			                 err))
				return false;
	}
	return erasing->n == n_before ||
	       audit_note(erasing->act, VERB_ERASE, rows->table, erasing->source, err);
}

/* Bytes that another source has too stay: they are its evidence. */
static bool is_shared_in(const struct erasing *erasing, struct text hash, const char *table,
                         const char *column)
{
	const struct content_table *snapshots = content_find(erasing->content, table);

	for (size_t i = 0; i < snapshots->n_rows; i++)
		if (text_equals(content_text(snapshots, &snapshots->rows[i], column), hash) &&
		    !text_equals(content_text(snapshots, &snapshots->rows[i], "source"),
		                 erasing->source))
			return true;
	return false;
}

static bool is_shared(const struct erasing *erasing, struct text hash)
{
	return is_shared_in(erasing, hash, "snapshot", "sha256") ||
	       is_shared_in(erasing, hash, "capture", "warc");
}

static bool erase_bytes(struct erasing *erasing, const char *table, const char *column,
                        struct error *err)
{
	const struct content_table *snapshots = content_find(erasing->content, table);
	struct tombstone *stones;
	size_t n;

	if (!erase_list_tombstones(act_store(erasing->act), erasing->arena, &stones, &n, err))
		return false;
	for (size_t i = 0; i < snapshots->n_rows; i++) {
		const struct text hash = content_text(snapshots, &snapshots->rows[i], column);
		const struct text record =
			text_format(erasing->arena, OBJECT_RECORD "%.*s", TEXT_ARGS(hash));

		if (!text_equals(content_text(snapshots, &snapshots->rows[i], "source"),
		                 erasing->source) ||
		    is_shared(erasing, hash) || erase_is_erased(stones, n, record, NULL))
			continue;
		erasing->n++;
		if (!erase_object(erasing->act, record, erasing->reason, erasing->erased_at,
		                  erasing->arena, err))
			return false;
	}
	return true;
}

bool erase_source(struct act *act, struct text source, const char *reason, const char *erased_at,
                  struct arena *arena, struct error *err)
{
	struct content content = content_make(arena);
	struct erasing erasing = {act, &content, source, reason, erased_at, arena, 0};

	if (!content_read_store(&content, act_store(act), err))
		return false;
	if (!content_find_row(content_find(&content, "source"), &source, 1))
		return FAIL(err, ERR_ABSENT, "there is no record source/%.*s", TEXT_ARGS(source));
	if (!erase_bytes(&erasing, "snapshot", "sha256", err) ||
	    !erase_bytes(&erasing, "capture", "warc", err) ||
	    !erase_rows(&erasing, "passage", err) || !erase_rows(&erasing, "mark", err))
		return false;
	return erasing.n > 0 ||
	       FAIL(err, ERR_CONFLICT, "source/%.*s was erased before", TEXT_ARGS(source));
}
