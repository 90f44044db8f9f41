/* What the files that work on content share. */
#ifndef STORE_CONTENT_INT_H
#define STORE_CONTENT_INT_H

#include "store/content.h"

/* tools/schemac.py refuses a table with more. */
enum { TABLE_COLUMNS_MAX = 64 };

#define PACKAGE_DESCRIPTOR "datapackage.json"

/* Whether a table is of class frame, scope or work. */
bool content_is_content(const struct table *table);

/* By the key columns of two rows. */
int content_compare_keys(const struct table *table, const struct param *a, const struct param *b);

/* Brings the rows of a table into key order; rows with the same key stand as in their file. */
void content_sort(struct content_table *table);

/* The row with the same key as a row of values, or NULL. */
const struct content_row *content_find_values(const struct content_table *table,
                                              const struct param *values);

#endif
