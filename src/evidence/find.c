/* Asks the index, and reads for each hit the words that it does not hold. */
#include "evidence/find.h"

#include "base/file.h"
#include "evidence/find_index.h"

struct finding {
	const struct find_order *order;
	struct search_index *index;
	struct find_hit
		*hits; /* met while the index is being read: numbers are those of that moment */
	size_t n_hits;
};

/* Where a passage stands; the index gives no number that is in no run. */
static bool find_place(const struct finding *finding, int64_t nr, struct arena *arena,
                       struct find_hit *ret_hit, struct error *err)
{
	struct search_run run;
	bool found;

	if (!search_index_find_run_at(finding->index, nr, arena, &run, &found, err))
		return false;
	if (!found || nr >= run.first + run.n)
		return FAIL(err, ERR_STORE, "the search index %s is damaged: %s", SEARCH_DB, "run");
	*ret_hit = (struct find_hit){.source = run.source, .passage = nr - run.first + 1};
	return true;
}

static bool read_passage(const struct finding *finding, struct find_hit *hit, struct arena *arena,
                         struct text *ret_words, struct error *err)
{
	const struct param params[] = {P_TEXT(hit->source), P_I64(hit->passage)};
	struct rows *rows = store_query(finding->order->home.db, SQL_EVIDENCE_FIND_PASSAGE, params,
	                                COUNT(params));

	*ret_words = TEXT_NONE;
	while (rows_next(rows)) {
		*ret_words = text_copy(arena, rows_text(rows, 0));
		hit->path = text_copy(arena, rows_text(rows, 1));
		hit->page = rows_is_null(rows, 2) ? 0 : rows_i64(rows, 2);
	}
	return rows_done(&rows, err);
}

/* For the snippet, once a hit in their order; its language plays a part for stems alone, and this index has none. */
static bool read_words(void *whose, int64_t nr, struct arena *arena, struct text *ret_words,
                       struct text *ret_lang, struct error *err)
{
	struct finding *finding = whose;
	struct find_hit *hit = &finding->hits[finding->n_hits];

	*ret_lang = TEXT_NONE;
	if (!find_place(finding, nr, arena, hit, err) ||
	    !read_passage(finding, hit, arena, ret_words, err))
		return false;
	finding->n_hits++;
	return true;
}

static struct search_reader make_reader(const struct view_scope *scope, struct arena *arena)
{
	struct text *rights = ARENA_ARRAY(arena, struct text, 2 * VIEW_PARTS_MAX);
	struct search_reader reader = {.reads_all = view_scope_is_whole(scope)};

	reader.rights.values = rights;
	reader.rights.n = view_rights_of_scope(scope, arena, rights);
	return reader;
}

static bool ask(struct finding *finding, struct arena *arena, struct search_answer *ret_answer,
                struct error *err)
{
	const struct find_order *order = finding->order;
	const struct search_reader reader = make_reader(order->scope, arena);
	const struct search_wish wish = {
		.query = order->query,
		.first = order->first,
		.n_hits = order->n_hits > 0 ? order->n_hits : SEARCH_PAGE,
		.read = read_words,
		.whose = finding,
	};

	return search_find(finding->index, &reader, &wish, arena, ret_answer, err);
}

static bool find_in(struct find_index *index, const struct find_order *order, struct arena *arena,
                    struct find_answer *ret_answer, struct error *err)
{
	struct finding finding = {.order = order};
	struct search_answer given;

	if (!find_index_update(index, order, err))
		return false;
	finding.index = find_index_search(index);
	finding.hits = ARENA_ARRAY(arena, struct find_hit, SEARCH_HITS_MAX);
	if (!ask(&finding, arena, &given, err))
		return false;
	for (size_t i = 0; i < given.n_hits; i++)
		finding.hits[i].snippet = given.hits[i].snippet;
	*ret_answer = (struct find_answer){finding.hits, finding.n_hits, given.total, given.also,
	                                   given.n_also};
	return true;
}

bool evidence_find(const struct find_order *order, struct arena *arena,
                   struct find_answer *ret_answer, struct error *err)
{
	AUTO(find_index) struct find_index *index = NULL;

	if (order->index)
		return find_in(order->index, order, arena, ret_answer, err);
	return find_index_open(order->home.home, &index, err) &&
	       find_in(index, order, arena, ret_answer, err);
}

bool evidence_forget_index(const char *home, struct arena *arena, struct error *err)
{
	static const char *const files[] = {SEARCH_DB, SEARCH_DB "-wal", SEARCH_DB "-shm"};

	for (size_t i = 0; i < COUNT(files); i++)
		if (!file_remove(file_join(arena, home, files[i]), err))
			return false;
	return true;
}
