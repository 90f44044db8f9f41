/* A room's list of pages: a name and a path a line, # begins a note (show/url.h says what a path is). */
#ifndef SHOW_COMPILE_PAGE_LIST_H
#define SHOW_COMPILE_PAGE_LIST_H

#include "show/compile/tplc.h"

struct listed_page {
	struct text name;
	bool in_lang;
	bool has_id;
	bool is_place;
	struct text before;
	struct text after;
};

struct page_list {
	struct listed_page *pages;
	size_t n_pages;
};

/* file may be NULL: an empty list. */
struct page_list page_list_read(struct arena *arena, const struct tplc_file *file,
                                struct problems *problems);

const struct listed_page *page_list_find(const struct page_list *list, struct text name);

/* "overview, state": for messages. */
const char *page_list_names(struct arena *arena, const struct page_list *list);

/* A name in capitals, for an enum. */
const char *page_list_upper(struct arena *arena, struct text name);

#endif
