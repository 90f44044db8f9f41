/* How a person proves who they are: a password, and a second factor if they want one.
 *
 * Passwords are kept as Argon2id (libsodium, 64 MiB, about 150 ms: never on a server thread, and few at
 * once). They are 12 characters to 256 bytes, brought to normal form C, and none that everybody uses, nor
 * the person's own ref, name or e-mail. Whether a name is unknown, the account closed or the password wrong
 * cannot be told apart, neither by the sentence nor by the work done.
 *
 * The second factor is TOTP (RFC 6238: SHA-1, 30 seconds, 6 digits; the step before and after count too); a
 * step is never taken twice. Steps that were used live outside the chain.
 */
#ifndef ACCESS_CREDENTIAL_H
#define ACCESS_CREDENTIAL_H

#include "access/person.h"

enum {
	PASSWORD_CP_MIN = 12,
	PASSWORD_BYTES_MAX = 256,
	EMAIL_BYTES_MAX = 254,
	TOTP_DIGITS = 6,
	TOTP_STEP_S = 30,
	TOTP_SECRET_CHARS = 32, /* base32 of 20 bytes */
	TOTP_URI_CHARS_MAX = 255,
};

struct credential {
	bool is_there; /* false: the person has no row, and the rest is empty */
	struct text email;
	bool has_password;
	bool has_totp;
	bool is_closed;
};

MUST_CHECK bool credential_find(struct store *db, const char *person_id, struct arena *arena,
                                struct credential *ret_credential, struct error *err);

/* Whether anybody in this home can sign in: has a password and is not closed. */
MUST_CHECK bool credential_has_any(struct store *db, bool *ret_has, struct error *err);

/* One '@', a name before it, a domain with a dot behind it, no spaces: ERR_INPUT else. */
MUST_CHECK bool credential_check_email(struct text email, struct error *err);

/* Sets the e-mail; empty takes it away. ERR_CONFLICT when somebody else has it. */
MUST_CHECK bool credential_set_email(struct store *db, const char *actor_id, const char *person_id,
                                     struct text email, struct error *err);

/* Whether a password may be chosen by this person: ERR_INPUT says what is wrong with it. raw is what was
 * typed; ret_password is what is hashed. */
MUST_CHECK bool credential_check_password(struct store *db, const char *person_id, struct text raw,
                                          struct arena *arena, struct text *ret_password,
                                          struct error *err);

/* Checks, hashes (slow) and sets a password, and ends all other sessions of the person: keep is the session
 * that stays, or NULL. */
MUST_CHECK bool credential_set_password(struct store *db, const char *actor_id,
                                        const char *person_id, struct text raw, const char *keep,
                                        struct error *err);

/* What somebody has typed to sign in. */
struct sign_in {
	struct text name; /* ref or e-mail */
	struct text password;
	struct text code; /* of the second factor; empty when none was asked for yet */
};

enum sign_in_answer {
	SIGN_IN_FINE,
	SIGN_IN_NEEDS_CODE, /* the password is right; there is a second factor and no code */
};

/* Who signs in (slow). ERR_SIGN_IN with one sentence for everything that does not fit: an unknown name, a
 * closed account, no password yet, a wrong one, a wrong code. Does not count attempts (access/limit.h) and
 * starts no session (access/session.h). */
MUST_CHECK bool credential_sign_in(struct store *db, const struct sign_in *typed,
                                   enum sign_in_answer *ret_answer, struct id_text *ret_person,
                                   struct error *err);

/* Whether the password is the person's (slow): before they change something of weight. ERR_SIGN_IN else. */
MUST_CHECK bool credential_check_own(struct store *db, const char *person_id, struct text password,
                                     struct error *err);

/* Closes an account and ends its sessions, links and tokens, or opens it again. ERR_CONFLICT for the last
 * administrator. */
MUST_CHECK bool credential_close(struct store *db, const char *actor_id, const char *person_id,
                                 struct error *err);
MUST_CHECK bool credential_reopen(struct store *db, const char *actor_id, const char *person_id,
                                  struct error *err);

/* A secret for a second factor, not yet kept anywhere. */
struct totp_secret {
	char base32[TOTP_SECRET_CHARS + 1];
};

struct totp_secret totp_make(void);

/* otpauth://totp/plumbline:REF?secret=…: what an authenticator takes from a picture or a link. */
struct text totp_uri(const struct totp_secret *secret, struct text ref, struct arena *arena);

/* The code of a secret at a second of 1970. ERR_INPUT when the secret is no base32. */
struct totp_code {
	char digits[TOTP_DIGITS + 1];
};

MUST_CHECK bool totp_code_at(struct text base32, int64_t unix_s, struct totp_code *ret_code,
                             struct error *err);

/* Keeps the secret when the code proves that the person has it: ERR_INPUT else. */
MUST_CHECK bool credential_set_totp(struct store *db, const char *person_id,
                                    const struct totp_secret *secret, struct text code,
                                    struct error *err);

/* Takes the second factor away. */
MUST_CHECK bool credential_remove_totp(struct store *db, const char *actor_id,
                                       const char *person_id, struct error *err);

#endif
