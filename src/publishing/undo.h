/* Undoing an act: what the log kept is put back, and the whole content must then meet its rules, as after an import.
 */
#ifndef PUBLISHING_UNDO_H
#define PUBLISHING_UNDO_H

#include "audit/undo.h"

/* Undoes an act of the mapping's chain in an act of its own, whose number is ret_seq. Refuses as audit_undo does; problems of
 * the content that would stand are gathered and fail with ERR_INPUT; a frozen frame that would change is ERR_CONFLICT. */
MUST_CHECK bool publishing_undo(struct store *db, const char *chain, const char *person_id,
                                int64_t seq, struct arena *arena, struct problems *problems,
                                struct undo_report *ret_report, int64_t *ret_seq,
                                struct error *err);

#endif
