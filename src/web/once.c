/* The number of a form that was sent is a row of table attempt, outside the chain. */
#include "base/hash.h"
#include "web/visit_int.h"

#define SLOT_FORM "form"

static struct text hash_once(struct arena *arena, struct text once)
{
	return text_copy(arena, text_of(hash_bytes(once).bytes));
}

bool once_take(struct visit *visit, struct text once, bool *ret_is_first, struct error *err)
{
	const struct param row[] = {P_TEXT(hash_once(visit->arena, once)), P_C(SLOT_FORM),
	                            P_I64(1)};

	*ret_is_first =
		audit_write_aside(visit->db, SQL_TABLE_ATTEMPT_INSERT, row, COUNT(row), NULL, err);
	if (*ret_is_first || err->kind != ERR_CONFLICT)
		return *ret_is_first;
	error_clear(err);
	return true;
}

bool once_give(struct visit *visit, struct text once, struct error *err)
{
	const struct param key[] = {P_TEXT(hash_once(visit->arena, once)), P_C(SLOT_FORM)};

	return audit_write_aside(visit->db, SQL_TABLE_ATTEMPT_REMOVE, key, COUNT(key), NULL, err);
}
