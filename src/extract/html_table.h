/* Tables that hold data, and tables that only put text in its place. */
#ifndef EXTRACT_HTML_TABLE_H
#define EXTRACT_HTML_TABLE_H

#include "extract/html_tree.h"

/* True when the rows of a table are rows to a reader. False for one row or one column, for tables of paragraphs, of
 * headings or of tables, and for role="presentation". */
bool html_table_is_data(struct html_node *table);

/* Columns that a cell covers, 1 to 50. */
int html_table_span(const struct html_node *cell);

#endif
