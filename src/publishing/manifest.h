/* The manifest of a publication: what is in it, by hash.
 *
 * manifest.json lists the tables of the publication with the SHA-256 of their canonical rows, and every file
 * below the folder but itself with its size and SHA-256. It holds no clock: the same publication has the same
 * manifest, and its own SHA-256 names the whole.
 */
#ifndef PUBLISHING_MANIFEST_H
#define PUBLISHING_MANIFEST_H

#include "base/problems.h"
#include "store/content.h"

#define MANIFEST_FILE "manifest.json"
#define MANIFEST_DB   "data/publication.db"

/* Writes the manifest of a folder whose other files are all there. */
MUST_CHECK bool manifest_write(const struct content *publication, const char *folder,
                               struct arena *arena, struct hash_hex *ret_hash, struct error *err);

/* Proves a publication: its files against the manifest, none missing and none besides, and the tables of its
 * database against their hashes. Each fault is a problem whose place names the file or table. ret_hash is
 * the content hash, zero-length when the database cannot be read. ERR_ABSENT when there is no manifest. */
MUST_CHECK bool manifest_verify(const char *folder, struct arena *arena, struct problems *faults,
                                int64_t *ret_n_files, struct hash_hex *ret_hash, struct error *err);

#endif
