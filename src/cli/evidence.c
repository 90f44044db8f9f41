/* plumbline evidence add, mark, text: documents taken in, and words marked in them. */
#include "evidence/evidence.h"

#include "base/json.h"
#include "base/number.h"
#include "cli/commands.h"
#include "cli/home.h"
#include "cli/print.h"

static struct evidence_actor actor_of(const struct home *home, const struct person *person)
{
	return (struct evidence_actor){.objects = {home->db, home->path},
	                               .chain = home->chain.bytes,
	                               .person_id = person->id.bytes,
	                               .person_ref = person->ref.bytes};
}

/* evidence add */

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
		.lang = call_has(call, "language") ? call_text(call, "language") : "en",
		.issuer = call_text(call, "issuer"),
		.state = call_text(call, "state"),
		.dated = call_text(call, "dated"),
		.url = call_text(call, "url"),
		.licence = call_text(call, "licence"),
		.class = call_has(call, "class") ? call_text(call, "class") : "team",
	};
	if (!order.kind || !order.title)
		return FAIL(err, ERR_INPUT, "a source needs --kind and --title");

	const struct evidence_actor actor = actor_of(&home, &person);

	if (!evidence_add(&actor, &order, call->arena, &report, err))
		return false;
	buffer_add_format(&call->out, say(call->lang, "%.*s: %zu passages, SHA-256 %s, class %s\n"),
	                  TEXT_ARGS(report.ref), report.n_passages, report.sha256.bytes,
	                  order.class);
	return true;
}

const struct command cmd_evidence_add = {
	.name = "evidence add",
	.summary = "take a document into the home as evidence",
	.description =
		"Keeps the bytes as they are, by their SHA-256, cuts the text into passages and "
		"numbers them. Plain text and Markdown in UTF-8 for now; no images, audio or video, "
		"whatever their names say.\n\n"
		"A source is of class team until --class public says that it may be published. What "
		"rests on a source of class team is not published either.",
	.options =
		(const struct option_spec[]){
			ARG_FILE("FILE", "a file of plain text or Markdown"),
			OPT_CHOICE("kind", "KIND",
                                   "law policy statistic reply meeting_note interview report "
                                   "web_page",
                                   "what it is"),
			OPT_TEXT("title", "TITLE", "its title, in its own language"),
			OPT_TEXT("language", "TAG", "its language; without it en"),
			OPT_TEXT("issuer", "NAME", "who issued it"),
			OPT_TEXT("state", "CODE", "the state that it is about"),
			OPT_TEXT("dated", "DAY", "its own date: 2019-11-21, 2019-11, 2019"),
			OPT_TEXT("url", "ADDRESS", "where it was found"),
			OPT_TEXT("licence", "NAME", "under which licence"),
			OPT_CHOICE("class", "CLASS", "public team", "who may see it"),
			OPT_END,
		},
	.run = run_add,
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

	const struct evidence_actor actor = actor_of(&home, &person);

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

static void text_json(struct call *call, const struct passage *passages, size_t n)
{
	struct json_out json = json_out_make(&call->out, true);

	json_out_open_array(&json, NULL);
	for (size_t i = 0; i < n; i++) {
		json_out_open_object(&json, NULL);
		json_out_i64(&json, "nr", (int64_t)i + 1);
		json_out_text(&json, "path", passages[i].path);
		json_out_i64(&json, "start_cp", (int64_t)passages[i].start_cp);
		json_out_i64(&json, "end_cp", (int64_t)passages[i].end_cp);
		json_out_text(&json, "words", passages[i].words);
		json_out_close_object(&json);
	}
	json_out_close_array(&json);
	json_out_end(&json);
}

static bool run_text(struct call *call, struct error *err)
{
	struct passage *passages;
	struct text raw;
	size_t n;

	if (!evidence_read_file(call_text(call, "FILE"), call->arena, &raw, &passages, &n, err))
		return false;
	if (call->json) {
		text_json(call, passages, n);
		return true;
	}
	for (size_t i = 0; i < n; i++)
		print_wrapped(&call->out, text_format(call->arena, "%4zu  ", i + 1).bytes,
		              passages[i].words);
	return true;
}

const struct command cmd_evidence_text = {
	.name = "evidence text",
	.summary = "show what a document gives, without taking it in",
	.description =
		"Prints the passages that the text would be cut into, by number.\n\n"
		"With --json: an array of passages, each with nr, path (headings above it), start_cp, "
		"end_cp (code points, half-open) and words.",
	.has_json = true,
	.options =
		(const struct option_spec[]){
			ARG_FILE("FILE", "a file of plain text or Markdown"),
			OPT_END,
		},
	.run = run_text,
};
