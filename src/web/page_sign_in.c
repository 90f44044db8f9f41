/* Signing in, and what a stranger sees in place of a page that is not for strangers. A form that was sent after its
 * session had ended travels through this page, and is offered again to who signs in; nothing is done by itself. */
#include "web/page_sign_in.h"

#include "access/credential.h"
#include "access/limit.h"
#include "web/visit_int.h"

#include <microhttpd.h>

enum { SESSION_COOKIE_DAYS = SESSION_DAYS, KEPT_CHARS_MAX = 100000 }; /* as work/keep takes */

static const struct form_field fields[] = {
	{.kind = FORM_LINE,
         .name = "name",
         .label = SENTENCE("Name or e-mail"),
         .is_required = true},
	{.kind = FORM_SECRET,
         .name = "password",
         .label = SENTENCE("Password"),
         .is_required = true},
	{.kind = FORM_LINE,
         .name = "code",
         .label = SENTENCE("Code of the second factor"),
         .hint = SENTENCE("Six digits, when you have one.")},
	{.kind = FORM_HIDDEN, .name = "next"},
	{.kind = FORM_HIDDEN, .name = "kept", .chars_max = KEPT_CHARS_MAX},
	{.kind = FORM_END},
};

static const struct form_field query[] = {
	{.kind = FORM_HIDDEN, .name = "next"},
	{.kind = FORM_END},
};

static void print(struct visit *visit, bool keeps_form)
{
	struct sign_in_page page = {
		.frame = visit_frame(visit, text_of(say(visit->lang, "Sign in"))),
		.keeps_form = keeps_form,
	};
	struct field_view *views;
	size_t n;

	views = visit_fields(visit, &n);
	views[0].autocomplete = TEXT("username");
	views[1].autocomplete = TEXT("current-password");
	views[2].autocomplete = TEXT("one-time-code");
	page.form = form_view_make(&page.frame, views, n);
	page.form.action = visit_url(visit, WEB_PAGE_SIGN_IN, TEXT_NONE);
	page.form.once = TEXT_NONE;
	page.form.verb = text_of(say(visit->lang, "Sign in"));
	VISIT_SHOW(visit, sign_in, &page);
}

void sign_in_show(struct visit *visit, struct text kept)
{
	const struct text next = kept_address(visit);

	visit->form = ARENA_NEW(visit->arena, struct form);
	*visit->form = form_make(visit->arena, visit->lang, fields);
	form_fill(visit->form, "next", next);
	form_fill(visit->form, "kept", kept);
	print(visit, !text_is_empty(kept));
}

static bool show(struct visit *visit, struct error *err)
{
	(void)err;
	if (!visit->is_post && form_has(visit->query, "next"))
		form_fill(visit->form, "next", form_text(visit->query, "next"));
	print(visit, form_has(visit->form, "kept"));
	return true;
}

static bool check(struct visit *visit, struct id_text *ret_person, struct error *err)
{
	const struct sign_in typed = {.name = text_trim(form_text(visit->form, "name")),
	                              .password = form_text(visit->form, "password"),
	                              .code = text_trim(form_text(visit->form, "code"))};
	enum sign_in_answer answer;

	if (!limit_take(visit->db, typed.name, visit->from, &visit->reply.wait_s, err) ||
	    !credential_sign_in(visit->db, &typed, &answer, ret_person, err))
		return false;
	if (answer == SIGN_IN_NEEDS_CODE) {
		form_refuse(visit->form, "code", "Write the code that your second factor shows.");
		form_refuse(visit->form, "password", "Write the password once more.");
		return form_settle(visit->form, err);
	}
	return limit_forget(visit->db, typed.name, err);
}

static bool keep(struct visit *visit, const struct id_text *person, struct text next,
                 struct error *err)
{
	return !form_has(visit->form, "kept") || kept_store(visit->db, text_of(person->bytes), next,
	                                                    form_text(visit->form, "kept"), err);
}

void sign_in_person(struct visit *visit, const struct secret_text *token)
{
	visit_set_cookie(visit, COOKIE_SESSION, text_copy(visit->arena, text_of(token->bytes)),
	                 SESSION_COOKIE_DAYS);
}

static bool act(struct visit *visit, struct error *err)
{
	struct url next = visit_own_address(visit, form_text(visit->form, "next"));
	const bool has_kept = form_has(visit->form, "kept");
	struct secret_text token;
	struct id_text person;

	if (!check(visit, &person, err) || !keep(visit, &person, next.address, err) ||
	    !session_start(visit->db, person.bytes, visit->agent, &token, err))
		return false;
	sign_in_person(visit, &token);
	if (has_kept)
		next = url_with(visit->arena, next, QUERY_KEPT, TEXT("1"));
	visit_lead(visit, next, has_kept ? NULL : "welcome");
	return true;
}

const struct page page_sign_in = {.query = query, .fields = fields, .show = show, .act = act};

/* Signing out. */

static bool sign_out(struct visit *visit, struct error *err)
{
	if (!session_end(visit->db, visit->reader->id.bytes, visit->reader->id.bytes,
	                 visit->reader->session, err))
		return false;
	visit_set_cookie(visit, COOKIE_SESSION, TEXT_NONE, 0);
	visit_lead(visit, visit_url(visit, WEB_PAGE_SIGN_IN, TEXT_NONE), "signed-out");
	return true;
}

const struct page page_sign_out = {.act = sign_out};
