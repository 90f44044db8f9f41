/* The numbers that a browser prints before the items of a list. */
#ifndef EXTRACT_HTML_LIST_H
#define EXTRACT_HTML_LIST_H

#include "extract/html_tree.h"

/* Counts the items of a list, once, by its start, values and order. */
void html_list_count(struct html_node *list);

/* "3." or "c." for an item of <ol>, by its type; empty for an item without a number. */
struct text html_list_label(struct arena *arena, const struct html_node *item);

/* True when the words begin with this label, or with the same between brackets: a list that its author numbered by hand. */
bool html_list_is_labelled(struct text words, struct text label);

#endif
