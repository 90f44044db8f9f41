/* Claims: what supports them, what is refused, and that a changed fact names the claim with both figures. */
#include "content_of.h"

#include "access/person.h"
#include "claiming/add.h"
#include "home.h"

#define TEXTS "text_en,text_fr"

static struct content *make_content(struct arena *arena)
{
	struct content *content = ARENA_NEW(arena, struct content);

	*content = read_pack(arena);
	content_find(content, "claim")->n_rows = 0;
	return content;
}

static void give_claim(struct content *content, const char *rows)
{
	give(content, "claim",
	     text_format(content->arena,
	                 "code,nr,kind,role,capacity,in_summary,query,n,n_assessed," TEXTS
	                 ",locator,source\n%s",
	                 rows)
	             .bytes);
}

/* The problems of one claim. */
static struct problems check(struct content *content, const char *code)
{
	struct problems problems = problems_make(content->arena, LANG_EN);
	struct error err = error_in(LANG_EN);
	struct claim_book book;

	assert_fine(claim_book_make(content, content->arena, &book, &err), &err);
	assert_non_null(claim_find(&book, text_of(code)));
	claim_check(&book, claim_find(&book, text_of(code)), &problems);
	return problems;
}

static void assert_first(const struct problems *problems, const char *message)
{
	assert_int_equal(problems_count(problems), 1);
	assert_string_equal(problems->items[0].message, message);
}

#define RATIFIED                                                                                   \
	"lc,1,counted,finding,C3,no,states where fact lc_ratified,44,47,{n} of the {N} had.,{n} sur {N}.,,\n"

static void a_claim_that_holds_has_no_problem(void **state)
{
	struct content *content = make_content(*state);

	give_claim(content, RATIFIED);
	assert_int_equal(check(content, "lc").n_items, 0);
}

static void one_changed_fact_names_the_claim_with_both_figures(void **state)
{
	struct content *content = make_content(*state);
	struct content_table *rows = content_find(content, "treaty_status");
	const int bound = table_find_column(rows->table, TEXT("bound"));
	const int day = table_find_column(rows->table, TEXT("day"));
	struct problems problems;

	give_claim(content, RATIFIED);
	for (size_t i = 0; i < rows->n_rows; i++) {
		if (!text_is(content_text(rows, &rows->rows[i], "state"), "AL") ||
		    !text_is(content_text(rows, &rows->rows[i], "instrument"), "LC"))
			continue;
		rows->rows[i].values[bound] = P_C("not_by");
		rows->rows[i].values[day] = P_NULL;
		rows->rows[i].values[table_find_column(rows->table, TEXT("as_of"))] =
			P_C("2024-01-01");
		rows->rows[i].values[table_find_column(rows->table, TEXT("basis"))] = P_C("read");
	}
	content_find(content, "claim")->rows[0].file = NULL; /* as out of a home */
	problems = check(content, "lc");
	assert_first(&problems, "it was confirmed as 44 of 47, and its query gives 43 of 47 now");
	assert_string_equal(problems.items[0].place.file, "claim lc");
}

static void figures_must_be_printed(void **state)
{
	struct content *content = make_content(*state);
	struct problems problems;

	give_claim(content,
	           "lc,1,counted,finding,C3,no,states where fact lc_ratified,44,47,Ratified by "
	           "{n}.,{n} sur {N}.,,\n");
	problems = check(content, "lc");
	assert_first(&problems, "a counted claim prints {n} and {N}");
	assert_string_equal(problems.items[0].place.column, "text_en");
}

static void a_word_that_the_figures_do_not_support_is_refused(void **state)
{
	struct content *content = make_content(*state);
	struct problems problems;

	give_claim(content,
	           "lc,1,counted,finding,C3,no,states where fact lc_ratified,44,47,Few ({n} of "
	           "{N}).,{n} sur {N}.,,\n");
	problems = check(content, "lc");
	assert_first(&problems, "“few” is not supported by its figures");
	assert_string_equal(problems.items[0].hint, "The figures support “nearly all”.");
}

static void an_illustrated_claim_has_a_basis_and_no_word_for_a_share(void **state)
{
	struct content *content = make_content(*state);
	struct problems problems;

	give_claim(content,
	           "il,1,illustrated,practice,C4,no,,,,Several have units.,Des unités.,,\n");
	problems = check(content, "il");
	assert_int_equal(problems_count(&problems), 2);
	assert_problem(&problems, 2,
	               "an illustrated claim names a mark or a finding, and this one names none");
	assert_problem(&problems, 2,
	               "“several” is a word for a share, which only a count can support");
}

static void a_finding_that_nobody_approved_supports_nothing(void **state)
{
	struct content *content = make_content(*state);
	struct problems problems;

	give_claim(content, "il,1,illustrated,practice,C4,no,,,,A unit works.,Une unité.,,\n");
	give(content, "finding",
	     "ref,state,capacity,aspect,polarity,statement_en,as_of,status,made_by,made_on\n"
	     "F-1,AL,C4,practice,holds,A unit.,2019,draft,alice,2019-01-01\n");
	give(content, "claim_basis", "claim,nr,finding\nil,1,F-1\n");
	problems = check(content, "il");
	assert_first(&problems, "it rests on finding F-1, which nobody has approved");
}

static void a_stated_claim_is_never_refused_for_its_words(void **state)
{
	struct content *content = make_content(*state);
	struct problems problems;

	give_claim(content,
	           "s1,1,stated,challenge,C2,no,,,,Few states do.,Peu d’États.,slide 3,The deck\n"
	           "s2,2,stated,challenge,C2,no,,,,Few states do.,Peu d’États.,,The deck\n");
	assert_int_equal(check(content, "s1").n_items, 0);
	problems = check(content, "s2");
	assert_first(&problems, "a stated claim says where its source states it");
	assert_int_equal(check(content, "R19-CH2").n_items, 0);
}

static void results_are_stated_and_those_outside_are_flagged(void **state)
{
	static const char *const outside[] = {"R19-CH3", "R19-CH4", "R19-PP2", "R19-PP4",
	                                      "R19-PP7"};
	struct content *content = make_content(*state);
	struct error err = error_in(LANG_EN);
	struct claim_book book;
	size_t n_outside = 0;

	assert_fine(claim_book_make(content, *state, &book, &err), &err);
	for (size_t i = 0; i < book.n; i++) {
		assert_int_equal(book.claims[i].kind, CLAIM_STATED);
		n_outside += book.claims[i].is_outside;
	}
	assert_int_equal(book.n, 18);
	assert_int_equal(n_outside, COUNT(outside));
	for (size_t i = 0; i < COUNT(outside); i++)
		assert_true(claim_find(&book, text_of(outside[i]))->is_outside);
}

static void figures_take_the_place_of_their_marks(void **state)
{
	struct content *content = make_content(*state);
	struct error err = error_in(LANG_EN);
	struct claim_book book;
	struct claim_count count;
	struct query query;

	give_claim(content,
	           "lc,1,counted,finding,C3,no,states of focus where fact "
	           "europol_cooperation,7,8,{n} of {N}; {unknown} of {scope}; {x}.,{n} États "
	           "sur {N}.,,\n");
	assert_fine(claim_book_make(content, *state, &book, &err), &err);
	assert_fine(claim_ask(&book, claim_find(&book, TEXT("lc")), &query, &count, &err), &err);
	assert_text(claim_write(&book, claim_find(&book, TEXT("lc")), LANG_EN, &count),
	            "7\u00a0of 8; 2\u00a0of 10; {x}.");
	assert_text(claim_write(&book, claim_find(&book, TEXT("lc")), LANG_FR, &count),
	            "7\u00a0États sur 8.");
}

static void an_import_refuses_a_query_that_cannot_be_asked_and_not_old_figures(void **state)
{
	struct content *content = make_content(*state);
	struct problems problems = problems_make(*state, LANG_EN);

	give_claim(
		content,
		"a,1,counted,finding,C3,no,states where fact lc_ratified,1,2,{n} {N},{n} {N},,\n"
		"b,2,counted,finding,C3,no,states where fact lc_ratifed,1,2,{n} {N},{n} {N},,\n");
	claiming_check_content(content, &problems);
	assert_int_equal(problems_count(&problems), 1);
	assert_problem(&problems, 3, "the query, column 14: there is no fact \"lc_ratifed\"");
	assert_string_equal(problems.items[0].place.file, "claims.csv");
	assert_string_equal(problems.items[0].place.column, "query");
}

/* Adding, in a home. */

struct bench {
	struct test_home home;
	struct store *db;
	struct person alice;
};

#define CHAIN "m"

static void write_content(struct act *act, const struct content *content)
{
	struct error err = error_in(LANG_EN);

	for (size_t t = 0; t < content->n_tables; t++)
		for (size_t i = 0; i < content->tables[t].n_rows; i++)
			assert_fine(store_run(act_store(act), content->tables[t].table->insert,
			                      content->tables[t].rows[i].values,
			                      content->tables[t].table->n_columns, NULL, &err),
			            &err);
	assert_fine(
		audit_note(act, VERB_ADD, content_find(content, "claim")->table, TEXT("all"), &err),
		&err);
}

static void open_bench(struct bench *bench, struct arena *arena)
{
	const struct content content = read_pack(arena);
	struct error err = error_in(LANG_EN);
	struct act *act = NULL;

	test_home_make(&bench->home);
	bench->db = test_home_open(&bench->home, STORE_NEW);
	bench->alice = (struct person){.id = id_make(), .ref = TEXT("alice"), .name = TEXT("A")};
	assert_fine(audit_open_first_act(bench->db, CHAIN_HOME, bench->alice.id.bytes, "begin",
	                                 &act, &err),
	            &err);
	assert_fine(access_add_person(act, &bench->alice, &err), &err);
	assert_fine(audit_close_act(&act, &err), &err);
	assert_fine(
		audit_open_first_act(bench->db, CHAIN, bench->alice.id.bytes, "begin", &act, &err),
		&err);
	write_content(act, &content);
	assert_fine(audit_close_act(&act, &err), &err);
}

static void close_bench(struct bench *bench)
{
	store_drop(&bench->db);
	test_home_drop(&bench->home);
}

static bool add(struct bench *bench, struct arena *arena, const char *code, const char *query,
                struct problems *problems, struct error *err)
{
	const struct claim_order order = {
		.db = bench->db,
		.chain = CHAIN,
		.person_id = bench->alice.id.bytes,
		.person_ref = "alice",
		.code = code,
		.kind = CLAIM_COUNTED,
		.role = "finding",
		.capacity = "C3",
		.query = query,
		.text_en = "{n} of {N}",
		.text_fr = "{n} sur {N}",
	};

	return claiming_add(&order, arena, problems, err);
}

static size_t count_claims(struct bench *bench, struct arena *arena)
{
	struct content content = content_make(arena);
	struct error err = error_in(LANG_EN);

	assert_fine(content_read_store(&content, bench->db, &err), &err);
	return content_find(&content, "claim")->n_rows;
}

/* More than one, for the rows of a table that was read have no room to spare. */
static void claims_are_added_with_the_figures_of_their_query(void **state)
{
	struct problems problems = problems_make(*state, LANG_EN);
	struct content content = content_make(*state);
	struct error err = error_in(LANG_EN);
	const struct content_table *table;
	struct text code = TEXT("new-3");
	struct bench bench;
	size_t n_before;

	open_bench(&bench, *state);
	n_before = count_claims(&bench, *state);
	for (int i = 0; i < 5; i++)
		assert_fine(add(&bench, *state, text_format(*state, "new-%d", i).bytes,
		                "states of focus where fact lc_ratified", &problems, &err),
		            &err);
	assert_int_equal(count_claims(&bench, *state), n_before + 5);
	assert_fine(content_read_store(&content, bench.db, &err), &err);
	table = content_find(&content, "claim");
	assert_non_null(content_find_row(table, &code, 1));
	assert_int_equal(content_i64(table, content_find_row(table, &code, 1), "n"), 8);
	assert_int_equal(content_i64(table, content_find_row(table, &code, 1), "n_assessed"), 10);
	assert_text(content_text(table, content_find_row(table, &code, 1), "made_by"), "alice");
	close_bench(&bench);
}

static void what_is_refused_is_not_added(void **state)
{
	struct problems problems = problems_make(*state, LANG_EN);
	struct error err = error_in(LANG_EN);
	struct bench bench;
	size_t n_before;

	open_bench(&bench, *state);
	n_before = count_claims(&bench, *state);
	assert_false(add(&bench, *state, "new", "states where fact no_such", &problems, &err));
	assert_int_equal(err.kind, ERR_INPUT);
	assert_int_equal(problems_count(&problems), 1);
	error_clear(&err);
	assert_false(add(&bench, *state, "R19-CH1", "states where member", &problems, &err));
	assert_int_equal(err.kind, ERR_CONFLICT);
	assert_int_equal(count_claims(&bench, *state), n_before);
	close_bench(&bench);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_claim_that_holds_has_no_problem, open_arena,
	                                        close_arena),
		cmocka_unit_test_setup_teardown(one_changed_fact_names_the_claim_with_both_figures,
	                                        open_arena, close_arena),
		cmocka_unit_test_setup_teardown(figures_must_be_printed, open_arena, close_arena),
		cmocka_unit_test_setup_teardown(a_word_that_the_figures_do_not_support_is_refused,
	                                        open_arena, close_arena),
		cmocka_unit_test_setup_teardown(
			an_illustrated_claim_has_a_basis_and_no_word_for_a_share, open_arena,
			close_arena),
		cmocka_unit_test_setup_teardown(a_finding_that_nobody_approved_supports_nothing,
	                                        open_arena, close_arena),
		cmocka_unit_test_setup_teardown(a_stated_claim_is_never_refused_for_its_words,
	                                        open_arena, close_arena),
		cmocka_unit_test_setup_teardown(results_are_stated_and_those_outside_are_flagged,
	                                        open_arena, close_arena),
		cmocka_unit_test_setup_teardown(figures_take_the_place_of_their_marks, open_arena,
	                                        close_arena),
		cmocka_unit_test_setup_teardown(
			an_import_refuses_a_query_that_cannot_be_asked_and_not_old_figures,
			open_arena, close_arena),
		cmocka_unit_test_setup_teardown(claims_are_added_with_the_figures_of_their_query,
	                                        open_arena, close_arena),
		cmocka_unit_test_setup_teardown(what_is_refused_is_not_added, open_arena,
	                                        close_arena),
	};
	return cmocka_run_group_tests_name("claim", tests, NULL, NULL);
}
