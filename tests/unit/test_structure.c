/* How the blocks of a document become passages with paths. */
#include "base_test.h"

#include "evidence/structure.h"
#include "extract/outline.h"

enum { BLOCKS_ROOM = 64 };

struct list {
	struct block blocks[BLOCKS_ROOM];
	size_t n;
};

static bool take(void *whose, const struct block *block, struct error *err)
{
	struct list *list = whose;

	(void)err;
	list->blocks[list->n++] = *block;
	return true;
}

static void add(struct list *list, enum block_kind kind, int level, const char *words)
{
	struct error err = error_in(LANG_EN);
	struct block_out out = {.take = take, .whose = list};
	const struct block block = {.kind = kind,
	                            .level = level,
	                            .number = TEXT_NONE,
	                            .words = text_of(words),
	                            .lang = TEXT_NONE,
	                            .page = 3};

	assert_true(block_add(&out, &block, &err));
}

static struct structure cut(struct arena *arena, const struct list *list)
{
	struct error err = error_in(LANG_EN);
	struct structure made = {0};

	if (!passages_of_blocks(arena, list->blocks, list->n, TEXT("en"), &made, &err))
		fail_msg("%s", err.message);
	return made;
}

#define assert_passage(made, i, path_, words_)                                                     \
	do {                                                                                       \
		assert_true((i) < (made).n);                                                       \
		assert_text((made).passages[i].passage.path, (path_));                             \
		assert_text((made).passages[i].passage.words, (words_));                           \
	} while (0)

static void the_paragraphs_of_an_article_are_passages(void **state)
{
	struct list list = {0};
	struct structure made;

	add(&list, BLOCK_HEADING, 1, "Convention on the Protection of Children");
	add(&list, BLOCK_HEADING, 2, "Chapter II – Preventive measures");
	add(&list, BLOCK_PARAGRAPH, 0, "Article 5");
	add(&list, BLOCK_PARAGRAPH, 0, "1. Each Party shall act.");
	add(&list, BLOCK_PARAGRAPH, 0, "2. Each Party shall encourage awareness.");
	add(&list, BLOCK_PARAGRAPH, 0, "It may do more.");
	add(&list, BLOCK_PARAGRAPH, 0, "Article 6 – Education");
	add(&list, BLOCK_PARAGRAPH, 0, "Children are informed.");
	made = cut(*state, &list);
	assert_int_equal(made.n, 8);
	assert_passage(made, 0, "", "Convention on the Protection of Children");
	assert_passage(made, 1, "", "Chapter II – Preventive measures");
	assert_passage(made, 2, "Chapter II / Article 5", "Article 5");
	assert_passage(made, 3, "Chapter II / Article 5 / 1", "1. Each Party shall act.");
	assert_passage(made, 4, "Chapter II / Article 5 / 2",
	               "2. Each Party shall encourage awareness.");
	assert_passage(made, 5, "Chapter II / Article 5 / 2", "It may do more.");
	assert_passage(made, 7, "Chapter II / Article 6", "Children are informed.");
	assert_int_equal(made.passages[7].page, 3);
}

static void places_are_in_the_whole_text(void **state)
{
	struct list list = {0};
	struct structure made;

	add(&list, BLOCK_PARAGRAPH, 0, "Été.");
	add(&list, BLOCK_PARAGRAPH, 0, "  Ça va. ");
	made = cut(*state, &list);
	assert_text(made.text, "Été.\n  Ça va. ");
	assert_int_equal(made.passages[0].passage.end_cp, 4);
	assert_int_equal(made.passages[1].passage.start_cp, 7);
	assert_int_equal(made.passages[1].passage.end_cp, 13);
	assert_int_equal(made.passages[1].block, 1);
}

static void short_items_stay_with_what_leads_in(void **state)
{
	struct list list = {0};
	struct structure made;

	add(&list, BLOCK_PARAGRAPH, 0, "Article 3");
	add(&list, BLOCK_PARAGRAPH, 0, "1. For the purposes of this law:");
	add(&list, BLOCK_ITEM, 1, "a) child means a person under 18;");
	add(&list, BLOCK_PARAGRAPH, 0, "b) victim means any child.");
	add(&list, BLOCK_PARAGRAPH, 0, "2. The end.");
	made = cut(*state, &list);
	assert_int_equal(made.n, 3);
	assert_passage(made, 1, "Article 3 / 1",
	               "1. For the purposes of this law:\na) child means a person under 18;\n"
	               "b) victim means any child.");
	assert_int_equal(made.passages[1].n_blocks, 3);
	assert_passage(made, 2, "Article 3 / 2", "2. The end.");
	assert_int_equal(made.passages[1].passage.end_cp - made.passages[1].passage.start_cp,
	                 text_count_cp(made.passages[1].passage.words));
}

static const char *repeated(struct arena *arena, const char *start, const char *sentence, int n)
{
	struct buffer out = buffer_make(arena);

	buffer_add_c(&out, start);
	for (int i = 0; i < n; i++)
		buffer_add_c(&out, sentence);
	return buffer_text(&out).bytes;
}

static void long_items_are_passages_of_their_own(void **state)
{
	struct list list = {0};
	struct structure made;

	add(&list, BLOCK_PARAGRAPH, 0, "Article 3");
	add(&list, BLOCK_PARAGRAPH, 0, "1. The court may:");
	add(&list, BLOCK_ITEM, 1, repeated(*state, "a) hear", " the child", 60));
	add(&list, BLOCK_ITEM, 1, repeated(*state, "b) order", " some help", 60));
	add(&list, BLOCK_ITEM, 2, "(i) at home;");
	add(&list, BLOCK_ITEM, 2, "(ii) elsewhere.");
	add(&list, BLOCK_ITEM, 1, "c) end the case.");
	made = cut(*state, &list);
	assert_int_equal(made.n, 7);
	assert_text(made.passages[2].passage.path, "Article 3 / 1 / a");
	assert_text(made.passages[3].passage.path, "Article 3 / 1 / b");
	assert_passage(made, 4, "Article 3 / 1 / b / i", "(i) at home;");
	assert_passage(made, 5, "Article 3 / 1 / b / ii", "(ii) elsewhere.");
	assert_passage(made, 6, "Article 3 / 1 / c", "c) end the case.");
}

static void depth_is_found_without_levels(void **state)
{
	struct list list = {0};
	struct structure made;

	add(&list, BLOCK_PARAGRAPH, 0, repeated(*state, "Art. 1. Long", " words", 200));
	add(&list, BLOCK_PARAGRAPH, 0, "a) first");
	add(&list, BLOCK_PARAGRAPH, 0, "i) under first");
	add(&list, BLOCK_PARAGRAPH, 0, "b) second");
	made = cut(*state, &list);
	assert_text(made.passages[made.n - 2].passage.path, "Art. 1 / a / i");
	assert_text(made.passages[made.n - 1].passage.path, "Art. 1 / b");
}

static void a_long_paragraph_is_cut_on_sentences(void **state)
{
	struct list list = {0};
	struct structure made;

	add(&list, BLOCK_PARAGRAPH, 0,
	    repeated(*state, "Article 7. ", "Every child has a right to be heard. ", 100));
	made = cut(*state, &list);
	assert_int_equal(made.n, 3);
	for (size_t i = 0; i < made.n; i++) {
		const struct passage *passage = &made.passages[i].passage;

		assert_true(passage->end_cp - passage->start_cp <= STRUCTURE_PASSAGE_CP);
		assert_true(text_ends(passage->words, TEXT("heard.")));
		assert_text(passage->path, "Article 7");
	}
}

static void text_without_sentences_is_cut_at_spaces(void **state)
{
	struct list list = {0};
	struct structure made;

	add(&list, BLOCK_PARAGRAPH, 0, repeated(*state, "", "éé ", 2000));
	made = cut(*state, &list);
	assert_int_equal(made.n, 4);
	assert_int_equal(made.passages[3].passage.end_cp, 5999);
	list.n = 0;
	add(&list, BLOCK_PARAGRAPH, 0, repeated(*state, "", "é", 2000));
	made = cut(*state, &list);
	assert_int_equal(made.n, 2);
	assert_int_equal(made.passages[1].passage.start_cp, 1500);
}

static void rows_stand_under_the_heading_of_their_table(void **state)
{
	struct list list = {0};
	struct structure made;

	add(&list, BLOCK_HEADING, 2, "Data");
	add(&list, BLOCK_ROW, 0, "Country\tLaw");
	add(&list, BLOCK_ROW, 0, "Georgia\tCode of 2019");
	add(&list, BLOCK_PARAGRAPH, 0, "Between.");
	add(&list, BLOCK_ROW, 0, "2018\t12");
	add(&list, BLOCK_ROW, 0, "2019\t14");
	made = cut(*state, &list);
	assert_passage(made, 1, "Data", "Country\tLaw");
	assert_passage(made, 2, "Data / Country | Law", "Georgia\tCode of 2019");
	assert_passage(made, 4, "Data", "2018\t12");
	assert_passage(made, 5, "Data", "2019\t14");
}

static void notes_are_passages_of_their_own(void **state)
{
	struct list list = {0};
	struct structure made;

	add(&list, BLOCK_PARAGRAPH, 0, "Article 2");
	add(&list, BLOCK_NOTE, 0, "1. As amended.");
	add(&list, BLOCK_PARAGRAPH, 0, "Text.");
	made = cut(*state, &list);
	assert_passage(made, 1, "Article 2 / [1]", "1. As amended.");
	assert_passage(made, 2, "Article 2", "Text.");
}

static void the_title_of_a_lone_label_is_no_step(void **state)
{
	struct list list = {0};
	struct structure made;

	add(&list, BLOCK_HEADING, 3, "Hoofdstuk 1");
	add(&list, BLOCK_HEADING, 4, "Algemene bepalingen");
	add(&list, BLOCK_HEADING, 3, "Artikel 1");
	add(&list, BLOCK_HEADING, 4, "Begrippen");
	add(&list, BLOCK_PARAGRAPH, 0, "Tekst.");
	add(&list, BLOCK_HEADING, 3, "Hoofdstuk 2");
	made = cut(*state, &list);
	assert_passage(made, 1, "Hoofdstuk 1", "Algemene bepalingen");
	assert_passage(made, 3, "Hoofdstuk 1 / Artikel 1", "Begrippen");
	assert_passage(made, 4, "Hoofdstuk 1 / Artikel 1", "Tekst.");
	assert_passage(made, 5, "", "Hoofdstuk 2");
}

static void divisions_nest_by_their_words(void **state)
{
	struct list list = {0};
	struct structure made;

	add(&list, BLOCK_PARAGRAPH, 0, "PART ONE");
	add(&list, BLOCK_PARAGRAPH, 0, "TITLE I");
	add(&list, BLOCK_PARAGRAPH, 0, "Chapter 1. Scope");
	add(&list, BLOCK_PARAGRAPH, 0, "Article 1. Text of it.");
	add(&list, BLOCK_PARAGRAPH, 0, "Chapter 2. Rights");
	add(&list, BLOCK_PARAGRAPH, 0, "TITLE II");
	add(&list, BLOCK_PARAGRAPH, 0, "Article 2. More.");
	made = cut(*state, &list);
	assert_passage(made, 3, "PART ONE / TITLE I / Chapter 1 / Article 1",
	               "Article 1. Text of it.");
	assert_passage(made, 4, "PART ONE / TITLE I", "Chapter 2. Rights");
	assert_passage(made, 6, "PART ONE / TITLE II / Article 2", "Article 2. More.");
}

static void the_sign_is_what_the_document_makes_of_it(void **state)
{
	struct list list = {0};
	struct structure made;

	add(&list, BLOCK_PARAGRAPH, 0, "Art. 1. § 1. Kto pierwszy, ten lepszy.");
	add(&list, BLOCK_PARAGRAPH, 0, "§ 2. Sąd może więcej.");
	add(&list, BLOCK_PARAGRAPH, 0, "§ 3. Sąd może mniej.");
	made = cut(*state, &list);
	assert_text(made.passages[1].passage.path, "Art. 1 / § 2");

	list.n = 0;
	add(&list, BLOCK_PARAGRAPH, 0, "§ 1");
	add(&list, BLOCK_PARAGRAPH, 0, "Artikel 1");
	add(&list, BLOCK_PARAGRAPH, 0, "Tekst.");
	add(&list, BLOCK_PARAGRAPH, 0, "Artikel 2");
	add(&list, BLOCK_PARAGRAPH, 0, "Tekst.");
	made = cut(*state, &list);
	assert_text(made.passages[4].passage.path, "§ 1 / Artikel 2");

	list.n = 0;
	add(&list, BLOCK_PARAGRAPH, 0, "§ 1 Begriffe");
	add(&list, BLOCK_PARAGRAPH, 0, "(1) Kinder sind Kinder.");
	made = cut(*state, &list);
	assert_text(made.passages[1].passage.path, "§ 1 / 1");
}

static void a_table_of_contents_names_nothing(void **state)
{
	struct list list = {0};
	struct structure made;

	add(&list, BLOCK_PARAGRAPH, 0, "Title I. Scope");
	add(&list, BLOCK_PARAGRAPH, 0, "Article 1. Aim");
	add(&list, BLOCK_PARAGRAPH, 0, "Article 2. Terms");
	add(&list, BLOCK_PARAGRAPH, 0, "Article 3. Reach");
	add(&list, BLOCK_PARAGRAPH, 0, "Title I. Scope");
	add(&list, BLOCK_PARAGRAPH, 0, "Article 1. Aim");
	add(&list, BLOCK_PARAGRAPH, 0, "The aim.");
	add(&list, BLOCK_PARAGRAPH, 0, "Article 2. Terms");
	add(&list, BLOCK_PARAGRAPH, 0, "The terms.");
	add(&list, BLOCK_PARAGRAPH, 0, "Article 3. Reach");
	made = cut(*state, &list);
	assert_text(made.passages[2].passage.path, "");
	assert_text(made.passages[6].passage.path, "Title I / Article 1");
	assert_text(made.passages[8].passage.path, "Title I / Article 2");
}

static void a_paragraph_in_the_block_of_its_article_is_named(void **state)
{
	struct list list = {0};
	struct structure made;

	add(&list, BLOCK_PARAGRAPH, 0, "Madde 5 – (1) Çocuk korunur.");
	add(&list, BLOCK_PARAGRAPH, 0, "(2) Çocuk dinlenir.");
	made = cut(*state, &list);
	assert_text(made.passages[0].passage.path, "Madde 5 / 1");
	assert_text(made.passages[1].passage.path, "Madde 5 / 2");
}

static void numerals_in_plain_text_must_follow_each_other(void **state)
{
	struct list list = {0};
	struct structure made;

	add(&list, BLOCK_PARAGRAPH, 0, "I. Methodology");
	add(&list, BLOCK_PARAGRAPH, 0, "V. Yanukovych");
	add(&list, BLOCK_PARAGRAPH, 0, "II. Background");
	add(&list, BLOCK_PARAGRAPH, 0, "A. Scope of obligations");
	add(&list, BLOCK_PARAGRAPH, 0, "Words.");
	made = cut(*state, &list);
	assert_text(made.passages[1].passage.path, "I. Methodology");
	assert_text(made.passages[4].passage.path, "II. Background / A. Scope of obligations");
}

static void no_blocks_give_no_passages(void **state)
{
	const struct list list = {0};

	assert_int_equal(cut(*state, &list).n, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_ARENA(the_paragraphs_of_an_article_are_passages),
		IN_ARENA(places_are_in_the_whole_text),
		IN_ARENA(short_items_stay_with_what_leads_in),
		IN_ARENA(long_items_are_passages_of_their_own),
		IN_ARENA(depth_is_found_without_levels),
		IN_ARENA(a_long_paragraph_is_cut_on_sentences),
		IN_ARENA(text_without_sentences_is_cut_at_spaces),
		IN_ARENA(rows_stand_under_the_heading_of_their_table),
		IN_ARENA(notes_are_passages_of_their_own),
		IN_ARENA(the_title_of_a_lone_label_is_no_step),
		IN_ARENA(divisions_nest_by_their_words),
		IN_ARENA(the_sign_is_what_the_document_makes_of_it),
		IN_ARENA(a_table_of_contents_names_nothing),
		IN_ARENA(a_paragraph_in_the_block_of_its_article_is_named),
		IN_ARENA(numerals_in_plain_text_must_follow_each_other),
		IN_ARENA(no_blocks_give_no_passages),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
