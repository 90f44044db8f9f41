/* Rows of tables as JSON. */
#ifndef CLI_JSON_ROW_H
#define CLI_JSON_ROW_H

#include "base/json.h"
#include "store/content.h"

/* Adds some columns of a row to the object that is open: whole numbers as numbers, what is empty as null, all else as
 * text, as a file would have it. */
void json_row_add(struct json_out *json, const struct content_table *table,
                  const struct content_row *row, const char *const *columns, size_t n,
                  struct arena *arena);

#endif
