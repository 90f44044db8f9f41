/* Cuts a document into passages where the document itself has its parts.
 *
 * Headings, articles, numbered paragraphs, items, rows and notes are passages; the path of a passage names what it stands
 * in: "Chapter II / Article 5 / 2". A heading of a division or an article is named by its label ("Chapter II"), any other
 * by its words. Items stay with the words that lead in to them as long as all are short; paragraphs over
 * STRUCTURE_PASSAGE_CP are cut where sentences end. Lines of a table of contents name nothing, nor does the title of the
 * document: its one heading of level 1, where that is the first.
 *
 * The whole text of a document is the words of its blocks, with a line end between two blocks. A passage is a slice of it:
 * the same blocks give the same text and the same passages.
 */
#ifndef EVIDENCE_STRUCTURE_H
#define EVIDENCE_STRUCTURE_H

#include "evidence/passages.h"
#include "extract/block.h"

enum {
	STRUCTURE_PASSAGE_CP = 1500,
	STRUCTURE_LIST_CP = 800,  /* what leads in, with its items, in one passage */
	STRUCTURE_TITLE_CP = 120, /* of a heading in a path */
};

struct document_passage {
	struct passage passage; /* its offsets are in the whole text */
	enum block_kind kind;   /* of its first block */
	enum block_change change;
	int page;               /* of its first word, where the format knows pages; else 0 */
	size_t block, n_blocks; /* the blocks it is made of */
};

struct structure {
	struct text text; /* the whole */
	struct document_passage *passages;
	size_t n;
};

/* lang  BCP 47, for the ends of sentences in blocks that declare none; may be empty
 * Fails ERR_TOO_BIG above PASSAGES_MAX passages */
MUST_CHECK bool passages_of_blocks(struct arena *arena, const struct block *blocks, size_t n,
                                   struct text lang, struct structure *ret_structure,
                                   struct error *err);

#endif
