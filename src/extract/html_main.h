/* What of a page is its content: menus, footers, notices about cookies, lists of related pages are marked as out.
 *
 * Elements say what they are by tag and role; classes and ids are hints. What decides is the text: how much of the page
 * it is and how much of it is links. A part that numbers its paragraphs as laws do stays, whatever it is called.
 */
#ifndef EXTRACT_HTML_MAIN_H
#define EXTRACT_HTML_MAIN_H

#include "extract/html_tree.h"

/* Sets is_out in the tree below root, and counts again. */
void html_main_find(struct html_node *root);

#endif
