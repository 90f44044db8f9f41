/* Findings: all of them, and a page for each. */
#ifndef REPORT_PAGE_FINDINGS_H
#define REPORT_PAGE_FINDINGS_H

#include "report/answers.h"
#include "report/finding_line.h"
#include "report/layout.h"
#include "report/mark_quote.h"

struct findings_page {
	struct text lang_code;
	struct layout layout;
	size_t n_findings;
	const struct finding_line *findings;
	size_t n_finding_lines;
};

/* A fact in the state, as a basis. */
struct finding_fact {
	struct text label, sign, word;
	struct html value;
	struct url link;
	struct text mark;
};

/* A question whose searches are the basis. */
struct finding_search {
	struct text indicator;
	struct html question;
	struct text sign, word;
};

struct finding_stance {
	struct text title;
	const struct mark_quote *quotes;
	size_t n_quotes;
	const struct finding_fact *facts;
	size_t n_facts;
	const struct finding_search *searches;
	size_t n_searches;
};

struct finding_page {
	struct text lang_code;
	struct layout layout;
	struct text ref;
	struct html statement;
	struct text about;
	struct url about_url;
	struct text capacity;
	struct url capacity_url;
	struct text aspect, polarity, as_of, approved_on;
	bool is_later;
	const struct finding_stance *stances;
	size_t n_stances;
};

#endif
