/* Krippendorff's alpha from patterns of codes.
 *
 * The idea: with squared differences, the sum over all ordered pairs of a unit is
 * 2 (m * sum of x^2 - (sum of x)^2), so no pair is ever visited. The ordinal metric is of that kind too:
 * the codes between level c and level k are the difference of the mid-ranks of c and k, so ordinal alpha
 * is interval alpha on mid-ranks. Nominal and ratio disagreements do not change from sample to sample
 * and are worked out once for each pattern.
 */
#include "analysis/alpha_int.h"

#include <math.h>

const char *alpha_metric_name(enum alpha_metric metric)
{
	switch (metric) {
	case ALPHA_NOMINAL:
		return "nominal";
	case ALPHA_ORDINAL:
		return "ordinal";
	case ALPHA_INTERVAL:
		return "interval";
	case ALPHA_RATIO:
		return "ratio";
	}
	return "";
}

/* Whether interval and ratio can calculate with the levels. */
static bool check_values(const struct ratings *ratings, enum alpha_metric metric, struct error *err)
{
	if (metric == ALPHA_NOMINAL || metric == ALPHA_ORDINAL)
		return true;
	if (!ratings->values)
		return FAIL(err, ERR_INPUT, "the levels are words, not numbers");
	for (size_t i = 0; i < ratings->n_levels; i++) {
		double value = ratings->values[i];
		if (fabs(value) > 1e100)
			return FAIL(err, ERR_INPUT, "value %g is too large to be squared", value);
		if (metric == ALPHA_RATIO && value < 0)
			return FAIL(err, ERR_INPUT,
			            "value %g is below zero: ratios need a true zero", value);
	}
	return true;
}

/* The codes of a unit in rising order: insertion, for coders are few. */
static size_t sort_codes(const struct ratings *ratings, size_t unit, uint32_t *sorted)
{
	size_t n = 0;
	for (size_t coder = 0; coder < ratings->n_coders; coder++) {
		int code = rating_at(ratings, unit, coder);
		if (code == RATING_MISSING)
			continue;
		size_t at = n++;
		for (; at > 0 && sorted[at - 1] > (uint32_t)code; at--)
			sorted[at] = sorted[at - 1];
		sorted[at] = (uint32_t)code;
	}
	return n;
}

static uint64_t hash_codes(const uint32_t *codes, size_t n)
{
	uint64_t hash = n;
	for (size_t i = 0; i < n; i++) {
		hash = (hash ^ codes[i]) * UINT64_C(0x9e3779b97f4a7c15);
		hash ^= hash >> 29;
	}
	return hash;
}

static bool pattern_is(const struct alpha_patterns *patterns, size_t p, const uint32_t *codes,
                       size_t n)
{
	size_t at = 0;
	if ((size_t)patterns->n_codes[p] != n)
		return false;
	for (size_t i = patterns->start[p]; i < patterns->start[p + 1]; i++) {
		for (uint32_t times = 0; times < patterns->n_times[i]; times++) {
			if (codes[at++] != patterns->level[i])
				return false;
		}
	}
	return true;
}

static void add_pattern(struct alpha_patterns *patterns, const uint32_t *codes, size_t n)
{
	size_t p = patterns->n_patterns++;
	size_t at = patterns->start[p];
	patterns->n_codes[p] = (double)n;
	for (size_t i = 0; i < n; i++) {
		if (i > 0 && codes[i] == codes[i - 1]) {
			patterns->n_times[at - 1]++;
			continue;
		}
		patterns->level[at] = codes[i];
		patterns->n_times[at++] = 1;
	}
	patterns->start[p + 1] = at;
}

/* Places in an open table of at least twice the number of units. */
static size_t table_size(size_t n_units)
{
	size_t size = 16;
	while (size < 2 * n_units)
		size *= 2;
	return size;
}

static void gather_patterns(struct arena *arena, const struct ratings *ratings,
                            struct alpha_patterns *patterns)
{
	size_t n_slots = table_size(ratings->n_units);
	uint32_t *slots = ARENA_ARRAY(arena, uint32_t, n_slots); /* pattern + 1 */
	uint32_t *codes = ARENA_ARRAY(arena, uint32_t, ratings->n_coders + 1);

	for (size_t unit = 0; unit < ratings->n_units; unit++) {
		size_t n = sort_codes(ratings, unit, codes);
		if (n < 2)
			continue;
		size_t slot = hash_codes(codes, n) & (n_slots - 1);
		while (slots[slot] != 0 && !pattern_is(patterns, slots[slot] - 1, codes, n))
			slot = (slot + 1) & (n_slots - 1);
		if (slots[slot] == 0) {
			add_pattern(patterns, codes, n);
			slots[slot] = (uint32_t)patterns->n_patterns;
		}
		uint32_t p = slots[slot] - 1;
		patterns->n_units_of[p]++;
		patterns->pattern_of[patterns->n_units++] = p;
	}
}

static double squared_ratio(double a, double b)
{
	double share = a + b > 0 ? (a - b) / (a + b) : 0;
	return share * share;
}

/* The sum of d2 over ordered pairs of a pattern, for the two metrics that go pair by pair. */
static double sum_pairs(const struct alpha_patterns *patterns, size_t p)
{
	double sum = 0;
	for (size_t i = patterns->start[p]; i < patterns->start[p + 1]; i++) {
		for (size_t j = patterns->start[p]; j < i; j++) {
			double distance = 1;
			if (patterns->metric == ALPHA_RATIO)
				distance = squared_ratio(patterns->values[patterns->level[i]],
				                         patterns->values[patterns->level[j]]);
			sum += 2.0 * patterns->n_times[i] * patterns->n_times[j] * distance;
		}
	}
	return sum;
}

/* (sum over ordered pairs of (x - y)^2) / (m - 1), without visiting pairs. */
static double spread_of(const struct alpha_patterns *patterns, size_t p, const double *place)
{
	double m = patterns->n_codes[p];
	double sum = 0;
	double squares = 0;
	if (patterns->start[p + 1] - patterns->start[p] == 1)
		return 0; /* all agree: exactly nothing */
	for (size_t i = patterns->start[p]; i < patterns->start[p + 1]; i++) {
		double x = place[patterns->level[i]];
		sum += patterns->n_times[i] * x;
		squares += patterns->n_times[i] * x * x;
	}
	return 2 * (m * squares - sum * sum) / (m - 1);
}

/* Values less their middle, so that years such as 2019 lose no digits when they are squared. */
static const double *centre_values(struct arena *arena, const struct ratings *ratings)
{
	double *place = ARENA_ARRAY(arena, double, ratings->n_levels + 1);
	double middle = ratings->values[0] / 2 + ratings->values[ratings->n_levels - 1] / 2;
	for (size_t i = 0; i < ratings->n_levels; i++)
		place[i] = ratings->values[i] - middle;
	return place;
}

static void measure_patterns(struct alpha_patterns *patterns)
{
	for (size_t p = 0; p < patterns->n_patterns; p++) {
		switch (patterns->metric) {
		case ALPHA_NOMINAL:
		case ALPHA_RATIO:
			patterns->disagreement[p] =
				sum_pairs(patterns, p) / (patterns->n_codes[p] - 1);
			break;
		case ALPHA_INTERVAL:
			patterns->disagreement[p] = spread_of(patterns, p, patterns->place);
			break;
		case ALPHA_ORDINAL: /* depends on the sample */
			break;
		}
	}
}

bool alpha_find_patterns(struct arena *arena, const struct ratings *ratings,
                         enum alpha_metric metric, struct alpha_patterns *ret_patterns,
                         struct error *err)
{
	struct ratings_extent extent = ratings_measure(arena, ratings);
	size_t n = extent.n_pairable;

	if (!ratings_check_pairable(ratings, &extent, err) || !check_values(ratings, metric, err))
		return false;
	*ret_patterns = (struct alpha_patterns){
		.metric = metric,
		.n_levels = ratings->n_levels,
		.pattern_of = ARENA_ARRAY(arena, uint32_t, n),
		.n_units_of = ARENA_ARRAY(arena, uint32_t, n),
		.start = ARENA_ARRAY(arena, size_t, n + 1),
		.level = ARENA_ARRAY(arena, uint32_t, extent.n_codes),
		.n_times = ARENA_ARRAY(arena, uint32_t, extent.n_codes),
		.n_codes = ARENA_ARRAY(arena, double, n),
		.disagreement = ARENA_ARRAY(arena, double, n),
		.values = ratings->values,
	};
	if (metric == ALPHA_INTERVAL)
		ret_patterns->place = centre_values(arena, ratings);
	gather_patterns(arena, ratings, ret_patterns);
	measure_patterns(ret_patterns);
	return true;
}

struct alpha_scratch alpha_make_scratch(struct arena *arena, const struct alpha_patterns *patterns)
{
	return (struct alpha_scratch){
		.n_codes_at = ARENA_ARRAY(arena, double, patterns->n_levels),
		.place = ARENA_ARRAY(arena, double, patterns->n_levels),
		.weights = ARENA_ARRAY(arena, uint32_t, patterns->n_patterns),
	};
}

/* The margins n_c of a sample; their sum. */
static double count_margins(const struct alpha_patterns *patterns, const uint32_t *weights,
                            double *n_codes_at)
{
	double n = 0;
	for (size_t level = 0; level < patterns->n_levels; level++)
		n_codes_at[level] = 0;
	for (size_t p = 0; p < patterns->n_patterns; p++) {
		if (weights[p] == 0)
			continue;
		for (size_t i = patterns->start[p]; i < patterns->start[p + 1]; i++)
			n_codes_at[patterns->level[i]] += (double)weights[p] * patterns->n_times[i];
		n += weights[p] * patterns->n_codes[p];
	}
	return n;
}

/* Mid-ranks less n/2: their weighted sum is then exactly zero. */
static void place_by_rank(const struct alpha_scratch *scratch, size_t n_levels, double n)
{
	double below = 0;
	for (size_t level = 0; level < n_levels; level++) {
		scratch->place[level] = below + scratch->n_codes_at[level] / 2 - n / 2;
		below += scratch->n_codes_at[level];
	}
}

/* Sum of n_c n_k d2_ck where d2 is a squared difference of places. */
static double expect_by_place(const double *n_codes_at, const double *place, size_t n_levels,
                              double n)
{
	double sum = 0;
	double squares = 0;
	for (size_t level = 0; level < n_levels; level++) {
		sum += n_codes_at[level] * place[level];
		squares += n_codes_at[level] * place[level] * place[level];
	}
	return 2 * (n * squares - sum * sum);
}

static double expect_by_pairs(const struct alpha_patterns *patterns, const double *n_codes_at)
{
	double sum = 0;
	for (size_t c = 0; c < patterns->n_levels; c++) {
		if (n_codes_at[c] == 0)
			continue;
		for (size_t k = 0; k < c; k++)
			sum += 2 * n_codes_at[c] * n_codes_at[k] *
			       squared_ratio(patterns->values[c], patterns->values[k]);
	}
	return sum;
}

static double expect_nominal(const double *n_codes_at, size_t n_levels, double n)
{
	double sum = 0;
	for (size_t level = 0; level < n_levels; level++)
		sum += n_codes_at[level] * (n - n_codes_at[level]);
	return sum;
}

static double expect(const struct alpha_patterns *patterns, const struct alpha_scratch *scratch,
                     double n)
{
	switch (patterns->metric) {
	case ALPHA_NOMINAL:
		return expect_nominal(scratch->n_codes_at, patterns->n_levels, n);
	case ALPHA_ORDINAL:
		return expect_by_place(scratch->n_codes_at, scratch->place, patterns->n_levels, n);
	case ALPHA_INTERVAL:
		return expect_by_place(scratch->n_codes_at, patterns->place, patterns->n_levels, n);
	case ALPHA_RATIO:
		return expect_by_pairs(patterns, scratch->n_codes_at);
	}
	return 0;
}

static bool has_two_levels(const double *n_codes_at, size_t n_levels)
{
	size_t n_used = 0;
	for (size_t level = 0; level < n_levels && n_used < 2; level++)
		n_used += n_codes_at[level] > 0;
	return n_used == 2;
}

bool alpha_of_weights(const struct alpha_patterns *patterns, struct alpha_scratch *scratch,
                      const uint32_t *weights, double *ret_alpha)
{
	double n = count_margins(patterns, weights, scratch->n_codes_at);
	double observed = 0;

	if (!has_two_levels(scratch->n_codes_at, patterns->n_levels))
		return false;
	if (patterns->metric == ALPHA_ORDINAL)
		place_by_rank(scratch, patterns->n_levels, n);
	for (size_t p = 0; p < patterns->n_patterns; p++) {
		if (weights[p] == 0)
			continue;
		double one = patterns->metric == ALPHA_ORDINAL
		                     ? spread_of(patterns, p, scratch->place)
		                     : patterns->disagreement[p];
		observed += weights[p] * one;
	}
	*ret_alpha = 1 - (n - 1) * observed / expect(patterns, scratch, n);
	return true;
}

bool analysis_alpha(struct arena *arena, const struct ratings *ratings, enum alpha_metric metric,
                    double *ret_alpha, struct error *err)
{
	struct alpha_patterns patterns;
	if (!alpha_find_patterns(arena, ratings, metric, &patterns, err))
		return false;
	struct alpha_scratch scratch = alpha_make_scratch(arena, &patterns);
	if (!alpha_of_weights(&patterns, &scratch, patterns.n_units_of, ret_alpha))
		return FAIL(err, ERR_INPUT,
		            "all codes are the same: there is nothing that chance could do");
	return true;
}
