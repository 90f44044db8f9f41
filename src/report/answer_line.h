/* An answer with every source behind it and beside it, as lines of a table: a state on the page of a fact or of a
 * treaty, a fact on the page of a state.
 *
 * This is where the way back from a count or a mark ends, so nothing is left out here: sources that differ, rows
 * of a later day, days that are not verified.
 */
#ifndef REPORT_ANSWER_LINE_H
#define REPORT_ANSWER_LINE_H

#include "report/answers.h"

/* What one source says. */
struct source_line {
	struct html value; /* that it says, where the answer does not say the same; else empty */
	struct text day;   /* that it speaks of */
	struct html words; /* the source */
	struct html note;
	struct text basis;
	struct text confidence, confidence_class;
	bool is_later;  /* what it says came after the cut-off */
	bool is_beside; /* the answer does not rest on it */
};

struct answer_line {
	struct text id;      /* its place on the page; empty: none */
	struct text subject; /* the state or the fact */
	struct url link;     /* of the subject */
	struct text mark, sign, word;
	struct html value;
	size_t n_lines; /* lines of the table that it takes */
	bool has_source;
	struct source_line first;
	const struct source_line *others;
	size_t n_others;
};

/* id, subject and link are the caller's to set. */
struct answer_line answer_line_make(const struct site *site, const struct content_row *fact,
                                    struct text state);

/* The sources of a line, those that the answer rests on first; `sources` is kept. */
void answer_line_add(struct answer_line *line, struct source_line *sources, size_t n);

/* Whether the whole of a span is after the cut-off. */
bool book_is_later(const struct report_book *book, struct text span);

#endif
