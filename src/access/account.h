/* People as those who keep a home see them: with how they sign in and what they may; and adding somebody
 * whole, in one act.
 */
#ifndef ACCESS_ACCOUNT_H
#define ACCESS_ACCOUNT_H

#include "access/grant.h"

struct account {
	struct person person;
	bool has_lang;
	enum lang lang;
	struct text email; /* empty for none */
	bool has_password;
	bool has_totp;
	bool is_closed;
	struct text
		seen; /* time, UTC: when the person was last there; empty when not in a session of now */
	struct grant *grants; /* also those that have ended */
	size_t n_grants;
};

/* Everyone, by ref, in three statements. */
MUST_CHECK bool account_list(struct store *db, struct arena *arena, struct account **ret_accounts,
                             size_t *ret_n, struct error *err);

/* Of one person. ERR_ABSENT when nobody has this ref. */
MUST_CHECK bool account_find(struct store *db, struct text ref, struct arena *arena,
                             struct account *ret_account, struct error *err);

/* Somebody who comes in. */
struct newcomer {
	struct text ref;
	struct text name;     /* or empty */
	struct text email;    /* or empty */
	struct text lang;     /* "en", "fr", or empty */
	struct grant *grants; /* their numbers are set */
	size_t n_grants;
};

/* Adds a person with e-mail and roles. ERR_CONFLICT when ref or e-mail is taken; else as access_add_person,
 * access_add_grant and credential_check_email. ret_person may be NULL. */
MUST_CHECK bool account_add(struct store *db, const char *actor_id, const struct newcomer *newcomer,
                            struct id_text *ret_person, struct error *err);

/* Sets what is shown of a person: the name (empty takes it away) and the language (empty leaves it to the
 * browser). */
MUST_CHECK bool account_set(struct store *db, const char *actor_id, const char *person_id,
                            struct text name, struct text lang, struct error *err);

#endif
