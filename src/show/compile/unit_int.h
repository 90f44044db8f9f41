/* A template while it is walked, for the files that know one kind of tag each. */
#ifndef SHOW_COMPILE_UNIT_INT_H
#define SHOW_COMPILE_UNIT_INT_H

#include "show/compile/markup.h"
#include "show/compile/tag.h"
#include "show/compile/unit.h"

enum { BLOCKS_MAX = 32 };

struct scope {
	const struct model_struct *type;
	const char *variable;
};

struct block {
	enum tag_kind kind; /* TAG_EACH or TAG_IF */
	struct spot spot;
	struct markup_place place;
	bool is_begun; /* of a value, at the end of any branch */
	bool has_else;
	bool has_gap;  /* a branch ended where a space must come first */
	bool is_blind; /* its list was refused: names within are not looked for */
	size_t floor;
	size_t n_scopes;
};

struct unit {
	const struct set *set;
	struct template *template;
	struct writer *writer;
	struct cursor cursor;
	struct markup markup;
	struct scope scopes[BLOCKS_MAX + 1];
	size_t n_scopes;
	struct block blocks[BLOCKS_MAX];
	size_t n_blocks;
	size_t n_blind;  /* blocks around us that are */
	size_t n_digits; /* whole numbers in the sentence being written */
};

#define PROBLEM(unit, spot, ...)                                                                   \
	problems_add((unit)->set->problems, spot_place((unit)->set->arena, (spot)), __VA_ARGS__)

struct found {
	const struct model_field *field;
	const char *access; /* in C */
};

/* names.c */

/* The innermost field of that name; a problem when there is none. */
MUST_CHECK bool unit_find(const struct unit *unit, struct text name, struct spot spot,
                          struct found *ret);
const char *unit_access(const struct unit *unit, const struct scope *scope, struct text name);
const char *unit_describe_kind(const struct unit *unit, const struct model_field *field);
void unit_report_kind(const struct unit *unit, const struct found *found, struct spot spot,
                      const char *expected);

/* values.c */

/* Whether a value may stand here at all, with a problem that says why not. */
bool unit_takes_value(struct unit *unit, struct spot spot);
void unit_add_value(struct unit *unit, const struct tag *tag);
void unit_add_url(struct unit *unit, const struct tag *tag);
void unit_add_sentence(struct unit *unit, const struct tag *tag);

/* parts.c */
void unit_call_part(struct unit *unit, const struct tag *tag);

/* blocks.c */
void unit_open_block(struct unit *unit, const struct tag *tag);
void unit_take_else(struct unit *unit, const struct tag *tag);
void unit_close_block(struct unit *unit, const struct tag *tag);

#endif
