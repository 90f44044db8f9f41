/* Days by the civil calendar algorithm of Howard Hinnant (days_from_civil, civil_from_days), and the
 * few forms in which sources give them. */
#include "base/day.h"

enum { DAYS_PER_ERA = 146097, YEARS_PER_ERA = 400, DAYS_BEFORE_1970 = 719468 };

static int floor_div(int a, int b)
{
	return a / b - (a % b < 0);
}

day_nr day_of(int year, int month, int day_of_month)
{
	const int y = year - (month <= 2);
	const int era = floor_div(y, YEARS_PER_ERA);
	const int year_of_era = y - era * YEARS_PER_ERA;
	const int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day_of_month - 1;
	const int day_of_era =
		year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

	return era * DAYS_PER_ERA + day_of_era - DAYS_BEFORE_1970;
}

struct civil {
	int year, month, day;
};

static struct civil civil_of(day_nr day)
{
	const int z = day + DAYS_BEFORE_1970;
	const int era = floor_div(z, DAYS_PER_ERA);
	const int doe = z - era * DAYS_PER_ERA;
	const int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	const int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	const int mp = (5 * doy + 2) / 153;
	const int month = mp < 10 ? mp + 3 : mp - 9;

	return (struct civil){yoe + era * YEARS_PER_ERA + (month <= 2), month,
	                      doy - (153 * mp + 2) / 5 + 1};
}

struct day_text day_write(day_nr day)
{
	const struct civil civil = civil_of(day);
	struct day_text text;

	(void)snprintf(text.bytes, sizeof(text.bytes), "%04u-%02u-%02u",
	               (unsigned)civil.year % 10000, (unsigned)civil.month % 100,
	               (unsigned)civil.day % 100); /* always fits */
	return text;
}

/* n digits at *at; moves behind them. */
static bool take_digits(struct text text, size_t *at, size_t n, int *ret_value)
{
	int value = 0;

	if (text.n_bytes - *at < n)
		return false;
	for (size_t i = *at; i < *at + n; i++) {
		if (text.bytes[i] < '0' || text.bytes[i] > '9')
			return false;
		value = value * 10 + (text.bytes[i] - '0');
	}
	*at += n;
	*ret_value = value;
	return true;
}

static bool take_char(struct text text, size_t *at, char c)
{
	if (*at >= text.n_bytes || text.bytes[*at] != c)
		return false;
	(*at)++;
	return true;
}

static int days_in_month(int year, int month)
{
	return month == 12 ? 31 : day_of(year, month + 1, 1) - day_of(year, month, 1);
}

/* yyyy, yyyy-mm or yyyy-mm-dd. */
static bool parse_simple(struct text text, struct span *ret_span)
{
	int year, month, day;
	size_t at = 0;

	if (!take_digits(text, &at, 4, &year) || year == 0)
		return false;
	if (at == text.n_bytes) {
		*ret_span = (struct span){SPAN_YEAR, day_of(year, 1, 1), day_of(year, 12, 31)};
		return true;
	}
	if (!take_char(text, &at, '-') || !take_digits(text, &at, 2, &month) || month < 1 ||
	    month > 12)
		return false;
	if (at == text.n_bytes) {
		*ret_span = (struct span){SPAN_MONTH, day_of(year, month, 1),
		                          day_of(year, month, days_in_month(year, month))};
		return true;
	}
	if (!take_char(text, &at, '-') || !take_digits(text, &at, 2, &day) || at != text.n_bytes ||
	    day < 1 || day > days_in_month(year, month))
		return false;
	*ret_span = (struct span){SPAN_DAY, day_of(year, month, day), day_of(year, month, day)};
	return true;
}

bool day_parse(struct text text, day_nr *ret_day)
{
	struct span span;

	if (!parse_simple(text, &span) || span.kind != SPAN_DAY)
		return false;
	*ret_day = span.first;
	return true;
}

bool day_take(struct text text, const char *what, day_nr *ret_day, struct error *err)
{
	if (day_parse(text, ret_day))
		return true;
	(void)FAIL(err, ERR_INPUT, "%s \"%.*s\" is not a day", what, TEXT_ARGS(text));
	return HINT(err, "Write days as 2019-11-21.");
}

static bool parse_interval(struct text text, struct span *ret_span)
{
	struct text rest = text, from, to;
	struct span first, last;

	if (!text_split(&rest, '/', &from) || !text_split(&rest, '/', &to) || rest.bytes)
		return false;
	if (!parse_simple(from, &first) || !parse_simple(to, &last) || first.first > last.last)
		return false;
	*ret_span = (struct span){SPAN_INTERVAL, first.first, last.last};
	return true;
}

/* `about` and `after`, then a simple form. */
static bool parse_vague(struct text text, struct span *ret_span)
{
	struct span simple;

	if (text_starts(text, TEXT("about ")) &&
	    parse_simple(text_slice(text, 6, text.n_bytes), &simple)) {
		*ret_span = (struct span){SPAN_ABOUT, DAY_MIN, DAY_MAX};
		return true;
	}
	if (text_starts(text, TEXT("after ")) &&
	    parse_simple(text_slice(text, 6, text.n_bytes), &simple)) {
		/* After a day is from the next on; after a month may be late in that month. */
		*ret_span = (struct span){SPAN_AFTER, simple.first + (simple.kind == SPAN_DAY),
		                          DAY_MAX};
		return true;
	}
	return false;
}

static struct text without_words(struct text text)
{
	size_t at;

	if (text_ends(text, TEXT(")")) && text_find(text, TEXT(" ("), &at))
		return text_slice(text, 0, at);
	return text;
}

bool span_parse(struct text text, struct span *ret_span)
{
	const struct text form = without_words(text);

	if (text_is(form, "undated")) {
		*ret_span = (struct span){SPAN_UNDATED, DAY_MIN, DAY_MAX};
		return true;
	}
	return parse_simple(form, ret_span) || parse_interval(form, ret_span) ||
	       parse_vague(form, ret_span);
}

enum span_place span_place_on(struct span span, day_nr day)
{
	if (span.first > day)
		return SPAN_LATER;
	return span.last <= day ? SPAN_BEFORE : SPAN_UNSURE;
}
