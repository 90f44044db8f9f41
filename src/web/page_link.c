/* Choosing a password by a link that was given by hand. The link stays good until a password was taken. */
#include "web/page_link.h"

#include "access/credential.h"
#include "access/link.h"
#include "web/visit_int.h"

static const struct form_field fields[] = {
	{.kind = FORM_SECRET,
         .name = "password",
         .label = SENTENCE("New password"),
         .hint = SENTENCE("At least 12 characters. A few words in a row are good."),
         .is_required = true},
	{.kind = FORM_SECRET,
         .name = "again",
         .label = SENTENCE("The same once more"),
         .is_required = true},
	{.kind = FORM_END},
};

static bool find(struct visit *visit, struct link_found *ret_link, struct error *err)
{
	bool found;

	if (!link_find(visit->db, visit->id, visit->arena, ret_link, &found, err))
		return false;
	if (found)
		return true;
	(void)FAIL(err, ERR_ABSENT, "this link is not good any more");
	return HINT(err, "It was used, or its time has passed. Ask the secretariat for a new one.");
}

static bool show(struct visit *visit, struct error *err)
{
	struct link_page page = {0};
	struct link_found link;
	size_t n;
	struct field_view *views = visit_fields(visit, &n);

	if (!find(visit, &link, err))
		return false;
	page.frame = visit_frame(visit, text_of(say(visit->lang, "Choose a password")));
	page.ref = link.ref;
	page.is_invitation = link.kind == LINK_INVITATION;
	views[0].autocomplete = views[1].autocomplete = TEXT("new-password");
	page.form = form_view_make(&page.frame, views, n);
	page.form.verb = text_of(say(visit->lang, "Keep the password"));
	VISIT_SHOW(visit, link, &page);
	return true;
}

static bool act(struct visit *visit, struct error *err)
{
	const struct text password = form_text(visit->form, "password");
	struct secret_text token;
	struct id_text person;

	if (!text_equals(password, form_text(visit->form, "again"))) {
		form_refuse(visit->form, "again", "This is not the same.");
		return form_settle(visit->form, err);
	}
	if (!link_use(visit->db, visit->id, password, &person, err) ||
	    !session_start(visit->db, person.bytes, visit->agent, &token, err))
		return false;
	sign_in_person(visit, &token);
	visit_lead(visit, visit_url(visit, WEB_PAGE_HOME, TEXT_NONE), "welcome");
	return true;
}

const struct page page_link = {.fields = fields, .show = show, .act = act};
