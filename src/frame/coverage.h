/* What the crosswalk of a frame covers, and what lies outside it.
 *
 * Nothing outside is dropped: it is kept, flagged and counted. A provision is inside when it is printed
 * under some capacity. Of those outside, a substantive provision is a gap of the frame that a reader must
 * know of; general, monitoring and final clauses ask nothing that could be mapped.
 */
#ifndef FRAME_COVERAGE_H
#define FRAME_COVERAGE_H

#include "base/buffer.h"

struct content;
struct content_row;

enum clause { CLAUSE_GENERAL, CLAUSE_SUBSTANTIVE, CLAUSE_MONITORING, CLAUSE_FINAL };

enum { N_CLAUSES = 4 };

struct coverage_refs {
	size_t n;
	struct text *refs; /* by number */
	int *numbers;
};

struct coverage_instrument {
	struct text code, prefix;
	const struct content_row *row; /* of the table instrument */
	size_t n_provisions;
	size_t n_attachments;        /* rows of the crosswalk: LC30 under C4 and C5 counts twice */
	struct coverage_refs inside; /* each once */
	struct coverage_refs outside[N_CLAUSES];
};

/* Something that rests on provisions outside the frame: a result or a question. */
struct coverage_outsider {
	const struct content_row *row; /* of the table result or indicator */
	struct text code;
	bool has_capacity;         /* it also belongs to one */
	struct coverage_refs refs; /* the provisions outside; none when it rests on none at all */
};

struct coverage {
	size_t n_instruments;
	struct coverage_instrument *instruments; /* in key order */
	size_t n_attachments;
	size_t n_inside;

	/* Questions without a capacity, and questions that cite a provision outside the crosswalk. */
	size_t n_indicators;
	struct coverage_outsider *indicators;

	/* Results without a capacity, and results that bear on a provision outside the crosswalk. */
	size_t n_results;
	struct coverage_outsider *results;

	/* The provisions outside that some result bears on. */
	struct coverage_refs results_rest_on;
};

struct coverage frame_cover(const struct content *content, struct arena *arena);

/* "general", "substantive", "monitoring", "final", as in the table. */
const char *coverage_clause_code(enum clause clause);

/* "LC4-5, LC15-17, LC38": runs of neighbours joined. "-" when there are none. */
struct text coverage_write_refs(const struct coverage_refs *refs, struct arena *arena);

#endif
