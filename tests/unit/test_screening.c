/* Screening metrics against ASReview Insights and Cohen's definition on two recorded orders. */
#include "analysis/screening.h"

#include "vectors.h"

struct order {
	bool labels[3000];
	size_t n;
};

static double compute(const struct order *order, const char *metric)
{
	const bool *labels = order->labels;
	size_t n = order->n;
	struct text name = text_of(metric);
	struct discovery discovery;
	struct error err = {0};
	double value = NAN;
	size_t n_read = 0;
	bool all = text_starts(name, TEXT("wss@100"));

	assert_true(analysis_discovery(labels, n, &discovery, &err));
	if (text_starts(name, TEXT("screened_to"))) {
		double recall = text_is(name, "screened_to_recall_1.0") ? 1 : 0.95;
		assert_true(analysis_screened_to(labels, n, recall, &n_read, &err));
		return (double)n_read;
	}
	if (text_ends(name, TEXT("cohen2006")))
		assert_true(analysis_wss(labels, n, all ? 1 : 0.95, &value, &err));
	else if (text_ends(name, TEXT("insights")))
		assert_true(analysis_wss_insights(labels, n, all ? 1 : 0.95, &value, &err));
	else if (text_starts(name, TEXT("rrf@")))
		assert_true(analysis_rrf(labels, n,
		                         vectors_number(text_slice(name, 4, name.n_bytes)) / 100,
		                         &value, &err));
	else if (text_is(name, "atd_records"))
		value = discovery.records;
	else if (text_is(name, "atd_proportion"))
		value = discovery.share;
	else if (text_is(name, "normalised_loss"))
		value = discovery.loss;
	return value;
}

static void every_metric_of_two_orders_is_met(void **state)
{
	(void)state;
	struct arena *arena = arena_open(16 * (size_t)ARENA_MIB);
	for (int number = 1; number <= 2; number++) {
		struct text path = text_format(arena, "text/screening_order_%d.csv", number);
		struct csv_table table = vectors_read(arena, path.bytes);
		struct order order = {.n = table.n_rows};
		for (size_t i = 0; i < table.n_rows; i++)
			order.labels[i] = text_is(vectors_cell(&table, i, "label"), "1");
		path = text_format(arena, "text/screening_order_%d_expected.csv", number);
		struct csv_table expected = vectors_read(arena, path.bytes);
		for (size_t i = 0; i < expected.n_rows; i++) {
			struct text metric = vectors_cell(&expected, i, "metric");
			vectors_meet(
				text_format(arena, "screening order %d, %s", number, metric.bytes)
					.bytes,
				compute(&order, metric.bytes), vectors_real(&expected, i, "value"),
				1e-9, "ASReview Insights and own Python");
		}
	}
	arena_drop(&arena);
}

static void without_a_relevant_record_every_metric_is_refused(void **state)
{
	(void)state;
	const bool labels[] = {false, false};
	double value;
	struct error err = {0};
	assert_false(analysis_wss(labels, 2, 0.95, &value, &err));
	assert_string_equal(err.message, "no record is relevant");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_metric_of_two_orders_is_met),
		cmocka_unit_test(without_a_relevant_record_every_metric_is_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
