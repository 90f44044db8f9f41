/* One template on its way to one function. */
#ifndef SHOW_COMPILE_UNIT_H
#define SHOW_COMPILE_UNIT_H

#include "show/compile/model.h"
#include "show/compile/page_list.h"
#include "show/compile/writer.h"

struct part_call {
	size_t to; /* a template, by its place in the input */
	struct spot spot;
	const struct part_call *next;
};

struct template
{
	const char *path;
	struct text name;
	struct text struct_name;
	struct text header;
	const struct model_struct *type; /* NULL when it could not be found: it is not compiled */
	struct cursor start;             /* behind the heading */
	struct writer writer;
	const struct part_call *calls;
};

/* What templates of a set have in common. */
struct set {
	struct arena *arena;
	struct problems *problems;
	struct model model;
	struct page_list pages;
	struct text room;
	const char *room_upper;
	struct template *templates;
	size_t n_templates;
	bool makes_json;
};

/* Fills in writer and calls. */
void unit_compile(const struct set *set, struct template *template);

#endif
