/* plumbline evidence capture: a page of the web, kept so that it opens when it is gone. */
#include "evidence/capture.h"

#include "cli/commands.h"
#include "cli/evidence_actor.h"

static bool run(struct call *call, struct error *err)
{
	AUTO(arena) struct arena *room = arena_open((size_t)CAPTURE_ARENA_MIB * ARENA_MIB);
	const struct source_order order = {
		.kind = call_has(call, "kind") ? call_text(call, "kind") : "web_page",
		.title = call_text(call, "title"),
		.lang = call_text(call, "language"),
		.issuer = call_text(call, "issuer"),
		.state = call_text(call, "state"),
		.dated = call_text(call, "dated"),
		.url = call_text(call, "URL"),
		.in_force_from = call_text(call, "in-force-from"),
		.in_force_to = call_text(call, "in-force-to"),
		.class = call_has(call, "class") ? call_text(call, "class") : "team",
	};
	AUTO(home) struct home home = {0};
	struct address_ranges allowed;
	struct capture_report report;
	struct person person;

	if (!home_open(call, &home, err) || !call_find_actor(call, &home, &person, err) ||
	    !address_parse_ranges(text_of(home.conf.capture_allow), &allowed, err))
		return false;

	const struct evidence_actor actor = evidence_actor_of(&home, &person);

	if (!evidence_capture(&actor, &order, &allowed, (int)call_i64(call, "seconds", 0), room,
	                      &report, err))
		return false;
	buffer_add_format(&call->out, say(call->lang, "%.*s: %zu passages, SHA-256 %s, class %s\n"),
	                  TEXT_ARGS(report.source.ref), report.source.n_passages,
	                  report.source.sha256.bytes, order.class);
	buffer_add_format(&call->out, say(call->lang, "  from %.*s, redirects: %zu, WARC %s\n"),
	                  TEXT_ARGS(report.final_url), report.n_redirects, report.warc.bytes);
	return true;
}

const struct command cmd_evidence_capture = {
	.name = "evidence capture",
	.summary = "take a page of the web into the home as evidence",
	.description =
		"Fetches one address, http or https, follows at most 5 redirects, and takes in what "
		"comes as plumbline evidence add would: no picture, sound or film, no script, nothing "
		"that the page names. Every question and answer is kept beside it as a WARC file. Only "
		"an answer 200 is a page, and only public machines are asked: capture_allow in "
		"plumbline.conf opens ranges of others.",
	.options =
		(const struct option_spec[]){
			ARG("URL", "the address"),
			OPT_CHOICE("kind", "KIND", SOURCE_KINDS, "what it is; without it web_page"),
			OPT_TEXT("title", "TITLE",
                                 "its title, in its own language; without it the document's own"),
			OPT_TEXT("language", "TAG",
                                 "its language; without it what the document says"),
			OPT_TEXT("issuer", "NAME", "who issued it"),
			OPT_TEXT("state", "CODE", "the state that it is about"),
			OPT_TEXT("dated", "DAY", "its own date: 2019-11-21, 2019-11, 2019"),
			OPT_TEXT("in-force-from", "DAY", "a law: in force from this day"),
			OPT_TEXT("in-force-to", "DAY", "a law: in force to this day"),
			OPT_CHOICE("class", "CLASS", "public team", "who may see it"),
			OPT_I64("seconds", "N", 1, 600, "how long it may take; without it 60"),
			OPT_END,
		},
	.run = run,
};
