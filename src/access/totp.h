/* Codes of a second factor: TOTP (RFC 6238) with HMAC-SHA-1, steps of 30 seconds and 6 digits, as every
 * authenticator speaks it; computed by liboath.
 */
#ifndef ACCESS_TOTP_H
#define ACCESS_TOTP_H

#include "base/text.h"

enum { TOTP_DIGITS = 6, TOTP_STEP_S = 30, TOTP_SECRET_CHARS = 32 /* base32 of 20 bytes */ };

struct totp_secret {
	char base32[TOTP_SECRET_CHARS + 1];
};

struct totp_code {
	char digits[TOTP_DIGITS + 1];
};

/* A new secret. ERR_IO when there is none to be had. */
MUST_CHECK bool totp_make(struct totp_secret *ret_secret, struct error *err);

/* False when the text is no secret of ours. */
MUST_CHECK bool totp_parse(struct text base32, struct totp_secret *ret_secret);

/* otpauth://totp/plumbline:REF?secret=…: what an authenticator takes from a link or a picture of it. */
struct text totp_uri(const struct totp_secret *secret, struct text ref, struct arena *arena);

/* The code at a second since 1970. base32 may be longer or shorter than ours. ERR_INPUT when it is no
 * base32. */
MUST_CHECK bool totp_code_at(struct text base32, int64_t unix_s, struct totp_code *ret_code,
                             struct error *err);

/* The step around this second whose code was typed; ret_found false for none of the three. Spaces in
 * typed do not count. */
MUST_CHECK bool totp_find_step(struct text base32, int64_t unix_s, struct text typed,
                               int64_t *ret_step, bool *ret_found, struct error *err);

#endif
