/* What pages read: the content that a scope may see, as of now, with what is computed from it.
 *
 * A book belongs to one version of the content (audit/live.h) and one scope (access/view.h); readers of the same scope share
 * it, on any thread, until something changes. It is made at once and cheaply; cells, answers and indices are computed when first asked
 * for, by one thread while others that need the same wait. Nothing in a book changes afterwards, and all of it is there as long as it is held.
 *
 *	const struct book *book;
 *
 *	if (!book_hold(shelf, db, &scope, &book, err))
 *		return false;
 *	... content_find(&book->view, "finding") ... book_list_cell(book, "finding", state, capacity, aspect) ...
 *	book_release(&book);
 */
#ifndef WEB_BOOK_H
#define WEB_BOOK_H

#include "access/view.h"
#include "audit/live.h"
#include "judging/cell.h"
#include "judging/indicator.h"
#include "scope/scope.h"

struct book_cache;

struct book {
	int64_t nr;             /* another book has another number */
	struct chain_head head; /* of the mapping's chain: up to where it is read */
	struct view_scope scope;
	struct content view; /* what the scope may see; not to be changed */

	/* Of the last wave. When the mapping has none: NULL, and the day is today's. */
	const struct content_row *wave;
	day_nr day;

	struct states states[N_LANGS];   /* in the view; in the order of the language */
	struct fact_book facts[N_LANGS]; /* over the view */
};

/* One for a home, shared by all threads. chain: that of the mapping. */
struct book_cache *book_cache_open(const char *chain);
void book_cache_drop(struct book_cache **cache);

/* The book of now: a change that was confirmed before is in it. Fails as live_hold. */
MUST_CHECK bool book_hold(struct book_cache *cache, struct store *db,
                          const struct view_scope *scope, const struct book **ret_book,
                          struct error *err);
void book_release(const struct book **book);

/* Rows of one table, in key order. */
struct row_list {
	const struct content_table *table;
	const struct content_row *const *rows;
	size_t n;
};

/* The rows of a table that have this value in a text column: marks of a source, bases of a finding. Any table and column; each has
 * an index after the first question. */
struct row_list book_list(const struct book *book, const char *table, const char *column,
                          struct text value);

/* The one row whose key is a single text; NULL when it is not in the view. */
const struct content_row *book_find_row(const struct book *book, const char *table,
                                        struct text key);

/* Rows of mark or finding that belong to a cell. */
struct row_list book_list_cell(const struct book *book, const char *table, struct text state,
                               struct text capacity, struct text aspect);

/* What there is in a cell; aspect: "framework", "practice". A state or capacity that is not in the view has nothing in it. */
const struct cell_counts *book_cell(const struct book *book, struct text state,
                                    struct text capacity, struct text aspect);

/* All cells, for the matrix: of state i of book->states[lang], capacity j of the table and aspect a (0 framework, 1 practice). */
const struct cell_counts *book_cell_at(const struct book *book, enum lang lang, size_t state,
                                       size_t capacity, size_t aspect);

/* How a question is answered in a state. */
struct indicator_answer book_answer(const struct book *book, struct text indicator,
                                    struct text state);

/* How a fact stands in a state on the day of the book; rows in the language. NULL for a fact or a state that is not in the view. */
const struct fact_answer *book_fact(const struct book *book, enum lang lang, struct text fact,
                                    struct text state);

#endif
