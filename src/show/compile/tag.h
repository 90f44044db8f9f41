/* What stands between {{ and }}. */
#ifndef SHOW_COMPILE_TAG_H
#define SHOW_COMPILE_TAG_H

#include "show/compile/cursor.h"

enum tag_kind {
	TAG_NONE, /* it was refused */
	TAG_NAME, /* {{name}} */
	TAG_EACH, /* {{#each name}} */
	TAG_IF,   /* {{#if name}} */
	TAG_ELSE,
	TAG_END_EACH,
	TAG_END_IF,
	TAG_PART, /* {{> name}} */
	TAG_SAY,  /* {{t "…"}} or {{t name "…" "…"}} */
	TAG_URL,  /* {{url name}} or {{url name id}} */
};

struct tag {
	enum tag_kind kind;
	struct spot spot;
	struct text name; /* of TAG_SAY the number that decides, or empty */
	struct text id;   /* or empty */
	struct text one;  /* sentences, unescaped */
	struct text many;
};

/* The cursor sees "{{". On a fault it stands behind the next "}}", or at the end of the line when there
 * is none on it. */
struct tag tag_read(struct arena *arena, struct cursor *cursor, struct problems *problems);

/* The first line: {{! struct NAME in HEADER }}; the cursor is then behind that line. */
bool tag_read_heading(struct cursor *cursor, struct text *ret_struct, struct text *ret_header);

#endif
