/* What making a backup and restoring one share. */
#ifndef PUBLISHING_BACKUP_INT_H
#define PUBLISHING_BACKUP_INT_H

#include "publishing/backup.h"

#define BACKUP_DB   "plumbline.db"
#define BACKUP_PAGE "backup.json"

enum { BACKUP_FORMAT = 1 };

/* Head of the mapping's chain and content hash of a database. */
MUST_CHECK bool backup_read_facts(struct store *db, struct arena *arena,
                                  struct backup_facts *ret_facts, struct error *err);

/* The SHA-256 that the page of a backup says its database has. */
MUST_CHECK bool backup_read_page(struct arena *arena, const char *folder, struct text *ret_sha256,
                                 struct error *err);

#endif
