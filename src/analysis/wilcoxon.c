/* The sign test and Wilcoxon's signed ranks.
 *
 * The exact distribution: mid-ranks are whole numbers once doubled, so the number of sign patterns that
 * give each sum is counted by adding one rank at a time, as probabilities. With 50 differences that is
 * 50 * 2550 additions.
 */
#include "analysis/wilcoxon.h"

#include "analysis/special.h"

#include <math.h>

bool analysis_sign_test(const double *differences, size_t n, struct sign_test *ret_test,
                        struct error *err)
{
	struct sign_test test = {0};
	for (size_t i = 0; i < n; i++) {
		test.n_up += differences[i] > 0;
		test.n_down += differences[i] < 0;
		test.n_same += differences[i] == 0;
	}
	size_t n_used = test.n_up + test.n_down;
	if (n_used == 0)
		return FAIL(err, ERR_INPUT, "nothing differs: there is no sign to test");
	size_t fewer = test.n_up < test.n_down ? test.n_up : test.n_down;
	test.p = fmin(1, 2 * special_binomial_to(fewer, n_used, 0.5));
	*ret_test = test;
	return true;
}

struct ranked {
	double size;
	double sign;
	double rank;
};

static int compare_sizes(const void *a, const void *b)
{
	const struct ranked *x = a;
	const struct ranked *y = b;
	return (x->size > y->size) - (x->size < y->size);
}

/* Mid-ranks in place. */
static void rank_all(struct ranked *items, size_t n)
{
	size_t start = 0;
	qsort(items, n, sizeof(*items), compare_sizes);
	while (start < n) {
		size_t end = start;
		while (end < n && items[end].size == items[start].size)
			end++;
		for (size_t i = start; i < end; i++)
			items[i].rank = (double)(start + end + 1) / 2;
		start = end;
	}
}

static size_t gather(const double *differences, size_t n, enum zero_rule zeros,
                     struct ranked *items)
{
	size_t n_items = 0;
	for (size_t i = 0; i < n; i++) {
		double d = differences[i];
		if (d == 0 && zeros == ZERO_DROPPED)
			continue;
		items[n_items++] = (struct ranked){.size = fabs(d),
		                                   .sign = d > 0   ? 1
		                                           : d < 0 ? -1
		                                                   : 0};
	}
	return n_items;
}

/* The probability of each doubled sum of ranks, 0 .. most. */
static double *count_sums(struct arena *arena, const struct ranked *items, size_t n, size_t most)
{
	double *at = ARENA_ARRAY(arena, double, most + 1);
	size_t reached = 0;
	at[0] = 1;
	for (size_t i = 0; i < n; i++) {
		if (items[i].sign == 0)
			continue;
		size_t step = (size_t)(2 * items[i].rank);
		reached += step;
		for (size_t sum = reached + 1; sum-- > 0;) {
			double with = sum >= step ? at[sum - step] : 0;
			at[sum] = (at[sum] + with) / 2;
		}
	}
	return at;
}

static void find_exact(struct arena *arena, const struct ranked *items, size_t n, size_t most,
                       struct wilcoxon *test)
{
	const double *at = count_sums(arena, items, n, most);
	double distance =
		fabs(4 * test->v - (double)most); /* twice the doubled distance from the mean */
	for (size_t sum = 0; sum <= most; sum++) {
		double doubled = (double)sum;
		if (doubled >= 2 * test->v)
			test->p_greater += at[sum];
		if (doubled <= 2 * test->v)
			test->p_less += at[sum];
		if (fabs(2 * doubled - (double)most) >= distance)
			test->p_two_sided += at[sum];
	}
	test->is_exact = true;
}

bool analysis_wilcoxon(struct arena *arena, const double *differences, size_t n,
                       enum zero_rule zeros, struct wilcoxon *ret_test, struct error *err)
{
	struct ranked *items = ARENA_ARRAY(arena, struct ranked, n + 1);
	size_t n_items = gather(differences, n, zeros, items);
	struct wilcoxon test = {0};
	double mean = 0;
	double variance = 0;

	rank_all(items, n_items);
	for (size_t i = 0; i < n_items; i++) {
		if (items[i].sign == 0)
			continue;
		test.n_used++;
		test.v += items[i].sign > 0 ? items[i].rank : 0;
		mean += items[i].rank / 2;
		variance += items[i].rank * items[i].rank / 4;
	}
	if (test.n_used == 0)
		return FAIL(err, ERR_INPUT, "nothing differs: there is no rank to test");
	test.z = (test.v - mean) / sqrt(variance);
	test.p_normal = 2 * special_normal_above(fabs(test.z));
	if (test.n_used <= WILCOXON_EXACT_MAX)
		find_exact(arena, items, n_items, (size_t)(4 * mean), &test);
	*ret_test = test;
	return true;
}
