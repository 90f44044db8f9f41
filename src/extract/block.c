/* Holds the limits of what a reader hands on, and finds the labels that legal texts begin their parts with. */
#include "extract/block.h"

#include "extract/outline.h"

static bool check_limits(const struct block_out *out, struct text words, struct error *err)
{
	if (words.n_bytes > BLOCK_BYTES_MAX)
		return FAIL(err, ERR_TOO_BIG, "a paragraph is larger than %d MiB",
		            BLOCK_BYTES_MAX / ARENA_MIB);
	if (out->n_blocks >= BLOCKS_MAX)
		return FAIL(err, ERR_TOO_BIG, "the document has more than %d paragraphs",
		            BLOCKS_MAX);
	if (words.n_bytes > BLOCKS_BYTES_MAX - out->n_bytes)
		return FAIL(err, ERR_TOO_BIG, "the document has more than %d MiB of text",
		            BLOCKS_BYTES_MAX / ARENA_MIB);
	return true;
}

/* A row, a note and a list keep their kind. */
static bool may_be_article(enum block_kind kind)
{
	return kind == BLOCK_PARAGRAPH || kind == BLOCK_HEADING;
}

static void find_label(struct block *block)
{
	bool is_article = false;

	if (!text_is_empty(block->number) || block->kind == BLOCK_ROW)
		return;
	if (!outline_label(block->words, &block->number, &is_article) || !is_article ||
	    !may_be_article(block->kind))
		return;
	block->kind = BLOCK_ARTICLE;
	block->level = 0;
}

bool block_add(struct block_out *out, const struct block *block, struct error *err)
{
	struct block labelled = *block;

	if (text_is_empty(text_trim(block->words)))
		return true;
	if (!check_limits(out, block->words, err))
		return false;
	find_label(&labelled);
	out->n_blocks++;
	out->n_bytes += block->words.n_bytes;
	return out->take(out->whose, &labelled, err);
}
