/* plumbline evidence add, mark, text: documents taken in, and words marked in them. */
#include "evidence/evidence.h"

#include "base/json.h"
#include "base/number.h"
#include "cli/commands.h"
#include "cli/evidence_actor.h"
#include "cli/print.h"
#include "evidence/import.h"

/* evidence add */

static void print_report(struct call *call, const struct source_order *order,
                         const struct source_report *report)
{
	buffer_add_format(&call->out, say(call->lang, "%.*s: %zu passages, SHA-256 %s, class %s\n"),
	                  TEXT_ARGS(report->ref), report->n_passages, report->sha256.bytes,
	                  order->class);
	if (!order->title)
		print_wrapped(&call->out, "  ",
		              text_format(call->arena, say(call->lang, "title: %.*s"),
		                          TEXT_ARGS(report->title)));
	if (text_is(report->lang, "und"))
		buffer_add_c(
			&call->out,
			say(call->lang, "  its language is not known: give it with --language\n"));
	else if (report->is_lang_told)
		buffer_add_format(&call->out,
		                  say(call->lang, "  language, told from its words: %.*s\n"),
		                  TEXT_ARGS(report->lang));
}

static bool run_add(struct call *call, struct error *err)
{
	AUTO(home) struct home home = {0};
	struct source_report report;
	struct source_order order;
	struct person person;

	if (!home_open(call, &home, err) || !call_find_actor(call, &home, &person, err))
		return false;
	order = (struct source_order){
		.path = call_text(call, "FILE"),
		.kind = call_text(call, "kind"),
		.title = call_text(call, "title"),
		.lang = call_text(call, "language"),
		.issuer = call_text(call, "issuer"),
		.state = call_text(call, "state"),
		.dated = call_text(call, "dated"),
		.url = call_text(call, "url"),
		.licence = call_text(call, "licence"),
		.charset = call_text(call, "charset"),
		.password = call_text(call, "password"),
		.identifiers = call_text(call, "identifiers"),
		.in_force_from = call_text(call, "in-force-from"),
		.in_force_to = call_text(call, "in-force-to"),
		.class = call_has(call, "class") ? call_text(call, "class") : "team",
	};
	if (!order.kind)
		return FAIL(err, ERR_INPUT, "a source needs --kind");

	const struct evidence_actor actor = evidence_actor_of(&home, &person);
	AUTO(arena) struct arena *room = arena_open((size_t)DOCUMENT_ARENA_MIB * ARENA_MIB);

	if (!evidence_add(&actor, &order, room, &report, err))
		return false;
	print_report(call, &order, &report);
	return true;
}

const struct command cmd_evidence_add = {
	.name = "evidence add",
	.summary = "take a document into the home as evidence",
	.description =
		"Keeps the bytes as they are, by their SHA-256, cuts the text where the document "
		"itself has its parts, and numbers the passages. Reads PDF, Word (DOCX), OpenDocument, "
		"RTF, HTML, spreadsheets (XLSX, ODS, CSV), Markdown and plain text in any encoding, "
		"by what the bytes are, in a program of its own that can do nothing else. No images, "
		"audio or video, whatever their names say.\n\n"
		"A source is of class team until --class public says that it may be published. What "
		"rests on a source of class team is not published either.",
	.options =
		(const struct option_spec[]){
			ARG_FILE("FILE", "a document"),
			OPT_CHOICE("kind", "KIND", SOURCE_KINDS, "what it is"),
			OPT_TEXT("title", "TITLE",
                                 "its title, in its own language; without it the document's own"),
			OPT_TEXT("language", "TAG",
                                 "its language; without it what the document says"),
			OPT_TEXT("charset", "NAME",
                                 "the encoding of a text, where it is told wrongly"),
			OPT_TEXT("password", "WORDS", "the password of an encrypted document"),
			OPT_TEXT("issuer", "NAME", "who issued it"),
			OPT_TEXT("state", "CODE", "the state that it is about"),
			OPT_TEXT("dated", "DAY", "its own date: 2019-11-21, 2019-11, 2019"),
			OPT_TEXT("in-force-from", "DAY", "a law: in force from this day"),
			OPT_TEXT("in-force-to", "DAY", "a law: in force to this day"),
			OPT_TEXT("url", "ADDRESS", "where it was found"),
			OPT_TEXT("identifiers", "LIST",
                                 "ELI, CELEX, ECLI, CETS, T-ES, DOI, ISBN or addresses, parted by "
                                 "commas"),
			OPT_TEXT("licence", "NAME", "under which licence"),
			OPT_CHOICE("class", "CLASS", "public team", "who may see it"),
			OPT_END,
		},
	.run = run_add,
};

/* evidence import */

static void print_import(struct call *call, const struct folder_report *report)
{
	buffer_add_format(&call->out,
	                  say(call->lang,
	                      "%zu documents in the list: %zu taken in with %zu passages, "
	                      "%zu were there already, %zu cannot be read\n"),
	                  report->n_listed, report->n_added, report->n_passages, report->n_there,
	                  report->n_refused);
	if (report->n_outside > 0)
		buffer_add_format(&call->out,
		                  say(call->lang,
		                      "%zu of them are of countries that are no states of this "
		                      "mapping: they stand without a state\n"),
		                  report->n_outside);
}

/* Faults of the list left everything as it was; documents that cannot be read did not keep the others out. */
static bool settle_import(struct call *call, const struct problems *problems,
                          const struct folder_report *report, struct error *err)
{
	if (report->n_listed == 0)
		return call_settle(call, problems, err);
	print_import(call, report);
	if (report->n_refused == 0)
		return true;
	buffer_add(&call->notes, problems_write(call->arena, problems));
	return FAIL(err, ERR_INPUT, "%zu of the documents cannot be read; the others are taken in",
	            report->n_refused);
}

static bool run_import(struct call *call, struct error *err)
{
	struct problems problems = problems_make(call->arena, call->lang);
	AUTO(home) struct home home = {0};
	struct folder_report report;
	struct folder_order order;
	struct person person;
	bool taken;

	if (!home_open(call, &home, err) || !call_find_actor(call, &home, &person, err))
		return false;
	order = (struct folder_order){
		.folder = call_text(call, "FOLDER"),
		.kind = call_has(call, "kind") ? call_text(call, "kind") : "law",
		.class = call_has(call, "class") ? call_text(call, "class") : "team",
		.lang = call->lang,
	};

	const struct evidence_actor actor = evidence_actor_of(&home, &person);

	taken = evidence_import(&actor, &order, &problems, &report, err);
	if (!taken && (report.n_listed > 0 || problems_count(&problems) == 0))
		return false;
	return settle_import(call, &problems, &report, err);
}

const struct command cmd_evidence_import = {
	.name = "evidence import",
	.summary = "take a folder of documents into the home, by its list",
	.description =
		"The folder holds documents.csv, a row a document, with the columns file, title (or "
		"document), state (or iso3), lang, dated (or year), kind, issuer, url, licence, class, "
		"in_force_from, in_force_to, identifiers; only file is needed. The whole list is checked "
		"before the first document is read.\n\n"
		"Documents go in by acts of some thousand passages. Whoever begins again goes on: "
		"documents whose bytes are in the home already are passed over. One that cannot be read "
		"is told, and the others go in.",
	.example = "plumbline -C home evidence import laws --kind law --class public\n",
	.options =
		(const struct option_spec[]){
			ARG("FOLDER", "a folder with documents.csv"),
			OPT_CHOICE("kind", "KIND", SOURCE_KINDS,
                                   "what they are where the list does not say; without it law"),
			OPT_CHOICE("class", "CLASS", "public team", "who may see them"),
			OPT_END,
		},
	.run = run_import,
};

/* evidence mark */

static bool run_mark(struct call *call, struct error *err)
{
	AUTO(home) struct home home = {0};
	struct mark_order order;
	struct person person;
	int64_t passage;
	struct text ref;

	if (!number_parse_i64(text_of(call_text(call, "PASSAGE")), &passage))
		return FAIL(err, ERR_INPUT, "\"%s\" is no number of a passage",
		            call_text(call, "PASSAGE"));
	if (!call_has(call, "quote"))
		return FAIL(err, ERR_INPUT, "which words? Give them with --quote");
	if (!home_open(call, &home, err) || !call_find_actor(call, &home, &person, err))
		return false;
	order = (struct mark_order){
		.source = call_text(call, "SOURCE"),
		.passage = passage,
		.quote = call_text(call, "quote"),
		.nth = call_i64(call, "nth", 0),
		.translation_en = call_text(call, "translation-en"),
		.translation_fr = call_text(call, "translation-fr"),
		.state = call_text(call, "state"),
		.capacity = call_text(call, "capacity"),
		.aspect = call_text(call, "aspect"),
	};

	const struct evidence_actor actor = evidence_actor_of(&home, &person);

	if (!evidence_mark(&actor, &order, call->arena, &ref, err))
		return false;
	buffer_add_format(&call->out, say(call->lang, "%.*s: marked in %s, passage %lld\n"),
	                  TEXT_ARGS(ref), order.source, (long long)passage);
	return true;
}

const struct command cmd_evidence_mark = {
	.name = "evidence mark",
	.summary = "mark words in a passage of a source",
	.description =
		"The words must stand in the passage exactly as they are given; they are kept with "
		"their place and with what stands around them, so that the mark can be proved against "
		"its source. With --state, --capacity and --aspect the mark is material of that cell.",
	.options =
		(const struct option_spec[]){
			ARG("SOURCE", "the source: S-001"),
			ARG("PASSAGE", "the number of the passage"),
			OPT_TEXT("quote", "WORDS", "the words"),
			OPT_I64("nth", "N", 1, 100000,
                                "which of them, when they stand there several times"),
			OPT_TEXT("translation-en", "WORDS", "a working translation into English"),
			OPT_TEXT("translation-fr", "WORDS", "a working translation into French"),
			OPT_TEXT("state", "CODE", "the state of the cell it is marked for"),
			OPT_TEXT("capacity", "CODE", "its capacity"),
			OPT_CHOICE("aspect", "ASPECT", "framework practice", "its aspect"),
			OPT_END,
		},
	.run = run_mark,
};

/* evidence text */

static struct text place_of(const struct call *call, const struct document_passage *given)
{
	const struct text path = given->passage.path;
	const struct text page =
		given->page > 0 ? text_format(call->arena, say(call->lang, "p. %d"), given->page)
				: TEXT_NONE;

	if (text_is_empty(page) || text_is_empty(path))
		return text_is_empty(page) ? path : page;
	return text_format(call->arena, "%.*s · %.*s", TEXT_ARGS(page), TEXT_ARGS(path));
}

static void print_document(struct call *call, const struct read_document *document)
{
	const struct document_facts *facts = &document->extraction.facts;

	buffer_add_format(&call->out, "%s", document_kind_code(document->extraction.kind));
	if (facts->n_pages > 0)
		buffer_add_format(
			&call->out,
			say_n(call->lang, ", %d page", ", %d pages", (uint64_t)facts->n_pages),
			facts->n_pages);
	buffer_add_format(&call->out, ", %.*s\n", TEXT_ARGS(document->lang));
	if (!text_is_empty(facts->title))
		print_wrapped(&call->out, "", facts->title);
	buffer_add_c(&call->out, "\n");
}

/* What a tracked change did with a passage, before its words. */
static struct text with_change(const struct call *call, const struct document_passage *given)
{
	const char *word = given->change == BLOCK_DELETED    ? say(call->lang, "deleted: ")
	                   : given->change == BLOCK_INSERTED ? say(call->lang, "inserted: ")
	                                                     : "";

	return text_format(call->arena, "%s%.*s", word, TEXT_ARGS(given->passage.words));
}

static void text_words(struct call *call, const struct read_document *document)
{
	struct text before = TEXT_NONE;

	print_document(call, document);
	for (size_t i = 0; i < document->structure.n; i++) {
		const struct document_passage *given = &document->structure.passages[i];
		const struct text place = place_of(call, given);

		if (!text_is_empty(place) && !text_equals(place, before))
			print_wrapped(&call->out, "      ", place);
		print_wrapped(&call->out, text_format(call->arena, "%4zu  ", i + 1).bytes,
		              with_change(call, given));
		before = place;
	}
}

static void json_optional(struct json_out *json, const char *name, struct text text)
{
	if (text_is_empty(text))
		json_out_null(json, name);
	else
		json_out_text(json, name, text);
}

static void json_page(struct json_out *json, const char *name, int page)
{
	if (page > 0)
		json_out_i64(json, name, page);
	else
		json_out_null(json, name);
}

static void json_passage(struct json_out *json, size_t nr, const struct document_passage *given)
{
	json_out_open_object(json, NULL);
	json_out_i64(json, "nr", (int64_t)nr);
	json_out_text(json, "kind", text_of(block_kind_code(given->kind)));
	json_page(json, "page", given->page);
	json_optional(json, "path", given->passage.path);
	json_optional(json, "change", text_of(block_change_code(given->change)));
	json_out_i64(json, "start_cp", (int64_t)given->passage.start_cp);
	json_out_i64(json, "end_cp", (int64_t)given->passage.end_cp);
	json_out_text(json, "words", given->passage.words);
	json_out_close_object(json);
}

static void text_json(struct call *call, const struct read_document *document)
{
	const struct document_facts *facts = &document->extraction.facts;
	struct json_out json = json_out_make(&call->out, true);

	json_out_open_object(&json, NULL);
	json_out_text(&json, "format", text_of(document_kind_code(document->extraction.kind)));
	json_page(&json, "pages", facts->n_pages);
	json_optional(&json, "title", facts->title);
	json_optional(&json, "author", facts->author);
	json_optional(&json, "dated", facts->dated);
	json_optional(&json, "charset", facts->charset);
	json_out_text(&json, "lang", document->lang);
	json_out_text(&json, "locks", document_locks(document->extraction.held, call->arena));
	json_out_open_array(&json, "passages");
	for (size_t i = 0; i < document->structure.n; i++)
		json_passage(&json, i + 1, &document->structure.passages[i]);
	json_out_close_array(&json);
	json_out_close_object(&json);
	json_out_end(&json);
}

static bool run_text(struct call *call, struct error *err)
{
	AUTO(arena) struct arena *room = arena_open((size_t)DOCUMENT_ARENA_MIB * ARENA_MIB);
	const struct document_order order = {
		.path = call_text(call, "FILE"),
		.charset = text_of(call_text(call, "charset")),
		.password = text_of(call_text(call, "password")),
	};
	AUTO(extract) struct extract *worker = NULL;
	struct read_document document;

	if (!document_open_worker(room, &worker, err) ||
	    !document_read(worker, &order, room, &document, err))
		return false;
	if (call->json)
		text_json(call, &document);
	else
		text_words(call, &document);
	return true;
}

const struct command cmd_evidence_text = {
	.name = "evidence text",
	.summary = "show what a document gives, without taking it in",
	.description =
		"Prints the passages that the text would be cut into, by number, with the page and what "
		"they stand in.\n\n"
		"With --json: format, pages, title, author, dated, charset and lang as the document says "
		"them, locks (what held the worker in), and passages: nr, kind (heading, article, "
		"paragraph, item, row, note), page, path (what it stands in), change (inserted, deleted), start_cp, end_cp (code "
		"points of the whole text, half-open) and words.",
	.example = "plumbline evidence text law.pdf\n",
	.has_json = true,
	.options =
		(const struct option_spec[]){
			ARG_FILE("FILE", "a document"),
			OPT_TEXT("charset", "NAME",
                                 "the encoding of a text, where it is told wrongly"),
			OPT_TEXT("password", "WORDS", "the password of an encrypted document"),
			OPT_END,
		},
	.run = run_text,
};
