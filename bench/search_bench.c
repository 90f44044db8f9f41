/* Builds and asks the search index, and beside it bare rows with FTS5's own tokenizer and ranking, from the same passages.
 *
 *	bench-search ours|bare PASSAGES.jsonl FOLDER     builds FOLDER/rows.db with search.db, or FOLDER/bare.db
 *	bench-search ask-ours|ask-bare FOLDER [TIMES]    asks each question TIMES times (default 9)
 *
 * PASSAGES.jsonl has a line {"id", "document", "iso3", "lang", "year", "text"} a passage. Prints JSON: bench/search.py reads
 * it. Reading the lines is not measured: all are in memory before the clock starts. */
#include "search/search.h"

#include "base/clock.h"
#include "base/file.h"
#include "base/json.h"
#include "base/number.h"

#include <sys/resource.h>

enum { PASSAGES_MAX = 2000000, BATCH = 50000 };

struct row {
	struct text document, state, lang, words;
	int year;
};

struct rows {
	struct row *rows;
	size_t n;
};

static int fail(const struct error *err)
{
	(void)fprintf(stderr, "%s\n", err->message); /* the last thing done */
	return 1;
}

static bool check_sqlite(int result, sqlite3 *handle, struct error *err)
{
	return result == SQLITE_OK || result == SQLITE_DONE || result == SQLITE_ROW ||
	       FAIL(err, ERR_STORE, "%s", sqlite3_errmsg(handle));
}

/* Reading. */

static struct text get(struct arena *arena, const json_t *object, const char *name)
{
	const json_t *value = json_object_get(object, name);

	return text_copy(arena, (struct text){json_string_value(value), json_string_length(value)});
}

static bool read_line(struct arena *arena, struct text line, struct row *row, struct error *err)
{
	json_t *object = json_loadb(line.bytes, line.n_bytes, 0, NULL);
	int64_t year = 0;

	if (!object)
		return FAIL(err, ERR_INPUT, "a line is no JSON");
	if (!number_parse_i64(get(arena, object, "year"), &year))
		year = 0;
	*row = (struct row){.document = get(arena, object, "document"),
	                    .state = get(arena, object, "iso3"),
	                    .lang = get(arena, object, "lang"),
	                    .words = get(arena, object, "text"),
	                    .year = (int)year};
	json_decref(object);
	return true;
}

static bool read_rows(struct arena *arena, const char *path, struct rows *rows, struct error *err)
{
	struct text rest, line;

	rows->rows = ARENA_ARRAY(arena, struct row, PASSAGES_MAX);
	if (!file_read(arena, path, (size_t)2048 * ARENA_MIB, &rest, err))
		return false;
	while (rows->n < PASSAGES_MAX && text_split(&rest, '\n', &line))
		if (line.n_bytes > 0 && !read_line(arena, line, &rows->rows[rows->n++], err))
			return false;
	return true;
}

/* Rows, the same for both sides. */

static bool open_rows(const char *path, const char *schema, sqlite3 **ret,
                      sqlite3_stmt **ret_insert, struct error *err)
{
	return check_sqlite(sqlite3_open(path, ret), *ret, err) &&
	       check_sqlite(sqlite3_exec(*ret, schema, NULL, NULL, NULL), *ret, err) &&
	       check_sqlite(sqlite3_prepare_v2(
				    *ret, "INSERT INTO passage VALUES (?1, ?2, ?3, ?4, ?5, ?6)", -1,
				    ret_insert, NULL),
	                    *ret, err);
}

static bool insert_row(sqlite3 *handle, sqlite3_stmt *insert, const struct row *row, size_t nr,
                       struct error *err)
{
	const struct text texts[] = {row->document, row->state, row->lang, row->words};

	(void)sqlite3_bind_int64(insert, 1, (int64_t)nr); /* the parameters are there */
	for (size_t i = 0; i < COUNT(texts); i++)
		(void)sqlite3_bind_text(insert, (int)i + 2, texts[i].bytes, (int)texts[i].n_bytes,
		                        SQLITE_STATIC); /* the same */
	(void)sqlite3_bind_int(insert, 6, row->year);   /* the same */
	if (!check_sqlite(sqlite3_step(insert), handle, err))
		return false;
	return check_sqlite(sqlite3_reset(insert), handle, err);
}

static const char rows_schema[] =
	"PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;"
	"CREATE TABLE passage (id INTEGER PRIMARY KEY, document TEXT, state TEXT, lang TEXT,"
	" words TEXT, year INTEGER);";

static bool insert_rows(sqlite3 *handle, sqlite3_stmt *insert, const struct rows *rows, size_t from,
                        size_t to, struct error *err)
{
	if (!check_sqlite(sqlite3_exec(handle, "BEGIN", NULL, NULL, NULL), handle, err))
		return false;
	for (size_t i = from; i < to; i++)
		if (!insert_row(handle, insert, &rows->rows[i], i, err))
			return false;
	return check_sqlite(sqlite3_exec(handle, "COMMIT", NULL, NULL, NULL), handle, err);
}

static size_t batch_end(const struct rows *rows, size_t from)
{
	return from + BATCH < rows->n ? from + BATCH : rows->n;
}

/* Figures. */

static double processor_seconds(void)
{
	struct rusage usage;

	(void)getrusage(RUSAGE_SELF, &usage); /* cannot fail so */
	return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
	       (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static void print_built(const struct rows *rows, uint64_t from_ms, double from_cpu,
                        size_t anonymous_kib, int64_t n_bytes)
{
	printf("{\"passages\": %zu, \"seconds\": %.2f, \"processor_seconds\": %.2f, \"bytes\": %lld, "
	       "\"memory_kib\": %zu}\n",
	       rows->n, (double)(clock_elapsed_ms() - from_ms) / 1000,
	       processor_seconds() - from_cpu, (long long)n_bytes, anonymous_kib);
}

/* What the process holds now, without files. */
static size_t read_anonymous_kib(void)
{
	char line[256];
	size_t kib = 0;
	FILE *file = fopen("/proc/self/status", "r");

	while (file && fgets(line, sizeof(line), file))
		if (sscanf(line, "RssAnon: %zu", &kib) == 1)
			break;
	if (file)
		(void)fclose(file); /* only read */
	return kib;
}

/* Ours. */

static bool add_passage(struct search_index *index, const struct row *row, size_t nr,
                        struct error *err)
{
	static const struct text rights = {"team", 4};
	const struct search_passage passage = {
		.nr = (int64_t)nr,
		.words = row->words,
		.scope = {.states = {&row->state, 1},
	                  .kind = TEXT("law"),
	                  .lang = row->lang,
	                  .year = row->year,
	                  .has_force = row->year > 0,
	                  .force_from = row->year > 0 ? day_of(row->year, 7, 1) : 0,
	                  .force_to = DAY_MAX,
	                  .source = row->document,
	                  .rights = {(const struct text[]){rights, row->state}, 2}}};

	return search_index_add(index, &passage, err);
}

static bool add_batch(struct search_index *index, const struct rows *rows, size_t from, size_t to,
                      struct error *err)
{
	if (!search_index_begin(index, err))
		return false;
	for (size_t i = from; i < to; i++)
		if (!add_passage(index, &rows->rows[i], i, err))
			return false;
	return search_index_commit(index, err);
}

static bool build_ours(struct arena *arena, struct search_index *index, const struct rows *rows,
                       const char *folder, struct error *err)
{
	const char *path = file_join(arena, folder, "rows.db");
	const uint64_t from_ms = clock_elapsed_ms();
	const double from_cpu = processor_seconds();
	const size_t before_kib = read_anonymous_kib();
	size_t most_kib = 0, kib;
	sqlite3_stmt *insert = NULL;
	sqlite3 *handle = NULL;
	int64_t n_rows, n_search;

	if (!open_rows(path, rows_schema, &handle, &insert, err))
		return false;
	for (size_t from = 0; from < rows->n; from = batch_end(rows, from)) {
		if (!insert_rows(handle, insert, rows, from, batch_end(rows, from), err) ||
		    !add_batch(index, rows, from, batch_end(rows, from), err))
			return false;
		kib = read_anonymous_kib();
		most_kib = kib > most_kib ? kib : most_kib;
	}
	if (!search_index_optimise(index, err))
		return false;
	sqlite3_finalize(insert);
	(void)sqlite3_close(handle); /* nothing is open */
	if (!file_size(path, &n_rows, err) ||
	    !file_size(file_join(arena, folder, "search.db"), &n_search, err))
		return false;
	print_built(rows, from_ms, from_cpu, most_kib - before_kib, n_rows + n_search);
	return true;
}

/* Bare. */

static bool build_bare(struct arena *arena, const struct rows *rows, const char *folder,
                       struct error *err)
{
	const char *path = file_join(arena, folder, "bare.db");
	const uint64_t from_ms = clock_elapsed_ms();
	const double from_cpu = processor_seconds();
	const size_t before_kib = read_anonymous_kib();
	sqlite3_stmt *insert = NULL;
	sqlite3 *handle = NULL;
	int64_t n_bytes;

	if (!open_rows(path, rows_schema, &handle, &insert, err))
		return false;
	for (size_t from = 0; from < rows->n; from = batch_end(rows, from))
		if (!insert_rows(handle, insert, rows, from, batch_end(rows, from), err))
			return false;
	if (!check_sqlite(sqlite3_exec(handle,
	                               "CREATE VIRTUAL TABLE passages USING fts5(words,"
	                               " content = 'passage', content_rowid = 'id',"
	                               " tokenize = 'unicode61 remove_diacritics 2');"
	                               "INSERT INTO passages (passages) VALUES ('rebuild');"
	                               "INSERT INTO passages (passages) VALUES ('optimize');"
	                               "PRAGMA wal_checkpoint(TRUNCATE);",
	                               NULL, NULL, NULL),
	                  handle, err))
		return false;
	sqlite3_finalize(insert);
	(void)sqlite3_close(handle); /* nothing is open */
	if (!file_size(path, &n_bytes, err))
		return false;
	print_built(rows, from_ms, from_cpu, read_anonymous_kib() - before_kib, n_bytes);
	return true;
}

/* Asking. */

static const struct question {
	const char *name, *query, *bare, *right;
} questions[] = {
	{"the", "the", "the", NULL},
	{"the AND of", "the AND of", "the AND of", NULL},
	{"the AND children", "the AND children", "the AND children", NULL},
	{"rights AND development", "rights AND development", "rights AND development", NULL},
	{"the OR of", "the OR of", "the OR of", NULL},
	{"the, one state's scope", "the", NULL, "FRA"},
	{"the AND of, one state's scope", "the AND of", NULL, "FRA"},
	{"the, field state:FRA", "the state:FRA", NULL, NULL},
	{"phrase \"human rights\"", "\"human rights\"", "\"human rights\"", NULL},
	{"phrase \"of the\"", "\"of the\"", "\"of the\"", NULL},
	{"prefix educat*", "educat*", "educat*", NULL},
	{"prefix co*", "co*", "co*", NULL},
	{"prefix con*", "con*", "con*", NULL},
	{"needle", "ndl47x3", "ndl47x3", NULL},
	{"in force on a day", "the inforce:2010-05-31", NULL, NULL},
	{"ditina", "ditina", NULL, NULL},
	{"dytyn*", "dytyn*", NULL, NULL},
};

static int compare_reals(const void *a, const void *b)
{
	const double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static double now_ms(void)
{
	struct timespec now;

	(void)clock_gettime(CLOCK_MONOTONIC, &now); /* cannot fail so */
	return (double)now.tv_sec * 1000 + (double)now.tv_nsec / 1e6;
}

static void print_asked(const struct question *question, double first_ms, double *times, size_t n,
                        int64_t total, bool is_last)
{
	qsort(times, n, sizeof(*times), compare_reals);
	printf("  {\"question\": \"");
	for (const char *c = question->name; *c; c++)
		printf("%s%c", *c == '"' ? "\\" : "", *c);
	printf("\", \"first_ms\": %.2f, \"median_ms\": %.2f, \"least_ms\": %.2f, \"total\": %lld}%s\n",
	       first_ms, times[n / 2], times[0], (long long)total, is_last ? "" : ",");
}

struct shelf {
	sqlite3 *handle;
	sqlite3_stmt *statement;
};

static bool read_words(void *whose, int64_t nr, struct arena *arena, struct text *ret_words,
                       struct text *ret_lang, struct error *err)
{
	struct shelf *shelf = whose;

	(void)sqlite3_bind_int64(shelf->statement, 1, nr); /* the parameter is there */
	if (sqlite3_step(shelf->statement) != SQLITE_ROW)
		return FAIL(err, ERR_STORE, "%s", sqlite3_errmsg(shelf->handle));
	*ret_words =
		text_copy(arena, text_of((const char *)sqlite3_column_text(shelf->statement, 0)));
	*ret_lang =
		text_copy(arena, text_of((const char *)sqlite3_column_text(shelf->statement, 1)));
	(void)sqlite3_reset(shelf->statement); /* it gave its row */
	return true;
}

static bool ask_once(struct search_index *index, struct shelf *shelf,
                     const struct question *question, int64_t *ret_total, struct error *err)
{
	AUTO(arena) struct arena *arena = arena_open((size_t)16 * ARENA_MIB);
	const struct text right = text_of(question->right);
	const struct search_reader reader = {.reads_all = !question->right, .rights = {&right, 1}};
	const struct search_wish wish = {.query = text_of(question->query),
	                                 .n_hits = SEARCH_PAGE,
	                                 .read = read_words,
	                                 .whose = shelf};
	struct search_answer answer;

	if (!search_find(index, &reader, &wish, arena, &answer, err))
		return false;
	*ret_total = answer.total;
	return true;
}

/* "first" is the time before the index knows how many passages have each term; those after are the median's. */
static bool ask_ours(struct search_index *index, struct shelf *shelf, size_t n_times,
                     struct error *err)
{
	double times[100];

	for (size_t i = 0; i < COUNT(questions); i++) {
		double first_ms = 0;
		int64_t total = 0;

		for (size_t k = 0; k <= n_times; k++) {
			const double from = now_ms();

			if (!ask_once(index, shelf, &questions[i], &total, err))
				return false;
			if (k == 0)
				first_ms = now_ms() - from;
			else
				times[k - 1] = now_ms() - from;
		}
		print_asked(&questions[i], first_ms, times, n_times, total,
		            i + 1 == COUNT(questions));
	}
	return true;
}

static bool run_bare(sqlite3 *handle, const char *sql, const char *match, int64_t *ret_value,
                     struct error *err)
{
	sqlite3_stmt *statement = NULL;
	int result;

	if (!check_sqlite(sqlite3_prepare_v2(handle, sql, -1, &statement, NULL), handle, err))
		return false;
	(void)sqlite3_bind_text(statement, 1, match, -1,
	                        SQLITE_STATIC); /* the parameter is there */
	while ((result = sqlite3_step(statement)) == SQLITE_ROW)
		*ret_value = sqlite3_column_int64(statement, 0);
	sqlite3_finalize(statement);
	return check_sqlite(result, handle, err);
}

static bool ask_bare(sqlite3 *handle, size_t n_times, struct error *err)
{
	double times[100];

	for (size_t i = 0; i < COUNT(questions); i++) {
		int64_t total = 0, last;

		if (!questions[i].bare)
			continue;
		for (size_t k = 0; k < n_times; k++) {
			const double from = now_ms();

			if (!run_bare(handle,
			              "SELECT rowid, snippet(passages, 0, '[', ']', '…', 32)"
			              " FROM passages WHERE passages MATCH ?1"
			              " ORDER BY bm25(passages) LIMIT 20",
			              questions[i].bare, &last, err))
				return false;
			times[k] = now_ms() - from;
		}
		if (!run_bare(handle, "SELECT count(*) FROM passages WHERE passages MATCH ?1",
		              questions[i].bare, &total, err))
			return false;
		print_asked(&questions[i], times[0], times, n_times, total, false);
	}
	printf("  {\"question\": \"end\"}\n");
	return true;
}

/* Commands. */

static bool open_index(struct arena *arena, const struct fold *fold, const char *folder,
                       struct search_index **ret_index, struct error *err)
{
	const struct search_options options = {.fold = fold};
	bool is_new;

	return search_index_open(file_join(arena, folder, "search.db"), &options, ret_index,
	                         &is_new, err);
}

static bool build(struct arena *arena, const char *what, const char *passages, const char *folder,
                  struct error *err)
{
	AUTO(search_index) struct search_index *index = NULL;
	AUTO(fold) struct fold *fold = NULL;
	struct rows rows = {0};

	if (!read_rows(arena, passages, &rows, err))
		return false;
	if (strcmp(what, "bare") == 0)
		return build_bare(arena, &rows, folder, err);
	return fold_open(&fold, err) && open_index(arena, fold, folder, &index, err) &&
	       build_ours(arena, index, &rows, folder, err);
}

static bool ask(struct arena *arena, const char *what, const char *folder, size_t n_times,
                struct error *err)
{
	const bool is_ours = strcmp(what, "ask-ours") == 0;
	AUTO(search_index) struct search_index *index = NULL;
	AUTO(fold) struct fold *fold = NULL;
	struct shelf shelf = {0};
	bool is_done;

	if (!check_sqlite(sqlite3_open(file_join(arena, folder, is_ours ? "rows.db" : "bare.db"),
	                               &shelf.handle),
	                  shelf.handle, err))
		return false;
	printf("[\n");
	if (is_ours)
		is_done = check_sqlite(sqlite3_prepare_v2(
					       shelf.handle,
					       "SELECT words, lang FROM passage WHERE id = ?1", -1,
					       &shelf.statement, NULL),
		                       shelf.handle, err) &&
		          fold_open(&fold, err) && open_index(arena, fold, folder, &index, err) &&
		          ask_ours(index, &shelf, n_times, err);
	else
		is_done = ask_bare(shelf.handle, n_times, err);
	printf("]\n");
	sqlite3_finalize(shelf.statement);
	(void)sqlite3_close(shelf.handle); /* nothing is open */
	return is_done;
}

int main(int n_args, char **args)
{
	AUTO(arena) struct arena *arena = arena_open((size_t)8192 * ARENA_MIB);
	struct error err = error_in(LANG_EN);
	int64_t n_times = 9;

	if (n_args == 4 && (strcmp(args[1], "ours") == 0 || strcmp(args[1], "bare") == 0))
		return build(arena, args[1], args[2], args[3], &err) ? 0 : fail(&err);
	if (n_args == 4 &&
	    (!number_parse_i64(text_of(args[3]), &n_times) || n_times < 1 || n_times > 99))
		n_times = 9;
	if (n_args >= 3 && (strcmp(args[1], "ask-ours") == 0 || strcmp(args[1], "ask-bare") == 0))
		return ask(arena, args[1], args[2], (size_t)n_times, &err) ? 0 : fail(&err);
	(void)fprintf(stderr, "use: bench-search ours|bare PASSAGES.jsonl FOLDER\n"
	                      "     bench-search ask-ours|ask-bare FOLDER [TIMES]\n");
	return 2;
}
