/* What stands around Markdown and is none: lines of "key: value" between two "---" at the beginning, and the notes. */
#ifndef EXTRACT_MARKDOWN_FRONT_H
#define EXTRACT_MARKDOWN_FRONT_H

#include "extract/reader.h"

/* Takes the front matter off the text and puts what it says into the facts. */
void markdown_front_take(struct text *text, struct document_facts *facts);

enum { MARKDOWN_NOTES_MAX = 2000 };

struct markdown_notes {
	struct text *ids; /* of "[^id]:" at the beginning of a line, in the order of their bytes */
	size_t n;
};

/* Finds the notes, and makes each a paragraph of its own that begins with "[^id]:". Notes after MARKDOWN_NOTES_MAX are
 * paragraphs like any other. */
struct text markdown_notes_find(struct arena *arena, struct text text,
                                struct markdown_notes *ret_notes);

/* Writes "[id]" for "[^id]" in words, where there is such a note. */
struct text markdown_notes_print(struct arena *arena, struct text words,
                                 const struct markdown_notes *notes);

/* "[id]" when the words are the text of a note, "[^id]: …"; else empty. */
struct text markdown_notes_label(struct arena *arena, struct text words,
                                 const struct markdown_notes *notes);

#endif
