/* Undo: what the log kept is put back, in an act of its own.
 *
 * An act is undone whole or not at all: its rows get the words that they had before it, rows that it added go, rows that it removed
 * come back. It is undone while nothing has touched its sets since; and when all is put back, each set must have the digest that
 * the log has of it from before the act, so nothing is half put back. An undo is an act like another and can be undone.
 *
 * What does not come back: words that were erased; what a file brought (an import keeps the former words of rows that it changed, and
 * no trace of those that it added); people, publications, tombstones.
 */
#ifndef AUDIT_UNDO_H
#define AUDIT_UNDO_H

#include "audit/change.h"

enum undo_kind { UNDO_PUT_BACK, UNDO_BROUGHT_BACK, UNDO_TAKEN_AWAY };

struct undo_record {
	struct text record; /* finding/F-GEO-C4-001 */
	enum undo_kind kind;
};

struct undo_report {
	struct undo_record *records; /* in the order of tables, then as the act had them */
	size_t n_records;
};

/* Undoes an act of the change's chain within the change. ERR_ABSENT when there is no such act; ERR_CONFLICT when a later act has
 * touched one of its sets (named: who, when, what for), when others refer to what it added, and when the log has not the
 * words. What the rules of the rooms say of the result is for the caller to check before it closes the change. */
MUST_CHECK bool audit_undo(struct change *change, int64_t seq, struct undo_report *ret_report,
                           struct error *err);

#endif
