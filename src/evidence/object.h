/* Received bytes, by their SHA-256: never changed, shared by all that is the same, destroyed by erasure alone.
 *
 * On SQLite they lie in the home as objects/ab/abcdef…: written under a temporary name, the file system synced, renamed, the
 * folder synced, and only then may a row name them; so a row never names bytes that are not there. What no row
 * names and is older than a day is swept by the next that puts something there. On PostgreSQL they lie in object_chunk,
 * put in the act that names them, so that a standby and a second server carry the evidence.
 */
#ifndef EVIDENCE_OBJECT_H
#define EVIDENCE_OBJECT_H

#include "base/hash.h"
#include "store/store.h"

#define OBJECTS "objects"

/* Where the objects of a home lie. */
struct objects {
	struct store *db;
	const char *home; /* its folder */
};

enum { OBJECT_BYTES_MAX = 128 * ARENA_MIB };

/* Before the act: on SQLite the bytes are durable when it returns, on PostgreSQL nothing is done. */
MUST_CHECK bool object_prepare(const struct objects *objects, struct text bytes,
                               struct arena *arena, struct error *err);

/* The same for many at once: the disk is waited for twice, not for each. */
MUST_CHECK bool object_prepare_all(const struct objects *objects, const struct text *bytes,
                                   size_t n, struct arena *arena, struct error *err);

/* Inside the act: on PostgreSQL the bytes are put, on SQLite nothing is done. */
MUST_CHECK bool object_put(const struct objects *objects, struct text bytes, struct error *err);

/* The bytes; ERR_ABSENT when they are not there, ERR_STORE when they are not those of the hash. */
MUST_CHECK bool object_read(const struct objects *objects, struct text hash, struct arena *arena,
                            struct text *ret_bytes, struct error *err);

/* Destroys them; what is not there is destroyed. On PostgreSQL inside an act. */
MUST_CHECK bool object_remove(const struct objects *objects, struct text hash, struct arena *arena,
                              struct error *err);

/* The file of an object below a folder: objects/ab/abcdef… */
const char *object_path(struct arena *arena, const char *folder, struct text hash);

/* Puts them into any folder (backup, export) as object_prepare does. */
MUST_CHECK bool object_write(const char *folder, struct text hash, struct text bytes,
                             struct arena *arena, struct error *err);

#endif
