/* What pages print of answers, claims and cells: each kind of knowledge is counted apart, and silence never
 * reads as "no". */
#include "content_of.h"
#include "home.h"

#include "base/file.h"
#include "report/cell_counts.h"
#include "report/claim_line.h"
#include "report/fact_line.h"

struct fixture {
	struct arena *arena;
	struct content content;
	struct report_book book;
	struct urls urls;
	struct site site;
};

static void give_frame(struct content *content)
{
	give(content, "edition",
	     "code,title_en,title_fr,notice_en,notice_fr,wave,cutoff\n"
	     "m,A mapping,Une cartographie,A notice.,Un avis.,2019,2019-11-21\n");
	give(content, "state",
	     "code,order_en,order_fr,name_en,name_fr\n"
	     "AA,1,3,Aland,Zéland\nBB,2,1,Beland,Béland\nCC,3,2,Celand,Céland\n");
	give(content, "state_group", "code,name_en,name_fr\nfocus,Focus,Ciblés\n");
	give(content, "state_group_member", "state_group,state\nfocus,BB\n");
	give(content, "capacity",
	     "code,number,name_en,name_fr,short_en,short_fr\nC1,1,One,Un,One,Un\n");
	give(content, "crosswalk", "capacity,provision\nC1,LC10\n");
	give(content, "fact",
	     "code,label_en,label_fr,aspect,answer_type\n"
	     "line,A line,Une ligne,practice,yes_no\nname,A name,Un nom,practice,text\n"
	     "since,A day,Un jour,framework,date\n");
	give(content, "fact_capacity", "fact,capacity\nline,C1\nname,C1\nsince,C1\n");
}

static void give_answers(struct content *content)
{
	give(content, "answer",
	     "fact,state,kind,says,value,value_en,value_fr,absence,as_of,confidence\n"
	     "line,AA,known,yes,yes,yes,oui,,2019,high\n"
	     "line,BB,missing,,,,,not_searched,,\n"
	     "line,CC,absent,,,,,none_found,2019,low\n"
	     "name,AA,known,other,A centre,A centre,A centre,,2019,medium\n"
	     "since,AA,known,yes,2010-07-01,2010-07-01,2010-07-01,,2010-07-01,high\n"
	     "since,BB,disputed,,,,,,,low\n");
	give(content, "answer_row",
	     "fact,state,nr,is_behind,value,value_en,value_fr,is_hidden,as_of,source,confidence\n"
	     "line,AA,1,yes,yes,yes,oui,no,2019,a list,high\n"
	     "line,AA,2,no,no,no,non,no,2022,a later list,high\n"
	     "name,AA,1,yes,A centre,A centre,A centre,yes,,a page,medium\n"
	     "since,BB,1,yes,2010-07-01,2010-07-01,2010-07-01,no,2010-07-01,one,low\n"
	     "since,BB,2,yes,2011-07-01,2011-07-01,2011-07-01,no,2011-07-01,two,low\n");
}

static void give_claims(struct content *content)
{
	give(content, "claim",
	     "code,nr,kind,role,reach,capacity,in_summary,text_en,text_fr,n,n_assessed,n_scope,n_unknown\n"
	     "later,2,counted,finding,,C1,no,1 of 3.,1 sur 3.,1,3,3,0\n"
	     "first,1,counted,practice,,C1,yes,1 of 1.,1 sur 1.,1,1,1,0\n"
	     "R1,3,stated,challenge,all,C1,no,Few do.,Peu le font.,,,,\n");
	give(content, "claim_state",
	     "claim,state,answer\nlater,AA,yes\nlater,BB,no\nlater,CC,no\nfirst,AA,yes\n");
	give(content, "claim_fact", "claim,fact\nlater,since\n");
	give(content, "result",
	     "code,kind,reach,capacity,statement_en,statement_fr\n"
	     "R1,challenge,all,C1,Few do.,Peu le font.\n"
	     "R2,practice,focus,,Some try.,Certains essaient.\n");
	give(content, "result_provision", "result,provision\nR2,LC10\nR2,LC15\n");
	give(content, "cell",
	     "state,capacity,aspect,status\n"
	     "AA,C1,framework,judged\nBB,C1,framework,not_searched\n");
}

static int make_in(void **state, enum lang lang)
{
	struct fixture *f = calloc(1, sizeof(*f));
	struct error err = {0};

	f->arena = arena_open(64 * ARENA_MIB);
	f->content = content_make_of(&report_publication, f->arena);
	give_frame(&f->content);
	give_answers(&f->content);
	give_claims(&f->content);
	assert_true(report_book_make(&f->content, lang, f->arena, &f->book, &err));
	f->urls = urls_below(f->arena, TEXT("en/index.html"));
	f->site = (struct site){.book = &f->book, .arena = f->arena, .urls = &f->urls};
	*state = f;
	return 0;
}

static int make(void **state)
{
	return make_in(state, LANG_EN);
}

static int make_french(void **state)
{
	return make_in(state, LANG_FR);
}

static int drop(void **state)
{
	struct fixture *f = *state;

	arena_drop(&f->arena);
	free(f);
	return 0;
}

static const struct content_row *fact(const struct fixture *f, const char *code)
{
	return book_find(&f->book, "fact", text_of(code));
}

static void each_kind_of_answer_is_counted_apart(void **state)
{
	const struct fixture *f = *state;
	const struct answer_tally tally = answer_tally_make(&f->book, TEXT("line"), false);

	assert_int_equal(tally.n_states, 3);
	assert_int_equal(tally.n_yes, 1);
	assert_int_equal(tally.n_known, 1);
	assert_text(answer_tally_words(&f->book, &tally), "yes: 1; none found: 1; not searched: 1");
}

static void an_answer_that_is_not_there_is_missing(void **state)
{
	const struct fixture *f = *state;
	const struct answer_tally tally = answer_tally_make(&f->book, TEXT("name"), false);

	assert_text(answer_code(&f->book, NULL), "missing");
	assert_text(answer_tally_words(&f->book, &tally), "recorded: 1; not searched: 2");
	assert_false(answer_tally_is_yes_no(&tally));
}

static void a_count_can_be_of_the_focus_alone(void **state)
{
	const struct fixture *f = *state;
	const struct answer_tally tally = answer_tally_make(&f->book, TEXT("line"), true);

	assert_int_equal(tally.n_states, 1);
	assert_int_equal(tally.n_known, 0);
}

static void a_known_answer_shows_the_source_it_rests_on(void **state)
{
	const struct fixture *f = *state;
	const struct answer_view view = answer_view_make(&f->site, fact(f, "line"), TEXT("AA"));

	assert_text(view.mark, "known");
	assert_text(view.sign, "pip pr");
	assert_text(view.word, "yes");
	assert_int_equal(view.n_sources, 1);
	assert_text(view.sources[0].words.markup, "a list");
	assert_text(view.confidence_class, "conf");
	assert_text(view.link.address, "../en/facts/line.html#AA");
}

static void sources_that_differ_are_both_shown_with_their_values(void **state)
{
	const struct fixture *f = *state;
	const struct answer_view view = answer_view_make(&f->site, fact(f, "since"), TEXT("BB"));

	assert_text(view.mark, "disputed");
	assert_int_equal(view.n_sources, 2);
	assert_text(view.sources[0].value.markup, "1 July 2010");
	assert_text(view.sources[1].value.markup, "1 July 2011");
}

static void a_hidden_day_is_said_to_be_not_verified(void **state)
{
	const struct fixture *f = *state;
	const struct answer_view view = answer_view_make(&f->site, fact(f, "name"), TEXT("AA"));

	assert_text(view.sources[0].day, "day not verified");
	assert_text(view.confidence_class, "conf md");
}

static void what_is_english_alone_says_so_in_french(void **state)
{
	const struct fixture *f = *state;
	const struct answer_view view = answer_view_make(&f->site, fact(f, "name"), TEXT("AA"));

	assert_text(view.value.markup, "<span lang=\"en\">A centre</span>");
	assert_text(answer_view_make(&f->site, fact(f, "since"), TEXT("AA")).value.markup,
	            "1er juillet 2010");
}

static void a_recorded_text_counts_as_recorded(void **state)
{
	const struct fixture *f = *state;
	const struct fact_line line = fact_line_make(&f->site, fact(f, "name"), TEXT_NONE);

	assert_false(line.is_yes_no);
	assert_text(line.figure, "1/3");
	assert_int_equal(line.n_rest, 1);
	assert_text(line.rest[0].code, "missing");
}

static void an_absence_is_never_drawn_as_a_no(void **state)
{
	static const char *const absent[] = {"missing",    "not_searched",    "no_reply",
	                                     "none_found", "partly_searched", "later",
	                                     "unsure",     "unverified",      "not_applicable"};

	(void)state;
	for (size_t i = 0; i < COUNT(absent); i++) {
		const enum holding holding = answer_holding(text_of(absent[i]), true);

		assert_true(holding == HOLDING_OPEN || holding == HOLDING_LOOKED);
	}
	assert_int_equal(answer_holding(TEXT("no"), true), HOLDING_NO);
	assert_int_equal(answer_holding(TEXT("other"), true), HOLDING_LOOKED);
	assert_int_equal(answer_holding(TEXT("other"), false), HOLDING_YES);
}

static void withheld_looks_as_not_judged(void **state)
{
	(void)state;
	assert_text(answer_sign(TEXT("withheld"), TEXT("practice")), "m nj");
	assert_text(answer_sign(TEXT("not_judged"), TEXT("practice")), "m nj");
}

static void a_no_of_a_query_about_silence_is_said_as_silence(void **state)
{
	const struct fixture *f = *state;

	assert_text(claim_line_answer(&f->book, TEXT("later"), TEXT("AA")), "yes");
	assert_text(claim_line_answer(&f->book, TEXT("later"), TEXT("BB")), "disputed");
	assert_text(claim_line_answer(&f->book, TEXT("later"), TEXT("CC")), "missing");
}

static void a_strip_has_the_states_in_scope_alone(void **state)
{
	const struct fixture *f = *state;
	size_t n;

	(void)claim_figure(&f->site, TEXT("first"), &n);
	assert_int_equal(n, 1);
	assert_text(claim_line_answer(&f->book, TEXT("first"), TEXT("BB")), "");
}

static void claims_stand_in_the_order_of_their_numbers(void **state)
{
	const struct fixture *f = *state;
	const struct claim_filter counted = {.kind = "counted"};
	const struct claim_filter summary = {.kind = "counted", .in_summary = true};
	size_t n;
	const struct claim_line *lines = claim_lines_find(&f->site, &counted, &n);

	assert_int_equal(n, 2);
	assert_text(lines[0].code, "first");
	assert_text(lines[1].code, "later");
	assert_text(lines[1].figure, "1/3");
	(void)claim_lines_find(&f->site, &summary, &n);
	assert_int_equal(n, 1);
}

static void a_stated_result_stands_once(void **state)
{
	const struct fixture *f = *state;
	const struct claim_filter stated = {.kind = "stated"};
	size_t n;
	const struct claim_line *lines = claim_lines_find(&f->site, &stated, &n);

	assert_int_equal(n, 2);
	assert_text(lines[0].code, "R1");
	assert_true(lines[0].is_claim);
	assert_text(lines[1].code, "R2");
	assert_false(lines[1].is_claim);
	assert_text(lines[1].link.address, "../en/results.html#R2");
	assert_text(lines[1].reach, "focus countries");
}

static void what_rests_on_a_provision_under_no_capacity_is_marked(void **state)
{
	const struct fixture *f = *state;
	const struct claim_filter practices = {.kind = "stated", .role = "practice"};
	size_t n;
	const struct claim_line *lines = claim_lines_find(&f->site, &practices, &n);

	assert_int_equal(n, 1);
	assert_true(lines[0].is_outside);
	assert_int_equal(lines[0].n_provisions, 2);
	assert_false(lines[0].provisions[0].is_outside);
	assert_true(lines[0].provisions[1].is_outside);
}

static void a_cell_that_is_not_there_is_not_searched(void **state)
{
	const struct fixture *f = *state;
	size_t n;
	const struct cell_count *counts =
		cell_counts_make(&f->book, TEXT("C1"), TEXT("framework"), false, &n);

	assert_int_equal(n, 2);
	assert_text(counts[0].status, "judged");
	assert_int_equal(counts[0].n, 1);
	assert_text(counts[1].status, "not_searched");
	assert_int_equal(counts[1].n, 2);
	assert_int_equal(counts[1].n_states, 3);
}

/* Pages. */

static void give_thread(struct content *content)
{
	give(content, "source",
	     "ref,kind,title,lang,dated,captured\nS-001,law,კანონი,ka,2018-07-01,2026-01-02\n");
	give(content, "mark",
	     "ref,source,passage,start_cp,end_cp,quote,translation_en\n"
	     "M-0001,S-001,1,0,4,სიტყვა,word\n");
	give(content, "indicator",
	     "code,capacity,aspect,question_en,question_fr\nC1.01,C1,practice,Is it?,Est-ce ?\n");
	give(content, "finding",
	     "ref,state,capacity,aspect,polarity,statement_en,as_of,approved_on,is_later\n"
	     "F-ALA-C1-001,AA,C1,practice,holds,It is <there>.,2019-01-01,2019-06-01,no\n");
	give(content, "finding_basis",
	     "finding,nr,stance,mark,fact,indicator\n"
	     "F-ALA-C1-001,1,supports,M-0001,,\nF-ALA-C1-001,2,contradicts,,line,\n"
	     "F-ALA-C1-001,3,context,,,C1.01\n");
	give(content, "claim",
	     "code,nr,kind,role,capacity,in_summary,text_en,text_fr\n"
	     "shown,4,illustrated,finding,C1,no,It is shown.,C’est montré.\n");
	give(content, "claim_basis",
	     "claim,nr,mark,finding\nshown,1,M-0001,\nshown,2,,F-ALA-C1-001\n");
}

static bool (*const writers[])(struct site *site, struct error *err) = {
	page_overview_write, page_capacities_write, page_capacity_write, page_focus_write,
	page_results_write,  page_assistance_write, page_offer_write,    page_claims_write,
	page_claim_write,    page_findings_write,   page_finding_write,
};

/* Writes all pages of the report into a folder; what a page makes goes with it. */
static void write_pages(const struct content *content, enum lang lang, const char *folder,
                        struct arena *arena)
{
	AUTO(arena) struct arena *page = arena_open(64 * ARENA_MIB);
	struct report_book book;
	struct site site = {.book = &book, .arena = page, .folder = folder};
	struct error err = {0};

	assert_true(file_make_folder(folder, &err));
	assert_true(report_book_make(content, lang, arena, &book, &err));
	book.arena = page;
	for (size_t i = 0; i < COUNT(writers); i++)
		if (!writers[i](&site, &err))
			fail_msg("%s", err.message);
}

static bool page_says(struct arena *arena, const char *folder, const char *path, struct text words)
{
	struct error err = {0};
	struct text page;
	size_t at;

	if (!file_read(arena, file_join(arena, folder, path), 1 << 24, &page, &err))
		fail_msg("%s", err.message);
	return text_find(page, words, &at);
}

static void a_finding_leads_to_the_words_it_rests_on(void **state)
{
	struct fixture *f = *state;
	struct test_home home;
	const char *folder, *path = "en/findings/F-ALA-C1-001.html";

	test_home_make(&home);
	folder = test_home_path(&home, f->arena, "site");
	give_thread(&f->content);
	write_pages(&f->content, LANG_EN, folder, f->arena);
	assert_true(page_says(f->arena, folder, path, TEXT("It is &lt;there&gt;.")));
	assert_true(page_says(f->arena, folder, path, TEXT("<span lang=\"ka\">სიტყვა</span>")));
	assert_true(page_says(f->arena, folder, path, TEXT("../../en/marks/M-0001.html")));
	assert_true(page_says(f->arena, folder, path, TEXT("../../en/facts/line.html#AA")));
	assert_true(page_says(f->arena, folder, path, TEXT("../../en/questions/C1.01.html")));
	assert_true(page_says(f->arena, folder, "en/claims/shown.html",
	                      TEXT("../../en/findings/F-ALA-C1-001.html")));
	test_home_drop(&home);
}

static void a_statement_without_translation_is_marked_in_french(void **state)
{
	struct fixture *f = *state;
	struct test_home home;
	const char *folder;

	test_home_make(&home);
	folder = test_home_path(&home, f->arena, "site");
	give_thread(&f->content);
	write_pages(&f->content, LANG_FR, folder, f->arena);
	assert_true(page_says(f->arena, folder, "fr/findings.html",
	                      TEXT("<span lang=\"en\">It is &lt;there&gt;.</span>")));
	test_home_drop(&home);
}

static void an_edition_without_anything_says_so(void **state)
{
	struct fixture *f = *state;
	struct content content = content_make_of(&report_publication, f->arena);
	struct test_home home;
	const char *folder;

	test_home_make(&home);
	folder = test_home_path(&home, f->arena, "site");
	give(&content, "edition",
	     "code,title_en,title_fr,notice_en,notice_fr,wave,cutoff\n"
	     "m,A mapping,Une cartographie,A notice.,Un avis.,2019,2019-11-21\n");
	write_pages(&content, LANG_EN, folder, f->arena);
	assert_true(page_says(f->arena, folder, "en/findings.html", TEXT("Nothing recorded")));
	assert_true(page_says(f->arena, folder, "en/claims.html", TEXT("Nothing recorded")));
	assert_true(page_says(f->arena, folder, "en/results.html", TEXT("Nothing recorded")));
	assert_true(page_says(f->arena, folder, "en/index.html", TEXT("Nothing recorded")));
	test_home_drop(&home);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(each_kind_of_answer_is_counted_apart, make, drop),
		cmocka_unit_test_setup_teardown(an_answer_that_is_not_there_is_missing, make, drop),
		cmocka_unit_test_setup_teardown(a_count_can_be_of_the_focus_alone, make, drop),
		cmocka_unit_test_setup_teardown(a_known_answer_shows_the_source_it_rests_on, make,
	                                        drop),
		cmocka_unit_test_setup_teardown(
			sources_that_differ_are_both_shown_with_their_values, make, drop),
		cmocka_unit_test_setup_teardown(a_hidden_day_is_said_to_be_not_verified, make,
	                                        drop),
		cmocka_unit_test_setup_teardown(what_is_english_alone_says_so_in_french,
	                                        make_french, drop),
		cmocka_unit_test_setup_teardown(a_recorded_text_counts_as_recorded, make, drop),
		cmocka_unit_test(an_absence_is_never_drawn_as_a_no),
		cmocka_unit_test(withheld_looks_as_not_judged),
		cmocka_unit_test_setup_teardown(a_no_of_a_query_about_silence_is_said_as_silence,
	                                        make, drop),
		cmocka_unit_test_setup_teardown(a_strip_has_the_states_in_scope_alone, make, drop),
		cmocka_unit_test_setup_teardown(claims_stand_in_the_order_of_their_numbers, make,
	                                        drop),
		cmocka_unit_test_setup_teardown(a_stated_result_stands_once, make, drop),
		cmocka_unit_test_setup_teardown(
			what_rests_on_a_provision_under_no_capacity_is_marked, make, drop),
		cmocka_unit_test_setup_teardown(a_finding_leads_to_the_words_it_rests_on, make,
	                                        drop),
		cmocka_unit_test_setup_teardown(a_statement_without_translation_is_marked_in_french,
	                                        make, drop),
		cmocka_unit_test_setup_teardown(an_edition_without_anything_says_so, make, drop),
		cmocka_unit_test_setup_teardown(a_cell_that_is_not_there_is_not_searched, make,
	                                        drop),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
