/* Where a state stands towards a treaty on a day: signed, ratified, in force.
 *
 * Rows of treaty_status are what single sources say; an answer is made from all rows of one state,
 * instrument and step. A row was read when its basis is read or derived; one that is recalled (or ours) is
 * memory, and its day is never printed.
 *
 * 1. `on` DAY, read: yes when all of DAY is on or before the day asked, no when all of it is after, unsure
 *    when the day asked lies within. AZ LC ratified on 2019-12-19: no on 2019-11-21. AM LC signed on
 *    2010: unsure on 2010-06-01, yes from 2010-12-31.
 * 2. `by` DAY, read: yes from its last day on; before that it says nothing. LC signed by 2017: all 47 had
 *    signed on 2017-12-31.
 * 3. `not_by`, read: no on every day up to its as_of, for what was not done later was not done before. IE
 *    BC ratified not by 2025-06-19: no on 2019-11-21; after that day it says nothing.
 * 4. One read row says yes and another no: disputed, on the days for which they differ and on no other. AM
 *    LC ratified on 2020-09-07 and on 2020-09-17: disputed from the 7th to the 16th. It counts from the
 *    earliest.
 * 5. No read row says yes or no: a later step that was taken (answer yes) carries the earlier, for a Party
 *    has signed what it ratified and ratified what binds it. MC BC signed, recalled: yes from its
 *    ratification on 2017-03-17. What was not ratified is not in force.
 * 6. Else a read row that is unsure makes the answer unsure; else a recalled one makes it unverified; else
 *    nothing is known.
 *
 * When a yes comes from rule 2 or 5 its own day is not known: "day not verified". No state has left one
 * of these treaties; a denunciation would be a step of its own.
 */
#ifndef SCOPE_TREATY_H
#define SCOPE_TREATY_H

#include "base/day.h"
#include "scope/answer.h"

struct content;
struct content_row;
struct states;

enum treaty_step { STEP_SIGNED, STEP_RATIFIED, STEP_IN_FORCE };

enum { N_STEPS = 3 };

/* "signed", "ratified", "in_force", as in the table. */
const char *treaty_step_code(enum treaty_step step);
MUST_CHECK bool treaty_step_parse(struct text code, enum treaty_step *ret_step);

enum treaty_bound { BOUND_ON, BOUND_BY, BOUND_NOT_BY };

struct treaty_row {
	const struct content_row *row;
	struct text state, instrument;
	enum treaty_step step;
	enum treaty_bound bound;
	struct text day_words; /* as the source gives it; never printed unless was_read */
	struct span day;
	struct text as_of_words;
	struct span as_of;
	bool was_read;
	struct text source, confidence, basis;
};

/* Every row, parsed once. */
struct treaty_book {
	size_t n;
	const struct treaty_row *rows; /* in key order: state, instrument, step, nr */
};

struct treaty_book treaty_book_make(const struct content *content, struct arena *arena);

/* What one row says of its step on a day: rules 1 to 3, and unverified for memory. */
enum answer treaty_row_says(const struct treaty_row *row, day_nr day);

struct treaty_answer {
	enum answer answer;
	bool day_is_verified; /* a read row gives the day of a yes */
	bool is_carried;      /* rule 5 */
	enum treaty_step carried_by;
	size_t n_rows;
	const struct treaty_row *const
		*rows; /* those that say so; for disputed those of both sides */
};

struct treaty_answer treaty_ask(const struct treaty_book *book, struct arena *arena,
                                struct text state, struct text instrument, enum treaty_step step,
                                day_nr day);

/* The steps of some states towards one treaty. */
struct treaty_tally {
	size_t n_states;
	struct treaty_answer *answers[N_STEPS]; /* one a state, in their order */
	size_t n_counted[N_STEPS];              /* yes and disputed */
	size_t n_of[N_STEPS][N_ANSWERS];
	size_t n_day_not_verified[N_STEPS]; /* yes, and the day is not known */
};

struct treaty_tally treaty_count(const struct treaty_book *book, struct arena *arena,
                                 const struct states *states, struct text instrument, day_nr day);

#endif
