/* A document, read: what it is, its text, its passages.
 *
 * The worker (extract/client.h) reads it, in a process that can do nothing else; here its blocks are cut into passages
 * and its language is settled.
 */
#ifndef EVIDENCE_DOCUMENT_H
#define EVIDENCE_DOCUMENT_H

#include "evidence/structure.h"
#include "extract/client.h"

struct document_order {
	const char *path;
	struct text charset, password;  /* or TEXT_NONE */
	const struct text *state_langs; /* of the state that it is from: a prior for its language */
	size_t n_state_langs;
};

struct read_document {
	struct text raw;
	struct extraction extraction;
	struct structure structure;
	struct text
		lang; /* BCP 47: as declared, else as told from the text; "und" when neither says it */
	bool is_lang_told; /* from the text */
};

/* Room for a document and what it gives. */
enum { DOCUMENT_ARENA_MIB = STREAM_ARENA_MIB + 512 };

/* Starts the worker that lies beside this program; many documents may be read with one. */
MUST_CHECK bool document_open_worker(struct arena *arena, struct extract **ret_worker,
                                     struct error *err);

/* Reads a file. The arena has room for DOCUMENT_ARENA_MIB. The worker's refusals come through; ERR_INPUT too for a scan
 * and for what gives no text, so that neither is ever taken for a document that says nothing. */
MUST_CHECK bool document_read(struct extract *worker, const struct document_order *order,
                              struct arena *arena, struct read_document *ret_document,
                              struct error *err);

/* The same of bytes that are there already; the order's path is their name. */
MUST_CHECK bool document_read_bytes(struct extract *worker, const struct document_order *order,
                                    struct text bytes, struct arena *arena,
                                    struct read_document *ret_document, struct error *err);

/* "limits privileges landlock seccomp": what held the worker in, of enum lock. */
struct text document_locks(unsigned held, struct arena *arena);

#endif
