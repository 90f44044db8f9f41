/* Evidence by source, age and saturation against R. */
#include "analysis/diversity.h"

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

static double field(const struct diversity *d, const char *name)
{
	const struct {
		const char *name;
		double value;
	} fields[] = {
		{"N", (double)d->n},
		{"S_obs", (double)d->n_sources},
		{"shannon_H", d->shannon},
		{"hill_q1", d->hill_1},
		{"simpson_1_minus_D", d->simpson},
		{"hill_q2", d->hill_2},
		{"pielou_J", d->evenness},
		{"herfindahl", d->concentration},
		{"good_turing_coverage", d->coverage},
		{"chao_jost_coverage", d->coverage_chao},
		{"chao1", d->chao1},
	};
	for (size_t i = 0; i < COUNT(fields); i++) {
		if (text_is(text_of(name), fields[i].name))
			return fields[i].value;
	}
	fail_msg("no field %s", name);
	return NAN;
}

static void every_cell_of_the_reference_file_is_met(void **state)
{
	struct arena *arena = *state;
	struct csv_table counts = vectors_read(arena, "evidence/source_counts.csv");
	struct csv_table expected = vectors_read(arena, "evidence/source_counts_expected.csv");
	for (size_t row = 0; row < counts.n_rows; row++) {
		size_t n_of[9] = {0};
		struct diversity d;
		struct error err = {0};
		for (size_t i = 0; i < 9; i++) {
			struct text cell = counts.rows[row].cells[i + 1];
			n_of[i] = text_is_empty(cell) ? 0 : (size_t)vectors_number(cell);
		}
		assert_true(analysis_diversity(n_of, 9, &d, &err));
		for (size_t i = 1; i < expected.n_columns; i++) {
			const char *name = expected.columns[i].bytes;
			struct text what =
				text_format(arena, "source counts, cell %zu, %s", row + 1, name);
			vectors_meet(what.bytes, field(&d, name),
			             vectors_number(expected.rows[row].cells[i]), 1e-9,
			             "R, 12 digits");
		}
	}
}

static void ages_are_as_recorded(void **state)
{
	struct arena *arena = *state;
	struct csv_table years = vectors_read(arena, "evidence/years.csv");
	struct csv_table expected = vectors_read(arena, "evidence/years_expected_ref2025.csv");
	for (size_t cell = 0; cell < expected.n_rows; cell++) {
		int of_cell[100];
		size_t n = 0;
		struct ages ages;
		struct error err = {0};
		for (size_t i = 0; i < years.n_rows; i++) {
			if ((size_t)vectors_real(&years, i, "cell") == cell + 1)
				of_cell[n++] = (int)vectors_real(&years, i, "year");
		}
		assert_true(analysis_ages(arena, of_cell, n, 2025, &ages, &err));
		const struct {
			const char *name;
			double value;
		} fields[] = {{"median", ages.median},
		              {"max", ages.oldest},
		              {"share_older5", ages.share_older_than_5},
		              {"eff_n_halflife5", ages.n_weighted}};
		for (size_t i = 0; i < COUNT(fields); i++)
			vectors_meet(
				text_format(arena, "years, cell %zu, %s", cell + 1, fields[i].name)
					.bytes,
				fields[i].value, vectors_real(&expected, cell, fields[i].name),
				1e-9, "R, 15 digits");
	}
}

static void saturation_is_as_recorded(void **state)
{
	struct arena *arena = *state;
	struct csv_table pairs = vectors_read(arena, "evidence/codes_by_document.csv");
	struct csv_table expected = vectors_read(arena, "evidence/saturation_expected.csv");
	size_t *documents = ARENA_ARRAY(arena, size_t, pairs.n_rows);
	size_t *codes = ARENA_ARRAY(arena, size_t, pairs.n_rows);
	struct saturation s;
	struct error err = {0};
	for (size_t i = 0; i < pairs.n_rows; i++) {
		documents[i] = (size_t)vectors_real(&pairs, i, "doc");
		codes[i] = (size_t)vectors_real(&pairs, i, "code");
	}
	assert_true(
		analysis_saturation(arena, documents, codes, pairs.n_rows, 100, 4, 2, &s, &err));
	assert_int_equal(s.n_runs, expected.n_rows);
	for (size_t i = 0; i < s.n_runs; i++) {
		assert_int_equal(s.n_base, (size_t)vectors_real(&expected, i, "base_codes"));
		assert_int_equal(s.runs[i].first, (size_t)vectors_real(&expected, i, "run_start"));
		assert_int_equal(s.runs[i].n_new, (size_t)vectors_real(&expected, i, "new_codes"));
		assert_int_equal(s.runs[i].is_saturated,
		                 text_is(vectors_cell(&expected, i, "saturated_le_5pct"), "TRUE"));
		vectors_meet(text_format(arena, "codes by document, run %zu, ratio", i + 1).bytes,
		             s.runs[i].ratio, vectors_real(&expected, i, "ratio"), 1e-9,
		             "R, 15 digits");
	}
}

static void no_passage_is_refused(void **state)
{
	(void)state;
	const size_t none[] = {0, 0};
	struct diversity d;
	struct error err = {0};
	assert_false(analysis_diversity(none, 2, &d, &err));
	assert_string_equal(err.message, "there is no passage");
}

static void a_year_after_the_reference_is_refused(void **state)
{
	const int years[] = {2018, 2031};
	struct ages ages;
	struct error err = {0};
	assert_false(analysis_ages(*state, years, 2, 2025, &ages, &err));
	assert_string_equal(err.message, "year 2031 is after the year of reference, 2025");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_arena, drop_arena)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(every_cell_of_the_reference_file_is_met),
		TEST(ages_are_as_recorded),
		TEST(saturation_is_as_recorded),
		TEST(no_passage_is_refused),
		TEST(a_year_after_the_reference_is_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
