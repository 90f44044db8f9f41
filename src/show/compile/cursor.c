/* Stepping through a source. Lines and columns are counted on the way, so that finding a place costs
 * nothing later. */
#include "show/compile/cursor.h"

#include "base/buffer.h"

enum { DESCRIBED_BYTES = 12 };

struct cursor cursor_make(const char *path, struct text text)
{
	return (struct cursor){.text = text, .spot = {path, 1, 1}};
}

bool cursor_at_end(const struct cursor *cursor)
{
	return cursor->at >= cursor->text.n_bytes;
}

char cursor_peek(const struct cursor *cursor, size_t n)
{
	return n < cursor->text.n_bytes - cursor->at ? cursor->text.bytes[cursor->at + n] : '\0';
}

bool cursor_sees(const struct cursor *cursor, const char *what)
{
	return text_starts(text_slice(cursor->text, cursor->at, cursor->text.n_bytes),
	                   text_of(what));
}

static char to_lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

bool cursor_sees_any_case(const struct cursor *cursor, const char *what)
{
	for (size_t i = 0; what[i] != '\0'; i++) {
		if (to_lower(cursor_peek(cursor, i)) != what[i])
			return false;
	}
	return true;
}

static bool is_continuation(char c)
{
	return ((unsigned char)c & 0xC0) == 0x80;
}

void cursor_step(struct cursor *cursor, size_t n)
{
	for (size_t i = 0; i < n && !cursor_at_end(cursor); i++) {
		if (cursor_peek(cursor, 0) == '\n') {
			cursor->spot.line++;
			cursor->spot.column = 0;
		}
		cursor->at++;
		if (!is_continuation(cursor_peek(cursor, 0)))
			cursor->spot.column++;
	}
}

bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_name(char c, bool first)
{
	return is_letter(c) || c == '_' || (!first && c >= '0' && c <= '9');
}

void cursor_skip_space(struct cursor *cursor)
{
	while (is_space(cursor_peek(cursor, 0)))
		cursor_step(cursor, 1);
}

struct text cursor_take_name(struct cursor *cursor)
{
	const size_t start = cursor->at;

	while (is_name(cursor_peek(cursor, 0), cursor->at == start))
		cursor_step(cursor, 1);
	return text_slice(cursor->text, start, cursor->at);
}

struct place spot_place(struct arena *arena, struct spot spot)
{
	return (struct place){spot.path, spot.line, text_format(arena, "%zu", spot.column).bytes};
}

const char *cursor_describe(struct arena *arena, const struct cursor *cursor)
{
	size_t end = cursor->at;

	if (cursor_at_end(cursor))
		return "the end of the file";
	while (end < cursor->text.n_bytes && cursor->text.bytes[end] != '\n' &&
	       (end - cursor->at < DESCRIBED_BYTES || is_continuation(cursor->text.bytes[end])))
		end++;
	if (end == cursor->at)
		return "the end of the line";
	return text_format(arena, "\"%.*s\"", (int)(end - cursor->at),
	                   cursor->text.bytes + cursor->at)
	        .bytes;
}
