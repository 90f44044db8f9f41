/* API tokens: what a program shows to act for a person ("Authorization: Bearer plumb_…"). The database holds
 * the SHA-256. A token has the person's rights of that moment, only reads unless made to write, and has a
 * last day. Using one needs the right use_api.
 */
#ifndef ACCESS_TOKEN_H
#define ACCESS_TOKEN_H

#include "access/session.h"

#define TOKEN_PREFIX "plumb_"

enum {
	TOKEN_CHARS = sizeof(TOKEN_PREFIX) - 1 + SECRET_CHARS,
	TOKEN_DAYS_MAX = 366,
	TOKEN_LABEL_BYTES_MAX = 80,
	TOKENS_MAX = 50, /* of one person */
};

struct token_text {
	char bytes[TOKEN_CHARS + 1];
};

struct token {
	struct text id;
	struct text label;
	bool may_write;
	day_nr made;
	day_nr expires; /* its last day */
};

/* Makes one. ERR_INPUT when the label is empty or too long, or the last day past or over a year away. Tokens
 * of the same person that have expired are cleared away. */
MUST_CHECK bool token_add(struct store *db, const char *actor_id, const char *person_id,
                          struct text label, bool may_write, day_nr expires,
                          struct token_text *ret_token, struct error *err);

/* Who shows this token; ret_found false when there is none, it has expired or the account is
 * closed. Only reads. Without the right use_api the reader that it gives may nothing. */
MUST_CHECK bool token_find(struct store *db, struct text shown, struct arena *arena,
                           struct reader *ret_reader, bool *ret_found, struct error *err);

/* Those of a person, by label. */
MUST_CHECK bool token_list(struct store *db, const char *person_id, struct arena *arena,
                           struct token **ret_tokens, size_t *ret_n, struct error *err);

/* ERR_ABSENT when the person has none with this id. */
MUST_CHECK bool token_remove(struct store *db, const char *actor_id, const char *person_id,
                             struct text id, struct error *err);

#endif
