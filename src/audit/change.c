/* Rows are written as they come; what stood there before the first time a row was touched is kept in memory, and goes into the log
 * when the change closes, for a set is noted once and its digest is made of the rows as they stand then. */
#include "audit/audit_int.h"
#include "audit/history.h"

struct touched {
	struct touched *next;
	const struct table *table;
	struct text set;
	struct text record;
	const struct param *before; /* NULL: there was no row */
	enum verb verb;
	bool is_noted;
};

struct change {
	struct act *act;
	struct arena *arena;
	const char *chain;
	struct touched *first;
	struct touched **last;
};

bool change_open(struct store *db, const char *chain, const char *person_id, const char *why,
                 struct arena *arena, struct change **ret_change, struct error *err)
{
	struct change *change = ARENA_NEW(arena, struct change);

	change->arena = arena;
	change->chain = text_c(arena, text_of(chain));
	change->last = &change->first;
	if (!audit_open_act(db, chain, person_id, why, &change->act, err))
		return false;
	*ret_change = change;
	return true;
}

void change_drop(struct change **change)
{
	if (*change)
		act_drop(&(*change)->act);
	*change = NULL;
}

struct act *change_act(const struct change *change)
{
	return change->act;
}

const char *change_chain(const struct change *change)
{
	return change->chain;
}

struct arena *change_arena(const struct change *change)
{
	return change->arena;
}

struct text change_tag(const struct table *table, const struct param *values, struct arena *arena)
{
	enum { TAG_CHARS = 32 };
	struct hash_hex hash;

	if (!values)
		return TEXT_NONE;
	hash = hash_bytes(table_write_json(table, values, arena));
	return text_copy(arena, text_slice(text_of(hash.bytes), 0, TAG_CHARS));
}

bool change_find(struct change *change, const struct table *table, const struct param *keys,
                 const struct param **ret_values, struct error *err)
{
	struct rows *rows = store_query(act_store(change->act), table->find, keys, table->n_keys);
	const struct param *values = NULL;

	while (rows_next(rows))
		values = table_read_row(table, rows, change->arena);
	if (!rows_done(&rows, err))
		return false;
	*ret_values = values;
	return true;
}

/* Expecting. */

static struct text record_of_keys(struct change *change, const struct table *table,
                                  const struct param *keys)
{
	struct param *values = ARENA_ARRAY(change->arena, struct param, table->n_columns);

	for (size_t i = 0; i < table->n_keys; i++)
		values[table->keys[i]] = keys[i];
	return table_record_name(table, values, change->arena);
}

static const char *sentence(bool is_there, bool was_there)
{
	if (!is_there)
		return SENTENCE("%.*s was removed meanwhile, by %s");
	return was_there ? SENTENCE("%.*s was changed meanwhile, by %s")
	                 : SENTENCE("%.*s was added meanwhile, by %s");
}

static bool say_conflict(struct change *change, const struct table *table, struct text record,
                         const struct param *values, struct text tag, struct error *err)
{
	const struct text set = values ? table_set_name(table, values, change->arena) : TEXT_NONE;
	const char *who = say(err->lang, SENTENCE("somebody"));
	struct history_act last;
	bool found;

	if (!audit_find_last_change(act_store(change->act), change->chain, table, set, record,
	                            change->arena, &found, &last, err))
		return false;
	if (found)
		who = history_write_act(&last, err->lang, change->arena).bytes;
	(void)FAIL(err, ERR_CONFLICT, sentence(values != NULL, !text_is_empty(tag)),
	           TEXT_ARGS(record), who);
	return HINT(err, "Look at it as it stands now, then say again what is to change.");
}

bool change_expect(struct change *change, const struct table *table, const struct param *keys,
                   struct text tag, struct error *err)
{
	const struct param *values;

	if (!tag.bytes)
		return true;
	if (!change_find(change, table, keys, &values, err))
		return false;
	if (text_equals(tag, change_tag(table, values, change->arena)))
		return true;
	return say_conflict(change, table, record_of_keys(change, table, keys), values, tag, err);
}

/* Putting and removing. */

static bool is_touched(const struct change *change, struct text record)
{
	for (const struct touched *touched = change->first; touched; touched = touched->next)
		if (text_equals(touched->record, record))
			return true;
	return false;
}

/* `values` is the row before or after: both have the same name and set. */
static void touch(struct change *change, enum verb verb, const struct table *table,
                  const struct param *values, const struct param *before)
{
	const struct text record = table_record_name(table, values, change->arena);
	struct touched *touched;

	if (is_touched(change, record))
		return;
	touched = ARENA_NEW(change->arena, struct touched);
	touched->table = table;
	touched->set = text_copy(change->arena, table_set_name(table, values, change->arena));
	touched->record = record;
	touched->before = before;
	touched->verb = verb;
	*change->last = touched;
	change->last = &touched->next;
}

/* The row that has the keys of these values. */
static bool find_like(struct change *change, const struct table *table, const struct param *values,
                      const struct param **ret_before, struct error *err)
{
	struct param *keys = ARENA_ARRAY(change->arena, struct param, table->n_keys);

	for (size_t i = 0; i < table->n_keys; i++)
		keys[i] = values[table->keys[i]];
	return change_find(change, table, keys, ret_before, err);
}

static bool check_set(struct change *change, const struct table *table, const struct param *before,
                      const struct param *after, struct error *err)
{
	return !before ||
	       text_equals(table_set_name(table, before, change->arena),
	                   table_set_name(table, after, change->arena)) ||
	       FAIL(err, ERR_BUG, "a row of %s would move from one set to another", table->name);
}

static bool put(struct change *change, enum verb verb, const struct table *table,
                const struct param *values, struct error *err)
{
	const struct param *before;

	if (!find_like(change, table, values, &before, err) ||
	    !check_set(change, table, before, values, err))
		return false;
	if (before && text_equals(table_write_json(table, before, change->arena),
	                          table_write_json(table, values, change->arena)))
		return true;
	touch(change, before ? verb : VERB_ADD, table, values, before);
	return store_run(act_store(change->act), table->put, values, table->n_columns, NULL, err);
}

bool change_put(struct change *change, const struct table *table, const struct param *values,
                struct error *err)
{
	return put(change, VERB_SET, table, values, err);
}

bool change_approve(struct change *change, const struct table *table, const struct param *values,
                    struct error *err)
{
	return put(change, VERB_APPROVE, table, values, err);
}

bool change_remove(struct change *change, const struct table *table, const struct param *keys,
                   struct error *err)
{
	const struct param *before;

	if (!change_find(change, table, keys, &before, err))
		return false;
	if (!before)
		return true;
	touch(change, VERB_REMOVE, table, before, before);
	if (store_run(act_store(change->act), table->remove, keys, table->n_keys, NULL, err))
		return true;
	return err->kind == ERR_INPUT &&
	       FAIL(err, ERR_CONFLICT, "%s cannot be removed: other records refer to it",
	            table_record_name(table, before, change->arena).bytes);
}

/* Closing. */

static bool is_of_set(const struct touched *a, const struct touched *b)
{
	return a->table == b->table && text_equals(a->set, b->set);
}

static void keep(struct change *change, const struct touched *touched)
{
	if (touched->before)
		audit_keep_words(change->act, touched->table, touched->before);
	else
		audit_keep_none(change->act, touched->record);
}

/* Rows of one set that were touched in different ways make a set that was changed. */
static bool note_set(struct change *change, const struct touched *first, struct error *err)
{
	enum verb verb = first->verb;

	for (struct touched *touched = change->first; touched; touched = touched->next) {
		if (!is_of_set(touched, first))
			continue;
		touched->is_noted = true;
		keep(change, touched);
		if (touched->verb != verb)
			verb = VERB_SET;
	}
	return audit_note(change->act, verb, first->table, first->set, err);
}

bool change_close(struct change **change, int64_t *ret_seq, struct error *err)
{
	AUTO(change) struct change *ending = *change;
	const int64_t seq = ending->first ? act_seq(ending->act) : 0;

	*change = NULL;
	for (const struct touched *touched = ending->first; touched; touched = touched->next)
		if (!touched->is_noted && !note_set(ending, touched, err))
			return false;
	if (!audit_close_act(&ending->act, err))
		return false;
	if (ret_seq)
		*ret_seq = seq;
	return true;
}
