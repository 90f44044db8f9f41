/* What the report says: claims of three kinds, and the stated results of the mapping's source. Each is printed in its
 * own form and its own list: a count of ours never stands among what a source states.
 *
 * Every stated result is a stated line. It is a claim of the publication where that holds one of its code, and
 * then has a page; else it stands on the page of results alone.
 */
#ifndef REPORT_CLAIM_LINE_H
#define REPORT_CLAIM_LINE_H

#include "report/answers.h"

struct provision_link {
	struct text ref;
	struct url link;
	bool is_outside; /* it stands under no capacity */
};

struct claim_line {
	struct text code;
	struct url link; /* its page, or its place on the page of results */
	struct html text;
	struct text plain; /* the same as text */
	struct text kind, role, role_word;
	bool is_claim; /* it has a page */
	struct text confidence, confidence_class;
	struct text capacity; /* "C3 · Law and policy"; empty when in no chapter */
	struct url capacity_url;

	/* Counted. */
	int64_t n, n_assessed, n_scope, n_unknown;
	bool has_unknown;
	struct text figure; /* "44/47" */
	struct html strip,
		strip_narrow; /* the second only where they are too many for one narrow row */
	bool is_short;        /* the strip is of few states */
	size_t n_facts;

	/* Stated. */
	struct text reach; /* "member states", "focus countries" */
	struct html locator, source;
	const struct provision_link *provisions;
	size_t n_provisions;
	bool is_outside; /* it rests on provisions outside the crosswalk */
};

/* Which are asked for: each field that is empty asks for any. */
struct claim_filter {
	const char *kind;
	const char *role;
	const char *reach;
	struct text capacity;
	bool in_summary;
};

/* In their order. */
const struct claim_line *claim_lines_find(const struct site *site,
                                          const struct claim_filter *filter, size_t *ret_n);

struct claim_line claim_line_make(const struct site *site, const struct content_row *claim);

/* How the query of a counted claim is answered for a state; empty outside its scope. "No" is said only where something is
 * known: where none of its facts is, the code is why (missing, later …), since silence is never "no". */
struct text claim_line_answer(const struct report_book *book, struct text claim, struct text state);

/* The states that a counted claim asks about, with their answers, for a figure. */
const struct figure_state *claim_figure(const struct site *site, struct text claim, size_t *ret_n);

/* Whether a provision stands under no capacity. */
bool provision_is_outside(const struct report_book *book, struct text provision);

#endif
