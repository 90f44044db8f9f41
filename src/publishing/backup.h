/* Backup and restore of a home, from and to either database.
 *
 * A backup is a folder: plumbline.db, an SQLite file with every table of the home whatever its database
 * is, objects with the bytes of documents, publications with what was released, and backup.json: heads of the chains, the content hash, the SHA-256 of the file. It is written under
 * another name and renamed, so it is whole or absent.
 *
 * restore first proves the backup (hash of the file, the database's own check, the chains, every row), then
 * makes the home anew beside the old one, erases in it again what was erased in the home since, and puts it
 * in place in one step: on SQLite by exchanging two folders, on PostgreSQL in one transaction. Whenever it
 * is killed, the home is the old one or the new one.
 */
#ifndef PUBLISHING_BACKUP_H
#define PUBLISHING_BACKUP_H

#include "audit/audit.h"

struct backup_facts {
	struct chain_head head; /* of the mapping */
	struct hash_hex content_hash;
	size_t n_erased_again; /* restore */
};

MUST_CHECK bool publishing_backup(struct store *db, const char *home, const char *folder,
                                  struct arena *arena, struct backup_facts *ret_facts,
                                  struct error *err);

/* home is the folder of the home, which may be absent; database its address when it is PostgreSQL, else
 * NULL; person_ref who restores, a person of the backup or of the home. Faults of the backup are gathered. */
struct restore_order {
	const char *backup;
	const char *home;
	const char *database;
	const char *person_ref;
};

MUST_CHECK bool publishing_restore(const struct restore_order *order, struct arena *arena,
                                   struct problems *faults, struct backup_facts *ret_facts,
                                   struct error *err);

#endif
