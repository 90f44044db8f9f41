/* Distribution functions: chi-square by the incomplete gamma function (series below its mean,
 * continued fraction above; Abramowitz and Stegun 6.5.29 and 6.5.31), the binomial by adding up its
 * terms on the smaller side, which never loses a small tail.
 */
#include "analysis/special.h"

#include <math.h>

enum { N_TERMS_MAX = 100000 };

double special_normal_above(double z)
{
	return 0.5 * erfc(z / sqrt(2));
}

/* The lower part P(a, x) by its series; good for x < a + 1. */
static double gamma_below(double a, double x)
{
	double term = 1 / a;
	double sum = term;
	for (int n = 1; n < N_TERMS_MAX && term > sum * 1e-17; n++) {
		term *= x / (a + n);
		sum += term;
	}
	return sum * exp(-x + a * log(x) - lgamma(a));
}

/* The upper part Q(a, x) by Lentz's continued fraction; good for x >= a + 1. */
static double gamma_above(double a, double x)
{
	const double tiny = 1e-300;
	double b = x + 1 - a;
	double c = 1 / tiny;
	double d = 1 / b;
	double h = d;
	for (int n = 1; n < N_TERMS_MAX; n++) {
		double an = -n * (n - a);
		b += 2;
		d = an * d + b;
		d = 1 / (fabs(d) < tiny ? tiny : d);
		c = b + an / c;
		c = fabs(c) < tiny ? tiny : c;
		h *= d * c;
		if (fabs(d * c - 1) < 1e-16)
			break;
	}
	return h * exp(-x + a * log(x) - lgamma(a));
}

double special_chi2_above(double x, size_t df)
{
	double a = (double)df / 2;
	if (x <= 0)
		return 1;
	return x / 2 < a + 1 ? 1 - gamma_below(a, x / 2) : gamma_above(a, x / 2);
}

double special_binomial_at(size_t k, size_t n, double p)
{
	if (k > n)
		return 0;
	if (p <= 0)
		return k == 0;
	if (p >= 1)
		return k == n;
	double n_real = (double)n;
	double k_real = (double)k;
	return exp(lgamma(n_real + 1) - lgamma(k_real + 1) - lgamma(n_real - k_real + 1) +
	           k_real * log(p) + (n_real - k_real) * log1p(-p));
}

/* The terms from k away from the mean; they only fall, so what is left soon counts for nothing. */
static double add_up_above(size_t k, size_t n, double p)
{
	double sum = 0;
	for (size_t i = k; i <= n; i++) {
		double term = special_binomial_at(i, n, p);
		sum += term;
		if (term <= sum * 1e-18)
			break;
	}
	return sum;
}

double special_binomial_to(size_t k, size_t n, double p)
{
	if (k >= n)
		return 1;
	if ((double)k > (double)n * p)
		return 1 - add_up_above(k + 1, n, p);
	return add_up_above(n - k, n, 1 - p);
}
