/* Changing the rows of one person: the one way in this room. */
#include "access/access_int.h"

bool access_change(struct act *act, const struct person_change *change, int64_t *ret_n_changed,
                   struct error *err)
{
	const struct table *table = store_find_table(text_of(change->table));
	int64_t n;

	if (!store_run(act_store(act), change->sql, change->params, change->n_params, &n, err))
		return false;
	if (ret_n_changed)
		*ret_n_changed = n;
	return n == 0 || audit_note(act, change->verb, table, text_of(change->person_id), err);
}

bool access_change_in_act(struct store *db, const char *actor_id, const char *why,
                          const struct person_change *change, int64_t *ret_n_changed,
                          struct error *err)
{
	AUTO(act) struct act *act = NULL;

	return audit_open_act(db, CHAIN_HOME, actor_id, why, &act, err) &&
	       access_change(act, change, ret_n_changed, err) && audit_close_act(&act, err);
}
