/* The tree of a page as browsers see it, in an arena, with what the choice of the main content counts.
 *
 * gumbo parses by the rules of HTML5. Scripts, styles, forms' fields and embedded things are left out; no node is deeper
 * than HTML_TREE_DEPTH_MAX, so what walks the tree may call itself.
 */
#ifndef EXTRACT_HTML_TREE_H
#define EXTRACT_HTML_TREE_H

#include "base/text.h"

#include <gumbo.h>

enum {
	HTML_TREE_DEPTH_MAX = 600, /* what is deeper hangs on the last */
	HTML_BYTES_MAX = 24 * ARENA_MIB,
	HTML_TREE_BYTES_MIN = 48 * ARENA_MIB, /* that gumbo may take */
	HTML_TREE_BYTES_MAX = 480 * ARENA_MIB,
};

struct html_attribute {
	struct text name, value;
};

struct html_node {
	GumboTag tag;     /* GUMBO_TAG_LAST for text */
	struct text text; /* of a text */
	struct html_node *parent, *first, *last, *next;
	struct html_attribute *attributes;
	size_t n_attributes;
	size_t n_letters; /* bytes of text below it that are no space; what is left out does not count */
	size_t n_link_letters; /* of these, in links */
	size_t n_links;
	size_t n_running; /* letters of prose below it: extract/html_main.c */
	int number;       /* of an item: extract/html_list.h */
	int depth;
	bool is_out; /* no part of the main content, with all below it */
};

/* html is UTF-8. ERR_TOO_BIG for a page that is too large, or grows too large when it is read. */
MUST_CHECK bool html_tree_make(struct arena *arena, struct text html, struct html_node **ret_root,
                               struct error *err);

/* The next node in reading order below `top`, with or without what is below `node` itself; NULL at the end. */
struct html_node *html_tree_next(const struct html_node *top, struct html_node *node);
struct html_node *html_tree_next_beside(const struct html_node *top, struct html_node *node);

/* Calls visit for each node below root and then for root, children before their parent. */
void html_tree_visit(struct html_node *root, void (*visit)(struct html_node *node));

/* The value of an attribute; empty when absent. */
struct text html_attribute(const struct html_node *node, const char *name);
bool html_has_attribute(const struct html_node *node, const char *name);

/* Counts letters and links again, without what is out. */
void html_tree_count(struct html_node *root);

#endif
