/* Where in HTML we are, so that a value is escaped for its place or refused.
 *
 * A strict reading of HTML: what browsers would repair (an element left open, attributes run together,
 * a stray <) is a problem here, for where they repair, they may see another structure than we do. So the
 * state after each byte is the browser's state as well.
 */
#ifndef SHOW_COMPILE_MARKUP_H
#define SHOW_COMPILE_MARKUP_H

#include "show/compile/attribute.h"
#include "show/compile/cursor.h"

enum { MARKUP_DEPTH_MAX = 128 };

enum markup_in {
	IN_CONTENT, /* of an element */
	IN_WORDS,   /* of title and textarea: text and nothing else */
	IN_RAW,     /* of script, style and their like */
	IN_TAG,     /* between attributes */
	IN_TAG_GAP, /* the same, where a space must come first */
	IN_VALUE,   /* of an attribute, in quotes */
};

/* What a block must leave as it found it. */
struct markup_place {
	enum markup_in in;
	char quote;
	bool is_begun; /* IN_VALUE: something of the value is there */
	size_t n_open;
	size_t tag_nr;       /* which tag of the file, and which attribute: two values in quotes */
	size_t attribute_nr; /* look alike, and may be a title and a link */
};

struct open_element {
	struct text name; /* lower case */
	struct spot spot;
};

struct markup {
	struct arena *arena;
	struct problems *problems;
	struct markup_place place;
	struct text element;   /* the tag that we are in, or whose words */
	struct text attribute; /* whose value */
	enum attribute_kind kind;
	struct spot tag_spot;
	bool has_http_equiv;   /* of a meta */
	struct spot told_spot; /* of a value in its content; line 0 when there is none */
	size_t floor;          /* elements below are outside the present block */
	struct open_element open[MARKUP_DEPTH_MAX];
};

struct markup markup_make(struct arena *arena, struct problems *problems);

/* Takes at least one byte of HTML; the cursor is not at its end and sees no "{{" and no comment. */
void markup_step(struct markup *markup, struct cursor *cursor);

/* Whether blocks may stand here: not in code, and not where no value may. */
bool markup_takes_block(const struct markup *markup);

/* Whether two places are the same for what follows, whatever elements are open: the same tag, and within
 * a value the same attribute. A space between attributes makes no difference here. */
bool markup_is_same(const struct markup_place *a, const struct markup_place *b);

/* Names what is still open at the end, down to the floor; leaves it closed. */
void markup_close(struct markup *markup);

/* "the attribute class", "a script": for messages. */
const char *markup_describe(const struct markup *markup);

#endif
