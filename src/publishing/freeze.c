/* Freezing: the hash of the frame is stored with the open wave, and imports keep to it. */
#include "publishing/transfer.h"

#include "frame/check.h"

static bool find_open_wave(const struct content *content, struct content_row **ret_wave,
                           struct error *err)
{
	const struct content_table *waves = content_find(content, "wave");

	for (size_t i = 0; i < waves->n_rows; i++) {
		if (!text_is(content_text(waves, &waves->rows[i], "status"), "open"))
			continue;
		*ret_wave = &waves->rows[i];
		return true;
	}
	(void)FAIL(err, ERR_CONFLICT, "no wave is open");
	return HINT(err, "The frame of a wave that is locked or published stays as it was.");
}

static bool check_state(const struct content *content, const struct content_row *wave, bool undo,
                        struct error *err)
{
	const struct content_table *waves = content_find(content, "wave");
	const bool is_frozen = !content_is_empty(waves, wave, "frame_hash");

	if (is_frozen && !undo)
		return FAIL(err, ERR_CONFLICT, "the frame of wave %.*s is frozen already",
		            TEXT_ARGS(content_text(waves, wave, "code")));
	if (!is_frozen && undo)
		return FAIL(err, ERR_CONFLICT, "the frame of wave %.*s is not frozen",
		            TEXT_ARGS(content_text(waves, wave, "code")));
	return true;
}

/* What may be frozen is whole: every rule of the frame holds. */
static bool check_frame(const struct content *content, struct arena *arena, struct error *err)
{
	struct problems problems = problems_make(arena, err->lang);

	frame_check(content, &problems);
	return problems_settle(&problems, err);
}

static bool write_wave(struct act *act, const struct table *table, struct content_row *wave,
                       const char *hash, struct error *err)
{
	audit_keep_words(act, table, wave->values);
	wave->values[table_find_column(table, TEXT("frame_hash"))] = P_C_OR_NULL(hash);
	return store_run(act_store(act), table->put, wave->values, table->n_columns, NULL, err) &&
	       audit_note(act, VERB_SET, table, TEXT("all"), err);
}

bool publishing_freeze(struct store *db, const char *chain, const char *person_id, bool undo,
                       struct arena *arena, struct hash_hex *ret_hash, struct error *err)
{
	const char *why = undo ? "open the frame again" : "freeze the frame";
	struct content content = content_make(arena);
	AUTO(act) struct act *act = NULL;
	struct content_row *wave = NULL;
	struct hash_hex hash;

	if (!audit_open_act(db, chain, person_id, why, &act, err) ||
	    !content_read_store(&content, db, err) || !find_open_wave(&content, &wave, err) ||
	    !check_state(&content, wave, undo, err) || !check_frame(&content, arena, err))
		return false;
	hash = content_hash(&content, true, false);
	if (!write_wave(act, content_find(&content, "wave")->table, wave, undo ? NULL : hash.bytes,
	                err) ||
	    !audit_close_act(&act, err))
		return false;
	*ret_hash = hash;
	return true;
}
