/* Documents, the words that were marked in them, and the registers that facts were read from. */
#ifndef REPORT_PAGE_SOURCES_H
#define REPORT_PAGE_SOURCES_H

#include "report/layout.h"
#include "show/html.h"

struct document_line {
	struct text ref, kind, dated;
	struct html title;
	int64_t n_marks;
};

struct register_line {
	struct text id; /* a place on the page */
	struct html words;
	int64_t n_rows;
};

struct sources_page {
	struct text lang_code;
	struct layout layout;
	const struct document_line *documents;
	size_t n_documents;
	const struct register_line *registers;
	size_t n_registers;
	int64_t n_rows;
};

struct source_mark {
	struct text ref;
	struct html quote;
};

struct source_page {
	struct text lang_code;
	struct layout layout;
	struct text ref, kind, issuer, dated, licence, sha256, captured, language, state,
		state_name;
	struct html title;
	struct url web; /* empty for none */
	struct text web_words;
	int64_t n_bytes;
	const struct source_mark *marks;
	size_t n_marks;
};

struct mark_use {
	struct text code;
	struct html words;
};

struct mark_page {
	struct text lang_code;
	struct layout layout;
	struct text ref, source, sha256, captured, dated, language;
	struct html quote, before, after, path, source_title, translation;
	int64_t passage, page;
	bool has_page;
	const struct mark_use *findings;
	size_t n_findings;
	const struct mark_use *claims;
	size_t n_claims;
};

#endif
