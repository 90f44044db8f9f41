/* Bytes of any encoding to text.
 *
 * Which encoding it is, the first of these that holds says: a byte-order mark; what a person or a header said, then what
 * the document says of itself, where the bytes can be read so; UTF-8, where they are; zero bytes at every other place
 * (UTF-16); else what the bytes look like (extract/charset_guess.h). Names are those of IANA in small letters.
 *
 * U+0000 becomes U+FFFD in UTF-8 where it is rare; elsewhere it is no text.
 */
#ifndef EXTRACT_CHARSET_H
#define EXTRACT_CHARSET_H

#include "base/text.h"

enum {
	CHARSET_UTF8_BYTES_MAX = 128 * ARENA_MIB,
	CHARSET_OTHER_BYTES_MAX = 32 * ARENA_MIB, /* grows up to threefold */
};

struct charset_source {
	struct text bytes;
	struct text told;  /* by a person or a header; empty for none */
	struct text tells; /* in the document; empty for none */
	bool mends; /* a byte that is no text becomes U+FFFD, as browsers do, instead of a failure */
};

/* ret_text is in normal form C, without byte-order mark. ERR_INPUT names the first byte, from 1, that is no text;
 * ERR_TOO_BIG above a limit. */
MUST_CHECK bool charset_read(struct arena *arena, const struct charset_source *source,
                             struct text *ret_text, struct text *ret_charset, struct error *err);

#endif
