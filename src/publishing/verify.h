/* Verification: what is stored is what was written.
 *
 * A publication: its files and the tables of its database against its manifest.  * A home: its releases so, each with the hash that the home has of its manifest; the database's own check and its schema, both chains of acts up to their heads, and every row
 * against the digest in the last event of its set. A backup: its file against its page, then as a home. A
 * package: its files against its descriptor, and every rule of content.
 * Not covered, and said in what is printed: unused space in the files, and a chain whose end was cut off
 * together with its rows, unless the head that was printed earlier is given.
 */
#ifndef PUBLISHING_VERIFY_H
#define PUBLISHING_VERIFY_H

#include "audit/audit.h"

enum verify_kind { VERIFY_HOME, VERIFY_BACKUP, VERIFY_PACKAGE, VERIFY_PUBLICATION };

struct verify_report {
	enum verify_kind kind;
	struct audit_tally tally;     /* home, backup */
	struct chain_head head;       /* of the mapping; home, backup */
	struct hash_hex content_hash; /* zero-length when it could not be read */
	int64_t n_rows;               /* package */
	int64_t n_files;              /* publication; home: of its releases */
	int64_t n_releases;           /* home */
	int64_t n_objects;            /* home: snapshots whose bytes were looked at */
};

/* Decides by what lies there. Faults are gathered; the call fails only when nothing can be looked at
 * (ERR_ABSENT, ERR_IO). head is a hash of an act that the chain must hold, or NULL. */
MUST_CHECK bool publishing_verify(struct arena *arena, const char *path, const char *head,
                                  struct problems *faults, struct verify_report *ret_report,
                                  struct error *err);

/* A database that is open. */
MUST_CHECK bool verify_database(struct store *db, const char *head, struct arena *arena,
                                struct problems *faults, struct verify_report *report,
                                struct error *err);

#endif
