/* A new mark: words of a passage, for a cell or for none. */
#ifndef WEB_PAGE_MARK_H
#define WEB_PAGE_MARK_H

#include "web/form_view.h"
#include "web/frame.h"

struct mark_page {
	struct frame frame;
	struct text source, lang, words; /* of the passage that is asked for; empty for none */
	struct form_view form;
};

#endif
