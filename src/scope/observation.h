/* What is known of a fact in a state on a day.
 *
 * An observation is what one source says; the answer is made from all rows of one fact and state, and says
 * for each row that it was seen. Rows that were read (basis read or derived) can make an answer; memory
 * (recalled, ours) makes it unverified at most, and the day of an event that is only remembered is not
 * even shown.
 *
 * The day that a row speaks of
 *  - date and year facts whose value is a day, month, year or interval: the event's own. CRC, AL,
 *    1992-02-27: an event before the day asked is known, whatever the day of the list. "2019" on
 *    2019-11-21 is unsure. An event after the day asked is `later`, or, when the fact is lasting (it
 *    happens once and is not undone), a known "not yet": OP-CRC on communications, IE, 2014 with a wave of
 *    2013 is no.
 *  - every other value, and an absence: as_of, the day that the list describes. An age of consent in a
 *    list of 2017-11 is in the wave of 2019 and prints its date; one in a list of 2021 is not.
 *
 * What a row can be on that day
 *  - in the wave: its day is whole and not after the day asked
 *  - unsure: about, after, undated, or a year that the day asked divides; shown with its words, outside the
 *    count. A value that answers `unclear` ("none listed") is unsure on any day.
 *  - later: first heard of after the day asked; not in the wave. Except: a "no" of a lasting fact in a later
 *    list holds for the earlier day, for what had not happened in 2024 had not in 2019 (Istanbul
 *    Convention, ratified: no, list of 2024-12-20).
 *
 * Several rows in the wave
 *  - of a fact that is not lasting, a row whose day begins after another's ends takes its place: 2012 no,
 *    2018 yes is yes in 2019
 *  - of a lasting fact too, except that no "no" takes the place of a "yes": these differ, since what was
 *    done cannot be undone
 *  - an absence other than evidence of absence says nothing beside a value
 *  - what then remains and differs is disputed: for dates and years by whether it had happened on that day
 *    (CRC, RS, 1991 or 2001-03-12 is known on any day after both), for others by the value
 *
 * Without a row in the wave the answer is unsure, else unverified, else later, else missing: *not
 * searched*. A missing row is never "no".
 *
 * A computed fact ("LC:ratified") has no observations: it reads scope/treaty.h.
 */
#ifndef SCOPE_OBSERVATION_H
#define SCOPE_OBSERVATION_H

#include "scope/absence.h"
#include "scope/treaty.h"

enum fact_type {
	FACT_YES_NO,
	FACT_DATE,
	FACT_YEAR,
	FACT_CATEGORY,
	FACT_COUNT,
	FACT_AGE,
	FACT_TEXT
};

enum { N_FACT_TYPES = 7 };

/* "yes_no", "date" …; false for any other word. */
MUST_CHECK bool fact_type_parse(struct text code, enum fact_type *ret_type);

struct fact {
	const struct content_row *row; /* of the table fact */
	struct text code;
	enum fact_type type;
	bool is_lasting;
	bool is_complete; /* every state has a row */
	bool is_computed;
	struct text instrument; /* when computed */
	enum treaty_step step;
	struct text aspect; /* framework or practice */
};

enum fact_kind {
	FACT_KNOWN,
	FACT_ABSENT, /* an absence of a type stands there */
	FACT_DISPUTED,
	FACT_UNSURE,
	FACT_UNVERIFIED,
	FACT_LATER,
	FACT_MISSING, /* not searched */
};

enum { N_FACT_KINDS = 7 };

/* "known", "absent" …, as in JSON. */
const char *fact_kind_code(enum fact_kind kind);

/* What stands beside a value that is not simply known: "disputed", "not searched", in the reader's language; empty for
 * one that is. */
const char *fact_kind_name(enum fact_kind kind, enum lang lang);

enum fact_says { SAYS_OTHER, SAYS_YES, SAYS_NO, SAYS_UNCLEAR, SAYS_ABSENCE };

/* "yes", "no", "unclear", "other": as in tables. */
const char *fact_says_code(enum fact_says says);

/* A row that stands behind an answer. */
struct fact_row {
	const struct content_row *row; /* of observation, or of treaty_status for a computed fact */
	struct text value; /* as stored; empty for an absence and where the day is not verified */
	struct text label; /* the value in the reader's language; the value itself without one */
	struct text absence;
	struct text as_of, source, basis, confidence, note;
	enum fact_says says;
	bool is_not_yet; /* the event lies after the day asked: its day belongs to no wave before it */
	bool is_day_hidden; /* the day of an event is from memory: never printed, value, label and as_of are empty */
};

struct fact_answer {
	enum fact_kind kind;
	enum fact_says says; /* of a known fact */
	struct text absence; /* of FACT_ABSENT */
	size_t n_rows;
	const struct fact_row *rows; /* those behind the answer; none for FACT_MISSING */
};

/* Facts and observations, parsed once. */
struct fact_book {
	const struct content *content;
	enum lang lang;
	size_t n_facts;
	const struct fact *facts; /* in key order */
	struct treaty_book treaties;
};

struct fact_book fact_book_make(const struct content *content, enum lang lang, struct arena *arena);

/* NULL when there is no such fact. */
const struct fact *fact_find(const struct fact_book *book, struct text code);

struct fact_answer fact_ask(const struct fact_book *book, struct arena *arena,
                            const struct fact *fact, struct text state, day_nr day);

/* Every row of a fact in a state as it shows on a day, also those that the answer does not rest on: older,
 * later, remembered. Of a computed fact those of its answer. */
size_t fact_list_rows(const struct fact_book *book, struct arena *arena, const struct fact *fact,
                      struct text state, day_nr day, const struct fact_row **ret_rows);

/* How much is known of a fact in some states. */
struct fact_tally {
	size_t n_states;
	size_t n_of[N_FACT_KINDS];
	size_t n_yes, n_no;          /* of those known */
	size_t n_absent[N_ABSENCES]; /* of those absent, by type */
};

struct fact_tally fact_count(const struct fact_book *book, struct arena *arena,
                             const struct fact *fact, const struct states *states, day_nr day);

/* Whether a fact is shown under a capacity. */
bool fact_is_under(const struct fact_book *book, const struct fact *fact, struct text capacity);

#endif
