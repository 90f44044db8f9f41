/* What the files of this room share: changing the rows of one person in an act, and reading people. */
#ifndef ACCESS_ACCESS_INT_H
#define ACCESS_ACCESS_INT_H

#include "access/grant.h"

/* One statement on one table, over the rows of one person. */
struct person_change {
	const char *table;
	const char *person_id; /* the set */
	enum verb verb;
	enum sql sql;
	const struct param *params;
	size_t n_params;
};

/* Runs it and notes the set when rows changed. ret_n_changed may be NULL. */
MUST_CHECK bool access_change(struct act *act, const struct person_change *change,
                              int64_t *ret_n_changed, struct error *err);

/* The same as an act of its own. */
MUST_CHECK bool access_change_in_act(struct store *db, const char *actor_id, const char *why,
                                     const struct person_change *change, int64_t *ret_n_changed,
                                     struct error *err);

/* id, ref, name in the first three columns. */
struct person access_read_person(const struct rows *rows, struct arena *arena);

/* nr, role, state, capacity, phase, until, from a column on. False for what this program does not know. */
bool access_read_grant(const struct rows *rows, int first, struct arena *arena,
                       struct grant *ret_grant);

/* Adds a person with a language, which may be empty, inside an act. */
MUST_CHECK bool access_insert_person(struct act *act, const struct person *person, struct text lang,
                                     struct error *err);

/* id, ref, name, lang in the first four columns; without grants. */
struct reader access_read_reader_row(const struct rows *rows, struct arena *arena);

/* The grants of the reader's person that hold on a day. */
MUST_CHECK bool access_read_grants(struct store *db, day_nr day, struct arena *arena,
                                   struct reader *reader, struct error *err);

/* How many could give others their roles; and the refusal when an act has left none of them. */
MUST_CHECK bool access_count_keepers(struct store *db, int64_t *ret_n, struct error *err);
MUST_CHECK bool access_keep_one(struct act *act, int64_t n_before, struct error *err);

/* Ends the sessions of a person but keep, which may be NULL; removes their links; both inside an act. */
MUST_CHECK bool access_end_sessions(struct act *act, const char *person_id, const char *keep,
                                    struct error *err);
MUST_CHECK bool access_remove_links(struct act *act, const char *person_id, struct error *err);

/* Sets the e-mail, already folded, inside an act. */
MUST_CHECK bool access_put_email(struct act *act, const char *person_id, struct text email,
                                 struct error *err);

/* Sets the hash of a password inside an act. */
MUST_CHECK bool access_put_password(struct act *act, const char *person_id, const char *hash,
                                    struct error *err);

/* What libsodium writes of a password. */
enum { PASSWORD_HASH_CHARS = 128 };

struct password_hash {
	char text[PASSWORD_HASH_CHARS];
};

/* Slow. ERR_BUSY when there is no memory for it. */
MUST_CHECK bool access_hash_password(struct text password, struct password_hash *ret_hash,
                                     struct error *err);

/* What a name or an e-mail is kept and looked up as: trimmed, A to Z small. */
struct text access_fold(struct text typed, struct arena *arena);

#endif
