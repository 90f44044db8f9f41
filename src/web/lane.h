/* The slow lane: threads of their own for what takes longer than a page may, such as changes, which wait for the disk and for one
 * another, the hash of a password, the reading of a document.
 *
 * The connection of such a request is suspended; whoever works calls back when the answer is ready. At most so many wait;
 * one more is refused at once, so that nothing grows without limit.
 */
#ifndef WEB_LANE_H
#define WEB_LANE_H

#include "base/error.h"

struct lane;

MUST_CHECK bool lane_open(size_t n_threads, size_t n_waiting_max, struct lane **ret_lane,
                          struct error *err);

/* Work that was given is done to its end first. */
void lane_drop(struct lane **lane);

/* Calls work(cls) on one of the threads. False when too many wait. */
MUST_CHECK bool lane_give(struct lane *lane, void (*work)(void *cls), void *cls);

#endif
