/* Signing in. */
#ifndef WEB_PAGE_SIGN_IN_H
#define WEB_PAGE_SIGN_IN_H

#include "web/form_view.h"
#include "web/frame.h"

struct sign_in_page {
	struct frame frame;
	struct form_view form;
	bool keeps_form; /* what was sent without a session waits to be taken up again */
};

#endif
