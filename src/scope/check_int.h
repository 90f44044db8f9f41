/* The parts of scope_check. */
#ifndef SCOPE_CHECK_INT_H
#define SCOPE_CHECK_INT_H

#include "base/problems.h"
#include "store/content.h"

void check_states(const struct content *content, struct problems *problems);
void check_treaty_rows(const struct content *content, struct problems *problems);
void check_facts(const struct content *content, struct problems *problems);

/* True when a row of a table keyed (…, nr), in key order, has a number that does not follow the row before:
 * 1 where the rest of the key is new, else one more. n_keys counts the key columns without nr. */
bool check_number_is_wrong(const struct content_table *table, const struct content_row *row,
                           const char *const *keys, size_t n_keys);

#endif
