/* An act from beginning to end. Events are gathered in memory while it runs and written when it closes,
 * so the hash of the act can cover them all; the statements of the act itself go to the database as they
 * come. Dropping an act that is still open cancels everything. */
#include "audit/audit_int.h"

enum { ACT_BYTES_MAX = 256 * ARENA_MIB };

struct part {
	struct part *next;
	int64_t part;
	struct text record;
	struct hash_hex salt;
	struct text words; /* empty for part 0 */
};

struct noted {
	struct noted *next;
	struct event_fields fields;
	struct part *parts;
};

struct act {
	struct arena *arena;
	struct store *db;
	bool is_joined; /* the write belongs to the caller */
	struct act_fields fields;
	struct noted *first;
	struct noted **last;
	int64_t n_noted;
	struct part *kept; /* waits for the next event */
	struct part **kept_last;
	int64_t n_kept;
};

static const char *const verb_names[] = {
	[VERB_ADD] = "add",     [VERB_SET] = "set",         [VERB_REMOVE] = "remove",
	[VERB_ERASE] = "erase", [VERB_RESTORE] = "restore", [VERB_APPROVE] = "approve",
};

const char *verb_name(enum verb verb)
{
	return verb_names[verb];
}

struct store *act_store(const struct act *act)
{
	return act->db;
}

int64_t act_seq(const struct act *act)
{
	return act->fields.seq;
}

static void forget_kept(struct act *act)
{
	act->kept = NULL;
	act->kept_last = &act->kept;
	act->n_kept = 0;
}

static struct act *make_act(struct store *db, const char *chain, const char *person_id,
                            const char *why)
{
	struct arena *arena = arena_open(ACT_BYTES_MAX);
	struct act *act = ARENA_NEW(arena, struct act);

	act->arena = arena;
	act->db = db;
	act->last = &act->first;
	act->fields.chain = text_copy(arena, text_of(chain));
	act->fields.person = text_copy(arena, text_of(person_id));
	act->fields.why = text_copy(arena, text_of(why));
	act->fields.at = text_copy(arena, text_of(clock_now().bytes));
	forget_kept(act);
	return act;
}

static void free_act(struct act **act)
{
	struct arena *arena = (*act)->arena;

	arena_drop(&arena);
	*act = NULL;
}

void act_drop(struct act **act)
{
	if (!*act)
		return;
	if (!(*act)->is_joined)
		store_cancel((*act)->db);
	free_act(act);
}

/* The row that writers stand in line for. */
static bool take_chain(struct act *act, struct error *err)
{
	const struct param params[] = {P_TEXT(act->fields.chain)};
	struct rows *rows = store_query(act->db, SQL_AUDIT_TAKE_CHAIN, params, COUNT(params));
	bool found = false;

	while (rows_next(rows)) {
		found = true;
		act->fields.seq = rows_i64(rows, 0);
		act->fields.hash_before = text_copy(act->arena, rows_text(rows, 1));
	}
	if (!rows_done(&rows, err))
		return false;
	return found ||
	       FAIL(err, ERR_ABSENT, "this home has no chain \"%s\"", act->fields.chain.bytes);
}

static bool add_chain(struct act *act, struct error *err)
{
	const struct chain_head start = chain_start();
	const struct param params[] = {P_TEXT(act->fields.chain), P_C(start.hash.bytes)};

	return store_run(act->db, SQL_AUDIT_ADD_CHAIN, params, COUNT(params), NULL, err);
}

static bool open_act(struct store *db, const char *chain, const char *person_id, const char *why,
                     bool is_first, struct act **ret_act, struct error *err)
{
	AUTO(act) struct act *act = NULL;

	if (!store_begin_write(db, err))
		return false;
	act = make_act(db, chain, person_id, why);
	if ((is_first && !add_chain(act, err)) || !take_chain(act, err))
		return false;
	*ret_act = act;
	act = NULL;
	return true;
}

bool audit_open_act(struct store *db, const char *chain, const char *person_id, const char *why,
                    struct act **ret_act, struct error *err)
{
	return open_act(db, chain, person_id, why, false, ret_act, err);
}

bool audit_open_first_act(struct store *db, const char *chain, const char *person_id,
                          const char *why, struct act **ret_act, struct error *err)
{
	return open_act(db, chain, person_id, why, true, ret_act, err);
}

bool audit_join_act(struct store *db, const char *chain, const char *person_id, const char *why,
                    struct act **ret_act, struct error *err)
{
	AUTO(act) struct act *act = make_act(db, chain, person_id, why);

	act->is_joined = true;
	if (!take_chain(act, err))
		return false;
	*ret_act = act;
	act = NULL;
	return true;
}

static struct part *make_part(struct act *act, int64_t nr, struct text record, struct text words)
{
	struct part *part = ARENA_NEW(act->arena, struct part);

	part->part = nr;
	part->record = record;
	part->words = words;
	part->salt = hash_make_salt();
	return part;
}

static void keep_part(struct act *act, struct text record, struct text words)
{
	*act->kept_last = make_part(act, ++act->n_kept, record, words);
	act->kept_last = &(*act->kept_last)->next;
}

void audit_keep_words(struct act *act, const struct table *table, const struct param *row_before)
{
	keep_part(act, table_record_name(table, row_before, act->arena),
	          table_write_json(table, row_before, act->arena));
}

void audit_keep_none(struct act *act, struct text record)
{
	keep_part(act, text_copy(act->arena, record), TEXT(WORDS_OF_NONE));
}

/* What the last event of the set says stood there; empty when there was none. */
static bool find_before(struct act *act, const struct event_fields *event, struct text *ret_before,
                        struct error *err)
{
	const struct param params[] = {P_TEXT(event->kind), P_TEXT(event->record),
	                               P_TEXT(act->fields.chain)};
	bool found;

	for (const struct noted *noted = act->first; noted; noted = noted->next)
		if (text_equals(noted->fields.kind, event->kind) &&
		    text_equals(noted->fields.record, event->record))
			return FAIL(err, ERR_BUG, "the set %s/%s was noted twice in one act",
			            event->kind.bytes, event->record.bytes);
	*ret_before = TEXT_NONE;
	return store_find_text(act->db, SQL_AUDIT_FIND_LAST_EVENT, params, COUNT(params),
	                       act->arena, &found, ret_before, err);
}

static struct text hash_parts(const struct noted *noted, struct arena *arena)
{
	struct hasher hasher = digest_words_start();

	for (const struct part *part = noted->parts; part; part = part->next) {
		const struct hash_hex digest =
			digest_payload(text_of(part->salt.bytes), part->words);

		digest_words_add(&hasher, part->part, part->record, text_of(digest.bytes));
	}
	return text_copy(arena, text_of(hasher_finish(&hasher).bytes));
}

bool audit_note(struct act *act, enum verb verb, const struct table *table, struct text set,
                struct error *err)
{
	struct noted *noted = ARENA_NEW(act->arena, struct noted);
	struct event_fields *event = &noted->fields;
	struct hash_hex after;

	event->verb = text_of(verb_name(verb));
	event->kind = text_of(table->name);
	event->record = text_copy(act->arena, set);
	noted->parts = make_part(act, 0, event->record, TEXT_NONE);
	if (!find_before(act, event, &event->before, err) ||
	    !audit_digest_set(act->db, table, set, text_of(noted->parts->salt.bytes), &after, err))
		return false;
	noted->parts->next = act->kept;
	forget_kept(act);
	event->nr = ++act->n_noted;
	event->after = text_copy(act->arena, text_of(after.bytes));
	event->words = hash_parts(noted, act->arena);
	*act->last = noted;
	act->last = &noted->next;
	return true;
}

bool audit_erase_words(struct act *act, const struct table *table, struct text record,
                       struct text set, struct error *err)
{
	const struct param words[] = {P_TEXT(record)};
	const struct param salts[] = {P_C(table->name), P_TEXT(set)};

	return store_run(act->db, SQL_AUDIT_ERASE_RECORD_WORDS, words, COUNT(words), NULL, err) &&
	       store_run(act->db, SQL_AUDIT_ERASE_SET_SALTS, salts, COUNT(salts), NULL, err);
}

static struct param text_or_null(struct text text)
{
	return text_is_empty(text) ? P_NULL : P_TEXT(text);
}

static bool write_part(struct act *act, const struct noted *noted, const struct part *part,
                       struct error *err)
{
	const struct hash_hex digest = digest_payload(text_of(part->salt.bytes), part->words);
	const struct param params[] = {
		P_TEXT(act->fields.chain), P_I64(act->fields.seq),    P_I64(noted->fields.nr),
		P_I64(part->part),         P_TEXT(part->record),      P_C(digest.bytes),
		P_C(part->salt.bytes),     text_or_null(part->words),
	};

	return store_run(act->db, SQL_TABLE_PAYLOAD_INSERT, params, COUNT(params), NULL, err);
}

static bool write_event(struct act *act, const struct noted *noted, struct error *err)
{
	const struct event_fields *event = &noted->fields;
	const struct param params[] = {
		P_TEXT(act->fields.chain),   P_I64(act->fields.seq),     P_I64(event->nr),
		P_TEXT(event->verb),         P_TEXT(event->kind),        P_TEXT(event->record),
		text_or_null(event->before), text_or_null(event->after), P_TEXT(event->words),
	};

	if (!store_run(act->db, SQL_TABLE_EVENT_INSERT, params, COUNT(params), NULL, err))
		return false;
	for (const struct part *part = noted->parts; part; part = part->next)
		if (!write_part(act, noted, part, err))
			return false;
	return true;
}

static struct hash_hex hash_act(const struct act *act)
{
	struct hasher hasher = digest_act_start(&act->fields);

	for (const struct noted *noted = act->first; noted; noted = noted->next)
		digest_act_add(&hasher, &noted->fields);
	return hasher_finish(&hasher);
}

static bool write_act(struct act *act, struct error *err)
{
	const struct hash_hex hash = hash_act(act);
	const struct param row[] = {
		P_TEXT(act->fields.chain),  P_I64(act->fields.seq),  P_TEXT(act->fields.at),
		P_TEXT(act->fields.person), P_TEXT(act->fields.why), P_C(hash.bytes),
	};
	const struct param head[] = {P_TEXT(act->fields.chain), P_C(hash.bytes)};

	if (!store_run(act->db, SQL_TABLE_ACT_INSERT, row, COUNT(row), NULL, err))
		return false;
	for (const struct noted *noted = act->first; noted; noted = noted->next)
		if (!write_event(act, noted, err))
			return false;
	return store_run(act->db, SQL_AUDIT_SET_CHAIN_HASH, head, COUNT(head), NULL, err);
}

bool audit_close_act(struct act **act, struct error *err)
{
	AUTO(act) struct act *ending = *act;

	*act = NULL;
	if (ending->kept)
		return FAIL(err, ERR_BUG, "words were kept for an event that was never noted");
	if (ending->n_noted == 0 && ending->is_joined)
		return FAIL(err, ERR_BUG, "an act that joined a write noted nothing");
	if (ending->n_noted == 0)
		return true;
	if (!write_act(ending, err) || (!ending->is_joined && !store_commit(ending->db, err)))
		return false;
	free_act(&ending);
	return true;
}

bool audit_write_aside(struct store *db, enum sql sql, const struct param *params, size_t n_params,
                       int64_t *ret_n_changed, struct error *err)
{
	if (!store_is_aside(sql))
		return FAIL(err, ERR_BUG,
		            "a statement that changes more than what lies outside the chain");
	if (!store_begin_write(db, err))
		return false;
	if (store_run(db, sql, params, n_params, ret_n_changed, err) && store_commit(db, err))
		return true;
	store_cancel(db);
	return false;
}

bool audit_find_head(struct store *db, const char *chain, struct chain_head *ret_head,
                     struct error *err)
{
	const struct param params[] = {P_C(chain)};
	struct rows *rows = store_query(db, SQL_AUDIT_FIND_HEAD, params, COUNT(params));
	struct chain_head head = {0};
	bool found = false;

	while (rows_next(rows)) {
		const struct text hash = rows_text(rows, 1);

		found = hash.n_bytes == HASH_HEX_CHARS;
		head.seq = rows_i64(rows, 0);
		if (found)
			memcpy(head.hash.bytes, hash.bytes, HASH_HEX_CHARS);
	}
	if (!rows_done(&rows, err))
		return false;
	if (!found)
		return FAIL(err, ERR_ABSENT, "this home has no chain \"%s\"", chain);
	*ret_head = head;
	return true;
}

bool audit_find_mapping(struct store *db, struct id_text *ret_id, bool *ret_found,
                        struct error *err)
{
	AUTO(arena) struct arena *arena = arena_open(ARENA_MIB);
	struct text id;

	if (!store_find_text(db, SQL_AUDIT_FIND_MAPPING, NULL, 0, arena, ret_found, &id, err))
		return false;
	if (*ret_found && id.n_bytes != ID_CHARS)
		return FAIL(err, ERR_STORE, "the chain of the mapping has no id: run verify");
	if (*ret_found)
		memcpy(ret_id->bytes, id.bytes, ID_CHARS + 1);
	return true;
}
