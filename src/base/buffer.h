/* Text that grows: what a command prints or a file will hold. Lives in its arena.
 *
 * What is added is always followed by a NUL, so .bytes can be used as a C string at any time.
 */
#ifndef BASE_BUFFER_H
#define BASE_BUFFER_H

#include "base/text.h"

#include <stdarg.h>

struct buffer {
	struct arena *arena;
	char *bytes;
	size_t n_bytes;
	size_t n_room;
};

struct buffer buffer_make(struct arena *arena);

void buffer_add(struct buffer *buffer, struct text text);
void buffer_add_c(struct buffer *buffer, const char *c_string);
void buffer_add_char(struct buffer *buffer, char c);
void buffer_add_format(struct buffer *buffer, const char *format, ...) LIKE_PRINTF(2, 3);

/* The same with arguments that were taken already. */
void buffer_add_formatted(struct buffer *buffer, const char *format, va_list args)
	LIKE_PRINTF(2, 0);

/* Adds n spaces. */
void buffer_add_spaces(struct buffer *buffer, size_t n);

/* Adds bytes that may be no text, with U+FFFD for each byte that is none. */
void buffer_add_mended(struct buffer *buffer, struct text raw);

/* What it holds, not copied: valid until more is added. */
struct text buffer_text(const struct buffer *buffer);

/* A formatted text of its own. */
struct text text_format(struct arena *arena, const char *format, ...) LIKE_PRINTF(2, 3);

#endif
