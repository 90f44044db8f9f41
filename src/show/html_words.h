/* Words in a language of their own, for a page in another: a quotation, a title, a text that has not been
 * translated. So a reader's voice and hyphenation change with them. */
#ifndef SHOW_HTML_WORDS_H
#define SHOW_HTML_WORDS_H

#include "show/html.h"

#include "base/arena.h"
#include "base/say.h"

/* The words, escaped; inside <span lang="…"> when their language (a tag such as "en", "ka", "sr-Cyrl") is not
 * the page's. A tag that is none is left out. */
struct html html_words(struct arena *arena, enum lang page, struct text words, struct text lang);

/* The same for blocks: paragraphs, lists. */
struct html html_block(struct arena *arena, enum lang page, struct html blocks, struct text lang);

#endif
