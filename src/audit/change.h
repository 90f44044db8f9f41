/* A change: an act for rows that people edit one by one.
 *
 * Whoever fills a form from a row takes the row's tag along; change_expect refuses when the row has other words by then, and says
 * who changed them and when. Rows are read, put and removed within the act, so nothing comes between the look and the change.
 * Every row that is touched leaves its former words in the log, and a row that was added leaves the JSON null: undo puts them
 * back (audit/undo.h), erasure destroys them.
 *
 *	AUTO(change) struct change *change = NULL;
 *
 *	return change_open(db, chain, person_id, "set a finding", arena, &change, err) &&
 *	       change_expect(change, table, keys, tag, err) &&
 *	       change_put(change, table, values, err) && change_close(&change, &seq, err);
 */
#ifndef AUDIT_CHANGE_H
#define AUDIT_CHANGE_H

#include "audit/audit.h"

struct change;

/* Begins. The arena holds what is read and must outlive the change. Refuses as audit_open_act does. */
MUST_CHECK bool change_open(struct store *db, const char *chain, const char *person_id,
                            const char *why, struct arena *arena, struct change **ret_change,
                            struct error *err);

/* 32 hex digits that stand for the words of a row; empty for no row (values NULL). */
struct text change_tag(const struct table *table, const struct param *values, struct arena *arena);

/* The row with these keys as it stands within the act; NULL when there is none. */
MUST_CHECK bool change_find(struct change *change, const struct table *table,
                            const struct param *keys, const struct param **ret_values,
                            struct error *err);

/* Refuses with ERR_CONFLICT, naming who changed the row, when and what for, unless it has this tag as it stands. The empty tag
 * expects that there is no row. A tag whose bytes are NULL expects nothing: for callers that have read no row before. */
MUST_CHECK bool change_expect(struct change *change, const struct table *table,
                              const struct param *keys, struct text tag, struct error *err);

/* Adds the row, or replaces the one that has its keys; nothing happens when it stands there in the same words. ERR_INPUT when it
 * refers to what is not there. */
MUST_CHECK bool change_put(struct change *change, const struct table *table,
                           const struct param *values, struct error *err);

/* The same, and the event says that somebody approved. */
MUST_CHECK bool change_approve(struct change *change, const struct table *table,
                               const struct param *values, struct error *err);

/* Removes the row; nothing happens when there is none. ERR_CONFLICT when others refer to it. */
MUST_CHECK bool change_remove(struct change *change, const struct table *table,
                              const struct param *keys, struct error *err);

/* Notes each set once and closes the act; the change is gone afterwards, done or not. ret_seq, which may be NULL, is the number of
 * the act; 0 when nothing was changed and there is no act. */
MUST_CHECK bool change_close(struct change **change, int64_t *ret_seq, struct error *err);

/* Cancels a change that was not closed. */
void change_drop(struct change **change);

/* Its act, to read in (act_store) and for what no row says. A set that the change touches is noted by change_close alone. */
struct act *change_act(const struct change *change);

#endif
