/* Agreement against published examples and the programs that others use: every row of
 * tests/data/vectors/agreement/expected.csv is computed, compared and printed.
 */
#include "analysis/alpha.h"
#include "analysis/bootstrap.h"
#include "analysis/chance.h"
#include "analysis/disputes.h"
#include "analysis/kappa.h"

#include "vectors.h"

static int open_arena(void **state)
{
	*state = arena_open(256 * (size_t)ARENA_MIB);
	return 0;
}

static int drop_arena(void **state)
{
	arena_drop((struct arena **)state);
	return 0;
}

/* The files of vectors hold small whole numbers, and one of them letters. */

static double cell_value(struct text cell)
{
	double value;
	if (number_parse_real(cell, &value))
		return value;
	return cell.bytes[0];
}

static size_t add_value(double *rising, size_t n, double value)
{
	size_t at = 0;
	while (at < n && rising[at] < value)
		at++;
	if (at < n && rising[at] == value)
		return n;
	for (size_t i = n; i > at; i--)
		rising[i] = rising[i - 1];
	rising[at] = value;
	return n + 1;
}

static int find_value(const double *rising, size_t n, double value)
{
	for (size_t i = 0; i < n; i++) {
		if (rising[i] == value)
			return (int)i;
	}
	return RATING_MISSING;
}

static struct ratings read_ratings(struct arena *arena, const char *dataset)
{
	struct text path = text_format(arena, "agreement/%s.csv", dataset);
	struct csv_table table = vectors_read(arena, path.bytes);
	size_t n_coders = table.n_columns - 1;
	int *codes = ARENA_ARRAY(arena, int, table.n_rows *n_coders);
	double *values = ARENA_ARRAY(arena, double, 100);
	size_t n = 0;

	for (size_t i = 0; i < table.n_rows * n_coders; i++) {
		struct text cell = table.rows[i / n_coders].cells[1 + i % n_coders];
		if (!text_is_empty(cell))
			n = add_value(values, n, cell_value(cell));
	}
	for (size_t i = 0; i < table.n_rows * n_coders; i++) {
		struct text cell = table.rows[i / n_coders].cells[1 + i % n_coders];
		codes[i] = text_is_empty(cell) ? RATING_MISSING
		                               : find_value(values, n, cell_value(cell));
	}
	return (struct ratings){table.n_rows, n_coders, n, codes, values};
}

static struct ratings ratings_of(size_t n_units, size_t n_coders, size_t n_levels, const int *codes)
{
	static const double values[] = {1, 2, 3, 4, 5, 6, 7};
	return (struct ratings){n_units, n_coders, n_levels, codes, values};
}

/* Every row of the file of expected values */

static enum alpha_metric metric_named(struct text name)
{
	for (int metric = 0; metric < N_ALPHA_METRICS; metric++) {
		if (text_is(name, alpha_metric_name((enum alpha_metric)metric)))
			return (enum alpha_metric)metric;
	}
	fail_msg("no metric %.*s", TEXT_ARGS(name));
	return ALPHA_NOMINAL;
}

static enum chance_weights weights_named(struct text name)
{
	static const struct {
		const char *name;
		enum chance_weights weights;
	} known[] = {
		{"unweighted", WEIGHTS_NONE},
		{"linear", WEIGHTS_LINEAR},
		{"equal", WEIGHTS_LINEAR},
		{"quadratic", WEIGHTS_QUADRATIC},
		{"squared", WEIGHTS_QUADRATIC},
		{"ordinal", WEIGHTS_ORDINAL},
		{"radical", WEIGHTS_RADICAL},
		{"ratio", WEIGHTS_RATIO},
		{"disagreement weights file", WEIGHTS_NONE},
	};
	for (size_t i = 0; i < COUNT(known); i++) {
		if (text_is(name, known[i].name))
			return known[i].weights;
	}
	fail_msg("no weights %.*s", TEXT_ARGS(name));
	return WEIGHTS_NONE;
}

static bool chance_named(struct text name, enum chance_kind *ret_kind)
{
	static const struct {
		const char *name;
		enum chance_kind kind;
	} known[] = {
		{"gwet.ac1", CHANCE_GWET},
		{"fleiss.kappa", CHANCE_FLEISS},
		{"krippen.alpha", CHANCE_ALPHA},
		{"conger.kappa", CHANCE_CONGER},
		{"bp.coeff", CHANCE_BRENNAN_PREDIGER},
		{"pa.coeff", CHANCE_PERCENT},
	};
	for (size_t i = 0; i < COUNT(known); i++) {
		if (text_is(name, known[i].name)) {
			*ret_kind = known[i].kind;
			return true;
		}
	}
	return false;
}

static double compute_chance(struct arena *arena, const struct ratings *ratings,
                             enum chance_kind kind, enum chance_weights weights, struct text stat)
{
	struct error err = {0};
	struct chance chance;
	if (!analysis_chance(arena, ratings, kind, weights, &chance, &err))
		fail_msg("%s", err.message);
	if (text_is(stat, "se"))
		return chance.se;
	if (text_is(stat, "pa"))
		return chance.p_agree;
	return text_is(stat, "pe") ? chance.p_chance : chance.value;
}

/* Cohen's table of 1968 comes as shares, with weights of disagreement. */
static struct kappa compute_cohen_1968(struct arena *arena, bool weighted)
{
	struct csv_table shares_file =
		vectors_read(arena, "agreement/cohen1968_3x3_proportions.csv");
	struct csv_table weights_file =
		vectors_read(arena, "agreement/cohen1968_disagreement_weights.csv");
	double shares[9];
	double weights[9];
	struct kappa kappa = {0};
	struct error err = {0};
	for (size_t i = 0; i < 9; i++) {
		shares[i] = vectors_number(shares_file.rows[i / 3].cells[i % 3]);
		double apart = vectors_number(weights_file.rows[i / 3].cells[i % 3]);
		weights[i] = weighted ? 1 - apart / 6 : i % 4 == 0;
	}
	assert_true(analysis_kappa_of_table(arena, shares, weights, 3, 200, &kappa, &err));
	return kappa;
}

static double compute_cohen(struct arena *arena, struct text dataset, const struct ratings *ratings,
                            struct text weights, struct text stat)
{
	struct kappa kappa;
	struct error err = {0};
	if (text_is(dataset, "cohen1968_3x3_proportions"))
		kappa = compute_cohen_1968(arena, !text_is(weights, "unweighted"));
	else
		assert_true(
			analysis_kappa(arena, ratings, 0, 1, weights_named(weights), &kappa, &err));
	if (text_is(stat, "se"))
		return kappa.se;
	return text_is(stat, "z") ? kappa.z : kappa.value;
}

static double compute_fleiss(struct arena *arena, const struct ratings *ratings,
                             struct text weights, struct text stat)
{
	struct fleiss fleiss;
	struct error err = {0};
	int64_t level;
	assert_true(analysis_fleiss(arena, ratings, &fleiss, &err));
	if (number_parse_i64(weights, &level))
		return fleiss.of_level[level - 1];
	return text_is(stat, "z") ? fleiss.z : fleiss.value;
}

static double compute_light_or_w(struct arena *arena, const struct ratings *ratings, bool light)
{
	double value = NAN;
	struct error err = {0};
	if (light)
		assert_true(analysis_kappa_light(arena, ratings, WEIGHTS_NONE, &value, &err));
	else
		assert_true(analysis_kendall_w(arena, ratings, &value, &err));
	return value;
}

/* In per cent: of units on which all coders agree. */
static double compute_all_equal(const struct ratings *ratings)
{
	double n = 0;
	for (size_t unit = 0; unit < ratings->n_units; unit++) {
		bool equal = true;
		for (size_t coder = 1; coder < ratings->n_coders; coder++)
			equal = equal &&
			        rating_at(ratings, unit, coder) == rating_at(ratings, unit, 0);
		n += equal;
	}
	return 100 * n / (double)ratings->n_units;
}

static double compute_kalpha(struct arena *arena, const struct ratings *ratings, struct text metric,
                             struct text stat)
{
	struct bootstrap_options options = {
		.n_draws = 20000, .seed = 1, .n_threads = 2, .level = 0.95};
	struct bootstrap result;
	struct error err = {0};
	assert_true(analysis_alpha_kalpha(arena, ratings, metric_named(metric), &options, &result,
	                                  &err));
	if (text_is(stat, "mean"))
		return result.mean;
	return text_is(stat, "q0.025") ? result.low : result.high;
}

static double compute(struct arena *arena, const struct ratings *ratings, struct text dataset,
                      struct text method, struct text weights, struct text stat)
{
	enum chance_kind kind;
	double value = NAN;
	struct error err = {0};

	if (chance_named(method, &kind))
		return compute_chance(arena, ratings, kind, weights_named(weights), stat);
	if (text_is(method, "cohen_kappa"))
		return compute_cohen(arena, dataset, ratings, weights, stat);
	if (text_starts(method, TEXT("fleiss_kappa")))
		return compute_fleiss(arena, ratings, weights, stat);
	if (text_is(method, "light_kappa") || text_is(method, "kendall_W"))
		return compute_light_or_w(arena, ratings, text_is(method, "light_kappa"));
	if (text_is(method, "percent_agreement"))
		return compute_all_equal(ratings);
	if (text_is(method, "alpha_boot_krippendorff_2006_algorithm"))
		return compute_kalpha(arena, ratings, weights, stat);
	assert_true(text_is(method, "krippendorff_alpha"));
	assert_true(analysis_alpha(arena, ratings, metric_named(weights), &value, &err));
	return value;
}

/* Exact rows hold 10 digits, so that half a unit in the last is the sharpest test there is. Rows that
 * say 1e-5 are printed by their program with 5 decimals, and 5e-4 with 3. */
static double tolerance_of(struct text written, struct text produced_by)
{
	if (text_is(written, "1e-8"))
		return 1e-9;
	if (text_is(written, "1e-5"))
		return 1e-5;
	if (text_is(written, "5e-4"))
		return 5.1e-4;
	size_t at;
	return text_find(produced_by, TEXT("tolerance 0.01"), &at) ? 0.01 : 0.02;
}

static void every_row_of_the_reference_file_is_met(void **state)
{
	struct arena *arena = *state;
	struct csv_table table = vectors_read(arena, "agreement/expected.csv");
	struct ratings ratings = {0};
	struct text before = TEXT_NONE;

	for (size_t row = 0; row < table.n_rows; row++) {
		struct text dataset = vectors_cell(&table, row, "dataset");
		struct text method = vectors_cell(&table, row, "method");
		struct text weights = vectors_cell(&table, row, "weights");
		struct text stat = vectors_cell(&table, row, "stat");
		struct text produced_by = vectors_cell(&table, row, "produced_by");
		if (!text_equals(dataset, before) && !text_is(dataset, "cohen1968_3x3_proportions"))
			ratings = read_ratings(arena, dataset.bytes);
		before = dataset;
		double actual = compute(arena, &ratings, dataset, method, weights, stat);
		struct text what = text_format(arena, "%s, %s, %s, %s", dataset.bytes, method.bytes,
		                               weights.bytes, stat.bytes);
		vectors_meet(what.bytes, actual, vectors_real(&table, row, "value"),
		             tolerance_of(vectors_cell(&table, row, "tolerance"), produced_by),
		             produced_by.bytes);
	}
}

/* The worked example of the acceptance cases: four coders, twelve items, four levels, gaps. */

static const int CODES_OF_12_ITEMS[] = {
	0, 0, 0, 1,  /**/ 1, 1, 1,  1, /**/ 1, 2, 1, 2, /**/ 2, 2, -1, 2,
	3, 3, 3, 2,  /**/ 1, 1, -1, 1, /**/ 0, 1, 0, 0, /**/ 2, 2, -1, 3,
	2, 2, 2, -1, /**/ 1, 0, -1, 1, /**/ 3, 2, 3, 3, /**/ 0, 0, -1, 0,
};

static struct ratings choose_coders(struct arena *arena, const char *letters)
{
	size_t n = text_of(letters).n_bytes;
	int *codes = ARENA_ARRAY(arena, int, 12 * n);
	for (size_t unit = 0; unit < 12; unit++) {
		for (size_t i = 0; i < n; i++)
			codes[unit * n + i] =
				CODES_OF_12_ITEMS[unit * 4 + (size_t)(letters[i] - 'A')];
	}
	return ratings_of(12, n, 4, codes);
}

static void check_alphas(struct arena *arena, const char *letters, double nominal, double ordinal,
                         double interval)
{
	struct ratings ratings = choose_coders(arena, letters);
	const double expected[] = {nominal, ordinal, interval};
	for (int metric = 0; metric < 3; metric++) {
		double alpha = NAN;
		struct error err = {0};
		assert_true(
			analysis_alpha(arena, &ratings, (enum alpha_metric)metric, &alpha, &err));
		vectors_meet(text_format(arena, "12 items, coders %s, alpha, %s", letters,
		                         alpha_metric_name((enum alpha_metric)metric))
		                     .bytes,
		             alpha, expected[metric], 5e-5, "acceptance case A4, 4 decimals");
	}
}

static void alpha_of_twelve_items_is_as_worked_out(void **state)
{
	check_alphas(*state, "AB", 0.5598, 0.8455, 0.8357);
	check_alphas(*state, "ABC", 0.6620, 0.8849, 0.8830);
	check_alphas(*state, "ABD", 0.4676, 0.8281, 0.8010);
	check_alphas(*state, "ABCD", 0.5381, 0.8509, 0.8369);
}

static void kappa_of_twelve_items_is_as_worked_out(void **state)
{
	struct arena *arena = *state;
	struct ratings ratings = choose_coders(arena, "AB");
	const double expected[] = {0.5472, 0.6962, 0.8286};
	const enum chance_weights weights[] = {WEIGHTS_NONE, WEIGHTS_LINEAR, WEIGHTS_QUADRATIC};
	for (size_t i = 0; i < COUNT(weights); i++) {
		struct kappa kappa;
		struct error err = {0};
		assert_true(analysis_kappa(arena, &ratings, 0, 1, weights[i], &kappa, &err));
		vectors_meet(
			text_format(arena, "12 items, coders AB, Cohen's kappa, weights %zu", i)
				.bytes,
			kappa.value, expected[i], 5e-5, "acceptance case A4, 4 decimals");
	}
}

static void disputed_units_come_first_and_in_order(void **state)
{
	struct arena *arena = *state;
	struct ratings ratings = choose_coders(arena, "AB");
	struct dispute disputes[12];
	size_t n;
	const size_t expected[] = {2, 6, 9, 10}; /* items 3, 7, 10, 11 */
	analysis_list_disputes(&ratings, disputes, &n);
	assert_int_equal(n, COUNT(expected));
	for (size_t i = 0; i < n; i++)
		assert_int_equal(disputes[i].unit, expected[i]);
}

static void a_coder_who_is_always_higher_shows_as_much(void **state)
{
	const int codes[] = {0, 1, 0, /**/ 1, 2, 1, /**/ 2, 3, 2};
	struct ratings ratings = ratings_of(3, 3, 4, codes);
	struct coder_bias biases[3];
	analysis_coder_bias(*state, &ratings, biases);
	assert_near(biases[1].mean_steps, 1, 0);
	assert_int_equal(biases[1].n_above, 3);
	assert_near(biases[0].mean_steps, -0.5, 0);
}

/* What has no meaning is refused with the reason. */

static void check_refused(struct arena *arena, struct ratings ratings, const char *reason)
{
	struct error err = {0};
	double alpha;
	assert_false(analysis_alpha(arena, &ratings, ALPHA_ORDINAL, &alpha, &err));
	assert_int_equal(err.kind, ERR_INPUT);
	assert_string_equal(err.message, reason);
}

static void one_coder_is_refused(void **state)
{
	const int codes[] = {0, 1, 2};
	check_refused(*state, ratings_of(3, 1, 3, codes),
	              "there is one coder: agreement needs two");
}

static void all_missing_is_refused(void **state)
{
	const int codes[] = {-1, -1, -1, -1};
	check_refused(*state, ratings_of(2, 2, 0, codes), "no unit has a code");
}

static void units_with_one_code_each_are_refused(void **state)
{
	const int codes[] = {0, -1, -1, 1};
	check_refused(*state, ratings_of(2, 2, 2, codes), "no unit was coded by two coders");
}

static void a_single_level_is_refused_not_called_full_agreement(void **state)
{
	const int codes[] = {1, 1, 1, 1};
	check_refused(*state, ratings_of(2, 2, 3, codes),
	              "all codes are the same: there is nothing that chance could do");
}

static void ratio_below_zero_is_refused(void **state)
{
	const int codes[] = {0, 1, 1, 1};
	const double values[] = {-1, 2};
	struct ratings ratings = {2, 2, 2, codes, values};
	struct error err = {0};
	double alpha;
	assert_false(analysis_alpha(*state, &ratings, ALPHA_RATIO, &alpha, &err));
	assert_string_equal(err.message, "value -1 is below zero: ratios need a true zero");
}

static void too_many_undefined_draws_refuse_the_interval(void **state)
{
	const int codes[] = {0, 1, 0, 0, 0, 0, 0, 0}; /* a third of the draws miss the first unit */
	struct ratings ratings = ratings_of(4, 2, 2, codes);
	struct bootstrap_options options = {
		.n_draws = 1000, .seed = 1, .n_threads = 1, .level = 0.95};
	struct bootstrap result;
	struct error err = {0};
	assert_false(
		analysis_alpha_bootstrap(*state, &ratings, ALPHA_NOMINAL, &options, &result, &err));
	assert_non_null(strstr(err.message, "of 1000 draws: too many for an interval"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_arena, drop_arena)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(every_row_of_the_reference_file_is_met),
		TEST(alpha_of_twelve_items_is_as_worked_out),
		TEST(kappa_of_twelve_items_is_as_worked_out),
		TEST(disputed_units_come_first_and_in_order),
		TEST(a_coder_who_is_always_higher_shows_as_much),
		TEST(one_coder_is_refused),
		TEST(all_missing_is_refused),
		TEST(units_with_one_code_each_are_refused),
		TEST(a_single_level_is_refused_not_called_full_agreement),
		TEST(ratio_below_zero_is_refused),
		TEST(too_many_undefined_draws_refuse_the_interval),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
