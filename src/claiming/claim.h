/* Claims: sentences of the mapping with what they rest on.
 *
 * counted      bound to a query: n of N, with scope and unknown beside it. Its text has {n} and {N}; also {scope}
 *              and {unknown}. Words for shares follow the bands of the mapping (claiming/wording.h)
 * illustrated  names its passages or approved findings; has no word for a share
 * stated       reports what a source says, with its locator. Each result of the source of 2019 (table result) is
 *              a stated claim of its own. Never refused for its wording, for that is the source's; never counted
 *
 * A claim is checked as a whole (claim_check): what has no basis, a query that cannot be asked, a word that the
 * figures do not support, figures that are no longer those that were confirmed.
 */
#ifndef CLAIMING_CLAIM_H
#define CLAIMING_CLAIM_H

#include "base/problems.h"
#include "claiming/count.h"

enum claim_kind { CLAIM_COUNTED, CLAIM_ILLUSTRATED, CLAIM_STATED };

/* "counted" … */
const char *claim_kind_code(enum claim_kind kind);

struct claim {
	const struct content_row *row;    /* of table claim, or NULL */
	const struct content_row *result; /* of table result, or NULL */
	struct text code;
	int64_t nr;
	enum claim_kind kind;
	struct text role, reach, capacity; /* reach empty but for results */
	bool in_summary;
	struct text text_en, text_fr; /* as written, with {n} */
	struct text query;
	struct text locator, source;
	bool is_outside; /* it bears on a provision that no capacity has */
};

/* What the claims of a mapping are read from. */
struct claim_book {
	struct arena *arena;
	const struct content *content;
	struct fact_book facts[N_LANGS];
	struct states states; /* all, in the order of English */
	day_nr day;           /* the cut-off */
	size_t n;
	const struct claim *claims; /* by number, results after the claims */
};

MUST_CHECK bool claim_book_make(const struct content *content, struct arena *arena,
                                struct claim_book *ret_book, struct error *err);

/* NULL when there is none. */
const struct claim *claim_find(const struct claim_book *book, struct text code);

/* The count of a counted claim. ERR_INPUT when its query cannot be asked. */
MUST_CHECK bool claim_ask(const struct claim_book *book, const struct claim *claim,
                          struct query *ret_query, struct claim_count *ret_count,
                          struct error *err);

/* Its sentence with the figures in place; count is NULL for the other kinds. */
struct text claim_write(const struct claim_book *book, const struct claim *claim, enum lang lang,
                        const struct claim_count *count);

/* Adds a problem for each thing that does not hold, with the claim's name for a file and, where it came from one,
 * with line and column. */
void claim_check(const struct claim_book *book, const struct claim *claim,
                 struct problems *problems);

/* All claims of content that may be incomplete (an import): nothing when it has no wave. */
void claiming_check_content(const struct content *content, struct problems *problems);

#endif
