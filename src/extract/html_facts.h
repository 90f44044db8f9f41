/* What a page says of itself outside of its text. */
#ifndef EXTRACT_HTML_FACTS_H
#define EXTRACT_HTML_FACTS_H

#include "extract/html_tree.h"
#include "extract/reader.h"

/* The encoding that <meta> or an XML declaration names; empty for none. Bytes are in any encoding. */
struct text html_facts_charset(struct text bytes);

/* Title, author, day and language. Whatever is not declared stays as it is. */
void html_facts_take(struct arena *arena, struct html_node *root, struct document_facts *facts);

#endif
