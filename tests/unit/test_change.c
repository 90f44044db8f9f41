/* Paired waves against R: Stuart's eyes of 1955, Hollander and Wolfe's nine patients, and thirty states. */
#include "analysis/change.h"
#include "analysis/wilcoxon.h"

#include "vectors.h"

static int open_arena(void **state)
{
	*state = arena_open(64 * (size_t)ARENA_MIB);
	return 0;
}

static int drop_arena(void **state)
{
	arena_drop((struct arena **)state);
	return 0;
}

/* What a data set gives to each test. */
struct waves {
	size_t n_levels;
	size_t *counts;      /* NULL when there is no table */
	double *differences; /* second less first; of the pairs that make up the table */
	size_t n;
};

static size_t read_counts(struct arena *arena, const char *path, size_t **ret_counts)
{
	struct csv_table table = vectors_read(arena, path);
	size_t k = table.n_rows;
	*ret_counts = ARENA_ARRAY(arena, size_t, k * k);
	for (size_t i = 0; i < k * k; i++)
		(*ret_counts)[i] = (size_t)vectors_number(table.rows[i / k].cells[i % k]);
	return k;
}

static void spread_counts(struct arena *arena, struct waves *waves)
{
	size_t k = waves->n_levels;
	for (size_t i = 0; i < k * k; i++)
		waves->n += waves->counts[i];
	waves->differences = ARENA_ARRAY(arena, double, waves->n);
	size_t at = 0;
	for (size_t i = 0; i < k * k; i++) {
		for (size_t times = 0; times < waves->counts[i]; times++)
			waves->differences[at++] = (double)(i % k) - (double)(i / k);
	}
}

static struct waves read_waves(struct arena *arena, struct text dataset)
{
	struct waves waves = {0};
	if (text_is(dataset, "hollander_wolfe_depression")) {
		struct csv_table table =
			vectors_read(arena, "change/hollander_wolfe_depression.csv");
		waves.n = table.n_rows;
		waves.differences = ARENA_ARRAY(arena, double, waves.n);
		for (size_t i = 0; i < waves.n; i++) /* the reference takes pre less post */
			waves.differences[i] =
				vectors_real(&table, i, "pre") - vectors_real(&table, i, "post");
		return waves;
	}
	struct text path = text_format(arena, "change/%s_table.csv", dataset.bytes);
	waves.n_levels = read_counts(arena, path.bytes, &waves.counts);
	spread_counts(arena, &waves);
	return waves;
}

static double compute_table_test(struct arena *arena, const struct waves *waves, struct text method,
                                 struct text stat)
{
	struct chi2_test test = {0};
	struct error err = {0};
	if (text_is(method, "stuart_maxwell"))
		assert_true(analysis_stuart_maxwell(arena, waves->counts, waves->n_levels, &test,
		                                    &err));
	else if (text_is(method, "bhapkar"))
		assert_true(analysis_bhapkar(arena, waves->counts, waves->n_levels, &test, &err));
	else
		assert_true(analysis_bowker(waves->counts, waves->n_levels, &test, &err));
	if (text_is(stat, "df"))
		return (double)test.df;
	return text_is(stat, "p") ? test.p : test.chi2;
}

static double compute_sign(const struct waves *waves, struct text stat)
{
	struct sign_test test;
	struct error err = {0};
	assert_true(analysis_sign_test(waves->differences, waves->n, &test, &err));
	if (text_is(stat, "declined"))
		return (double)test.n_down;
	return text_is(stat, "p_two_sided") ? test.p : (double)test.n_up;
}

static double compute_wilcoxon(struct arena *arena, const struct waves *waves, struct text method,
                               struct text stat)
{
	bool pratt = text_starts(method, TEXT("wilcoxon_pratt"));
	struct wilcoxon test;
	struct error err = {0};
	assert_true(analysis_wilcoxon(arena, waves->differences, waves->n,
	                              pratt ? ZERO_RANKED : ZERO_DROPPED, &test, &err));
	if (text_is(stat, "V"))
		return test.v;
	if (text_is(stat, "Z"))
		return test.z;
	if (text_is(method, "wilcoxon_exact_greater"))
		return test.p_greater;
	bool normal = text_is(method, "wilcoxon_signed_rank_normal_nocorrection");
	return normal ? test.p_normal : test.p_two_sided;
}

static double compute(struct arena *arena, const struct waves *waves, struct text method,
                      struct text stat)
{
	if (text_is(method, "sign_test"))
		return compute_sign(waves, stat);
	if (text_starts(method, TEXT("wilcoxon")))
		return compute_wilcoxon(arena, waves, method, stat);
	if (text_is(method, "mh_ordinal_scores_1..k")) {
		struct score_test test;
		struct error err = {0};
		assert_true(analysis_score_test(waves->counts, waves->n_levels, &test, &err));
		return text_is(stat, "p") ? test.p : test.z;
	}
	return compute_table_test(arena, waves, method, stat);
}

static void every_row_of_the_reference_file_is_met(void **state)
{
	struct arena *arena = *state;
	struct csv_table table = vectors_read(arena, "change/expected.csv");
	for (size_t row = 0; row < table.n_rows; row++) {
		struct text dataset = vectors_cell(&table, row, "dataset");
		struct text method = vectors_cell(&table, row, "method");
		struct text stat = vectors_cell(&table, row, "stat");
		struct waves waves = read_waves(arena, dataset);
		struct text what =
			text_format(arena, "%s, %s, %s", dataset.bytes, method.bytes, stat.bytes);
		double expected = vectors_real(&table, row, "value");
		/* 12 significant digits are given */
		double tolerance = fmax(1e-9, fabs(expected) * 5e-12);
		vectors_meet(what.bytes, compute(arena, &waves, method, stat), expected, tolerance,
		             vectors_cell(&table, row, "produced_by").bytes);
	}
}

static void transitions_of_thirty_states_are_the_recorded_table(void **state)
{
	struct arena *arena = *state;
	struct csv_table pairs = vectors_read(arena, "change/policy30_two_waves.csv");
	int first[30];
	int second[30];
	for (size_t i = 0; i < 30; i++) {
		first[i] = (int)vectors_real(&pairs, i, "wave1");
		second[i] = (int)vectors_real(&pairs, i, "wave2");
	}
	struct transitions t;
	analysis_count_transitions(arena, first, second, 30, 5, &t);
	size_t *expected;
	assert_int_equal(read_counts(arena, "change/policy30_two_waves_table.csv", &expected), 5);
	for (size_t i = 0; i < 25; i++)
		vectors_meet(text_format(arena, "policy30_two_waves, transitions %zu to %zu", i / 5,
		                         i % 5)
		                     .bytes,
		             (double)t.n_from_to[i], (double)expected[i], 0,
		             "table of the two waves");
	assert_int_equal(t.n_up, 14);
	assert_int_equal(t.n_down, 5);
}

/* Shares of a row of the table of counts. */
static void meet_shares(struct arena *arena, const char *dataset, size_t k)
{
	size_t *counts;
	struct text path = text_format(arena, "change/%s_table.csv", dataset);
	assert_int_equal(read_counts(arena, path.bytes, &counts), k);
	path = text_format(arena, "change/%s_transition_probs.csv", dataset);
	struct csv_table shares = vectors_read(arena, path.bytes);
	for (size_t i = 0; i < k * k; i++) {
		double n = 0;
		for (size_t j = 0; j < k; j++)
			n += (double)counts[i / k * k + j];
		vectors_meet(
			text_format(arena, "%s, share %zu to %zu", dataset, i / k, i % k).bytes,
			(double)counts[i] / n, vectors_number(shares.rows[i / k].cells[i % k]),
			1e-9, "R, 12 digits");
	}
}

static void shares_of_transitions_are_as_recorded(void **state)
{
	meet_shares(*state, "policy30_two_waves", 5);
	meet_shares(*state, "stuart1955_vision", 4);
}

static void from_missing_to_a_level_is_not_an_improvement(void **state)
{
	const int first[] = {LEVEL_MISSING, 2, LEVEL_MISSING, 1};
	const int second[] = {3, LEVEL_MISSING, LEVEL_MISSING, 2};
	struct transitions t;
	analysis_count_transitions(*state, first, second, 4, 4, &t);
	assert_int_equal(t.n_up, 1);
	assert_int_equal(t.n_became_known, 1);
	assert_int_equal(t.n_no_longer, 1);
	assert_int_equal(t.n_never, 1);
}

static void an_empty_level_costs_degrees_of_freedom_not_a_crash(void **state)
{
	const size_t counts[] = {3, 2, 0, /**/ 1, 4, 0, /**/ 0, 0, 0};
	struct chi2_test test;
	struct error err = {0};
	assert_true(analysis_stuart_maxwell(*state, counts, 3, &test, &err));
	assert_int_equal(test.df, 1);
	assert_near(test.chi2, 1.0 / 3, 1e-12); /* McNemar: (2 - 1)^2 / (2 + 1) */
}

static void no_change_is_refused_by_every_test(void **state)
{
	const size_t counts[] = {3, 0, 0, 4};
	const double none[] = {0, 0, 0};
	struct chi2_test chi2;
	struct score_test score;
	struct sign_test sign;
	struct wilcoxon wilcoxon;
	struct error err = {0};
	assert_false(analysis_bowker(counts, 2, &chi2, &err));
	assert_string_equal(err.message, "no unit changed its level: there is nothing to test");
	assert_false(analysis_stuart_maxwell(*state, counts, 2, &chi2, &err));
	assert_false(analysis_bhapkar(*state, counts, 2, &chi2, &err));
	assert_false(analysis_score_test(counts, 2, &score, &err));
	assert_false(analysis_sign_test(none, 3, &sign, &err));
	assert_false(analysis_wilcoxon(*state, none, 3, ZERO_DROPPED, &wilcoxon, &err));
	assert_int_equal(err.kind, ERR_INPUT);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_arena, drop_arena)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(every_row_of_the_reference_file_is_met),
		TEST(transitions_of_thirty_states_are_the_recorded_table),
		TEST(shares_of_transitions_are_as_recorded),
		TEST(from_missing_to_a_level_is_not_an_improvement),
		TEST(an_empty_level_costs_degrees_of_freedom_not_a_crash),
		TEST(no_change_is_refused_by_every_test),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
