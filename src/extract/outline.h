/* The labels that paragraphs of laws begin with: "Article 23", "12 straipsnis", "Madde 5 –", "(3)", "a)", "III.",
 * in the languages of the states of the Council of Europe.
 *
 * A label is taken only where it cannot be running text: "Article 5 of the Act applies" has none, nor has "5. mai
 * 2010". What follows a word with its number is the end of the paragraph, a point, a dash, a bracket, or a heading:
 * a capital letter, few words, no full stop. When in doubt there is no label.
 */
#ifndef EXTRACT_OUTLINE_H
#define EXTRACT_OUTLINE_H

#include "base/text.h"

enum outline_kind {
	OUTLINE_DIVISION,  /* part, chapter, section: what stands above articles */
	OUTLINE_ARTICLE,   /* article, or § */
	OUTLINE_PARAGRAPH, /* "1.", "1.1.", "(3)" */
	OUTLINE_ITEM,      /* "a)", "(ii)", "1)" */
};

struct outline {
	enum outline_kind kind;
	int rank;  /* of a division, from 1 for the widest; else 0 */
	int value; /* the number: 23, 3 for "III" and for "c"; 0 where it is not one */
	struct text
		label; /* the beginning of the words, with its point or brackets: "Article 23.", "(a)" */
	bool is_bare; /* a division without a word: "III.", "B." */
};

enum { OUTLINE_RANKS = 8 };

/* What the words of a paragraph begin with; false for no label. Lines of a table of contents ("Article 5 ..... 12")
 * have none. ret_outline is written only when there is one. */
bool outline_find(struct text words, struct outline *ret_outline);

/* The same for who needs no more: the label, and whether an article begins. */
bool outline_label(struct text words, struct text *ret_label, bool *ret_is_article);

/* A label as a part of a path: "Article 23" for "Article 23.", "3" for "(3)", "a" for "a)", one space for several. */
struct text outline_path_part(struct arena *arena, struct text label);

#endif
