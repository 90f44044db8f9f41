/* The two halves of the Markdown renderer: blocks of lines, and what stands in a line. */
#ifndef SHOW_MARKDOWN_INT_H
#define SHOW_MARKDOWN_INT_H

#include "base/buffer.h"

/* Adds the words of a paragraph, its lines apart by \n. */
void markdown_add_words(struct buffer *out, struct text words);

#endif
