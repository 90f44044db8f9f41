/* Looks things up in a publication, and writes what is alike on all pages: names, days, lists of names. */
#include "report/book.h"

#include "base/day.h"
#include "show/html_words.h"

#include <stdlib.h>
#include <string.h>

enum { COLUMN_NAME_MAX = 64 };

/* Every value of a page asks for its table by name: the names are sorted once. */
static int compare_tables(const void *a, const void *b)
{
	const struct content_table *const *left = a, *const *right = b;

	return strcmp((*left)->table->name, (*right)->table->name);
}

static void sort_tables(struct report_book *book)
{
	const size_t n = book->content->n_tables;
	const struct content_table **tables =
		ARENA_ARRAY(book->arena, const struct content_table *, n + 1);

	for (size_t i = 0; i < n; i++)
		tables[i] = &book->content->tables[i];
	qsort(tables, n, sizeof(const struct content_table *), compare_tables);
	book->by_name = tables;
}

const struct content_table *book_table(const struct report_book *book, const char *table)
{
	size_t low = 0, high = book->content->n_tables;

	while (low < high) {
		const size_t middle = low + (high - low) / 2;
		const int order = strcmp(book->by_name[middle]->table->name, table);

		if (order == 0)
			return book->by_name[middle];
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return content_find(book->content, table); /* a mistake of ours: it says so */
}

/* States. */

static bool is_in_focus(const struct report_book *book, struct text state)
{
	return book_find_2(book, "state_group_member", TEXT("focus"), state) != NULL;
}

static struct report_state make_state(const struct report_book *book, const struct content_row *row)
{
	const struct text code = book_value(book, "state", row, "code");

	return (struct report_state){
		.row = row,
		.code = code,
		.name = book_text(book, "state", row, "name"),
		.with_article = book_text(book, "state", row, "with_article"),
		.of_state = book_text(book, "state", row, "of_state"),
		.in_state = book_text(book, "state", row, "in_state"),
		.is_focus = is_in_focus(book, code),
	};
}

/* The order was made by the language's collation when the publication was. */
static void add_states(struct report_book *book)
{
	const struct content_table *table = book_table(book, "state");
	const char *column = book->lang == LANG_FR ? "order_fr" : "order_en";
	struct report_state *states = ARENA_ARRAY(book->arena, struct report_state, table->n_rows);

	for (size_t i = 0; i < table->n_rows; i++) {
		const int64_t order = content_i64(table, &table->rows[i], column);

		if (order >= 1 && order <= (int64_t)table->n_rows)
			states[order - 1] = make_state(book, &table->rows[i]);
	}
	book->states = states;
	book->n_states = table->n_rows;
}

bool report_book_make(const struct content *content, enum lang lang, struct arena *arena,
                      struct report_book *ret_book, struct error *err)
{
	struct report_book book = {.arena = arena, .content = content, .lang = lang};
	const struct content_table *editions = content_find(content, "edition");

	sort_tables(&book);
	if (editions->n_rows != 1)
		return FAIL(err, ERR_INPUT, "the publication does not say what it is");
	book.edition = editions->rows;
	add_states(&book);
	*ret_book = book;
	return true;
}

const struct report_state *book_find_state(const struct report_book *book, struct text code)
{
	for (size_t i = 0; i < book->n_states; i++)
		if (text_equals(book->states[i].code, code))
			return &book->states[i];
	return NULL;
}

/* Rows. */

const struct content_row *book_find(const struct report_book *book, const char *table,
                                    struct text key)
{
	return content_find_row(book_table(book, table), &key, 1);
}

const struct content_row *book_find_2(const struct report_book *book, const char *table,
                                      struct text a, struct text b)
{
	const struct text keys[] = {a, b};

	return content_find_row(book_table(book, table), keys, COUNT(keys));
}

const struct content_row *book_find_3(const struct report_book *book, const char *table,
                                      struct text a, struct text b, struct text c)
{
	const struct text keys[] = {a, b, c};

	return content_find_row(book_table(book, table), keys, COUNT(keys));
}

/* The first row whose first key is not below `key` (or, with `after`, is above it). */
static size_t find_bound(const struct content_table *table, struct text key, bool after)
{
	const int at = table->table->keys[0];
	size_t low = 0, high = table->n_rows;

	while (low < high) {
		const size_t middle = low + (high - low) / 2;
		const int order = text_compare(table->rows[middle].values[at].text, key);

		if (order < 0 || (after && order == 0))
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

struct book_rows book_rows_of(const struct report_book *book, const char *table, struct text key)
{
	const struct content_table *rows = book_table(book, table);
	const size_t from = find_bound(rows, key, false);

	if (rows->n_rows == 0)
		return (struct book_rows){rows, NULL, 0};
	return (struct book_rows){rows, rows->rows + from, find_bound(rows, key, true) - from};
}

/* Within the rows of `a`, by their second key. */
struct book_rows book_rows_of_2(const struct report_book *book, const char *table, struct text a,
                                struct text b)
{
	struct book_rows rows = book_rows_of(book, table, a);
	const int at = rows.table->table->keys[1];
	size_t from = 0, to;

	if (rows.n == 0)
		return rows;
	while (from < rows.n && text_compare(rows.rows[from].values[at].text, b) < 0)
		from++;
	for (to = from; to < rows.n && text_equals(rows.rows[to].values[at].text, b);)
		to++;
	return (struct book_rows){rows.table, rows.rows + from, to - from};
}

/* Values. */

struct text book_value(const struct report_book *book, const char *table,
                       const struct content_row *row, const char *column)
{
	return content_text(book_table(book, table), row, column);
}

int64_t book_number(const struct report_book *book, const char *table,
                    const struct content_row *row, const char *column)
{
	return content_i64(book_table(book, table), row, column);
}

bool book_flag(const struct report_book *book, const char *table, const struct content_row *row,
               const char *column)
{
	return book_number(book, table, row, column) == 1;
}

bool book_is_empty(const struct report_book *book, const char *table, const struct content_row *row,
                   const char *column)
{
	return content_is_empty(book_table(book, table), row, column);
}

static struct text in_lang(const struct report_book *book, const char *table,
                           const struct content_row *row, const char *column, enum lang lang)
{
	char name[COLUMN_NAME_MAX];
	char *end = stpncpy(name, column, sizeof(name) - sizeof("_en"));

	memcpy(end, lang == LANG_FR ? "_fr" : "_en", sizeof("_en"));
	return book_value(book, table, row, name);
}

struct text book_text(const struct report_book *book, const char *table,
                      const struct content_row *row, const char *column)
{
	const struct text words = in_lang(book, table, row, column, book->lang);

	return text_is_empty(words) ? in_lang(book, table, row, column, LANG_EN) : words;
}

struct html book_words(const struct report_book *book, const char *table,
                       const struct content_row *row, const char *column)
{
	const struct text words = in_lang(book, table, row, column, book->lang);

	if (!text_is_empty(words))
		return html_words(book->arena, book->lang, words, TEXT_NONE);
	return book_english(book, in_lang(book, table, row, column, LANG_EN));
}

struct url book_web(const struct report_book *book, const char *table,
                    const struct content_row *row, const char *column)
{
	const struct text address = book_value(book, table, row, column);
	struct url url = {0};
	struct error unheard = error_in(book->lang);

	if (!text_is_empty(address) && !url_of_web(book->arena, address, &url, &unheard)) {
		/* the gate does not judge addresses */
	}
	return url;
}

struct html book_english(const struct report_book *book, struct text words)
{
	return html_words(book->arena, book->lang, words, TEXT("en"));
}

/* Days. */

static const char *const months_en[] = {"January",   "February", "March",    "April",
                                        "May",       "June",     "July",     "August",
                                        "September", "October",  "November", "December"};
static const char *const months_fr[] = {"janvier",   "février", "mars",     "avril",
                                        "mai",       "juin",    "juillet",  "août",
                                        "septembre", "octobre", "novembre", "décembre"};

/* "11" gives November. False for anything that is no month. */
static bool find_month(const struct report_book *book, struct text number, const char **ret_name)
{
	const int month =
		number.n_bytes == 2 ? (number.bytes[0] - '0') * 10 + number.bytes[1] - '0' : 0;

	if (month < 1 || month > 12)
		return false;
	*ret_name = book->lang == LANG_FR ? months_fr[month - 1] : months_en[month - 1];
	return true;
}

/* In French the first of a month is "1er". */
static struct text write_day(const struct report_book *book, struct text span, const char *month)
{
	const int day = (span.bytes[8] - '0') * 10 + span.bytes[9] - '0';

	return text_format(book->arena, "%d%s %s %.4s", day,
	                   book->lang == LANG_FR && day == 1 ? "er" : "", month, span.bytes);
}

/* "about 2019", "after 2014-01"; what is none of these stands as it is. */
static struct text write_words(const struct report_book *book, struct text span)
{
	const struct text about = TEXT("about "), after = TEXT("after ");

	if (text_starts(span, about))
		return text_format(
			book->arena, say(book->lang, "about %.*s"),
			TEXT_ARGS(book_day(book, text_slice(span, about.n_bytes, span.n_bytes))));
	if (text_starts(span, after))
		return text_format(
			book->arena, say(book->lang, "after %.*s"),
			TEXT_ARGS(book_day(book, text_slice(span, after.n_bytes, span.n_bytes))));
	return span;
}

/* What the source adds in brackets stays in its words, but for "about" and "after". */
static struct text write_undated(const struct report_book *book, struct text span)
{
	const char *undated = say(book->lang, "undated");
	struct text words;

	if (text_is(span, "undated"))
		return text_of(undated);
	words = text_slice(span, sizeof("undated (") - 1, span.n_bytes - 1);
	return text_format(book->arena, "%s (%.*s)", undated, TEXT_ARGS(write_words(book, words)));
}

static struct text write_span(const struct report_book *book, struct text span)
{
	size_t at;

	if (text_is(span, "undated") ||
	    (text_starts(span, TEXT("undated (")) && text_ends(span, TEXT(")"))))
		return write_undated(book, span);
	if (text_find(span, TEXT("/"), &at))
		return text_format(
			book->arena, "%.*s – %.*s",
			TEXT_ARGS(book_day(book, text_slice(span, 0, at))),
			TEXT_ARGS(book_day(book, text_slice(span, at + 1, span.n_bytes))));
	return write_words(book, span);
}

struct text book_day(const struct report_book *book, struct text span)
{
	const char *month;
	day_nr day;

	if (day_parse(span, &day) && find_month(book, text_slice(span, 5, 7), &month))
		return write_day(book, span, month);
	if (span.n_bytes == 7 && span.bytes[4] == '-' &&
	    find_month(book, text_slice(span, 5, 7), &month))
		return text_format(book->arena, "%s %.4s", month, span.bytes);
	return write_span(book, span);
}

struct text book_cutoff(const struct report_book *book)
{
	return book_day(book, book_value(book, "edition", book->edition, "cutoff"));
}

struct text book_join(const struct report_book *book, const struct text *names, size_t n)
{
	struct buffer out = buffer_make(book->arena);

	for (size_t i = 0; i < n; i++) {
		if (i > 0 && i + 1 == n)
			buffer_add_c(&out, say(book->lang, " and "));
		else if (i > 0)
			buffer_add_c(&out, ", ");
		buffer_add(&out, names[i]);
	}
	return buffer_text(&out);
}
