/* A link that may be used once: an invitation, a way back in. */
#ifndef WEB_PAGE_LINK_H
#define WEB_PAGE_LINK_H

#include "web/form_view.h"
#include "web/frame.h"

struct link_page {
	struct frame frame;
	struct text ref; /* whose password is chosen */
	bool is_invitation;
	struct form_view form;
};

#endif
