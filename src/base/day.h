/* Days and what a source says of a day.
 *
 * A day is a count of days from 1970-01-01 (Gregorian, proleptic), so that days compare and subtract
 * as numbers. In files and databases it is "yyyy-mm-dd".
 */
#ifndef BASE_DAY_H
#define BASE_DAY_H

#include "base/text.h"

typedef int32_t day_nr; /* the one scalar that has a name of its own: days never travel bare */

enum { DAY_CHARS = 10 };

struct day_text {
	char bytes[DAY_CHARS + 1];
};

/* "2019-11-21", and a day that exists: not 2019-02-31, not 31/02/2019. Years 0001 to 9999. */
MUST_CHECK bool day_parse(struct text text, day_nr *ret_day);

/* The same with a sentence: ERR_INPUT naming `what`. */
MUST_CHECK bool day_take(struct text text, const char *what, day_nr *ret_day, struct error *err);

struct day_text day_write(day_nr day);

day_nr day_of(int year, int month, int day_of_month);

/* What a source gives for a day. */
enum span_kind {
	SPAN_DAY,      /* 2019-11-21 */
	SPAN_MONTH,    /* 2019-11 */
	SPAN_YEAR,     /* 2019 */
	SPAN_INTERVAL, /* 2016/2017, 2020-12-08/2020-12-11 */
	SPAN_ABOUT,    /* about 2019 */
	SPAN_AFTER,    /* after 2014-01 */
	SPAN_UNDATED,  /* undated */
};

struct span {
	enum span_kind kind;
	day_nr first; /* earliest day it can mean; DAY_MIN when unknown */
	day_nr last;  /* latest day it can mean; DAY_MAX when unknown */
};

#define DAY_MIN INT32_MIN
#define DAY_MAX INT32_MAX

/* One of the forms above; words of the source may follow in brackets: "undated (about 2012)". */
MUST_CHECK bool span_parse(struct text text, struct span *ret_span);

/* Where a span lies when one asks on a day. */
enum span_place {
	SPAN_BEFORE, /* all of it is on or before the day: it counts */
	SPAN_UNSURE, /* it may be: shown with its words, outside the count */
	SPAN_LATER,  /* all of it is after the day */
};

enum span_place span_place_on(struct span span, day_nr day);

#endif
