/* Takes documents in by the batch: read, prepared on the disk together, written in one act. */
#include "evidence/import.h"

#include "base/file.h"
#include "base/progress.h"
#include "evidence/import_list.h"
#include "evidence/writing.h"

enum {
	LIST_ARENA_MIB = 512,
	BATCH_DOCUMENTS = 256,
	BATCH_PASSAGES = 8000,
	BATCH_BYTES = 32 * ARENA_MIB,
};

struct importing {
	const struct evidence_actor *actor;
	struct extract *worker;
	struct problems *problems;
	struct folder_report *report;
	const struct import_list *list;
	size_t next; /* of the list */
};

/* What goes into one act. */
struct batch {
	struct arena *arena; /* emptied between batches */
	const struct source_order *orders[BATCH_DOCUMENTS];
	struct read_document documents[BATCH_DOCUMENTS];
	struct text bytes[BATCH_DOCUMENTS];
	size_t n, n_passages, n_bytes;
};

static bool is_full(const struct batch *batch)
{
	return batch->n == BATCH_DOCUMENTS || batch->n_passages >= BATCH_PASSAGES ||
	       batch->n_bytes >= BATCH_BYTES;
}

/* The same bytes, in the home or in this batch. */
static bool is_there(const struct importing *importing, const struct batch *batch,
                     struct text bytes, bool *ret_is, struct error *err)
{
	const struct hash_hex hash = hash_bytes(bytes);
	const struct param params[] = {P_C(hash.bytes)};
	int64_t n;

	if (!store_count(importing->actor->objects.db, SQL_EVIDENCE_COUNT_SNAPSHOTS, params, 1, &n,
	                 err))
		return false;
	*ret_is = n > 0;
	for (size_t i = 0; i < batch->n && !*ret_is; i++)
		*ret_is = text_equals(batch->bytes[i], bytes);
	return true;
}

static void keep(struct batch *batch, const struct source_order *order,
                 const struct read_document *document)
{
	batch->orders[batch->n] = order;
	batch->documents[batch->n] = *document;
	batch->bytes[batch->n++] = document->raw;
	batch->n_passages += document->structure.n;
	batch->n_bytes += document->raw.n_bytes;
}

/* A document that cannot be read is a problem of its own; only a failing machine ends the import. */
static bool read_one(struct importing *importing, struct batch *batch,
                     const struct source_order *order, struct error *err)
{
	struct error reading = error_in(err->lang);
	struct read_document document;
	bool there;

	if (!evidence_read(importing->actor, importing->worker, order, batch->arena, &document,
	                   &reading)) {
		if (reading.kind == ERR_STORE || reading.kind == ERR_BUG) {
			*err = reading;
			return false;
		}
		problems_add(importing->problems, (struct place){0}, "%s", reading.message);
		importing->report->n_refused++;
		return true;
	}
	if (!is_there(importing, batch, document.raw, &there, err))
		return false;
	if (there)
		importing->report->n_there++;
	else
		keep(batch, order, &document);
	return true;
}

static bool read_batch(struct importing *importing, struct batch *batch, struct error *err)
{
	batch->n = batch->n_passages = batch->n_bytes = 0;
	while (importing->next < importing->list->n && !is_full(batch))
		if (!read_one(importing, batch, &importing->list->orders[importing->next++], err))
			return false;
	return true;
}

static bool write_batch(const struct importing *importing, const struct batch *batch,
                        struct error *err)
{
	const struct objects *objects = &importing->actor->objects;
	AUTO(act) struct act *act = NULL;
	struct source_report added;
	struct writing writing;

	if (batch->n == 0)
		return true;
	if (!object_prepare_all(objects, batch->bytes, batch->n, batch->arena, err) ||
	    !writing_open(importing->actor, "take in documents", batch->arena, &act, &writing, err))
		return false;
	for (size_t i = 0; i < batch->n; i++)
		if (!writing_add_source(&writing, objects, batch->orders[i], &batch->documents[i],
		                        &added, err))
			return false;
	return audit_close_act(&act, err);
}

static bool take_all(struct importing *importing, struct batch *batch, struct progress *progress,
                     struct error *err)
{
	while (importing->next < importing->list->n) {
		if (!read_batch(importing, batch, err) || !write_batch(importing, batch, err))
			return false;
		importing->report->n_added += batch->n;
		importing->report->n_passages += batch->n_passages;
		arena_reset(batch->arena);
		progress_step(progress, importing->next);
	}
	return true;
}

static bool import_list(struct importing *importing, const struct folder_order *order,
                        struct arena *arena, struct error *err)
{
	AUTO(arena) struct arena *room = arena_open(2 * (size_t)DOCUMENT_ARENA_MIB * ARENA_MIB);
	struct batch *batch = ARENA_NEW(arena, struct batch);
	struct progress progress;
	bool taken;

	batch->arena = room;
	progress = progress_start(say(order->lang, "documents"), order->lang, importing->list->n);
	taken = take_all(importing, batch, &progress, err);
	progress_end(&progress);
	return taken;
}

bool evidence_import(const struct evidence_actor *actor, const struct folder_order *order,
                     struct problems *problems, struct folder_report *ret_report, struct error *err)
{
	AUTO(arena) struct arena *arena = arena_open((size_t)LIST_ARENA_MIB * ARENA_MIB);
	AUTO(extract) struct extract *worker = NULL;
	struct import_list list;
	struct importing importing = {
		.actor = actor, .problems = problems, .report = ret_report, .list = &list};

	*ret_report = (struct folder_report){0};
	if (!import_read_list(order, actor->objects.db, arena, problems, &list, err) ||
	    !document_open_worker(arena, &worker, err))
		return false;
	ret_report->n_listed = list.n;
	ret_report->n_outside = list.n_outside;
	importing.worker = worker;
	return import_list(&importing, order, arena, err);
}
