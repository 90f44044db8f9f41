/* The structs that templates print, read out of the headers that declare them. */
#ifndef SHOW_COMPILE_MODEL_H
#define SHOW_COMPILE_MODEL_H

#include "base/text.h"

enum field_kind {
	FIELD_TEXT,     /* struct text */
	FIELD_HTML,     /* struct html */
	FIELD_URL,      /* struct url */
	FIELD_SIGNED,   /* int, int64_t … */
	FIELD_UNSIGNED, /* size_t, uint64_t … */
	FIELD_FLAG,     /* bool */
	FIELD_LIST,     /* const struct row *rows, with size_t n_rows beside it */
	FIELD_STRUCT,   /* struct head head */
	FIELD_POINTER,  /* const struct head *head: may be NULL */
	FIELD_OTHER,    /* known by name; a template can do nothing with it */
};

struct model_field {
	struct text name;
	enum field_kind kind;
	struct text type; /* of list, struct and pointer the struct's name, else its words */
};

/* The struct that a page of the workbench holds for what stands around it: its fields are known by their bare
 * names, and it is no part of the page's data. */
#define MODEL_FRAME TEXT("frame")

struct model_struct {
	struct text name;
	struct model_field *fields;
	size_t n_fields;
	const struct model_struct *next;
};

struct model {
	struct arena *arena;
	const struct model_struct *first;
};

/* Adds the structs that a header declares. Anything else in it is passed over. */
void model_add(struct model *model, struct text header);

const struct model_struct *model_find(const struct model *model, struct text name);
const struct model_field *model_find_field(const struct model_struct *type, struct text name);

/* "a, b and 3 more": for messages. */
const char *model_list_fields(struct arena *arena, const struct model_struct *type);

#endif
