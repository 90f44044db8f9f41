/* Amount, independence and currency of evidence, from plain counts. */
#include "analysis/diversity.h"

#include <math.h>

/* Sources seen once and twice say how many were not seen at all. */
static void estimate_unseen(struct diversity *d, double once, double twice)
{
	double n = (double)d->n;
	d->coverage = 1 - once / n;
	double unseen = twice > 0 ? once * once / (2 * twice) : once * (once - 1) / 2;
	d->chao1 = (double)d->n_sources + (n - 1) / n * unseen;
	double factor = twice > 0  ? (n - 1) * once / ((n - 1) * once + 2 * twice)
	                : once > 0 ? (n - 1) * (once - 1) / ((n - 1) * (once - 1) + 2)
	                           : 0;
	d->coverage_chao = once > 0 ? 1 - once / n * factor : 1;
}

bool analysis_diversity(const size_t *n_of_source, size_t n_columns,
                        struct diversity *ret_diversity, struct error *err)
{
	struct diversity d = {0};
	double once = 0;
	double twice = 0;
	for (size_t i = 0; i < n_columns; i++)
		d.n += n_of_source[i];
	if (d.n == 0)
		return FAIL(err, ERR_INPUT, "there is no passage");
	for (size_t i = 0; i < n_columns; i++) {
		if (n_of_source[i] == 0)
			continue;
		double p = (double)n_of_source[i] / (double)d.n;
		d.n_sources++;
		d.shannon -= p * log(p);
		d.concentration += p * p;
		once += n_of_source[i] == 1;
		twice += n_of_source[i] == 2;
	}
	d.hill_1 = exp(d.shannon);
	d.hill_2 = 1 / d.concentration;
	d.simpson = 1 - d.concentration;
	d.has_evenness = d.n_sources > 1;
	d.evenness = d.has_evenness ? d.shannon / log((double)d.n_sources) : 0;
	estimate_unseen(&d, once, twice);
	*ret_diversity = d;
	return true;
}

static int compare_reals(const void *a, const void *b)
{
	double x = *(const double *)a;
	double y = *(const double *)b;
	return (x > y) - (x < y);
}

bool analysis_ages(struct arena *arena, const int *years, size_t n, int reference_year,
                   struct ages *ret_ages, struct error *err)
{
	struct ages ages = {.n = n};
	double *rising = ARENA_ARRAY(arena, double, n + 1);
	if (n == 0)
		return FAIL(err, ERR_INPUT, "there is no dated passage");
	for (size_t i = 0; i < n; i++) {
		rising[i] = reference_year - years[i];
		if (rising[i] < 0)
			return FAIL(err, ERR_INPUT, "year %d is after the year of reference, %d",
			            years[i], reference_year);
		ages.share_older_than_5 += (rising[i] > 5) / (double)n;
		ages.n_weighted += exp2(-rising[i] / 5);
	}
	qsort(rising, n, sizeof(*rising), compare_reals);
	ages.median = (rising[(n - 1) / 2] + rising[n / 2]) / 2;
	ages.newest = rising[0];
	ages.oldest = rising[n - 1];
	*ret_ages = ages;
	return true;
}

/* The number of codes that first occur in documents first .. last. */
static size_t count_new(const size_t *first_seen, size_t n_codes, size_t first, size_t last)
{
	size_t n = 0;
	for (size_t code = 0; code < n_codes; code++)
		n += first_seen[code] >= first && first_seen[code] <= last;
	return n;
}

bool analysis_saturation(struct arena *arena, const size_t *documents, const size_t *codes,
                         size_t n, size_t n_codes, size_t base_size, size_t run_size,
                         struct saturation *ret_saturation, struct error *err)
{
	size_t *first_seen = ARENA_ARRAY(arena, size_t, n_codes + 1); /* 0: never */
	size_t n_documents = 0;
	for (size_t i = 0; i < n; i++) {
		n_documents = documents[i] > n_documents ? documents[i] : n_documents;
		if (first_seen[codes[i]] == 0 || documents[i] < first_seen[codes[i]])
			first_seen[codes[i]] = documents[i];
	}
	if (n_documents < base_size + run_size)
		return FAIL(err, ERR_INPUT,
		            "%zu documents are too few: %zu for the base and %zu for a run",
		            n_documents, base_size, run_size);
	size_t n_base = count_new(first_seen, n_codes, 1, base_size);
	if (n_base == 0)
		return FAIL(err, ERR_INPUT, "the first %zu documents hold no code", base_size);

	struct saturation s = {.n_base = n_base};
	s.runs = ARENA_ARRAY(arena, struct saturation_run, n_documents);
	for (size_t first = base_size + 1; first + run_size - 1 <= n_documents; first++) {
		struct saturation_run run = {.first = first, .last = first + run_size - 1};
		run.n_new = count_new(first_seen, n_codes, run.first, run.last);
		run.ratio = (double)run.n_new / (double)n_base;
		run.is_saturated = run.ratio <= 0.05;
		s.runs[s.n_runs++] = run;
	}
	*ret_saturation = s;
	return true;
}
