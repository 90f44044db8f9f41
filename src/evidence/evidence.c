/* Takes documents in and marks words in them, each in one act. */
#include "evidence/evidence.h"

#include "base/file.h"
#include "evidence/identifier.h"

/* Rows that are about to be written. */
struct writing {
	struct act *act;
	struct content content; /* what the home holds, and what is added */
	struct arena *arena;
};

static void set(const struct writing *writing, const char *table, struct param *row,
                const char *column, const char *text)
{
	content_set_text(&writing->content, table, row, column, text_of(text));
}

static bool insert(const struct writing *writing, const char *table, const struct param *row,
                   struct error *err)
{
	const struct table *of = store_find_table(text_of(table));

	return store_run(act_store(writing->act), of->insert, row, of->n_columns, NULL, err);
}

/* The next free name: S-001, M-0001. */
static struct text next_ref(const struct writing *writing, const char *table, const char *format)
{
	const struct content_table *rows = content_find(&writing->content, table);
	struct text ref = TEXT_NONE;

	for (size_t nr = rows->n_rows + 1; text_is_empty(ref); nr++) {
		char name[32];

		(void)snprintf(name, sizeof(name), format,
		               nr); /* NOLINT: the callers' own formats */
		const struct text key = text_of(name);

		if (!content_find_row(rows, &key, 1))
			ref = text_copy(writing->arena, key);
	}
	return ref;
}

/* Taking in. */

static bool check_day(const char *words, struct error *err)
{
	day_nr day;

	return !words || day_parse(text_of(words), &day) ||
	       FAIL(err, ERR_INPUT, "\"%s\" is no day", words);
}

static bool check_order(const struct writing *writing, const struct source_order *order,
                        struct error *err)
{
	const struct text state = text_of(order->state);
	struct span span;

	if (order->state && !content_find_row(content_find(&writing->content, "state"), &state, 1))
		return FAIL(err, ERR_INPUT, "there is no state \"%s\"", order->state);
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
		set(writing, "source", row, values[i].column, values[i].text);
	return insert(writing, "source", row, err);
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
	set(writing, "snapshot", row, "sha256", hash.bytes);
	content_set_i64(&writing->content, "snapshot", row, "n_bytes",
	                (int64_t)document->raw.n_bytes);
	set(writing, "snapshot", row, "format", document_kind_code(document->extraction.kind));
	content_set_text(&writing->content, "snapshot", row, "charset", facts->charset);
	if (facts->n_pages > 0)
		content_set_i64(&writing->content, "snapshot", row, "n_pages", facts->n_pages);
	content_set_text(&writing->content, "snapshot", row, "locks",
	                 document_locks(document, writing->arena));
	set(writing, "snapshot", row, "file_name", file_name_of(order->path));
	set(writing, "snapshot", row, "captured", today.bytes);
	return insert(writing, "snapshot", row, err);
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
	set(writing, "passage", row, "change", block_change_code(given->change));
	content_set_i64(&writing->content, "passage", row, "start_cp", (int64_t)passage->start_cp);
	content_set_i64(&writing->content, "passage", row, "end_cp", (int64_t)passage->end_cp);
	content_set_text(&writing->content, "passage", row, "words", passage->words);
	return insert(writing, "passage", row, err);
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
	set(writing, "source_identifier", row, "kind", identifier_kind_code(found.kind));
	content_set_text(&writing->content, "source_identifier", row, "value", found.normal);
	content_set_text(&writing->content, "source_identifier", row, "web", found.web);
	return insert(writing, "source_identifier", row, err);
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

static bool open_writing(const struct evidence_actor *actor, const char *why, struct arena *arena,
                         struct act **act, struct writing *ret_writing, struct error *err)
{
	if (!audit_open_act(actor->objects.db, actor->chain, actor->person_id, why, act, err))
		return false;
	*ret_writing = (struct writing){*act, content_make(arena), arena};
	return content_read_store(&ret_writing->content, actor->objects.db, err);
}

/* The languages of a state, for whoever has to tell one of them. */
static void add_state_languages(const struct content *content, struct text state,
                                struct arena *arena, struct document_order *order)
{
	const struct content_table *table = content_find(content, "state_language");
	struct text *langs = ARENA_ARRAY(arena, struct text, table->n_rows + 1);

	for (size_t i = 0; i < table->n_rows; i++)
		if (text_equals(content_text(table, &table->rows[i], "state"), state))
			langs[order->n_state_langs++] =
				content_text(table, &table->rows[i], "lang");
	order->state_langs = langs;
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

static bool read_document(const struct evidence_actor *actor, const struct source_order *order,
                          struct arena *arena, struct read_document *ret_document,
                          struct error *err)
{
	struct content content = content_make(arena);
	struct document_order reading = {
		.path = order->path,
		.charset = text_of(order->charset),
		.password = text_of(order->password),
	};

	if (!content_read_store(&content, actor->objects.db, err))
		return false;
	if (order->state)
		add_state_languages(&content, text_of(order->state), arena, &reading);
	return document_read(&reading, arena, ret_document, err);
}

bool evidence_add(const struct evidence_actor *actor, const struct source_order *given,
                  struct arena *arena, struct source_report *ret_report, struct error *err)
{
	AUTO(act) struct act *act = NULL;
	struct source_order order = *given;
	struct read_document document;
	struct writing writing;
	struct text ref;

	if (!read_document(actor, &order, arena, &document, err) ||
	    !object_prepare(&actor->objects, document.raw, arena, err) ||
	    !open_writing(actor, "take in a document", arena, &act, &writing, err) ||
	    !check_order(&writing, &order, err) || !object_put(&actor->objects, document.raw, err))
		return false;
	settle(&order, &document, arena);
	ref = next_ref(&writing, "source", "S-%03zu");
	if (!write_all(&writing, &order, ref, &document, err) || !audit_close_act(&act, err))
		return false;
	*ret_report = (struct source_report){
		.ref = ref,
		.sha256 = hash_bytes(document.raw),
		.n_passages = document.structure.n,
		.title = text_of(order.title),
		.lang = text_of(order.lang),
		.is_lang_told = !given->lang && document.is_lang_told,
	};
	return true;
}

/* Finding. */

bool evidence_find_source(const struct content *content, const char *ref,
                          const struct content_row **ret_row, struct error *err)
{
	const struct text key = text_of(ref);

	*ret_row = content_find_row(content_find(content, "source"), &key, 1);
	if (*ret_row)
		return true;
	(void)FAIL(err, ERR_ABSENT, "there is no source \"%s\"", ref);
	return HINT(err, "plumbline evidence list shows the sources.");
}

const struct content_row *evidence_find_passage(const struct content *content, struct text source,
                                                int64_t nr, struct arena *arena)
{
	const struct text keys[] = {source, text_format(arena, "%lld", (long long)nr)};

	return content_find_row(content_find(content, "passage"), keys, COUNT(keys));
}

/* Marking. */

static bool find_quote(struct text words, struct text quote, int64_t nth, size_t *ret_at,
                       struct error *err)
{
	size_t from = 0, at;
	int64_t n = 0;

	while (text_find(text_slice(words, from, words.n_bytes), quote, &at)) {
		n++;
		if (n == (nth > 0 ? nth : 1))
			*ret_at = from + at;
		from += at + 1;
	}
	if (n == 0 || n < nth)
		return FAIL(err, ERR_INPUT, "the words stand %lld times in the passage, not %lld",
		            (long long)n, (long long)(nth > 0 ? nth : 1));
	if (n > 1 && nth == 0) {
		(void)FAIL(err, ERR_INPUT, "the words stand %lld times in the passage",
		           (long long)n);
		return HINT(err, "Say with --nth which of them is meant, or quote more.");
	}
	return true;
}

/* At most 40 code points of a text, from its end or from its beginning. */
static struct text near(struct text text, bool from_end)
{
	enum { NEAR_CP = 40 };
	size_t at = from_end ? text.n_bytes : 0, n = 0;

	while (n < NEAR_CP && (from_end ? at > 0 : at < text.n_bytes)) {
		at = from_end ? at - 1 : at + 1;
		while (at > 0 && at < text.n_bytes &&
		       ((unsigned char)text.bytes[at] & 0xC0) == 0x80)
			at = from_end ? at - 1 : at + 1;
		n++;
	}
	return from_end ? text_slice(text, at, text.n_bytes) : text_slice(text, 0, at);
}

static void set_selector(const struct writing *writing, struct param *row, struct text words,
                         struct text quote, size_t at)
{
	const struct content *content = &writing->content;
	const struct text before = text_slice(words, 0, at);
	const struct text after = text_slice(words, at + quote.n_bytes, words.n_bytes);
	const size_t start = text_count_cp(before);

	content_set_i64(content, "mark", row, "start_cp", (int64_t)start);
	content_set_i64(content, "mark", row, "end_cp", (int64_t)(start + text_count_cp(quote)));
	content_set_text(content, "mark", row, "quote", quote);
	content_set_text(content, "mark", row, "prefix", near(before, true));
	content_set_text(content, "mark", row, "suffix", near(after, false));
}

static void set_rest(const struct writing *writing, const struct evidence_actor *actor,
                     const struct mark_order *order, struct param *row)
{
	const struct text today =
		text_copy(writing->arena, text_of(day_write(clock_today()).bytes));
	const struct {
		const char *column, *text;
	} values[] = {
		{"source", order->source},
		{"translation_en", order->translation_en},
		{"translation_fr", order->translation_fr},
		{"state", order->state},
		{"capacity", order->capacity},
		{"aspect", order->aspect},
		{"made_by", actor->person_ref},
		{"made_on", today.bytes},
	};

	for (size_t i = 0; i < COUNT(values); i++)
		set(writing, "mark", row, values[i].column, values[i].text);
	content_set_i64(&writing->content, "mark", row, "passage", order->passage);
}

/* The words of the passage that is to be marked. */
static bool find_words(const struct writing *writing, const struct mark_order *order,
                       struct text *ret_words, struct error *err)
{
	const struct content_table *passages = content_find(&writing->content, "passage");
	const struct content_row *source, *passage;

	if (!evidence_find_source(&writing->content, order->source, &source, err))
		return false;
	passage = evidence_find_passage(&writing->content, text_of(order->source), order->passage,
	                                writing->arena);
	if (!passage)
		return FAIL(err, ERR_ABSENT, "source %s has no passage %lld", order->source,
		            (long long)order->passage);
	*ret_words = content_text(passages, passage, "words");
	return !text_is_empty(*ret_words) ||
	       FAIL(err, ERR_CONFLICT, "the words of this passage were erased");
}

static bool check_cell(const struct writing *writing, const struct mark_order *order,
                       struct error *err)
{
	const struct text state = text_of(order->state), capacity = text_of(order->capacity);
	const struct content *content = &writing->content;

	if (order->state && !content_find_row(content_find(content, "state"), &state, 1))
		return FAIL(err, ERR_INPUT, "there is no state \"%s\"", order->state);
	if (order->capacity && !content_find_row(content_find(content, "capacity"), &capacity, 1))
		return FAIL(err, ERR_INPUT, "there is no capacity \"%s\"", order->capacity);
	return true;
}

bool evidence_mark(const struct evidence_actor *actor, const struct mark_order *order,
                   struct arena *arena, struct text *ret_ref, struct error *err)
{
	AUTO(act) struct act *act = NULL;
	struct text words, quote, ref;
	struct writing writing;
	struct param *row;
	size_t at = 0;

	if (!text_take(arena, text_of(order->quote), "the quote", &quote, err) ||
	    !open_writing(actor, "mark words", arena, &act, &writing, err) ||
	    !find_words(&writing, order, &words, err) || !check_cell(&writing, order, err) ||
	    !find_quote(words, quote, order->nth, &at, err))
		return false;
	ref = next_ref(&writing, "mark", "M-%04zu");
	row = content_add(&writing.content, "mark");
	content_set_text(&writing.content, "mark", row, "ref", ref);
	set_selector(&writing, row, words, quote, at);
	set_rest(&writing, actor, order, row);
	if (!insert(&writing, "mark", row, err) ||
	    !audit_note(act, VERB_ADD, store_find_table(TEXT("mark")), text_of(order->source),
	                err) ||
	    !audit_close_act(&act, err))
		return false;
	*ret_ref = ref;
	return true;
}
