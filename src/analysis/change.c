/* Transitions and the tests of square tables.
 *
 * Stuart–Maxwell needs d' V^- d, where d are the differences of margins and V their covariance; V is
 * singular always (the differences add up to zero) and more so with empty levels. Gaussian elimination
 * with the greatest pivot first solves it and counts the rank on the way: a pivot that is nothing beside
 * the greatest is a direction in which nothing can differ.
 */
#include "analysis/change.h"

#include "analysis/special.h"

#include <math.h>

static void count_one(struct transitions *t, int first, int second)
{
	if (first == LEVEL_MISSING || second == LEVEL_MISSING) {
		t->n_never += first == second;
		t->n_became_known += second != LEVEL_MISSING;
		t->n_no_longer += first != LEVEL_MISSING;
		return;
	}
	t->n_from_to[(size_t)first * t->n_levels + (size_t)second]++;
	t->n_both++;
	t->n_up += second > first;
	t->n_down += second < first;
	t->n_same += second == first;
}

void analysis_count_transitions(struct arena *arena, const int *first, const int *second, size_t n,
                                size_t n_levels, struct transitions *ret_transitions)
{
	*ret_transitions = (struct transitions){
		.n_levels = n_levels,
		.n_from_to = ARENA_ARRAY(arena, size_t, n_levels * n_levels + 1),
	};
	for (size_t i = 0; i < n; i++)
		count_one(ret_transitions, first[i], second[i]);
}

static bool fail_diagonal(struct error *err)
{
	return FAIL(err, ERR_INPUT, "no unit changed its level: there is nothing to test");
}

bool analysis_bowker(const size_t *counts, size_t n_levels, struct chi2_test *ret_test,
                     struct error *err)
{
	struct chi2_test test = {0};
	for (size_t i = 0; i < n_levels; i++) {
		for (size_t j = 0; j < i; j++) {
			double there = (double)counts[i * n_levels + j];
			double back = (double)counts[j * n_levels + i];
			if (there + back == 0)
				continue;
			test.chi2 += (there - back) * (there - back) / (there + back);
			test.df++;
		}
	}
	if (test.df == 0)
		return fail_diagonal(err);
	test.p = special_chi2_above(test.chi2, test.df);
	*ret_test = test;
	return true;
}

/* V and d of a table: n x (n + 1), d last. */
static double *make_matrix(struct arena *arena, const size_t *counts, size_t n)
{
	double *matrix = ARENA_ARRAY(arena, double, n *(n + 1));
	for (size_t i = 0; i < n; i++) {
		for (size_t j = 0; j < n; j++) {
			double there = (double)counts[i * n + j];
			double back = (double)counts[j * n + i];
			if (i == j)
				continue;
			matrix[i * (n + 1) + j] = -(there + back);
			matrix[i * (n + 1) + i] += there + back;
			matrix[i * (n + 1) + n] += there - back;
		}
	}
	return matrix;
}

static size_t find_pivot(const double *matrix, size_t n, const bool *used)
{
	size_t best = n;
	for (size_t i = 0; i < n; i++) {
		if (!used[i] &&
		    (best == n || matrix[i * (n + 1) + i] > matrix[best * (n + 1) + best]))
			best = i;
	}
	return best;
}

/* Eliminates along the diagonal; adds up d_i^2 / pivot. */
static void eliminate(struct arena *arena, double *matrix, size_t n, struct chi2_test *test)
{
	bool *used = ARENA_ARRAY(arena, bool, n + 1);
	double greatest = 0;
	for (size_t step = 0; step < n; step++) {
		size_t p = find_pivot(matrix, n, used);
		double pivot = matrix[p * (n + 1) + p];
		greatest = step == 0 ? pivot : greatest;
		if (pivot <= greatest * 1e-11)
			return;
		used[p] = true;
		test->df++;
		test->chi2 += matrix[p * (n + 1) + n] * matrix[p * (n + 1) + n] / pivot;
		for (size_t i = 0; i < n; i++) {
			double factor = used[i] ? 0 : matrix[i * (n + 1) + p] / pivot;
			for (size_t j = 0; factor != 0 && j <= n; j++)
				matrix[i * (n + 1) + j] -= factor * matrix[p * (n + 1) + j];
		}
	}
}

bool analysis_stuart_maxwell(struct arena *arena, const size_t *counts, size_t n_levels,
                             struct chi2_test *ret_test, struct error *err)
{
	struct chi2_test test = {0};
	eliminate(arena, make_matrix(arena, counts, n_levels), n_levels, &test);
	if (test.df == 0)
		return fail_diagonal(err);
	test.p = special_chi2_above(test.chi2, test.df);
	*ret_test = test;
	return true;
}

bool analysis_bhapkar(struct arena *arena, const size_t *counts, size_t n_levels,
                      struct chi2_test *ret_test, struct error *err)
{
	struct chi2_test test;
	double n = 0;
	if (!analysis_stuart_maxwell(arena, counts, n_levels, &test, err))
		return false;
	for (size_t i = 0; i < n_levels * n_levels; i++)
		n += (double)counts[i];
	if (test.chi2 >= n * (1 - 1e-12))
		return FAIL(err, ERR_INPUT, "every unit moved the same way: the variance is zero");
	test.chi2 /= 1 - test.chi2 / n;
	test.p = special_chi2_above(test.chi2, test.df);
	*ret_test = test;
	return true;
}

bool analysis_score_test(const size_t *counts, size_t n_levels, struct score_test *ret_test,
                         struct error *err)
{
	double sum = 0;
	double squares = 0;
	for (size_t i = 0; i < n_levels; i++) {
		for (size_t j = 0; j < n_levels; j++) {
			double steps = (double)i - (double)j;
			sum += (double)counts[i * n_levels + j] * steps;
			squares += (double)counts[i * n_levels + j] * steps * steps;
		}
	}
	if (squares == 0)
		return fail_diagonal(err);
	ret_test->z = sum / sqrt(squares);
	ret_test->p = 2 * special_normal_above(fabs(ret_test->z));
	return true;
}
