/* Giving and taking roles. A grant is checked against the mapping when it is given: a state that is no
 * longer in it later takes nothing away but what there was to see. */
#include "access/grant.h"

#include "access/access_int.h"
#include "base/buffer.h"

/* Reading */

static day_nr read_until(const struct rows *rows, int column)
{
	day_nr until = DAY_MAX;

	if (!rows_is_null(rows, column) && !day_parse(rows_text(rows, column), &until))
		until = DAY_MIN; /* a day that is none ends a grant */
	return until;
}

bool access_read_grant(const struct rows *rows, int first, struct arena *arena,
                       struct grant *ret_grant)
{
	struct grant grant = {.nr = rows_i64(rows, first),
	                      .state = text_copy(arena, rows_text(rows, first + 2)),
	                      .capacity = text_copy(arena, rows_text(rows, first + 3)),
	                      .has_phase = !rows_is_null(rows, first + 4),
	                      .until = read_until(rows, first + 5)};

	if (!role_parse(rows_text(rows, first + 1), &grant.role) ||
	    (grant.has_phase && !phase_parse(rows_text(rows, first + 4), &grant.phase)))
		return false;
	*ret_grant = grant;
	return true;
}

bool access_list_grants(struct store *db, const char *person_id, struct arena *arena,
                        struct grant **ret_grants, size_t *ret_n, struct error *err)
{
	const struct param params[] = {P_C(person_id)};
	struct rows *rows = store_query(db, SQL_ACCESS_LIST_GRANTS, params, COUNT(params));
	struct grant *grants = ARENA_ARRAY(arena, struct grant, GRANTS_MAX);
	size_t n = 0;

	while (rows_next(rows))
		if (n < GRANTS_MAX && access_read_grant(rows, 0, arena, &grants[n]))
			n++;
	if (!rows_done(&rows, err))
		return false;
	*ret_grants = grants;
	*ret_n = n;
	return true;
}

bool access_has_grants(struct store *db, bool *ret_has, struct error *err)
{
	int64_t n;

	if (!store_count(db, SQL_ACCESS_COUNT_GRANTS, NULL, 0, &n, err))
		return false;
	*ret_has = n > 0;
	return true;
}

/* Checking */

static bool has_row(struct store *db, enum sql sql, struct text key, bool *ret_has,
                    struct error *err)
{
	AUTO(arena) struct arena *arena = arena_open(ARENA_MIB);
	const struct param params[] = {P_TEXT(key)};
	struct text found;

	return store_find_text(db, sql, params, COUNT(params), arena, ret_has, &found, err);
}

static bool check_state(struct store *db, const struct grant *grant, struct error *err)
{
	bool has = true;

	if (text_is_empty(grant->state) && !role_is_of_state(grant->role))
		return true;
	if (text_is_empty(grant->state)) {
		(void)FAIL(err, ERR_INPUT, "the role %s is one of a state, and none is named",
		           access_roles[grant->role]);
		return HINT(err, "Write the state behind it: %s@GE.", access_roles[grant->role]);
	}
	if (!has_row(db, SQL_ACCESS_HAS_STATE, grant->state, &has, err))
		return false;
	if (has)
		return true;
	(void)FAIL(err, ERR_INPUT, "the mapping has no state \"%.*s\"", TEXT_ARGS(grant->state));
	return HINT(err, "States are named by their two letters, as in GE.");
}

static bool check_capacity(struct store *db, const struct grant *grant, struct error *err)
{
	bool has;

	if (text_is_empty(grant->capacity))
		return true;
	if (!has_row(db, SQL_ACCESS_HAS_CAPACITY, grant->capacity, &has, err))
		return false;
	return has || FAIL(err, ERR_INPUT, "the mapping has no capacity \"%.*s\"",
	                   TEXT_ARGS(grant->capacity));
}

static bool is_same(const struct grant *a, const struct grant *b)
{
	return a->role == b->role && text_equals(a->state, b->state) &&
	       text_equals(a->capacity, b->capacity) && a->has_phase == b->has_phase &&
	       (!a->has_phase || a->phase == b->phase);
}

static bool check_new(const struct grant *grants, size_t n, const struct grant *added,
                      struct error *err)
{
	if (n == GRANTS_MAX)
		return FAIL(err, ERR_TOO_BIG, "a person has at most %d roles", GRANTS_MAX);
	for (size_t i = 0; i < n; i++)
		if (is_same(&grants[i], added))
			return FAIL(err, ERR_CONFLICT,
			            "this person holds the role %s there already",
			            access_roles[added->role]);
	return true;
}

/* Changing */

static struct param text_or_null(struct text text)
{
	return text_is_empty(text) ? P_NULL : P_TEXT(text);
}

static bool insert(struct act *act, const char *person_id, const struct grant *grant,
                   struct error *err)
{
	const struct day_text until =
		grant->until == DAY_MAX ? (struct day_text){{0}} : day_write(grant->until);
	const struct param row[] = {
		P_C(person_id),
		P_I64(grant->nr),
		P_C(access_roles[grant->role]),
		text_or_null(grant->state),
		text_or_null(grant->capacity),
		grant->has_phase ? P_C(access_phases[grant->phase]) : P_NULL,
		text_or_null(text_of(until.bytes)),
	};

	return store_run(act_store(act), SQL_TABLE_ROLE_GRANT_INSERT, row, COUNT(row), NULL, err);
}

/* held has room for GRANTS_MAX. */
static bool add_one(struct act *act, const char *person_id, struct grant *held, size_t *n_held,
                    struct grant *grant, struct error *err)
{
	struct store *db = act_store(act);

	if (!check_state(db, grant, err) || !check_capacity(db, grant, err) ||
	    !check_new(held, *n_held, grant, err))
		return false;
	grant->nr = *n_held > 0 ? held[*n_held - 1].nr + 1 : 1;
	held[(*n_held)++] = *grant;
	return insert(act, person_id, grant, err);
}

bool access_add_grants(struct act *act, const char *person_id, struct grant *grants, size_t n,
                       struct error *err)
{
	AUTO(arena) struct arena *arena = arena_open(ARENA_MIB);
	struct grant *held;
	size_t n_held;

	if (!access_list_grants(act_store(act), person_id, arena, &held, &n_held, err))
		return false;
	for (size_t i = 0; i < n; i++)
		if (!add_one(act, person_id, held, &n_held, &grants[i], err))
			return false;
	return audit_note(act, VERB_ADD, store_find_table(TEXT("role_grant")), text_of(person_id),
	                  err);
}

bool access_add_first_grants(struct act *act, const char *person_id, struct error *err)
{
	struct grant grants[] = {{.role = ROLE_ADMINISTRATOR, .until = DAY_MAX},
	                         {.role = ROLE_SECRETARIAT, .until = DAY_MAX}};

	return access_add_grants(act, person_id, grants, COUNT(grants), err);
}

bool access_add_grant(struct store *db, const char *actor_id, const char *person_id,
                      struct grant *grant, struct error *err)
{
	AUTO(act) struct act *act = NULL;

	return audit_open_act(db, CHAIN_HOME, actor_id, "give a role", &act, err) &&
	       access_add_grants(act, person_id, grant, 1, err) && audit_close_act(&act, err);
}

bool access_count_keepers(struct store *db, int64_t *ret_n, struct error *err)
{
	return store_count(db, SQL_ACCESS_COUNT_ADMINISTRATORS, NULL, 0, ret_n, err);
}

bool access_keep_one(struct act *act, int64_t n_before, struct error *err)
{
	int64_t n;

	if (n_before == 0)
		return true;
	if (!access_count_keepers(act_store(act), &n, err))
		return false;
	if (n > 0)
		return true;
	(void)FAIL(err, ERR_CONFLICT, "this would leave the home without an administrator");
	return HINT(err, "Make somebody else administrator first.");
}

/* What the grant said, so that undo and the log can tell. */
static bool keep_words(struct act *act, const struct param *key, size_t n_keys, struct arena *arena,
                       struct error *err)
{
	const struct table *table = store_find_table(TEXT("role_grant"));
	struct rows *rows = store_query(act_store(act), table->find, key, n_keys);

	while (rows_next(rows))
		audit_keep_words(act, table, table_read_row(table, rows, arena));
	return rows_done(&rows, err);
}

static bool remove_one(struct act *act, const char *person_id, int64_t nr, struct arena *arena,
                       struct error *err)
{
	const struct param key[] = {P_C(person_id), P_I64(nr)};
	const struct person_change change = {.table = "role_grant",
	                                     .person_id = person_id,
	                                     .verb = VERB_REMOVE,
	                                     .sql = SQL_ACCESS_REMOVE_GRANT,
	                                     .params = key,
	                                     .n_params = COUNT(key)};
	int64_t n_before, n;

	if (!access_count_keepers(act_store(act), &n_before, err) ||
	    !keep_words(act, key, COUNT(key), arena, err) || !access_change(act, &change, &n, err))
		return false;
	if (n == 0)
		return FAIL(err, ERR_ABSENT, "this person has no role of the number %lld",
		            (long long)nr);
	return access_keep_one(act, n_before, err);
}

bool access_remove_grant(struct store *db, const char *actor_id, const char *person_id, int64_t nr,
                         struct error *err)
{
	AUTO(arena) struct arena *arena = arena_open(ARENA_MIB);
	AUTO(act) struct act *act = NULL;

	return audit_open_act(db, CHAIN_HOME, actor_id, "take a role away", &act, err) &&
	       remove_one(act, person_id, nr, arena, err) && audit_close_act(&act, err);
}

/* Words */

static bool fail_role(struct text name, struct error *err)
{
	AUTO(arena) struct arena *arena = arena_open(ARENA_MIB);
	struct buffer names = buffer_make(arena);

	for (int i = 0; i < N_ROLES; i++)
		buffer_add_format(&names, "%s%s", i > 0 ? ", " : "", access_roles[i]);
	(void)FAIL(err, ERR_INPUT, "there is no role \"%.*s\"", TEXT_ARGS(name));
	return HINT(err,
	            "Roles are %s; a state and a capacity may follow: focal_point@GE, "
	            "coder@GE/C4.",
	            names.bytes);
}

/* Takes what stands behind the last mark off. */
static struct text take_behind(struct text *words, const char *mark)
{
	struct text behind = TEXT_NONE;
	size_t at;

	if (text_find(*words, text_of(mark), &at)) {
		behind = text_slice(*words, at + 1, words->n_bytes);
		*words = text_slice(*words, 0, at);
	}
	return behind;
}

bool grant_parse(struct text words, struct arena *arena, struct grant *ret_grant, struct error *err)
{
	struct text rest = words;
	struct grant grant = {.until = DAY_MAX};

	grant.capacity = text_copy(arena, take_behind(&rest, "/"));
	grant.state = text_copy(arena, take_behind(&rest, "@"));
	if (!role_parse(rest, &grant.role))
		return fail_role(rest, err);
	*ret_grant = grant;
	return true;
}

struct text grant_write(const struct grant *grant, struct arena *arena)
{
	return text_format(arena, "%s%s%.*s%s%.*s", access_roles[grant->role],
	                   text_is_empty(grant->state) ? "" : "@", TEXT_ARGS(grant->state),
	                   text_is_empty(grant->capacity) ? "" : "/", TEXT_ARGS(grant->capacity));
}
