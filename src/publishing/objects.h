/* The bytes of a home as they go along with its rows: into a backup or an export, back from one, through
 * verification, and away. A folder that carries them has them as objects/ab/abcdef… (evidence/object.h), whatever
 * the engine of the home. */
#ifndef PUBLISHING_OBJECTS_H
#define PUBLISHING_OBJECTS_H

#include "evidence/object.h"
#include "store/content.h"

/* The record that erasure leaves for bytes: "object/HASH". */
#define OBJECT_RECORD "object/"

/* Writes the bytes of every snapshot into a folder. What was erased is left out. */
MUST_CHECK bool objects_write_all(const struct objects *objects, const char *folder,
                                  struct arena *arena, struct error *err);

/* Takes the bytes of the snapshots in `content` from a folder: missing or altered ones are problems, but not when
 * they were erased here. With `put` they go into the home: on PostgreSQL inside an act. */
MUST_CHECK bool objects_take_all(const struct objects *objects, const struct content *content,
                                 const char *folder, bool put, struct arena *arena,
                                 struct problems *problems, struct error *err);

/* The same for a folder that stands alone: a package. Missing or altered bytes are faults. */
MUST_CHECK bool objects_verify_folder(const struct content *content, const char *folder,
                                      struct arena *arena, struct problems *faults,
                                      struct error *err);

/* Each snapshot's bytes against its hash. What was erased has none, here or where it came from: none of its passages
 * has words any more. */
MUST_CHECK bool objects_verify(const struct objects *objects, struct arena *arena,
                               struct problems *faults, int64_t *ret_n, struct error *err);

/* Destroys what tombstones say was erased: after an erasure, and after a restore that may have brought it back. */
MUST_CHECK bool objects_erase_again(const struct objects *objects, struct arena *arena,
                                    struct error *err);

#endif
