/* Feeding the index: sources in the order of their names, the passages of each in a row. */
#include "evidence/find_index.h"

#include "audit/audit.h"
#include "base/day.h"
#include "base/hash.h"
#include "base/number.h"

#include <stdlib.h>

enum { ARENA_BYTES = 512 * ARENA_MIB, PASSAGES_A_COMMIT = 50000 };

struct cell_mark {
	int64_t passage;
	struct text capacity;
};

/* A source as the index sees it. */
struct indexed {
	struct text ref, kind, lang, state, class;
	int year;
	bool has_force;
	day_nr force_from, force_to;
	const struct cell_mark *cells; /* by passage */
	size_t n_cells;
	struct hash_hex digest;
};

struct feed {
	struct search_index *index;
	struct store *db;
	struct arena *arena;
	int64_t next;      /* number of the next passage */
	int64_t n_pending; /* since the last commit */
};

/* Reading. */

static day_nr read_day(const struct rows *rows, int at, day_nr otherwise)
{
	day_nr day;

	return day_parse(rows_text(rows, at), &day) ? day : otherwise;
}

/* 0 for a date that is no year alone or day of one: "about 2010". */
static int read_year(const struct rows *rows, int at)
{
	const struct text words = rows_text(rows, at);
	struct span span;
	int64_t year;

	return span_parse(words, &span) && number_parse_i64(text_slice(words, 0, 4), &year)
	               ? (int)year
	               : 0;
}

static void read_source(const struct rows *rows, struct arena *arena, struct indexed *source)
{
	struct text *const fields[] = {&source->ref, &source->kind, &source->lang, &source->state};

	for (size_t i = 0; i < COUNT(fields); i++)
		*fields[i] = text_copy(arena, rows_text(rows, (int)i));
	source->year = read_year(rows, 4);
	source->has_force = !rows_is_null(rows, 5) || !rows_is_null(rows, 6);
	source->force_from = read_day(rows, 5, DAY_MIN);
	source->force_to = read_day(rows, 6, DAY_MAX);
	source->class = text_copy(arena, rows_text(rows, 7));
}

static bool read_cells(const struct feed *feed, struct indexed *source, struct error *err)
{
	const struct param params[] = {P_TEXT(source->ref)};
	struct cell_mark *cells = NULL;
	struct rows *rows = store_query(feed->db, SQL_EVIDENCE_LIST_MARK_CELLS, params, 1);
	size_t n_room = 0;

	while (rows_next(rows)) {
		if (source->n_cells == n_room) {
			struct cell_mark *more =
				ARENA_ARRAY(feed->arena, struct cell_mark, 2 * n_room + 8);

			if (source->n_cells > 0)
				memcpy(more, cells, source->n_cells * sizeof(*more));
			cells = more;
			n_room = 2 * n_room + 8;
		}
		cells[source->n_cells++] = (struct cell_mark){
			rows_i64(rows, 0), text_copy(feed->arena, rows_text(rows, 1))};
	}
	source->cells = cells;
	return rows_done(&rows, err);
}

static struct hash_hex digest_of(const struct indexed *source)
{
	const struct text fields[] = {source->kind, source->lang, source->state, source->class};
	struct hasher hasher = hasher_make();

	for (size_t i = 0; i < COUNT(fields); i++)
		hasher_add(&hasher, fields[i]);
	hasher_add_u64(&hasher, (uint64_t)source->year);
	hasher_add_u64(&hasher, source->has_force);
	hasher_add_u64(&hasher, (uint64_t)source->force_from);
	hasher_add_u64(&hasher, (uint64_t)source->force_to);
	for (size_t i = 0; i < source->n_cells; i++) {
		hasher_add_u64(&hasher, (uint64_t)source->cells[i].passage);
		hasher_add(&hasher, source->cells[i].capacity);
	}
	return hasher_finish(&hasher);
}

static bool list_sources(const struct feed *feed, struct indexed **ret_sources, size_t *ret_n,
                         struct error *err)
{
	const struct table *table = store_find_table(TEXT("source"));
	struct indexed *sources;
	struct rows *rows;
	int64_t n_max;
	size_t n = 0;

	if (!store_count(feed->db, table->count, NULL, 0, &n_max, err))
		return false;
	sources = ARENA_ARRAY(feed->arena, struct indexed, (size_t)n_max + 1);
	rows = store_query(feed->db, SQL_EVIDENCE_LIST_SOURCES, NULL, 0);
	while (n < (size_t)n_max && rows_next(rows)) /* what came since comes next time */
		read_source(rows, feed->arena, &sources[n++]);
	if (!rows_done(&rows, err))
		return false;
	*ret_sources = sources;
	*ret_n = n;
	return true;
}

static bool complete_sources(const struct feed *feed, struct indexed *sources, size_t n,
                             struct error *err)
{
	for (size_t i = 0; i < n; i++) {
		if (!read_cells(feed, &sources[i], err))
			return false;
		sources[i].digest = digest_of(&sources[i]);
	}
	return true;
}

/* Adding. */

/* The capacities that a passage is marked for: each once. */
static struct scope_list capacities_of(const struct indexed *source, int64_t passage,
                                       struct text room[SCOPE_VALUES_MAX])
{
	struct scope_list list = {.values = room};

	for (size_t i = 0; i < source->n_cells && list.n < SCOPE_VALUES_MAX; i++) {
		const struct cell_mark *cell = &source->cells[i];

		if (cell->passage == passage &&
		    (list.n == 0 || !text_equals(room[list.n - 1], cell->capacity)))
			room[list.n++] = cell->capacity;
	}
	return list;
}

static bool add_passage(struct feed *feed, const struct indexed *source, int64_t nr,
                        struct text words, struct error *err)
{
	const struct text rights[] = {TEXT("team"), TEXT("public")};
	struct text room[SCOPE_VALUES_MAX];
	const struct search_passage passage = {
		.nr = feed->next++,
		.words = words,
		.scope =
			{
				.states = {&source->state, text_is_empty(source->state) ? 0 : 1},
				.capacities = capacities_of(source, nr, room),
				.kind = source->kind,
				.lang = source->lang,
				.year = source->year,
				.has_force = source->has_force,
				.force_from = source->force_from,
				.force_to = source->force_to,
				.source = source->ref,
				.rights = {rights, text_is(source->class, "public") ? 2 : 1},
			},
	};

	return search_index_add(feed->index, &passage, err);
}

static bool add_passages(struct feed *feed, const struct indexed *source, struct error *err)
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

/* Many sources go into one commit, for each costs a merge. */
static bool settle(struct feed *feed, bool is_last, struct error *err)
{
	if (!is_last && feed->n_pending < PASSAGES_A_COMMIT)
		return true;
	feed->n_pending = 0;
	return search_index_commit(feed->index, err) &&
	       (is_last || search_index_begin(feed->index, err));
}

static bool add_source(struct feed *feed, const struct indexed *source, struct error *err)
{
	struct search_run run = {.source = source->ref, .first = feed->next};

	if (!add_passages(feed, source, err))
		return false;
	run.n = feed->next - run.first;
	run.digest = text_of(source->digest.bytes);
	feed->n_pending += run.n;
	return search_index_add_run(feed->index, &run, err) && settle(feed, false, err);
}

/* Comparing. */

/* What the index holds, by the names of the sources. */
struct held {
	struct search_run *runs;
	size_t n;
	int64_t n_passages;
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
	if (held.n > 0) {
		held.n_passages = held.runs[held.n - 1].first + held.runs[held.n - 1].n;
		qsort(held.runs, held.n, sizeof(*held.runs), compare_runs);
	}
	*ret_held = held;
	return true;
}

static const struct search_run *find_run(const struct held *held, struct text ref)
{
	const struct search_run key = {.source = ref};

	return held->n == 0 ? NULL : bsearch(&key, held->runs, held->n, sizeof(key), compare_runs);
}

/* Whether every run is of a source that is there, and is as it was. */
static bool is_as_it_was(const struct held *held, const struct indexed *sources, size_t n)
{
	size_t n_met = 0;

	for (size_t i = 0; i < n; i++) {
		const struct search_run *run = find_run(held, sources[i].ref);

		if (run && !text_is(run->digest, sources[i].digest.bytes))
			return false;
		n_met += run != NULL;
	}
	return n_met == held->n;
}

static bool add_missing(struct feed *feed, const struct held *held, const struct indexed *sources,
                        size_t n, struct error *err)
{
	feed->next = held->n_passages;
	for (size_t i = 0; i < n; i++)
		if (!find_run(held, sources[i].ref) && !add_source(feed, &sources[i], err))
			return false;
	return true;
}

static bool begin_anew(struct feed *feed, struct held *held, struct error *err)
{
	search_index_cancel(feed->index);
	*held = (struct held){.runs = NULL};
	return search_index_empty(feed->index, err) && search_index_begin(feed->index, err);
}

/* Between begin and commit: another process may have been here first. */
static bool take_in(struct feed *feed, const struct find_order *order, int64_t seq,
                    struct error *err)
{
	struct indexed *sources;
	struct held held;
	size_t n;

	if (!list_sources(feed, &sources, &n, err) || !complete_sources(feed, sources, n, err) ||
	    !read_held(feed, &held, err) ||
	    (!is_as_it_was(&held, sources, n) && !begin_anew(feed, &held, err)))
		return false;
	return add_missing(feed, &held, sources, n, err) &&
	       search_index_set_act(feed->index, order->chain, seq, err) && settle(feed, true, err);
}

static bool read_seqs(struct search_index *index, const struct find_order *order, int64_t *ret_seq,
                      int64_t *ret_known, struct error *err)
{
	struct chain_head head;

	if (!audit_find_head(order->home.db, order->chain, &head, err) ||
	    !search_index_find_act(index, order->chain, ret_known, err))
		return false;
	*ret_seq = head.seq;
	return true;
}

bool find_index_update(struct search_index *index, const struct find_order *order,
                       struct error *err)
{
	AUTO(arena) struct arena *arena = arena_open(ARENA_BYTES);
	struct feed feed = {.index = index, .db = order->home.db, .arena = arena};
	int64_t seq, known;
	bool updated;

	if (!read_seqs(index, order, &seq, &known, err))
		return false;
	if (seq == known)
		return true;
	updated = search_index_begin(index, err) && take_in(&feed, order, seq, err);
	if (!updated)
		search_index_cancel(index);
	return updated;
}
