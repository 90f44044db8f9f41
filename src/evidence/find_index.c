/* Feeding the index: sources in the order of their names, the passages of each in a row.
 *
 * The index knows the last act that it has taken in; what acts since have changed is in the log, by source. A source of which
 * something else is said now has those of its passages told again of which it is. Where that cannot be done (a source is
 * gone, has other passages, or the log does not go on from there), the index is made anew as a whole. */
#include "evidence/find_index.h"

#include "audit/audit.h"
#include "base/file.h"
#include "evidence/find_source.h"

#include <stdlib.h>
#include <sys/stat.h>

enum {
	ARENA_BYTES = 512 * ARENA_MIB,
	PASSAGES_A_COMMIT = 50000,
	CHANGED_MAX = 500, /* sources, above which all are compared */
	LAG_MAX = 1000     /* acts without anything for the index, before it is told of them */
};

struct find_index {
	struct arena *arena;
	const char *path;
	struct fold *fold;
	struct search_index *index;
	dev_t device; /* of the file that is open */
	ino_t inode;
	int64_t n_checked; /* acts of which it is known that there is nothing more to take in; -1 for none */
};

struct feed {
	struct search_index *index;
	struct store *db;
	const char *chain;
	struct arena *arena, *scratch; /* scratch: of one passage */
	int64_t next;                  /* number of the next passage */
	int64_t n_pending;             /* since the last commit */
};

/* Opening. */

static void look_at_file(struct find_index *find)
{
	struct stat status;

	if (stat(find->path, &status) < 0)
		status = (struct stat){0};
	find->device = status.st_dev;
	find->inode = status.st_ino;
}

static bool is_still_there(const struct find_index *find)
{
	struct stat status;

	return stat(find->path, &status) == 0 && status.st_dev == find->device &&
	       status.st_ino == find->inode;
}

static bool open_file(struct find_index *find, struct error *err)
{
	const struct search_options options = {.fold = find->fold};
	bool is_new;

	search_index_drop(&find->index);
	find->n_checked = -1;
	if (!search_index_open(find->path, &options, &find->index, &is_new, err))
		return false;
	look_at_file(find);
	return true;
}

bool find_index_open(const char *home, struct find_index **ret_index, struct error *err)
{
	struct arena *arena = arena_open(ARENA_MIB);
	AUTO(find_index) struct find_index *find = ARENA_NEW(arena, struct find_index);

	find->arena = arena;
	find->path = file_join(arena, home, SEARCH_DB);
	if (!fold_open(&find->fold, err) || !open_file(find, err))
		return false;
	*ret_index = find;
	find = NULL;
	return true;
}

void find_index_drop(struct find_index **index)
{
	struct arena *arena = *index ? (*index)->arena : NULL;

	if (!arena)
		return;
	search_index_drop(&(*index)->index);
	fold_drop(&(*index)->fold);
	arena_drop(&arena);
	*index = NULL;
}

struct search_index *find_index_search(const struct find_index *find)
{
	return find->index;
}

/* Passages. */

static struct search_passage passage_of(const struct feed *feed, const struct find_source *source,
                                        int64_t nr, int64_t number, struct text words)
{
	return (struct search_passage){
		.nr = number,
		.words = words,
		.scope = find_source_scope(source, nr, feed->scratch),
	};
}

static bool add_passage(struct feed *feed, const struct find_source *source, int64_t nr,
                        struct text words, struct error *err)
{
	const struct search_passage passage = passage_of(feed, source, nr, feed->next++, words);
	const bool added = search_index_add(feed->index, &passage, err);

	arena_reset(feed->scratch);
	return added;
}

/* Many sources go into one commit, for each costs a merge. */
static bool settle(struct feed *feed, bool is_last, struct error *err)
{
	if (!is_last && feed->n_pending < PASSAGES_A_COMMIT)
		return true;
	feed->n_pending = 0;
	return search_index_commit(feed->index, err) &&
	       (is_last || search_index_begin(feed->index, err));
}

static bool add_passages(struct feed *feed, const struct find_source *source, struct error *err)
{
	const struct param params[] = {P_TEXT(source->ref)};
	struct rows *rows = store_query(feed->db, SQL_EVIDENCE_LIST_WORDS, params, 1);
	struct error adding = error_in(err->lang);
	bool added = true;

	while (added && rows_next(rows))
		added = add_passage(feed, source, rows_i64(rows, 0), rows_text(rows, 1), &adding);
	if (!rows_done(&rows, err))
		return false;
	if (!added)
		*err = adding;
	return added;
}

static bool add_source(struct feed *feed, const struct find_source *source, struct text made_of,
                       struct error *err)
{
	struct search_run run = {.source = source->ref, .first = feed->next, .digest = made_of};

	if (!add_passages(feed, source, err))
		return false;
	run.n = feed->next - run.first;
	feed->n_pending += run.n;
	return search_index_add_run(feed->index, &run, err) && settle(feed, false, err);
}

/* Telling again. */

/* A source before and after. */
struct retold {
	const struct search_run *run;
	struct find_source before;
	const struct find_source *after;
	int64_t n_seen; /* passages in the home */
	bool is_other;  /* they are not those of the index */
};

static bool retell_passage(struct feed *feed, struct retold *retold, int64_t nr, struct text words,
                           struct error *err)
{
	const int64_t number = retold->run->first + nr - 1;
	struct search_passage passage = passage_of(feed, &retold->before, nr, number, words);
	struct error none = error_in(err->lang); /* other words: all is made anew */

	retold->is_other = !search_index_remove(feed->index, &passage, &none);
	if (retold->is_other)
		return true;
	passage = passage_of(feed, retold->after, nr, number, words);
	feed->n_pending++;
	return search_index_add(feed->index, &passage, err);
}

static bool retell_if_changed(struct feed *feed, struct retold *retold, int64_t nr,
                              struct text words, struct error *err)
{
	bool told = true;

	retold->n_seen++;
	if (nr > retold->run->n)
		retold->is_other = true;
	else if (!find_source_is_same(&retold->before, retold->after, nr))
		told = retell_passage(feed, retold, nr, words, err);
	arena_reset(feed->scratch);
	return told;
}

static bool retell_passages(struct feed *feed, struct retold *retold, struct error *err)
{
	const struct param params[] = {P_TEXT(retold->after->ref)};
	struct rows *rows = store_query(feed->db, SQL_EVIDENCE_LIST_WORDS, params, 1);
	struct error telling = error_in(err->lang);
	bool told = true;

	while (told && !retold->is_other && rows_next(rows))
		told = retell_if_changed(feed, retold, rows_i64(rows, 0), rows_text(rows, 1),
		                         &telling);
	if (!rows_done(&rows, err))
		return false;
	if (!told)
		*err = telling;
	retold->is_other = retold->is_other || retold->n_seen != retold->run->n;
	return told;
}

/* *ret_is_other: the index holds something that it cannot be told to forget. */
static bool retell_source(struct feed *feed, const struct search_run *run,
                          const struct find_source *source, struct text made_of, bool *ret_is_other,
                          struct error *err)
{
	struct retold retold = {.run = run, .after = source};
	struct search_run told = *run;

	*ret_is_other = !find_source_parse(run->source, run->digest, feed->arena, &retold.before);
	if (*ret_is_other)
		return true;
	if (!retell_passages(feed, &retold, err))
		return false;
	*ret_is_other = retold.is_other;
	told.digest = made_of;
	return *ret_is_other ||
	       (search_index_add_run(feed->index, &told, err) && settle(feed, false, err));
}

/* A source as it is in the home; run NULL when the index has none of it. */
static bool take_source(struct feed *feed, const struct search_run *run, struct find_source *source,
                        bool *ret_is_other, struct error *err)
{
	struct text made_of;

	if (!find_source_read_cells(feed->db, source, feed->arena, err))
		return false;
	made_of = find_source_write(source, feed->arena);
	if (!run)
		return add_source(feed, source, made_of, err);
	if (text_equals(run->digest, made_of))
		return true;
	return retell_source(feed, run, source, made_of, ret_is_other, err);
}

/* What acts have changed. */

struct changed {
	struct text refs[CHANGED_MAX];
	size_t n;
	bool is_too_many;
};

static bool list_changed(const struct feed *feed, int64_t since, struct changed *changed,
                         struct error *err)
{
	const struct param params[] = {P_C(feed->chain), P_I64(since)};
	struct rows *rows =
		store_query(feed->db, SQL_EVIDENCE_LIST_CHANGED_SOURCES, params, COUNT(params));

	changed->n = 0;
	while (!changed->is_too_many && rows_next(rows)) {
		changed->is_too_many = changed->n == CHANGED_MAX;
		if (!changed->is_too_many)
			changed->refs[changed->n++] = text_copy(feed->arena, rows_text(rows, 0));
	}
	return rows_done(&rows, err);
}

static bool read_source(const struct feed *feed, struct text ref, struct find_source *ret_source,
                        bool *ret_found, struct error *err)
{
	const struct param params[] = {P_TEXT(ref)};
	struct rows *rows = store_query(feed->db, SQL_EVIDENCE_FIND_SOURCE, params, COUNT(params));

	*ret_found = false;
	while (rows_next(rows)) {
		*ret_found = true;
		find_source_take(rows, feed->arena, ret_source);
	}
	return rows_done(&rows, err);
}

static bool take_changed(struct feed *feed, const struct changed *changed, bool *ret_is_other,
                         struct error *err)
{
	for (size_t i = 0; i < changed->n && !*ret_is_other; i++) {
		struct find_source source;
		struct search_run run;
		bool is_there, is_held;

		if (!read_source(feed, changed->refs[i], &source, &is_there, err) ||
		    !search_index_find_run(feed->index, changed->refs[i], feed->arena, &run,
		                           &is_held, err))
			return false;
		*ret_is_other = !is_there && is_held;
		if (is_there &&
		    !take_source(feed, is_held ? &run : NULL, &source, ret_is_other, err))
			return false;
	}
	return true;
}

/* All sources. */

/* What the index holds, by the names of the sources. */
struct held {
	struct search_run *runs;
	size_t n;
};

static int compare_runs(const void *a, const void *b)
{
	const struct search_run *left = a, *right = b;

	return text_compare(left->source, right->source);
}

static bool read_held(const struct feed *feed, struct held *ret_held, struct error *err)
{
	struct held held = {.runs = NULL};

	if (!search_index_list_runs(feed->index, feed->arena, &held.runs, &held.n, err))
		return false;
	if (held.n > 0)
		qsort(held.runs, held.n, sizeof(*held.runs), compare_runs);
	*ret_held = held;
	return true;
}

static const struct search_run *find_run(const struct held *held, struct text ref)
{
	const struct search_run key = {.source = ref};

	return held->n == 0 ? NULL : bsearch(&key, held->runs, held->n, sizeof(key), compare_runs);
}

static bool list_sources(const struct feed *feed, struct find_source **ret_sources, size_t *ret_n,
                         struct error *err)
{
	const struct table *table = store_find_table(TEXT("source"));
	struct find_source *sources;
	struct rows *rows;
	int64_t n_max;
	size_t n = 0;

	if (!store_count(feed->db, table->count, NULL, 0, &n_max, err))
		return false;
	sources = ARENA_ARRAY(feed->arena, struct find_source, (size_t)n_max + 1);
	rows = store_query(feed->db, SQL_EVIDENCE_LIST_SOURCES, NULL, 0);
	while (n < (size_t)n_max && rows_next(rows)) /* what came since comes next time */
		find_source_take(rows, feed->arena, &sources[n++]);
	if (!rows_done(&rows, err))
		return false;
	*ret_sources = sources;
	*ret_n = n;
	return true;
}

static bool take_all(struct feed *feed, bool *ret_is_other, struct error *err)
{
	struct find_source *sources;
	struct held held;
	size_t n, n_met = 0;

	if (!list_sources(feed, &sources, &n, err) || !read_held(feed, &held, err))
		return false;
	for (size_t i = 0; i < n && !*ret_is_other; i++) {
		const struct search_run *run = find_run(&held, sources[i].ref);

		n_met += run != NULL;
		if (!take_source(feed, run, &sources[i], ret_is_other, err))
			return false;
	}
	*ret_is_other = *ret_is_other || n_met != held.n;
	return true;
}

static bool make_anew(struct feed *feed, struct error *err)
{
	bool is_other = false;

	search_index_cancel(feed->index);
	feed->next = 0;
	return search_index_empty(feed->index, err) && search_index_begin(feed->index, err) &&
	       take_all(feed, &is_other, err);
}

/* Bringing it up to date. */

/* Between begin and commit: another process may have been here first. */
static bool take_in(struct feed *feed, int64_t seq, struct error *err)
{
	struct changed changed = {.n = 0};
	bool is_other = false;
	int64_t known;

	if (!search_index_find_end(feed->index, &feed->next, err) ||
	    !search_index_find_act(feed->index, feed->chain, &known, err))
		return false;
	if (known > 0 && known <= seq && !list_changed(feed, known, &changed, err))
		return false;
	if (known == 0 || known > seq || changed.is_too_many
	            ? !take_all(feed, &is_other, err)
	            : !take_changed(feed, &changed, &is_other, err))
		return false;
	return (!is_other || make_anew(feed, err)) &&
	       search_index_set_act(feed->index, feed->chain, seq, err) && settle(feed, true, err);
}

static bool update(struct feed *feed, int64_t seq, struct error *err)
{
	const bool updated = search_index_begin(feed->index, err) && take_in(feed, seq, err);

	if (!updated)
		search_index_cancel(feed->index);
	return updated;
}

/* Whether acts after those that are known have changed anything that is in the index. */
static bool find_due(const struct feed *feed, const struct find_index *find, int64_t seq,
                     bool *ret_is_due, struct error *err)
{
	struct changed changed = {.n = 0};
	int64_t known;

	if (!search_index_find_act(feed->index, feed->chain, &known, err))
		return false;
	*ret_is_due = known == 0 || known > seq || seq - known > LAG_MAX;
	if (*ret_is_due || known == seq)
		return true;
	if (find->n_checked > known && find->n_checked < seq)
		known = find->n_checked;
	if (!list_changed(feed, known, &changed, err))
		return false;
	*ret_is_due = changed.n > 0;
	return true;
}

static bool update_from(struct find_index *find, const struct find_order *order, int64_t seq,
                        struct error *err)
{
	AUTO(arena) struct arena *arena = arena_open(ARENA_BYTES);
	AUTO(arena) struct arena *scratch = arena_open(ARENA_MIB);
	struct feed feed = {.index = find->index,
	                    .db = order->home.db,
	                    .chain = order->chain,
	                    .arena = arena,
	                    .scratch = scratch};
	bool is_due;

	if (!find_due(&feed, find, seq, &is_due, err) || (is_due && !update(&feed, seq, err)))
		return false;
	find->n_checked = seq;
	return true;
}

bool find_index_update(struct find_index *find, const struct find_order *order, struct error *err)
{
	struct chain_head head;

	if ((!is_still_there(find) && !open_file(find, err)) ||
	    !audit_find_head(order->home.db, order->chain, &head, err))
		return false;
	return find->n_checked == head.seq || update_from(find, order, head.seq, err);
}
