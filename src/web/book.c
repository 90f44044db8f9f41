/* Books. What is cheap is made when a book is; the rest hangs on it from the first question on: cells with all answers, facts in each
 * language, an index for each column that is asked by. A part is made under the book's lock and then never changes, so that
 * it is read without.
 *
 * The cache keeps the books of one version, the newest that anyone has asked for; a book of an older one lives while somebody holds
 * it. */
#include "web/book.h"

#include "base/clock.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

enum { BOOK_BYTES_MAX = 1024 * ARENA_MIB, BOOKS_MAX = 128 };

/* The rows of a table by the words in some columns. */
struct index {
	struct index *next;
	const struct content_table *table;
	const char *columns[3];
	int at[3]; /* of the columns */
	size_t n_columns, n;
	const struct content_row **rows; /* without those that have nothing in the first column */
};

struct folio {
	struct book shown; /* first: folio_of */
	atomic_size_t n_holders;
	struct arena *arena;
	const struct live_version *version;
	pthread_mutex_t lock; /* over the arena, and the making of what follows */
	_Atomic(const struct cell_table *) cells;
	_Atomic(const struct fact_answer *) facts[N_LANGS]; /* by fact, state */
	_Atomic(const struct index *) indices;
	size_t *order[N_LANGS]; /* from the order of a language to the row of a state */
};

struct book_cache {
	struct arena *arena;
	struct live *live;
	pthread_mutex_t lock; /* over what follows */
	const struct live_version *version;
	struct folio *folios[BOOKS_MAX];
	size_t n_folios, next; /* the next to give way */
	int64_t n_made;
};

/* Holding. */

static void folio_drop(struct folio **folio)
{
	struct arena *arena = *folio ? (*folio)->arena : NULL;

	if (arena && atomic_fetch_sub(&(*folio)->n_holders, 1) == 1) {
		live_release(&(*folio)->version);
		(void)pthread_mutex_destroy(&(*folio)->lock); /* nobody waits for it */
		arena_drop(&arena);
	}
	*folio = NULL;
}

static const struct book *hold_folio(struct folio *folio)
{
	atomic_fetch_add(&folio->n_holders, 1);
	return &folio->shown;
}

/* A book is the first part of its folio. */
static struct folio *folio_of(const struct book *book)
{
	return (struct folio *)book;
}

void book_release(const struct book **book)
{
	struct folio *folio = *book ? folio_of(*book) : NULL;

	folio_drop(&folio);
	*book = NULL;
}

/* Making. */

/* Where a row with this key stands; n_rows when it is not there. */
static size_t row_at(const struct content_table *table, struct text key)
{
	const struct content_row *row = content_find_row(table, &key, 1);

	return row ? (size_t)(row - table->rows) : table->n_rows;
}

static void set_wave(struct book *book)
{
	struct error none = {0}; /* that there is no wave is no failure */

	book->wave = NULL;
	if (scope_find_wave(&book->view, &book->wave, &book->day, &none))
		return;
	book->wave = NULL;
	book->day = clock_today();
}

static bool set_states(struct folio *folio, enum lang lang, struct error *err)
{
	struct book *book = &folio->shown;
	const struct content_table *table = content_find(&book->view, "state");

	if (!scope_list_states(&book->view, folio->arena, book->day, lang, TEXT_NONE,
	                       &book->states[lang], err))
		return false;
	folio->order[lang] = ARENA_ARRAY(folio->arena, size_t, book->states[lang].n);
	for (size_t i = 0; i < book->states[lang].n; i++)
		folio->order[lang][i] = row_at(table, book->states[lang].items[i].code);
	return true;
}

static struct folio *open_folio(const struct live_version *version, const struct view_scope *scope)
{
	struct arena *arena = arena_open(BOOK_BYTES_MAX);
	struct folio *folio = ARENA_NEW(arena, struct folio);

	folio->arena = arena;
	folio->version = live_hold_again(version);
	folio->shown.head = version->head;
	folio->shown.scope = *scope;
	atomic_init(&folio->n_holders, 1);
	(void)pthread_mutex_init(&folio->lock, NULL); /* without attributes it cannot fail */
	return folio;
}

static bool make_folio(const struct live_version *version, const struct view_scope *scope,
                       struct folio **ret_folio, struct error *err)
{
	AUTO(folio) struct folio *folio = open_folio(version, scope);
	struct book *book = &folio->shown;

	view_make(&version->content, scope, folio->arena, &book->view);
	set_wave(book);
	for (int lang = 0; lang < N_LANGS; lang++) {
		if (!set_states(folio, (enum lang)lang, err))
			return false;
		book->facts[lang] = fact_book_make(&book->view, (enum lang)lang, folio->arena);
	}
	*ret_folio = folio;
	folio = NULL;
	return true;
}

/* The cache. */

struct book_cache *book_cache_open(const char *chain)
{
	struct arena *arena = arena_open(ARENA_MIB);
	struct book_cache *cache = ARENA_NEW(arena, struct book_cache);

	cache->arena = arena;
	cache->live = live_open(chain);
	(void)pthread_mutex_init(&cache->lock, NULL); /* without attributes it cannot fail */
	return cache;
}

static void forget_folios(struct book_cache *cache)
{
	for (size_t i = 0; i < cache->n_folios; i++)
		folio_drop(&cache->folios[i]);
	cache->n_folios = 0;
	cache->next = 0;
}

void book_cache_drop(struct book_cache **cache)
{
	struct arena *arena = *cache ? (*cache)->arena : NULL;

	if (!arena)
		return;
	forget_folios(*cache);
	live_release(&(*cache)->version);
	live_drop(&(*cache)->live);
	(void)pthread_mutex_destroy(&(*cache)->lock); /* nobody waits for it */
	arena_drop(&arena);
	*cache = NULL;
}

static struct folio *find_folio(const struct book_cache *cache, const struct view_scope *scope)
{
	for (size_t i = 0; i < cache->n_folios; i++)
		if (view_scope_equals(&cache->folios[i]->shown.scope, scope))
			return cache->folios[i];
	return NULL;
}

/* In the place of the oldest when there is no room. */
static void keep_folio(struct book_cache *cache, struct folio *folio)
{
	folio->shown.nr = ++cache->n_made;
	if (cache->n_folios < BOOKS_MAX) {
		cache->folios[cache->n_folios++] = folio;
		return;
	}
	folio_drop(&cache->folios[cache->next]);
	cache->folios[cache->next] = folio;
	cache->next = (cache->next + 1) % BOOKS_MAX;
}

/* A version that another thread has got meanwhile is as good: it is newer. */
static void take_version(struct book_cache *cache, const struct live_version *version)
{
	if (cache->version && cache->version->nr >= version->nr)
		return;
	forget_folios(cache);
	live_release(&cache->version);
	cache->version = live_hold_again(version);
}

static bool hold_of_scope(struct book_cache *cache, const struct view_scope *scope,
                          const struct book **ret_book, struct error *err)
{
	struct folio *folio = find_folio(cache, scope);

	if (!folio) {
		if (!make_folio(cache->version, scope, &folio, err))
			return false;
		keep_folio(cache, folio);
	}
	*ret_book = hold_folio(folio);
	return true;
}

bool book_hold(struct book_cache *cache, struct store *db, const struct view_scope *scope,
               const struct book **ret_book, struct error *err)
{
	const struct live_version *version = NULL;
	bool is_held;

	if (!live_hold(cache->live, db, &version, err))
		return false;
	(void)pthread_mutex_lock(&cache->lock); /* fails for a lock that is none */
	take_version(cache, version);
	is_held = hold_of_scope(cache, scope, ret_book, err);
	(void)pthread_mutex_unlock(&cache->lock);
	live_release(&version);
	return is_held;
}

/* Parts. */

static void make_cells(struct folio *folio)
{
	const struct book *book = &folio->shown;
	struct cell_table *cells = ARENA_NEW(folio->arena, struct cell_table);

	*cells = cell_table_make(&book->facts[LANG_EN], folio->arena, book->day);
	atomic_store(&folio->facts[LANG_EN], cells->facts);
	atomic_store(&folio->cells, cells);
}

static const struct cell_table *cells_of(const struct book *book)
{
	struct folio *folio = folio_of(book);

	if (!atomic_load(&folio->cells)) {
		(void)pthread_mutex_lock(&folio->lock); /* fails for a lock that is none */
		if (!atomic_load(&folio->cells))
			make_cells(folio);
		(void)pthread_mutex_unlock(&folio->lock);
	}
	return atomic_load(&folio->cells);
}

/* Of one language: in the other they have other labels. */
static void make_facts(struct folio *folio, enum lang lang)
{
	const struct book *book = &folio->shown;
	const struct fact_book *facts = &book->facts[lang];
	const struct content_table *states = content_find(&book->view, "state");
	struct fact_answer *answers =
		ARENA_ARRAY(folio->arena, struct fact_answer, facts->n_facts * states->n_rows);

	for (size_t f = 0; f < facts->n_facts; f++)
		for (size_t s = 0; s < states->n_rows; s++)
			answers[f * states->n_rows + s] =
				fact_ask(facts, folio->arena, &facts->facts[f],
			                 content_text(states, &states->rows[s], "code"), book->day);
	atomic_store(&folio->facts[lang], answers);
}

static const struct fact_answer *facts_of(const struct book *book, enum lang lang)
{
	struct folio *folio = folio_of(book);

	if (!atomic_load(&folio->facts[lang])) {
		(void)pthread_mutex_lock(&folio->lock); /* fails for a lock that is none */
		if (!atomic_load(&folio->facts[lang]))
			make_facts(folio, lang);
		(void)pthread_mutex_unlock(&folio->lock);
	}
	return atomic_load(&folio->facts[lang]);
}

/* Indices. */

static int compare_row(const struct index *index, const struct content_row *row,
                       const struct text *values)
{
	int order = 0;

	for (size_t i = 0; i < index->n_columns && order == 0; i++)
		order = text_compare(row->values[index->at[i]].text, values[i]);
	return order;
}

/* Rows with the same words stay in key order: they lie in it. */
static int compare_rows(const void *a, const void *b, void *whose)
{
	const struct content_row *const *left = a, *const *right = b;
	const struct index *index = whose;
	struct text values[COUNT(index->at)];
	int order;

	for (size_t i = 0; i < index->n_columns; i++)
		values[i] = (*right)->values[index->at[i]].text;
	order = compare_row(index, *left, values);
	return order ? order : (*left > *right) - (*left < *right);
}

static void fill_index(struct index *index, struct arena *arena)
{
	const struct content_table *table = index->table;

	index->rows = ARENA_ARRAY(arena, const struct content_row *, table->n_rows);
	for (size_t i = 0; i < table->n_rows; i++)
		if (table->rows[i].values[index->at[0]].kind == PARAM_TEXT)
			index->rows[index->n++] = &table->rows[i];
	if (index->n > 1)
		qsort_r(index->rows, index->n, sizeof(*index->rows), compare_rows, index);
}

static const struct index *find_index(const struct folio *folio, const struct content_table *table,
                                      const char *const *columns, size_t n_columns)
{
	const struct index *index = atomic_load(&folio->indices);

	for (; index; index = index->next) {
		bool is_same = index->table == table && index->n_columns == n_columns;

		for (size_t i = 0; is_same && i < n_columns; i++)
			is_same = strcmp(index->columns[i], columns[i]) == 0;
		if (is_same)
			return index;
	}
	return NULL;
}

static const struct index *make_index(struct folio *folio, const struct content_table *table,
                                      const char *const *columns, size_t n_columns)
{
	struct index *index = ARENA_NEW(folio->arena, struct index);

	index->table = table;
	index->n_columns = n_columns;
	for (size_t i = 0; i < n_columns; i++) {
		index->columns[i] = text_c(folio->arena, text_of(columns[i]));
		index->at[i] = table_find_column(table->table, text_of(columns[i]));
	}
	fill_index(index, folio->arena);
	index->next = (struct index *)atomic_load(&folio->indices);
	atomic_store(&folio->indices, index);
	return index;
}

static const struct index *index_of(const struct book *book, const struct content_table *table,
                                    const char *const *columns, size_t n_columns)
{
	struct folio *folio = folio_of(book);
	const struct index *index = find_index(folio, table, columns, n_columns);

	if (index)
		return index;
	(void)pthread_mutex_lock(&folio->lock); /* fails for a lock that is none */
	index = find_index(folio, table, columns, n_columns);
	if (!index)
		index = make_index(folio, table, columns, n_columns);
	(void)pthread_mutex_unlock(&folio->lock);
	return index;
}

/* The first row that is not below the values; with is_after the first that is above. */
static size_t find_bound(const struct index *index, const struct text *values, bool is_after)
{
	size_t low = 0, high = index->n;

	while (low < high) {
		const size_t middle = low + (high - low) / 2;
		const int order = compare_row(index, index->rows[middle], values);

		if (order < 0 || (is_after && order == 0))
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static struct row_list list_rows(const struct book *book, const char *table_name,
                                 const char *const *columns, const struct text *values,
                                 size_t n_columns)
{
	const struct content_table *table = content_find(&book->view, table_name);
	const struct index *index = index_of(book, table, columns, n_columns);
	const size_t start = find_bound(index, values, false);

	return (struct row_list){table, index->rows + start,
	                         find_bound(index, values, true) - start};
}

struct row_list book_list(const struct book *book, const char *table, const char *column,
                          struct text value)
{
	return list_rows(book, table, &column, &value, 1);
}

struct row_list book_list_cell(const struct book *book, const char *table, struct text state,
                               struct text capacity, struct text aspect)
{
	static const char *const columns[] = {"state", "capacity", "aspect"};
	const struct text values[] = {state, capacity, aspect};

	return list_rows(book, table, columns, values, COUNT(columns));
}

const struct content_row *book_find_row(const struct book *book, const char *table, struct text key)
{
	return content_find_row(content_find(&book->view, table), &key, 1);
}

/* Cells and answers. */

static const struct cell_counts nothing;

const struct cell_counts *book_cell(const struct book *book, struct text state,
                                    struct text capacity, struct text aspect)
{
	const struct cell_counts *cell = cell_table_find(cells_of(book), state, capacity, aspect);

	return cell ? cell : &nothing;
}

const struct cell_counts *book_cell_at(const struct book *book, enum lang lang, size_t state,
                                       size_t capacity, size_t aspect)
{
	const struct cell_table *cells = cells_of(book);
	const size_t row = folio_of(book)->order[lang][state];

	return &cells->cells[(row * cells->n_capacities + capacity) * 2 + aspect];
}

struct indicator_answer book_answer(const struct book *book, struct text indicator,
                                    struct text state)
{
	const struct cell_table *cells = cells_of(book);
	const size_t i = row_at(content_find(&book->view, "indicator"), indicator);
	const size_t s = row_at(content_find(&book->view, "state"), state);

	if (i == cells->n_indicators || s == cells->n_states)
		return (struct indicator_answer){.status = INDICATOR_NOT_SEARCHED,
		                                 .source = TEXT_NONE};
	return cells->indicators[i * cells->n_states + s];
}

const struct fact_answer *book_fact(const struct book *book, enum lang lang, struct text fact,
                                    struct text state)
{
	const struct content_table *states = content_find(&book->view, "state");
	const size_t f = row_at(content_find(&book->view, "fact"), fact);
	const size_t s = row_at(states, state);

	if (f == book->facts[lang].n_facts || s == states->n_rows)
		return NULL;
	return &facts_of(book, lang)[f * states->n_rows + s];
}
