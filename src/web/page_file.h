/* The file of a state: every capacity with both aspects, what is found, what it rests on. */
#ifndef WEB_PAGE_FILE_H
#define WEB_PAGE_FILE_H

#include "web/finding_line.h"
#include "web/frame.h"
#include "web/parts.h"

struct file_row {
	struct text code, name;
	struct url link;
	struct text framework_sign, framework_words; /* the mark and word of the cell */
	struct text practice_sign, practice_words;
};

struct source_line {
	struct text ref, title, kind, lang;
};

struct file_page {
	struct frame frame;
	struct text code;
	const struct file_row *capacities;
	size_t n_capacities;
	const struct finding_line *findings;
	size_t n_findings;
	const struct source_line *sources;
	size_t n_sources;
};

#endif
