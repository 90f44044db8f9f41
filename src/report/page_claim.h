/* A claim with all that it rests on. */
#ifndef REPORT_PAGE_CLAIM_H
#define REPORT_PAGE_CLAIM_H

#include "report/claim_line.h"
#include "report/finding_line.h"
#include "report/layout.h"
#include "report/mark_quote.h"

struct claim_count {
	struct text sign, word;
	size_t n;
};

struct claim_fact_link {
	struct text code;
	struct text label;
};

/* What is known of one of its facts in the state. */
struct claim_row_fact {
	struct text label;
	struct text mark, sign, word;
	struct html value;
	struct url link;
	struct text confidence, confidence_class;
	const struct answer_source *sources;
	size_t n_sources;
};

/* A state: how the query is answered for it. */
struct claim_row {
	struct text code, name;
	struct url link;
	bool is_focus;
	struct text mark, sign, word;
	const struct claim_row_fact *facts;
	size_t n_facts;
};

struct claim_page {
	struct text lang_code;
	struct layout layout;
	struct claim_line line;
	struct text code;
	struct html text;
	struct text figure, query, cutoff;
	struct text
		own_basis; /* how a row without facts is known: cells are this project's own record */
	struct text role; /* challenge, practice …; empty for what is none of them */
	struct text capacity;
	struct url capacity_url;
	struct html query_words;
	struct text confidence, confidence_class;
	struct html strip, strip_narrow, map;
	bool is_short, is_counted, is_illustrated, is_stated;
	int64_t n, n_assessed, n_scope, n_unknown;
	struct text reach;
	struct html locator, source;
	const struct provision_link *provisions;
	size_t n_provisions;
	bool is_outside;
	const struct claim_count *counts;
	size_t n_counts;
	const struct claim_fact_link *facts;
	size_t n_facts;
	bool has_many_facts; /* the rows name them then */
	const struct claim_row *rows;
	size_t n_rows;
	const struct mark_quote *quotes;
	size_t n_quotes;
	const struct finding_line *findings;
	size_t n_findings;
	bool is_without_basis;
	struct text quotation;
};

#endif
