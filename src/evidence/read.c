/* Passages by page. */
#include "evidence/read.h"

static struct read_passage take_passage(const struct rows *rows, struct arena *arena)
{
	return (struct read_passage){
		.nr = rows_i64(rows, 0),
		.path = text_copy(arena, rows_text(rows, 1)),
		.page = rows_is_null(rows, 2) ? 0 : rows_i64(rows, 2),
		.change = text_copy(arena, rows_text(rows, 3)),
		.words = text_copy(arena, rows_text(rows, 4)),
		.is_erased = rows_is_null(rows, 4),
	};
}

bool evidence_read_passages(struct store *db, struct text source, int64_t first, size_t n_max,
                            struct arena *arena, struct read_passage **ret_passages, size_t *ret_n,
                            struct error *err)
{
	const size_t n_room = n_max < READ_PASSAGES_MAX ? n_max : READ_PASSAGES_MAX;
	const struct param params[] = {P_TEXT(source), P_I64(first), P_I64((int64_t)n_room)};
	struct read_passage *passages = ARENA_ARRAY(arena, struct read_passage, n_room);
	struct rows *rows = store_query(db, SQL_EVIDENCE_READ_PASSAGES, params, COUNT(params));
	size_t n = 0;

	while (n < n_room && rows_next(rows))
		passages[n++] = take_passage(rows, arena);
	if (!rows_done(&rows, err))
		return false;
	*ret_passages = passages;
	*ret_n = n;
	return true;
}

bool evidence_count_passages(struct store *db, struct text source, int64_t *ret_n,
                             struct error *err)
{
	const struct param params[] = {P_TEXT(source)};

	return store_count(db, SQL_EVIDENCE_COUNT_PASSAGES, params, COUNT(params), ret_n, err);
}
