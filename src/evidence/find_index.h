/* The index of a home, open, and brought up to what the home holds. */
#ifndef EVIDENCE_FIND_INDEX_H
#define EVIDENCE_FIND_INDEX_H

#include "evidence/find.h"

/* Takes in what changed. Opens the file anew when another lies there: it was removed because words were erased. */
MUST_CHECK bool find_index_update(struct find_index *find, const struct find_order *order,
                                  struct error *err);

struct search_index *find_index_search(const struct find_index *find);

#endif
