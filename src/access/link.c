/* Links that may be used once. */
#include "access/link.h"

#include "access/access_int.h"
#include "access/credential.h"

enum { MS_PER_MINUTE = 60 * 1000, MINUTES_PER_DAY = 24 * 60, ROOM = ARENA_MIB };

static const char *const kind_names[] = {
	[LINK_INVITATION] = "invitation",
	[LINK_RECOVERY] = "recovery",
};

static struct time_text ends(enum link_kind kind)
{
	const uint64_t minutes = kind == LINK_INVITATION
	                                 ? (uint64_t)LINK_INVITATION_DAYS * MINUTES_PER_DAY
	                                 : LINK_RECOVERY_MINUTES;

	return clock_write(clock_now_ms() + minutes * MS_PER_MINUTE);
}

/* Making */

static bool remove_old(struct act *act, const char *person_id, enum link_kind kind,
                       struct error *err)
{
	const struct time_text now = clock_now();
	const struct param params[] = {P_C(person_id), P_C(kind_names[kind]), P_C(now.bytes)};

	return store_run(act_store(act), SQL_ACCESS_REMOVE_OLD_LINKS, params, COUNT(params), NULL,
	                 err);
}

static bool insert(struct act *act, const char *actor_id, const char *person_id,
                   enum link_kind kind, const struct secret_text *token, struct error *err)
{
	const struct hash_hex id = hash_bytes(text_of(token->bytes));
	const struct time_text expires = ends(kind);
	const struct param row[] = {P_C(id.bytes), P_C(person_id), P_C(kind_names[kind]),
	                            P_C(expires.bytes), P_C(actor_id)};

	return store_run(act_store(act), SQL_TABLE_SIGN_LINK_INSERT, row, COUNT(row), NULL, err) &&
	       audit_note(act, VERB_ADD, store_find_table(TEXT("sign_link")), text_of(person_id),
	                  err);
}

static bool make_in_act(struct act *act, const char *actor_id, const char *person_id,
                        enum link_kind kind, struct secret_text *ret_token, struct error *err)
{
	*ret_token = secret_make();
	return remove_old(act, person_id, kind, err) &&
	       insert(act, actor_id, person_id, kind, ret_token, err);
}

static bool check_open(struct store *db, const char *person_id, struct error *err)
{
	AUTO(arena) struct arena *arena = arena_open(ROOM);
	struct credential credential;

	if (!credential_find(db, person_id, arena, &credential, err))
		return false;
	return !credential.is_closed ||
	       FAIL(err, ERR_CONFLICT, "the account of this person is closed");
}

bool link_make(struct store *db, const char *actor_id, const char *person_id, enum link_kind kind,
               struct secret_text *ret_token, struct error *err)
{
	AUTO(act) struct act *act = NULL;
	struct secret_text token;

	if (!audit_open_act(db, CHAIN_HOME, actor_id,
	                    kind == LINK_INVITATION ? "invite a person" : "make a way back in",
	                    &act, err) ||
	    !check_open(db, person_id, err) ||
	    !make_in_act(act, actor_id, person_id, kind, &token, err) ||
	    !audit_close_act(&act, err))
		return false;
	*ret_token = token;
	return true;
}

/* Finding */

static enum link_kind read_kind(struct text name)
{
	return text_is(name, kind_names[LINK_RECOVERY]) ? LINK_RECOVERY : LINK_INVITATION;
}

static bool find_row(struct store *db, const char *id, struct arena *arena,
                     struct link_found *ret_link, bool *ret_found, struct error *err)
{
	const struct time_text now = clock_now();
	const struct param params[] = {P_C(id), P_C(now.bytes)};
	struct rows *rows = store_query(db, SQL_ACCESS_FIND_LINK, params, COUNT(params));

	while (rows_next(rows)) {
		const struct text person = rows_text(rows, 2);

		*ret_found = person.n_bytes == ID_CHARS;
		*ret_link = (struct link_found){.kind = read_kind(rows_text(rows, 0)),
		                                .expires = text_copy(arena, rows_text(rows, 1)),
		                                .ref = text_copy(arena, rows_text(rows, 3)),
		                                .name = text_copy(arena, rows_text(rows, 4))};
		if (*ret_found)
			memcpy(ret_link->person.bytes, person.bytes, ID_CHARS);
	}
	return rows_done(&rows, err);
}

bool link_find(struct store *db, struct text token, struct arena *arena,
               struct link_found *ret_link, bool *ret_found, struct error *err)
{
	const struct hash_hex id = hash_bytes(token);

	*ret_found = false;
	return !secret_is_formed(token) || find_row(db, id.bytes, arena, ret_link, ret_found, err);
}

/* Using */

static bool fail_used(struct error *err)
{
	(void)FAIL(err, ERR_ABSENT, "this link is not good any more");
	return HINT(err, "Ask whoever sent it for another.");
}

/* The link itself first: of two who use it at once, one finds it gone. */
static bool remove_link(struct act *act, const char *person_id, struct text token,
                        struct error *err)
{
	const struct hash_hex id = hash_bytes(token);
	const struct time_text now = clock_now();
	const struct param params[] = {P_C(person_id), P_C(id.bytes), P_C(now.bytes)};
	int64_t n;

	if (!store_run(act_store(act), SQL_ACCESS_REMOVE_LINK, params, COUNT(params), &n, err))
		return false;
	return n > 0 || fail_used(err);
}

/* Those that are left; the set changes in any case, for the link itself is gone. */
static bool remove_others(struct act *act, const char *person_id, struct error *err)
{
	const struct param params[] = {P_C(person_id)};

	return store_run(act_store(act), SQL_ACCESS_REMOVE_LINKS, params, COUNT(params), NULL,
	                 err) &&
	       audit_note(act, VERB_REMOVE, store_find_table(TEXT("sign_link")), text_of(person_id),
	                  err);
}

bool access_remove_links(struct act *act, const char *person_id, struct error *err)
{
	const struct param params[] = {P_C(person_id)};
	const struct person_change change = {.table = "sign_link",
	                                     .person_id = person_id,
	                                     .verb = VERB_REMOVE,
	                                     .sql = SQL_ACCESS_REMOVE_LINKS,
	                                     .params = params,
	                                     .n_params = COUNT(params)};

	return access_change(act, &change, NULL, err);
}

static bool use_in_act(struct store *db, const char *person_id, struct text token, const char *hash,
                       struct error *err)
{
	AUTO(act) struct act *act = NULL;

	return audit_open_act(db, CHAIN_HOME, person_id, "choose a password by a link", &act,
	                      err) &&
	       remove_link(act, person_id, token, err) && remove_others(act, person_id, err) &&
	       access_put_password(act, person_id, hash, err) &&
	       access_end_sessions(act, person_id, NULL, err) && audit_close_act(&act, err);
}

bool link_use(struct store *db, struct text token, struct text password, struct id_text *ret_person,
              struct error *err)
{
	AUTO(arena) struct arena *arena = arena_open(ROOM);
	struct password_hash hash;
	struct link_found link;
	struct text chosen;
	bool found;

	if (!link_find(db, token, arena, &link, &found, err))
		return false;
	if (!found)
		return fail_used(err);
	if (!credential_check_password(db, link.person.bytes, password, arena, &chosen, err) ||
	    !access_hash_password(chosen, &hash, err) ||
	    !use_in_act(db, link.person.bytes, token, hash.text, err))
		return false;
	*ret_person = link.person;
	return true;
}

/* The first */

static bool find_person(struct store *db, enum sql sql, struct arena *arena,
                        struct person *ret_person, bool *ret_found, struct error *err)
{
	struct rows *rows = store_query(db, sql, NULL, 0);

	*ret_found = false;
	while (rows_next(rows)) {
		*ret_person = access_read_person(rows, arena);
		*ret_found = true;
	}
	return rows_done(&rows, err);
}

/* Who shall come in: the first administrator; where nobody has a role, the first person. */
static bool choose_first(struct store *db, struct arena *arena, struct person *ret_person,
                         bool *ret_found, bool *ret_needs_roles, struct error *err)
{
	bool has_grants;

	*ret_needs_roles = false;
	if (!find_person(db, SQL_ACCESS_FIND_FIRST_ADMINISTRATOR, arena, ret_person, ret_found,
	                 err) ||
	    !access_has_grants(db, &has_grants, err))
		return false;
	if (*ret_found || has_grants)
		return true;
	*ret_needs_roles = true;
	return find_person(db, SQL_ACCESS_FIND_FIRST_PERSON, arena, ret_person, ret_found, err);
}

static bool make_first(struct store *db, const struct person *person, bool needs_roles,
                       struct secret_text *ret_token, struct error *err)
{
	AUTO(act) struct act *act = NULL;
	const char *id = person->id.bytes;

	return audit_open_act(db, CHAIN_HOME, id, "make the way in for the first person", &act,
	                      err) &&
	       (!needs_roles || access_add_first_grants(act, id, err)) &&
	       make_in_act(act, id, id, LINK_INVITATION, ret_token, err) &&
	       audit_close_act(&act, err);
}

bool access_first_link(struct store *db, struct arena *arena, struct text *ret_ref,
                       struct secret_text *ret_token, bool *ret_made, struct error *err)
{
	struct secret_text token;
	struct person person;
	bool has_any, found, needs_roles;

	*ret_made = false;
	if (!credential_has_any(db, &has_any, err))
		return false;
	if (has_any)
		return true;
	if (!choose_first(db, arena, &person, &found, &needs_roles, err))
		return false;
	if (!found)
		return true;
	if (!make_first(db, &person, needs_roles, &token, err))
		return false;
	*ret_ref = person.ref;
	*ret_token = token;
	*ret_made = true;
	return true;
}
