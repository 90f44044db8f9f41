/* Passwords: which may be chosen, and whether one is right. Those who sign people in use
 * access/credential.h; this is what it stands on.
 */
#ifndef ACCESS_PASSWORD_H
#define ACCESS_PASSWORD_H

#include "base/text.h"

enum { PASSWORD_CP_MIN = 12, PASSWORD_BYTES_MAX = 256 };

/* What a password shall not be. */
struct password_owner {
	struct text ref, name, email;
};

/* Takes what was typed as a password: text in normal form C, 12 characters to 256 bytes, none that many
 * people choose and none of the owner's names. ERR_INPUT says which of it. */
MUST_CHECK bool password_check(struct text raw, const struct password_owner *owner,
                               struct arena *arena, struct text *ret_password, struct error *err);

/* Whether it is the password of this hash; NULL is the hash of nobody: false, after the same work. Slow. */
bool password_verify(const char *hash, struct text typed);

/* Whether checking against this hash costs what a new one costs; NULL asks for the hash of nobody. */
bool password_costs_the_same(const char *hash);

#endif
