/* Takes a document in: bytes, source, snapshot and passages. */
#include "base/file.h"
#include "evidence/identifier.h"
#include "evidence/writing.h"

enum { STATE_LANGUAGES_MAX = 32 };

static bool check_day(const char *words, struct error *err)
{
	day_nr day;

	return !words || day_parse(text_of(words), &day) ||
	       FAIL(err, ERR_INPUT, "\"%s\" is no day", words);
}

static bool check_order(const struct writing *writing, const struct source_order *order,
                        struct error *err)
{
	struct span span;

	if (!writing_check(writing, "state", order->state, err))
		return false;
	if (order->dated && !span_parse(text_of(order->dated), &span))
		return FAIL(err, ERR_INPUT, "\"%s\" is no day or span of days", order->dated);
	return check_day(order->in_force_from, err) && check_day(order->in_force_to, err);
}

static bool write_source(const struct writing *writing, const struct source_order *order,
                         struct text ref, struct error *err)
{
	struct param *row = content_add(&writing->content, "source");
	const struct {
		const char *column, *text;
	} values[] = {
		{"kind", order->kind},
		{"title", order->title},
		{"lang", order->lang},
		{"issuer", order->issuer},
		{"state", order->state},
		{"dated", order->dated},
		{"url", order->url},
		{"licence", order->licence},
		{"class", order->class},
		{"in_force_from", order->in_force_from},
		{"in_force_to", order->in_force_to},
	};

	content_set_text(&writing->content, "source", row, "ref", ref);
	for (size_t i = 0; i < COUNT(values); i++)
		writing_set(writing, "source", row, values[i].column, values[i].text);
	return writing_insert(writing, "source", row, err);
}

static bool write_snapshot(const struct writing *writing, const struct source_order *order,
                           struct text ref, const struct read_document *document, struct error *err)
{
	const struct document_facts *facts = &document->extraction.facts;
	struct param *row = content_add(&writing->content, "snapshot");
	const struct day_text today = day_write(clock_today());
	const struct hash_hex hash = hash_bytes(document->raw);

	content_set_text(&writing->content, "snapshot", row, "source", ref);
	content_set_i64(&writing->content, "snapshot", row, "nr", 1);
	writing_set(writing, "snapshot", row, "sha256", hash.bytes);
	content_set_i64(&writing->content, "snapshot", row, "n_bytes",
	                (int64_t)document->raw.n_bytes);
	writing_set(writing, "snapshot", row, "format",
	            document_kind_code(document->extraction.kind));
	content_set_text(&writing->content, "snapshot", row, "charset", facts->charset);
	if (facts->n_pages > 0)
		content_set_i64(&writing->content, "snapshot", row, "n_pages", facts->n_pages);
	content_set_text(&writing->content, "snapshot", row, "locks",
	                 document_locks(document->extraction.held, writing->arena));
	writing_set(writing, "snapshot", row, "file_name", file_name_of(order->path));
	writing_set(writing, "snapshot", row, "captured", today.bytes);
	return writing_insert(writing, "snapshot", row, err);
}

static bool write_passage(const struct writing *writing, struct text ref, size_t nr,
                          const struct document_passage *given, struct error *err)
{
	struct param *row = content_add(&writing->content, "passage");
	const struct passage *passage = &given->passage;

	content_set_text(&writing->content, "passage", row, "source", ref);
	content_set_i64(&writing->content, "passage", row, "nr", (int64_t)nr);
	content_set_i64(&writing->content, "passage", row, "snapshot", 1);
	content_set_text(&writing->content, "passage", row, "path", passage->path);
	if (given->page > 0)
		content_set_i64(&writing->content, "passage", row, "page", given->page);
	writing_set(writing, "passage", row, "change", block_change_code(given->change));
	content_set_i64(&writing->content, "passage", row, "start_cp", (int64_t)passage->start_cp);
	content_set_i64(&writing->content, "passage", row, "end_cp", (int64_t)passage->end_cp);
	content_set_text(&writing->content, "passage", row, "words", passage->words);
	return writing_insert(writing, "passage", row, err);
}

/* Identifiers. */

static bool read_identifier(const struct writing *writing, struct text words,
                            struct identifier *ret_identifier, struct error *err)
{
	enum identifier_kind kind;

	if (identifier_guess(words, &kind))
		return identifier_parse(writing->arena, kind, words, ret_identifier, err);
	(void)FAIL(err, ERR_INPUT, "\"%.*s\" looks like no identifier", TEXT_ARGS(words));
	return HINT(
		err,
		"Identifiers are ELI, CELEX, ECLI, CETS, T-ES, DOI, ISBN and addresses: CETS-201, "
		"32011L0093, doi:10.1000/182.");
}

static bool write_identifier(const struct writing *writing, struct text source, int64_t nr,
                             struct text words, struct error *err)
{
	struct param *row = content_add(&writing->content, "source_identifier");
	struct identifier found;

	if (!read_identifier(writing, words, &found, err))
		return false;
	content_set_text(&writing->content, "source_identifier", row, "source", source);
	content_set_i64(&writing->content, "source_identifier", row, "nr", nr);
	writing_set(writing, "source_identifier", row, "kind", identifier_kind_code(found.kind));
	content_set_text(&writing->content, "source_identifier", row, "value", found.normal);
	content_set_text(&writing->content, "source_identifier", row, "web", found.web);
	return writing_insert(writing, "source_identifier", row, err);
}

static bool write_identifiers(const struct writing *writing, const struct source_order *order,
                              struct text ref, struct error *err)
{
	struct text rest = text_of(order->identifiers), words;
	int64_t n = 0;

	while (text_split(&rest, ',', &words))
		if (!text_is_empty(text_trim(words)) &&
		    !write_identifier(writing, ref, ++n, text_trim(words), err))
			return false;
	return n == 0 || audit_note(writing->act, VERB_ADD,
	                            store_find_table(TEXT("source_identifier")), ref, err);
}

static bool note_all(struct act *act, struct text ref, struct error *err)
{
	static const char *const tables[] = {"source", "snapshot", "passage"};

	for (size_t i = 0; i < COUNT(tables); i++)
		if (!audit_note(act, VERB_ADD, store_find_table(text_of(tables[i])), ref, err))
			return false;
	return true;
}

static bool write_all(const struct writing *writing, const struct source_order *order,
                      struct text ref, const struct read_document *document, struct error *err)
{
	const struct structure *structure = &document->structure;

	if (!write_source(writing, order, ref, err) ||
	    !write_identifiers(writing, order, ref, err) ||
	    !write_snapshot(writing, order, ref, document, err))
		return false;
	for (size_t i = 0; i < structure->n; i++)
		if (!write_passage(writing, ref, i + 1, &structure->passages[i], err))
			return false;
	return note_all(writing->act, ref, err);
}

/* Title and language as the order says, else as the document does, else the name of the file. */
static void settle(struct source_order *order, const struct read_document *document,
                   struct arena *arena)
{
	if (!order->lang)
		order->lang = text_c(arena, document->lang);
	if (!order->title && !text_is_empty(document->extraction.facts.title))
		order->title = text_c(arena, document->extraction.facts.title);
	if (!order->title)
		order->title = file_name_of(order->path);
}

bool writing_add_source(const struct writing *writing, const struct objects *objects,
                        const struct source_order *given, const struct read_document *document,
                        struct source_report *ret_report, struct error *err)
{
	struct source_order order = *given;
	struct text ref;

	settle(&order, document, writing->arena);
	if (!check_order(writing, &order, err) || !object_put(objects, document->raw, err) ||
	    !writing_next_ref(writing, "source", "S-%03zu", &ref, err) ||
	    !write_all(writing, &order, ref, document, err))
		return false;
	*ret_report = (struct source_report){
		.ref = ref,
		.sha256 = hash_bytes(document->raw),
		.n_passages = document->structure.n,
		.title = text_of(order.title),
		.lang = text_of(order.lang),
		.is_lang_told = !given->lang && document->is_lang_told,
	};
	return true;
}

/* The languages of a state, for whoever has to tell one of them. */
static bool add_state_languages(struct store *db, struct text state, struct arena *arena,
                                struct document_order *order, struct error *err)
{
	const struct param params[] = {P_TEXT(state)};
	struct rows *rows = store_query(db, SQL_EVIDENCE_LIST_STATE_LANGUAGES, params, 1);
	struct text *langs = ARENA_ARRAY(arena, struct text, STATE_LANGUAGES_MAX);

	while (order->n_state_langs < STATE_LANGUAGES_MAX && rows_next(rows))
		langs[order->n_state_langs++] = text_copy(arena, rows_text(rows, 0));
	order->state_langs = langs;
	return rows_done(&rows, err);
}

bool evidence_read(const struct evidence_actor *actor, struct extract *worker,
                   const struct source_order *order, struct arena *arena,
                   struct read_document *ret_document, struct error *err)
{
	struct document_order reading = {
		.path = order->path,
		.charset = text_of(order->charset),
		.password = text_of(order->password),
	};

	return add_state_languages(actor->objects.db, text_of(order->state), arena, &reading,
	                           err) &&
	       document_read(worker, &reading, arena, ret_document, err);
}

bool evidence_read_bytes(const struct evidence_actor *actor, struct extract *worker,
                         const struct source_order *order, struct text bytes, struct arena *arena,
                         struct read_document *ret_document, struct error *err)
{
	struct document_order reading = {
		.path = order->path,
		.charset = text_of(order->charset),
		.password = text_of(order->password),
	};

	return add_state_languages(actor->objects.db, text_of(order->state), arena, &reading,
	                           err) &&
	       document_read_bytes(worker, &reading, bytes, arena, ret_document, err);
}

bool evidence_add(const struct evidence_actor *actor, const struct source_order *order,
                  struct arena *arena, struct source_report *ret_report, struct error *err)
{
	AUTO(extract) struct extract *worker = NULL;
	AUTO(act) struct act *act = NULL;
	struct read_document document;
	struct writing writing;

	return document_open_worker(arena, &worker, err) &&
	       evidence_read(actor, worker, order, arena, &document, err) &&
	       object_prepare(&actor->objects, document.raw, arena, err) &&
	       writing_open(actor, "take in a document", arena, &act, &writing, err) &&
	       writing_add_source(&writing, &actor->objects, order, &document, ret_report, err) &&
	       audit_close_act(&act, err);
}
