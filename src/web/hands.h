/* What a thread needs in its hands to answer: a connection to the database. They are kept and handed on from request to
 * request; as many are open as ever worked at once.
 */
#ifndef WEB_HANDS_H
#define WEB_HANDS_H

#include "store/store.h"

struct hands {
	struct store *db;
	struct hands *next; /* of those that nobody has */
};

struct hands_rack;

/* address as for store_open. Opens the first and prepares every statement, so that what does not work is found now. */
MUST_CHECK bool hands_rack_open(const char *address, struct hands_rack **ret_rack,
                                struct error *err);
void hands_rack_drop(struct hands_rack **rack);

/* Those that are free, else new ones. */
MUST_CHECK bool hands_take(struct hands_rack *rack, struct hands **ret_hands, struct error *err);

/* Gives them back. broken: the connection is closed instead, after the database failed. */
void hands_give(struct hands_rack *rack, struct hands **hands, bool broken);

#endif
