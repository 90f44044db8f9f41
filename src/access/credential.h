/* How a person proves who they are: a password, and a second factor if they want one.
 *
 * Passwords are kept as Argon2id (libsodium, 64 MiB, about 150 ms: never on a server thread, and few at
 * once). They are 12 characters to 256 bytes, brought to normal form C, and none that everybody uses, nor
 * the person's own ref, name or e-mail. Whether a name is unknown, the account closed or the password wrong
 * cannot be told apart, neither by the sentence nor by the work done.
 *
 * The second factor is a code of access/totp.h; the step before and after count too, and none is taken
 * twice. Steps that were used live outside the chain.
 */
#ifndef ACCESS_CREDENTIAL_H
#define ACCESS_CREDENTIAL_H

#include "access/password.h"
#include "access/reader.h"
#include "access/totp.h"

enum { EMAIL_BYTES_MAX = 254 };

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

/* Whether a password may be chosen by this person (access/password.h): ERR_INPUT says what is wrong with it.
 * raw is what was typed; ret_password is what is hashed. */
MUST_CHECK bool credential_check_password(struct store *db, const char *person_id, struct text raw,
                                          struct arena *arena, struct text *ret_password,
                                          struct error *err);

/* Checks, hashes (slow) and sets a password, ends all other sessions of the person and removes their links:
 * keep is the session that stays, or NULL. */
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

/* Who has this ref or e-mail. No password is asked. ret_found false for an unknown name and for a closed
 * account. */
MUST_CHECK bool credential_find_by_name(struct store *db, struct text name,
                                        struct id_text *ret_person, bool *ret_found,
                                        struct error *err);

/* Who reads, by the header of a front that signs people in: it holds a ref or an e-mail, in bytes of any kind.
 * Whether the front may be believed is for the caller to know. ret_found as above; the reader's session is
 * empty. */
MUST_CHECK bool access_find_by_header(struct store *db, struct text value, struct arena *arena,
                                      struct reader *ret_reader, bool *ret_found,
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

/* Keeps the secret when the code proves that the person has it: ERR_INPUT else. */
MUST_CHECK bool credential_set_totp(struct store *db, const char *person_id,
                                    const struct totp_secret *secret, struct text code,
                                    struct error *err);

/* Takes the second factor away. */
MUST_CHECK bool credential_remove_totp(struct store *db, const char *actor_id,
                                       const char *person_id, struct error *err);

#endif
