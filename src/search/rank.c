/* One call a hit, 460,000 of them for a frequent word: nothing here allocates or asks more than it must. */
#include "search/rank.h"

#include "search/fts5.h"

#include <math.h>

enum { EXACT_MAX = 190, STEPS_AN_OCTAVE = 8 };

static const double K1 = 1.2, B = 0.75;

/* Lengths. */

uint8_t rank_write_length(size_t n_words)
{
	double steps;

	if (n_words <= EXACT_MAX)
		return (uint8_t)(n_words + 1);
	steps = round(STEPS_AN_OCTAVE * log2((double)n_words / EXACT_MAX));
	return (uint8_t)fmin(EXACT_MAX + 1 + steps, 255);
}

double rank_read_length(uint8_t byte)
{
	if (byte <= EXACT_MAX + 1)
		return byte > 0 ? byte - 1 : 0;
	return EXACT_MAX * exp2((byte - EXACT_MAX - 1) / (double)STEPS_AN_OCTAVE);
}

/* The heap: the worst of the best stands first. */

static bool is_worse(const struct rank_hit *a, const struct rank_hit *b)
{
	return a->score < b->score || (a->score == b->score && a->nr > b->nr);
}

static void swap(struct rank_hit *a, struct rank_hit *b)
{
	const struct rank_hit kept = *a;

	*a = *b;
	*b = kept;
}

static void sink(struct rank_hit *heap, size_t n, size_t at)
{
	for (;;) {
		size_t least = at;

		for (size_t child = 2 * at + 1; child <= 2 * at + 2 && child < n; child++)
			if (is_worse(&heap[child], &heap[least]))
				least = child;
		if (least == at)
			return;
		swap(&heap[at], &heap[least]);
		at = least;
	}
}

static void rise(struct rank_hit *heap, size_t at)
{
	while (at > 0 && is_worse(&heap[at], &heap[(at - 1) / 2])) {
		swap(&heap[at], &heap[(at - 1) / 2]);
		at = (at - 1) / 2;
	}
}

static void keep(struct ranking *ranking, struct rank_hit hit)
{
	if (ranking->n_best < ranking->n_room) {
		ranking->best[ranking->n_best] = hit;
		rise(ranking->best, ranking->n_best++);
		return;
	}
	if (ranking->n_room == 0 || !is_worse(&ranking->best[0], &hit))
		return;
	ranking->best[0] = hit;
	sink(ranking->best, ranking->n_best, 0);
}

void rank_finish(struct ranking *ranking)
{
	for (size_t n = ranking->n_best; n > 1; n--) {
		swap(&ranking->best[0], &ranking->best[n - 1]);
		sink(ranking->best, n - 1, 0);
	}
}

/* A hit. */

static int count_phrase(const Fts5ExtensionApi *api, Fts5Context *fts, int phrase, int *ret_n)
{
	Fts5PhraseIter at;
	int column, offset, n = 0;
	int result = api->xPhraseFirst(fts, phrase, &at, &column, &offset);

	if (result != SQLITE_OK)
		return result;
	for (; column >= 0; api->xPhraseNext(fts, &at, &column, &offset))
		n++;
	*ret_n += n;
	return SQLITE_OK;
}

static int count_terms(const struct ranking *ranking, const Fts5ExtensionApi *api, Fts5Context *fts)
{
	int result = SQLITE_OK;

	for (size_t i = 0; i < ranking->n_groups; i++)
		ranking->counts[i] = 0;
	for (size_t i = 0; i < ranking->n_phrases && result == SQLITE_OK; i++)
		if (ranking->group_of_phrase[i] != RANK_NO_GROUP)
			result = count_phrase(api, fts, (int)i,
			                      &ranking->counts[ranking->group_of_phrase[i]]);
	return result;
}

static void take_hit(struct ranking *ranking, int64_t nr)
{
	const uint8_t length = (uint64_t)nr < ranking->n_lengths ? ranking->lengths[nr] : 0;
	struct rank_hit hit = {.nr = nr, .score = 0};

	for (size_t i = 0; i < ranking->n_groups; i++) {
		const double tf = ranking->counts[i];

		if (ranking->counts[i] > 0)
			hit.score += ranking->idf[i] * tf / (tf + ranking->norm[length]);
	}
	ranking->total++;
	ranking->n_words += (int64_t)rank_read_length(length);
	keep(ranking, hit);
}

static void rank_row(const Fts5ExtensionApi *api, Fts5Context *fts, sqlite3_context *context,
                     int n_args, sqlite3_value **args)
{
	struct ranking **slot = api->xUserData(fts);
	int result;

	(void)n_args;
	(void)args;
	result = count_terms(*slot, api, fts);
	if (result != SQLITE_OK) {
		sqlite3_result_error_code(context, result);
		return;
	}
	take_hit(*slot, api->xRowid(fts));
	sqlite3_result_int(context, 0);
}

struct ranking rank_make(struct arena *arena, size_t n_room, const int *group_of_phrase,
                         size_t n_phrases, double *idf, size_t n_groups, double mean_length)
{
	struct ranking ranking = {
		.group_of_phrase = group_of_phrase,
		.n_phrases = n_phrases,
		.idf = idf,
		.n_groups = n_groups,
		.mean_length = mean_length,
		.n_room = n_room,
		.best = ARENA_ARRAY(arena, struct rank_hit, n_room + 1),
		.counts = ARENA_ARRAY(arena, int, n_groups + 1),
	};

	for (size_t i = 0; i < RANK_LENGTHS; i++)
		ranking.norm[i] =
			K1 * (1 - B + B * rank_read_length((uint8_t)i) / fmax(mean_length, 1));
	return ranking;
}

double rank_idf(int64_t n_with, int64_t n_all)
{
	const int64_t n_without = n_all > n_with ? n_all - n_with : 0;

	return log1p(((double)n_without + 0.5) / ((double)n_with + 0.5));
}

bool rank_register(sqlite3 *handle, struct ranking **ranking_slot, struct error *err)
{
	fts5_api *api = fts5_find_api(handle);

	if (api && api->xCreateFunction(api, "rank_hit", ranking_slot, rank_row, NULL) == SQLITE_OK)
		return true;
	return FAIL(err, ERR_STORE, "this SQLite has no full text search (FTS5)");
}
