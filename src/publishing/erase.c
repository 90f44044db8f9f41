/* Erasing records and fields, over the description of the tables: no statement of its own.
 *
 * The order matters. The mark is on disk before the act begins; the act destroys words, payload and salts
 * and leaves the tombstone; then the files are rewritten; then the mark goes. */
#include "publishing/erase.h"

#include "access/person.h"
#include "base/file.h"
#include "evidence/find.h"
#include "publishing/erase_source.h"
#include "publishing/objects.h"

#define MARK "erasure-unfinished"

static bool say_form(struct error *err, struct text name)
{
	(void)FAIL(err, ERR_INPUT, "\"%.*s\" does not name a record", TEXT_ARGS(name));
	return HINT(err,
	            "Write TABLE/KEY/KEY, as in observation/crc_date/AM/1, or one field of it as "
	            "observation/crc_date/AM/1#note. docs/data-dictionary.md has tables and keys.");
}

static bool parse_keys(struct text rest, struct record_name *name)
{
	struct text key;

	while (text_split(&rest, '/', &key)) {
		if (name->n_keys == COUNT(name->keys) || text_is_empty(key))
			return false;
		name->keys[name->n_keys++] = key;
	}
	return name->n_keys == name->table->n_keys;
}

static bool parse_column(struct record_name *name, struct text column, struct error *err)
{
	const int at = table_find_column(name->table, column);

	if (at >= 0 && name->table->columns[at].is_erasable) {
		name->column = &name->table->columns[at];
		return true;
	}
	(void)FAIL(err, ERR_INPUT, "\"%.*s\" is no field of %s that can be erased alone",
	           TEXT_ARGS(column), name->table->name);
	return HINT(err, "Erase the whole record, or a field marked erasable in "
	                 "docs/data-dictionary.md.");
}

bool erase_parse_name(struct text text, struct arena *arena, struct record_name *ret_name,
                      struct error *err)
{
	struct record_name name = {.whole = text_copy(arena, text)};
	struct text rest = name.whole, column = TEXT_NONE, table;
	size_t at;

	if (text_find(rest, TEXT("#"), &at)) {
		column = text_slice(rest, at + 1, rest.n_bytes);
		rest = text_slice(rest, 0, at);
	}
	name.record = text_copy(arena, rest);
	if (!text_split(&rest, '/', &table) || !rest.bytes)
		return say_form(err, text);
	name.table = store_find_table(table);
	if (!name.table || name.table->class == TABLE_LOG || !parse_keys(rest, &name))
		return say_form(err, text);
	if (name.whole.n_bytes > name.record.n_bytes && !parse_column(&name, column, err))
		return false;
	*ret_name = name;
	return true;
}

static bool make_key_params(const struct record_name *name, struct param *params, struct error *err)
{
	for (size_t i = 0; i < name->n_keys; i++) {
		const struct column *column = &name->table->columns[name->table->keys[i]];

		if (!table_parse_value(column, name->keys[i], &params[i]))
			return FAIL(err, ERR_INPUT, "\"%.*s\" is no %s of %s",
			            TEXT_ARGS(name->keys[i]), column->name, name->table->name);
	}
	return true;
}

static bool find_row(struct store *db, const struct record_name *name, const struct param *keys,
                     struct arena *arena, struct param **ret_values, struct error *err)
{
	struct rows *rows = store_query(db, name->table->find, keys, name->n_keys);
	struct param *values = NULL;

	while (rows_next(rows))
		values = table_read_row(name->table, rows, arena);
	if (!rows_done(&rows, err))
		return false;
	if (!values)
		return FAIL(err, ERR_ABSENT, "there is no record %s", name->record.bytes);
	*ret_values = values;
	return true;
}

static bool empty_column(struct store *db, const struct record_name *name, struct param *values,
                         struct error *err)
{
	values[name->column - name->table->columns] = P_NULL;
	return store_run(db, name->table->put, values, name->table->n_columns, NULL, err);
}

static bool remove_row(struct store *db, const struct record_name *name, const struct param *keys,
                       struct error *err)
{
	if (store_run(db, name->table->remove, keys, name->n_keys, NULL, err))
		return true;
	if (err->kind != ERR_INPUT)
		return false;
	(void)FAIL(err, ERR_CONFLICT, "%s cannot be erased: other records refer to it",
	           name->record.bytes);
	return HINT(err, "Erase those first, or only a field of it.");
}

static bool leave_tombstone(struct act *act, const struct record_name *name, const char *reason,
                            const char *erased_at, struct error *err)
{
	const struct table *table = store_find_table(TEXT("tombstone"));
	const struct param row[] = {P_TEXT(name->whole), P_C(reason), P_C(erased_at)};

	if (!store_run(act_store(act), table->insert, row, COUNT(row), NULL, err)) {
		if (err->kind == ERR_CONFLICT)
			return FAIL(err, ERR_CONFLICT, "%s was erased before", name->whole.bytes);
		return false;
	}
	return audit_note(act, VERB_ADD, table, name->whole, err);
}

bool erase_unnoted(struct act *act, const struct record_name *name, const char *reason,
                   const char *erased_at, struct arena *arena, struct text *ret_set,
                   struct error *err)
{
	struct store *db = act_store(act);
	struct param keys[8], *values = NULL;
	struct text set;

	if (!make_key_params(name, keys, err) || !find_row(db, name, keys, arena, &values, err))
		return false;
	set = table_set_name(name->table, values, arena);
	if (name->column ? !empty_column(db, name, values, err) : !remove_row(db, name, keys, err))
		return false;
	*ret_set = set;
	return audit_erase_words(act, name->table, name->record, set, err) &&
	       leave_tombstone(act, name, reason, erased_at, err);
}

bool erase_record(struct act *act, const struct record_name *name, const char *reason,
                  const char *erased_at, struct arena *arena, struct error *err)
{
	struct text set;

	return erase_unnoted(act, name, reason, erased_at, arena, &set, err) &&
	       audit_note(act, VERB_ERASE, name->table, set, err);
}

/* People are on the home's chain, all else on the mapping's. */
static bool find_chain(struct store *db, const struct table *table, struct id_text *ret_chain,
                       struct error *err)
{
	bool found;

	if (access_is_of_people(text_of(table->name))) {
		*ret_chain = (struct id_text){CHAIN_HOME};
		return true;
	}
	if (!audit_find_mapping(db, ret_chain, &found, err))
		return false;
	return found || FAIL(err, ERR_STORE, "this home was not finished: it has no mapping");
}

/* A source with a document goes whole; anything else as it is named. */
static bool is_source(const struct record_name *name)
{
	return strcmp(name->table->name, "source") == 0 && !name->column;
}

static bool erase_named(struct act *act, const struct record_name *name, const char *reason,
                        struct arena *arena, struct error *err)
{
	const struct time_text now = clock_now();

	if (is_source(name))
		return erase_source(act, name->keys[0], reason, now.bytes, arena, err);
	return erase_record(act, name, reason, now.bytes, arena, err);
}

static bool erase_in_act(struct store *db, const char *person_id, const struct record_name *name,
                         const char *reason, struct arena *arena, struct error *err)
{
	AUTO(act) struct act *act = NULL;
	struct id_text chain;

	return find_chain(db, name->table, &chain, err) &&
	       audit_open_act(db, chain.bytes, person_id, "erase a record", &act, err) &&
	       erase_named(act, name, reason, arena, err) && audit_close_act(&act, err);
}

static const char *mark_path(struct arena *arena, const char *home)
{
	return file_join(arena, home, MARK);
}

bool publishing_erase(struct store *db, const char *home, const char *person_id, const char *record,
                      const char *reason, struct arena *arena, struct error *err)
{
	struct record_name name;
	bool swept;

	if (!erase_parse_name(text_of(record), arena, &name, err) ||
	    !file_write(mark_path(arena, home), TEXT_NONE, err))
		return false;
	if (!erase_in_act(db, person_id, &name, reason, arena, err)) {
		struct error ignored = error_in(err->lang);

		/* Left behind it costs one needless rewriting, no more. */
		(void)!file_remove(mark_path(arena, home), &ignored);
		return false;
	}
	return publishing_finish_erasure(db, home, &swept, err);
}

bool publishing_finish_erasure(struct store *db, const char *home, bool *ret_swept,
                               struct error *err)
{
	AUTO(arena) struct arena *arena = arena_open(16 * ARENA_MIB);
	const struct objects objects = {db, home};
	const char *mark = mark_path(arena, home);

	*ret_swept = false;
	if (!file_exists(mark))
		return true;
	if ((store_engine_of(db) == STORE_SQLITE && !objects_erase_again(&objects, arena, err)) ||
	    !evidence_forget_index(home, arena, err) || !store_sweep(db, err) ||
	    !file_remove(mark, err))
		return false;
	*ret_swept = true;
	return true;
}

bool erase_list_tombstones(struct store *db, struct arena *arena, struct tombstone **ret_items,
                           size_t *ret_n, struct error *err)
{
	const struct table *table = store_find_table(TEXT("tombstone"));
	struct rows *rows;
	int64_t n_max;
	size_t n = 0;

	if (!store_count(db, table->count, NULL, 0, &n_max, err))
		return false;
	*ret_items = ARENA_ARRAY(arena, struct tombstone, (size_t)n_max + 1);
	rows = store_query(db, table->list, NULL, 0);
	while (rows_next(rows) && n < (size_t)n_max)
		(*ret_items)[n++] = (struct tombstone){text_copy(arena, rows_text(rows, 0)),
		                                       text_copy(arena, rows_text(rows, 1)),
		                                       text_copy(arena, rows_text(rows, 2))};
	*ret_n = n;
	return rows_done(&rows, err);
}

static bool names_field(struct text tombstone, struct text record, const char *column)
{
	return tombstone.n_bytes == record.n_bytes + 1 + strlen(column) &&
	       text_starts(tombstone, record) && tombstone.bytes[record.n_bytes] == '#' &&
	       text_ends(tombstone, text_of(column));
}

bool erase_is_erased(const struct tombstone *items, size_t n, struct text record,
                     const char *column)
{
	for (size_t i = 0; i < n; i++)
		if (column ? names_field(items[i].record, record, column)
		           : text_equals(items[i].record, record))
			return true;
	return false;
}
