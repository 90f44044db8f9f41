/* API tokens. */
#include "access/token.h"

#include "access/access_int.h"

/* Making */

static bool check_label(struct text label, struct error *err)
{
	if (text_is_empty(label))
		return FAIL(err, ERR_INPUT, "a token needs a few words on what it is for");
	return label.n_bytes <= TOKEN_LABEL_BYTES_MAX ||
	       FAIL(err, ERR_INPUT, "what a token is for takes at most %d bytes",
	            TOKEN_LABEL_BYTES_MAX);
}

static bool check_last_day(day_nr expires, struct error *err)
{
	const day_nr today = clock_today();

	if (expires < today)
		return FAIL(err, ERR_INPUT, "the last day of the token is past");
	return expires <= today + TOKEN_DAYS_MAX ||
	       FAIL(err, ERR_INPUT, "the last day of a token is at most %d days away",
	            TOKEN_DAYS_MAX);
}

static bool check_number(struct store *db, const char *person_id, struct error *err)
{
	const struct param params[] = {P_C(person_id)};
	int64_t n;

	if (!store_count(db, SQL_ACCESS_COUNT_TOKENS, params, COUNT(params), &n, err))
		return false;
	return n < TOKENS_MAX ||
	       FAIL(err, ERR_TOO_BIG, "a person has at most %d tokens", TOKENS_MAX);
}

static bool remove_expired(struct act *act, const char *person_id, struct error *err)
{
	const struct day_text today = day_write(clock_today());
	const struct param params[] = {P_C(person_id), P_C(today.bytes)};

	return store_run(act_store(act), SQL_ACCESS_REMOVE_OLD_TOKENS, params, COUNT(params), NULL,
	                 err);
}

static struct token_text make_text(void)
{
	const struct secret_text secret = secret_make();
	struct token_text text;

	(void)snprintf(text.bytes, sizeof(text.bytes), "%s%s", TOKEN_PREFIX,
	               secret.bytes); /* always fits */
	return text;
}

bool token_add(struct store *db, const char *actor_id, const char *person_id, struct text label,
               bool may_write, day_nr expires, struct token_text *ret_token, struct error *err)
{
	AUTO(act) struct act *act = NULL;
	const struct token_text token = make_text();
	const struct hash_hex id = hash_bytes(text_of(token.bytes));
	const struct day_text made = day_write(clock_today()), last = day_write(expires);
	const struct param row[] = {P_C(id.bytes),     P_C(person_id),  P_TEXT(text_trim(label)),
	                            P_FLAG(may_write), P_C(made.bytes), P_C(last.bytes)};

	if (!check_label(text_trim(label), err) || !check_last_day(expires, err) ||
	    !audit_open_act(db, CHAIN_HOME, actor_id, "make a token", &act, err) ||
	    !remove_expired(act, person_id, err) || !check_number(db, person_id, err) ||
	    !store_run(db, SQL_TABLE_API_TOKEN_INSERT, row, COUNT(row), NULL, err) ||
	    !audit_note(act, VERB_ADD, store_find_table(TEXT("api_token")), text_of(person_id),
	                err) ||
	    !audit_close_act(&act, err))
		return false;
	*ret_token = token;
	return true;
}

/* Finding */

static bool is_formed(struct text shown)
{
	const size_t n = sizeof(TOKEN_PREFIX) - 1;

	return text_starts(shown, TEXT(TOKEN_PREFIX)) &&
	       secret_is_formed(text_slice(shown, n, shown.n_bytes));
}

static bool find_row(struct store *db, const char *id, struct arena *arena,
                     struct reader *ret_reader, struct error *err)
{
	const struct day_text today = day_write(clock_today());
	const struct param params[] = {P_C(id), P_C(today.bytes)};
	struct rows *rows = store_query(db, SQL_ACCESS_FIND_TOKEN, params, COUNT(params));

	while (rows_next(rows)) {
		*ret_reader = access_read_reader_row(rows, arena);
		ret_reader->is_token = true;
		ret_reader->may_write = rows_i64(rows, 4) != 0;
	}
	return rows_done(&rows, err);
}

bool token_find(struct store *db, struct text shown, struct arena *arena, struct reader *ret_reader,
                bool *ret_found, struct error *err)
{
	const struct hash_hex id = hash_bytes(shown);
	struct reader reader = {0};

	*ret_found = false;
	if (!is_formed(shown))
		return true;
	if (!find_row(db, id.bytes, arena, &reader, err))
		return false;
	if (!reader.id.bytes[0])
		return true;
	if (!access_read_grants(db, clock_today(), arena, &reader, err))
		return false;
	reader.session = text_copy(arena, text_of(id.bytes));
	*ret_reader = reader;
	*ret_found = true;
	return true;
}

/* Listing */

static struct token read_token(const struct rows *rows, struct arena *arena)
{
	struct token token = {.id = text_copy(arena, rows_text(rows, 0)),
	                      .label = text_copy(arena, rows_text(rows, 1)),
	                      .may_write = rows_i64(rows, 2) != 0};

	if (!day_parse(rows_text(rows, 3), &token.made))
		token.made = DAY_MIN;
	if (!day_parse(rows_text(rows, 4), &token.expires))
		token.expires = DAY_MIN;
	return token;
}

bool token_list(struct store *db, const char *person_id, struct arena *arena,
                struct token **ret_tokens, size_t *ret_n, struct error *err)
{
	const struct param params[] = {P_C(person_id)};
	struct token *tokens = ARENA_ARRAY(arena, struct token, TOKENS_MAX);
	struct rows *rows = store_query(db, SQL_ACCESS_LIST_TOKENS, params, COUNT(params));
	size_t n = 0;

	while (rows_next(rows) && n < TOKENS_MAX)
		tokens[n++] = read_token(rows, arena);
	if (!rows_done(&rows, err))
		return false;
	*ret_tokens = tokens;
	*ret_n = n;
	return true;
}

bool token_remove(struct store *db, const char *actor_id, const char *person_id, struct text id,
                  struct error *err)
{
	const struct param params[] = {P_C(person_id), P_TEXT(id)};
	const struct person_change change = {.table = "api_token",
	                                     .person_id = person_id,
	                                     .verb = VERB_REMOVE,
	                                     .sql = SQL_ACCESS_REMOVE_TOKEN,
	                                     .params = params,
	                                     .n_params = COUNT(params)};
	int64_t n;

	return access_change_in_act(db, actor_id, "remove a token", &change, &n, err) &&
	       (n > 0 || FAIL(err, ERR_ABSENT, "this person has no such token"));
}
