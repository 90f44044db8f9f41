/* Secrets that are given away once: what a browser's cookie, a link or a program's token holds. The database
 * keeps their SHA-256 alone, so that who reads it can use none of them.
 */
#ifndef ACCESS_SECRET_H
#define ACCESS_SECRET_H

#include "base/hash.h"

enum { SECRET_BYTES = 32, SECRET_CHARS = 43 }; /* in base64url, without padding */

struct secret_text {
	char bytes[SECRET_CHARS + 1];
};

struct secret_text secret_make(void);

/* Whether a text is formed as secrets are: nothing else needs to be looked up. */
bool secret_is_formed(struct text text);

/* A keyed hash of a secret, for what may be shown on pages of its holder; purpose tells uses apart. */
struct secret_text secret_derive(struct text secret, struct text purpose);

/* Compares without telling by time how much of it is the same. */
bool secret_equals(struct text a, struct text b);

#endif
