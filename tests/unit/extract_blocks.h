/* For tests of readers: the blocks of a document as lines, "HEADING 2|words", so that a failure shows what came. */
#ifndef TESTS_UNIT_EXTRACT_BLOCKS_H
#define TESTS_UNIT_EXTRACT_BLOCKS_H

#include "base_test.h"

#include "extract/reader.h"

struct taken {
	struct buffer lines;
	struct document_facts facts;
	struct error err;
	bool is_read;
};

static inline bool take_block(void *whose, const struct block *block, struct error *err)
{
	static const char *const KINDS[] = {"PARAGRAPH", "HEADING", "ARTICLE",
	                                    "ITEM",      "ROW",     "NOTE"};
	struct taken *taken = whose;

	(void)err;
	buffer_add_format(&taken->lines, "%s %d", KINDS[block->kind], block->level);
	if (block->page > 0)
		buffer_add_format(&taken->lines, " p%d", block->page);
	if (!text_is_empty(block->number))
		buffer_add_format(&taken->lines, " [%.*s]", TEXT_ARGS(block->number));
	buffer_add_format(&taken->lines, "|%.*s\n", TEXT_ARGS(block->words));
	return true;
}

static inline struct taken take_bytes(struct arena *arena, document_reader *reader,
                                      struct text bytes)
{
	struct taken taken = {.lines = buffer_make(arena), .err = error_in(LANG_EN)};
	struct block_out out = {.take = take_block, .whose = &taken};
	const struct document document = {
		.bytes = bytes, .password = TEXT_NONE, .charset = TEXT_NONE, .arena = arena};

	buffer_add_c(&taken.lines, "");
	taken.is_read = reader(&document, &out, &taken.facts, &taken.err);
	return taken;
}

#define assert_blocks(reader, document, expected)                                                  \
	do {                                                                                       \
		const struct taken taken_ = take_bytes(*state, (reader), text_of(document));       \
		assert_string_equal(taken_.err.message, "");                                       \
		assert_true(taken_.is_read);                                                       \
		assert_text(buffer_text(&taken_.lines), (expected));                               \
	} while (0)

#define assert_refused(reader, document, error_kind, sentence)                                     \
	do {                                                                                       \
		const struct taken taken_ = take_bytes(*state, (reader), (document));              \
		assert_false(taken_.is_read);                                                      \
		assert_int_equal(taken_.err.kind, (error_kind));                                   \
		assert_string_equal(taken_.err.message, (sentence));                               \
	} while (0)

#endif
