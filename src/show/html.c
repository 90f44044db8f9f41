/* The one door through which a drawing becomes part of a page. What it holds was escaped by svg.c when it
 * was drawn; here is only looked whether it is a drawing at all. */
#include "show/html.h"

#include <assert.h>

struct html html_from_svg(struct text figure)
{
	assert(text_starts(figure, TEXT("<svg ")) && text_ends(figure, TEXT("</svg>\n")));
	return (struct html){figure};
}
