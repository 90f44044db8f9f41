/* Links that may be used once: an invitation lives 7 days, a way back in an hour. The link holds a token, the
 * database its SHA-256. Using it sets the password, removes all links of the person and ends all their
 * sessions. The token is shown once, to whoever made the link; no mail is sent.
 */
#ifndef ACCESS_LINK_H
#define ACCESS_LINK_H

#include "access/session.h"

enum link_kind { LINK_INVITATION, LINK_RECOVERY };

enum { LINK_INVITATION_DAYS = 7, LINK_RECOVERY_MINUTES = 60 };

/* Where a link leads on the server, before its token: "/work/link/". */
#define LINK_PATH "/work/link/"

/* Makes one; an older one of the same kind for this person is gone. ERR_CONFLICT for a closed account. */
MUST_CHECK bool link_make(struct store *db, const char *actor_id, const char *person_id,
                          enum link_kind kind, struct secret_text *ret_token, struct error *err);

struct link_found {
	enum link_kind kind;
	struct id_text person;
	struct text ref;
	struct text name;
	struct text expires; /* time, UTC */
};

/* Whose link it is; ret_found false when it was used, has expired or never was. */
MUST_CHECK bool link_find(struct store *db, struct text token, struct arena *arena,
                          struct link_found *ret_link, bool *ret_found, struct error *err);

/* Sets the password (slow); ret_person is who may now be given a session. ERR_ABSENT when the link is no
 * longer good, ERR_INPUT for the password: the link then stays. */
MUST_CHECK bool link_use(struct store *db, struct text token, struct text password,
                         struct id_text *ret_person, struct error *err);

/* The way into a home that nobody can sign in to: an invitation for the first administrator, or, when nobody
 * has a role, for the first person, who becomes administrator and secretariat. ret_made false when somebody
 * can sign in already. ret_ref is who it is for. */
MUST_CHECK bool access_first_link(struct store *db, struct arena *arena, struct text *ret_ref,
                                  struct secret_text *ret_token, bool *ret_made, struct error *err);

#endif
