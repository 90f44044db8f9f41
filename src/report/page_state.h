/* The file of a state: what binds it, what each capacity shows, every fact with its source, findings, help. */
#ifndef REPORT_PAGE_STATE_H
#define REPORT_PAGE_STATE_H

#include "report/answer_line.h"
#include "report/claim_line.h"
#include "report/development_line.h"
#include "report/finding_line.h"
#include "report/layout.h"
#include "report/state_cell.h"
#include "report/state_dates.h"
#include "report/state_line.h"

/* Facts of one kind of answer, in a body of their own of the table. */
struct state_group {
	struct text title;
	size_t n;
	const struct answer_line *lines;
	size_t n_lines;
};

/* Help that fits the state under a capacity. */
struct state_help {
	struct html title, provider;
	struct url link;
	struct text capacity; /* "C5 · Justice" */
	struct url capacity_url;
	struct text language, language_sign;
	struct html reason;
};

/* One source on since when the state is a member. */
struct state_member {
	struct text joined, left;
	struct html source, note;
	struct text confidence, confidence_class;
};

struct state_page {
	struct text lang_code;
	struct layout layout;
	struct text code, name, codes, standfirst, cutoff, body;
	struct text other_name, other_lang, other_title; /* the name in the other language */
	struct text member, groups, national, regional;
	bool are_languages_recalled;
	bool is_focus;
	struct text before_code, before_name, after_code, after_name; /* in the alphabet */
	struct html chart;
	const struct state_treaty *treaties;
	size_t n_treaties;
	const struct state_fact *dated;
	size_t n_dated;
	const struct state_member *memberships;
	size_t n_memberships;
	const struct state_capacity *capacities;
	size_t n_capacities;
	size_t n_known, n_facts;
	struct text figure;
	struct url facts;
	const struct state_group *kinds;
	size_t n_kinds;
	const struct state_fact *missing;
	size_t n_missing;
	const struct finding_line *findings;
	size_t n_findings;
	const struct development_line *developments;
	size_t n_developments;
	const struct claim_line *stated; /* of the states in focus together */
	size_t n_stated;
	const struct state_help *helps;
	size_t n_helps;
	struct url csv;
};

#endif
