/* Safe HTML: markup that may go into a page as it is.
 *
 * It is a type of its own so that a template can tell it from text, which it escapes always. Only
 * src/show makes one: markdown_render from what people wrote, html_from_svg from what our drawers drew.
 * Nobody else fills in the struct; a test of the house reads all sources for that.
 */
#ifndef SHOW_HTML_H
#define SHOW_HTML_H

#include "base/text.h"

struct html {
	struct text markup;
};

#define HTML_NONE ((struct html){TEXT_NONE})

/* A figure of show/svg.h, from svg_open to svg_close. Anything else is a mistake of ours. */
struct html html_from_svg(struct text figure);

#endif
