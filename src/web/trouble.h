/* The page that says what went wrong. */
#ifndef WEB_TROUBLE_H
#define WEB_TROUBLE_H

#include "web/visit.h"

struct trouble_page {
	struct frame frame;
	struct text sentence;
	struct text hint; /* may be empty */
};

/* An error's message as a sentence that stands alone: a capital and a full stop. */
struct text trouble_sentence(struct arena *arena, const char *message);

#endif
