/* Small pages that only change something of one's own: the language, what was typed and not sent. */
#include "web/visit_int.h"

/* The language of the workbench, kept in the browser. */

enum { LANG_DAYS = 365 };

static const struct form_field language_query[] = {
	{.kind = FORM_HIDDEN, .name = "back"},
	{.kind = FORM_END},
};

static bool choose_language(struct visit *visit, struct error *err)
{
	enum lang lang;

	if (!lang_parse(text_c(visit->arena, visit->id), &lang))
		return FAIL(err, ERR_ABSENT, "there is no page at this address");
	visit_set_cookie(visit, COOKIE_LANG, text_of(lang_code(lang)), LANG_DAYS);
	visit_lead(visit, visit_own_address(visit, form_text(visit->query, "back")), NULL);
	return true;
}

const struct page page_language = {.query = language_query, .show = choose_language};

/* What is being typed, sent by script. */

static const struct form_field keep_fields[] = {
	{.kind = FORM_HIDDEN, .name = "address", .is_required = true},
	{.kind = FORM_LONG, .name = "fields", .chars_max = 100000, .is_required = true},
	{.kind = FORM_END},
};

static bool keep(struct visit *visit, struct error *err)
{
	const struct text address = form_text(visit->form, "address");

	if (!text_starts(address, TEXT("/work")))
		return FAIL(err, ERR_INPUT, "this is no address of the workbench");
	if (!kept_store(visit->db, text_of(visit->reader->id.bytes), address,
	                form_text(visit->form, "fields"), err))
		return false;
	visit_lead(visit, visit_own_address(visit, address), NULL);
	return true;
}

const struct page page_keep = {.fields = keep_fields, .act = keep};
