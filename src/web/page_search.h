/* Search: the passages of all sources that the reader may read. */
#ifndef WEB_PAGE_SEARCH_H
#define WEB_PAGE_SEARCH_H

#include "web/form_view.h"
#include "web/frame.h"
#include "web/parts.h"

/* A stretch of a snippet: what was found, or what stands around it. */
struct search_stretch {
	struct text words;
	bool is_found;
};

struct search_line {
	struct text source, title, lang, path;
	struct text passage, page; /* numbers; page is empty where the format knows none */
	struct url link;
	bool has_before, has_after;
	const struct search_stretch *stretches;
	size_t n_stretches;
};

struct search_page {
	struct frame frame;
	struct field_view field;
	bool is_asked; /* and answered */
	struct text also;
	const struct search_line *hits;
	size_t n_hits;
	struct pager pager;
};

#endif
