/* The log knows words, not rules: a search that a finding rests on could be undone as well as any other. So the rules of all rooms are
 * asked before the act closes. */
#include "publishing/undo.h"

#include "audit/history.h"
#include "base/buffer.h"
#include "publishing/transfer.h"

static bool check_content(struct store *db, const struct content *before, struct problems *problems,
                          struct error *err)
{
	struct content after = content_make(before->arena);

	if (!content_read_store(&after, db, err))
		return false;
	publishing_check_content(&after, problems);
	return problems_settle(problems, err) && publishing_check_frozen(before, &after, err);
}

/* Undoing to and fro makes no longer and longer words. */
static const char *write_why(const struct history_act *act, struct arena *arena)
{
	if (text_starts(act->why, TEXT("undo act ")))
		return text_format(arena, "undo act %lld", (long long)act->seq).bytes;
	return text_format(arena, "undo act %lld: %.*s", (long long)act->seq, TEXT_ARGS(act->why))
	        .bytes;
}

bool publishing_undo(struct store *db, const char *chain, const char *person_id, int64_t seq,
                     struct arena *arena, struct problems *problems, struct undo_report *ret_report,
                     int64_t *ret_seq, struct error *err)
{
	AUTO(change) struct change *change = NULL;
	struct content before = content_make(arena);
	struct history_act act;

	if (!audit_find_act(db, chain, seq, arena, &act, err))
		return false;
	return change_open(db, chain, person_id, write_why(&act, arena), arena, &change, err) &&
	       content_read_store(&before, db, err) && audit_undo(change, seq, ret_report, err) &&
	       check_content(db, &before, problems, err) && change_close(&change, ret_seq, err);
}
