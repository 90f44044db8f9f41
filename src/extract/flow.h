/* The flow of a text document into blocks, the same for DOCX, OpenDocument text and RTF.
 *
 * A reader says what opens and closes in the order of the document; what stands inside of a paragraph without being
 * its text (a note, a text box, words that were deleted) follows it as blocks of its own. A row of a table is one
 * block; a table of a single column is a frame around text, and its paragraphs stay paragraphs.
 *
 * Words are brought into normal form C, in one line: tabs become spaces, and only flow_break makes a new line.
 * At most FLOW_DEPTH_MAX things are open at a time, and they take at most FLOW_OPEN_BYTES_MAX of memory.
 */
#ifndef EXTRACT_FLOW_H
#define EXTRACT_FLOW_H

#include "base/buffer.h"
#include "extract/block.h"

enum {
	FLOW_DEPTH_MAX = 128,
	FLOW_OPEN_BYTES_MAX = 64 * ARENA_MIB,
	FLOW_ARENA_BYTES = 4 * FLOW_OPEN_BYTES_MAX
};

/* Where finished blocks go; block_add unless a reader keeps them. */
typedef bool flow_sink(void *whose, const struct block *block, struct error *err);

struct flow_kept {
	struct block block;
	int cell; /* of a row, from 0 */
	struct flow_kept *next;
};

struct flow_frame {
	enum { FLOW_PARAGRAPH, FLOW_NOTE, FLOW_ROW } is;
	enum block_kind kind;
	int level;
	struct text label; /* printed before the words */
	struct text lang;
	struct buffer words, deleted;
	bool has_inserted, has_other; /* words of either sort */
	bool goes_on;                 /* its end was deleted: the next paragraph belongs to it */
	int n_cells;
	struct flow_kept *kept, *last_kept;
};

struct flow {
	flow_sink *sink;
	void *whose;
	struct arena *arena;      /* emptied whenever nothing is open */
	enum block_change change; /* of the words that come */
	struct flow_frame frames[FLOW_DEPTH_MAX];
	size_t n_frames;
};

/* The arena is the flow's alone, and of FLOW_ARENA_BYTES. */
void flow_start(struct flow *flow, struct block_out *out, struct arena *arena);
void flow_start_into(struct flow *flow, flow_sink *sink, void *whose, struct arena *arena);

MUST_CHECK bool flow_open_paragraph(struct flow *flow, struct error *err);

/* Of the paragraph that is open; the label is copied. */
void flow_set_kind(struct flow *flow, enum block_kind kind, int level, struct text label);
void flow_set_lang(struct flow *flow, struct text lang); /* copied */

/* True when the paragraph that is open has none yet. */
bool flow_wants_lang(const struct flow *flow);

/* Opens a paragraph when none is open. Bytes must be UTF-8. */
MUST_CHECK bool flow_add(struct flow *flow, struct text words, struct error *err);
MUST_CHECK bool flow_break(struct flow *flow, struct error *err);

/* The end of the paragraph was deleted: what comes next goes on in it. */
void flow_go_on(struct flow *flow);
MUST_CHECK bool flow_close_paragraph(struct flow *flow, struct error *err);

/* A block that follows the paragraph that is open, or comes at once when none is. */
MUST_CHECK bool flow_put(struct flow *flow, const struct block *block, struct error *err);

/* Everything until it closes is one note. */
MUST_CHECK bool flow_open_note(struct flow *flow, struct text label, struct error *err);
MUST_CHECK bool flow_close_note(struct flow *flow, struct error *err);

MUST_CHECK bool flow_open_row(struct flow *flow, struct error *err);
MUST_CHECK bool flow_next_cell(struct flow *flow, struct error *err); /* before the first one too */
MUST_CHECK bool flow_close_row(struct flow *flow, struct error *err);

/* Closes what is open. */
MUST_CHECK bool flow_end(struct flow *flow, struct error *err);

#endif
