/* Files and folders, and writing that is there after a power cut.
 *
 * Paths are C strings. Every failure names the path and what the system said.
 */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/buffer.h"

/* All bytes of a regular file; ERR_ABSENT, ERR_TOO_BIG above max_bytes, ERR_INPUT for a folder. */
MUST_CHECK bool file_read(struct arena *arena, const char *path, size_t max_bytes,
                          struct text *ret_bytes, struct error *err);

/* Writes path as a whole or not at all: a temporary name beside it, fsync, rename, fsync of the folder. */
MUST_CHECK bool file_write(const char *path, struct text bytes, struct error *err);

/* Makes a file known to be durable: fsync of the file or folder. */
MUST_CHECK bool file_sync(const char *path, struct error *err);

/* fsync of every file and folder below a folder, and of the folder itself. */
MUST_CHECK bool file_sync_tree(const char *path, struct error *err);

MUST_CHECK bool file_make_folder(const char *path, struct error *err); /* it may be there already */
MUST_CHECK bool file_rename(const char *from, const char *to, struct error *err); /* and syncs the folder of `to` */
MUST_CHECK bool file_remove(const char *path, struct error *err);      /* it may be absent */
MUST_CHECK bool file_remove_tree(const char *path, struct error *err); /* it may be absent */
MUST_CHECK bool file_copy(const char *from, const char *to, struct error *err);

/* Copies bytes of any size, streaming, then syncs; the hash of what was copied. */
MUST_CHECK bool file_hash(const char *path, char ret_hex[65], struct error *err);

bool file_exists(const char *path);
bool file_is_folder(const char *path);

/* True for an absent folder as well. */
bool file_is_empty_folder(const char *path);

/* The names in a folder, in byte order, without "." and "..". */
MUST_CHECK bool file_list(struct arena *arena, const char *path, struct text **ret_names,
                          size_t *ret_n, struct error *err);

/* "a/b" from "a" and "b". */
const char *file_join(struct arena *arena, const char *folder, const char *name);

/* The folder that a path is in: "." for a bare name. */
const char *file_folder_of(struct arena *arena, const char *path);

/* The last part of a path. */
const char *file_name_of(const char *path);

#endif
