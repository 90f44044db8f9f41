/* A finding in a list of the workbench. */
#ifndef WEB_FINDING_LINE_H
#define WEB_FINDING_LINE_H

#include "web/parts.h"

struct visit;
struct row_list;

struct finding_line {
	struct text ref, statement, state, capacity, aspect;
	struct status_tag status;
	struct url link;
};

/* Those of a list of rows of table finding, in its order. */
struct finding_line *finding_lines_make(struct visit *visit, const struct row_list *rows);

#endif
