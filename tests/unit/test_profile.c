/* Profiles: exact shares, comparisons, level rules, and bounds that hold whatever is missing. */
#include "analysis/profile.h"
#include "analysis/random.h"
#include "analysis/rules.h"
#include "analysis/share.h"

#include "vectors.h"

static void three_of_ten_has_the_exact_interval_of_the_tables(void **state)
{
	(void)state;
	struct share_interval interval;
	struct error err = {0};
	/* R: binom.test(3, 10): 0.06673951, 0.65245285 */
	assert_true(analysis_share_interval(3, 10, 0.95, SHARE_CLOPPER_PEARSON, &interval, &err));
	vectors_meet("share 3 of 10, Clopper-Pearson, low", interval.low, 0.06673951, 5e-9,
	             "R 4.2.2 binom.test, 8 digits");
	vectors_meet("share 3 of 10, Clopper-Pearson, high", interval.high, 0.65245285, 5e-9,
	             "R 4.2.2 binom.test, 8 digits");
	/* none of n: the upper limit is 1 - 0.025^(1/n) */
	assert_true(analysis_share_interval(0, 10, 0.95, SHARE_CLOPPER_PEARSON, &interval, &err));
	assert_near(interval.low, 0, 0);
	vectors_meet("share 0 of 10, Clopper-Pearson, high", interval.high, 1 - pow(0.025, 0.1),
	             1e-12, "closed form");
}

static void mid_p_lies_inside_clopper_pearson(void **state)
{
	(void)state;
	for (size_t n = 1; n <= 30; n++) {
		for (size_t k = 0; k <= n; k++) {
			struct share_interval exact;
			struct share_interval mid;
			struct error err = {0};
			assert_true(analysis_share_interval(k, n, 0.95, SHARE_CLOPPER_PEARSON,
			                                    &exact, &err));
			assert_true(analysis_share_interval(k, n, 0.95, SHARE_MID_P, &mid, &err));
			assert_true(mid.low >= exact.low - 1e-12 && mid.high <= exact.high + 1e-12);
			assert_true(mid.low <= (double)k / (double)n &&
			            mid.high >= (double)k / (double)n);
		}
	}
}

static void a_share_of_nothing_is_refused(void **state)
{
	(void)state;
	struct share_interval interval;
	struct error err = {0};
	assert_false(analysis_share_interval(0, 0, 0.95, SHARE_MID_P, &interval, &err));
	assert_string_equal(err.message, "a share of nothing has no value");
}

static void the_lower_median_of_an_even_count_is_the_lower_one(void **state)
{
	(void)state;
	const size_t n_at[] = {2, 0, 1, 1};
	struct profile profile = {4, n_at, 0};
	struct level_bounds median;
	struct error err = {0};
	assert_true(analysis_profile_quantile(&profile, 0.5, &median, &err));
	assert_int_equal(median.value, 0);
}

static void consensus_is_one_together_and_nothing_apart(void **state)
{
	(void)state;
	const size_t together[] = {0, 7, 0, 0};
	const size_t apart[] = {5, 0, 0, 5};
	struct profile profile = {4, together, 0};
	struct real_bounds consensus;
	struct error err = {0};
	assert_true(analysis_profile_consensus(&profile, &consensus, &err));
	assert_near(consensus.value, 1, 0);
	profile.n_at = apart;
	assert_true(analysis_profile_consensus(&profile, &consensus, &err));
	assert_near(consensus.value, 0, 0);
}

/* Bounds against every way of filling in */

struct extremes {
	int quantile_low, quantile_high;
	double share_low, share_high, consensus_low, consensus_high;
};

static void widen(struct extremes *seen, const struct profile *filled)
{
	struct level_bounds quartile;
	struct real_bounds share;
	struct real_bounds consensus;
	struct error err = {0};
	assert_true(analysis_profile_quantile(filled, 0.25, &quartile, &err));
	assert_true(analysis_profile_share(filled, 2, &share, &err));
	assert_true(analysis_profile_consensus(filled, &consensus, &err));
	seen->quantile_low =
		quartile.value < seen->quantile_low ? quartile.value : seen->quantile_low;
	seen->quantile_high =
		quartile.value > seen->quantile_high ? quartile.value : seen->quantile_high;
	seen->share_low = fmin(seen->share_low, share.value);
	seen->share_high = fmax(seen->share_high, share.value);
	seen->consensus_low = fmin(seen->consensus_low, consensus.value);
	seen->consensus_high = fmax(seen->consensus_high, consensus.value);
}

/* Every way to spread the rest over levels from `level` on. */
static void fill_in(struct extremes *seen, size_t *n_at, size_t level, size_t rest)
{
	if (level == 3) {
		n_at[3] += rest;
		widen(seen, &(struct profile){4, n_at, 0});
		n_at[3] -= rest;
		return;
	}
	for (size_t here = 0; here <= rest; here++) {
		n_at[level] += here;
		fill_in(seen, n_at, level + 1, rest - here);
		n_at[level] -= here;
	}
}

static void bounds_contain_every_fill_in_and_are_reached(void **state)
{
	(void)state;
	struct random_stream stream = random_make(5, 0);
	for (size_t round = 0; round < 300; round++) {
		size_t n_at[4];
		for (size_t level = 0; level < 4; level++)
			n_at[level] = random_below(&stream, 6);
		n_at[random_below(&stream, 4)]++;
		struct profile profile = {4, n_at, random_below(&stream, 8)};
		struct extremes seen = {3, 0, 1, 0, 1, 0};
		struct level_bounds quartile;
		struct real_bounds share;
		struct real_bounds consensus;
		struct error err = {0};
		fill_in(&seen, n_at, 0, profile.n_missing);
		assert_true(analysis_profile_quantile(&profile, 0.25, &quartile, &err));
		assert_true(analysis_profile_share(&profile, 2, &share, &err));
		assert_true(analysis_profile_consensus(&profile, &consensus, &err));
		assert_int_equal(quartile.low, seen.quantile_low);
		assert_int_equal(quartile.high, seen.quantile_high);
		assert_near(share.low, seen.share_low, 1e-12);
		assert_near(share.high, seen.share_high, 1e-12);
		assert_near(consensus.low, seen.consensus_low, 1e-12);
		assert_near(consensus.high, seen.consensus_high, 1e-12);
	}
	printf("# bounds of quartile, share and consensus: equal to the extremes over every "
	       "fill-in,"
	       " 300 profiles\n");
}

/* Groups */

static void cliffs_delta_counts_pairs(void **state)
{
	(void)state;
	const size_t x[] = {0, 1, 2}; /* 1 2 2 */
	const size_t y[] = {1, 1, 0}; /* 0 1 */
	struct profile px = {3, x, 0};
	struct profile py = {3, y, 0};
	struct comparison comparison;
	struct error err = {0};
	/* pairs: 1>0, 1=1, 2>0, 2>1, 2>0, 2>1: five above, one same of six */
	assert_true(analysis_compare(&px, &py, &comparison, &err));
	assert_near(comparison.cliff_delta, 5.0 / 6, 1e-15);
	assert_near(comparison.p_above, 5.5 / 6, 1e-15);
}

static void an_empty_group_is_refused(void **state)
{
	(void)state;
	const size_t x[] = {1, 1};
	const size_t none[] = {0, 0};
	struct profile px = {2, x, 0};
	struct profile py = {2, none, 4};
	struct comparison comparison;
	struct error err = {0};
	assert_false(analysis_compare(&px, &py, &comparison, &err));
	assert_string_equal(err.message, "no unit has a level");
}

/* Level rules */

static const struct attribute FOUND[] = {
	{1, ATTRIBUTE_PRESENT}, {1, ATTRIBUTE_PRESENT},     {2, ATTRIBUTE_PRESENT},
	{2, ATTRIBUTE_ABSENT},  {2, ATTRIBUTE_NO_EVIDENCE}, {3, ATTRIBUTE_PRESENT},
};

static void the_weakest_link_stops_at_what_is_absent(void **state)
{
	(void)state;
	struct level_result result;
	size_t blocking[COUNT(FOUND)];
	struct error err = {0};
	assert_true(analysis_find_level(FOUND, COUNT(FOUND), 3, RULE_WEAKEST_LINK, 1, &result,
	                                blocking, &err));
	assert_int_equal(result.level, 1);
	assert_int_equal(result.level_if_found, 1);
	assert_int_equal(result.next, 2);
	assert_int_equal(result.n_blocking, 2);
	assert_int_equal(result.n_absent, 1);
	assert_int_equal(result.n_no_evidence, 1);
	assert_int_equal(blocking[0], 3);
}

static void what_was_not_found_out_may_lift_the_level(void **state)
{
	(void)state;
	struct level_result result;
	size_t blocking[COUNT(FOUND)];
	struct error err = {0};
	assert_true(analysis_find_level(FOUND, COUNT(FOUND), 3, RULE_SHARE, 2.0 / 3, &result,
	                                blocking, &err));
	assert_int_equal(result.level, 1);
	assert_int_equal(result.level_if_found, 3);
}

static void the_median_rule_takes_the_lower_one(void **state)
{
	(void)state;
	struct level_result result;
	size_t blocking[COUNT(FOUND)];
	struct error err = {0};
	assert_true(analysis_find_level(FOUND, COUNT(FOUND), 3, RULE_LOWER_MEDIAN, 1, &result,
	                                blocking, &err));
	assert_int_equal(result.level, 1); /* present: 1 1 2 3 */
}

static void an_attribute_outside_the_scale_is_refused(void **state)
{
	(void)state;
	const struct attribute outside[] = {{4, ATTRIBUTE_PRESENT}};
	struct level_result result;
	size_t blocking[1];
	struct error err = {0};
	assert_false(analysis_find_level(outside, 1, 3, RULE_SHARE, 1, &result, blocking, &err));
	assert_string_equal(err.message, "attribute 1 belongs to level 4, outside 1 to 3");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(three_of_ten_has_the_exact_interval_of_the_tables),
		cmocka_unit_test(mid_p_lies_inside_clopper_pearson),
		cmocka_unit_test(a_share_of_nothing_is_refused),
		cmocka_unit_test(the_lower_median_of_an_even_count_is_the_lower_one),
		cmocka_unit_test(consensus_is_one_together_and_nothing_apart),
		cmocka_unit_test(bounds_contain_every_fill_in_and_are_reached),
		cmocka_unit_test(cliffs_delta_counts_pairs),
		cmocka_unit_test(an_empty_group_is_refused),
		cmocka_unit_test(the_weakest_link_stops_at_what_is_absent),
		cmocka_unit_test(what_was_not_found_out_may_lift_the_level),
		cmocka_unit_test(the_median_rule_takes_the_lower_one),
		cmocka_unit_test(an_attribute_outside_the_scale_is_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
