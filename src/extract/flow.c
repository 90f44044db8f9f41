/* A stack of what is open. A block that is finished goes to the thing around it: a paragraph puts it behind itself, a
 * note and a row gather it, and with nothing around it is handed on. */
#include "extract/flow.h"

static bool add_block(void *whose, const struct block *block, struct error *err)
{
	return block_add(whose, block, err);
}

void flow_start_into(struct flow *flow, flow_sink *sink, void *whose, struct arena *arena)
{
	*flow = (struct flow){.sink = sink, .whose = whose, .arena = arena};
}

void flow_start(struct flow *flow, struct block_out *out, struct arena *arena)
{
	flow_start_into(flow, add_block, out, arena);
}

/* The innermost thing that is open, or NULL. */
static struct flow_frame *top_of(struct flow *flow)
{
	return flow->n_frames > 0 ? &flow->frames[flow->n_frames - 1] : NULL;
}

static struct flow_frame *top_paragraph(struct flow *flow)
{
	struct flow_frame *top = top_of(flow);

	return top && top->is == FLOW_PARAGRAPH ? top : NULL;
}

/* Finished blocks */

static struct block copy_block(struct arena *arena, const struct block *block)
{
	struct block copy = *block;

	copy.words = text_copy(arena, block->words);
	copy.number = text_is_empty(block->number)
	                      ? TEXT_NONE
	                      : text_slice(copy.words, 0, block->number.n_bytes);
	copy.lang = text_is_empty(block->lang) ? TEXT_NONE : text_copy(arena, block->lang);
	return copy;
}

static bool check_room(struct flow *flow, struct error *err)
{
	if (arena_n_bytes(flow->arena) <= FLOW_OPEN_BYTES_MAX)
		return true;
	return FAIL(err, ERR_TOO_BIG,
	            "a row of a table, or what hangs on a paragraph, is too large");
}

static bool check_words(const struct buffer *words, size_t n_more, struct error *err)
{
	if (words->n_bytes + n_more <= BLOCK_BYTES_MAX)
		return true;
	return FAIL(err, ERR_TOO_BIG, "a paragraph is larger than %d MiB",
	            BLOCK_BYTES_MAX / ARENA_MIB);
}

static bool keep(struct flow *flow, struct flow_frame *frame, const struct block *block,
                 struct error *err)
{
	struct flow_kept *kept;

	if (!check_room(flow, err))
		return false;
	kept = ARENA_NEW(flow->arena, struct flow_kept);
	*kept = (struct flow_kept){.block = copy_block(flow->arena, block),
	                           .cell = frame->n_cells > 0 ? frame->n_cells - 1 : 0};
	if (frame->last_kept)
		frame->last_kept->next = kept;
	else
		frame->kept = kept;
	frame->last_kept = kept;
	return true;
}

bool flow_put(struct flow *flow, const struct block *block, struct error *err)
{
	struct flow_frame *top = top_of(flow);

	if (text_is_empty(block->words))
		return true;
	return top ? keep(flow, top, block, err) : flow->sink(flow->whose, block, err);
}

static bool put_kept(struct flow *flow, const struct flow_kept *kept, struct error *err)
{
	for (; kept; kept = kept->next) {
		if (!flow_put(flow, &kept->block, err))
			return false;
	}
	return true;
}

/* In normal form C; what is not UTF-8 is mended before. */
static struct text finish_words(struct flow *flow, struct text raw)
{
	struct buffer mended = buffer_make(flow->arena);
	struct text_fault fault;
	struct text words;

	raw = text_trim(raw);
	if (text_check(flow->arena, raw, &words, &fault))
		return words;
	buffer_add_mended(&mended, raw);
	if (text_check(flow->arena, buffer_text(&mended), &words, &fault))
		return words;
	return TEXT_NONE;
}

/* Frames */

static bool push(struct flow *flow, struct flow_frame frame, struct error *err)
{
	if (flow->n_frames == FLOW_DEPTH_MAX)
		return FAIL(err, ERR_INPUT, "the document is nested more than %d deep",
		            FLOW_DEPTH_MAX);
	if (!check_room(flow, err))
		return false;
	frame.words = buffer_make(flow->arena);
	frame.deleted = buffer_make(flow->arena);
	flow->frames[flow->n_frames++] = frame;
	return true;
}

static struct flow_frame pop(struct flow *flow)
{
	return flow->frames[--flow->n_frames];
}

static void forget(struct flow *flow)
{
	if (flow->n_frames == 0)
		arena_reset(flow->arena);
}

/* Ends a run of deleted words, which becomes a block behind the paragraph. */
static bool close_deleted(struct flow *flow, struct flow_frame *frame, struct error *err)
{
	const struct block block = {.kind = frame->kind,
	                            .level = frame->level,
	                            .lang = frame->lang,
	                            .change = BLOCK_DELETED,
	                            .words = finish_words(flow, buffer_text(&frame->deleted))};

	frame->deleted.n_bytes = 0;
	return text_is_empty(block.words) || keep(flow, frame, &block, err);
}

static bool settle(struct flow *flow, struct error *err);

bool flow_open_paragraph(struct flow *flow, struct error *err)
{
	struct flow_frame *top = top_paragraph(flow);

	if (top && top->goes_on) {
		top->goes_on = false;
		return true;
	}
	return push(flow, (struct flow_frame){.is = FLOW_PARAGRAPH}, err);
}

void flow_set_kind(struct flow *flow, enum block_kind kind, int level, struct text label)
{
	struct flow_frame *top = top_paragraph(flow);

	if (!top)
		return;
	top->kind = kind;
	top->level = level;
	top->label = text_copy(flow->arena, label);
}

void flow_set_lang(struct flow *flow, struct text lang)
{
	struct flow_frame *top = top_paragraph(flow);

	if (top)
		top->lang = text_copy(flow->arena, lang);
}

bool flow_wants_lang(const struct flow *flow)
{
	return flow->n_frames > 0 && flow->frames[flow->n_frames - 1].is == FLOW_PARAGRAPH &&
	       text_is_empty(flow->frames[flow->n_frames - 1].lang);
}

static void add_words(struct buffer *buffer, struct text words)
{
	const size_t from = buffer->n_bytes;

	buffer_add(buffer, words);
	for (size_t i = from; i < buffer->n_bytes; i++) {
		if (buffer->bytes[i] == '\t' || buffer->bytes[i] == '\n' ||
		    buffer->bytes[i] == '\r')
			buffer->bytes[i] = ' ';
	}
}

static bool add(struct flow *flow, struct text words, bool is_break, struct error *err)
{
	struct flow_frame *top = top_paragraph(flow);
	struct buffer *buffer;

	if (!top && !flow_open_paragraph(flow, err))
		return false;
	top = top_of(flow);
	if (flow->change != BLOCK_DELETED && top->deleted.n_bytes > 0 &&
	    !close_deleted(flow, top, err))
		return false;
	buffer = flow->change == BLOCK_DELETED ? &top->deleted : &top->words;
	if (!check_words(buffer, words.n_bytes, err))
		return false;
	if (is_break)
		buffer_add_char(buffer, '\n');
	else
		add_words(buffer, words);
	top->has_inserted |= flow->change == BLOCK_INSERTED;
	top->has_other |= flow->change == BLOCK_UNCHANGED;
	return true;
}

bool flow_add(struct flow *flow, struct text words, struct error *err)
{
	return text_is_empty(words) || add(flow, words, false, err);
}

bool flow_break(struct flow *flow, struct error *err)
{
	return add(flow, TEXT("\n"), true, err);
}

void flow_go_on(struct flow *flow)
{
	struct flow_frame *top = top_paragraph(flow);

	if (top)
		top->goes_on = true;
}

static enum block_change change_of(const struct flow_frame *frame)
{
	return frame->has_inserted && !frame->has_other ? BLOCK_INSERTED : BLOCK_UNCHANGED;
}

/* The label and the words as one text, of which the label is the beginning. */
static void label_block(struct flow *flow, struct text label, struct block *block)
{
	struct buffer out = buffer_make(flow->arena);
	struct text number = finish_words(flow, label);

	if (text_is_empty(number) || text_is_empty(block->words))
		return;
	buffer_add(&out, number);
	buffer_add_char(&out, ' ');
	buffer_add(&out, block->words);
	block->words = buffer_text(&out);
	block->number = text_slice(block->words, 0, number.n_bytes);
}

static bool put_frame(struct flow *flow, const struct flow_frame *frame, struct error *err)
{
	struct block block = {.kind = frame->kind,
	                      .level = frame->level,
	                      .lang = frame->lang,
	                      .change = change_of(frame),
	                      .words = finish_words(flow, buffer_text(&frame->words))};

	label_block(flow, frame->label, &block);
	return flow_put(flow, &block, err) && put_kept(flow, frame->kept, err);
}

bool flow_close_paragraph(struct flow *flow, struct error *err)
{
	struct flow_frame frame;

	if (!top_paragraph(flow))
		return true;
	if (!close_deleted(flow, top_of(flow), err))
		return false;
	frame = pop(flow);
	if (!put_frame(flow, &frame, err))
		return false;
	forget(flow);
	return true;
}

/* A paragraph that waits for the next one gets none when something else comes. */
static bool settle(struct flow *flow, struct error *err)
{
	const struct flow_frame *top = top_paragraph(flow);

	return !top || !top->goes_on || flow_close_paragraph(flow, err);
}

/* Closes paragraphs until what is asked for is the innermost thing; false in ret_is_there when there is none. */
static bool close_until(struct flow *flow, int is, bool *ret_is_there, struct error *err)
{
	*ret_is_there = false;
	for (size_t i = 0; i < flow->n_frames; i++)
		*ret_is_there |= (int)flow->frames[i].is == is;
	while (*ret_is_there && (int)top_of(flow)->is != is) {
		const bool is_closed = top_of(flow)->is == FLOW_PARAGRAPH
		                               ? flow_close_paragraph(flow, err)
		                       : top_of(flow)->is == FLOW_NOTE ? flow_close_note(flow, err)
		                                                       : flow_close_row(flow, err);

		if (!is_closed)
			return false;
	}
	return true;
}

/* What a note or the cell of a row says: its paragraphs, each on a line. */
static void join(struct buffer *out, const struct block *block)
{
	if (out->n_bytes > 0 && out->bytes[out->n_bytes - 1] != '\t')
		buffer_add_char(out, '\n');
	buffer_add(out, block->words);
}

static bool is_own(const struct flow_kept *kept)
{
	return kept->block.kind == BLOCK_NOTE || kept->block.change == BLOCK_DELETED;
}

/* Puts those that are no part of the words around them. */
static bool put_own(struct flow *flow, const struct flow_kept *kept, struct error *err)
{
	for (; kept; kept = kept->next) {
		if (is_own(kept) && !flow_put(flow, &kept->block, err))
			return false;
	}
	return true;
}

bool flow_open_note(struct flow *flow, struct text label, struct error *err)
{
	struct flow_frame frame = {.is = FLOW_NOTE, .kind = BLOCK_NOTE};

	frame.label = text_copy(flow->arena, label);
	return push(flow, frame, err);
}

static bool join_all(struct flow_frame *frame, struct error *err)
{
	int cell = 0;

	frame->has_inserted = frame->has_other = false;
	for (const struct flow_kept *kept = frame->kept; kept; kept = kept->next) {
		if (is_own(kept))
			continue;
		for (; cell < kept->cell && frame->is == FLOW_ROW; cell++)
			buffer_add_char(&frame->words, '\t');
		if (!check_words(&frame->words, kept->block.words.n_bytes, err))
			return false;
		join(&frame->words, &kept->block);
		if (text_is_empty(frame->lang))
			frame->lang = kept->block.lang;
		frame->has_inserted |= kept->block.change == BLOCK_INSERTED;
		frame->has_other |= kept->block.change == BLOCK_UNCHANGED;
	}
	return true;
}

static bool put_joined(struct flow *flow, struct flow_frame *frame, struct error *err)
{
	const struct flow_kept *kept = frame->kept;

	if (!join_all(frame, err))
		return false;
	frame->kept = NULL;
	return put_frame(flow, frame, err) && put_own(flow, kept, err);
}

bool flow_close_note(struct flow *flow, struct error *err)
{
	struct flow_frame frame;
	bool is_there;

	if (!close_until(flow, FLOW_NOTE, &is_there, err))
		return false;
	if (!is_there)
		return true;
	frame = pop(flow);
	if (!put_joined(flow, &frame, err))
		return false;
	forget(flow);
	return true;
}

bool flow_open_row(struct flow *flow, struct error *err)
{
	return settle(flow, err) &&
	       push(flow, (struct flow_frame){.is = FLOW_ROW, .kind = BLOCK_ROW}, err);
}

bool flow_next_cell(struct flow *flow, struct error *err)
{
	struct flow_frame *top;

	if (!settle(flow, err))
		return false;
	top = top_of(flow);
	if (top && top->is == FLOW_ROW)
		top->n_cells++;
	return true;
}

/* In a cell of another table, a row is a line of that cell. */
bool flow_close_row(struct flow *flow, struct error *err)
{
	struct flow_frame frame;
	bool is_there;

	if (!close_until(flow, FLOW_ROW, &is_there, err))
		return false;
	if (!is_there)
		return true;
	frame = pop(flow);
	if (frame.n_cells > 1 ? !put_joined(flow, &frame, err) : !put_kept(flow, frame.kept, err))
		return false;
	forget(flow);
	return true;
}

bool flow_end(struct flow *flow, struct error *err)
{
	while (flow->n_frames > 0) {
		const struct flow_frame *top = top_of(flow);
		const bool is_closed = top->is == FLOW_PARAGRAPH ? flow_close_paragraph(flow, err)
		                       : top->is == FLOW_NOTE    ? flow_close_note(flow, err)
		                                                 : flow_close_row(flow, err);

		if (!is_closed)
			return false;
	}
	return true;
}
