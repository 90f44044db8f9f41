/* documents.csv, read and checked. */
#ifndef EVIDENCE_IMPORT_LIST_H
#define EVIDENCE_IMPORT_LIST_H

#include "evidence/import.h"

struct import_list {
	struct source_order *orders;
	size_t n, n_outside; /* of countries that the mapping has no state for */
};

/* Problems are added for every fault; then false. */
MUST_CHECK bool import_read_list(const struct folder_order *order, struct store *db,
                                 struct arena *arena, struct problems *problems,
                                 struct import_list *ret_list, struct error *err);

#endif
