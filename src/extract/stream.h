/* What the worker says about a document, a line of JSON each: its blocks in order, then one line that ends it.
 *
 *	{"block":"paragraph","words":"…","level":0,"number":"…","lang":"fr","page":3,"change":"inserted",
 *	 "lines":[[0,80,3,1000,900,8800,1100],…]}
 *	{"end":"pdf","pages":31,"title":"…","author":"…","lang":"en","dated":"2019-11-21","charset":"…",
 *	 "only_pictures":false,"held":15}
 *	{"error":"input","message":"…","hint":"…"}
 *
 * What is empty or 0 is left out. A line of "lines" is start and end in code points, page, and x0, y0, x1, y1 in
 * ten-thousandths. Either of the last two ends a stream; one without is torn, and counts for nothing.
 *
 * The worker may have been taken over by the document that it reads: the reading side takes nothing for granted, neither
 * sizes nor counts nor types nor ranges, and refuses as a whole what does not keep to them.
 */
#ifndef EXTRACT_STREAM_H
#define EXTRACT_STREAM_H

#include "base/buffer.h"
#include "extract/reader.h"

enum {
	STREAM_LINE_BYTES_MAX = 8 * 1024 * 1024,
	STREAM_ARENA_MIB = 768,       /* room that a stream may take in its arena */
	STREAM_POSITIONS_MAX = 65536, /* lines on pages, of one block */
	STREAM_PAGE_MAX = 1000000,
	STREAM_UNIT = 10000, /* a page is that wide and high */
};

/* Writing: each adds a line to the buffer. */
void stream_write_block(struct buffer *out, const struct block *block);
void stream_write_end(struct buffer *out, enum document_kind kind,
                      const struct document_facts *facts, unsigned held);
void stream_write_error(struct buffer *out, const struct error *err);

/* "paragraph", "heading", "article", "item", "row", "note". */
const char *block_kind_code(enum block_kind kind);

/* "inserted", "deleted"; "" for unchanged. */
const char *block_change_code(enum block_change change);

/* What has been read of a stream so far. */
struct stream {
	struct arena *arena; /* holds what was read */
	struct block *blocks;
	size_t n_blocks, n_room, n_bytes;
	size_t n_before; /* bytes in the arena when the stream began */
	bool is_ended;
	enum document_kind kind;
	struct document_facts facts;
	unsigned held;        /* of enum lock */
	struct error refused; /* what the worker said against the document; ERR_NONE for nothing */
};

/* The arena has room for STREAM_ARENA_MIB. */
struct stream stream_make(struct arena *arena);

/* Takes a line without its line end. ERR_IO when it is not as described above, or comes after the end. */
MUST_CHECK bool stream_read_line(struct stream *stream, struct text line, struct error *err);

/* True when the document was read to its end; else the worker's own refusal, or ERR_IO for a stream that is torn. */
MUST_CHECK bool stream_settle(const struct stream *stream, struct error *err);

#endif
