/* A book says what the content says, for its scope; the same book for readers of the same scope; another one after a change. */
#include "pack_home.h"

#include "web/book.h"

#include <pthread.h>

struct bench {
	struct pack_home at;
	struct book_cache *cache;
};

static void put_finding(struct bench *bench, const char *status)
{
	put_rows(&bench->at, "finding",
	         text_format(bench->at.arena,
	                     "ref,state,capacity,aspect,polarity,statement_en,as_of,status,made_by,"
	                     "made_on\n"
	                     "F-1,GE,C4,practice,holds,It is so.,2019,%s,ana,2019-01-01\n"
	                     "F-2,AM,C4,practice,holds,It is so.,2019,draft,ana,2019-01-01\n"
	                     "F-3,GE,C4,practice,holds,Later.,2024,approved,ana,2019-01-01\n"
	                     "F-4,GE,,practice,holds,Outside.,2019,draft,ana,2019-01-01\n",
	                     status)
	                 .bytes);
}

static void put_work(struct bench *bench)
{
	put_rows(&bench->at, "source",
	         "ref,kind,title,lang,state,class\nS-001,law,A law,en,GE,public\n"
	         "S-002,law,A law,en,AM,team\n");
	put_rows(&bench->at, "snapshot",
	         "source,nr,sha256,n_bytes,format,file_name,captured\n"
	         "S-001,1,00,9,text,a.txt,2019-01-01\nS-002,1,01,9,text,b.txt,2019-01-01\n");
	put_rows(&bench->at, "passage",
	         "source,nr,snapshot,start_cp,end_cp,words\nS-001,1,1,0,9,some words\n"
	         "S-002,1,1,0,9,some words\n");
	put_rows(&bench->at, "mark",
	         "ref,source,passage,start_cp,end_cp,quote,state,capacity,aspect,made_by,made_on\n"
	         "M-0001,S-001,1,0,4,some,GE,C4,practice,ana,2019-01-01\n"
	         "M-0002,S-001,1,0,4,some,GE,C3,framework,ana,2019-01-01\n"
	         "M-0003,S-002,1,0,4,some,AM,C4,practice,ana,2019-01-01\n"
	         "M-0004,S-002,1,0,4,some,,,,ana,2019-01-01\n");
	put_finding(bench, "approved");
	put_rows(&bench->at, "finding_basis",
	         "finding,nr,stance,mark\nF-1,1,supports,M-0001\nF-1,2,context,M-0002\n"
	         "F-2,1,supports,M-0003\n");
	put_rows(&bench->at, "search_log",
	         "state,indicator,nr,place,query,lang,searched,outcome\n"
	         "GE,C1.01,1,legislation,words,ka,2019-01-01,nothing\n"
	         "GE,C1.02,1,legislation,words,ka,2019-01-01,something\n");
	put_rows(&bench->at, "reply_status",
	         "state,indicator,asked,due,status,as_of,source\n"
	         "AM,C1.01,2019-01-01,2019-02-01,says_none,2019,the ministry\n"
	         "GE,C5.01,2019-01-01,2019-02-01,no_reply,2019,the ministry\n");
}

static int set_up(void **state)
{
	struct bench *bench = calloc(1, sizeof(*bench));

	pack_home_make(&bench->at);
	put_work(bench);
	bench->cache = book_cache_open(PACK_CHAIN);
	*state = bench;
	return 0;
}

static int tear_down(void **state)
{
	struct bench *bench = *state;

	book_cache_drop(&bench->cache);
	pack_home_drop(&bench->at);
	free(bench);
	return 0;
}

static struct view_scope scope_of(const char *role, const char *state)
{
	struct view_scope scope = {0};

	assert_true(view_scope_add(&scope, text_of(role), text_of(state), TEXT_NONE));
	return scope;
}

static const struct book *hold(struct bench *bench, const char *role, const char *state)
{
	const struct view_scope scope = scope_of(role, state);
	const struct book *book = NULL;
	struct error err = {0};

	assert_fine(book_hold(bench->cache, bench->at.db, &scope, &book, &err), &err);
	return book;
}

/* What is counted in one pass is what is counted cell by cell, in every view. */
static void every_cell_is_as_it_is_alone(void **state)
{
	static const char *const aspects[] = {"framework", "practice"};
	static const char *const roles[][2] = {
		{"expert", ""}, {"focal_point", "GE"}, {"reader", ""}};
	struct bench *bench = *state;
	size_t n_seen = 0;

	for (size_t r = 0; r < COUNT(roles); r++) {
		const struct book *book = hold(bench, roles[r][0], roles[r][1]);
		const struct content_table *capacities = content_find(&book->view, "capacity");

		for (size_t s = 0; s < book->states[LANG_FR].n; s += r == 0 ? 1 : 7)
			for (size_t c = 0; c < capacities->n_rows; c++)
				for (size_t a = 0; a < 2; a++) {
					const struct text code =
						book->states[LANG_FR].items[s].code;
					const struct text capacity = content_text(
						capacities, &capacities->rows[c], "code");
					const struct cell_counts alone = cell_count(
						&book->facts[LANG_EN], bench->at.arena, code,
						capacity, text_of(aspects[a]), book->day);

					assert_memory_equal(book_cell_at(book, LANG_FR, s, c, a),
					                    &alone, sizeof(alone));
					assert_memory_equal(book_cell(book, code, capacity,
					                              text_of(aspects[a])),
					                    &alone, sizeof(alone));
					n_seen += alone.n_material + alone.n_none_found +
					          alone.n_evidence_of_absence + alone.n_no_reply +
					          alone.n_partly_searched;
				}
		book_release(&book);
	}
	assert_true(n_seen > 6);
}

static void facts_and_questions_are_answered_as_when_asked(void **state)
{
	struct bench *bench = *state;
	const struct book *book = hold(bench, "expert", "");
	const struct fact_book *facts = &book->facts[LANG_FR];
	const struct content_table *indicators = content_find(&book->view, "indicator");

	for (size_t f = 0; f < facts->n_facts; f++)
		for (size_t s = 0; s < book->states[LANG_EN].n; s += 5) {
			const struct text code = book->states[LANG_EN].items[s].code;
			const struct fact_answer *kept =
				book_fact(book, LANG_FR, facts->facts[f].code, code);
			const struct fact_answer asked =
				fact_ask(facts, bench->at.arena, &facts->facts[f], code, book->day);

			assert_int_equal(kept->kind, asked.kind);
			assert_int_equal(kept->n_rows, asked.n_rows);
			for (size_t i = 0; i < asked.n_rows; i++)
				assert_true(text_equals(kept->rows[i].label, asked.rows[i].label));
		}
	for (size_t i = 0; i < indicators->n_rows; i++) {
		const struct text code = content_text(indicators, &indicators->rows[i], "code");

		assert_int_equal(book_answer(book, code, TEXT("GE")).status,
		                 indicator_ask(&book->facts[LANG_EN], bench->at.arena, code,
		                               TEXT("GE"), book->day)
		                         .status);
	}
	assert_null(book_fact(book, LANG_EN, TEXT("no_such"), TEXT("GE")));
	assert_null(book_fact(book, LANG_EN, facts->facts[0].code, TEXT("XX")));
	book_release(&book);
}

static void rows_are_listed_by_what_they_name(void **state)
{
	struct bench *bench = *state;
	const struct book *book = hold(bench, "expert", "");
	struct row_list list = book_list(book, "mark", "source", TEXT("S-001"));

	assert_int_equal(list.n, 2);
	assert_text(content_text(list.table, list.rows[0], "ref"), "M-0001");
	assert_text(content_text(list.table, list.rows[1], "ref"), "M-0002");
	assert_int_equal(book_list(book, "mark", "source", TEXT("S-009")).n, 0);
	assert_int_equal(book_list(book, "finding_basis", "finding", TEXT("F-1")).n, 2);
	assert_int_equal(book_list(book, "finding_basis", "mark", TEXT("M-0003")).n, 1);
	list = book_list_cell(book, "mark", TEXT("GE"), TEXT("C4"), TEXT("practice"));
	assert_int_equal(list.n, 1);
	list = book_list_cell(book, "finding", TEXT("GE"), TEXT("C4"), TEXT("practice"));
	assert_int_equal(list.n, 2);
	assert_text(content_text(list.table, list.rows[1], "ref"), "F-3");
	assert_int_equal(
		book_list_cell(book, "finding", TEXT("GE"), TEXT("C4"), TEXT("framework")).n, 0);
	assert_non_null(book_find_row(book, "source", TEXT("S-002")));
	assert_null(book_find_row(book, "source", TEXT("S-003")));
	book_release(&book);
}

static void what_is_not_in_the_view_is_as_what_is_not_there(void **state)
{
	struct bench *bench = *state;
	const struct book *book = hold(bench, "focal_point", "GE");

	assert_null(book_find_row(book, "source", TEXT("S-002")));
	assert_null(book_find_row(book, "finding", TEXT("F-2")));
	assert_int_equal(book_list(book, "mark", "source", TEXT("S-002")).n, 0);
	assert_int_equal(book_cell(book, TEXT("AM"), TEXT("C4"), TEXT("practice"))->n_facts_due, 0);
	assert_int_equal(book->states[LANG_EN].n, 1);
	assert_int_equal(book_answer(book, TEXT("C1.01"), TEXT("AM")).status,
	                 INDICATOR_NOT_SEARCHED);
	book_release(&book);
}

static void readers_of_a_scope_share_a_book_until_something_changes(void **state)
{
	struct bench *bench = *state;
	const struct book *first = hold(bench, "expert", "");
	const struct book *second = hold(bench, "secretariat", "");
	const struct book *other = hold(bench, "focal_point", "GE");
	const struct book *after;

	assert_ptr_equal(first, second);
	assert_true(first->nr != other->nr);
	assert_int_equal(book_cell(first, TEXT("GE"), TEXT("C4"), TEXT("practice"))->n_judgements,
	                 1);
	put_finding(bench, "draft");
	after = hold(bench, "expert", "");
	assert_true(after->nr != first->nr);
	assert_int_equal(book_cell(after, TEXT("GE"), TEXT("C4"), TEXT("practice"))->n_judgements,
	                 0);
	assert_int_equal(book_cell(first, TEXT("GE"), TEXT("C4"), TEXT("practice"))->n_judgements,
	                 1);
	book_release(&first);
	book_release(&second);
	book_release(&other);
	book_release(&after);
	book_release(&after);
}

/* Threads. */

struct looker {
	struct bench *bench;
	pthread_t thread;
	const char *role, *state;
	bool is_fine;
};

static bool look(const struct looker *looker, struct store *db)
{
	const struct view_scope scope = scope_of(looker->role, looker->state);
	struct error err = {0};

	for (int i = 0; i < 60; i++) {
		const struct book *book = NULL;
		bool is_fine;

		if (!book_hold(looker->bench->cache, db, &scope, &book, &err))
			return false;
		is_fine = book_cell(book, TEXT("GE"), TEXT("C4"), TEXT("practice"))->n_material >=
		                  2 &&
		          book_list(book, "mark", "source", TEXT("S-001")).n == 2 &&
		          book_list(book, "finding_basis", "mark", TEXT("M-0001")).n == 1 &&
		          book_fact(book, LANG_FR, book->facts[LANG_FR].facts[0].code, TEXT("GE"));
		book_release(&book);
		if (!is_fine)
			return false;
	}
	return true;
}

static void *run_looker(void *whose)
{
	struct looker *looker = whose;
	struct error err = {0};
	struct store *db = store_open(looker->bench->at.place.address, STORE_EXISTING, &err);

	looker->is_fine = db && look(looker, db);
	store_drop(&db);
	return NULL;
}

static void threads_share_books_while_they_change(void **state)
{
	struct bench *bench = *state;
	struct looker lookers[] = {{.role = "expert", .state = ""},
	                           {.role = "secretariat", .state = ""},
	                           {.role = "focal_point", .state = "GE"},
	                           {.role = "reader", .state = ""}};

	for (size_t i = 0; i < COUNT(lookers); i++) {
		lookers[i].bench = bench;
		assert_int_equal(pthread_create(&lookers[i].thread, NULL, run_looker, &lookers[i]),
		                 0);
	}
	for (int i = 0; i < 20; i++)
		put_finding(bench, "approved");
	for (size_t i = 0; i < COUNT(lookers); i++) {
		assert_int_equal(pthread_join(lookers[i].thread, NULL), 0);
		assert_true(lookers[i].is_fine);
	}
}

#define WITH_BENCH(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_BENCH(every_cell_is_as_it_is_alone),
		WITH_BENCH(facts_and_questions_are_answered_as_when_asked),
		WITH_BENCH(rows_are_listed_by_what_they_name),
		WITH_BENCH(what_is_not_in_the_view_is_as_what_is_not_there),
		WITH_BENCH(readers_of_a_scope_share_a_book_until_something_changes),
		WITH_BENCH(threads_share_books_while_they_change),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
