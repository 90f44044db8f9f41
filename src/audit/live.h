/* The content of a home in memory: read once, brought up to date from the log, shared by threads.
 *
 * A version is content that never changes: every content table but `passage`, which stays empty, for passages are read by
 * page. live_hold asks the database for the head of the mapping's chain, on the caller's connection; if it moved, the sets
 * that the acts since have noted are read again into a new version, which shares with the one before all that did not change.
 * So who asks after a change was confirmed sees it, whichever process made it. While one thread reads what is new, others
 * wait. A chain that does not go on from where it was (a restored backup) is read anew as a whole.
 *
 *	const struct live_version *version;
 *
 *	if (!live_hold(live, db, &version, err))
 *		return false;
 *	... version->content ...
 *	live_release(&version);
 */
#ifndef AUDIT_LIVE_H
#define AUDIT_LIVE_H

#include "audit/audit.h"
#include "store/content.h"

struct live;

struct live_version {
	int64_t nr; /* counts the versions of this process from 1: another version has another number */
	struct chain_head head; /* up to which it is read */
	struct content content; /* not to be changed; its arena takes nothing more */
};

/* chain: that of the mapping. Nothing is read yet. */
struct live *live_open(const char *chain);

/* Every version must have been released. */
void live_drop(struct live **live);

/* The version of now. Neither inside an act nor inside store_begin_read: ERR_BUG, for what is seen there is not for all.
 * ERR_ABSENT when there is no such chain; what reading fails with. */
MUST_CHECK bool live_hold(struct live *live, struct store *db,
                          const struct live_version **ret_version, struct error *err);

/* One more holder of a version that the caller holds. */
const struct live_version *live_hold_again(const struct live_version *version);

/* Empties the variable; the last holder frees what only this version uses. An empty variable is fine. */
void live_release(const struct live_version **version);

/* Whether a table of two held versions stands on the same rows. */
bool live_is_same(const struct live_version *a, const struct live_version *b, const char *table);

#endif
