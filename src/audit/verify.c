/* Proving the log and the rows it vouches for.
 *
 * The chain is walked from its first act: every act's hash is made again from what is stored. Then each
 * table of content and people is taken set by set and its digest compared with what the last event of the
 * set says. Erased salts and words are counted, not faulted: their digests stay in the log. */
#include "audit/audit_int.h"

#include "base/buffer.h"

struct walk {
	struct store *db;
	struct problems *faults;
	struct audit_tally *tally;
	struct arena *arena; /* one act's */
	struct text chain;
};

static struct place place_of(struct walk *walk, const char *what, int64_t seq)
{
	return (struct place){
		.file = text_format(walk->faults->arena, "%s %lld", what, (long long)seq).bytes};
}

static struct text copy_column(struct walk *walk, const struct rows *rows, int column)
{
	return text_copy(walk->arena, rows_text(rows, column));
}

static void check_part(struct walk *walk, const struct rows *rows, int64_t seq, int64_t nr)
{
	const struct text digest = rows_text(rows, 2);
	struct hash_hex made;

	if (rows_is_null(rows, 3)) {
		walk->tally->n_erased++;
		if (!rows_is_null(rows, 4))
			problems_add(walk->faults, place_of(walk, "act", seq),
			             "event %lld has words without their salt", (long long)nr);
		return;
	}
	made = digest_payload(rows_text(rows, 3), rows_text(rows, 4));
	if (!text_is(digest, made.bytes))
		problems_add(walk->faults, place_of(walk, "act", seq),
		             "the payload of event %lld, part %lld, is not what was written",
		             (long long)nr, (long long)rows_i64(rows, 0));
}

static bool check_payload(struct walk *walk, int64_t seq, const struct event_fields *event,
                          struct error *err)
{
	const struct param params[] = {P_TEXT(walk->chain), P_I64(seq), P_I64(event->nr)};
	struct rows *rows = store_query(walk->db, SQL_AUDIT_LIST_PAYLOAD, params, COUNT(params));
	struct hasher hasher = digest_words_start();

	while (rows_next(rows)) {
		digest_words_add(&hasher, rows_i64(rows, 0), rows_text(rows, 1),
		                 rows_text(rows, 2));
		check_part(walk, rows, seq, event->nr);
	}
	if (!rows_done(&rows, err))
		return false;
	if (!text_is(event->words, hasher_finish(&hasher).bytes))
		problems_add(walk->faults, place_of(walk, "act", seq),
		             "the payload of event %lld is not whole", (long long)event->nr);
	return true;
}

static bool add_events(struct walk *walk, int64_t seq, struct hasher *hasher, struct error *err)
{
	const struct param params[] = {P_TEXT(walk->chain), P_I64(seq)};
	struct rows *rows = store_query(walk->db, SQL_AUDIT_LIST_EVENTS, params, COUNT(params));
	bool fine = true;

	while (fine && rows_next(rows)) {
		const struct event_fields event = {
			rows_i64(rows, 0),          copy_column(walk, rows, 1),
			copy_column(walk, rows, 2), copy_column(walk, rows, 3),
			copy_column(walk, rows, 4), copy_column(walk, rows, 5),
			copy_column(walk, rows, 6),
		};

		walk->tally->n_events++;
		digest_act_add(hasher, &event);
		fine = check_payload(walk, seq, &event, err);
	}
	return rows_close(&rows, fine, err);
}

static bool check_act(struct walk *walk, const struct rows *rows, const struct chain_head *before,
                      struct chain_head *ret_head, struct error *err)
{
	const struct act_fields act = {
		walk->chain,
		rows_i64(rows, 0),
		text_of(before->hash.bytes),
		copy_column(walk, rows, 1),
		copy_column(walk, rows, 2),
		copy_column(walk, rows, 3),
	};
	const struct text hash = copy_column(walk, rows, 4);
	struct hasher hasher = digest_act_start(&act);

	walk->tally->n_acts++;
	if (act.seq != before->seq + 1)
		problems_add(walk->faults, place_of(walk, "act", act.seq),
		             "acts before it are missing: the last was %lld",
		             (long long)before->seq);
	if (!add_events(walk, act.seq, &hasher, err))
		return false;
	ret_head->seq = act.seq;
	ret_head->hash = hasher_finish(&hasher);
	if (!text_is(hash, ret_head->hash.bytes)) {
		problems_add(
			walk->faults, place_of(walk, "act", act.seq),
			"its hash does not fit what is stored: it, its events or the act before it "
			"was altered");
		/* Go on from what is stored, so that one fault is one line. */
		if (hash.n_bytes == HASH_HEX_CHARS)
			memcpy(ret_head->hash.bytes, hash.bytes, HASH_HEX_CHARS);
	}
	return true;
}

static bool walk_chain(struct walk *walk, struct text chain, const struct chain_head *stored,
                       struct error *err)
{
	const struct param params[] = {P_TEXT(chain)};
	struct rows *rows = store_query(walk->db, SQL_AUDIT_LIST_ACTS, params, COUNT(params));
	struct chain_head head = chain_start();
	bool fine = true;

	while (fine && rows_next(rows)) {
		struct chain_head next = {0};

		arena_reset(walk->arena);
		walk->chain = text_copy(walk->arena, chain);
		fine = check_act(walk, rows, &head, &next, err);
		head = next;
	}
	if (!rows_close(&rows, fine, err))
		return false;
	if (head.seq != stored->seq || strcmp(head.hash.bytes, stored->hash.bytes) != 0)
		problems_add(walk->faults, place_of(walk, "act", head.seq),
		             "the chain does not end where it says: at act %lld",
		             (long long)stored->seq);
	return true;
}

static bool walk_chains(struct walk *walk, struct error *err)
{
	AUTO(arena) struct arena *arena = arena_open(ARENA_MIB);
	struct rows *rows = store_query(walk->db, SQL_AUDIT_LIST_CHAINS, NULL, 0);
	bool fine = true;

	while (fine && rows_next(rows)) {
		const struct text chain = text_copy(arena, rows_text(rows, 0));
		const struct text hash = rows_text(rows, 2);
		struct chain_head stored = {.seq = rows_i64(rows, 1)};

		if (hash.n_bytes == HASH_HEX_CHARS)
			memcpy(stored.hash.bytes, hash.bytes, HASH_HEX_CHARS);
		fine = walk_chain(walk, chain, &stored, err);
	}
	return rows_close(&rows, fine, err);
}

/* A damaged row may hold a name that is no text. */
static struct place place_of_set(struct walk *walk, const struct table *table, struct text set)
{
	struct buffer name = buffer_make(walk->faults->arena);

	buffer_add_format(&name, "%s/", table->name);
	buffer_add_mended(&name, set);
	return (struct place){.file = name.bytes};
}

/* $1 the set, what its last event says, and the salt. */
static bool check_set(struct walk *walk, const struct table *table, const struct rows *rows,
                      struct error *err)
{
	const struct text set = copy_column(walk, rows, 0);
	const struct text after = copy_column(walk, rows, 1);
	struct hash_hex made;

	walk->tally->n_sets++;
	if (!audit_digest_set(walk->db, table, set, rows_text(rows, 2), &made, err))
		return false;
	if (!text_is(after, made.bytes))
		problems_add(walk->faults, place_of_set(walk, table, set),
		             "its rows are not those that the last event vouches for");
	return true;
}

static bool check_last_sets(struct walk *walk, const struct table *table, struct error *err)
{
	const struct param params[] = {P_C(table->name)};
	struct rows *rows = store_query(walk->db, SQL_AUDIT_LIST_LAST_SETS, params, COUNT(params));
	bool fine = true;

	while (fine && rows_next(rows)) {
		arena_reset(walk->arena);
		fine = check_set(walk, table, rows, err);
	}
	return rows_close(&rows, fine, err);
}

/* Rows that no event speaks of. */
static bool check_unknown_sets(struct walk *walk, const struct table *table, struct error *err)
{
	struct rows *rows = store_query(walk->db, table->list_sets, NULL, 0);
	bool fine = true;

	while (fine && rows_next(rows)) {
		struct text kind;
		struct text set;
		bool found = false;

		arena_reset(walk->arena);
		set = copy_column(walk, rows, 0);
		fine = store_find_text(walk->db, SQL_AUDIT_HAS_EVENT,
		                       (struct param[]){P_C(table->name), P_TEXT(set)}, 2,
		                       walk->arena, &found, &kind, err);
		if (fine && !found)
			problems_add(walk->faults, place_of_set(walk, table, set),
			             "no event vouches for its rows");
	}
	return rows_close(&rows, fine, err);
}

bool audit_verify(struct store *db, struct problems *faults, struct audit_tally *ret_tally,
                  struct error *err)
{
	AUTO(arena) struct arena *arena = arena_open(256 * ARENA_MIB);
	struct audit_tally tally = {0};
	struct walk walk = {.db = db, .faults = faults, .tally = &tally, .arena = arena};

	if (!walk_chains(&walk, err))
		return false;
	for (size_t i = 0; i < store_home.n_tables; i++) {
		const struct table *table = &store_home.tables[i];

		if (table->class == TABLE_LOG)
			continue;
		if (!check_last_sets(&walk, table, err) || !check_unknown_sets(&walk, table, err))
			return false;
	}
	*ret_tally = tally;
	return true;
}

bool audit_find_act_by_hash(struct store *db, struct text hash, int64_t *ret_seq, bool *ret_found,
                            struct error *err)
{
	const struct param params[] = {P_TEXT(hash)};
	struct rows *rows = store_query(db, SQL_AUDIT_FIND_ACT_BY_HASH, params, COUNT(params));

	*ret_found = false;
	while (rows_next(rows)) {
		*ret_seq = rows_i64(rows, 1);
		*ret_found = true;
	}
	return rows_done(&rows, err);
}
