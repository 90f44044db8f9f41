/* Metrics of a screening order; each is one pass over the labels. */
#include "analysis/screening.h"

#include <math.h>

static size_t count_relevant(const bool *labels, size_t n)
{
	size_t n_relevant = 0;
	for (size_t i = 0; i < n; i++)
		n_relevant += labels[i];
	return n_relevant;
}

static bool find_relevant(const bool *labels, size_t n, size_t *ret_n, struct error *err)
{
	*ret_n = count_relevant(labels, n);
	return *ret_n > 0 || FAIL(err, ERR_INPUT, "no record is relevant");
}

/* How many relevant records a recall asks for; a hair below a whole number is that number. */
static size_t wanted_at(double recall, size_t n_relevant)
{
	size_t wanted = (size_t)ceil(recall * (double)n_relevant - 1e-9);
	return wanted == 0 ? 1 : wanted;
}

/* The place, from 1, of the relevant record number `wanted`. */
static size_t find_place(const bool *labels, size_t n, size_t wanted)
{
	size_t found = 0;
	for (size_t i = 0; i < n; i++) {
		found += labels[i];
		if (found == wanted)
			return i + 1;
	}
	return n;
}

bool analysis_screened_to(const bool *labels, size_t n, double recall, size_t *ret_n,
                          struct error *err)
{
	size_t n_relevant;
	if (!find_relevant(labels, n, &n_relevant, err))
		return false;
	*ret_n = find_place(labels, n, wanted_at(recall, n_relevant));
	return true;
}

bool analysis_wss(const bool *labels, size_t n, double recall, double *ret_wss, struct error *err)
{
	size_t n_read;
	if (!analysis_screened_to(labels, n, recall, &n_read, err))
		return false;
	*ret_wss = (double)(n - n_read) / (double)n - (1 - recall);
	return true;
}

/* Where a straight line from 0 to n_relevant over n records, rounded, reaches `wanted`: from 0. */
static size_t find_random_place(size_t n, size_t n_relevant, size_t wanted)
{
	for (size_t i = 0; i < n; i++) {
		double at = n > 1 ? (double)i * ((double)n_relevant / (double)(n - 1)) : 0;
		if (nearbyint(at) >= (double)wanted)
			return i;
	}
	return n;
}

bool analysis_wss_insights(const bool *labels, size_t n, double recall, double *ret_wss,
                           struct error *err)
{
	size_t n_relevant;
	if (!find_relevant(labels, n, &n_relevant, err))
		return false;
	size_t wanted = wanted_at(recall, n_relevant);
	double place = (double)find_place(labels, n, wanted) - 1;
	*ret_wss = ((double)find_random_place(n, n_relevant, wanted) - place) / (double)n;
	return true;
}

bool analysis_rrf(const bool *labels, size_t n, double share, double *ret_rrf, struct error *err)
{
	size_t n_relevant;
	if (!find_relevant(labels, n, &n_relevant, err))
		return false;
	size_t n_read = (size_t)(share * (double)n + 1e-9);
	*ret_rrf = (double)count_relevant(labels, n_read < n ? n_read : n) / (double)n_relevant;
	return true;
}

/* The area above the recall curve by trapezoids from the first record on is, but for what all orders
 * share, the mean place, plus half a find when the first record is one. */
static double find_loss(double mean, bool first, double n, double r)
{
	double own = mean + (first ? 0.5 / r : 0);
	double best = (r + 1) / 2 + 0.5 / r;
	double worst = n - (r - 1) / 2;
	return (own - best) / (worst - best);
}

bool analysis_discovery(const bool *labels, size_t n, struct discovery *ret_discovery,
                        struct error *err)
{
	size_t n_relevant;
	double sum = 0;
	if (!find_relevant(labels, n, &n_relevant, err))
		return false;
	for (size_t i = 0; i < n; i++)
		sum += labels[i] ? (double)(i + 1) : 0;
	double r = (double)n_relevant;
	double mean = sum / r;
	ret_discovery->records = mean;
	ret_discovery->share = mean / (double)n;
	ret_discovery->loss = n_relevant == n ? 0 : find_loss(mean, labels[0], (double)n, r);
	return true;
}
