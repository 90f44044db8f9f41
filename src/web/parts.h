/* Small things that many pages of the workbench print, each with a part of its name (docs/pages.md). */
#ifndef WEB_PARTS_H
#define WEB_PARTS_H

#include "show/url.h"

/* Which rows of a long list are shown; links are empty at its ends. Numbers count from 1. */
struct pager {
	struct url previous, next;
	int64_t first, last, n_all;
};

/* Where a record stands: a disc for done, a diamond for what needs attention, a ring for what is open; always with
 * its word. */
struct status_tag {
	bool is_done, needs_attention; /* neither: open */
	struct text words;
};

/* Why there is nothing, or what a cell is: the mark and its word. sign is one of ea nf ns nr na nj ps dj wh, the
 * marks of the style sheet. */
struct absence_mark {
	struct text sign, words;
};

/* A list that is empty: what is, what that does not mean, what to do. */
struct empty_state {
	struct text title, words;
	struct url link; /* empty: there is nothing to do */
	struct text link_words;
};

#endif
