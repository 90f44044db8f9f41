/* Documents as evidence: taken in, cut into passages, marked.
 *
 * A source is what a document is; a snapshot the bytes that were received, by SHA-256; a passage is addressed by source
 * and number; a mark is words that somebody selected in one, kept with what stands around them, so that it can
 * be proved against its source.
 */
#ifndef EVIDENCE_EVIDENCE_H
#define EVIDENCE_EVIDENCE_H

#include "audit/audit.h"
#include "evidence/document.h"
#include "evidence/object.h"
#include "store/content.h"

/* What a source may be. A bill is a law that is not in force; once it is, it is another source. */
#define SOURCE_KINDS "law bill policy statistic reply meeting_note interview report web_page"

/* Who acts where. */
struct evidence_actor {
	struct objects objects;
	const char *chain;
	const char *person_id, *person_ref;
};

struct source_order {
	const char *path; /* of the file */
	const char *kind;
	const char *title, *lang;                           /* or NULL: as the document says */
	const char *issuer, *state, *dated, *url, *licence; /* or NULL */
	const char *charset, *password;                     /* or NULL */
	const char *in_force_from, *in_force_to;            /* days, or NULL */
	const char *identifiers; /* as people write them, parted by commas; or NULL */
	const char *class;       /* public, team */
};

struct source_report {
	struct text ref; /* S-001 */
	struct hash_hex sha256;
	size_t n_passages;
	struct text title, lang; /* as they were settled */
	bool is_lang_told;       /* from the text, by its words */
};

/* Takes a document in: bytes, source, snapshot and passages in one act. The arena has room for DOCUMENT_ARENA_MIB. The
 * worker's refusals come through; ERR_INPUT for an unknown state and a date that is none. */
MUST_CHECK bool evidence_add(const struct evidence_actor *actor, const struct source_order *order,
                             struct arena *arena, struct source_report *ret_report,
                             struct error *err);

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

/* Says that there is none; returns false. */
bool evidence_no_source(const char *ref, struct error *err);

/* The passage of a source by number; NULL when there is none. */
const struct content_row *evidence_find_passage(const struct content *content, struct text source,
                                                int64_t nr, struct arena *arena);

/* What must hold of the evidence in content: marks prove themselves against their passages. */
void evidence_check(const struct content *content, struct problems *problems);

#endif
