/* Counts by level and their summaries.
 *
 * Quantiles and shares only rise when a unit rises, so their bounds are those of all missing units at
 * the bottom and at the top. Consensus does not: it is a sum of F(1 - F) over the steps of the scale,
 * greatest spread when each F is next to a half. Spread is least with all missing at one level, and
 * greatest when they are split between bottom and top so that the Fs together come nearest to a half.
 */
#include "analysis/profile.h"

#include <math.h>

size_t profile_count(const struct profile *profile)
{
	size_t n = 0;
	for (size_t level = 0; level < profile->n_levels; level++)
		n += profile->n_at[level];
	return n;
}

static bool check_some(const struct profile *profile, struct error *err)
{
	return profile_count(profile) > 0 || FAIL(err, ERR_INPUT, "no unit has a level");
}

/* The lower quantile when n_bottom more stand at the lowest level and n_top at the highest. */
static int find_quantile(const struct profile *profile, double share, size_t n_bottom, size_t n_top)
{
	double n = (double)(profile_count(profile) + n_bottom + n_top);
	double reached = (double)n_bottom;
	for (size_t level = 0; level < profile->n_levels; level++) {
		reached += (double)profile->n_at[level];
		if (reached >= share * n - 1e-9)
			return (int)level;
	}
	return (int)profile->n_levels - 1;
}

bool analysis_profile_quantile(const struct profile *profile, double share,
                               struct level_bounds *ret_level, struct error *err)
{
	if (!check_some(profile, err))
		return false;
	*ret_level = (struct level_bounds){
		.value = find_quantile(profile, share, 0, 0),
		.low = find_quantile(profile, share, profile->n_missing, 0),
		.high = find_quantile(profile, share, 0, profile->n_missing),
	};
	return true;
}

bool analysis_profile_share(const struct profile *profile, size_t level,
                            struct real_bounds *ret_share, struct error *err)
{
	if (!check_some(profile, err))
		return false;
	double n = (double)profile_count(profile);
	double missing = (double)profile->n_missing;
	double above = 0;
	for (size_t i = level; i < profile->n_levels; i++)
		above += (double)profile->n_at[i];
	*ret_share = (struct real_bounds){
		.value = above / n,
		.low = level == 0 ? 1 : above / (n + missing),
		.high = (above + missing) / (n + missing),
	};
	return true;
}

/* Consensus with n_at one level more, or (at -1) split between the ends with n_bottom at the lowest. */
static double find_consensus(const struct profile *profile, size_t n_more, int at, size_t n_bottom)
{
	double n = (double)(profile_count(profile) + n_more);
	double reached = at < 0 ? (double)n_bottom : 0;
	double spread = 0;
	for (size_t level = 0; level + 1 < profile->n_levels; level++) {
		reached += (double)profile->n_at[level];
		if (at == (int)level)
			reached += (double)n_more;
		spread += reached / n * (1 - reached / n);
	}
	return 1 - 4 * spread / (double)(profile->n_levels - 1);
}

static double find_greatest(const struct profile *profile)
{
	double greatest = -1;
	for (size_t level = 0; level < profile->n_levels; level++)
		greatest =
			fmax(greatest, find_consensus(profile, profile->n_missing, (int)level, 0));
	return greatest;
}

/* The best split lies beside the mean of what each step lacks to a half. */
static double find_least(const struct profile *profile)
{
	double n = (double)(profile_count(profile) + profile->n_missing);
	double reached = 0;
	double lack = 0;
	for (size_t level = 0; level + 1 < profile->n_levels; level++) {
		reached += (double)profile->n_at[level];
		lack += n / 2 - reached;
	}
	double best = floor(lack / (double)(profile->n_levels - 1));
	double most = (double)profile->n_missing;
	size_t low = (size_t)fmin(most, fmax(0, best));
	size_t high = (size_t)fmin(most, fmax(0, best + 1));
	return fmin(find_consensus(profile, profile->n_missing, -1, low),
	            find_consensus(profile, profile->n_missing, -1, high));
}

bool analysis_profile_consensus(const struct profile *profile, struct real_bounds *ret_consensus,
                                struct error *err)
{
	if (!check_some(profile, err))
		return false;
	if (profile->n_levels < 2)
		return FAIL(err, ERR_INPUT,
		            "the scale has one level: there is nothing to agree on");
	*ret_consensus = (struct real_bounds){
		.value = find_consensus(profile, 0, -1, 0),
		.low = find_least(profile),
		.high = find_greatest(profile),
	};
	return true;
}

bool analysis_compare(const struct profile *x, const struct profile *y,
                      struct comparison *ret_comparison, struct error *err)
{
	if (x->n_levels != y->n_levels)
		return FAIL(err, ERR_INPUT, "the groups stand on scales of %zu and %zu levels",
		            x->n_levels, y->n_levels);
	if (!check_some(x, err) || !check_some(y, err))
		return false;
	double below_y = 0; /* units of y under the level */
	double above = 0;
	double same = 0;
	for (size_t level = 0; level < x->n_levels; level++) {
		above += (double)x->n_at[level] * below_y;
		same += (double)x->n_at[level] * (double)y->n_at[level];
		below_y += (double)y->n_at[level];
	}
	size_t n_x = profile_count(x);
	size_t n_y = profile_count(y);
	double n_pairs = (double)n_x * (double)n_y;
	*ret_comparison = (struct comparison){
		.p_above = (above + same / 2) / n_pairs,
		.cliff_delta = (2 * above + same) / n_pairs - 1,
		.n_x = n_x,
		.n_y = n_y,
	};
	return true;
}
