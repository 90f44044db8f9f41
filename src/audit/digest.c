/* How the log hashes: one place, used when an act is written and when it is verified.
 *
 * Every value goes in with its length, every kind of hash begins with a name of its own, so that no two
 * different things have the same bytes. */
#include "audit/audit_int.h"

struct chain_head chain_start(void)
{
	struct chain_head head = {0};

	memset(head.hash.bytes, '0', HASH_HEX_CHARS);
	return head;
}

struct hash_hex digest_payload(struct text salt, struct text words)
{
	struct hasher hasher = hasher_make();

	hasher_add(&hasher, TEXT("plumbline payload 1"));
	hasher_add(&hasher, salt);
	hasher_add(&hasher, words);
	return hasher_finish(&hasher);
}

struct hasher digest_words_start(void)
{
	struct hasher hasher = hasher_make();

	hasher_add(&hasher, TEXT("plumbline words 1"));
	return hasher;
}

void digest_words_add(struct hasher *hasher, int64_t part, struct text record, struct text digest)
{
	hasher_add_u64(hasher, (uint64_t)part);
	hasher_add(hasher, record);
	hasher_add(hasher, digest);
}

struct hasher digest_act_start(const struct act_fields *act)
{
	struct hasher hasher = hasher_make();

	hasher_add(&hasher, TEXT("plumbline act 1"));
	hasher_add(&hasher, act->chain);
	hasher_add_u64(&hasher, (uint64_t)act->seq);
	hasher_add(&hasher, act->hash_before);
	hasher_add(&hasher, act->at);
	hasher_add(&hasher, act->person);
	hasher_add(&hasher, act->why);
	return hasher;
}

void digest_act_add(struct hasher *hasher, const struct event_fields *event)
{
	hasher_add_u64(hasher, (uint64_t)event->nr);
	hasher_add(hasher, event->verb);
	hasher_add(hasher, event->kind);
	hasher_add(hasher, event->record);
	hasher_add(hasher, event->before);
	hasher_add(hasher, event->after);
	hasher_add(hasher, event->words);
}

static void add_value(struct hasher *hasher, const struct column *column, const struct param *value,
                      struct arena *arena)
{
	if (value->kind == PARAM_NULL)
		hasher_add_absent(hasher);
	else
		hasher_add(hasher, table_write_value(column, value, arena));
}

/* A column that was added goes in with its name, and only where it is filled: events of before vouch for rows that
 * have none. The marker cannot be taken for the first value of the next row, which is never absent. */
static void add_added(struct hasher *hasher, const struct column *column, const struct param *value,
                      struct arena *arena)
{
	if (value->kind == PARAM_NULL)
		return;
	hasher_add_absent(hasher);
	hasher_add(hasher, text_of(column->name));
	hasher_add(hasher, table_write_value(column, value, arena));
}

static void add_row(struct hasher *hasher, const struct table *table, const struct param *values,
                    struct arena *arena)
{
	for (size_t i = 0; i < table->n_columns; i++)
		if (!table->columns[i].is_added)
			add_value(hasher, &table->columns[i], &values[i], arena);
	for (size_t i = 0; i < table->n_columns; i++)
		if (table->columns[i].is_added)
			add_added(hasher, &table->columns[i], &values[i], arena);
}

static struct rows *query_set(struct store *db, const struct table *table, struct text set)
{
	const struct param params[] = {P_TEXT(set)};

	if (table->set_column < 0)
		return store_query(db, table->list, NULL, 0);
	return store_query(db, table->list_set, params, COUNT(params));
}

bool audit_digest_set(struct store *db, const struct table *table, struct text set,
                      struct text salt, struct hash_hex *ret_hex, struct error *err)
{
	AUTO(arena) struct arena *row_arena = arena_open(64 * ARENA_MIB);
	struct rows *rows = query_set(db, table, set);
	struct hasher hasher = hasher_make();
	uint64_t n_rows = 0;

	hasher_add(&hasher, TEXT("plumbline set 1"));
	hasher_add(&hasher, salt);
	hasher_add(&hasher, text_of(table->name));
	hasher_add(&hasher, set);
	for (; rows_next(rows); n_rows++) {
		add_row(&hasher, table, table_read_row(table, rows, row_arena), row_arena);
		arena_reset(row_arena);
	}
	if (!rows_done(&rows, err))
		return false;
	*ret_hex = n_rows > 0 ? hasher_finish(&hasher) : (struct hash_hex){{0}};
	return true;
}
