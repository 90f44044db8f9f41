/* The methodology, and the annex that says how far this edition went. */
#ifndef REPORT_PAGE_METHOD_H
#define REPORT_PAGE_METHOD_H

#include "report/layout.h"
#include "show/html.h"

struct method_absence {
	struct text mark; /* class of its sign */
	struct text word, meaning;
};

struct method_band {
	struct text group_rule, word, pattern;
	struct text share; /* "20 % < n/N ≤ 40 %", or the rule for n */
	struct html rule_words;
};

struct method_progress {
	struct text code, label;
	bool was_done;
	int64_t n, of_n;
};

struct method_rule {
	struct text code;
	struct html words;
};

struct method_rules {
	struct text heading;
	const struct method_rule *rules;
	size_t n_rules;
};

struct method_page {
	struct text lang_code;
	struct layout layout;
	struct text cutoff, frame_version, frame_hash;
	bool is_frozen;
	bool is_desk_review; /* nobody replied, or the work has no replies */
	bool has_author;
	struct text author, contact, owner;
	const struct method_absence *absences;
	size_t n_absences;
	const struct method_band *bands;
	size_t n_bands;
	const struct method_progress *progress;
	size_t n_progress;
	const struct method_rules *groups;
	size_t n_groups;
};

#endif
