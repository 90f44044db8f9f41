/* A passage: what is cited by number. */
#ifndef EVIDENCE_PASSAGES_H
#define EVIDENCE_PASSAGES_H

#include "base/text.h"

struct passage {
	struct text path; /* what it stands in: "Chapter II / Article 5"; empty for none */
	struct text words;
	size_t start_cp, end_cp; /* in the whole text of the document, half-open */
};

enum { PASSAGES_MAX = 100000 };

#endif
