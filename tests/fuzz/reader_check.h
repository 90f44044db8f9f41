/* What holds for the blocks of every reader, whatever the bytes were. */
#ifndef TESTS_FUZZ_READER_CHECK_H
#define TESTS_FUZZ_READER_CHECK_H

#include "extract/reader.h"

#include <assert.h>

static inline bool check_block(void *whose, const struct block *block, struct error *err)
{
	AUTO(arena) struct arena *arena = arena_open((size_t)64 * ARENA_MIB);
	struct text_fault fault;
	struct text words;
	const bool is_text = text_check(arena, block->words, &words, &fault);

	(void)whose;
	(void)err;
	assert(is_text && text_equals(words, block->words) && "words are text in normal form C");
	assert(text_starts(block->words, block->number) && "words begin with the number");
	assert(block->kind <= BLOCK_NOTE && block->change <= BLOCK_DELETED);
	assert(block->kind != BLOCK_HEADING || (block->level >= 1 && block->level <= 9));
	assert(block->kind != BLOCK_ITEM || block->level >= 1);
	(void)is_text;
	return true;
}

/* It reads, or says in a sentence why not. */
static inline void check_reader(document_reader *reader, struct text bytes)
{
	AUTO(arena) struct arena *arena = arena_open((size_t)512 * ARENA_MIB);
	const struct document document = {
		.bytes = bytes, .password = TEXT_NONE, .charset = TEXT_NONE, .arena = arena};
	struct block_out out = {.take = check_block};
	struct document_facts facts;
	struct error err = error_in(LANG_EN);

	if (!reader(&document, &out, &facts, &err))
		assert(err.kind != ERR_NONE && err.kind != ERR_BUG && err.message[0]);
}

#endif
