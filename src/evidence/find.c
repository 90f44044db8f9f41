/* Asks the index, and reads for each hit the words that it does not hold. */
#include "evidence/find.h"

#include "base/file.h"
#include "evidence/find_index.h"

struct finding {
	const struct find_order *order;
	const struct search_run *runs; /* by their first number */
	size_t n_runs;
};

/* The run that a number is in; the index gives no other. */
static const struct search_run *run_of(const struct finding *finding, int64_t nr)
{
	size_t low = 0, high = finding->n_runs;

	while (high - low > 1) {
		const size_t middle = low + (high - low) / 2;

		if (finding->runs[middle].first <= nr)
			low = middle;
		else
			high = middle;
	}
	return &finding->runs[low];
}

static struct find_hit place_of(const struct finding *finding, int64_t nr)
{
	const struct search_run *run = run_of(finding, nr);

	return (struct find_hit){.source = run->source, .passage = nr - run->first + 1};
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

/* For the snippet; its language plays a part for stems alone, and this index has none. */
static bool read_words(void *whose, int64_t nr, struct arena *arena, struct text *ret_words,
                       struct text *ret_lang, struct error *err)
{
	const struct finding *finding = whose;
	struct find_hit hit = place_of(finding, nr);

	*ret_lang = TEXT_NONE;
	return read_passage(finding, &hit, arena, ret_words, err);
}

static bool ask(struct search_index *index, struct finding *finding, struct arena *arena,
                struct search_answer *ret_answer, struct error *err)
{
	const struct find_order *order = finding->order;
	const struct search_reader team = {.reads_all = true};
	const struct search_wish wish = {
		.query = order->query,
		.first = order->first,
		.n_hits = order->n_hits > 0 ? order->n_hits : SEARCH_PAGE,
		.read = read_words,
		.whose = finding,
	};

	return search_find(index, &team, &wish, arena, ret_answer, err);
}

static bool fill(struct finding *finding, const struct search_answer *given, struct arena *arena,
                 struct find_answer *ret_answer, struct error *err)
{
	struct find_hit *hits = ARENA_ARRAY(arena, struct find_hit, given->n_hits + 1);

	for (size_t i = 0; i < given->n_hits; i++) {
		struct text words;

		hits[i] = place_of(finding, given->hits[i].nr);
		hits[i].snippet = given->hits[i].snippet;
		if (!read_passage(finding, &hits[i], arena, &words, err))
			return false;
	}
	*ret_answer =
		(struct find_answer){hits, given->n_hits, given->total, given->also, given->n_also};
	return true;
}

static bool find_in(struct search_index *index, const struct find_order *order, struct arena *arena,
                    struct find_answer *ret_answer, struct error *err)
{
	struct finding finding = {.order = order};
	struct search_answer given;
	struct search_run *runs;

	if (!find_index_update(index, order, err) ||
	    !search_index_list_runs(index, arena, &runs, &finding.n_runs, err))
		return false;
	finding.runs = runs;
	return ask(index, &finding, arena, &given, err) &&
	       fill(&finding, &given, arena, ret_answer, err);
}

bool evidence_find(const struct find_order *order, struct arena *arena,
                   struct find_answer *ret_answer, struct error *err)
{
	AUTO(fold) struct fold *fold = NULL;
	AUTO(search_index) struct search_index *index = NULL;
	bool is_new;

	if (!fold_open(&fold, err))
		return false;

	const struct search_options options = {.fold = fold};

	return search_index_open(file_join(arena, order->home.home, SEARCH_DB), &options, &index,
	                         &is_new, err) &&
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
