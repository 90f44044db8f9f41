/* What reading costs the workbench, in microseconds of this thread's processor time: the content, views, books, cells; with
 * QUERY what searching does.
 *
 *	bench-workbench HOME [QUERY]
 *
 * HOME is made by bench/workbench_home.py; findings of it are edited, or with QUERY the class of a source. */
#include "evidence/find.h"
#include "publishing/home.h"
#include "web/book.h"

#include <time.h>

enum { TURNS = 200, EDITS = 50 };

struct bench {
	const struct home *home;
	struct book_cache *cache;
	struct person person;
	struct arena *arena;
};

static double now_us(void)
{
	struct timespec now;

	(void)clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now); /* Linux has it */
	return (double)now.tv_sec * 1e6 + (double)now.tv_nsec / 1e3;
}

static void say_figure(const char *name, double us)
{
	printf("%-52s %12.1f\n", name, us);
}

static bool edit(struct bench *bench, const struct book *book, int nr, struct error *err)
{
	const struct content_table *table = content_find(&book->view, "finding");
	struct param values[64];
	AUTO(act) struct act *act = NULL;

	memcpy(values, table->rows[(size_t)nr * 7 % table->n_rows].values,
	       table->table->n_columns * sizeof(*values));
	if (!audit_open_act(bench->home->db, bench->home->chain.bytes, bench->person.id.bytes,
	                    "bench", &act, err))
		return false;
	values[table_find_column(table->table, TEXT("note"))] =
		P_TEXT(text_format(bench->arena, "note %d", nr));
	return store_run(bench->home->db, table->table->put, values, table->table->n_columns, NULL,
	                 err) &&
	       audit_note(act, VERB_SET, table->table, values[0].text, err) &&
	       audit_close_act(&act, err);
}

static size_t read_matrix(const struct book *book)
{
	const size_t n = content_find(&book->view, "capacity")->n_rows;
	size_t n_judged = 0;

	for (size_t s = 0; s < book->states[LANG_EN].n; s++)
		for (size_t c = 0; c < n; c++)
			for (size_t a = 0; a < 2; a++)
				n_judged += cell_status_of(book_cell_at(book, LANG_EN, s, c, a)) ==
				            CELL_JUDGED;
	return n_judged;
}

/* One page's worth: a cell with its findings, their bases, marks and sources. */
static size_t read_cell(const struct book *book, size_t nr)
{
	const struct content_table *capacities = content_find(&book->view, "capacity");
	const struct text state = book->states[LANG_EN].items[nr % book->states[LANG_EN].n].code;
	const struct text capacity = capacities->rows[nr % capacities->n_rows].values[0].text;
	const struct row_list list =
		book_list_cell(book, "finding", state, capacity, TEXT("practice"));
	size_t n = book_cell(book, state, capacity, TEXT("practice"))->n_material;

	for (size_t i = 0; i < list.n; i++) {
		const struct row_list bases =
			book_list(book, "finding_basis", "finding",
		                  content_text(list.table, list.rows[i], "ref"));

		for (size_t b = 0; b < bases.n; b++) {
			const struct text mark = content_text(bases.table, bases.rows[b], "mark");
			const struct content_row *row = book_find_row(book, "mark", mark);

			n += row && book_find_row(book, "source",
			                          content_text(content_find(&book->view, "mark"),
			                                       row, "source"));
		}
	}
	return n;
}

/* A book of a scope after each of some edits: to hold it, and to have its cells. */
static bool measure_edits(struct bench *bench, const char *name, const struct view_scope *scope,
                          struct error *err)
{
	const struct view_scope whole = view_scope_whole();
	double held = 0, counted = 0, indexed = 0;

	for (int i = 0; i < EDITS; i++) {
		const struct book *book = NULL, *all = NULL;
		double from;

		if (!book_hold(bench->cache, bench->home->db, &whole, &all, err) ||
		    !edit(bench, all, i, err))
			return false;
		book_release(&all);
		from = now_us();
		if (!book_hold(bench->cache, bench->home->db, scope, &book, err))
			return false;
		held += now_us() - from;
		from = now_us();
		(void)read_matrix(book);
		counted += now_us() - from;
		from = now_us();
		(void)read_cell(book, (size_t)i);
		indexed += now_us() - from;
		book_release(&book);
	}
	printf("%s, after an edit:\n", name);
	say_figure("  the book", held / EDITS);
	say_figure("  its cells, for the first who asks", counted / EDITS);
	say_figure("  its indices, for the first who asks", indexed / EDITS);
	return true;
}

static bool measure_ready(struct bench *bench, const char *name, const struct view_scope *scope,
                          struct error *err)
{
	const struct book *book = NULL;
	double from;
	size_t n = 0;

	if (!book_hold(bench->cache, bench->home->db, scope, &book, err))
		return false;
	n += read_matrix(book) + read_cell(book, 0);
	printf("%s, while nothing changes:\n", name);
	from = now_us();
	for (int i = 0; i < TURNS; i++) {
		const struct book *again = NULL;

		if (!book_hold(bench->cache, bench->home->db, scope, &again, err))
			return false;
		book_release(&again);
	}
	say_figure("  to hold the book, with the question for the head", (now_us() - from) / TURNS);
	from = now_us();
	for (int i = 0; i < TURNS; i++)
		n += read_matrix(book);
	say_figure("  all cells for a matrix", (now_us() - from) / TURNS);
	from = now_us();
	for (size_t i = 0; i < TURNS; i++)
		n += read_cell(book, i);
	say_figure("  a cell, its findings, bases, marks and sources", (now_us() - from) / TURNS);
	book_release(&book);
	return n > 0;
}

static bool measure(struct bench *bench, struct error *err)
{
	const struct view_scope whole = view_scope_whole();
	struct view_scope state = {0}, reader = {0};
	const struct book *book = NULL;
	const double from = now_us();

	(void)view_scope_add(&state, TEXT("focal_point"), TEXT("GE"), TEXT_NONE);
	(void)view_scope_add(&reader, TEXT("reader"), TEXT_NONE, TEXT_NONE);
	if (!book_hold(bench->cache, bench->home->db, &whole, &book, err))
		return false;
	say_figure("the whole content, read once", now_us() - from);
	book_release(&book);
	return measure_edits(bench, "the team", &whole, err) &&
	       measure_edits(bench, "a focal point", &state, err) &&
	       measure_edits(bench, "a reader", &reader, err) &&
	       measure_ready(bench, "the team", &whole, err) &&
	       measure_ready(bench, "a focal point", &state, err);
}

/* Searching. */

static bool search(struct bench *bench, struct find_index *index, const struct view_scope *scope,
                   const char *query, int64_t *ret_n, struct error *err)
{
	AUTO(arena) struct arena *arena = arena_open(64 * ARENA_MIB);
	const struct find_order order = {
		.home = {bench->home->db, bench->home->path},
		.chain = bench->home->chain.bytes,
		.index = index,
		.scope = scope,
		.query = text_of(query),
	};
	struct find_answer answer;

	if (!evidence_find(&order, arena, &answer, err))
		return false;
	*ret_n = answer.total;
	return true;
}

static bool time_search(struct bench *bench, struct find_index *index, const char *name,
                        const char *role, const char *query, int turns, struct error *err)
{
	struct view_scope scope = {0};
	const double from = now_us();
	char line[80];
	int64_t n = 0;

	(void)view_scope_add(&scope, text_of(role), TEXT("GE"), TEXT_NONE);
	if (strcmp(role, "expert") == 0)
		scope = view_scope_whole();
	for (int i = 0; i < turns; i++)
		if (!search(bench, index, &scope, query, &n, err))
			return false;
	(void)snprintf(line, sizeof(line), "  %s (%lld hits)", name, (long long)n);
	say_figure(line, (now_us() - from) / turns);
	return true;
}

/* To the other class, and back at the next call. */
static bool turn_class(struct bench *bench, struct error *err)
{
	const struct table *table = store_find_table(TEXT("source"));
	const struct param key[] = {P_C("S-0001")};
	const int at = table_find_column(table, TEXT("class"));
	struct rows *rows = store_query(bench->home->db, table->find, key, 1);
	struct param *values = NULL;
	AUTO(act) struct act *act = NULL;

	while (rows_next(rows))
		values = table_read_row(table, rows, bench->arena);
	if (!rows_done(&rows, err))
		return false;
	if (!values)
		return FAIL(err, ERR_ABSENT, "there is no source S-0001");
	values[at] = text_is(values[at].text, "team") ? P_C("public") : P_C("team");
	return audit_open_act(bench->home->db, bench->home->chain.bytes, bench->person.id.bytes,
	                      "bench", &act, err) &&
	       store_run(bench->home->db, table->put, values, table->n_columns, NULL, err) &&
	       audit_note(act, VERB_SET, table, TEXT("S-0001"), err) && audit_close_act(&act, err);
}

static bool measure_search(struct bench *bench, const char *query, struct error *err)
{
	AUTO(find_index) struct find_index *index = NULL;
	double from = now_us();

	if (!find_index_open(bench->home->path, &index, err))
		return false;
	say_figure("to open the index", now_us() - from);
	return time_search(bench, index, "the team, first", "expert", query, 1, err) &&
	       time_search(bench, index, "the team", "expert", query, 20, err) &&
	       time_search(bench, index, "a focal point, first", "focal_point", query, 1, err) &&
	       time_search(bench, index, "a focal point", "focal_point", query, 20, err) &&
	       time_search(bench, index, "a reader, first", "reader", query, 1, err) &&
	       time_search(bench, index, "a reader", "reader", query, 20, err) &&
	       turn_class(bench, err) &&
	       time_search(bench, index, "the team, after a class", "expert", query, 1, err) &&
	       time_search(bench, index, "a reader, after it", "reader", query, 1, err);
}

int main(int n_words, char **words)
{
	AUTO(arena) struct arena *arena = arena_open(256 * ARENA_MIB);
	AUTO(home) struct home home = {0};
	struct bench bench = {.home = &home, .arena = arena};
	struct error err = error_in(LANG_EN);
	bool measured;

	if (n_words != 2 && n_words != 3) {
		fprintf(stderr, "bench-workbench HOME [QUERY]\n");
		return 2;
	}
	measured = hash_start(&err) && home_open_at(arena, words[1], &home, &err) &&
	           home_find_actor(&home, "ana", arena, &bench.person, &err);
	if (measured && n_words == 3) {
		measured = measure_search(&bench, words[2], &err);
	} else if (measured) {
		bench.cache = book_cache_open(home.chain.bytes);
		measured = measure(&bench, &err);
		book_cache_drop(&bench.cache);
	}
	if (!measured)
		fprintf(stderr, "bench-workbench: %s\n", err.message);
	return measured ? 0 : 1;
}
