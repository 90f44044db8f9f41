/* The index of a home, brought up to what the home holds. */
#ifndef EVIDENCE_FIND_INDEX_H
#define EVIDENCE_FIND_INDEX_H

#include "evidence/find.h"

/* Adds what is not in it yet; makes it anew when what it was made of has changed. */
MUST_CHECK bool find_index_update(struct search_index *index, const struct find_order *order,
                                  struct error *err);

#endif
