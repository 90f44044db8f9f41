/* Erasing a document: its bytes, the words of its passages and of the marks in them. What it was (title, issuer, number of
 * its passages, hash of its bytes) stays, so that what rested on it can say so. */
#ifndef PUBLISHING_ERASE_SOURCE_H
#define PUBLISHING_ERASE_SOURCE_H

#include "publishing/erase.h"

/* Inside an act. ERR_ABSENT when there is no such source, ERR_CONFLICT when nothing of it is left to erase. On SQLite the
 * file goes by objects_erase_again, after the act. */
MUST_CHECK bool erase_source(struct act *act, struct text source, const char *reason,
                             const char *erased_at, struct arena *arena, struct error *err);

/* Leaves the tombstone of bytes, and removes them where they are rows of the database. */
MUST_CHECK bool erase_object(struct act *act, struct text record, const char *reason,
                             const char *erased_at, struct arena *arena, struct error *err);

#endif
