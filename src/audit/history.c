/* Acts are read off the end of a chain; where a table, a set or a record is asked for, its events lead to them. */
#include "audit/history.h"

#include "base/buffer.h"

enum { SHOWN = 20, EVENTS_MAX = 100 };

/* Reading acts. */

static struct history_act read_act(const struct rows *rows, struct arena *arena)
{
	return (struct history_act){
		.chain = text_copy(arena, rows_text(rows, 0)),
		.seq = rows_i64(rows, 1),
		.at = text_copy(arena, rows_text(rows, 2)),
		.person_ref = text_copy(arena, rows_text(rows, 3)),
		.person_name = text_copy(arena, rows_text(rows, 4)),
		.why = text_copy(arena, rows_text(rows, 5)),
		.hash = text_copy(arena, rows_text(rows, 6)),
		.n_events = rows_i64(rows, 7),
	};
}

static bool read_records(struct store *db, const struct history_act *act, int64_t nr,
                         struct history_event *event, struct arena *arena, struct error *err)
{
	const struct param params[] = {P_TEXT(act->chain), P_I64(act->seq), P_I64(nr),
	                               P_I64(HISTORY_RECORDS)};
	struct rows *rows = store_query(db, SQL_AUDIT_LIST_LOG_RECORDS, params, COUNT(params));

	event->records = ARENA_ARRAY(arena, struct text, HISTORY_RECORDS);
	while (rows_next(rows))
		event->records[event->n_named++] = text_copy(arena, rows_text(rows, 0));
	return rows_done(&rows, err);
}

static bool read_events(struct store *db, struct history_act *act, struct arena *arena,
                        struct error *err)
{
	const struct param params[] = {P_TEXT(act->chain), P_I64(act->seq), P_I64(EVENTS_MAX)};
	struct rows *rows = store_query(db, SQL_AUDIT_LIST_LOG_EVENTS, params, COUNT(params));
	bool fine = true;
	size_t n = 0;

	act->events = ARENA_ARRAY(arena, struct history_event, EVENTS_MAX);
	while (fine && rows_next(rows)) {
		struct history_event *event = &act->events[n++];

		event->verb = text_copy(arena, rows_text(rows, 1));
		event->kind = text_copy(arena, rows_text(rows, 2));
		event->set = text_copy(arena, rows_text(rows, 3));
		event->n_records = rows_i64(rows, 4);
		fine = event->n_records == 0 ||
		       read_records(db, act, rows_i64(rows, 0), event, arena, err);
	}
	act->n_named = n;
	return rows_close(&rows, fine, err);
}

/* Asking. */

/* A record whose only key is its set: what happened to the set happened to it. */
static bool find_own_set(struct text record, struct text *ret_kind, struct text *ret_set,
                         struct arena *arena, struct error *err)
{
	const struct table *table;
	struct param *values;

	if (!table_parse_record(&store_home, record, arena, &table, &values))
		return FAIL(err, ERR_INPUT, "\"%.*s\" does not name a record", TEXT_ARGS(record));
	*ret_kind = *ret_set = (struct text){0};
	if (table->n_keys != 1 || table->set_column != table->keys[0])
		return true;
	*ret_kind = text_of(table->name);
	*ret_set = table_set_name(table, values, arena);
	return true;
}

static struct param or_null(struct text text)
{
	return text.bytes ? P_TEXT(text) : P_NULL;
}

static size_t limit(const struct history_filter *filter)
{
	return filter->n > 0 ? filter->n : SHOWN;
}

static bool query(struct store *db, const struct history_filter *filter, const char *chain,
                  struct arena *arena, struct rows **ret_rows, struct error *err)
{
	struct text kind = {filter->kind, filter->kind ? strlen(filter->kind) : 0};
	struct text set = {filter->set, filter->set ? strlen(filter->set) : 0};

	if (filter->record && !find_own_set(text_of(filter->record), &kind, &set, arena, err))
		return false;

	const struct param params[] = {
		P_C(chain),
		filter->before > 0 ? P_I64(filter->before) : P_NULL,
		P_C_OR_NULL(filter->person),
		P_C_OR_NULL(filter->from),
		filter->until ? P_TEXT(text_format(arena, "%sT24", filter->until)) : P_NULL,
		P_I64((int64_t)limit(filter)),
		or_null(kind),
		or_null(set),
		P_C_OR_NULL(filter->record),
	};

	if (filter->record)
		*ret_rows = store_query(db, SQL_AUDIT_LIST_LOG_OF_RECORD, params, 9);
	else if (filter->kind)
		*ret_rows = store_query(db, SQL_AUDIT_LIST_LOG_OF_SETS, params, 8);
	else
		*ret_rows = store_query(db, SQL_AUDIT_LIST_LOG, params, 6);
	return true;
}

struct history {
	struct history_act *acts;
	size_t n;
};

static bool list_chain(struct store *db, const struct history_filter *filter, const char *chain,
                       struct arena *arena, struct history *ret_history, struct error *err)
{
	struct history history = {0};
	struct rows *rows;

	if (!query(db, filter, chain, arena, &rows, err))
		return false;
	history.acts = ARENA_ARRAY(arena, struct history_act, limit(filter) + 1);
	while (rows_next(rows))
		history.acts[history.n++] = read_act(rows, arena);
	*ret_history = history;
	return rows_done(&rows, err);
}

/* Whether the first of `a` stands before the first of `b`. */
static bool is_next(const struct history *a, const struct history *b)
{
	int order;

	if (a->n == 0 || b->n == 0)
		return a->n > 0;
	order = text_compare(a->acts[0].at, b->acts[0].at);
	return order != 0 ? order > 0 : text_compare(a->acts[0].chain, b->acts[0].chain) < 0;
}

static struct history merge(struct history a, struct history b, size_t n, struct arena *arena)
{
	struct history merged = {ARENA_ARRAY(arena, struct history_act, n + 1), 0};

	while (merged.n < n && a.n + b.n > 0) {
		struct history *from = is_next(&a, &b) ? &a : &b;

		merged.acts[merged.n++] = *from->acts++;
		from->n--;
	}
	return merged;
}

static bool list_both(struct store *db, const struct history_filter *filter, struct arena *arena,
                      struct history *ret_history, struct error *err)
{
	struct history home, mapping = {0};
	struct id_text id;
	bool found;

	if (!audit_find_mapping(db, &id, &found, err) ||
	    (found && !list_chain(db, filter, id.bytes, arena, &mapping, err)) ||
	    !list_chain(db, filter, CHAIN_HOME, arena, &home, err))
		return false;
	*ret_history = merge(mapping, home, limit(filter), arena);
	return true;
}

bool audit_list_log(struct store *db, const struct history_filter *filter, struct arena *arena,
                    struct history_act **ret_acts, size_t *ret_n, struct error *err)
{
	struct history history;

	if (!(filter->chain ? list_chain(db, filter, filter->chain, arena, &history, err)
	                    : list_both(db, filter, arena, &history, err)))
		return false;
	for (size_t i = 0; i < history.n && !filter->without_events; i++)
		if (!read_events(db, &history.acts[i], arena, err))
			return false;
	*ret_acts = history.acts;
	*ret_n = history.n;
	return true;
}

bool audit_find_act(struct store *db, const char *chain, int64_t seq, struct arena *arena,
                    struct history_act *ret_act, struct error *err)
{
	const struct history_filter filter = {.chain = chain, .before = seq + 1, .n = 1};
	struct history_act *acts;
	size_t n;

	if (seq > 0 && !audit_list_log(db, &filter, arena, &acts, &n, err))
		return false;
	if (seq <= 0 || n == 0 || acts[0].seq != seq)
		return FAIL(err, ERR_ABSENT, "there is no act %lld", (long long)seq);
	*ret_act = acts[0];
	return true;
}

static bool find_last(struct store *db, const struct history_filter *filter, struct arena *arena,
                      bool *ret_found, struct history_act *ret_act, struct error *err)
{
	struct history_act *acts;
	size_t n;

	if (!audit_list_log(db, filter, arena, &acts, &n, err))
		return false;
	*ret_found = n > 0;
	if (n > 0)
		*ret_act = acts[0];
	return true;
}

bool audit_find_last_change(struct store *db, const char *chain, const struct table *table,
                            struct text set, struct text record, struct arena *arena,
                            bool *ret_found, struct history_act *ret_act, struct error *err)
{
	const struct history_filter of_record = {
		.chain = chain, .record = text_c(arena, record), .n = 1, .without_events = true};
	const struct history_filter of_set = {.chain = chain,
	                                      .kind = table->name,
	                                      .set = text_c(arena, set),
	                                      .n = 1,
	                                      .without_events = true};

	*ret_found = false;
	if (!text_is_empty(record) && !find_last(db, &of_record, arena, ret_found, ret_act, err))
		return false;
	return *ret_found || text_is_empty(set) ||
	       find_last(db, &of_set, arena, ret_found, ret_act, err);
}

struct text history_write_act(const struct history_act *act, enum lang lang, struct arena *arena)
{
	const struct text who =
		text_is_empty(act->person_name) ? act->person_ref : act->person_name;
	const struct text day = text_slice(act->at, 0, DAY_CHARS);
	const struct text time = text_slice(act->at, DAY_CHARS + 1, DAY_CHARS + 6);

	return text_format(arena, say(lang, "%.*s on %.*s at %.*s UTC (%.*s)"), TEXT_ARGS(who),
	                   TEXT_ARGS(day), TEXT_ARGS(time), TEXT_ARGS(act->why));
}
