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

/* Writes path as a whole or not at all: under a temporary name beside it (NAME.tmp-XXXXXX, removed on
 * failure), then fsync, rename, fsync of the folder. A file that is replaced leaves its rights. */
MUST_CHECK bool file_write(const char *path, struct text bytes, struct error *err);

/* Writes a file that is not there yet, and does not make it durable: for a folder whose files are synced
 * all together (file_sync_system). */
MUST_CHECK bool file_write_unsynced(const char *path, struct text bytes, struct error *err);

/* syncfs: everything written so far to the file system that a path is on. */
MUST_CHECK bool file_sync_system(const char *path, struct error *err);

/* Makes a file known to be durable: fsync of the file or folder. */
MUST_CHECK bool file_sync(const char *path, struct error *err);

/* fsync of every file and folder below a folder, and of the folder itself. */
MUST_CHECK bool file_sync_tree(const char *path, struct error *err);

/* It may be there already. */
MUST_CHECK bool file_make_folder(const char *path, struct error *err);

/* Durable only once what holds both folders is synced. */
MUST_CHECK bool file_rename_unsynced(const char *from, const char *to, struct error *err);

/* Syncs both folders. */
MUST_CHECK bool file_rename(const char *from, const char *to, struct error *err);

/* Makes an empty folder for this process alone, in TMPDIR or else /tmp. Whoever makes it removes it. */
MUST_CHECK bool file_make_temporary(struct arena *arena, const char **ret_path, struct error *err);

/* What is absent is removed. Links are removed and not followed. */
MUST_CHECK bool file_remove(const char *path, struct error *err);
MUST_CHECK bool file_remove_tree(const char *path, struct error *err);

/* Removes what is in a folder, which stays. */
MUST_CHECK bool file_empty_folder(const char *path, struct error *err);

/* Bytes of any size, written as file_write does. */
MUST_CHECK bool file_copy(const char *from, const char *to, struct error *err);

/* The same for a file, or for a folder and all that is in it. */
MUST_CHECK bool file_copy_tree(const char *from, const char *to, struct error *err);

/* The SHA-256 of a file of any size, as sha256sum gives it. */
MUST_CHECK bool file_hash(const char *path, char ret_hex[65], struct error *err);

/* How large a regular file is. */
MUST_CHECK bool file_size(const char *path, int64_t *ret_n_bytes, struct error *err);

/* What the system said, by errno, for a sentence of one's own: "No space left on device". */
const char *file_reason(enum lang lang, int number);

bool file_exists(const char *path);
bool file_is_folder(const char *path);

/* True for an absent folder as well. */
bool file_is_empty_folder(const char *path);

/* The names in a folder, in byte order, without "." and "..". */
MUST_CHECK bool file_list(struct arena *arena, const char *path, struct text **ret_names,
                          size_t *ret_n, struct error *err);

/* The files in a folder and in those below it, as paths from it ("a/b.txt"), in byte order. */
MUST_CHECK bool file_list_below(struct arena *arena, const char *path, struct text **ret_paths,
                                size_t *ret_n, struct error *err);

/* "a/b" from "a" and "b". */
const char *file_join(struct arena *arena, const char *folder, const char *name);

/* The folder that a path is in: "." for a bare name. */
const char *file_folder_of(struct arena *arena, const char *path);

/* The last part of a path. */
const char *file_name_of(const char *path);

#endif
