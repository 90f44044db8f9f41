/* The one place that asks the machine for the time. */
#include "base/clock.h"

#include "base/number.h"

enum { MS_PER_DAY = 24 * 60 * 60 * 1000 };

/* Set once at start, before there is a second thread; negative when the clock runs. */
static int64_t standing_ms = -1;

static uint64_t read_ms(clockid_t clock)
{
	struct timespec now;

	(void)clock_gettime(clock, &now); /* cannot fail for these two clocks */
	return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

uint64_t clock_now_ms(void)
{
	return standing_ms >= 0 ? (uint64_t)standing_ms : read_ms(CLOCK_REALTIME);
}

uint64_t clock_elapsed_ms(void)
{
	return read_ms(CLOCK_MONOTONIC);
}

day_nr clock_today(void)
{
	return (day_nr)(clock_now_ms() / MS_PER_DAY);
}

struct time_text clock_now(void)
{
	return clock_write(clock_now_ms());
}

struct time_text clock_write(uint64_t ms)
{
	const unsigned of_day = (unsigned)(ms % MS_PER_DAY);
	const struct day_text day = day_write((day_nr)(ms / MS_PER_DAY));
	struct time_text text;

	(void)snprintf(text.bytes, sizeof(text.bytes), "%.10sT%02u:%02u:%02u.%03uZ", day.bytes,
	               of_day / 3600000 % 100, of_day / 60000 % 60, of_day / 1000 % 60,
	               of_day % 1000); /* always fits */
	return text;
}

/* n digits behind a separator, below a bound. */
static bool parse_part(struct text text, char before, size_t at, size_t n, int64_t below,
                       int64_t *ret_value)
{
	return text.bytes[at - 1] == before && text.bytes[at] != '-' &&
	       number_parse_i64(text_slice(text, at, at + n), ret_value) && *ret_value < below;
}

static bool parse_time(struct text text, int64_t *ret_ms)
{
	int64_t hour, minute, second, ms;
	day_nr day;

	if (text.n_bytes != TIME_CHARS || text.bytes[TIME_CHARS - 1] != 'Z' ||
	    !day_parse(text_slice(text, 0, 10), &day))
		return false;
	if (!parse_part(text, 'T', 11, 2, 24, &hour) ||
	    !parse_part(text, ':', 14, 2, 60, &minute) ||
	    !parse_part(text, ':', 17, 2, 60, &second) || !parse_part(text, '.', 20, 3, 1000, &ms))
		return false;
	*ret_ms = (int64_t)day * MS_PER_DAY + hour * 3600000 + minute * 60000 + second * 1000 + ms;
	return *ret_ms >= 0;
}

bool clock_start(struct error *err)
{
	const char *now = getenv("PLUMBLINE_NOW");

	if (!now || parse_time(text_of(now), &standing_ms))
		return true;
	return FAIL(err, ERR_INPUT, "PLUMBLINE_NOW \"%s\" is not a time such as %s", now,
	            "2019-11-21T12:00:00.000Z");
}
