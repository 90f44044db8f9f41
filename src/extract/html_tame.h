/* HTML made harmless before it is parsed.
 *
 * The rules of HTML let a page of some kilobytes build a tree that takes hours: each tag looks through all that are open,
 * and each paragraph opens again the marks that an earlier one left open. So tags deeper than browsers go are taken out
 * (for a block's a line break stays), and attributes beyond a hundred on one tag. A page that nobody built for that comes
 * back as it is.
 */
#ifndef EXTRACT_HTML_TAME_H
#define EXTRACT_HTML_TAME_H

#include "base/text.h"

enum {
	HTML_DEPTH_MAX = 400,
	HTML_MARKS_MAX = 60, /* <b>, <font> … open at once */
	HTML_ATTRIBUTES_MAX = 100,
};

struct text html_tame(struct arena *arena, struct text html);

#endif
