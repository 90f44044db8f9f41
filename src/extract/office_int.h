/* Members of an archive, for the files of office.h alone. */
#ifndef EXTRACT_OFFICE_INT_H
#define EXTRACT_OFFICE_INT_H

#include "extract/office.h"

#include <zip.h>

/* Opens a member for reading; ret_n_bytes is what it declares to unpack to. */
MUST_CHECK bool office_member_open(const struct office *office, const char *member,
                                   zip_file_t **ret_file, uint64_t *ret_n_bytes, struct error *err);
void office_member_drop(zip_file_t **file);

/* Fails always. */
bool office_refuse_encrypted(struct error *err);

#endif
