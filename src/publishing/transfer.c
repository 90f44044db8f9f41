/* Import, export and freezing.
 *
 * Files are read and parsed before the act begins. Inside it the home's content is read, the import laid
 * over it, everything checked together, and the differences applied: so what is checked is what will
 * stand, whoever else wrote meanwhile. */
#include "publishing/transfer.h"

#include "base/file.h"
#include "claiming/claim.h"
#include "evidence/evidence.h"
#include "frame/check.h"
#include "judging/finding.h"
#include "publishing/erase.h"
#include "publishing/objects.h"
#include "scope/check.h"

void publishing_check_content(const struct content *content, struct problems *problems)
{
	content_check_references(content, problems);
	frame_check(content, problems);
	scope_check(content, problems);
	evidence_check(content, problems);
	judging_check_findings(content, problems);
	claiming_check_content(content, problems);
}

static bool read_given(struct content *given, const char *path, struct problems *problems,
                       struct error *err)
{
	if (!file_exists(path))
		return FAIL(err, ERR_ABSENT, "there is no file or folder %s", path);
	if (file_is_folder(path))
		return content_read_package(given, path, problems, err);
	return content_read_file(given, path, problems, err);
}

static void drop_row(struct content_table *table, size_t at)
{
	memmove(&table->rows[at], &table->rows[at + 1],
	        (table->n_rows - at - 1) * sizeof(table->rows[0]));
	table->n_rows--;
}

/* Takes erased words out of a row; true when the row itself was erased. */
static bool strip_row(const struct content_table *table, struct content_row *row,
                      const struct tombstone *items, size_t n, struct arena *arena,
                      size_t *n_stripped)
{
	const struct text record = table_record_name(table->table, row->values, arena);

	if (erase_is_erased(items, n, record, NULL)) {
		(*n_stripped)++;
		return true;
	}
	for (size_t i = 0; i < table->table->n_columns; i++) {
		const struct column *column = &table->table->columns[i];

		if (!column->is_erasable || row->values[i].kind == PARAM_NULL ||
		    !erase_is_erased(items, n, record, column->name))
			continue;
		row->values[i] = P_NULL;
		(*n_stripped)++;
	}
	return false;
}

static bool strip_erased(struct store *db, struct content *given, size_t *ret_n, struct error *err)
{
	struct tombstone *items;
	size_t n_stripped = 0, n;

	if (!erase_list_tombstones(db, given->arena, &items, &n, err))
		return false;
	for (size_t t = 0; n > 0 && t < given->n_tables; t++) {
		struct content_table *table = &given->tables[t];

		for (size_t i = 0; i < table->n_rows;) {
			if (strip_row(table, &table->rows[i], items, n, given->arena, &n_stripped))
				drop_row(table, i);
			else
				i++;
		}
	}
	*ret_n = n_stripped;
	return true;
}

/* Only freezing sets or takes away the hash of a wave's frame: a file that lacks it does not. */
static void keep_frozen(const struct content *before, struct content *after)
{
	const struct content_table *old = content_find(before, "wave");
	struct content_table *waves = content_find(after, "wave");
	const int at = table_find_column(waves->table, TEXT("frame_hash"));

	for (size_t i = 0; i < waves->n_rows; i++) {
		const struct text code = content_text(waves, &waves->rows[i], "code");
		const struct content_row *row = content_find_row(old, &code, 1);

		if (row && waves->rows[i].values[at].kind == PARAM_NULL)
			waves->rows[i].values[at] = row->values[at];
	}
}

/* The wave whose frame is frozen, or NULL. */
static const struct content_row *find_frozen_wave(const struct content *content)
{
	const struct content_table *waves = content_find(content, "wave");

	for (size_t i = 0; i < waves->n_rows; i++)
		if (!content_is_empty(waves, &waves->rows[i], "frame_hash"))
			return &waves->rows[i];
	return NULL;
}

bool publishing_check_frozen(const struct content *before, const struct content *after,
                             struct error *err)
{
	const struct content_table *waves = content_find(after, "wave");
	const struct content_row *wave = find_frozen_wave(after);
	const struct hash_hex hash = content_hash(after, true, false);

	if (!wave || text_is(content_text(waves, wave, "frame_hash"), hash.bytes))
		return true;
	if (find_frozen_wave(before)) {
		(void)FAIL(err, ERR_CONFLICT,
		           "the frame is frozen for wave %.*s, and this would change it",
		           TEXT_ARGS(content_text(waves, wave, "code")));
		return HINT(err, "plumbline frame diff shows what would change; plumbline frame "
		                 "freeze --undo "
		                 "opens the frame while the wave is open.");
	}
	return FAIL(err, ERR_INPUT,
	            "wave %.*s says that its frame was frozen with another hash than %.12s…",
	            TEXT_ARGS(content_text(waves, wave, "code")), hash.bytes);
}

/* Plans: what changes when `given` is laid over the home. */
static bool make_plan(struct store *db, struct content *given, struct problems *problems,
                      struct import_plan *plan, struct error *err)
{
	struct arena *arena = given->arena;
	struct content before = content_make(arena), after = content_make(arena);

	if (!strip_erased(db, given, &plan->n_erased_before, err) ||
	    !content_read_store(&before, db, err))
		return false;
	content_overlay(&after, &before);
	content_overlay(&after, given);
	keep_frozen(&before, &after);
	publishing_check_content(&after, problems);
	if (!problems_settle(problems, err) || !publishing_check_frozen(&before, &after, err))
		return false;
	content_diff(&before, &after, arena, &plan->changes, &plan->n_changes);
	for (size_t i = 0; i < plan->n_changes; i++)
		plan->changes[i].before ? plan->n_changed++ : plan->n_added++;
	for (size_t t = 0; t < given->n_tables; t++)
		plan->n_same += given->tables[t].n_rows;
	plan->n_same -= plan->n_changes;
	return true;
}

static bool apply_change(struct act *act, const struct content_change *change, struct error *err)
{
	if (store_run(act_store(act), change->table->put, change->after->values,
	              change->table->n_columns, NULL, err))
		return true;
	if (err->kind == ERR_INPUT && change->after->file)
		return FAIL(err, ERR_BUG,
		            "%s line %zu passed every check and the database refuses it",
		            change->after->file, change->after->line);
	return false;
}

static struct text set_of_change(const struct content_change *change, struct arena *arena)
{
	return table_set_name(change->table, change->after->values, arena);
}

/* Notes the sets of one table's changes [from, to), each once. Words were kept per set. */
static bool note_table(struct act *act, const struct content_change *changes, size_t n,
                       struct arena *arena, struct error *err)
{
	bool *is_noted = ARENA_ARRAY(arena, bool, n);

	for (size_t i = 0; i < n; i++) {
		const struct text set = set_of_change(&changes[i], arena);
		enum verb verb = VERB_ADD;

		if (is_noted[i])
			continue;
		for (size_t j = i; j < n; j++) {
			if (is_noted[j] || !text_equals(set, set_of_change(&changes[j], arena)))
				continue;
			is_noted[j] = true;
			if (!changes[j].before)
				continue;
			verb = VERB_SET;
			audit_keep_words(act, changes[j].table, changes[j].before->values);
		}
		if (!audit_note(act, verb, changes[i].table, set, err))
			return false;
	}
	return true;
}

static bool apply_plan(struct act *act, const struct import_plan *plan, struct arena *arena,
                       struct error *err)
{
	size_t from = 0;

	for (size_t i = 0; i < plan->n_changes; i++)
		if (!apply_change(act, &plan->changes[i], err))
			return false;
	for (size_t i = 0; i < plan->n_changes; i++) {
		const bool ends = i + 1 == plan->n_changes ||
		                  plan->changes[i + 1].table != plan->changes[from].table;

		if (!ends)
			continue;
		if (!note_table(act, plan->changes + from, i + 1 - from, arena, err))
			return false;
		from = i + 1;
	}
	return true;
}

/* A finding that is on file as a draft is approved by a person, not by a file. */
static void refuse_approvals(const struct import_plan *plan, struct problems *problems)
{
	for (size_t i = 0; i < plan->n_changes; i++) {
		const struct content_change *change = &plan->changes[i];
		const int at = table_find_column(change->table, TEXT("approved_by"));

		if (at < 0 || !change->before || change->before->values[at].kind != PARAM_NULL ||
		    change->after->values[at].kind == PARAM_NULL)
			continue;
		problems_add(problems, content_place(change->after, "approved_by"),
		             "a draft of this home is approved by plumbline finding approve alone");
	}
}

/* Documents come along as files beside the tables. */
static bool take_objects(const struct import_order *order, const struct content *given, bool put,
                         struct problems *problems, struct error *err)
{
	const struct objects objects = {order->db, order->home};

	return objects_take_all(&objects, given, order->path, put, given->arena, problems, err);
}

static bool open_import(const struct import_order *order, struct arena *arena, struct act **ret_act,
                        struct error *err)
{
	const char *why = text_format(arena, "import %.80s", file_name_of(order->path)).bytes;

	if (order->is_first)
		return audit_open_first_act(order->db, order->chain, order->person_id, why, ret_act,
		                            err);
	return audit_open_act(order->db, order->chain, order->person_id, why, ret_act, err);
}

bool publishing_import(const struct import_order *order, struct arena *arena,
                       struct problems *problems, struct import_plan *ret_plan, struct error *err)
{
	AUTO(act) struct act *act = NULL;
	struct content given = content_make(arena);
	struct import_plan plan = {0};

	if (!read_given(&given, order->path, problems, err))
		return false;
	if (!order->dry_run && !open_import(order, arena, &act, err))
		return false;
	if (!make_plan(order->db, &given, problems, &plan, err))
		return false;
	refuse_approvals(&plan, problems);
	if (!take_objects(order, &given, false, problems, err) || !problems_settle(problems, err))
		return false;
	*ret_plan = plan;
	if (order->dry_run)
		return true;
	return take_objects(order, &given, true, problems, err) &&
	       apply_plan(act, &plan, arena, err) && audit_close_act(&act, err);
}
