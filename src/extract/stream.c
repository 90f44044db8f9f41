/* Both sides of the worker's pipe in one file, so that what one writes is seen to be what the other takes. */
#include "extract/stream.h"

#include "base/json.h"
#include "extract/lock.h"

#include <inttypes.h>
#include <math.h>

enum {
	BLOCKS_FIRST = 64,
	MESSAGE_BYTES_MAX = 1000,
	HINT_BYTES_MAX = 500,
	FACT_BYTES_MAX = 64 * 1024,
	ARENA_FULL_MIB =
		STREAM_ARENA_MIB / 3 * 2, /* so that one more line, and twice the blocks, fit */
};

static const char *const block_codes[] = {
	[BLOCK_PARAGRAPH] = "paragraph", [BLOCK_HEADING] = "heading", [BLOCK_ARTICLE] = "article",
	[BLOCK_ITEM] = "item",           [BLOCK_ROW] = "row",         [BLOCK_NOTE] = "note",
};

static const char *const change_codes[] = {
	[BLOCK_UNCHANGED] = "unchanged",
	[BLOCK_INSERTED] = "inserted",
	[BLOCK_DELETED] = "deleted",
};

const char *block_kind_code(enum block_kind kind)
{
	return block_codes[kind];
}

const char *block_change_code(enum block_change change)
{
	return change == BLOCK_UNCHANGED ? "" : change_codes[change];
}

/* Writing. */

static void write_text(struct json_out *json, const char *name, struct text text)
{
	if (!text_is_empty(text))
		json_out_text(json, name, text);
}

static void write_number(struct json_out *json, const char *name, int64_t number)
{
	if (number != 0)
		json_out_i64(json, name, number);
}

static int64_t units(float part)
{
	const double whole = rint((double)part * STREAM_UNIT);

	if (!(whole > 0)) /* and no number */
		return 0;
	return whole < STREAM_UNIT ? (int64_t)whole : STREAM_UNIT;
}

static void write_positions(struct json_out *json, const struct block *block)
{
	if (block->n_lines == 0)
		return;
	json_out_open_array(json, "lines");
	for (size_t i = 0; i < block->n_lines && i < STREAM_POSITIONS_MAX; i++) {
		const struct block_line *line = &block->lines[i];

		json_out_open_array(json, NULL);
		json_out_i64(json, NULL, (int64_t)line->start_cp);
		json_out_i64(json, NULL, (int64_t)line->end_cp);
		json_out_i64(json, NULL, line->page);
		json_out_i64(json, NULL, units(line->x0));
		json_out_i64(json, NULL, units(line->y0));
		json_out_i64(json, NULL, units(line->x1));
		json_out_i64(json, NULL, units(line->y1));
		json_out_close_array(json);
	}
	json_out_close_array(json);
}

void stream_write_block(struct buffer *out, const struct block *block)
{
	struct json_out json = json_out_make(out, false);

	json_out_open_object(&json, NULL);
	json_out_text(&json, "block", text_of(block_codes[block->kind]));
	json_out_text(&json, "words", block->words);
	write_number(&json, "level", block->level);
	write_text(&json, "number", block->number);
	write_text(&json, "lang", block->lang);
	write_number(&json, "page", block->page);
	if (block->change != BLOCK_UNCHANGED)
		json_out_text(&json, "change", text_of(change_codes[block->change]));
	write_positions(&json, block);
	json_out_close_object(&json);
	json_out_end(&json);
}

void stream_write_end(struct buffer *out, enum document_kind kind,
                      const struct document_facts *facts, unsigned held)
{
	struct json_out json = json_out_make(out, false);

	json_out_open_object(&json, NULL);
	json_out_text(&json, "end", text_of(document_kind_code(kind)));
	write_number(&json, "pages", facts->n_pages);
	write_text(&json, "title", facts->title);
	write_text(&json, "author", facts->author);
	write_text(&json, "lang", facts->lang);
	write_text(&json, "dated", facts->dated);
	write_text(&json, "charset", facts->charset);
	if (facts->has_only_pictures)
		json_out_flag(&json, "only_pictures", true);
	write_number(&json, "held", held);
	json_out_close_object(&json);
	json_out_end(&json);
}

void stream_write_error(struct buffer *out, const struct error *err)
{
	struct json_out json = json_out_make(out, false);

	json_out_open_object(&json, NULL);
	json_out_text(&json, "error", text_of(error_kind_name(err->kind)));
	json_out_text(&json, "message", text_of(err->message));
	write_text(&json, "hint", text_of(err->hint));
	json_out_close_object(&json);
	json_out_end(&json);
}

/* Reading. */

struct stream stream_make(struct arena *arena)
{
	return (struct stream){.arena = arena, .n_before = arena_n_bytes(arena)};
}

static bool fail_line(struct error *err, const char *what)
{
	return FAIL(err, ERR_IO, "the reader of documents gave an answer that is none: %s", what);
}

/* An absent value is empty; one of another type, or too long, is none. */
static bool get_text(const struct stream *stream, const json_t *object, const char *name,
                     size_t max_bytes, struct text *ret_text)
{
	const json_t *value = json_object_get(object, name);

	*ret_text = TEXT_NONE;
	if (!value)
		return true;
	if (!json_is_string(value) || json_string_length(value) > max_bytes)
		return false;
	*ret_text = text_copy(stream->arena,
	                      (struct text){json_string_value(value), json_string_length(value)});
	return true;
}

static bool is_number(const json_t *value, int64_t max)
{
	return json_is_integer(value) && json_integer_value(value) >= 0 &&
	       json_integer_value(value) <= max;
}

static bool get_number(const json_t *object, const char *name, int64_t max, int *ret_number)
{
	const json_t *value = json_object_get(object, name);

	*ret_number = 0;
	if (!value)
		return true;
	if (!is_number(value, max))
		return false;
	*ret_number = (int)json_integer_value(value);
	return true;
}

/* Absent is the first of the codes. */
static bool get_code(const json_t *object, const char *name, const char *const *codes, size_t n,
                     int *ret_code)
{
	const json_t *value = json_object_get(object, name);

	*ret_code = 0;
	if (!value)
		return true;
	for (size_t i = 0; json_is_string(value) && i < n; i++) {
		if (text_is(text_of(codes[i]), json_string_value(value))) {
			*ret_code = (int)i;
			return true;
		}
	}
	return false;
}

enum {
	POSITION_START,
	POSITION_END,
	POSITION_PAGE,
	POSITION_X0,
	POSITION_Y0,
	POSITION_X1,
	POSITION_Y1,
	N_POSITION
};

static bool read_position(const json_t *value, size_t n_cp, struct block_line *ret_line)
{
	int64_t numbers[N_POSITION];

	if (!json_is_array(value) || json_array_size(value) != N_POSITION)
		return false;
	for (size_t i = 0; i < N_POSITION; i++) {
		const json_t *number = json_array_get(value, i);
		const int64_t max = i <= POSITION_END    ? (int64_t)n_cp
		                    : i == POSITION_PAGE ? STREAM_PAGE_MAX
		                                         : STREAM_UNIT;

		if (!is_number(number, max))
			return false;
		numbers[i] = json_integer_value(number);
	}
	*ret_line = (struct block_line){
		.start_cp = (size_t)numbers[POSITION_START],
		.end_cp = (size_t)numbers[POSITION_END],
		.page = (int)numbers[POSITION_PAGE],
		.x0 = (float)numbers[POSITION_X0] / STREAM_UNIT,
		.y0 = (float)numbers[POSITION_Y0] / STREAM_UNIT,
		.x1 = (float)numbers[POSITION_X1] / STREAM_UNIT,
		.y1 = (float)numbers[POSITION_Y1] / STREAM_UNIT,
	};
	return numbers[POSITION_START] <= numbers[POSITION_END] &&
	       numbers[POSITION_X0] <= numbers[POSITION_X1] &&
	       numbers[POSITION_Y0] <= numbers[POSITION_Y1];
}

/* Lines follow each other in the words. */
static bool read_positions(const struct stream *stream, const json_t *object, struct block *block)
{
	const json_t *array = json_object_get(object, "lines");
	const size_t n = json_array_size(array);
	const size_t n_cp = text_count_cp(block->words);
	struct block_line *lines;

	if (!array)
		return true;
	if (!json_is_array(array) || n > STREAM_POSITIONS_MAX)
		return false;
	lines = ARENA_ARRAY(stream->arena, struct block_line, n > 0 ? n : 1);
	for (size_t i = 0; i < n; i++) {
		if (!read_position(json_array_get(array, i), n_cp, &lines[i]) ||
		    (i > 0 && lines[i].start_cp < lines[i - 1].end_cp))
			return false;
	}
	block->lines = lines;
	block->n_lines = n;
	return true;
}

static void keep_block(struct stream *stream, const struct block *block)
{
	if (stream->n_blocks == stream->n_room) {
		const size_t n_room = stream->n_room > 0 ? stream->n_room * 2 : BLOCKS_FIRST;
		struct block *blocks = ARENA_ARRAY(stream->arena, struct block, n_room);

		if (stream->n_blocks > 0)
			memcpy(blocks, stream->blocks, stream->n_blocks * sizeof(*blocks));
		stream->blocks = blocks;
		stream->n_room = n_room;
	}
	stream->blocks[stream->n_blocks++] = *block;
	stream->n_bytes += block->words.n_bytes;
}

static bool read_block(struct stream *stream, const json_t *object, struct error *err)
{
	struct block block = {0};
	int kind, change;

	if (!get_code(object, "block", block_codes, COUNT(block_codes), &kind) ||
	    !get_code(object, "change", change_codes, COUNT(change_codes), &change) ||
	    !get_number(object, "level", 9, &block.level) ||
	    !get_number(object, "page", STREAM_PAGE_MAX, &block.page) ||
	    !get_text(stream, object, "words", BLOCK_BYTES_MAX, &block.words) ||
	    !get_text(stream, object, "number", BLOCK_BYTES_MAX, &block.number) ||
	    !get_text(stream, object, "lang", FACT_BYTES_MAX, &block.lang) ||
	    !read_positions(stream, object, &block))
		return fail_line(err, say(err->lang, SENTENCE("a value is out of its range")));
	block.kind = (enum block_kind)kind;
	block.change = (enum block_change)change;
	if (text_is_empty(block.words))
		return fail_line(err, say(err->lang, SENTENCE("a paragraph has no words")));
	if (stream->n_blocks >= BLOCKS_MAX ||
	    block.words.n_bytes > BLOCKS_BYTES_MAX - stream->n_bytes)
		return fail_line(err, say(err->lang, SENTENCE("there is more than can be")));
	keep_block(stream, &block);
	return true;
}

static bool get_kind(const json_t *object, enum document_kind *ret_kind)
{
	const json_t *value = json_object_get(object, "end");

	for (int i = 0; json_is_string(value) && i <= DOCUMENT_PLAIN; i++) {
		if (text_is(text_of(document_kind_code((enum document_kind)i)),
		            json_string_value(value))) {
			*ret_kind = (enum document_kind)i;
			return true;
		}
	}
	return false;
}

static bool read_end(struct stream *stream, const json_t *object, struct error *err)
{
	const json_t *pictures = json_object_get(object, "only_pictures");
	struct document_facts *facts = &stream->facts;
	int held;

	if (!get_kind(object, &stream->kind) ||
	    !get_number(object, "pages", STREAM_PAGE_MAX, &facts->n_pages) ||
	    !get_number(object, "held", LOCK_ALL, &held) || (pictures && !json_is_true(pictures)) ||
	    !get_text(stream, object, "title", FACT_BYTES_MAX, &facts->title) ||
	    !get_text(stream, object, "author", FACT_BYTES_MAX, &facts->author) ||
	    !get_text(stream, object, "lang", FACT_BYTES_MAX, &facts->lang) ||
	    !get_text(stream, object, "dated", FACT_BYTES_MAX, &facts->dated) ||
	    !get_text(stream, object, "charset", FACT_BYTES_MAX, &facts->charset))
		return fail_line(err, say(err->lang, SENTENCE("a value is out of its range")));
	facts->has_only_pictures = pictures != NULL;
	stream->held = (unsigned)held;
	stream->is_ended = true;
	return true;
}

static bool read_refusal(struct stream *stream, const json_t *object, struct error *err)
{
	static const enum error_kind kinds[] = {ERR_INPUT, ERR_DENIED, ERR_TOO_BIG, ERR_IO};
	const json_t *value = json_object_get(object, "error");
	struct text message, hint;

	if (!json_is_string(value) ||
	    !get_text(stream, object, "message", MESSAGE_BYTES_MAX, &message) ||
	    !get_text(stream, object, "hint", HINT_BYTES_MAX, &hint) || text_is_empty(message))
		return fail_line(err, say(err->lang, SENTENCE("a value is out of its range")));
	for (size_t i = 0; i < COUNT(kinds); i++) {
		if (!text_is(text_of(error_kind_name(kinds[i])), json_string_value(value)))
			continue;
		(void)error_set(&stream->refused, kinds[i], __FILE__, __LINE__, "%.*s",
		                TEXT_ARGS(message));
		if (!text_is_empty(hint))
			(void)error_hint(&stream->refused, "%.*s", TEXT_ARGS(hint));
		stream->is_ended = true;
		return true;
	}
	return fail_line(err, say(err->lang, SENTENCE("a value is out of its range")));
}

static bool read_object(struct stream *stream, const json_t *object, struct error *err)
{
	if (json_object_get(object, "block"))
		return read_block(stream, object, err);
	if (json_object_get(object, "end"))
		return read_end(stream, object, err);
	if (json_object_get(object, "error"))
		return read_refusal(stream, object, err);
	return fail_line(err, say(err->lang, SENTENCE("a line says nothing")));
}

bool stream_read_line(struct stream *stream, struct text line, struct error *err)
{
	AUTO(arena) struct arena *scratch = arena_open(ARENA_MIB);
	struct problems problems = problems_make(scratch, err->lang);
	json_t *object;
	bool is_fine;

	if (stream->is_ended)
		return fail_line(err, say(err->lang, SENTENCE("something follows after the end")));
	if (line.n_bytes > STREAM_LINE_BYTES_MAX ||
	    arena_n_bytes(stream->arena) - stream->n_before > (size_t)ARENA_FULL_MIB * ARENA_MIB)
		return fail_line(err, say(err->lang, SENTENCE("it is too long")));
	object = json_in_read("", line, &problems);
	if (!object)
		return fail_line(err, problems.items[0].message);
	is_fine = read_object(stream, object, err);
	json_in_drop(&object);
	return is_fine;
}

bool stream_settle(const struct stream *stream, struct error *err)
{
	const enum lang lang = err->lang;

	if (!stream->is_ended)
		return FAIL(err, ERR_IO, "the reader of documents stopped in the middle");
	if (stream->refused.kind == ERR_NONE)
		return true;
	*err = stream->refused;
	err->lang = lang;
	return false;
}
