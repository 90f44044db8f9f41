/* What the client and the waiting worker say to each other: one request and one answer a document, each a packet on
 * the worker's descriptor REQUEST_FD. The request carries two descriptors: where the document is read, and where its
 * stream (stream.h) is written. */
#ifndef EXTRACT_REQUEST_H
#define EXTRACT_REQUEST_H

#include "base/base.h"

enum { REQUEST_FD = 3, REQUEST_N_FDS = 2, REQUEST_VERSION = 1 };

struct request {
	uint32_t version;
	uint32_t lang; /* of sentences: enum lang */
	uint64_t n_bytes;
	char name[256]; /* C strings; empty for none */
	char charset[64];
	char password[256];
};

/* Sent once when the worker is ready, with zeros, and after each document. */
struct answer {
	uint32_t version;
	int32_t status; /* as waitpid gives it */
	uint32_t processor_ms;
	uint32_t memory_kib; /* the most that was in memory at once */
};

#endif
