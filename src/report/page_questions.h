/* The questions of the frame: what is asked, what each level means, and how it is answered or absent in each state. */
#ifndef REPORT_PAGE_QUESTIONS_H
#define REPORT_PAGE_QUESTIONS_H

#include "report/layout.h"
#include "show/html.h"

struct question_line {
	struct text code, question, aspect;
};

struct question_group {
	struct text id, title;
	const struct question_line *lines;
	size_t n_lines;
};

struct questions_page {
	struct text lang_code;
	struct layout layout;
	int64_t n_questions;
	const struct question_group *groups;
	size_t n_groups;
};

struct question_level {
	struct text label;
	struct html definition, anchor, rule;
};

struct question_element {
	struct html words;
	struct text kind, provision;
};

struct question_fact {
	struct text code, label;
};

struct question_provision {
	struct text ref, provision;
};

struct question_count {
	struct text code, mark, word;
	int64_t n;
};

struct question_state {
	struct text code, name, status, mark, word;
	struct html basis;
	int64_t n_searches;
};

struct question_search {
	struct text state, searched, place, lang, outcome;
	struct html query;
};

struct question_page {
	struct text lang_code;
	struct layout layout;
	struct text code, question, aspect, answer_type, scale, capacity, capacity_name;
	struct html evidence, guidance, not_applicable;
	const struct question_level *levels;
	size_t n_levels;
	const struct question_element *elements;
	size_t n_elements;
	const struct question_provision *provisions;
	size_t n_provisions;
	const struct question_fact *facts;
	size_t n_facts;
	const struct question_count *counts;
	size_t n_counts;
	const struct question_state *states;
	size_t n_states;
	const struct question_search *searches;
	size_t n_searches;
};

#endif
