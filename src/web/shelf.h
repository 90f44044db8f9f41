/* All that is handed out: the releases of a home, newest label first, and at most one draft.
 *
 * A release counts once LABEL.release.json stands beside its folder, and is handed out when its manifest is the
 * one that was released. The shelf looks again when it is told to: what has come is added, what has gone is
 * taken away, a draft that was made anew replaces the former. What cannot be read is left out with a line in
 * the log, once.
 *
 * Many threads may read between shelf_begin_read and shelf_end_read; one opens, looks again and drops.
 */
#ifndef WEB_SHELF_H
#define WEB_SHELF_H

#include "web/volume.h"

#define SHELF_DRAFT "draft" /* no label: publish refuses it */

struct shelf;

/* A publication on the shelf. */
struct shelf_item {
	const char *label; /* SHELF_DRAFT for the draft */
	bool is_draft;
	struct text titles[N_LANGS]; /* may be empty */
	const struct volume *volume;
};

/* home or draft may be NULL. ERR_ABSENT or ERR_INPUT for a draft that is no publication. */
MUST_CHECK bool shelf_open(const char *home, const char *draft, struct shelf **ret_shelf,
                           struct error *err);
void shelf_drop(struct shelf **shelf);
void shelf_look_again(struct shelf *shelf);

void shelf_begin_read(struct shelf *shelf);
void shelf_end_read(struct shelf *shelf);

/* The draft is the last. Valid until shelf_end_read, as is all that follows. */
size_t shelf_n_items(const struct shelf *shelf);
struct shelf_item shelf_item(const struct shelf *shelf, size_t nr);

/* By label or SHELF_DRAFT; false when it is not there. */
bool shelf_find(const struct shelf *shelf, struct text label, struct shelf_item *ret_item);

/* Labels in the order of the numbers in them: 1.9 before 1.10; below, at or above zero. */
int shelf_compare_labels(struct text a, struct text b);

#endif
