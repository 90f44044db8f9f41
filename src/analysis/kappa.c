/* Measures of agreement that compare coders in pairs or want every unit complete. */
#include "analysis/kappa.h"

#include <math.h>

/* Row and column margins of a table, and what each level agrees with by chance. */
struct margins {
	double *row, *column;           /* shares */
	double *row_mean, *column_mean; /* mean weight of a row's level, of a column's */
};

static struct margins find_margins(struct arena *arena, const double *shares, const double *weights,
                                   size_t n)
{
	struct margins m = {ARENA_ARRAY(arena, double, n), ARENA_ARRAY(arena, double, n),
	                    ARENA_ARRAY(arena, double, n), ARENA_ARRAY(arena, double, n)};
	for (size_t i = 0; i < n; i++) {
		for (size_t j = 0; j < n; j++) {
			m.row[i] += shares[i * n + j];
			m.column[j] += shares[i * n + j];
		}
	}
	for (size_t i = 0; i < n; i++) {
		for (size_t j = 0; j < n; j++) {
			m.row_mean[i] += weights[i * n + j] * m.column[j];
			m.column_mean[j] += weights[i * n + j] * m.row[i];
		}
	}
	return m;
}

bool analysis_kappa_of_table(struct arena *arena, const double *shares, const double *weights,
                             size_t n_levels, size_t n_units, struct kappa *ret_kappa,
                             struct error *err)
{
	if (n_units == 0)
		return FAIL(err, ERR_INPUT, "no unit was coded by both coders");
	struct margins m = find_margins(arena, shares, weights, n_levels);
	double po = 0;
	double pe = 0;
	for (size_t i = 0; i < n_levels; i++) {
		for (size_t j = 0; j < n_levels; j++) {
			po += weights[i * n_levels + j] * shares[i * n_levels + j];
			pe += weights[i * n_levels + j] * m.row[i] * m.column[j];
		}
	}
	if (1 - pe < 1e-12)
		return FAIL(err, ERR_INPUT,
		            "all codes are the same: there is nothing that chance could do");

	double spread = 0; /* of the estimate */
	double null = 0;   /* of the estimate if kappa were 0 */
	for (size_t i = 0; i < n_levels; i++) {
		for (size_t j = 0; j < n_levels; j++) {
			double w = weights[i * n_levels + j];
			double means = m.row_mean[i] + m.column_mean[j];
			double part = w * (1 - pe) - means * (1 - po);
			spread += shares[i * n_levels + j] * part * part;
			null += m.row[i] * m.column[j] * (w - means) * (w - means);
		}
	}
	double centre = po * pe - 2 * pe + po;
	double n = (double)n_units;
	struct kappa kappa = {.value = (po - pe) / (1 - pe), .n_units = n_units};
	kappa.se = sqrt(fmax(0, spread - centre * centre) / n) / ((1 - pe) * (1 - pe));
	kappa.low = fmax(-1, kappa.value - 1.959963984540054 * kappa.se);
	kappa.high = fmin(1, kappa.value + 1.959963984540054 * kappa.se);
	double null_se = sqrt(fmax(0, null - pe * pe) / n) / (1 - pe);
	kappa.z = null_se > 0 ? kappa.value / null_se : 0;
	*ret_kappa = kappa;
	return true;
}

bool analysis_kappa(struct arena *arena, const struct ratings *ratings, size_t coder_a,
                    size_t coder_b, enum chance_weights weights, struct kappa *ret_kappa,
                    struct error *err)
{
	double *table;
	if (!analysis_make_weights(arena, ratings, weights, &table, err))
		return false;
	size_t n = ratings->n_levels;
	double *shares = ARENA_ARRAY(arena, double, n *n + 1);
	size_t n_units = 0;
	for (size_t unit = 0; unit < ratings->n_units; unit++) {
		int a = rating_at(ratings, unit, coder_a);
		int b = rating_at(ratings, unit, coder_b);
		if (a == RATING_MISSING || b == RATING_MISSING)
			continue;
		shares[(size_t)a * n + (size_t)b]++;
		n_units++;
	}
	for (size_t i = 0; n_units > 0 && i < n * n; i++)
		shares[i] /= (double)n_units;
	return analysis_kappa_of_table(arena, shares, table, n, n_units, ret_kappa, err);
}

bool analysis_kappa_light(struct arena *arena, const struct ratings *ratings,
                          enum chance_weights weights, double *ret_kappa, struct error *err)
{
	double sum = 0;
	size_t n = 0;
	for (size_t a = 0; a < ratings->n_coders; a++) {
		for (size_t b = a + 1; b < ratings->n_coders; b++) {
			struct kappa kappa;
			if (!analysis_kappa(arena, ratings, a, b, weights, &kappa, err))
				return false;
			sum += kappa.value;
			n++;
		}
	}
	if (n == 0)
		return FAIL(err, ERR_INPUT, "there is one coder: agreement needs two");
	*ret_kappa = sum / (double)n;
	return true;
}

static bool unit_is_complete(const struct ratings *ratings, size_t unit)
{
	return ratings_count_codes(ratings, unit) == ratings->n_coders;
}

/* How often each level occurs in a unit. */
static void count_unit(const struct ratings *ratings, size_t unit, double *n_of)
{
	for (size_t level = 0; level < ratings->n_levels; level++)
		n_of[level] = 0;
	for (size_t coder = 0; coder < ratings->n_coders; coder++)
		n_of[rating_at(ratings, unit, coder)]++;
}

struct fleiss_sums {
	double n_units;
	double *share;  /* n_levels */
	double *within; /* n_levels: sum over units of n_of * (m - n_of) */
	double agree;   /* sum over units of the share of agreeing pairs */
};

static struct fleiss_sums sum_fleiss(struct arena *arena, const struct ratings *ratings)
{
	size_t k = ratings->n_levels;
	double m = (double)ratings->n_coders;
	struct fleiss_sums sums = {.share = ARENA_ARRAY(arena, double, k + 1),
	                           .within = ARENA_ARRAY(arena, double, k + 1)};
	double *n_of = ARENA_ARRAY(arena, double, k + 1);
	for (size_t unit = 0; unit < ratings->n_units; unit++) {
		if (!unit_is_complete(ratings, unit))
			continue;
		count_unit(ratings, unit, n_of);
		sums.n_units++;
		for (size_t level = 0; level < k; level++) {
			sums.share[level] += n_of[level];
			sums.within[level] += n_of[level] * (m - n_of[level]);
			sums.agree += n_of[level] * (n_of[level] - 1) / (m * (m - 1));
		}
	}
	for (size_t level = 0; level < k; level++)
		sums.share[level] /= sums.n_units * m;
	return sums;
}

bool analysis_fleiss(struct arena *arena, const struct ratings *ratings, struct fleiss *ret_fleiss,
                     struct error *err)
{
	if (ratings->n_coders < 2)
		return FAIL(err, ERR_INPUT, "there is one coder: agreement needs two");
	struct fleiss_sums sums = sum_fleiss(arena, ratings);
	if (sums.n_units == 0)
		return FAIL(err, ERR_INPUT, "no unit was coded by every coder");

	double m = (double)ratings->n_coders;
	double n = sums.n_units;
	double spread = 0; /* sum of p q, which is 1 - p_e */
	double skew = 0;   /* sum of p q (q - p) */
	double *of_level = ARENA_ARRAY(arena, double, ratings->n_levels + 1);
	for (size_t level = 0; level < ratings->n_levels; level++) {
		double p = sums.share[level];
		spread += p * (1 - p);
		skew += p * (1 - p) * (1 - 2 * p);
		of_level[level] = p > 0 && p < 1
		                          ? 1 - sums.within[level] / (n * m * (m - 1) * p * (1 - p))
		                          : NAN;
	}
	if (spread < 1e-12)
		return FAIL(err, ERR_INPUT,
		            "all codes are the same: there is nothing that chance could do");
	double value = (sums.agree / n - (1 - spread)) / spread;
	double se = sqrt(2 * (spread * spread - skew) / (n * m * (m - 1))) / spread;
	*ret_fleiss = (struct fleiss){.value = value,
	                              .z = se > 0 ? value / se : 0,
	                              .n_units = (size_t)n,
	                              .of_level = of_level};
	return true;
}

/* Mid-ranks of one coder's codes over complete units, added to the sums; the tie term t^3 - t. */
static double add_ranks(const struct ratings *ratings, size_t coder, const double *n_of,
                        double *rank_at, double *sums)
{
	double below = 0;
	double ties = 0;
	for (size_t level = 0; level < ratings->n_levels; level++) {
		rank_at[level] = below + (n_of[level] + 1) / 2;
		below += n_of[level];
		ties += n_of[level] * n_of[level] * n_of[level] - n_of[level];
	}
	for (size_t unit = 0; unit < ratings->n_units; unit++) {
		if (unit_is_complete(ratings, unit))
			sums[unit] += rank_at[rating_at(ratings, unit, coder)];
	}
	return ties;
}

bool analysis_kendall_w(struct arena *arena, const struct ratings *ratings, double *ret_w,
                        struct error *err)
{
	size_t k = ratings->n_levels;
	double *sums = ARENA_ARRAY(arena, double, ratings->n_units + 1);
	double *rank_at = ARENA_ARRAY(arena, double, k + 1);
	double *n_of = ARENA_ARRAY(arena, double, k + 1);
	double m = (double)ratings->n_coders;
	double ties = 0;
	double n = 0;

	for (size_t unit = 0; unit < ratings->n_units; unit++)
		n += unit_is_complete(ratings, unit);
	if (n < 2)
		return FAIL(err, ERR_INPUT, "fewer than two units were coded by every coder");
	for (size_t coder = 0; coder < ratings->n_coders; coder++) {
		for (size_t level = 0; level < k; level++)
			n_of[level] = 0;
		for (size_t unit = 0; unit < ratings->n_units; unit++) {
			if (unit_is_complete(ratings, unit))
				n_of[rating_at(ratings, unit, coder)]++;
		}
		ties += add_ranks(ratings, coder, n_of, rank_at, sums);
	}
	double squares = 0;
	for (size_t unit = 0; unit < ratings->n_units; unit++) {
		if (unit_is_complete(ratings, unit))
			squares += (sums[unit] - m * (n + 1) / 2) * (sums[unit] - m * (n + 1) / 2);
	}
	double most = m * m * (n * n * n - n) - m * ties;
	if (most <= 0)
		return FAIL(err, ERR_INPUT,
		            "every coder gave one level throughout: there is no order");
	*ret_w = 12 * squares / most;
	return true;
}
