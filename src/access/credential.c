/* How people prove who they are. Whatever is slow (the hash) happens before an act begins. */
#include "access/credential.h"

#include "access/access_int.h"

enum { ROOM = ARENA_MIB };

/* Reading */

bool credential_find(struct store *db, const char *person_id, struct arena *arena,
                     struct credential *ret_credential, struct error *err)
{
	const struct param params[] = {P_C(person_id)};
	struct rows *rows = store_query(db, SQL_ACCESS_FIND_CREDENTIAL, params, COUNT(params));
	struct credential credential = {0};

	while (rows_next(rows))
		credential = (struct credential){.is_there = true,
		                                 .email = text_copy(arena, rows_text(rows, 0)),
		                                 .has_password = !rows_is_null(rows, 1),
		                                 .has_totp = !rows_is_null(rows, 2),
		                                 .is_closed = rows_i64(rows, 3) != 0};
	if (!rows_done(&rows, err))
		return false;
	*ret_credential = credential;
	return true;
}

bool credential_has_any(struct store *db, bool *ret_has, struct error *err)
{
	int64_t n;

	if (!store_count(db, SQL_ACCESS_COUNT_CREDENTIALS, NULL, 0, &n, err))
		return false;
	*ret_has = n > 0;
	return true;
}

/* E-mail */

static bool has_space_or_sign(struct text text)
{
	for (size_t i = 0; i < text.n_bytes; i++) {
		const unsigned char c = (unsigned char)text.bytes[i];

		if (c <= ' ' || c == 0x7f || c == ',' || c == ';' || c == '<' || c == '>' ||
		    c == '"')
			return true;
	}
	return false;
}

static bool is_domain(struct text domain)
{
	struct text rest = domain, label;
	size_t n = 0;

	for (; text_split(&rest, '.', &label); n++)
		if (text_is_empty(label) || label.bytes[0] == '-' ||
		    label.bytes[label.n_bytes - 1] == '-')
			return false;
	return n >= 2;
}

static bool is_email(struct text email)
{
	struct text rest = email, name;

	return email.n_bytes <= EMAIL_BYTES_MAX && !has_space_or_sign(email) &&
	       text_split(&rest, '@', &name) && rest.bytes && !text_is_empty(name) &&
	       !text_find(rest, TEXT("@"), &(size_t){0}) && is_domain(rest);
}

bool credential_check_email(struct text email, struct error *err)
{
	if (is_email(email))
		return true;
	(void)FAIL(err, ERR_INPUT, "\"%.*s\" is no e-mail address", TEXT_ARGS(email));
	return HINT(err, "Write it as NAME@DOMAIN, as in ana@example.org.");
}

static bool check_free(struct store *db, const char *person_id, struct text email,
                       struct error *err)
{
	const struct param params[] = {P_TEXT(email), P_C(person_id)};
	int64_t n;

	if (!store_count(db, SQL_ACCESS_COUNT_EMAIL, params, COUNT(params), &n, err))
		return false;
	return n == 0 || FAIL(err, ERR_CONFLICT, "somebody else has the e-mail address %.*s",
	                      TEXT_ARGS(email));
}

bool access_put_email(struct act *act, const char *person_id, struct text email, struct error *err)
{
	const struct param params[] = {P_C(person_id),
	                               text_is_empty(email) ? P_NULL : P_TEXT(email)};
	const struct person_change change = {.table = "credential",
	                                     .person_id = person_id,
	                                     .verb = VERB_SET,
	                                     .sql = SQL_ACCESS_PUT_EMAIL,
	                                     .params = params,
	                                     .n_params = COUNT(params)};

	if (!text_is_empty(email) && (!credential_check_email(email, err) ||
	                              !check_free(act_store(act), person_id, email, err)))
		return false;
	return access_change(act, &change, NULL, err);
}

bool credential_set_email(struct store *db, const char *actor_id, const char *person_id,
                          struct text email, struct error *err)
{
	AUTO(arena) struct arena *arena = arena_open(ROOM);
	AUTO(act) struct act *act = NULL;

	return audit_open_act(db, CHAIN_HOME, actor_id, "set an e-mail address", &act, err) &&
	       access_put_email(act, person_id, access_fold(email, arena), err) &&
	       audit_close_act(&act, err);
}

/* Passwords */

static bool read_owner(struct store *db, const char *person_id, struct arena *arena,
                       struct password_owner *ret_owner, struct error *err)
{
	struct credential credential;
	struct reader reader;

	if (!access_read_reader(db, person_id, clock_today(), arena, &reader, err) ||
	    !credential_find(db, person_id, arena, &credential, err))
		return false;
	*ret_owner = (struct password_owner){reader.ref, reader.name, credential.email};
	return true;
}

bool credential_check_password(struct store *db, const char *person_id, struct text raw,
                               struct arena *arena, struct text *ret_password, struct error *err)
{
	struct password_owner owner;

	return read_owner(db, person_id, arena, &owner, err) &&
	       password_check(raw, &owner, arena, ret_password, err);
}

bool access_put_password(struct act *act, const char *person_id, const char *hash,
                         struct error *err)
{
	const struct param params[] = {P_C(person_id), P_C(hash)};
	const struct person_change change = {.table = "credential",
	                                     .person_id = person_id,
	                                     .verb = VERB_SET,
	                                     .sql = SQL_ACCESS_PUT_PASSWORD,
	                                     .params = params,
	                                     .n_params = COUNT(params)};

	return access_change(act, &change, NULL, err);
}

bool credential_set_password(struct store *db, const char *actor_id, const char *person_id,
                             struct text raw, const char *keep, struct error *err)
{
	AUTO(arena) struct arena *arena = arena_open(ROOM);
	AUTO(act) struct act *act = NULL;
	struct password_hash hash;
	struct text password;

	return credential_check_password(db, person_id, raw, arena, &password, err) &&
	       access_hash_password(password, &hash, err) &&
	       audit_open_act(db, CHAIN_HOME, actor_id, "set a password", &act, err) &&
	       access_put_password(act, person_id, hash.text, err) &&
	       access_end_sessions(act, person_id, keep, err) &&
	       access_remove_links(act, person_id, err) && audit_close_act(&act, err);
}

/* Signing in */

struct found {
	bool is_there;
	bool is_closed;
	struct id_text id;
	const char *hash; /* NULL for none */
	const char *totp; /* NULL for none */
};

static struct found read_found(const struct rows *rows, struct arena *arena)
{
	struct found found = {.is_there = true,
	                      .hash = rows_c(rows, 1, arena),
	                      .totp = rows_c(rows, 2, arena),
	                      .is_closed = rows_i64(rows, 3) != 0};
	const struct text id = rows_text(rows, 0);

	if (id.n_bytes == ID_CHARS)
		memcpy(found.id.bytes, id.bytes, ID_CHARS);
	return found;
}

static bool find_by_name(struct store *db, struct text name, struct arena *arena,
                         struct found *ret_found, struct error *err)
{
	const struct param params[] = {P_TEXT(access_fold(name, arena))};
	struct rows *rows = store_query(db, SQL_ACCESS_FIND_SIGN_IN, params, COUNT(params));
	struct found found = {0};

	while (rows_next(rows))
		found = read_found(rows, arena);
	if (!rows_done(&rows, err))
		return false;
	*ret_found = found;
	return true;
}

bool credential_find_by_name(struct store *db, struct text name, struct id_text *ret_person,
                             bool *ret_found, struct error *err)
{
	AUTO(arena) struct arena *arena = arena_open(ROOM);
	struct found found;

	if (!find_by_name(db, name, arena, &found, err))
		return false;
	*ret_found = found.is_there && !found.is_closed;
	if (*ret_found)
		*ret_person = found.id;
	return true;
}

bool access_find_by_header(struct store *db, struct text value, struct arena *arena,
                           struct reader *ret_reader, bool *ret_found, struct error *err)
{
	struct text_fault fault;
	struct id_text person;
	struct text name;

	*ret_found = false;
	if (!text_check(arena, value, &name, &fault) || text_is_empty(text_trim(name)))
		return true;
	return credential_find_by_name(db, name, &person, ret_found, err) &&
	       (!*ret_found ||
	        access_read_reader(db, person.bytes, clock_today(), arena, ret_reader, err));
}

static bool refuse(struct error *err)
{
	return FAIL(err, ERR_SIGN_IN, "name, password or code are not right");
}

/* Text as it was when the password was chosen; what is no text cannot be one, and is checked all the same. */
static struct text normal_form(struct text typed, struct arena *arena)
{
	struct text_fault fault;
	struct text text;

	return text_check(arena, typed, &text, &fault) ? text : typed;
}

/* The code is right and was not used before. */
static bool take_code(struct store *db, const char *person_id, const char *totp, struct text typed,
                      bool *ret_fits, struct error *err)
{
	const int64_t now_s = (int64_t)(clock_now_ms() / 1000);
	int64_t step, n = 0;
	bool fits;

	if (!totp_find_step(text_of(totp), now_s, typed, &step, &fits, err))
		return false;
	if (fits) {
		const struct param params[] = {P_C(person_id), P_I64(step)};

		if (!audit_write_aside(db, SQL_ACCESS_TAKE_TOTP_STEP, params, COUNT(params), &n,
		                       err))
			return false;
	}
	*ret_fits = n > 0;
	return true;
}

static bool check_code(struct store *db, const struct found *found, struct text code,
                       enum sign_in_answer *ret_answer, struct error *err)
{
	bool fits;

	*ret_answer = SIGN_IN_FINE;
	if (!found->totp)
		return true;
	if (text_is_empty(text_trim(code))) {
		*ret_answer = SIGN_IN_NEEDS_CODE;
		return true;
	}
	return take_code(db, found->id.bytes, found->totp, code, &fits, err) &&
	       (fits || refuse(err));
}

/* One way for every name, so that neither the sentence nor the work tells which names there are: the row
 * is looked for, then a hash is checked, the person's or nobody's. */
bool credential_sign_in(struct store *db, const struct sign_in *typed,
                        enum sign_in_answer *ret_answer, struct id_text *ret_person,
                        struct error *err)
{
	AUTO(arena) struct arena *arena = arena_open(ROOM);
	enum sign_in_answer answer;
	struct found found;

	if (!find_by_name(db, typed->name, arena, &found, err))
		return false;
	if (!password_verify(found.is_closed ? NULL : found.hash,
	                     normal_form(typed->password, arena)))
		return refuse(err);
	if (!check_code(db, &found, typed->code, &answer, err))
		return false;
	*ret_answer = answer;
	*ret_person = found.id;
	return true;
}

bool credential_check_own(struct store *db, const char *person_id, struct text password,
                          struct error *err)
{
	AUTO(arena) struct arena *arena = arena_open(ROOM);
	const struct param params[] = {P_C(person_id)};
	struct rows *rows = store_query(db, SQL_ACCESS_FIND_CREDENTIAL, params, COUNT(params));
	const char *hash = NULL;

	while (rows_next(rows))
		hash = rows_c(rows, 1, arena);
	if (!rows_done(&rows, err))
		return false;
	return password_verify(hash, normal_form(password, arena)) ||
	       FAIL(err, ERR_SIGN_IN, "the password is not right");
}

/* Closing */

static bool put_closed(struct act *act, const char *person_id, bool is_closed, struct error *err)
{
	const struct param params[] = {P_C(person_id), P_FLAG(is_closed)};
	const struct person_change change = {.table = "credential",
	                                     .person_id = person_id,
	                                     .verb = VERB_SET,
	                                     .sql = SQL_ACCESS_PUT_CLOSED,
	                                     .params = params,
	                                     .n_params = COUNT(params)};

	return access_change(act, &change, NULL, err);
}

static bool remove_tokens(struct act *act, const char *person_id, struct error *err)
{
	const struct param params[] = {P_C(person_id)};
	const struct person_change change = {.table = "api_token",
	                                     .person_id = person_id,
	                                     .verb = VERB_REMOVE,
	                                     .sql = SQL_ACCESS_REMOVE_TOKENS,
	                                     .params = params,
	                                     .n_params = COUNT(params)};

	return access_change(act, &change, NULL, err);
}

bool credential_close(struct store *db, const char *actor_id, const char *person_id,
                      struct error *err)
{
	AUTO(act) struct act *act = NULL;
	int64_t n_before;

	return audit_open_act(db, CHAIN_HOME, actor_id, "close an account", &act, err) &&
	       access_count_keepers(db, &n_before, err) && put_closed(act, person_id, true, err) &&
	       access_end_sessions(act, person_id, NULL, err) &&
	       access_remove_links(act, person_id, err) && remove_tokens(act, person_id, err) &&
	       access_keep_one(act, n_before, err) && audit_close_act(&act, err);
}

bool credential_reopen(struct store *db, const char *actor_id, const char *person_id,
                       struct error *err)
{
	AUTO(act) struct act *act = NULL;

	return audit_open_act(db, CHAIN_HOME, actor_id, "open an account again", &act, err) &&
	       put_closed(act, person_id, false, err) && audit_close_act(&act, err);
}

/* The second factor */

static bool put_totp(struct store *db, const char *actor_id, const char *person_id, const char *why,
                     struct param secret, struct error *err)
{
	const struct param params[] = {P_C(person_id), secret};
	const struct person_change change = {.table = "credential",
	                                     .person_id = person_id,
	                                     .verb = VERB_SET,
	                                     .sql = SQL_ACCESS_PUT_TOTP,
	                                     .params = params,
	                                     .n_params = COUNT(params)};

	return access_change_in_act(db, actor_id, why, &change, NULL, err);
}

bool credential_set_totp(struct store *db, const char *person_id, const struct totp_secret *secret,
                         struct text code, struct error *err)
{
	bool fits;

	if (!take_code(db, person_id, secret->base32, code, &fits, err))
		return false;
	if (!fits) {
		(void)FAIL(err, ERR_INPUT, "this is not the code of now");
		return HINT(err, "Wait for the next code; the clocks of both devices must agree.");
	}
	return put_totp(db, person_id, person_id, "set a second factor", P_C(secret->base32), err);
}

bool credential_remove_totp(struct store *db, const char *actor_id, const char *person_id,
                            struct error *err)
{
	return put_totp(db, actor_id, person_id, "remove a second factor", P_NULL, err);
}
