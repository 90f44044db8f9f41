/* Sessions. A row is written when one starts and removed when it ends; how long ago it was used stands
 * beside the chain, so that reading pages writes no acts. */
#include "access/session.h"

#include "access/access_int.h"
#include "base/buffer.h"

enum { MS_PER_MINUTE = 60 * 1000, ROOM = ARENA_MIB, SESSIONS_MAX = 1000 };

#define CSRF_PURPOSE TEXT("plumbline form")

static struct time_text before_now(uint64_t minutes)
{
	const uint64_t now = clock_now_ms(), span = minutes * MS_PER_MINUTE;

	return clock_write(now > span ? now - span : 0);
}

/* What was not used after this has ended. */
static struct time_text idle_since(void)
{
	return before_now(SESSION_IDLE_MINUTES);
}

static struct time_text this_minute(void)
{
	const uint64_t now = clock_now_ms();

	return clock_write(now - now % MS_PER_MINUTE);
}

/* Starting */

static bool insert(struct act *act, const char *person_id, const char *id, struct text agent,
                   struct error *err)
{
	const uint64_t now = clock_now_ms();
	const struct time_text started = clock_write(now);
	const struct time_text expires =
		clock_write(now + (uint64_t)SESSION_DAYS * 24 * 60 * MS_PER_MINUTE);
	const struct param row[] = {P_C(id), P_C(person_id), P_C(started.bytes), P_C(expires.bytes),
	                            P_TEXT(agent)};

	return store_run(act_store(act), SQL_TABLE_SESSION_INSERT, row, COUNT(row), NULL, err) &&
	       audit_note(act, VERB_ADD, store_find_table(TEXT("session")), text_of(person_id),
	                  err);
}

static bool remove_ended(struct act *act, const char *person_id, struct error *err)
{
	const struct time_text now = clock_now(), idle = idle_since();
	const struct param params[] = {P_C(person_id), P_C(now.bytes), P_C(idle.bytes)};

	return store_run(act_store(act), SQL_ACCESS_REMOVE_ENDED_SESSIONS, params, COUNT(params),
	                 NULL, err);
}

static bool start_in_act(struct store *db, const char *person_id, const char *id, struct text agent,
                         struct error *err)
{
	AUTO(act) struct act *act = NULL;

	return audit_open_act(db, CHAIN_HOME, person_id, "sign in", &act, err) &&
	       remove_ended(act, person_id, err) && insert(act, person_id, id, agent, err) &&
	       audit_close_act(&act, err);
}

static bool forget_seen(struct store *db, struct error *err)
{
	const struct time_text idle = idle_since();
	const struct param params[] = {P_C(idle.bytes)};

	return audit_write_aside(db, SQL_ACCESS_FORGET_SEEN, params, COUNT(params), NULL, err);
}

/* Browsers send bytes of any kind. */
static struct text take_agent(struct text agent, struct arena *arena)
{
	const size_t n =
		agent.n_bytes > SESSION_AGENT_BYTES_MAX ? SESSION_AGENT_BYTES_MAX : agent.n_bytes;
	struct buffer mended = buffer_make(arena);

	for (size_t i = 0; i < n; i++)
		buffer_add_char(&mended, agent.bytes[i] >= ' ' && agent.bytes[i] < 0x7f
		                                 ? agent.bytes[i]
		                                 : '?');
	return buffer_text(&mended);
}

bool session_start(struct store *db, const char *person_id, struct text agent,
                   struct secret_text *ret_token, struct error *err)
{
	AUTO(arena) struct arena *arena = arena_open(ROOM);
	const struct secret_text token = secret_make();
	const struct hash_hex id = hash_bytes(text_of(token.bytes));

	if (!start_in_act(db, person_id, id.bytes, take_agent(agent, arena), err) ||
	    !forget_seen(db, err))
		return false;
	*ret_token = token;
	return true;
}

/* Finding */

static bool find_row(struct store *db, const char *id, struct arena *arena, struct reader *reader,
                     struct text *ret_seen, struct error *err)
{
	const struct time_text now = clock_now(), idle = idle_since();
	const struct param params[] = {P_C(id), P_C(now.bytes), P_C(idle.bytes)};
	struct rows *rows = store_query(db, SQL_ACCESS_FIND_SESSION, params, COUNT(params));

	while (rows_next(rows)) {
		*reader = access_read_reader_row(rows, arena);
		*ret_seen = text_copy(arena, rows_text(rows, 4));
	}
	return rows_done(&rows, err);
}

bool session_find(struct store *db, struct text token, struct arena *arena,
                  struct reader *ret_reader, bool *ret_is_stale, bool *ret_found, struct error *err)
{
	const struct hash_hex id = hash_bytes(token);
	struct reader reader = {0};
	struct text seen = TEXT_NONE;

	*ret_found = false;
	if (!secret_is_formed(token))
		return true;
	if (!find_row(db, id.bytes, arena, &reader, &seen, err))
		return false;
	if (!reader.id.bytes[0])
		return true;
	if (!access_read_grants(db, clock_today(), arena, &reader, err))
		return false;
	reader.session = text_copy(arena, text_of(id.bytes));
	*ret_reader = reader;
	*ret_is_stale = text_compare(seen, text_of(this_minute().bytes)) < 0;
	*ret_found = true;
	return true;
}

bool session_touch(struct store *db, struct text id, struct error *err)
{
	const struct time_text minute = this_minute();
	const struct param params[] = {P_TEXT(id), P_C(minute.bytes)};

	return audit_write_aside(db, SQL_ACCESS_TOUCH_SESSION, params, COUNT(params), NULL, err);
}

/* Ending */

bool session_end(struct store *db, const char *actor_id, const char *person_id, struct text id,
                 struct error *err)
{
	const struct param params[] = {P_C(person_id), P_TEXT(id)};
	const struct person_change change = {.table = "session",
	                                     .person_id = person_id,
	                                     .verb = VERB_REMOVE,
	                                     .sql = SQL_ACCESS_REMOVE_SESSION,
	                                     .params = params,
	                                     .n_params = COUNT(params)};
	int64_t n;

	return access_change_in_act(db, actor_id, "end a session", &change, &n, err) &&
	       (n > 0 || FAIL(err, ERR_ABSENT, "this session has ended already"));
}

bool access_end_sessions(struct act *act, const char *person_id, const char *keep,
                         struct error *err)
{
	const struct param params[] = {P_C(person_id), P_C(keep ? keep : "")};
	const struct person_change change = {.table = "session",
	                                     .person_id = person_id,
	                                     .verb = VERB_REMOVE,
	                                     .sql = SQL_ACCESS_REMOVE_SESSIONS,
	                                     .params = params,
	                                     .n_params = COUNT(params)};

	return access_change(act, &change, NULL, err);
}

bool session_end_all(struct store *db, const char *actor_id, const char *person_id,
                     const char *keep, struct error *err)
{
	AUTO(act) struct act *act = NULL;

	return audit_open_act(db, CHAIN_HOME, actor_id, "end all sessions", &act, err) &&
	       access_end_sessions(act, person_id, keep, err) && audit_close_act(&act, err);
}

bool session_list(struct store *db, const char *person_id, struct arena *arena,
                  struct session **ret_sessions, size_t *ret_n, struct error *err)
{
	const struct time_text now = clock_now(), idle = idle_since();
	const struct param params[] = {P_C(person_id), P_C(now.bytes), P_C(idle.bytes)};
	struct session *sessions = ARENA_ARRAY(arena, struct session, SESSIONS_MAX);
	struct rows *rows = store_query(db, SQL_ACCESS_LIST_SESSIONS, params, COUNT(params));
	size_t n = 0;

	while (rows_next(rows) && n < SESSIONS_MAX)
		sessions[n++] = (struct session){
			text_copy(arena, rows_text(rows, 0)), text_copy(arena, rows_text(rows, 1)),
			text_copy(arena, rows_text(rows, 2)), text_copy(arena, rows_text(rows, 3))};
	if (!rows_done(&rows, err))
		return false;
	*ret_sessions = sessions;
	*ret_n = n;
	return true;
}

/* Forms */

struct secret_text session_csrf(struct text token)
{
	return secret_derive(token, CSRF_PURPOSE);
}

bool session_check_csrf(struct text token, struct text csrf)
{
	const struct secret_text expected = session_csrf(token);

	return secret_equals(text_of(expected.bytes), csrf);
}
