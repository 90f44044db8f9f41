/* Documents as evidence: taken in, cut into passages, marked.
 *
 * A source is what a document is; a snapshot the bytes that were received, by SHA-256; a passage is addressed by source
 * and number; a mark is words that somebody selected in one, kept with what stands around them, so that it can
 * be proved against its source.
 */
#ifndef EVIDENCE_EVIDENCE_H
#define EVIDENCE_EVIDENCE_H

#include "audit/audit.h"
#include "evidence/object.h"
#include "evidence/passages.h"
#include "store/content.h"

/* Who acts where. */
struct evidence_actor {
	struct objects objects;
	const char *chain;
	const char *person_id, *person_ref;
};

struct source_order {
	const char *path; /* of the file */
	const char *kind, *title, *lang;
	const char *issuer, *state, *dated, *url, *licence; /* or NULL */
	const char *class;                                  /* public, team */
};

struct source_report {
	struct text ref; /* S-001 */
	struct hash_hex sha256;
	size_t n_passages;
};

/* Takes a document in: bytes, source, snapshot and passages in one act. ERR_INPUT for what is no text, and for an
 * unknown state or a date that is none. */
MUST_CHECK bool evidence_add(const struct evidence_actor *actor, const struct source_order *order,
                             struct arena *arena, struct source_report *ret_report,
                             struct error *err);

/* What a file would give, without taking it in. */
MUST_CHECK bool evidence_read_file(const char *path, struct arena *arena, struct text *ret_raw,
                                   struct passage **ret_passages, size_t *ret_n, struct error *err);

struct mark_order {
	const char *source;
	int64_t passage;
	const char *quote; /* must stand in the passage */
	int64_t nth;       /* which of several, from 1; 0 when it must be the only one */
	const char *translation_en, *translation_fr;
	const char *state, *capacity, *aspect; /* the cell it is marked for, or NULL */
};

/* Marks words. ERR_ABSENT for a passage outside the source; ERR_INPUT when the words do not stand in it, or stand
 * several times. */
MUST_CHECK bool evidence_mark(const struct evidence_actor *actor, const struct mark_order *order,
                              struct arena *arena, struct text *ret_ref, struct error *err);

/* The row of a source, or ERR_ABSENT. */
MUST_CHECK bool evidence_find_source(const struct content *content, const char *ref,
                                     const struct content_row **ret_row, struct error *err);

/* The passage of a source by number; NULL when there is none. */
const struct content_row *evidence_find_passage(const struct content *content, struct text source,
                                                int64_t nr, struct arena *arena);

/* What must hold of the evidence in content: marks prove themselves against their passages. */
void evidence_check(const struct content *content, struct problems *problems);

#endif
