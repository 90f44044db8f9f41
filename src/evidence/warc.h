/* What went over the network, as a WARC file: ISO 28500:2017 (WARC/1.1), uncompressed: a warcinfo record, then for every hop the
 * response and the request that it answers, byte for byte. */
#ifndef EVIDENCE_WARC_H
#define EVIDENCE_WARC_H

#include "evidence/fetch.h"

struct text warc_write(const struct fetched_page *page, struct arena *arena);

#endif
