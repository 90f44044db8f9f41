/* The frame of a page: what the band leads to, by what the reader may see; who may read the page; what is to be said. */
#include "base/hash.h"
#include "web/trouble.h"
#include "web/visit_int.h"

struct menu_place {
	enum web_page_nr page;
	int right;
	const char *label;
	const char *names; /* of the routes that belong to it */
};

static const struct menu_place places[] = {
	{WEB_PAGE_HOME, OPEN_TO_SIGNED_IN, SENTENCE("Today"), "home"},
	{WEB_PAGE_MATRIX, RIGHT_SEE_CELLS, SENTENCE("Matrix"), "matrix state cell"},
	{WEB_PAGE_FINDINGS, RIGHT_SEE_FINDINGS, SENTENCE("Findings"), "findings finding"},
	{WEB_PAGE_SOURCES, RIGHT_SEE_EVIDENCE, SENTENCE("Evidence"),
         "sources source search mark_new"},
};

static bool is_among(const char *names, const char *name)
{
	struct text rest = text_of(names), one;

	while (text_split(&rest, ' ', &one))
		if (text_is(one, name))
			return true;
	return false;
}

static bool is_open(const struct visit *visit, const struct menu_place *place)
{
	return place->right == OPEN_TO_SIGNED_IN ||
	       visit_may(visit, (enum right)place->right, NULL);
}

static void add_places(struct visit *visit, struct frame *frame)
{
	struct frame_link *links = ARENA_ARRAY(visit->arena, struct frame_link, COUNT(places));

	for (size_t i = 0; visit->is_known && i < COUNT(places); i++)
		if (is_open(visit, &places[i]))
			links[frame->n_links++] = (struct frame_link){
				text_of(say(visit->lang, places[i].label)),
				visit_url(visit, places[i].page, TEXT_NONE),
				visit->route && is_among(places[i].names, visit->route->name)};
	frame->links = links;
}

/* Who may read. */

struct text visit_state_name(const struct visit *visit, struct text code)
{
	const struct states *states = visit->book ? &visit->book->states[visit->lang] : NULL;

	for (size_t i = 0; states && i < states->n; i++)
		if (text_equals(states->items[i].code, code))
			return states->items[i].name.name;
	return code;
}

static void say_state_only(struct visit *visit, struct frame *frame)
{
	struct buffer names = buffer_make(visit->arena);
	struct text *states = NULL;
	size_t n = 0;

	(void)access_is_of_state(visit->reader, visit->phase, visit->arena, &states,
	                         &n); /* none: the sentence then names none */
	for (size_t i = 0; i < n; i++) {
		const struct text name = visit_state_name(visit, states[i]);

		buffer_add_format(&names, "%s%.*s", i > 0 ? ", " : "", TEXT_ARGS(name));
	}
	frame->strip_lead =
		text_format(visit->arena, say(visit->lang, "For %s alone."), names.bytes);
	frame->strip = text_of(say(visit->lang, "Nothing here speaks of another state but what is "
	                                        "published. A draft; not for circulation."));
}

static void add_strip(struct visit *visit, struct frame *frame)
{
	if (!visit->is_known)
		return;
	if (access_is_team(visit->reader, visit->phase)) {
		frame->strip_lead = text_of(say(visit->lang, "Team."));
		frame->strip = text_of(say(visit->lang,
		                           "Working draft, not for circulation. What is published "
		                           "passes the gate; this page has not."));
	} else if (access_is_of_state(visit->reader, visit->phase, visit->arena, NULL, NULL)) {
		say_state_only(visit, frame);
	} else {
		frame->strip_lead = text_of(say(visit->lang, "For you."));
		frame->strip = text_of(say(visit->lang, "A draft; not for circulation."));
	}
}

/* What is said. */

static void say_failure(struct visit *visit, struct frame *frame)
{
	frame->is_bad = true;
	frame->message_title = trouble_sentence(visit->arena, visit->failed->message);
	frame->message = text_of(visit->failed->hint);
}

static void add_differences(struct visit *visit, struct frame *frame)
{
	struct frame_difference *differences =
		ARENA_ARRAY(visit->arena, struct frame_difference, visit->n_differences + 1);

	for (size_t i = 0; i < visit->n_differences; i++)
		differences[i] = (struct frame_difference){visit->differences[i].label,
		                                           visit->differences[i].yours,
		                                           visit->differences[i].theirs};
	frame->differences = differences;
	frame->n_differences = visit->n_differences;
}

static void add_message(struct visit *visit, struct frame *frame)
{
	const char *said = said_sentence(visit->said);

	frame->has_message = true;
	if (visit->failed) {
		say_failure(visit, frame);
	} else if (visit->is_kept_taken) {
		frame->message_title = text_of(say(visit->lang, "Here is what you had typed."));
		frame->message =
			text_of(say(visit->lang, "Nothing was changed yet. Look it through "
		                                 "and send it."));
	} else if (said[0]) {
		frame->is_good = true;
		frame->message_title = text_of(say(visit->lang, said));
	} else {
		frame->has_message = false;
	}
	add_differences(visit, frame);
	frame->kept_saved = visit->kept_saved;
	if (!text_is_empty(visit->kept_saved))
		frame->kept_take = visit_here(visit, QUERY_KEPT, TEXT("1"));
}

/* Roles in words, each once. */
static struct text write_roles(struct visit *visit)
{
	struct buffer out = buffer_make(visit->arena);
	const struct reader *reader = visit->reader;

	for (size_t i = 0; i < reader->n_grants; i++) {
		const struct grant *grant = &reader->grants[i];
		bool is_new = true;

		for (size_t j = 0; j < i; j++)
			is_new = is_new && reader->grants[j].role != grant->role;
		if (!is_new)
			continue;
		buffer_add_format(&out, "%s%s", out.n_bytes > 0 ? ", " : "",
		                  role_label(grant->role, visit->lang));
	}
	return buffer_text(&out);
}

static void add_who(struct visit *visit, struct frame *frame)
{
	const struct reader *reader = visit->reader;

	frame->is_known = visit->is_known;
	frame->who = text_is_empty(reader->name) ? reader->ref : reader->name;
	frame->role = write_roles(visit);
	frame->home = visit_url(visit, WEB_PAGE_HOME, TEXT_NONE);
	frame->sign_in = visit_url(visit, WEB_PAGE_SIGN_IN, TEXT_NONE);
	frame->sign_out = visit_url(visit, WEB_PAGE_SIGN_OUT, TEXT_NONE);
	frame->account = visit_url(visit, WEB_PAGE_HOME, TEXT_NONE);
	if (!text_is_empty(visit->token))
		frame->csrf = text_copy(visit->arena, text_of(session_csrf(visit->token).bytes));
	frame->once = text_copy(visit->arena, text_of(id_make().bytes));
}

struct url visit_here(const struct visit *visit, const char *name, struct text value)
{
	return url_with(visit->arena, visit_own_address(visit, kept_address(visit)), name, value);
}

static void add_languages(struct visit *visit, struct frame *frame)
{
	const enum lang other = visit->lang == LANG_EN ? LANG_FR : LANG_EN;

	frame->lang_code = text_of(lang_code(visit->lang));
	frame->other_code = text_of(lang_code(other));
	frame->other_name = other == LANG_EN ? TEXT("English") : TEXT("Français");
	frame->other = visit_url_query(visit, WEB_PAGE_LANGUAGE, frame->other_code, "back",
	                               kept_address(visit));
}

static struct url own_file(const struct visit *visit, struct text name)
{
	return visit_url(visit, WEB_PAGE_OWN, name);
}

struct frame visit_frame(struct visit *visit, struct text title)
{
	struct frame frame = {.title = title,
	                      .site_style = own_file(visit, TEXT("style.css")),
	                      .style = own_file(visit, TEXT("workbench.css")),
	                      .script = own_file(visit, TEXT("workbench.js")),
	                      .icon = own_file(visit, TEXT("favicon.svg")),
	                      .who = TEXT_NONE,
	                      .message_title = TEXT_NONE,
	                      .message = TEXT_NONE,
	                      .strip = TEXT_NONE,
	                      .strip_lead = TEXT_NONE,
	                      .csrf = TEXT_NONE};

	add_who(visit, &frame);
	add_places(visit, &frame);
	add_strip(visit, &frame);
	add_languages(visit, &frame);
	add_message(visit, &frame);
	return frame;
}

void visit_add_crumb(struct visit *visit, struct frame *frame, struct text label, struct url link)
{
	struct frame_link *crumbs =
		ARENA_ARRAY(visit->arena, struct frame_link, frame->n_crumbs + 1);

	for (size_t i = 0; i < frame->n_crumbs; i++)
		crumbs[i] = frame->crumbs[i];
	crumbs[frame->n_crumbs++] = (struct frame_link){.label = label, .link = link};
	frame->crumbs = crumbs;
}
