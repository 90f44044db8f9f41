/* The act: the one way to change anything.
 *
 * An act is one change, however large, by one person: it begins a write, does its statements through the
 * store, notes which sets of rows it changed, and closes. Closing writes the act and its events, linked
 * by hash to the act before, and commits. What is not closed has not happened. Connections only read
 * outside an act, so a change without an event cannot happen.
 *
 * A set is what one event vouches for: a whole table, the observations of one fact, one person
 * (schema.txt names the set of every table). An event holds a salted digest of the set's rows before and
 * after; the salt, and the former words of rows that were changed, lie in the payload, which erasure
 * destroys. Digests are made by audit from the rows that stand in the database when audit_note is
 * called, so a room changes rows first and notes them then.
 *
 * There are two chains in a home: the mapping's (its id), and "home" for people. Taking the chain's row
 * is the first statement of an act, so writers of one chain stand in line on both databases.
 */
#ifndef AUDIT_AUDIT_H
#define AUDIT_AUDIT_H

#include "base/clock.h"
#include "base/hash.h"
#include "base/problems.h"
#include "store/table.h"

#define CHAIN_HOME "home"

enum verb { VERB_ADD, VERB_SET, VERB_REMOVE, VERB_ERASE, VERB_RESTORE, VERB_APPROVE };

/* "add", "set": as it stands in event.verb. */
const char *verb_name(enum verb verb);

struct act;

/* Begins. person_id is a row of person, or one that this act adds; why is a short phrase that may be read
 * by anyone who may read the log. ERR_ABSENT when the chain is not there. */
MUST_CHECK bool audit_open_act(struct store *db, const char *chain, const char *person_id,
                               const char *why, struct act **ret_act, struct error *err);

/* Begins the first act of a chain, which makes the chain. ERR_CONFLICT when it is there. */
MUST_CHECK bool audit_open_first_act(struct store *db, const char *chain, const char *person_id,
                                     const char *why, struct act **ret_act, struct error *err);

/* Begins an act inside a write that the caller has begun with store_begin_write and will commit itself:
 * several chains change together or not at all (restore). Closing writes it and does not commit; such an
 * act must note something, for its number is taken already. */
MUST_CHECK bool audit_join_act(struct store *db, const char *chain, const char *person_id,
                               const char *why, struct act **ret_act, struct error *err);

/* Keeps the words that a row had before this act changed or removed it; they go into the payload of the
 * next event noted, to be read back by undo and destroyed by erasure. */
void audit_keep_words(struct act *act, const struct table *table, const struct param *row_before);

/* Keeps that there was no such record before this act: the JSON null stands for its words, so that undo removes what was added.
 * The name is that of table_record_name. */
void audit_keep_none(struct act *act, struct text record);

/* Notes that a set has changed. set is a value of the table's set column, or "all". */
MUST_CHECK bool audit_note(struct act *act, enum verb verb, const struct table *table,
                           struct text set, struct error *err);

/* Writes act and events and commits; the act is gone afterwards, done or not. An act that noted nothing
 * is cancelled: there was no change. */
MUST_CHECK bool audit_close_act(struct act **act, struct error *err);

/* Cancels an act that was not closed: nothing of it has happened. */
void act_drop(struct act **act);

struct store *act_store(const struct act *act);
int64_t act_seq(const struct act *act);

/* Destroys what the log holds of a record: the kept words of that record, and the salts of all digests of
 * its set so far, so that no one can prove a guess of the words. To be followed by audit_note. */
MUST_CHECK bool audit_erase_words(struct act *act, const struct table *table, struct text record,
                                  struct text set, struct error *err);

/* The salted digest of the rows of a set as they stand; absent (ret_hex empty) when it has no rows. */
MUST_CHECK bool audit_digest_set(struct store *db, const struct table *table, struct text set,
                                 struct text salt, struct hash_hex *ret_hex, struct error *err);

/* Writes outside the chain: begins, runs one statement, commits. For tables that live beside the log alone
 * (when a session was last seen, attempts, drafts, jobs): ERR_BUG for a statement that changes any other,
 * which the build has read off its text. Not inside an act. ret_n_changed may be NULL. */
MUST_CHECK bool audit_write_aside(struct store *db, enum sql sql, const struct param *params,
                                  size_t n_params, int64_t *ret_n_changed, struct error *err);

/* Where a chain ends. */
struct chain_head {
	int64_t seq;
	struct hash_hex hash;
};

MUST_CHECK bool audit_find_head(struct store *db, const char *chain, struct chain_head *ret_head,
                                struct error *err);

/* The id of the mapping's chain; ret_found false in a home that is not finished. */
MUST_CHECK bool audit_find_mapping(struct store *db, struct id_text *ret_id, bool *ret_found,
                                   struct error *err);

/* What verification counted. */
struct audit_tally {
	int64_t n_acts;
	int64_t n_events;
	int64_t n_sets;
	int64_t n_erased; /* salts and words that erasure has destroyed: no fault */
};

/* Proves the chains up to their heads and every row against the last event of its set. Each thing that
 * does not fit is a problem whose place names the act or the set; the first is the first in order of the
 * chain. What it cannot see: a chain whose end was cut off together with its rows (compare the head with
 * one that was printed), and unused space in the files. */
MUST_CHECK bool audit_verify(struct store *db, struct problems *faults,
                             struct audit_tally *ret_tally, struct error *err);

/* Where an act with this hash stands; ret_found false when no chain holds it. */
MUST_CHECK bool audit_find_act_by_hash(struct store *db, struct text hash, int64_t *ret_seq,
                                       bool *ret_found, struct error *err);

#endif
