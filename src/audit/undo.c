/* The events of the act are checked, the words that it kept put back in the order of the tables (what is referred to comes first, and
 * goes last), and each set proved against the digest from before the act. */
#include "audit/undo.h"

#include "audit/audit_int.h"
#include "audit/history.h"
#include "base/buffer.h"

/* What is put back: the row, or only its key when it is to go. */
struct part {
	struct part *next;
	const struct table *table;
	struct text record;
	struct param *values;
	bool is_none;
};

struct event {
	struct event *next;
	int64_t nr;
	const struct table *table;
	struct text set;
	struct text before; /* empty: the set was not there */
};

struct undoing {
	struct change *change;
	struct store *db;
	struct arena *arena;
	struct history_act act;
	struct event *events;
	struct part *parts;
	size_t n_parts;
};

static bool refuse(const struct undoing *undoing, struct text reason, struct error *err)
{
	return FAIL(err, ERR_CONFLICT, "act %lld is not undone: %.*s", (long long)undoing->act.seq,
	            TEXT_ARGS(reason));
}

#define REFUSE(undoing, err, ...)                                                                  \
	refuse((undoing), text_format((undoing)->arena, __VA_ARGS__), (err))

/* Reading what the act did. */

/* The last act that touched the set must be this one. */
static bool check_last(struct undoing *undoing, const struct event *event, struct error *err)
{
	struct history_act last;
	bool found;

	if (!audit_find_last_change(undoing->db, undoing->act.chain.bytes, event->table, event->set,
	                            TEXT_NONE, undoing->arena, &found, &last, err))
		return false;
	if (!found || last.seq == undoing->act.seq)
		return true;
	(void)REFUSE(undoing, err, say(err->lang, "act %lld touched %s/%.*s after it, by %s"),
	             (long long)last.seq, event->table->name, TEXT_ARGS(event->set),
	             history_write_act(&last, err->lang, undoing->arena).bytes);
	return HINT(err, "Undo that one first, or change the record by hand.");
}

static bool check_event(struct undoing *undoing, struct text verb, struct text kind,
                        const struct event *event, struct error *err)
{
	if (text_is(verb, verb_name(VERB_ERASE)) || text_is(verb, verb_name(VERB_RESTORE)) ||
	    text_is(kind, "tombstone"))
		return REFUSE(undoing, err, say(err->lang, "it erased or restored (%s)"),
		              undoing->act.why.bytes);
	if (!event->table || event->table->class == TABLE_HOME)
		return REFUSE(undoing, err, say(err->lang, "a row of %s stays as it was written"),
		              text_c(undoing->arena, kind));
	return check_last(undoing, event, err);
}

static bool read_part(struct undoing *undoing, const struct table *table, const struct rows *rows,
                      struct error *err)
{
	struct part *part = ARENA_NEW(undoing->arena, struct part);
	const struct text words = rows_text(rows, 4);
	const struct table *named;

	part->table = table;
	part->record = text_copy(undoing->arena, rows_text(rows, 1));
	part->is_none = text_is(words, WORDS_OF_NONE);
	if (rows_is_null(rows, 4))
		return REFUSE(undoing, err, say(err->lang, "the words of %s were erased"),
		              part->record.bytes);
	if (!(part->is_none ? table_parse_record(&store_home, part->record, undoing->arena, &named,
	                                         &part->values) &&
	                              named == table
	                    : table_parse_json(table, words, undoing->arena, &part->values)))
		return REFUSE(undoing, err, say(err->lang, "the words of %s in the log are no row"),
		              part->record.bytes);
	part->next = undoing->parts;
	undoing->parts = part;
	undoing->n_parts++;
	return true;
}

static bool read_parts(struct undoing *undoing, const struct event *event, struct error *err)
{
	const struct param params[] = {P_TEXT(undoing->act.chain), P_I64(undoing->act.seq),
	                               P_I64(event->nr)};
	struct rows *rows = store_query(undoing->db, SQL_AUDIT_LIST_PAYLOAD, params, COUNT(params));
	bool fine = true;

	while (fine && rows_next(rows))
		fine = rows_i64(rows, 0) == 0 || read_part(undoing, event->table, rows, err);
	return rows_close(&rows, fine, err);
}

static bool read_event(struct undoing *undoing, const struct rows *rows, struct error *err)
{
	const struct text verb = rows_text(rows, 1), kind = rows_text(rows, 2);
	struct event *event = ARENA_NEW(undoing->arena, struct event);

	event->nr = rows_i64(rows, 0);
	event->table = store_find_table(kind);
	event->set = text_copy(undoing->arena, rows_text(rows, 3));
	event->before = text_copy(undoing->arena, rows_text(rows, 4));
	event->next = undoing->events;
	undoing->events = event;
	return check_event(undoing, verb, kind, event, err) && read_parts(undoing, event, err);
}

static bool read_act(struct undoing *undoing, struct error *err)
{
	const struct param params[] = {P_TEXT(undoing->act.chain), P_I64(undoing->act.seq)};
	struct rows *rows = store_query(undoing->db, SQL_AUDIT_LIST_EVENTS, params, COUNT(params));
	bool fine = true;

	while (fine && rows_next(rows))
		fine = read_event(undoing, rows, err);
	if (!rows_close(&rows, fine, err))
		return false;
	return undoing->n_parts > 0 ||
	       REFUSE(undoing, err, say(err->lang, "the log kept no words of before it (%s)"),
	              undoing->act.why.bytes);
}

/* Putting back. */

static bool put_back(struct undoing *undoing, const struct part *part, struct error *err)
{
	if (change_put(undoing->change, part->table, part->values, err))
		return true;
	return err->kind == ERR_INPUT &&
	       REFUSE(undoing, err, say(err->lang, "%s refers to what is no longer there"),
	              part->record.bytes);
}

static bool take_away(struct undoing *undoing, const struct part *part, struct error *err)
{
	struct param *keys = ARENA_ARRAY(undoing->arena, struct param, part->table->n_keys);

	for (size_t i = 0; i < part->table->n_keys; i++)
		keys[i] = part->values[part->table->keys[i]];
	if (change_remove(undoing->change, part->table, keys, err))
		return true;
	return err->kind == ERR_CONFLICT &&
	       REFUSE(undoing, err, say(err->lang, "others refer by now to %s, which it added"),
	              part->record.bytes);
}

static bool report(struct undoing *undoing, const struct part *part, struct undo_report *report,
                   struct error *err)
{
	const struct param *before;
	struct param *keys = ARENA_ARRAY(undoing->arena, struct param, part->table->n_keys);
	struct undo_record *record = &report->records[report->n_records++];

	for (size_t i = 0; i < part->table->n_keys; i++)
		keys[i] = part->values[part->table->keys[i]];
	if (!change_find(undoing->change, part->table, keys, &before, err))
		return false;
	record->record = part->record;
	record->kind = part->is_none ? UNDO_TAKEN_AWAY : before ? UNDO_PUT_BACK : UNDO_BROUGHT_BACK;
	return true;
}

/* Parts were read last first, so that each table's rows are put in the order that the act had them in. */
static void sort_parts(struct undoing *undoing, struct part **ret_parts)
{
	size_t n = 0;

	for (size_t t = 0; t < store_home.n_tables; t++) {
		const size_t from = n;

		for (struct part *part = undoing->parts; part; part = part->next)
			if (part->table == &store_home.tables[t])
				ret_parts[n++] = part;
		for (size_t i = from, j = n; i + 1 < j; i++) {
			struct part *const other = ret_parts[--j];

			ret_parts[j] = ret_parts[i];
			ret_parts[i] = other;
		}
	}
}

static bool put_all_back(struct undoing *undoing, struct undo_report *ret_report, struct error *err)
{
	struct part **parts = ARENA_ARRAY(undoing->arena, struct part *, undoing->n_parts);
	const size_t n = undoing->n_parts;

	sort_parts(undoing, parts);
	ret_report->n_records = 0;
	ret_report->records = ARENA_ARRAY(undoing->arena, struct undo_record, n);
	for (size_t i = 0; i < n; i++)
		if (!report(undoing, parts[i], ret_report, err))
			return false;
	for (size_t i = 0; i < n; i++)
		if (!parts[i]->is_none && !put_back(undoing, parts[i], err))
			return false;
	for (size_t i = n; i > 0; i--)
		if (parts[i - 1]->is_none && !take_away(undoing, parts[i - 1], err))
			return false;
	return true;
}

/* Proving. */

/* The set has the digest that the event before the act vouched for. */
static bool prove(struct undoing *undoing, const struct event *event, struct error *err)
{
	const struct param params[] = {P_C(event->table->name), P_TEXT(event->set),
	                               P_TEXT(undoing->act.chain), P_I64(undoing->act.seq)};
	struct rows *rows =
		store_query(undoing->db, SQL_AUDIT_FIND_EVENT_BEFORE, params, COUNT(params));
	struct text salt = TEXT_NONE;
	struct hash_hex made;

	while (rows_next(rows))
		salt = text_copy(undoing->arena, rows_text(rows, 1));
	if (!rows_done(&rows, err) ||
	    !audit_digest_set(undoing->db, event->table, event->set, salt, &made, err))
		return false;
	return text_is(event->before, made.bytes) ||
	       REFUSE(undoing, err,
	              say(err->lang, "the log kept only a part of what it changed in %s"),
	              event->table->name);
}

bool audit_undo(struct change *change, int64_t seq, struct undo_report *ret_report,
                struct error *err)
{
	struct undoing undoing = {.change = change,
	                          .db = act_store(change_act(change)),
	                          .arena = change_arena(change)};

	if (!audit_find_act(undoing.db, change_chain(change), seq, undoing.arena, &undoing.act,
	                    err) ||
	    !read_act(&undoing, err) || !put_all_back(&undoing, ret_report, err))
		return false;
	for (const struct event *event = undoing.events; event; event = event->next)
		if (!prove(&undoing, event, err))
			return false;
	return true;
}
