/* What taking in and marking share. */
#include "evidence/writing.h"

bool writing_open(const struct evidence_actor *actor, const char *why, struct arena *arena,
                  struct act **act, struct writing *ret_writing, struct error *err)
{
	if (!audit_open_act(actor->objects.db, actor->chain, actor->person_id, why, act, err))
		return false;
	*ret_writing = (struct writing){*act, act_store(*act), content_make(arena), arena};
	return true;
}

void writing_set(const struct writing *writing, const char *table, struct param *row,
                 const char *column, const char *text)
{
	content_set_text(&writing->content, table, row, column, text_of(text));
}

bool writing_insert(const struct writing *writing, const char *table, const struct param *row,
                    struct error *err)
{
	const struct table *of = store_find_table(text_of(table));

	return store_run(writing->db, of->insert, row, of->n_columns, NULL, err);
}

bool writing_find(const struct writing *writing, const char *table, const struct param *keys,
                  size_t n_keys, const struct param **ret_row, struct error *err)
{
	const struct table *of = store_find_table(text_of(table));
	struct rows *rows = store_query(writing->db, of->find, keys, n_keys);

	*ret_row = NULL;
	while (rows_next(rows))
		*ret_row = table_read_row(of, rows, writing->arena);
	return rows_done(&rows, err);
}

struct text writing_value(const char *table, const struct param *row, const char *column)
{
	const struct table *of = store_find_table(text_of(table));
	const struct param *value = &row[table_find_column(of, text_of(column))];

	return value->kind == PARAM_TEXT ? value->text : TEXT_NONE;
}

bool writing_check(const struct writing *writing, const char *table, const char *code,
                   struct error *err)
{
	const struct param key = P_C(code);
	const struct param *row = NULL;

	if (code && !writing_find(writing, table, &key, 1, &row, err))
		return false;
	if (!code || row)
		return true;
	return strcmp(table, "state") == 0
	               ? FAIL(err, ERR_INPUT, "there is no state \"%s\"", code)
	               : FAIL(err, ERR_INPUT, "there is no capacity \"%s\"", code);
}

bool writing_next_ref(const struct writing *writing, const char *table, const char *format,
                      struct text *ret_ref, struct error *err)
{
	const struct param *row = NULL;
	int64_t n;

	if (!store_count(writing->db, store_find_table(text_of(table))->count, NULL, 0, &n, err))
		return false;
	for (size_t nr = (size_t)n + 1;; nr++) {
		char name[32];

		(void)snprintf(name, sizeof(name), format,
		               nr); /* NOLINT: the callers' own formats */
		const struct param key = P_C(name);

		if (!writing_find(writing, table, &key, 1, &row, err))
			return false;
		if (!row) {
			*ret_ref = text_copy(writing->arena, text_of(name));
			return true;
		}
	}
}
