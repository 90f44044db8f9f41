/* A page of the web as evidence: fetched, read by the worker, kept with the record of every question and answer. */
#ifndef EVIDENCE_CAPTURE_H
#define EVIDENCE_CAPTURE_H

#include "evidence/evidence.h"
#include "evidence/fetch.h"

enum { CAPTURE_ARENA_MIB = FETCH_ARENA_MIB + DOCUMENT_ARENA_MIB + 64 };

struct capture_report {
	struct source_report source;
	struct text final_url;
	struct hash_hex warc;
	size_t n_redirects;
};

/* The order's path is not used; its url is what is fetched. Source, snapshot, passages and capture in one act. The arena has room
 * for CAPTURE_ARENA_MIB. Refuses as fetch_page and evidence_add do; nothing is kept then. */
MUST_CHECK bool evidence_capture(const struct evidence_actor *actor,
                                 const struct source_order *order,
                                 const struct address_ranges *allowed, int timeout_s,
                                 struct arena *arena, struct capture_report *ret_report,
                                 struct error *err);

#endif
