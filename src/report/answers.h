/* What is known of a fact in a state, and how often over the states: made ready for a page.
 *
 * An answer is one of a known value, a typed absence, a day that is disputed, unsure, not verified or after the
 * cut-off, or missing. Each is shown by its own sign and word and counted apart; none is ever read as "no".
 */
#ifndef REPORT_ANSWERS_H
#define REPORT_ANSWERS_H

#include "report/site.h"
#include "show/holding.h"

/* What one source says. */
struct answer_source {
	struct html words; /* the source */
	struct html value; /* what it says, where sources are shown beside each other; else empty */
	struct text day;   /* that it speaks of; or that it is not verified */
};

struct answer_view {
	struct text mark;  /* for data-mark: known, or why there is no known answer */
	struct text sign;  /* classes of its sign: "pip pr", "m ns" */
	struct text word;  /* "yes", "not searched" */
	struct html value; /* of a known answer that is more than yes or no; else empty */
	struct url link;   /* the state's row on the page of the fact */
	struct text confidence, confidence_class; /* empty where nothing is known */
	const struct answer_source *sources;
	size_t n_sources;
};

/* Codes under which answers are counted: what a known answer says (yes, no, not_yet, other, unclear), why
 * there is none (none_found …), or disputed, unsure, unverified, later, missing. NULL row: missing. */
struct text answer_code(const struct report_book *book, const struct content_row *answer);

/* Whether a code is that of a known answer. */
bool answer_code_is_known(struct text code);

/* How many states have each code; codes without any are left out. */
struct answer_count {
	struct text code;
	struct text sign;
	struct text word;
	size_t n;
};

struct answer_tally {
	size_t n_states;
	size_t n_known;
	size_t n_yes;
	const struct answer_count *counts; /* in one order for all facts */
	size_t n_counts;
};

/* Over all states, or over those in focus. */
struct answer_tally answer_tally_make(const struct report_book *book, struct text fact,
                                      bool focus_only);

/* Whether the fact is one that is so or not so: then a count is of "yes", else of what is recorded. */
bool answer_tally_is_yes_no(const struct answer_tally *tally);

/* "yes: 44; not yet: 3": for the description of a figure. */
struct text answer_tally_words(const struct report_book *book, const struct answer_tally *tally);

/* One answer, with the rows behind it; where there are none, all rows of the state, such as later ones. */
struct answer_view answer_view_make(const struct site *site, const struct content_row *fact,
                                    struct text state);

/* What an answer or one source of it (table answer or answer_row) says: a day in words, a text marked as English
 * where it was not translated. */
struct html answer_value(const struct report_book *book, const struct content_row *fact,
                         const char *table, const struct content_row *row);

/* The day that a source speaks of: in words, or that it is not verified or not dated. */
struct text answer_day(const struct report_book *book, const struct content_row *answer_row);

/* How a code is drawn. yes_no as answer_tally_is_yes_no: a value that is neither holds only where that is asked. */
enum holding answer_holding(struct text code, bool yes_no);

/* The classes of the sign of a code, for an aspect. */
struct text answer_sign(struct text code, struct text aspect);

/* "conf", "conf md", "conf lo"; empty for an empty one. */
struct text confidence_class(struct text confidence);

/* The states with how a fact stands in each, for a figure. With links where `with_links`. */
const struct figure_state *answer_figure(const struct site *site, const struct content_row *fact,
                                         bool with_links);

#endif
