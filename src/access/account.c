/* Accounts: people, credentials, grants and sessions read side by side, each ordered by person. */
#include "access/account.h"

#include "access/access_int.h"

enum { ROOM = ARENA_MIB };

/* Listing */

static struct account read_account(const struct rows *rows, struct arena *arena)
{
	struct account account = {.person = access_read_person(rows, arena),
	                          .email = text_copy(arena, rows_text(rows, 4)),
	                          .has_password = rows_i64(rows, 5) != 0,
	                          .has_totp = rows_i64(rows, 6) != 0,
	                          .is_closed = rows_i64(rows, 7) != 0};
	const char *lang = rows_c(rows, 3, arena);

	account.has_lang = lang && lang_parse(lang, &account.lang);
	return account;
}

static bool read_people(struct store *db, struct arena *arena, struct account **ret_accounts,
                        size_t *ret_n, struct error *err)
{
	struct account *accounts;
	struct rows *rows;
	int64_t n_max;
	size_t n = 0;

	if (!store_count(db, SQL_TABLE_PERSON_COUNT, NULL, 0, &n_max, err))
		return false;
	accounts = ARENA_ARRAY(arena, struct account, (size_t)n_max + 1);
	rows = store_query(db, SQL_ACCESS_LIST_ACCOUNTS, NULL, 0);
	while (rows_next(rows) && n < (size_t)n_max)
		accounts[n++] = read_account(rows, arena);
	*ret_accounts = accounts;
	*ret_n = n;
	return rows_done(&rows, err);
}

static struct account *find_account(struct account *accounts, size_t n, struct text id)
{
	for (size_t i = 0; i < n; i++)
		if (text_is(id, accounts[i].person.id.bytes))
			return &accounts[i];
	return NULL;
}

static bool add_grants(struct store *db, struct account *accounts, size_t n, struct arena *arena,
                       struct error *err)
{
	struct rows *rows = store_query(db, SQL_ACCESS_LIST_ALL_GRANTS, NULL, 0);
	struct account *account;
	struct grant grant;

	while (rows_next(rows)) {
		account = find_account(accounts, n, rows_text(rows, 0));
		if (!account || account->n_grants == GRANTS_MAX ||
		    !access_read_grant(rows, 1, arena, &grant))
			continue;
		if (!account->grants)
			account->grants = ARENA_ARRAY(arena, struct grant, GRANTS_MAX);
		account->grants[account->n_grants++] = grant;
	}
	return rows_done(&rows, err);
}

static bool add_seen(struct store *db, struct account *accounts, size_t n, struct arena *arena,
                     struct error *err)
{
	struct rows *rows = store_query(db, SQL_ACCESS_LIST_LAST_SEEN, NULL, 0);
	struct account *account;

	while (rows_next(rows)) {
		account = find_account(accounts, n, rows_text(rows, 0));
		if (account)
			account->seen = text_copy(arena, rows_text(rows, 1));
	}
	return rows_done(&rows, err);
}

bool account_list(struct store *db, struct arena *arena, struct account **ret_accounts,
                  size_t *ret_n, struct error *err)
{
	return read_people(db, arena, ret_accounts, ret_n, err) &&
	       add_grants(db, *ret_accounts, *ret_n, arena, err) &&
	       add_seen(db, *ret_accounts, *ret_n, arena, err);
}

bool account_find(struct store *db, struct text ref, struct arena *arena,
                  struct account *ret_account, struct error *err)
{
	struct account *accounts, *account;
	struct person person;
	size_t n;

	if (!access_find_person(db, ref, arena, &person, err) ||
	    !account_list(db, arena, &accounts, &n, err))
		return false;
	account = find_account(accounts, n, text_of(person.id.bytes));
	if (!account)
		return FAIL(err, ERR_ABSENT, "there is no person \"%.*s\" in this home",
		            TEXT_ARGS(ref));
	*ret_account = *account;
	return true;
}

/* Adding and setting */

static bool check_lang(struct text lang, struct error *err)
{
	return text_is_empty(lang) || text_is(lang, "en") || text_is(lang, "fr") ||
	       FAIL(err, ERR_INPUT, "\"%.*s\" is no language of the workbench: en or fr",
	            TEXT_ARGS(lang));
}

static bool add_in_act(struct act *act, const char *person_id, const struct newcomer *newcomer,
                       struct arena *arena, struct error *err)
{
	struct person person = {.ref = newcomer->ref, .name = newcomer->name};
	const struct text email = access_fold(newcomer->email, arena);

	memcpy(person.id.bytes, person_id, ID_CHARS);
	return access_insert_person(act, &person, newcomer->lang, err) &&
	       (text_is_empty(email) || access_put_email(act, person_id, email, err)) &&
	       (newcomer->n_grants == 0 ||
	        access_add_grants(act, person_id, newcomer->grants, newcomer->n_grants, err));
}

bool account_add(struct store *db, const char *actor_id, const struct newcomer *newcomer,
                 struct id_text *ret_person, struct error *err)
{
	AUTO(arena) struct arena *arena = arena_open(ROOM);
	AUTO(act) struct act *act = NULL;
	const struct id_text id = id_make();

	if (!check_lang(newcomer->lang, err) ||
	    !audit_open_act(db, CHAIN_HOME, actor_id, "add a person", &act, err) ||
	    !add_in_act(act, id.bytes, newcomer, arena, err) || !audit_close_act(&act, err))
		return false;
	if (ret_person)
		*ret_person = id;
	return true;
}

static bool keep_words(struct act *act, const char *person_id, struct arena *arena,
                       struct error *err)
{
	const struct table *table = store_find_table(TEXT("person"));
	const struct param key[] = {P_C(person_id)};
	struct rows *rows = store_query(act_store(act), table->find, key, COUNT(key));

	while (rows_next(rows))
		audit_keep_words(act, table, table_read_row(table, rows, arena));
	return rows_done(&rows, err);
}

bool account_set(struct store *db, const char *actor_id, const char *person_id, struct text name,
                 struct text lang, struct error *err)
{
	AUTO(arena) struct arena *arena = arena_open(ROOM);
	AUTO(act) struct act *act = NULL;
	const struct param params[] = {P_C(person_id), text_is_empty(name) ? P_NULL : P_TEXT(name),
	                               text_is_empty(lang) ? P_NULL : P_TEXT(lang)};
	const struct person_change change = {.table = "person",
	                                     .person_id = person_id,
	                                     .verb = VERB_SET,
	                                     .sql = SQL_ACCESS_SET_PERSON,
	                                     .params = params,
	                                     .n_params = COUNT(params)};

	return check_lang(lang, err) &&
	       audit_open_act(db, CHAIN_HOME, actor_id, "describe a person", &act, err) &&
	       keep_words(act, person_id, arena, err) && access_change(act, &change, NULL, err) &&
	       audit_close_act(&act, err);
}
