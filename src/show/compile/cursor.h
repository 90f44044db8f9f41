/* A place in a source that is being read, with line and column for people. */
#ifndef SHOW_COMPILE_CURSOR_H
#define SHOW_COMPILE_CURSOR_H

#include "base/problems.h"

struct spot {
	const char *path;
	size_t line;   /* from 1 */
	size_t column; /* in characters, from 1 */
};

struct cursor {
	struct text text;
	size_t at; /* in bytes */
	struct spot spot;
};

struct cursor cursor_make(const char *path, struct text text);

bool cursor_at_end(const struct cursor *cursor);

/* The byte n further on, NUL behind the end. */
char cursor_peek(const struct cursor *cursor, size_t n);

bool cursor_sees(const struct cursor *cursor, const char *what);

/* The same for ASCII letters of either case; what is in lower case. */
bool cursor_sees_any_case(const struct cursor *cursor, const char *what);

/* Goes n bytes on, at most to the end. */
void cursor_step(struct cursor *cursor, size_t n);

/* Takes what is in the way: blanks and line ends; a name as C has them, empty when there is none. */
void cursor_skip_space(struct cursor *cursor);
struct text cursor_take_name(struct cursor *cursor);

bool is_space(char c);
bool is_letter(char c);
bool is_name(char c, bool first);

/* For problems_add. */
struct place spot_place(struct arena *arena, struct spot spot);

/* What stands at the cursor, for "found …": a few characters in quotes, or the end of the file. */
const char *cursor_describe(struct arena *arena, const struct cursor *cursor);

#endif
