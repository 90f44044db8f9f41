/* Findings: the list, and one with all that it rests on. */
#ifndef WEB_PAGE_FINDING_H
#define WEB_PAGE_FINDING_H

#include "web/finding_line.h"
#include "web/form_view.h"
#include "web/frame.h"

struct finding_list_page {
	struct frame frame;
	const struct finding_line *findings;
	size_t n_findings;
};

struct basis_line {
	struct text stance, kind, ref; /* "supports", "mark", M-0001 */
	struct text words, lang;       /* what is quoted, or what the fact or question is called */
	struct text source, title;     /* of a mark */
};

struct finding_sheet_page {
	struct frame frame;
	struct text ref, statement_en, statement_fr, state, capacity, aspect, polarity, as_of;
	struct text made_by, made_on, approved_by, approved_on;
	struct status_tag status;
	const struct basis_line *bases;
	size_t n_bases;
	bool may_approve, is_own; /* a draft that the reader may approve; one that they made */
	struct form_view form;
};

#endif
