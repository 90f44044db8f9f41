/* What coders should talk about: a table of leanings and a list of units to look at again. */
#include "analysis/disputes.h"

/* The codes of a unit in rising order. */
static size_t sort_codes(const struct ratings *ratings, size_t unit, int *sorted)
{
	size_t n = 0;
	for (size_t coder = 0; coder < ratings->n_coders; coder++) {
		int code = rating_at(ratings, unit, coder);
		if (code == RATING_MISSING)
			continue;
		size_t at = n++;
		for (; at > 0 && sorted[at - 1] > code; at--)
			sorted[at] = sorted[at - 1];
		sorted[at] = code;
	}
	return n;
}

/* The median of n sorted codes when one that equals `own` is left out; n is 2 or more. */
static double median_without(const int *sorted, size_t n, int own)
{
	size_t low = (n - 2) / 2; /* places in what is left */
	size_t high = (n - 1) / 2;
	low += sorted[low] >= own; /* the code left out stands there or before it */
	high += sorted[high] >= own;
	return (sorted[low] + sorted[high]) / 2.0;
}

static void add_to_bias(struct coder_bias *bias, double steps)
{
	bias->n_units++;
	bias->mean_steps += steps;
	bias->n_above += steps > 0;
	bias->n_below += steps < 0;
	bias->n_same += steps == 0;
}

void analysis_coder_bias(struct arena *arena, const struct ratings *ratings,
                         struct coder_bias *ret_biases)
{
	int *sorted = ARENA_ARRAY(arena, int, ratings->n_coders + 1);
	for (size_t coder = 0; coder < ratings->n_coders; coder++)
		ret_biases[coder] = (struct coder_bias){0};
	for (size_t unit = 0; unit < ratings->n_units; unit++) {
		size_t n = sort_codes(ratings, unit, sorted);
		for (size_t coder = 0; n > 1 && coder < ratings->n_coders; coder++) {
			int own = rating_at(ratings, unit, coder);
			if (own != RATING_MISSING)
				add_to_bias(&ret_biases[coder],
				            own - median_without(sorted, n, own));
		}
	}
	for (size_t coder = 0; coder < ratings->n_coders; coder++) {
		if (ret_biases[coder].n_units > 0)
			ret_biases[coder].mean_steps /= (double)ret_biases[coder].n_units;
	}
}

static struct dispute measure_unit(const struct ratings *ratings, size_t unit)
{
	struct dispute dispute = {
		.unit = unit, .lowest = RATING_MISSING, .highest = RATING_MISSING};
	double sum = 0;
	size_t n_pairs = 0;
	for (size_t a = 0; a < ratings->n_coders; a++) {
		int code = rating_at(ratings, unit, a);
		if (code == RATING_MISSING)
			continue;
		if (dispute.lowest == RATING_MISSING || code < dispute.lowest)
			dispute.lowest = code;
		if (code > dispute.highest)
			dispute.highest = code;
		for (size_t b = 0; b < a; b++) {
			int other = rating_at(ratings, unit, b);
			if (other == RATING_MISSING)
				continue;
			sum += code > other ? code - other : other - code;
			n_pairs++;
		}
	}
	dispute.mean_steps = n_pairs > 0 ? sum / (double)n_pairs : 0;
	return dispute;
}

static int compare_disputes(const void *a, const void *b)
{
	const struct dispute *x = a;
	const struct dispute *y = b;
	if (x->mean_steps != y->mean_steps)
		return x->mean_steps < y->mean_steps ? 1 : -1;
	return (x->unit > y->unit) - (x->unit < y->unit);
}

void analysis_list_disputes(const struct ratings *ratings, struct dispute *ret_disputes,
                            size_t *ret_n)
{
	size_t n = 0;
	for (size_t unit = 0; unit < ratings->n_units; unit++) {
		struct dispute dispute = measure_unit(ratings, unit);
		if (dispute.highest > dispute.lowest)
			ret_disputes[n++] = dispute;
	}
	qsort(ret_disputes, n, sizeof(*ret_disputes), compare_disputes);
	*ret_n = n;
}
