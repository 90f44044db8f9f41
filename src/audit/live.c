/* The content in memory. A version is a list of sheets, one a table; a sheet is the rows of a table in order; the values of
 * the rows lie on leaves, one for each time that something was read. Versions share sheets, sheets share leaves, and each
 * goes with its last holder. A sheet of too many leaves, or of leaves mostly full of rows that nobody sees any more, is read
 * anew as a whole.
 *
 * Making the next version is under a lock; holding and releasing are not, beyond a counter. */
#include "audit/live.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

enum {
	LEAF_BYTES_MAX = 2047 * ARENA_MIB,
	SHEET_BYTES_MAX = 512 * ARENA_MIB,
	VERSION_BYTES_MAX = ARENA_MIB,
	UPDATE_BYTES_MAX = 64 * ARENA_MIB,
	LEAVES_MAX = 64,
	SETS_MAX = 16,          /* changed in one table, above which it is read as a whole */
	STALE_BYTES = ARENA_MIB /* of rows that nobody sees: so much does no harm */
};

struct leaf {
	atomic_size_t n_holders;
	struct arena *arena;
};

struct sheet {
	atomic_size_t n_holders;
	struct arena *arena;
	struct content_table table;
	size_t n_leaves;
	struct leaf *leaves[LEAVES_MAX];
};

struct version {
	struct live_version shown; /* first: version_of */
	atomic_size_t n_holders;
	struct arena *arena;
	struct sheet *
		*sheets; /* as the tables of the content; NULL for those that are not content */
};

struct live {
	struct arena *arena;
	const char *chain;
	pthread_mutex_t lock;    /* over what follows */
	struct version *version; /* NULL before the first is read */
	int64_t n_versions;
};

/* Holding. */

static bool is_last_holder(atomic_size_t *n_holders)
{
	return atomic_fetch_sub(n_holders, 1) == 1;
}

static struct leaf *make_leaf(void)
{
	struct arena *arena = arena_open(LEAF_BYTES_MAX);
	struct leaf *leaf = ARENA_NEW(arena, struct leaf);

	atomic_init(&leaf->n_holders, 1);
	leaf->arena = arena;
	return leaf;
}

static void leaf_drop(struct leaf **leaf)
{
	struct arena *arena = *leaf ? (*leaf)->arena : NULL;

	if (arena && is_last_holder(&(*leaf)->n_holders))
		arena_drop(&arena);
	*leaf = NULL;
}

static struct sheet *make_sheet(void)
{
	struct arena *arena = arena_open(SHEET_BYTES_MAX);
	struct sheet *sheet = ARENA_NEW(arena, struct sheet);

	atomic_init(&sheet->n_holders, 1);
	sheet->arena = arena;
	return sheet;
}

static void sheet_drop(struct sheet **sheet)
{
	struct arena *arena = *sheet ? (*sheet)->arena : NULL;

	if (arena && is_last_holder(&(*sheet)->n_holders)) {
		for (size_t i = 0; i < (*sheet)->n_leaves; i++)
			leaf_drop(&(*sheet)->leaves[i]);
		arena_drop(&arena);
	}
	*sheet = NULL;
}

static struct version *make_version(void)
{
	struct arena *arena = arena_open(VERSION_BYTES_MAX);
	struct version *version = ARENA_NEW(arena, struct version);

	atomic_init(&version->n_holders, 1);
	version->arena = arena;
	version->shown.content = content_make(arena);
	version->sheets = ARENA_ARRAY(arena, struct sheet *, version->shown.content.n_tables);
	return version;
}

static void version_drop(struct version **version)
{
	struct arena *arena = *version ? (*version)->arena : NULL;

	if (arena && is_last_holder(&(*version)->n_holders)) {
		for (size_t i = 0; i < (*version)->shown.content.n_tables; i++)
			sheet_drop(&(*version)->sheets[i]);
		arena_drop(&arena);
	}
	*version = NULL;
}

struct live *live_open(const char *chain)
{
	struct arena *arena = arena_open(ARENA_MIB);
	struct live *live = ARENA_NEW(arena, struct live);

	live->arena = arena;
	live->chain = text_c(arena, text_of(chain));
	(void)pthread_mutex_init(&live->lock, NULL); /* without attributes it cannot fail */
	return live;
}

void live_drop(struct live **live)
{
	struct arena *arena = *live ? (*live)->arena : NULL;

	if (!arena)
		return;
	version_drop(&(*live)->version);
	(void)pthread_mutex_destroy(&(*live)->lock); /* nobody waits for it */
	arena_drop(&arena);
	*live = NULL;
}

/* Reading. */

/* What is known of the changes of a table. */
struct changed {
	bool is_whole; /* more sets than are worth reading one by one, or no sets at all */
	size_t n_sets;
	struct text sets[SETS_MAX];
};

/* Passages are read by page: evidence/read.h. */
static bool is_held(const struct table *table)
{
	return table->file && strcmp(table->name, "passage") != 0;
}

static bool read_whole(const struct table *table, struct store *db, struct sheet **ret_sheet,
                       struct error *err)
{
	AUTO(sheet) struct sheet *sheet = make_sheet();

	sheet->leaves[sheet->n_leaves++] = make_leaf();
	if (!content_read_table(table, db, sheet->leaves[0]->arena, &sheet->table, err))
		return false;
	*ret_sheet = sheet;
	sheet = NULL;
	return true;
}

/* Full of rows that nobody sees any more. */
static bool is_worn(const struct sheet *sheet)
{
	size_t n_bytes = 0;

	for (size_t i = 0; i < sheet->n_leaves; i++)
		n_bytes += arena_n_bytes(sheet->leaves[i]->arena);
	return sheet->n_leaves == LEAVES_MAX ||
	       n_bytes > 2 * arena_n_bytes(sheet->leaves[0]->arena) + STALE_BYTES;
}

static void take_leaves(struct sheet *sheet, const struct sheet *before)
{
	for (size_t i = 0; i < before->n_leaves; i++) {
		sheet->leaves[sheet->n_leaves++] = before->leaves[i];
		atomic_fetch_add(&before->leaves[i]->n_holders, 1);
	}
}

static bool read_sets(const struct sheet *before, const struct changed *changed, struct store *db,
                      struct sheet **ret_sheet, struct error *err)
{
	AUTO(sheet) struct sheet *sheet = make_sheet();
	struct leaf *leaf = make_leaf();

	take_leaves(sheet, before);
	sheet->leaves[sheet->n_leaves++] = leaf;
	if (!content_read_sets(&before->table, changed->sets, changed->n_sets, db, sheet->arena,
	                       leaf->arena, &sheet->table, err))
		return false;
	*ret_sheet = sheet;
	sheet = NULL;
	return true;
}

static bool read_sheet(const struct table *table, struct sheet *before,
                       const struct changed *changed, struct store *db, struct sheet **ret_sheet,
                       struct error *err)
{
	if (before && changed->n_sets == 0 && !changed->is_whole) {
		atomic_fetch_add(&before->n_holders, 1);
		*ret_sheet = before;
		return true;
	}
	if (!before || changed->is_whole || is_worn(before))
		return read_whole(table, db, ret_sheet, err);
	return read_sets(before, changed, db, ret_sheet, err);
}

/* before: NULL when all is to be read. */
static bool read_sheets(struct version *version, const struct version *before,
                        const struct changed *changed, struct store *db, struct error *err)
{
	const struct content *content = &version->shown.content;

	for (size_t i = 0; i < content->n_tables; i++) {
		struct sheet *former = before ? before->sheets[i] : NULL;

		if (!is_held(content->tables[i].table))
			continue;
		if (!read_sheet(content->tables[i].table, former, &changed[i], db,
		                &version->sheets[i], err))
			return false;
		content->tables[i] = version->sheets[i]->table;
	}
	return true;
}

/* What changed. */

/* A table with erased words is read as a whole, so that its old leaves go. */
static void add_changed(struct changed *changed, const struct table *table, struct text set,
                        bool is_erased, struct arena *arena)
{
	if (table->set_column < 0 || is_erased || changed->n_sets == SETS_MAX)
		changed->is_whole = true;
	else
		changed->sets[changed->n_sets++] = text_copy(arena, set);
}

static bool list_changed(const struct live *live, const struct version *before, struct store *db,
                         struct arena *arena, struct changed *changed, struct error *err)
{
	const struct content *content = &before->shown.content;
	const struct param params[] = {P_C(live->chain), P_I64(before->shown.head.seq)};
	struct rows *rows = store_query(db, SQL_AUDIT_LIST_CHANGED, params, COUNT(params));

	while (rows_next(rows)) {
		const struct table *table = schema_find_table(content->schema, rows_text(rows, 0));

		if (table && is_held(table))
			add_changed(&changed[table - content->schema->tables], table,
			            rows_text(rows, 1), rows_i64(rows, 2) == 1, arena);
	}
	return rows_done(&rows, err);
}

/* Whether the chain goes on from where the version was read. */
static bool is_on_chain(const struct live *live, const struct version *version,
                        const struct chain_head *head, struct store *db, struct arena *arena,
                        bool *ret_is, struct error *err)
{
	const struct param params[] = {P_C(live->chain), P_I64(version->shown.head.seq)};
	struct text hash;
	bool found;

	if (!store_find_text(db, SQL_AUDIT_FIND_HASH, params, COUNT(params), arena, &found, &hash,
	                     err))
		return false;
	*ret_is = found && version->shown.head.seq <= head->seq &&
	          text_is(hash, version->shown.head.hash.bytes);
	return true;
}

static bool is_same_head(const struct chain_head *a, const struct chain_head *b)
{
	return a->seq == b->seq && text_is(text_of(a->hash.bytes), b->hash.bytes);
}

/* Holding the version of now. */

static bool read_version(struct live *live, const struct chain_head *head, struct store *db,
                         struct arena *arena, struct error *err)
{
	AUTO(version) struct version *version = make_version();
	struct changed *changed =
		ARENA_ARRAY(arena, struct changed, version->shown.content.n_tables);
	struct version *before = live->version;
	bool goes_on = false;

	if (before && (!is_on_chain(live, before, head, db, arena, &goes_on, err) ||
	               (goes_on && !list_changed(live, before, db, arena, changed, err))))
		return false;
	if (!read_sheets(version, goes_on ? before : NULL, changed, db, err))
		return false;
	version->shown.head = *head;
	version->shown.nr = ++live->n_versions;
	version_drop(&live->version);
	live->version = version;
	version = NULL;
	return true;
}

/* In one view of the database, so that head and rows fit. */
static bool update_in_view(struct live *live, struct store *db, struct error *err)
{
	AUTO(arena) struct arena *arena = arena_open(UPDATE_BYTES_MAX);
	struct chain_head head;

	return audit_find_head(db, live->chain, &head, err) &&
	       ((live->version && is_same_head(&live->version->shown.head, &head)) ||
	        read_version(live, &head, db, arena, err));
}

static bool update(struct live *live, struct store *db, struct error *err)
{
	bool updated;

	if (!store_begin_read(db, err))
		return false;
	updated = update_in_view(live, db, err);
	store_end_read(db);
	return updated;
}

bool live_hold(struct live *live, struct store *db, const struct live_version **ret_version,
               struct error *err)
{
	struct chain_head head;
	bool is_held_now;

	if (store_is_writing(db) || store_is_reading(db))
		return FAIL(err, ERR_BUG,
		            "the content of now was asked for inside a view or an act");
	if (!audit_find_head(db, live->chain, &head, err))
		return false;
	(void)pthread_mutex_lock(&live->lock); /* fails for a lock that is none */
	is_held_now = (live->version && is_same_head(&live->version->shown.head, &head)) ||
	              update(live, db, err);
	if (is_held_now)
		*ret_version = live_hold_again(&live->version->shown);
	(void)pthread_mutex_unlock(&live->lock);
	return is_held_now;
}

/* A version is the whole of which it shows the first part. */
static struct version *version_of(const struct live_version *shown)
{
	return (struct version *)shown;
}

const struct live_version *live_hold_again(const struct live_version *version)
{
	atomic_fetch_add(&version_of(version)->n_holders, 1);
	return version;
}

void live_release(const struct live_version **version)
{
	struct version *held = *version ? version_of(*version) : NULL;

	version_drop(&held);
	*version = NULL;
}

bool live_is_same(const struct live_version *a, const struct live_version *b, const char *table)
{
	const size_t at = (size_t)(content_find(&a->content, table) - a->content.tables);

	return version_of(a)->sheets[at] == version_of(b)->sheets[at];
}
