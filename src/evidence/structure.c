/* Block by block: path_enter says what a block is, and its words go into the whole text and become passages. A list is
 * held back until it is known whether all of it is short. */
#include "evidence/structure.h"

#include "base/buffer.h"
#include "evidence/sentences.h"
#include "evidence/structure_path.h"

enum { FIRST_ROOM = 64, TABLE_HEADING_CELL_CP = 80 };

struct cutter {
	struct arena *arena;
	struct text lang;
	const struct block *blocks;
	size_t n_blocks;
	struct path path;
	struct text whole;
	size_t at, at_cp;  /* where the next block begins in the whole text */
	struct text table; /* the heading row of the table that goes by; empty for none */
	size_t list;       /* the passage that leads in to the items that go by, + 1; 0 for none */
	struct document_passage *passages;
	size_t n, n_room;
	struct error *err;
};

static struct text join_words(struct arena *arena, const struct block *blocks, size_t n)
{
	struct buffer out = buffer_make(arena);

	for (size_t i = 0; i < n; i++) {
		if (i > 0)
			buffer_add_char(&out, '\n');
		buffer_add(&out, blocks[i].words);
	}
	return buffer_text(&out);
}

static struct document_passage *add_passage(struct cutter *cutter)
{
	if (cutter->n == cutter->n_room) {
		struct document_passage *passages;

		cutter->n_room = cutter->n_room ? 2 * cutter->n_room : FIRST_ROOM;
		passages = ARENA_ARRAY(cutter->arena, struct document_passage, cutter->n_room);
		if (cutter->n > 0)
			memcpy(passages, cutter->passages, cutter->n * sizeof(*passages));
		cutter->passages = passages;
	}
	return &cutter->passages[cutter->n++];
}

/* The page of the line that a code point of the block stands in. */
static int page_at(const struct block *block, size_t cp)
{
	for (size_t i = 0; i < block->n_lines; i++) {
		if (cp < block->lines[i].end_cp)
			return block->lines[i].page;
	}
	return block->page;
}

/* A passage of the words of a block that begin at a byte and a code point of it. */
static void add_words(struct cutter *cutter, size_t block_at, struct text path, size_t at,
                      size_t at_cp, struct text words)
{
	const struct block *block = &cutter->blocks[block_at];
	struct text trimmed = text_trim(words);
	const size_t before = trimmed.n_bytes > 0 ? (size_t)(trimmed.bytes - words.bytes) : 0;
	const size_t start_cp = at_cp + before;

	if (trimmed.n_bytes == 0)
		return;
	*add_passage(cutter) = (struct document_passage){
		.passage = {.path = path,
	                    .words = text_slice(cutter->whole, cutter->at + at + before,
	                                        cutter->at + at + before + trimmed.n_bytes),
	                    .start_cp = cutter->at_cp + start_cp,
	                    .end_cp = cutter->at_cp + start_cp + text_count_cp(trimmed)},
		.kind = block->kind,
		.change = block->change,
		.page = page_at(block, start_cp),
		.block = block_at,
		.n_blocks = 1,
	};
}

static bool add_block(struct cutter *cutter, size_t block_at, struct text path)
{
	const struct block *block = &cutter->blocks[block_at];
	const struct text lang = text_is_empty(block->lang) ? cutter->lang : block->lang;
	struct text *pieces = NULL;
	size_t n = 0, at = 0, at_cp = 0;

	if (!sentences_cut(cutter->arena, block->words, lang, STRUCTURE_PASSAGE_CP, &pieces, &n,
	                   cutter->err))
		return false;
	for (size_t i = 0; i < n; i++) {
		add_words(cutter, block_at, path, at, at_cp, pieces[i]);
		at += pieces[i].n_bytes;
		at_cp += text_count_cp(pieces[i]);
	}
	return true;
}

/* Tables. */

/* Short cells, none of them a number, and a row below. */
static bool is_heading_row(const struct cutter *cutter, size_t block_at)
{
	struct text rest = cutter->blocks[block_at].words, cell;
	size_t n_cells = 0;

	if (block_at + 1 >= cutter->n_blocks || cutter->blocks[block_at + 1].kind != BLOCK_ROW)
		return false;
	while (text_split(&rest, '\t', &cell)) {
		cell = text_trim(cell);
		if (text_count_cp(cell) > TABLE_HEADING_CELL_CP)
			return false;
		if (cell.n_bytes > 0 && cell.bytes[0] >= '0' && cell.bytes[0] <= '9')
			return false;
		n_cells += cell.n_bytes > 0;
	}
	return n_cells >= 2;
}

static struct text table_heading(struct arena *arena, struct text row)
{
	struct buffer out = buffer_make(arena);
	struct text rest = row, cell;

	while (text_split(&rest, '\t', &cell)) {
		cell = text_trim(cell);
		if (cell.n_bytes == 0 || out.n_bytes + cell.n_bytes > 4 * STRUCTURE_TITLE_CP)
			continue;
		if (out.n_bytes > 0)
			buffer_add_c(&out, " | ");
		buffer_add(&out, cell);
	}
	return buffer_text(&out);
}

static bool take_row(struct cutter *cutter, size_t block_at, struct text path)
{
	const bool is_first = block_at == 0 || cutter->blocks[block_at - 1].kind != BLOCK_ROW;

	if (is_first) {
		const struct text row = cutter->blocks[block_at].words;

		cutter->table = is_heading_row(cutter, block_at) ? table_heading(cutter->arena, row)
		                                                 : TEXT_NONE;
	} else if (cutter->table.n_bytes > 0) {
		path = path.n_bytes > 0 ? text_format(cutter->arena, "%.*s / %.*s", TEXT_ARGS(path),
		                                      TEXT_ARGS(cutter->table))
		                        : cutter->table;
	}
	return add_block(cutter, block_at, path);
}

/* Lists. */

/* The blocks of a list that begins at block_at, and how long they are together with what leads in. */
static size_t list_end(const struct cutter *cutter, size_t block_at, size_t *ret_n_cp)
{
	struct path path = cutter->path; /* to look ahead with */
	size_t i = block_at;

	for (; i < cutter->n_blocks && *ret_n_cp <= STRUCTURE_LIST_CP; i++) {
		if (cutter->blocks[i].kind != BLOCK_ITEM &&
		    cutter->blocks[i].kind != BLOCK_PARAGRAPH)
			break;
		if (path_enter(&path, &cutter->blocks[i]).kind != PART_ITEM)
			break;
		*ret_n_cp += 1 + text_count_cp(cutter->blocks[i].words);
	}
	return i;
}

/* "the following:", or a sentence that is not over. */
static bool leads_in(const struct document_passage *passage)
{
	const struct text words = passage->passage.words;

	if (text_ends(words, TEXT(":")) || text_ends(words, TEXT("-")) ||
	    text_ends(words, TEXT("–")) || text_ends(words, TEXT("—")))
		return true;
	return passage->kind == BLOCK_PARAGRAPH && !text_ends(words, TEXT("."));
}

/* Whether the items at block_at stay with the passage before them. */
static bool stays_with(const struct cutter *cutter, size_t block_at)
{
	const struct document_passage *lead =
		cutter->n > 0 ? &cutter->passages[cutter->n - 1] : NULL;
	size_t n_cp;

	if (!lead || lead->block + lead->n_blocks != block_at || lead->change != BLOCK_UNCHANGED ||
	    !leads_in(lead))
		return false;
	n_cp = lead->passage.end_cp - lead->passage.start_cp;
	(void)list_end(cutter, block_at, &n_cp);
	return n_cp <= STRUCTURE_LIST_CP;
}

/* Makes the last passage longer by a block. */
static void append_block(struct cutter *cutter, size_t block_at)
{
	struct passage *lead = &cutter->passages[cutter->n - 1].passage;
	const struct text words = text_trim(cutter->blocks[block_at].words);
	const size_t start = (size_t)(lead->words.bytes - cutter->whole.bytes);
	const size_t before = (size_t)(words.bytes - cutter->blocks[block_at].words.bytes);
	const size_t end = cutter->at + before + words.n_bytes;

	lead->words = text_slice(cutter->whole, start, end);
	lead->end_cp = cutter->at_cp + before + text_count_cp(words);
	cutter->passages[cutter->n - 1].n_blocks++;
}

static bool take_item(struct cutter *cutter, size_t block_at, struct text path, bool is_first)
{
	if (is_first)
		cutter->list = stays_with(cutter, block_at) ? cutter->n : 0;
	if (cutter->list > 0 && cutter->blocks[block_at].change == BLOCK_UNCHANGED) {
		append_block(cutter, block_at);
		return true;
	}
	cutter->list = 0;
	return add_block(cutter, block_at, path);
}

/* Blocks. */

static bool take_block(struct cutter *cutter, size_t block_at, bool *was_item)
{
	const struct block *block = &cutter->blocks[block_at];
	const struct path before = cutter->path;
	const struct part part = path_enter(&cutter->path, block);
	const struct text path = path_write(&cutter->path, &part);
	bool is_taken;

	if (part.kind == PART_ITEM && !*was_item) {
		const struct path after = cutter->path;

		cutter->path = before;
		is_taken = take_item(cutter, block_at, path, true);
		cutter->path = after;
	} else if (part.kind == PART_ITEM) {
		is_taken = take_item(cutter, block_at, path, false);
	} else if (part.kind == PART_ROW) {
		is_taken = take_row(cutter, block_at, path);
	} else {
		is_taken = add_block(cutter, block_at, path);
	}
	*was_item = part.kind == PART_ITEM;
	return is_taken;
}

bool passages_of_blocks(struct arena *arena, const struct block *blocks, size_t n, struct text lang,
                        struct structure *ret_structure, struct error *err)
{
	struct cutter cutter = {
		.arena = arena,
		.lang = lang,
		.blocks = blocks,
		.n_blocks = n,
		.path = path_make(arena, blocks, n),
		.whole = join_words(arena, blocks, n),
		.err = err,
	};
	bool was_item = false;

	for (size_t i = 0; i < n; i++) {
		if (!take_block(&cutter, i, &was_item))
			return false;
		if (cutter.n > PASSAGES_MAX)
			return FAIL(err, ERR_TOO_BIG, "the text has more than %d passages",
			            PASSAGES_MAX);
		cutter.at += blocks[i].words.n_bytes + 1;
		cutter.at_cp += text_count_cp(blocks[i].words) + 1;
	}
	*ret_structure = (struct structure){cutter.whole, cutter.passages, cutter.n};
	return true;
}
