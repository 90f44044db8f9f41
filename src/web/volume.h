/* A publication as it is handed out: a table of its files, read once from its manifest, and an answer kept
 * for each.
 *
 * A request is looked up in the table and nowhere else, so no path of a request reaches the file system: what
 * the manifest does not name does not exist. A file of at most VOLUME_KEPT_BYTES_MAX is proved against its
 * SHA-256 when it is first asked for, mapped, and answered from there ever after; a larger one is opened for
 * each answer and sent by the kernel.
 *
 * A volume does not change. Finding and answering may be done by many threads at once.
 */
#ifndef WEB_VOLUME_H
#define WEB_VOLUME_H

#include "base/hash.h"

#include <microhttpd.h>

enum { VOLUME_KEPT_BYTES_MAX = ARENA_MIB };

struct volume;
struct volume_file;

/* Reads the manifest of a folder. With manifest_sha256 it must be the very one. ERR_ABSENT when there is none;
 * ERR_INPUT when it cannot be read, is another, or names what is not a path. A draft is handed out for the
 * moment, a release for good (is_draft: Cache-Control). */
MUST_CHECK bool volume_open(const char *folder, bool is_draft, const char *manifest_sha256,
                            struct volume **ret_volume, struct error *err);
void volume_drop(struct volume **volume);

/* A file by its path below the folder, or NULL. */
struct volume_file *volume_find(const struct volume *volume, struct text path);

/* How large it is as it will be sent. */
int64_t volume_file_n_bytes(const struct volume_file *file, bool as_gzip);

/* What a request gets: to be queued with its status. One that is kept stays the volume's; any other is
 * destroyed by whoever queued it. */
struct volume_answer {
	unsigned status;
	struct MHD_Response *response; /* NULL when the machine has no memory left */
	bool is_kept;
};

/* The answer for a file: 200, or 304 when if_none_match names what would be sent. as_gzip: the reader takes
 * gzip; files without a compressed form are sent plain. ERR_IO when the file is not there any more, ERR_INPUT
 * when it is not the one that the manifest names. */
MUST_CHECK bool volume_answer(const struct volume *volume, struct volume_file *file, bool as_gzip,
                              const char *if_none_match, struct volume_answer *ret_answer,
                              struct error *err);

/* Headers that keep a page to itself: no script, nothing from elsewhere, no frame. For every answer with a
 * body. False when the machine has no memory left. */
bool volume_guard(struct MHD_Response *response, const char *media_type);

#endif
