/* Drawing as SVG, in the look of the pages.
 *
 * A figure is role=img with a title and a description that says in words what it shows. Colours are
 * classes (ink, quiet, line, f1 … f4, p1 … p4 and their numerals), which the page's style sheet fills from
 * its tokens, light or dark; a figure that stands alone in a file carries svg_style() itself. Nothing is
 * said by colour alone. Coordinates have one decimal: the same input gives the same bytes.
 */
#ifndef SHOW_SVG_H
#define SHOW_SVG_H

#include "base/buffer.h"
#include "show/url.h"

struct svg {
	struct buffer out;
};

enum svg_anchor { SVG_START, SVG_MIDDLE, SVG_END };

/* Opens a figure of width x height units. `alone` puts the style sheet in. The id makes title and
 * description unique on a page: letters, digits and hyphens. */
struct svg svg_open(struct arena *arena, double width, double height, const char *id,
                    struct text title, struct text description, bool alone);

/* A figure on a page whose parts are links: a group with a name instead of a picture, since what stands in a
 * picture cannot be reached. class is added to "fig". */
struct svg svg_open_group(struct arena *arena, double width, double height, const char *class,
                          struct text name);

/* A figure that is a picture, with a class of its own beside "fig". */
struct svg svg_open_class(struct arena *arena, double width, double height, const char *id,
                          const char *class, struct text title, struct text description);

/* What follows, up to svg_close_link, leads to an address; name is what a reader hears of it. A figure may
 * carry data for whoever walks the page: mark stands in data-mark, nothing when empty. */
void svg_open_link(struct svg *svg, struct url url, struct text name, struct text mark);
void svg_close_link(struct svg *svg);

/* Closes it and gives the text. */
struct text svg_close(struct svg *svg);

/* Shapes. class names one or more classes of svg_style(). Text is escaped. */
void svg_line(struct svg *svg, double x1, double y1, double x2, double y2, const char *class);
void svg_rect(struct svg *svg, double x, double y, double width, double height, double radius,
              const char *class);
void svg_circle(struct svg *svg, double x, double y, double radius, const char *class);
void svg_path(struct svg *svg, const char *path, const char *class);
void svg_text(struct svg *svg, double x, double y, double size, enum svg_anchor anchor,
              const char *class, struct text text);

/* The style sheet of figures: classes and, for figures that stand alone, the tokens they use. */
const char *svg_style(void);

#endif
