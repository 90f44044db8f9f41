/* A buffer doubles its room in the arena; the rooms it leaves behind go with the arena. */
#include "base/buffer.h"

enum { ROOM_FIRST = 256 };

struct buffer buffer_make(struct arena *arena)
{
	return (struct buffer){.arena = arena,
	                       .bytes = ARENA_ARRAY(arena, char, ROOM_FIRST),
	                       .n_room = ROOM_FIRST};
}

static void make_room(struct buffer *buffer, size_t n_more)
{
	size_t n_room = buffer->n_room;
	char *bytes;

	if (n_more < n_room - buffer->n_bytes)
		return;
	while (n_room - buffer->n_bytes <= n_more)
		n_room *= 2;
	bytes = arena_alloc(buffer->arena, n_room);
	memcpy(bytes, buffer->bytes, buffer->n_bytes);
	buffer->bytes = bytes;
	buffer->n_room = n_room;
}

void buffer_add(struct buffer *buffer, struct text text)
{
	make_room(buffer, text.n_bytes);
	if (text.n_bytes > 0)
		memcpy(buffer->bytes + buffer->n_bytes, text.bytes, text.n_bytes);
	buffer->n_bytes += text.n_bytes;
	buffer->bytes[buffer->n_bytes] = '\0';
}

void buffer_add_c(struct buffer *buffer, const char *c_string)
{
	buffer_add(buffer, text_of(c_string));
}

void buffer_add_char(struct buffer *buffer, char c)
{
	buffer_add(buffer, (struct text){&c, 1});
}

void buffer_add_formatted(struct buffer *buffer, const char *format, va_list args)
{
	va_list again;
	int n;

	va_copy(again, args);
	n = vsnprintf(NULL, 0, format, again);
	va_end(again);
	make_room(buffer, (size_t)n);
	(void)vsnprintf(buffer->bytes + buffer->n_bytes, (size_t)n + 1, format,
	                args); /* measured */
	buffer->n_bytes += (size_t)n;
}

void buffer_add_format(struct buffer *buffer, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	buffer_add_formatted(buffer, format, args);
	va_end(args);
}

void buffer_add_spaces(struct buffer *buffer, size_t n)
{
	for (size_t i = 0; i < n; i++)
		buffer_add_char(buffer, ' ');
}

void buffer_add_mended(struct buffer *buffer, struct text raw)
{
	struct text_fault fault;
	struct text fine;

	while (!text_check(buffer->arena, raw, &fine, &fault)) {
		buffer_add(buffer, text_slice(raw, 0, fault.at_byte));
		buffer_add_c(buffer, "\xEF\xBF\xBD");
		raw = text_slice(raw, fault.at_byte + 1, raw.n_bytes);
	}
	buffer_add(buffer, raw);
}

struct text buffer_text(const struct buffer *buffer)
{
	return (struct text){buffer->bytes, buffer->n_bytes};
}

struct text text_format(struct arena *arena, const char *format, ...)
{
	va_list args;
	char *bytes;
	int n;

	va_start(args, format);
	n = vsnprintf(NULL, 0, format, args);
	va_end(args);
	bytes = arena_alloc(arena, (size_t)n + 1);
	va_start(args, format);
	(void)vsnprintf(bytes, (size_t)n + 1, format, args); /* measured */
	va_end(args);
	return (struct text){bytes, (size_t)n};
}
