/* Erasure: what must go can go.
 *
 * A record is named as table/key/key ("observation/crc_date/AM/1"), one field of it as
 * table/key/key#column ("…#note"). Erasing a record removes the row; erasing a field, which must be an
 * erasable column of schema.txt, empties it. Either way the kept words and all salts that could prove a
 * guess are destroyed, a tombstone is left, and the files are rewritten. A restored backup is erased
 * again from the tombstones; an import does not bring erased words back.
 *
 * A source ("source/S-001") goes with its document: bytes, words of passages and marks; what it was stays
 * (publishing/erase_source.h).
 *
 * A mark in the home's folder is set before the act and taken away after the rewriting, so that an
 * erasure killed in the middle is finished by the next command that opens the home.
 */
#ifndef PUBLISHING_ERASE_H
#define PUBLISHING_ERASE_H

#include "audit/audit.h"

/* A parsed name. */
struct record_name {
	const struct table *table;
	struct text keys[8];
	size_t n_keys;
	const struct column *column; /* NULL for the whole record */
	struct text record;          /* without the column */
	struct text whole;           /* as written */
};

/* ERR_INPUT with what is expected: the table, its keys, its erasable columns. */
MUST_CHECK bool erase_parse_name(struct text name, struct arena *arena,
                                 struct record_name *ret_name, struct error *err);

/* Erases one record or field inside an act. ERR_ABSENT when it is not there, ERR_CONFLICT when other rows
 * refer to it or it was erased before. erased_at is the time on the tombstone. */
MUST_CHECK bool erase_record(struct act *act, const struct record_name *name, const char *reason,
                             const char *erased_at, struct arena *arena, struct error *err);

/* The same without noting the set, for several records of one set: ret_set is to be noted once when all are done. */
MUST_CHECK bool erase_unnoted(struct act *act, const struct record_name *name, const char *reason,
                              const char *erased_at, struct arena *arena, struct text *ret_set,
                              struct error *err);

/* The whole errand: mark, act, rewriting, mark away. home is the folder. */
MUST_CHECK bool publishing_erase(struct store *db, const char *home, const char *person_id,
                                 const char *record, const char *reason, struct arena *arena,
                                 struct error *err);

/* Finishes an erasure that was interrupted. ret_swept says whether there was one. */
MUST_CHECK bool publishing_finish_erasure(struct store *db, const char *home, bool *ret_swept,
                                          struct error *err);

/* A tombstone. */
struct tombstone {
	struct text record;
	struct text reason;
	struct text erased;
};

MUST_CHECK bool erase_list_tombstones(struct store *db, struct arena *arena,
                                      struct tombstone **ret_items, size_t *ret_n,
                                      struct error *err);

/* Whether a record or field was erased; the column may be NULL. */
bool erase_is_erased(const struct tombstone *items, size_t n, struct text record,
                     const char *column);

#endif
