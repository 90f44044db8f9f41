/* The program's side of the extraction worker: bytes go in, blocks come out, and whatever a document does to its reader
 * stays in a process that can do nothing.
 *
 * The worker is another program. It is started once and waits; for each document it forks a child, which locks itself
 * in (lock.h), reads the one document and ends. A worker that is lost is started again. One thread uses a client at a
 * time; as many clients as processors may be open.
 */
#ifndef EXTRACT_CLIENT_H
#define EXTRACT_CLIENT_H

#include "extract/reader.h"
#include "extract/stream.h"

enum { EXTRACT_BYTES_MAX = 128 * 1024 * 1024 };

struct extract;

/* What is to be read. */
struct extract_order {
	struct text bytes;    /* at most EXTRACT_BYTES_MAX */
	struct text name;     /* of the file; decides only between kinds of plain text */
	struct text charset;  /* of a text, when someone said it; at most 63 bytes */
	struct text password; /* at most 255 bytes */
	int timeout_ms;       /* by the clock on the wall; 0 for what fits the size */
};

struct extraction {
	enum document_kind kind;
	struct document_facts facts;
	const struct block *blocks;
	size_t n_blocks;
	unsigned held;     /* which locks of lock.h held */
	bool is_restarted; /* the worker had been lost, and was started again */
};

/* Starts the worker: the path of plumbline-extract. ERR_IO when it does not start. */
MUST_CHECK bool extract_open(const char *program, struct extract **ret_extract, struct error *err);

/* Reads a document. What comes out is in the arena, which has room for STREAM_ARENA_MIB. The worker's own refusals
 * (ERR_INPUT, ERR_DENIED, ERR_TOO_BIG) come through as they are. ERR_TOO_BIG also for a document that took more processor
 * time, memory or time than it may; ERR_INPUT for one that broke its reader; ERR_IO when there is no worker. */
MUST_CHECK bool extract_document(struct extract *extract, const struct extract_order *order,
                                 struct arena *arena, struct extraction *ret_extraction,
                                 struct error *err);

/* Ends the worker. */
void extract_drop(struct extract **extract);

#endif
