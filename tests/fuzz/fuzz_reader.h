/* For targets of readers: any bytes as a document. A failure has a sentence; blocks hold words that are text, within the
 * limits; reading again gives the same. */
#ifndef TESTS_FUZZ_FUZZ_READER_H
#define TESTS_FUZZ_FUZZ_READER_H

#include "extract/reader.h"

#include <assert.h>

struct seen {
	size_t n;
	uint64_t sum; /* of all words, in order */
};

static inline bool see_block(void *whose, const struct block *block, struct error *err)
{
	AUTO(arena) struct arena *arena = arena_open((size_t)64 * ARENA_MIB);
	struct seen *seen = whose;
	struct text_fault fault;
	struct text normal;

	(void)err;
	assert(block->words.n_bytes > 0 && block->words.n_bytes <= BLOCK_BYTES_MAX);
	assert(text_check(arena, block->words, &normal, &fault));
	assert(text_equals(normal, block->words));
	assert(block->kind == BLOCK_HEADING ? block->level >= 1 && block->level <= 9 : true);
	assert(text_starts(block->words, block->number));
	seen->n++;
	for (size_t i = 0; i < block->words.n_bytes; i++)
		seen->sum = seen->sum * 31 + (unsigned char)block->words.bytes[i];
	return true;
}

static inline struct seen read_once(document_reader *reader, const uint8_t *bytes, size_t n_bytes)
{
	AUTO(arena) struct arena *arena = arena_open((size_t)1024 * ARENA_MIB);
	const struct document document = {.bytes = {(const char *)bytes, n_bytes},
	                                  .password = TEXT_NONE,
	                                  .charset = TEXT_NONE,
	                                  .arena = arena};
	struct error err = error_in(LANG_EN);
	struct document_facts facts = {0};
	struct seen seen = {0};
	struct block_out out = {.take = see_block, .whose = &seen};

	if (!reader(&document, &out, &facts, &err))
		assert((err.kind == ERR_INPUT || err.kind == ERR_TOO_BIG) && err.message[0]);
	else
		assert(facts.charset.n_bytes > 0);
	return seen;
}

static inline int fuzz_reader(document_reader *reader, const uint8_t *bytes, size_t n_bytes)
{
	const struct seen one = read_once(reader, bytes, n_bytes);
	const struct seen two = read_once(reader, bytes, n_bytes);

	assert(one.n == two.n && one.sum == two.sum);
	return 0;
}

#endif
