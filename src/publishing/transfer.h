/* Import and export: content as it goes into a home and out of it.
 *
 * An import is laid over what the home holds, checked whole, and applied in one act: a row with a known
 * key replaces, another is added, nothing is taken away. What was erased is not taken in again. The
 * former words of a replaced row are kept in the log.
 */
#ifndef PUBLISHING_TRANSFER_H
#define PUBLISHING_TRANSFER_H

#include "audit/audit.h"
#include "store/content.h"

struct import_plan {
	size_t n_added;
	size_t n_changed;
	size_t n_same;
	size_t n_erased_before; /* rows or words left out because they were erased here */
	struct content_change *changes;
	size_t n_changes;
};

/* Who imports what into which chain. */
struct import_order {
	struct store *db;
	const char *chain;
	const char *home; /* its folder */
	const char *person_id;
	const char *path; /* a package folder or one of its CSV files */
	bool is_first;    /* makes the chain of the mapping: init */
	bool dry_run;     /* plan only */
};

/* Problems of content are gathered; when there are any, nothing is applied and the call fails with
 * ERR_INPUT. A frozen frame that would change is ERR_CONFLICT. */
MUST_CHECK bool publishing_import(const struct import_order *order, struct arena *arena,
                                  struct problems *problems, struct import_plan *ret_plan,
                                  struct error *err);

/* Every rule that content must meet: references, then what frame and scope know. */
void publishing_check_content(const struct content *content, struct problems *problems);

/* A frame that was frozen stays as it is (ERR_CONFLICT); a wave that comes in frozen brings the frame it was frozen with. */
MUST_CHECK bool publishing_check_frozen(const struct content *before, const struct content *after,
                                        struct error *err);

/* Writes all content as a Data Package, and the bytes of documents as objects beside it, into `folder`, which must be absent, empty, or an earlier export,
 * which is then replaced as a whole. ret_hash is the content hash. */
MUST_CHECK bool publishing_export(struct store *db, const char *home, struct arena *arena,
                                  const char *folder, struct hash_hex *ret_hash, struct error *err);

/* Freezes the frame of the open wave: stores its hash with the wave, after which imports may not change
 * the frame. undo takes the hash away while the wave is open. */
MUST_CHECK bool publishing_freeze(struct store *db, const char *chain, const char *person_id,
                                  bool undo, struct arena *arena, struct hash_hex *ret_hash,
                                  struct error *err);

#endif
