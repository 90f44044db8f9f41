/* What a reader takes out of a document: blocks in reading order.
 *
 * A block is a heading, an article, a paragraph, an item, a row of a table or a note, with everything of it that the
 * document prints (its number too) as text in normal form C. Words never cross blocks. Headers and footers that repeat
 * on every page are left out; nothing else is.
 *
 * A reader hands each block to block_add, which holds the limits, and returns when the document is done or is refused.
 */
#ifndef EXTRACT_BLOCK_H
#define EXTRACT_BLOCK_H

#include "base/arena.h"
#include "base/error.h"
#include "base/text.h"

enum block_kind {
	BLOCK_PARAGRAPH,
	BLOCK_HEADING,
	BLOCK_ARTICLE, /* the heading, or the first words, of an article */
	BLOCK_ITEM,    /* of a list */
	BLOCK_ROW,     /* of a table: its cells are joined by a tab */
	BLOCK_NOTE,    /* footnote, endnote, comment */
};

/* Tracked changes: the words stand in the text as the document's last author left it. */
enum block_change { BLOCK_UNCHANGED, BLOCK_INSERTED, BLOCK_DELETED };

/* Where a line of a block stands on its page. */
struct block_line {
	size_t start_cp, end_cp; /* in the block's words, half-open */
	int page;                /* from 1 */
	float x0, y0, x1, y1; /* parts of the page's width and height, 0–1, from the top left */
};

struct block {
	enum block_kind kind;
	int level; /* heading: 1–9; item: depth from 1; else 0 */
	struct text
		number; /* its label as printed: "Article 23", "1.", "(a)"; a copy of what words begin with */
	struct text
		words; /* in one line but for rows of verse: "\n" where the document breaks a line on purpose */
	struct text lang; /* BCP 47, where the document declares it; else empty */
	int page;         /* of its first word, from 1; 0 where the format knows no pages */
	enum block_change change;
	const struct block_line *lines; /* PDF alone */
	size_t n_lines;
};

enum {
	BLOCKS_MAX = 1000000,
	BLOCK_BYTES_MAX = 1024 * 1024,
	BLOCKS_BYTES_MAX = 128 * 1024 * 1024, /* words of all blocks */
};

/* Where blocks go: a stream of the worker, a list in a test. */
struct block_out {
	bool (*take)(void *whose, const struct block *block, struct error *err);
	void *whose;
	size_t n_blocks, n_bytes;
};

/* Hands a block on. One without words is left out. A label at the beginning of the words is made `number`, and what
 * begins an article is made BLOCK_ARTICLE, in every language of outline.h, unless the reader has set number. ERR_TOO_BIG
 * above a limit. */
MUST_CHECK bool block_add(struct block_out *out, const struct block *block, struct error *err);

#endif
