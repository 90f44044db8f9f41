/* Pieces of HTML as blocks, for Markdown, in which they stand. */
#ifndef EXTRACT_HTML_H
#define EXTRACT_HTML_H

#include "extract/block.h"

/* All of a piece of HTML in UTF-8: nothing is taken for a menu. */
MUST_CHECK bool html_write(struct text html, struct block_out *out, struct error *err);

#endif
