/* Rows of evidence that are about to be written, in one act. Nothing is read but what they refer to, so that a home may
 * hold any number of passages. */
#ifndef EVIDENCE_WRITING_H
#define EVIDENCE_WRITING_H

#include "evidence/evidence.h"

struct writing {
	struct act *act;
	struct store *db;
	struct content content; /* the rows that are written */
	struct arena *arena;
};

/* Opens the act; close it, or let AUTO(act) undo it. */
MUST_CHECK bool writing_open(const struct evidence_actor *actor, const char *why,
                             struct arena *arena, struct act **act, struct writing *ret_writing,
                             struct error *err);

/* A column of a new row (content_add); NULL leaves it empty. */
void writing_set(const struct writing *writing, const char *table, struct param *row,
                 const char *column, const char *text);

MUST_CHECK bool writing_insert(const struct writing *writing, const char *table,
                               const struct param *row, struct error *err);

/* The row of a key in the home; *ret_row is NULL when there is none. */
MUST_CHECK bool writing_find(const struct writing *writing, const char *table,
                             const struct param *keys, size_t n_keys, const struct param **ret_row,
                             struct error *err);

/* A value of such a row. */
struct text writing_value(const char *table, const struct param *row, const char *column);

/* ERR_INPUT "there is no state …" when a code is given and its table has no such row. */
MUST_CHECK bool writing_check(const struct writing *writing, const char *table, const char *code,
                              struct error *err);

/* The next free name: format is "S-%03zu", "M-%04zu". */
MUST_CHECK bool writing_next_ref(const struct writing *writing, const char *table,
                                 const char *format, struct text *ret_ref, struct error *err);

/* Reads the file of an order, with the languages of its state as a prior. */
MUST_CHECK bool evidence_read(const struct evidence_actor *actor, struct extract *worker,
                              const struct source_order *order, struct arena *arena,
                              struct read_document *ret_document, struct error *err);

/* The same of bytes that are there already; the order's path is their name. */
MUST_CHECK bool evidence_read_bytes(const struct evidence_actor *actor, struct extract *worker,
                                    const struct source_order *order, struct text bytes,
                                    struct arena *arena, struct read_document *ret_document,
                                    struct error *err);

/* Writes a document that was read, whose bytes are prepared: source, identifiers, snapshot, passages. */
MUST_CHECK bool writing_add_source(const struct writing *writing, const struct objects *objects,
                                   const struct source_order *order,
                                   const struct read_document *document,
                                   struct source_report *ret_report, struct error *err);

#endif
