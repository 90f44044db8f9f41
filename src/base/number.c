/* Numbers at the door. Integers are read by hand; reals by the C library in the C locale, after their
 * shape was checked. */
#include "base/number.h"

#include "base/buffer.h"

#include <locale.h>
#include <math.h>

/* Outside these powers of ten a number is written with an exponent. */
enum { REAL_CHARS_MAX = 64, DIGITS_MAX = 17, EXPONENT_MIN = -6, EXPONENT_MAX = 15 };

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

bool number_parse_i64(struct text text, int64_t *ret_value)
{
	const bool negative = text_starts(text, TEXT("-"));
	int64_t value = 0;

	if (negative)
		text = text_slice(text, 1, text.n_bytes);
	if (text_is_empty(text))
		return false;
	for (size_t i = 0; i < text.n_bytes; i++) {
		const int digit = text.bytes[i] - '0';

		if (!is_digit(text.bytes[i]) || __builtin_mul_overflow(value, 10, &value) ||
		    __builtin_sub_overflow(value, digit, &value))
			return false;
	}
	/* Gathered below zero, where there is one number more. */
	if (!negative && value == INT64_MIN)
		return false;
	*ret_value = negative ? value : -value;
	return true;
}

static size_t count_digits(struct text text, size_t from)
{
	size_t n = 0;

	while (from + n < text.n_bytes && is_digit(text.bytes[from + n]))
		n++;
	return n;
}

static bool has_char(struct text text, size_t at, char a, char b)
{
	return at < text.n_bytes && (text.bytes[at] == a || text.bytes[at] == b);
}

/* [-] digits [. digits] [e [+-] digits] */
static bool has_shape_of_real(struct text text)
{
	size_t at = has_char(text, 0, '-', '-') ? 1 : 0;
	size_t n = count_digits(text, at);

	if (n == 0)
		return false;
	at += n;
	if (has_char(text, at, '.', '.')) {
		n = count_digits(text, at + 1);
		if (n == 0)
			return false;
		at += 1 + n;
	}
	if (has_char(text, at, 'e', 'E')) {
		at += has_char(text, at + 1, '+', '-') ? 2 : 1;
		n = count_digits(text, at);
		if (n == 0)
			return false;
		at += n;
	}
	return at == text.n_bytes;
}

bool number_parse_real(struct text text, double *ret_value)
{
	char bytes[REAL_CHARS_MAX + 1];
	double value;

	if (text.n_bytes > REAL_CHARS_MAX || !has_shape_of_real(text))
		return false;
	memcpy(bytes, text.bytes, text.n_bytes);
	bytes[text.n_bytes] = '\0';
	value = strtod_l(bytes, NULL,
	                 newlocale(LC_ALL_MASK, "C", (locale_t)0)); /* glibc keeps that one */
	if (!isfinite(value))
		return false;
	*ret_value = value;
	return true;
}

/* Of what %e has written: "1.5e-07" gives -7. */
static int exponent_of(const char *bytes)
{
	const char *digits = strchr(bytes, 'e') + 1;
	const bool negative = *digits == '-';
	int value = 0;

	for (digits++; *digits; digits++)
		value = value * 10 + (*digits - '0');
	return negative ? -value : value;
}

struct text number_write_real(struct arena *arena, double value)
{
	/* LC_NUMERIC stays "C" in this program: nothing calls setlocale for it. */
	char bytes[REAL_CHARS_MAX];
	int n_digits = 0, exponent;
	double back = 0;

	do {
		n_digits++;
		(void)snprintf(bytes, sizeof(bytes), "%.*e", n_digits - 1, value); /* always fits */
	} while (n_digits < DIGITS_MAX &&
	         (!number_parse_real(text_of(bytes), &back) || back != value));
	exponent = exponent_of(bytes);
	if (exponent < EXPONENT_MIN || exponent > EXPONENT_MAX)
		return text_format(arena, "%.*e", n_digits - 1, value);
	return text_format(arena, "%.*f", n_digits - 1 > exponent ? n_digits - 1 - exponent : 0,
	                   value);
}
