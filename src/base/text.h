/* Text: bytes with their length, UTF-8, in normal form C, without U+0000.
 *
 * Text is checked once, at the door (text_check); inside the program it is valid by construction.
 * Whatever makes a text in an arena puts a NUL behind its bytes, so .bytes can be handed to a C
 * library; a text that is a slice of another has none.
 */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include "base/arena.h"
#include "base/error.h"

struct text {
	const char *bytes;
	size_t n_bytes;
};

/* A text of a string literal. */
#define TEXT(literal) ((struct text){(literal), sizeof(literal) - 1})
#define TEXT_NONE     ((struct text){"", 0})

/* For printf: "%.*s" with TEXT_ARGS(text). */
#define TEXT_ARGS(text) ((int)(text).n_bytes), ((text).bytes)

/* A text over the bytes of a C string, not copied. NULL gives the empty text. */
struct text text_of(const char *c_string);

/* A copy in the arena, with a NUL behind it. */
struct text text_copy(struct arena *arena, struct text text);

/* The bytes of a copy, for a C library. */
const char *text_c(struct arena *arena, struct text text);

bool text_is_empty(struct text text);
bool text_equals(struct text a, struct text b);
bool text_is(struct text text, const char *c_string);

/* By bytes, which for UTF-8 is by code point: below, at or above zero. The order of keys. */
int text_compare(struct text a, struct text b);

bool text_starts(struct text text, struct text with);
bool text_ends(struct text text, struct text with);

/* Finds the first occurrence; ret_at in bytes, written only when found. */
bool text_find(struct text text, struct text what, size_t *ret_at);

/* bytes [start, end) of the text, both at most its length. */
struct text text_slice(struct text text, size_t start, size_t end);

/* Without spaces, tabs and line ends at both ends. */
struct text text_trim(struct text text);

/* Takes what stands before the first separator off *rest; false when *rest is used up. A text that
 * ends with the separator has an empty last piece. */
bool text_split(struct text *rest, char separator, struct text *ret_piece);

/* Where and how raw bytes are not text. */
struct text_fault {
	size_t at_byte;
	enum { TEXT_FINE, TEXT_NOT_UTF8, TEXT_HAS_NUL } kind;
};

/* Checks raw bytes as UTF-8 without U+0000 and gives them in normal form C: the bytes themselves when
 * they are already, else a copy in the arena. On a fault ret_fault says which and where, and ret_text
 * is not written. */
MUST_CHECK bool text_check(struct arena *arena, struct text raw, struct text *ret_text,
                           struct text_fault *ret_fault);

/* The same with a sentence: ERR_INPUT naming `what`. */
MUST_CHECK bool text_take(struct arena *arena, struct text raw, const char *what,
                          struct text *ret_text, struct error *err);

/* Code points in valid text. */
size_t text_count_cp(struct text text);

#endif
