/* The chance-corrected coefficients, all from the same four sums.
 *
 * Each unit contributes its own agreement and its own share of chance; the coefficient is linear in the
 * first and, to first order, in the second, so that its standard error is that of a mean over units of
 * (agreement corrected) - 2 (1 - value) * (chance of the unit - chance) / (1 - chance).
 */
#include "analysis/chance.h"

#include <math.h>

/* What one unit holds. */
struct unit {
	double n_codes;
	double agree;  /* sum of weights over ordered pairs of different coders */
	size_t n_used; /* levels that occur in it */
	size_t *level; /* n_used */
	double *n_of;  /* n_levels: how often each level occurs */
};

struct work {
	struct arena *arena;
	const struct ratings *ratings;
	const double *weights;
	size_t n_levels;
	double sum_weights;
	double n_units; /* with a code */
	double n_pairable;
	double n_codes;     /* in pairable units */
	double *share;      /* n_levels: mean over units of the share of a level */
	double *of_coder;   /* n_coders x n_levels: share of a level in a coder's codes */
	double *n_of_coder; /* n_coders: how many units a coder coded */
	double *met_by;     /* n_coders x n_levels: agreement by chance of a coder's level with the
	                          other coders, added up */
	double *met_by_all; /* n_coders: its mean over the coder's own levels */
	struct unit unit;
};

static double weight_at(const struct work *work, size_t c, size_t k)
{
	return work->weights[c * work->n_levels + k];
}

/* Weights */

static double level_value(const struct ratings *ratings, size_t level)
{
	return ratings->values ? ratings->values[level] : (double)level;
}

static double weigh_ratio(double a, double b, double low, double high)
{
	if (a + b == 0)
		return 1;
	double own = (a - b) / (a + b);
	double widest = (high - low) / (high + low);
	return 1 - own * own / (widest * widest);
}

static double weigh(const struct ratings *ratings, enum chance_weights weights, size_t c, size_t k)
{
	double a = level_value(ratings, c);
	double b = level_value(ratings, k);
	double low = level_value(ratings, 0);
	double high = level_value(ratings, ratings->n_levels - 1);
	double apart = fabs(a - b) / (high - low);
	double ranks = fabs((double)c - (double)k);
	double q = (double)ratings->n_levels;

	if (c == k)
		return 1;
	switch (weights) {
	case WEIGHTS_NONE:
		return 0;
	case WEIGHTS_LINEAR:
		return 1 - apart;
	case WEIGHTS_QUADRATIC:
		return 1 - apart * apart;
	case WEIGHTS_ORDINAL:
		return 1 - ranks * (ranks + 1) / (q * (q - 1));
	case WEIGHTS_RADICAL:
		return 1 - sqrt(apart);
	case WEIGHTS_RATIO:
		return weigh_ratio(a, b, low, high);
	}
	return 0;
}

bool analysis_make_weights(struct arena *arena, const struct ratings *ratings,
                           enum chance_weights weights, double **ret_weights, struct error *err)
{
	size_t n = ratings->n_levels;
	if (n > CHANCE_LEVELS_MAX)
		return FAIL(err, ERR_INPUT, "%zu levels are too many for weights: at most %d", n,
		            CHANCE_LEVELS_MAX);
	if (weights == WEIGHTS_RATIO && level_value(ratings, 0) < 0)
		return FAIL(err, ERR_INPUT, "value %g is below zero: ratios need a true zero",
		            level_value(ratings, 0));
	double *table = ARENA_ARRAY(arena, double, n *n + 1);
	for (size_t c = 0; c < n; c++) {
		for (size_t k = 0; k < n; k++)
			table[c * n + k] = weigh(ratings, weights, c, k);
	}
	*ret_weights = table;
	return true;
}

/* Units */

static bool read_unit(struct work *work, size_t at)
{
	struct unit *unit = &work->unit;
	for (size_t i = 0; i < unit->n_used; i++)
		unit->n_of[unit->level[i]] = 0;
	unit->n_used = 0;
	unit->n_codes = 0;
	for (size_t coder = 0; coder < work->ratings->n_coders; coder++) {
		int code = rating_at(work->ratings, at, coder);
		if (code == RATING_MISSING)
			continue;
		if (unit->n_of[code] == 0)
			unit->level[unit->n_used++] = (size_t)code;
		unit->n_of[code]++;
		unit->n_codes++;
	}
	unit->agree = -unit->n_codes;
	for (size_t i = 0; i < unit->n_used; i++) {
		for (size_t j = 0; j < unit->n_used; j++)
			unit->agree += unit->n_of[unit->level[i]] * unit->n_of[unit->level[j]] *
			               weight_at(work, unit->level[i], unit->level[j]);
	}
	return unit->n_codes > 0;
}

static void sum_units(struct work *work)
{
	for (size_t at = 0; at < work->ratings->n_units; at++) {
		if (!read_unit(work, at))
			continue;
		const struct unit *unit = &work->unit;
		work->n_units++;
		if (unit->n_codes >= 2) {
			work->n_pairable++;
			work->n_codes += unit->n_codes;
		}
		for (size_t i = 0; i < unit->n_used; i++)
			work->share[unit->level[i]] += unit->n_of[unit->level[i]] / unit->n_codes;
	}
	for (size_t level = 0; level < work->n_levels; level++)
		work->share[level] /= work->n_units;
}

/* alpha counts codes, not units: a level's share of the codes of pairable units. */
static void share_by_codes(struct work *work)
{
	for (size_t level = 0; level < work->n_levels; level++)
		work->share[level] = 0;
	for (size_t at = 0; at < work->ratings->n_units; at++) {
		if (!read_unit(work, at) || work->unit.n_codes < 2)
			continue;
		for (size_t i = 0; i < work->unit.n_used; i++)
			work->share[work->unit.level[i]] +=
				work->unit.n_of[work->unit.level[i]] / work->n_codes;
	}
}

static bool share_by_coder(struct work *work, struct error *err)
{
	const struct ratings *ratings = work->ratings;
	work->of_coder = ARENA_ARRAY(work->arena, double, ratings->n_coders * work->n_levels);
	work->n_of_coder = ARENA_ARRAY(work->arena, double, ratings->n_coders);
	for (size_t coder = 0; coder < ratings->n_coders; coder++) {
		double *shares = work->of_coder + coder * work->n_levels;
		double n = 0;
		for (size_t unit = 0; unit < ratings->n_units; unit++) {
			int code = rating_at(ratings, unit, coder);
			if (code == RATING_MISSING)
				continue;
			shares[code]++;
			n++;
		}
		if (n == 0)
			return FAIL(err, ERR_INPUT, "coder %zu coded nothing", coder + 1);
		work->n_of_coder[coder] = n;
		for (size_t level = 0; level < work->n_levels; level++)
			shares[level] /= n;
	}
	return true;
}

/* Chance */

/* sum over c, k of w_ck a_c b_k */
static double weigh_shares(const struct work *work, const double *a, const double *b)
{
	double sum = 0;
	for (size_t c = 0; c < work->n_levels; c++) {
		for (size_t k = 0; a[c] != 0 && k < work->n_levels; k++)
			sum += weight_at(work, c, k) * a[c] * b[k];
	}
	return sum;
}

static double chance_of_gwet(const struct work *work)
{
	double q = (double)work->n_levels;
	double sum = 0;
	for (size_t level = 0; level < work->n_levels; level++)
		sum += work->share[level] * (1 - work->share[level]);
	return work->sum_weights / (q * (q - 1)) * sum;
}

/* What each coder's levels meet by chance in the other coders. */
static void meet_coders(struct work *work)
{
	size_t r = work->ratings->n_coders;
	size_t q = work->n_levels;
	double *total = ARENA_ARRAY(work->arena, double, q);

	work->met_by = ARENA_ARRAY(work->arena, double, r *q);
	work->met_by_all = ARENA_ARRAY(work->arena, double, r);
	for (size_t i = 0; i < r * q; i++)
		total[i % q] += work->of_coder[i];
	for (size_t i = 0; i < r * q; i++) {
		size_t coder = i / q;
		for (size_t k = 0; k < q; k++)
			work->met_by[i] += weight_at(work, i % q, k) *
			                   (total[k] - work->of_coder[coder * q + k]);
		work->met_by_all[coder] += work->of_coder[i] * work->met_by[i];
	}
}

/* The mean over ordered pairs of different coders. */
static double chance_of_conger(struct work *work)
{
	size_t r = work->ratings->n_coders;
	double sum = 0;
	meet_coders(work);
	for (size_t coder = 0; coder < r; coder++)
		sum += work->met_by_all[coder];
	return sum / ((double)r * (double)(r - 1));
}

static double find_chance(struct work *work, enum chance_kind kind)
{
	switch (kind) {
	case CHANCE_PERCENT:
		return 0;
	case CHANCE_BRENNAN_PREDIGER:
		return work->sum_weights / ((double)work->n_levels * (double)work->n_levels);
	case CHANCE_FLEISS:
	case CHANCE_ALPHA:
		return weigh_shares(work, work->share, work->share);
	case CHANCE_CONGER:
		return chance_of_conger(work);
	case CHANCE_GWET:
		return chance_of_gwet(work);
	}
	return 0;
}

/* How one unit moves chance */

/* sum over levels of the unit's share of a level times w-weighted shares of all. */
static double move_by_shares(const struct work *work)
{
	const struct unit *unit = &work->unit;
	double sum = 0;
	for (size_t i = 0; i < unit->n_used; i++) {
		double all = 0;
		for (size_t k = 0; k < work->n_levels; k++)
			all += weight_at(work, unit->level[i], k) * work->share[k];
		sum += unit->n_of[unit->level[i]] * all;
	}
	return sum / unit->n_codes;
}

static double move_gwet(const struct work *work)
{
	const struct unit *unit = &work->unit;
	double q = (double)work->n_levels;
	double sum = 0;
	for (size_t i = 0; i < unit->n_used; i++)
		sum += unit->n_of[unit->level[i]] * (1 - work->share[unit->level[i]]);
	return work->sum_weights / (q * (q - 1)) * sum / unit->n_codes;
}

/* Each coder's code of the unit against the habits of the others. A coder's habits are a ratio, codes of
 * a level over units coded, so a unit that was coded counts n_units / n_of_coder times as a change of
 * them, and one that was not changes nothing. */
static double move_conger(const struct work *work, size_t at)
{
	size_t r = work->ratings->n_coders;
	double sum = 0;
	for (size_t coder = 0; coder < r; coder++) {
		int code = rating_at(work->ratings, at, coder);
		double mean = work->met_by_all[coder];
		sum += mean;
		if (code != RATING_MISSING)
			sum += work->n_units / work->n_of_coder[coder] *
			       (work->met_by[coder * work->n_levels + (size_t)code] - mean);
	}
	return sum / ((double)r * (double)(r - 1));
}

static double move_chance(const struct work *work, enum chance_kind kind, size_t at)
{
	switch (kind) {
	case CHANCE_PERCENT:
	case CHANCE_BRENNAN_PREDIGER:
		return 0;
	case CHANCE_FLEISS:
	case CHANCE_ALPHA:
		return move_by_shares(work);
	case CHANCE_CONGER:
		return move_conger(work, at);
	case CHANCE_GWET:
		return move_gwet(work);
	}
	return 0;
}

/* The coefficients */

static void finish_kappa(struct work *work, enum chance_kind kind, struct chance *chance)
{
	bool moves = kind != CHANCE_PERCENT && kind != CHANCE_BRENNAN_PREDIGER;
	double pe = chance->p_chance;
	double squares = 0;

	for (size_t at = 0; at < work->ratings->n_units; at++) {
		if (!read_unit(work, at))
			continue;
		double m = work->unit.n_codes;
		double own = m >= 2 ? work->unit.agree / (m * (m - 1)) - pe : 0;
		double value = work->n_units / work->n_pairable * own / (1 - pe);
		if (moves)
			value -= 2 * (1 - chance->value) * (move_chance(work, kind, at) - pe) /
			         (1 - pe);
		squares += (value - chance->value) * (value - chance->value);
	}
	chance->se = sqrt(squares / (work->n_units * (work->n_units - 1)));
}

static void agree_by_units(struct work *work, struct chance *chance)
{
	double sum = 0;
	for (size_t at = 0; at < work->ratings->n_units; at++) {
		if (!read_unit(work, at) || work->unit.n_codes < 2)
			continue;
		sum += work->unit.agree / (work->unit.n_codes * (work->unit.n_codes - 1));
	}
	chance->p_agree = sum / work->n_pairable;
}

/* alpha weighs a unit by its codes, and corrects p_a for the size of the sample. */
static void finish_alpha(struct work *work, struct chance *chance)
{
	double pe = chance->p_chance;
	double mean = work->n_codes / work->n_pairable;
	double sum = 0;
	double squares = 0;

	for (size_t at = 0; at < work->ratings->n_units; at++) {
		if (read_unit(work, at) && work->unit.n_codes >= 2)
			sum += work->unit.agree / (mean * (work->unit.n_codes - 1));
	}
	double raw = sum / work->n_pairable;
	double value = (raw - pe) / (1 - pe);
	for (size_t at = 0; at < work->ratings->n_units; at++) {
		if (!read_unit(work, at) || work->unit.n_codes < 2)
			continue;
		double m = work->unit.n_codes;
		double agree = work->unit.agree / (mean * (m - 1)) - raw * (m - mean) / mean;
		double moved = move_by_shares(work) * m / mean - pe * (m - mean) / mean;
		double one = (agree - pe) / (1 - pe) - 2 * (1 - value) * (moved - pe) / (1 - pe);
		squares += (one - value) * (one - value);
	}
	chance->se = sqrt(squares / (work->n_pairable * (work->n_pairable - 1)));
	chance->p_agree = (1 - 1 / work->n_codes) * raw + 1 / work->n_codes;
	chance->value = (chance->p_agree - pe) / (1 - pe);
	chance->n_units = (size_t)work->n_pairable;
}

static bool start(struct arena *arena, const struct ratings *ratings, enum chance_kind kind,
                  enum chance_weights weights, struct work *work, struct error *err)
{
	struct ratings_extent extent = ratings_measure(arena, ratings);
	double *table;
	size_t n = ratings->n_levels;

	if (!ratings_check_pairable(ratings, &extent, err))
		return false;
	if (n < 2 && kind != CHANCE_PERCENT)
		return FAIL(err, ERR_INPUT, "the scale has one level: chance alone agrees fully");
	if (!analysis_make_weights(arena, ratings, weights, &table, err))
		return false;
	*work = (struct work){.arena = arena, .ratings = ratings, .weights = table, .n_levels = n};
	work->share = ARENA_ARRAY(arena, double, n);
	work->unit.level = ARENA_ARRAY(arena, size_t, n);
	work->unit.n_of = ARENA_ARRAY(arena, double, n);
	for (size_t i = 0; i < n * n; i++)
		work->sum_weights += table[i];
	sum_units(work);
	if (kind == CHANCE_ALPHA)
		share_by_codes(work);
	return kind != CHANCE_CONGER || share_by_coder(work, err);
}

bool analysis_chance(struct arena *arena, const struct ratings *ratings, enum chance_kind kind,
                     enum chance_weights weights, struct chance *ret_chance, struct error *err)
{
	struct work work;
	if (!start(arena, ratings, kind, weights, &work, err))
		return false;
	struct chance chance = {.n_units = (size_t)work.n_units};
	chance.p_chance = find_chance(&work, kind);
	if (1 - chance.p_chance < 1e-12)
		return FAIL(err, ERR_INPUT,
		            "all codes are the same: there is nothing that chance could do");
	if (kind == CHANCE_ALPHA) {
		finish_alpha(&work, &chance);
	} else {
		agree_by_units(&work, &chance);
		chance.value = (chance.p_agree - chance.p_chance) / (1 - chance.p_chance);
		finish_kappa(&work, kind, &chance);
	}
	*ret_chance = chance;
	return true;
}
