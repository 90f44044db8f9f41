/* Bootstrap intervals of alpha.
 *
 * A resample of units is a count for each pattern (alpha_int.h): draw as many units as there are, look
 * up their patterns, count. Threads take every n-th replicate and write its alpha in its own place;
 * summing and sorting happen afterwards in one order, so that the result does not know how many threads
 * there were. There is no vector path: drawing is the cost, and it is a chain of dependent steps.
 */
#include "analysis/bootstrap.h"

#include "analysis/alpha_int.h"
#include "analysis/random.h"

#include <math.h>
#include <pthread.h>

/* The coincidences as a list to draw from. */
struct difference_table {
	double *up_to;   /* n: codes up to and with this cell */
	double *squared; /* n: d2 of the cell */
	bool *alike;     /* n: both levels are the same */
	size_t n;
	double n_codes;
	size_t n_pairs;  /* how many differences one draw takes */
	double expected; /* D_e */
};

struct share {
	const struct alpha_patterns *patterns;
	const struct difference_table *differences; /* NULL for the unit bootstrap */
	struct alpha_scratch scratch;
	const struct bootstrap_options *options;
	size_t first; /* replicates first, first + n_threads, ... */
	double *alphas;
};

double analysis_quantile(const double *rising, size_t n, double share)
{
	double at = share * (double)(n - 1);
	size_t below = (size_t)at;
	if (below + 1 >= n)
		return rising[n - 1];
	return rising[below] + (at - (double)below) * (rising[below + 1] - rising[below]);
}

static double draw_units(struct share *share, struct random_stream *stream)
{
	const struct alpha_patterns *patterns = share->patterns;
	uint32_t *weights = share->scratch.weights;
	double alpha;

	for (size_t p = 0; p < patterns->n_patterns; p++)
		weights[p] = 0;
	for (size_t i = 0; i < patterns->n_units; i++)
		weights[patterns->pattern_of[random_below(stream, (uint32_t)patterns->n_units)]]++;
	return alpha_of_weights(patterns, &share->scratch, weights, &alpha) ? alpha : NAN;
}

static size_t find_difference(const struct difference_table *table, double at)
{
	size_t low = 0;
	size_t high = table->n - 1;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (table->up_to[middle] > at)
			high = middle;
		else
			low = middle + 1;
	}
	return low;
}

/* 1 less the mean of drawn differences over D_e; -1 at least; 0 when only one level turned up. */
static double draw_differences(const struct difference_table *table, struct random_stream *stream)
{
	double sum = 0;
	size_t first = 0;
	bool one_level = true;

	for (size_t i = 0; i < table->n_pairs; i++) {
		size_t at = find_difference(table, random_real(stream) * table->n_codes);
		first = i == 0 ? at : first;
		one_level = one_level && at == first && table->alike[at];
		sum += table->squared[at];
	}
	if (one_level)
		return 0;
	return fmax(-1, 1 - sum / ((double)table->n_pairs * table->expected));
}

static void *run_share(void *data)
{
	struct share *share = data;
	const struct bootstrap_options *options = share->options;
	for (size_t i = share->first; i < options->n_draws; i += options->n_threads) {
		struct random_stream stream = random_make(options->seed, i);
		share->alphas[i] = share->differences
		                           ? draw_differences(share->differences, &stream)
		                           : draw_units(share, &stream);
	}
	return NULL;
}

/* Runs all replicates. A thread that cannot be started has its share done here. */
static void run_all(struct arena *arena, const struct alpha_patterns *patterns,
                    const struct difference_table *differences,
                    const struct bootstrap_options *options, double *alphas)
{
	struct share shares[BOOTSTRAP_THREADS_MAX];
	pthread_t threads[BOOTSTRAP_THREADS_MAX];
	bool started[BOOTSTRAP_THREADS_MAX] = {false};

	for (size_t t = 0; t < options->n_threads; t++)
		shares[t] = (struct share){.patterns = patterns,
		                           .differences = differences,
		                           .scratch = alpha_make_scratch(arena, patterns),
		                           .options = options,
		                           .first = t,
		                           .alphas = alphas};
	for (size_t t = 1; t < options->n_threads; t++)
		started[t] = pthread_create(&threads[t], NULL, run_share, &shares[t]) == 0;
	run_share(&shares[0]);
	for (size_t t = 1; t < options->n_threads; t++) {
		if (started[t])
			(void)pthread_join(threads[t],
			                   NULL); /* it cannot fail on a thread of ours */
		else
			run_share(&shares[t]);
	}
}

static int compare_reals(const void *a, const void *b)
{
	double x = *(const double *)a;
	double y = *(const double *)b;
	return (x > y) - (x < y);
}

static double share_below(const double *rising, size_t n, double limit)
{
	size_t n_below = 0;
	while (n_below < n && rising[n_below] < limit)
		n_below++;
	return (double)n_below / (double)n;
}

static bool sum_up(double *alphas, const struct bootstrap_options *options,
                   struct bootstrap *ret_bootstrap, struct error *err)
{
	size_t n = 0;
	double sum = 0;

	for (size_t i = 0; i < options->n_draws; i++) {
		if (isnan(alphas[i]))
			continue;
		sum += alphas[i];
		alphas[n++] = alphas[i];
	}
	size_t n_undefined = options->n_draws - n;
	if (n_undefined * 10 > options->n_draws)
		return FAIL(err, ERR_INPUT,
		            "alpha has no meaning in %zu of %zu draws: too many for an interval",
		            n_undefined, options->n_draws);
	qsort(alphas, n, sizeof(*alphas), compare_reals);
	*ret_bootstrap = (struct bootstrap){
		.low = analysis_quantile(alphas, n, (1 - options->level) / 2),
		.high = analysis_quantile(alphas, n, 1 - (1 - options->level) / 2),
		.mean = sum / (double)n,
		.n_draws = options->n_draws,
		.n_undefined = n_undefined,
		.p_below_667 = share_below(alphas, n, 0.667),
		.p_below_800 = share_below(alphas, n, 0.800),
	};
	return true;
}

/* alpha itself must have a meaning before its interval can. The scratch keeps the margins and ranks of
 * the whole sample. */
static bool prepare(struct arena *arena, const struct ratings *ratings, enum alpha_metric metric,
                    struct alpha_patterns *ret_patterns, struct alpha_scratch *ret_scratch,
                    struct error *err)
{
	double alpha;
	if (!alpha_find_patterns(arena, ratings, metric, ret_patterns, err))
		return false;
	*ret_scratch = alpha_make_scratch(arena, ret_patterns);
	if (!alpha_of_weights(ret_patterns, ret_scratch, ret_patterns->n_units_of, &alpha))
		return FAIL(err, ERR_INPUT,
		            "all codes are the same: there is nothing that chance could do");
	return true;
}

bool analysis_alpha_bootstrap(struct arena *arena, const struct ratings *ratings,
                              enum alpha_metric metric, const struct bootstrap_options *options,
                              struct bootstrap *ret_bootstrap, struct error *err)
{
	struct alpha_patterns patterns;
	struct alpha_scratch scratch;
	if (!prepare(arena, ratings, metric, &patterns, &scratch, err))
		return false;
	double *alphas = ARENA_ARRAY(arena, double, options->n_draws);
	run_all(arena, &patterns, NULL, options, alphas);
	return sum_up(alphas, options, ret_bootstrap, err);
}

/* d2 of two levels in the whole sample. */
static double squared_distance(const struct alpha_patterns *patterns, const double *rank, size_t c,
                               size_t k)
{
	const double *values = patterns->values;
	switch (patterns->metric) {
	case ALPHA_NOMINAL:
		return c != k;
	case ALPHA_ORDINAL:
		return (rank[c] - rank[k]) * (rank[c] - rank[k]);
	case ALPHA_INTERVAL:
		return (values[c] - values[k]) * (values[c] - values[k]);
	case ALPHA_RATIO:
		return c == k ? 0 : pow((values[c] - values[k]) / (values[c] + values[k]), 2);
	}
	return 0;
}

/* o_ck for c >= k: both orders of a pair together. */
static double *count_coincidences(struct arena *arena, const struct alpha_patterns *patterns)
{
	size_t k = patterns->n_levels;
	double *cells = ARENA_ARRAY(arena, double, k *k);
	for (size_t p = 0; p < patterns->n_patterns; p++) {
		double weight = patterns->n_units_of[p] / (patterns->n_codes[p] - 1);
		for (size_t i = patterns->start[p]; i < patterns->start[p + 1]; i++) {
			double n_i = patterns->n_times[i];
			cells[patterns->level[i] * k + patterns->level[i]] +=
				weight * n_i * (n_i - 1);
			for (size_t j = patterns->start[p]; j < i; j++)
				cells[patterns->level[i] * k + patterns->level[j]] +=
					weight * 2 * n_i * patterns->n_times[j];
		}
	}
	return cells;
}

static size_t count_pairs(const struct alpha_patterns *patterns)
{
	size_t n_pairs = 0;
	for (size_t p = 0; p < patterns->n_patterns; p++) {
		size_t m = (size_t)patterns->n_codes[p];
		n_pairs += patterns->n_units_of[p] * (m * (m - 1) / 2);
	}
	return n_pairs;
}

static struct difference_table list_differences(struct arena *arena,
                                                const struct alpha_patterns *patterns,
                                                const struct alpha_scratch *whole)
{
	size_t k = patterns->n_levels;
	const double *cells = count_coincidences(arena, patterns);
	struct difference_table table = {
		.up_to = ARENA_ARRAY(arena, double, k *(k + 1) / 2),
		.squared = ARENA_ARRAY(arena, double, k *(k + 1) / 2),
		.alike = ARENA_ARRAY(arena, bool, k *(k + 1) / 2),
		.n_pairs = count_pairs(patterns),
	};
	double expected = 0;
	for (size_t c = 0; c < k; c++) {
		for (size_t d = 0; d <= c; d++) {
			double squared = squared_distance(patterns, whole->place, c, d);
			expected += 2 * whole->n_codes_at[c] * whole->n_codes_at[d] * squared;
			if (cells[c * k + d] == 0)
				continue;
			table.n_codes += cells[c * k + d];
			table.up_to[table.n] = table.n_codes;
			table.squared[table.n] = squared;
			table.alike[table.n++] = c == d;
		}
	}
	table.expected = expected / (table.n_codes * (table.n_codes - 1));
	return table;
}

bool analysis_alpha_kalpha(struct arena *arena, const struct ratings *ratings,
                           enum alpha_metric metric, const struct bootstrap_options *options,
                           struct bootstrap *ret_bootstrap, struct error *err)
{
	struct alpha_patterns patterns;
	struct alpha_scratch scratch;
	if (!prepare(arena, ratings, metric, &patterns, &scratch, err))
		return false;
	if (patterns.n_levels > KALPHA_LEVELS_MAX)
		return FAIL(err, ERR_INPUT,
		            "%zu levels are too many to draw differences: at most %d",
		            patterns.n_levels, KALPHA_LEVELS_MAX);
	struct difference_table table = list_differences(arena, &patterns, &scratch);
	double *alphas = ARENA_ARRAY(arena, double, options->n_draws);
	run_all(arena, &patterns, &table, options, alphas);
	return sum_up(alphas, options, ret_bootstrap, err);
}
