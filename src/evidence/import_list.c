/* Reads documents.csv: a row becomes an order, or a problem with its line. */
#include "evidence/import_list.h"

#include "base/csv.h"
#include "base/file.h"

#include <unicode/uloc.h>

enum {
	FILE_AT,
	TITLE,
	DOCUMENT,
	STATE,
	ISO3,
	LANG_AT,
	DATED,
	YEAR,
	KIND,
	ISSUER,
	URL,
	LICENCE,
	CLASS,
	FORCE_FROM,
	FORCE_TO,
	IDENTIFIERS,
	N_COLUMNS
};

static const char *const columns[N_COLUMNS] = {
	"file",  "title",         "document",    "state",       "iso3", "lang",
	"dated", "year",          "kind",        "issuer",      "url",  "licence",
	"class", "in_force_from", "in_force_to", "identifiers",
};

struct list_reader {
	const struct folder_order *order;
	struct arena *arena;
	struct problems *problems;
	struct csv_table table;
	int at[N_COLUMNS];          /* of the table; -1 for one that is not there */
	struct text *codes, *iso3s; /* of the states, side by side */
	size_t n_states, n_outside;
};

/* Columns. */

static int find_known(struct text name)
{
	for (int i = 0; i < N_COLUMNS; i++)
		if (text_is(name, columns[i]))
			return i;
	return -1;
}

static void find_columns(struct list_reader *reader)
{
	for (int i = 0; i < N_COLUMNS; i++)
		reader->at[i] = -1;
	for (size_t i = 0; i < reader->table.n_columns; i++) {
		const int known = find_known(reader->table.columns[i]);

		if (known >= 0)
			reader->at[known] = (int)i;
		else
			problems_add(reader->problems,
			             (struct place){.file = IMPORT_LIST, .line = 1},
			             "the column \"%.*s\" is not known here",
			             TEXT_ARGS(reader->table.columns[i]));
	}
	if (reader->at[FILE_AT] < 0)
		problems_add(reader->problems, (struct place){.file = IMPORT_LIST, .line = 1},
		             "the column \"%s\" is missing", columns[FILE_AT]);
}

/* What a row has in one of two columns; NULL for nothing. */
static const char *cell(const struct list_reader *reader, const struct csv_row *row, int column,
                        int otherwise)
{
	const int at = reader->at[column] >= 0 ? reader->at[column] : reader->at[otherwise];
	const struct text words = at < 0 ? TEXT_NONE : text_trim(csv_unguard(row->cells[at]));

	return text_is_empty(words) ? NULL : text_c(reader->arena, words);
}

/* States. */

static bool read_states(struct list_reader *reader, struct store *db, struct error *err)
{
	int64_t n_max;
	struct rows *rows;

	if (!store_count(db, store_find_table(TEXT("state"))->count, NULL, 0, &n_max, err))
		return false;
	reader->codes = ARENA_ARRAY(reader->arena, struct text, (size_t)n_max + 1);
	reader->iso3s = ARENA_ARRAY(reader->arena, struct text, (size_t)n_max + 1);
	rows = store_query(db, SQL_EVIDENCE_LIST_STATES, NULL, 0);
	while (reader->n_states < (size_t)n_max && rows_next(rows)) {
		reader->codes[reader->n_states] = text_copy(reader->arena, rows_text(rows, 0));
		reader->iso3s[reader->n_states++] = text_copy(reader->arena, rows_text(rows, 1));
	}
	return rows_done(&rows, err);
}

static const char *find_state(const struct list_reader *reader, const char *words)
{
	for (size_t i = 0; words && i < reader->n_states; i++)
		if (text_is(reader->codes[i], words) || text_is(reader->iso3s[i], words))
			return text_c(reader->arena, reader->codes[i]);
	return NULL;
}

/* A country of ISO 3166-1 by its three letters: another list names those that this mapping has no state for. */
static bool is_country(const char *iso3)
{
	for (const char *const *code = uloc_getISOCountries(); *code; code++) {
		const char locale[] = {'_', (*code)[0], (*code)[1], '\0'};

		if (strcmp(uloc_getISO3Country(locale), iso3) == 0)
			return true;
	}
	return false;
}

/* The column state names states of the mapping; iso3 may name any country. */
static bool is_outside(const struct list_reader *reader, const struct csv_row *row,
                       const char *words)
{
	return words && !cell(reader, row, STATE, STATE) && is_country(words);
}

/* Rows. */

static void check_in(const struct list_reader *reader, struct place place, const char *word,
                     const char *words)
{
	struct text rest = text_of(words), known;

	while (word && text_split(&rest, ' ', &known))
		if (text_is(known, word))
			return;
	if (word)
		problems_add(reader->problems, place, "\"%s\" is none of: %s", word, words);
}

static void check_dates(const struct list_reader *reader, struct place place,
                        const struct source_order *order)
{
	const char *const days[] = {order->in_force_from, order->in_force_to};
	struct span span;
	day_nr day;

	if (order->dated && !span_parse(text_of(order->dated), &span))
		problems_add(reader->problems, place, "\"%s\" is no day or span of days",
		             order->dated);
	for (size_t i = 0; i < COUNT(days); i++)
		if (days[i] && !day_parse(text_of(days[i]), &day))
			problems_add(reader->problems, place, "\"%s\" is no day", days[i]);
}

/* A name that leads out of the folder is none of its files. */
static bool is_below(const char *name)
{
	struct text rest = text_of(name), part;

	if (name[0] == '/')
		return false;
	while (text_split(&rest, '/', &part))
		if (text_is(part, ".."))
			return false;
	return true;
}

static void check_row(const struct list_reader *reader, struct place place, const char *name,
                      const char *state, const struct source_order *order)
{
	if (!name)
		problems_add(reader->problems, place, "the row names no file");
	else if (!is_below(name) || !file_exists(order->path))
		problems_add(reader->problems, place, "there is no file \"%s\" in the folder",
		             name);
	if (state && !order->state)
		problems_add(reader->problems, place, "there is no state \"%s\"", state);
	check_in(reader, place, order->kind, SOURCE_KINDS);
	check_in(reader, place, order->class, "public team");
	check_dates(reader, place, order);
}

static struct source_order read_row(struct list_reader *reader, const struct csv_row *row)
{
	const char *name = cell(reader, row, FILE_AT, FILE_AT);
	const char *state = cell(reader, row, STATE, ISO3);
	const char *kind = cell(reader, row, KIND, KIND), *class = cell(reader, row, CLASS, CLASS);
	const struct source_order order = {
		.path = file_join(reader->arena, reader->order->folder, name ? name : ""),
		.kind = kind ? kind : reader->order->kind,
		.class = class ? class : reader->order->class,
		.title = cell(reader, row, TITLE, DOCUMENT),
		.lang = cell(reader, row, LANG_AT, LANG_AT),
		.issuer = cell(reader, row, ISSUER, ISSUER),
		.state = find_state(reader, state),
		.dated = cell(reader, row, DATED, YEAR),
		.url = cell(reader, row, URL, URL),
		.licence = cell(reader, row, LICENCE, LICENCE),
		.in_force_from = cell(reader, row, FORCE_FROM, FORCE_FROM),
		.in_force_to = cell(reader, row, FORCE_TO, FORCE_TO),
		.identifiers = cell(reader, row, IDENTIFIERS, IDENTIFIERS),
	};

	if (!order.state && is_outside(reader, row, state)) {
		reader->n_outside++;
		state = NULL;
	}
	check_row(reader, (struct place){.file = IMPORT_LIST, .line = row->line}, name, state,
	          &order);
	return order;
}

static void read_rows(struct list_reader *reader, struct import_list *list)
{
	list->orders = ARENA_ARRAY(reader->arena, struct source_order, reader->table.n_rows + 1);
	for (size_t i = 0; i < reader->table.n_rows; i++)
		list->orders[list->n++] = read_row(reader, &reader->table.rows[i]);
}

bool import_read_list(const struct folder_order *order, struct store *db, struct arena *arena,
                      struct problems *problems, struct import_list *ret_list, struct error *err)
{
	struct list_reader reader = {.order = order, .arena = arena, .problems = problems};
	struct text bytes;

	*ret_list = (struct import_list){.orders = NULL};
	if (!file_read(arena, file_join(arena, order->folder, IMPORT_LIST), CSV_BYTES_MAX, &bytes,
	               err) ||
	    !read_states(&reader, db, err))
		return false;
	if (csv_read(arena, IMPORT_LIST, bytes, problems, &reader.table)) {
		find_columns(&reader);
		if (reader.at[FILE_AT] >= 0)
			read_rows(&reader, ret_list);
	}
	ret_list->n_outside = reader.n_outside;
	return problems_settle(problems, err);
}
