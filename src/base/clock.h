/* The time of day, from one place, which tests can set.
 *
 * Times are UTC with milliseconds: "2026-11-24T05:22:56.123Z". With PLUMBLINE_NOW set to such a text
 * when the program starts, the clock stands there.
 */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include "base/day.h"

enum { TIME_CHARS = 24 };

struct time_text {
	char bytes[TIME_CHARS + 1];
};

struct time_text clock_now(void);

/* A time as text: milliseconds since 1970. Texts of times compare as the times do. */
struct time_text clock_write(uint64_t ms);

day_nr clock_today(void);

/* Milliseconds since 1970, for ids. */
uint64_t clock_now_ms(void);

/* Milliseconds that only go forward, for durations. The clock of tests does not touch it. */
uint64_t clock_elapsed_ms(void);

/* Reads PLUMBLINE_NOW. ERR_INPUT when it is set and no time. */
MUST_CHECK bool clock_start(struct error *err);

#endif
