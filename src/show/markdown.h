/* Markdown to safe HTML: what evidence, rules and notes need, and nothing that could do anything.
 *
 *	blocks	paragraphs, ## to #### as h2 to h4, > quotes, - * + and 1. lists, ``` code
 *	inline	*emphasis*, **strong**, `code`, [words](address), two spaces or \ at the end of a
 *		line for a line break, \ before a character that shall stand for itself
 *
 * A subset of CommonMark with three rules of its own: a list item goes on only with lines indented
 * below its text, a quote only with >, and underscores mean nothing (names are full of them). There are
 * no tables, pictures, references, footnotes and no HTML: everything else is text, and escaped.
 *
 * A link leads to http, https, mailto or a relative address; any other stays text. Blocks nest 8 deep,
 * emphasis 8 deep; what is deeper is text. Any text is Markdown: there is no wrong input, only a too
 * large one. Time is linear in its size.
 */
#ifndef SHOW_MARKDOWN_H
#define SHOW_MARKDOWN_H

#include "show/html.h"

enum { MARKDOWN_BYTES_MAX = 256 * 1024 };

/* ERR_TOO_BIG above MARKDOWN_BYTES_MAX. */
MUST_CHECK bool markdown_render(struct arena *arena, struct text markdown, struct html *ret_html,
                                struct error *err);

#endif
