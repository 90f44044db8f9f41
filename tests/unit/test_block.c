/* What readers hand on: labels are found, limits are held. */
#include "extract/block.h"

#include "base_test.h"

struct taken {
	struct block blocks[8];
	size_t n;
	bool fails;
};

static bool take(void *whose, const struct block *block, struct error *err)
{
	struct taken *taken = whose;

	if (taken->fails)
		return FAIL(err, ERR_IO, "the pipe is closed");
	taken->blocks[taken->n++] = *block;
	return true;
}

static struct block add(const struct block *block)
{
	struct taken taken = {0};
	struct block_out out = {.take = take, .whose = &taken};
	struct error err = {0};

	assert_true(block_add(&out, block, &err));
	assert_int_equal(taken.n, 1);
	assert_int_equal(out.n_blocks, 1);
	assert_int_equal(out.n_bytes, block->words.n_bytes);
	return taken.blocks[0];
}

static void a_heading_of_an_article_is_an_article(void **state)
{
	const struct block block =
		add(&(struct block){.kind = BLOCK_HEADING,
	                            .level = 3,
	                            .words = TEXT("Article 23. Solicitation of children")});

	(void)state;
	assert_int_equal(block.kind, BLOCK_ARTICLE);
	assert_int_equal(block.level, 0);
	assert_text(block.number, "Article 23.");
}

static void a_paragraph_has_its_number(void **state)
{
	const struct block block =
		add(&(struct block){.words = TEXT("(2) Each Party shall take measures.")});

	(void)state;
	assert_int_equal(block.kind, BLOCK_PARAGRAPH);
	assert_text(block.number, "(2)");
}

static void a_number_that_the_reader_knows_stays(void **state)
{
	const struct block block = add(&(struct block){.kind = BLOCK_ITEM,
	                                               .level = 2,
	                                               .number = TEXT("1."),
	                                               .words = TEXT("1. Article 5 applies.")});

	(void)state;
	assert_int_equal(block.kind, BLOCK_ITEM);
	assert_int_equal(block.level, 2);
	assert_text(block.number, "1.");
}

static void a_row_has_no_number(void **state)
{
	const struct block block =
		add(&(struct block){.kind = BLOCK_ROW, .words = TEXT("1.\tGeorgia\tyes")});

	(void)state;
	assert_int_equal(block.kind, BLOCK_ROW);
	assert_text(block.number, "");
}

static void a_note_stays_a_note(void **state)
{
	const struct block block =
		add(&(struct block){.kind = BLOCK_NOTE, .words = TEXT("Article 1. Definitions")});

	(void)state;
	assert_int_equal(block.kind, BLOCK_NOTE);
}

static void what_has_no_words_is_left_out(void **state)
{
	struct taken taken = {0};
	struct block_out out = {.take = take, .whose = &taken};
	struct error err = {0};

	(void)state;
	assert_true(block_add(&out, &(struct block){.words = TEXT(" \n\t")}, &err));
	assert_true(block_add(&out, &(struct block){.words = TEXT_NONE}, &err));
	assert_int_equal(taken.n, 0);
	assert_int_equal(out.n_blocks, 0);
}

static void refuse(struct block_out *out, struct text words, const char *message)
{
	struct error err = {0};

	assert_false(block_add(out, &(struct block){.words = words}, &err));
	assert_int_equal(err.kind, ERR_TOO_BIG);
	assert_string_equal(err.message, message);
}

static void limits_are_held(void **state)
{
	struct taken taken = {0};
	struct block_out full = {.take = take, .whose = &taken, .n_blocks = BLOCKS_MAX};
	struct block_out heavy = {.take = take, .whose = &taken, .n_bytes = BLOCKS_BYTES_MAX - 3};
	struct block_out out = {.take = take, .whose = &taken};
	char *large = arena_alloc(*state, BLOCK_BYTES_MAX + 1);

	memset(large, 'a', BLOCK_BYTES_MAX + 1);
	refuse(&full, TEXT("a"), "the document has more than 1000000 paragraphs");
	refuse(&heavy, TEXT("abcd"), "the document has more than 128 MiB of text");
	refuse(&out, (struct text){large, BLOCK_BYTES_MAX + 1}, "a paragraph is larger than 1 MiB");
	assert_int_equal(taken.n, 0);
}

static void a_failure_of_the_stream_comes_through(void **state)
{
	struct taken taken = {.fails = true};
	struct block_out out = {.take = take, .whose = &taken};
	struct error err = {0};

	(void)state;
	assert_false(block_add(&out, &(struct block){.words = TEXT("a")}, &err));
	assert_string_equal(err.message, "the pipe is closed");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_ARENA(a_heading_of_an_article_is_an_article),
		IN_ARENA(a_paragraph_has_its_number),
		IN_ARENA(a_number_that_the_reader_knows_stays),
		IN_ARENA(a_row_has_no_number),
		IN_ARENA(a_note_stays_a_note),
		IN_ARENA(what_has_no_words_is_left_out),
		IN_ARENA(limits_are_held),
		IN_ARENA(a_failure_of_the_stream_comes_through),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
