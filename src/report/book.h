/* A publication as its pages read it: the tables of publication.txt with what is looked up again and again.
 *
 * A book is made for one language. Rows are asked for by key; text by the name of its column without _en or
 * _fr. Nothing here judges: every answer was made before it was published.
 */
#ifndef REPORT_BOOK_H
#define REPORT_BOOK_H

#include "report/publication.h"
#include "show/html.h"
#include "show/url.h"

struct report_state {
	const struct content_row *row;
	struct text code;         /* GE */
	struct text name;         /* Georgia, Géorgie: in a table */
	struct text with_article; /* la Géorgie: as a subject */
	struct text of_state;     /* de la Géorgie */
	struct text in_state;     /* en Géorgie */
	bool is_focus;            /* of the group "focus" */
};

struct report_book {
	struct arena *arena;
	const struct content *content;
	enum lang lang;
	const struct content_row *edition;
	size_t n_states;
	const struct report_state *states;    /* in the alphabetical order of the language */
	const struct content_table **by_name; /* the tables, for book_table */
};

/* ERR_INPUT when the publication has no edition. */
MUST_CHECK bool report_book_make(const struct content *content, enum lang lang, struct arena *arena,
                                 struct report_book *ret_book, struct error *err);

/* The rows of a table, which must be one of publication.txt. */
const struct content_table *book_table(const struct report_book *book, const char *table);

/* The row of a key of one, two or three parts; NULL when it is not there. */
const struct content_row *book_find(const struct report_book *book, const char *table,
                                    struct text key);
const struct content_row *book_find_2(const struct report_book *book, const char *table,
                                      struct text a, struct text b);
const struct content_row *book_find_3(const struct report_book *book, const char *table,
                                      struct text a, struct text b, struct text c);

/* The rows whose key begins with `key` (its first column, which is text): they stand together. */
struct book_rows {
	const struct content_table *table;
	const struct content_row *rows;
	size_t n;
};
struct book_rows book_rows_of(const struct report_book *book, const char *table, struct text key);

/* Those whose first two key columns, both text, are these. */
struct book_rows book_rows_of_2(const struct report_book *book, const char *table, struct text a,
                                struct text b);

/* A value of the row's table by column. Empty when it is empty. */
struct text book_value(const struct report_book *book, const char *table,
                       const struct content_row *row, const char *column);
int64_t book_number(const struct report_book *book, const char *table,
                    const struct content_row *row, const char *column);
bool book_flag(const struct report_book *book, const char *table, const struct content_row *row,
               const char *column);
bool book_is_empty(const struct report_book *book, const char *table, const struct content_row *row,
                   const char *column);

/* What stands in COLUMN_en or COLUMN_fr; the English where the French is empty. For titles and attributes. */
struct text book_text(const struct report_book *book, const char *table,
                      const struct content_row *row, const char *column);

/* The same for the content of an element: marked as English where a French page has to show it. */
struct html book_words(const struct report_book *book, const char *table,
                       const struct content_row *row, const char *column);

/* Words of a column that has no _en and _fr: English, marked so on a French page. */
struct html book_english(const struct report_book *book, struct text words);

/* The address in a column as a link; no link when nothing stands there or what stands there is no address (it
 * is then printed as words). */
struct url book_web(const struct report_book *book, const char *table,
                    const struct content_row *row, const char *column);

/* NULL when there is no such state. */
const struct report_state *book_find_state(const struct report_book *book, struct text code);

/* "21 November 2019", "21 novembre 2019" for a day, "November 2019", "2019", "2016 – 2017", "about 2019", "undated";
 * what is none of these stands as it is. */
struct text book_day(const struct report_book *book, struct text span);

/* The cut-off so. */
struct text book_cutoff(const struct report_book *book);

/* "Armenia, Azerbaijan and Ireland": names in a sentence. */
struct text book_join(const struct report_book *book, const struct text *names, size_t n);

#endif
