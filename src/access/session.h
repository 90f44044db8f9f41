/* Sessions: a browser that a person is signed in with.
 *
 * The browser's cookie holds a secret (access/secret.h); the database holds its SHA-256, which is the id of
 * the session. It ends 12 hours after it was last used and 14 days after it was started.
 * Starting and ending are acts on the home's chain; when it was last used lies outside it, to the minute.
 *
 * Finding a session only reads, so a page may do it on a server thread; what then has to be written
 * (session_touch) says so by is_stale and may wait for a thread that writes.
 */
#ifndef ACCESS_SESSION_H
#define ACCESS_SESSION_H

#include "access/reader.h"
#include "access/secret.h"

enum {
	SESSION_IDLE_MINUTES = 12 * 60,
	SESSION_DAYS = 14,
	SESSION_AGENT_BYTES_MAX = 200,
};

/* Starts a session; agent is what the browser says of itself, cut to size. Sessions of the same person that
 * have ended are cleared away. */
MUST_CHECK bool session_start(struct store *db, const char *person_id, struct text agent,
                              struct secret_text *ret_token, struct error *err);

/* Who holds this token. ret_found false for anything that is no living session of an open account. is_stale:
 * it was last used over a minute ago, so session_touch is due. Two statements, the same for every
 * well-formed token that nobody has, and none for others. */
MUST_CHECK bool session_find(struct store *db, struct text token, struct arena *arena,
                             struct reader *ret_reader, bool *ret_is_stale, bool *ret_found,
                             struct error *err);

/* Writes that the session is in use now, outside the chain. */
MUST_CHECK bool session_touch(struct store *db, struct text id, struct error *err);

/* Ends one session of a person; ERR_ABSENT when it is not theirs. */
MUST_CHECK bool session_end(struct store *db, const char *actor_id, const char *person_id,
                            struct text id, struct error *err);

/* Ends all sessions of a person but keep, which may be NULL. None to end is fine. */
MUST_CHECK bool session_end_all(struct store *db, const char *actor_id, const char *person_id,
                                const char *keep, struct error *err);

struct session {
	struct text id;
	struct text started; /* time, UTC */
	struct text seen; /* time, UTC, to the minute; empty when not used since it was started */
	struct text agent;
};

/* The living sessions of a person, the newest first. */
MUST_CHECK bool session_list(struct store *db, const char *person_id, struct arena *arena,
                             struct session **ret_sessions, size_t *ret_n, struct error *err);

/* What every form of a session carries, and whether it is that: a keyed hash of the token, compared in
 * constant time. */
struct secret_text session_csrf(struct text token);
bool session_check_csrf(struct text token, struct text csrf);

#endif
