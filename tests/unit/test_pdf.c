/* Lines of pages become paragraphs: where one ends, what is left out, what a hyphen at a line end means. */
#include "extract/pdf_int.h"

#include "base_test.h"

enum { BLOCKS = 64, PAGE_WIDTH = 600, PAGE_HEIGHT = 800, LETTER = 5, STEP = 12, SIZE = 10 };

/* A document of a test, its lines one below the other. */
struct sheet {
	struct pdf_lines lines;
	float x, y;
	float size;
	bool is_bold;
};

static struct sheet make_sheet(struct arena *arena, int n_pages)
{
	struct sheet sheet = {
		.lines = {.arena = arena, .n_pages = n_pages}, .x = 100, .y = 200, .size = SIZE};

	sheet.lines.pages = ARENA_ARRAY(arena, struct pdf_page, (size_t)n_pages);
	for (int i = 0; i < n_pages; i++)
		sheet.lines.pages[i] =
			(struct pdf_page){.width = PAGE_WIDTH, .height = PAGE_HEIGHT};
	return sheet;
}

static void put(struct sheet *sheet, int page, const char *words)
{
	const size_t n_first = strcspn(words, " ");
	struct pdf_page *of = &sheet->lines.pages[page - 1];
	const struct pdf_line line = {
		.words = text_of(words),
		.x0 = sheet->x,
		.x1 = sheet->x + (float)(strlen(words) * LETTER),
		.first_x1 = sheet->x + (float)(n_first * LETTER),
		.y0 = sheet->y,
		.y1 = sheet->y + sheet->size,
		.size = sheet->size,
		.page = page,
		.is_bold = sheet->is_bold,
	};

	if (of->end == 0)
		of->start = sheet->lines.n;
	pdf_lines_add(&sheet->lines, &line);
	of->end = sheet->lines.n;
	sheet->y += STEP;
}

struct taken {
	struct arena *arena;
	struct block blocks[BLOCKS];
	size_t n;
};

static bool take(void *whose, const struct block *block, struct error *err)
{
	struct taken *taken = whose;

	(void)err;
	assert_true(taken->n < BLOCKS);
	taken->blocks[taken->n] = *block;
	taken->blocks[taken->n].words = text_copy(taken->arena, block->words);
	taken->blocks[taken->n++].number = text_copy(taken->arena, block->number);
	return true;
}

static struct taken flow(struct sheet *sheet)
{
	struct taken taken = {.arena = sheet->lines.arena};
	struct block_out out = {.take = take, .whose = &taken};
	struct error err = {0};

	assert_true(pdf_flow(&sheet->lines, &out, &err));
	return taken;
}

static void lines_become_a_paragraph_and_a_short_one_ends_it(void **state)
{
	struct sheet sheet = make_sheet(*state, 1);
	struct taken taken;

	put(&sheet, 1, "Each Party shall take the necessary measures to make sure");
	put(&sheet, 1, "that children are heard.");
	put(&sheet, 1, "The authorities shall cooperate with each other and share");
	put(&sheet, 1, "what they know with the others in the whole of the land.");
	taken = flow(&sheet);
	assert_int_equal(taken.n, 2);
	assert_text(taken.blocks[0].words, "Each Party shall take the necessary measures to make "
	                                   "sure that children are heard.");
	assert_int_equal(taken.blocks[0].n_lines, 2);
}

static void a_gap_ends_a_paragraph(void **state)
{
	struct sheet sheet = make_sheet(*state, 1);

	put(&sheet, 1, "This is a line of words that fills the column to its end");
	put(&sheet, 1, "This is a line of words that fills the column to its end");
	sheet.y += STEP;
	put(&sheet, 1, "This is a line of words that fills the column to its end");
	assert_int_equal(flow(&sheet).n, 2);
}

static void a_sentence_goes_on_overleaf(void **state)
{
	struct sheet sheet = make_sheet(*state, 2);
	struct taken taken;

	put(&sheet, 1, "Each Party shall take the necessary measures to make sure");
	sheet.y = 200;
	put(&sheet, 2, "that children are heard.");
	taken = flow(&sheet);
	assert_int_equal(taken.n, 1);
	assert_int_equal(taken.blocks[0].page, 1);
}

static void what_repeats_at_the_edge_is_left_out(void **state)
{
	struct sheet sheet = make_sheet(*state, 4);
	struct taken taken;

	for (int page = 1; page <= 4; page++) {
		sheet.y = 30;
		put(&sheet, page, page % 2 ? "Official Gazette 12" : "Official Gazette 7");
		sheet.y = 300;
		put(&sheet, page, "This sentence stands on every page, and is no header.");
		sheet.y = 770;
		put(&sheet, page, text_format(*state, "%d", page).bytes);
	}
	taken = flow(&sheet);
	assert_int_equal(taken.n, 4);
	for (size_t i = 0; i < taken.n; i++)
		assert_text(taken.blocks[i].words,
		            "This sentence stands on every page, and is no header.");
}

static void larger_letters_are_a_heading(void **state)
{
	struct sheet sheet = make_sheet(*state, 1);
	struct taken taken;

	sheet.size = 16;
	put(&sheet, 1, "Strategy for children");
	sheet.size = SIZE;
	sheet.y += STEP;
	put(&sheet, 1, "The strategy names what is to be done by whom and when it is.");
	sheet.is_bold = true;
	sheet.y += STEP;
	put(&sheet, 1, "Objectives");
	taken = flow(&sheet);
	assert_int_equal(taken.n, 3);
	assert_int_equal(taken.blocks[0].kind, BLOCK_HEADING);
	assert_int_equal(taken.blocks[0].level, 1);
	assert_int_equal(taken.blocks[1].kind, BLOCK_PARAGRAPH);
	assert_int_equal(taken.blocks[2].kind, BLOCK_HEADING);
	assert_int_equal(taken.blocks[2].level, 2);
}

static void a_label_begins_a_block(void **state)
{
	struct sheet sheet = make_sheet(*state, 1);
	struct taken taken;

	put(&sheet, 1, "1. Each Party shall take the necessary measures to do that.");
	put(&sheet, 1, "2. Each Party shall tell the Committee what it has done now.");
	taken = flow(&sheet);
	assert_int_equal(taken.n, 2);
	assert_text(taken.blocks[1].number, "2.");
}

/* Words of two lines, with a document around them. */
static const char *join(void **state, const char *before, const char *after, const char *elsewhere)
{
	struct sheet sheet = make_sheet(*state, 1);
	struct pdf_words *words;
	bool is_dropped, has_space;
	size_t n_kept;

	put(&sheet, 1, before);
	put(&sheet, 1, after);
	put(&sheet, 1, elsewhere);
	words = pdf_words_gather(&sheet.lines);
	has_space = pdf_words_join(words, text_of(before), text_of(after), &is_dropped);
	n_kept = strlen(before) - (is_dropped ? 1 : 0);
	return text_format(*state, "%.*s%s%s", (int)n_kept, before, has_space ? " " : "", after)
	        .bytes;
}

static void a_hyphen_at_a_line_end_is_the_typesetters_or_the_words_own(void **state)
{
	assert_string_equal(join(state, "the exploi-", "tation of", ""), "the exploitation of");
	assert_string_equal(join(state, "a long-", "term plan", "the long-term aim"),
	                    "a long-term plan");
	assert_string_equal(join(state, "of co-", "operation", "the cooperation of"),
	                    "of cooperation");
	assert_string_equal(join(state, "in 2019-", "2024 the", ""), "in 2019-2024 the");
	assert_string_equal(join(state, "South-", "East", ""), "South-East");
	assert_string_equal(join(state, "the plan -", "and more", ""), "the plan - and more");
	assert_string_equal(join(state, "the plan", "and more", ""), "the plan and more");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_ARENA(lines_become_a_paragraph_and_a_short_one_ends_it),
		IN_ARENA(a_gap_ends_a_paragraph),
		IN_ARENA(a_sentence_goes_on_overleaf),
		IN_ARENA(what_repeats_at_the_edge_is_left_out),
		IN_ARENA(larger_letters_are_a_heading),
		IN_ARENA(a_label_begins_a_block),
		IN_ARENA(a_hyphen_at_a_line_end_is_the_typesetters_or_the_words_own),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
