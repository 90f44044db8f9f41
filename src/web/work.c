/* Answering a visit: the form read, the page's function called, and what went wrong made into a page.
 *
 * A form that fails keeps what was typed. One that meets a record that somebody changed meanwhile is shown with what
 * stands there by now, field by field, and carries the new tag: sending it again is then a choice. */
#include "base/log.h"
#include "web/templates.h"
#include "web/trouble.h"
#include "web/visit_int.h"

#include <microhttpd.h>

static const unsigned statuses[] = {
	[ERR_NONE] = 500,   [ERR_INPUT] = 400,    [ERR_SIGN_IN] = 401, [ERR_DENIED] = 403,
	[ERR_ABSENT] = 404, [ERR_CONFLICT] = 409, [ERR_TOO_BIG] = 413, [ERR_BUSY] = 503,
	[ERR_IO] = 500,     [ERR_STORE] = 500,    [ERR_BUG] = 500,
};

/* Refusing. */

static void add_json_fields(struct json_out *json, const struct form *form)
{
	json_out_open_array(json, "fields");
	for (size_t i = 0; i < form->n_values; i++) {
		const struct form_value *value = &form->values[i];

		if (text_is_empty(value->problem))
			continue;
		json_out_open_object(json, NULL);
		json_out_text(json, "name", text_of(value->field->name));
		json_out_text(json, "problem", value->problem);
		json_out_close_object(json);
	}
	json_out_close_array(json);
}

static void add_json_differences(struct json_out *json, const struct visit *visit)
{
	json_out_open_array(json, "differences");
	for (size_t i = 0; i < visit->n_differences; i++) {
		const struct difference *difference = &visit->differences[i];

		json_out_open_object(json, NULL);
		json_out_text(json, "name", difference->name);
		json_out_text(json, "yours", difference->yours);
		json_out_text(json, "theirs", difference->theirs);
		json_out_close_object(json);
	}
	json_out_close_array(json);
}

static void refuse_json(struct visit *visit, const struct error *err)
{
	struct buffer out = buffer_make(visit->arena);
	struct json_out json = json_out_make(&out, true);

	json_out_open_object(&json, NULL);
	json_out_text(&json, "error", text_of(error_kind_name(err->kind)));
	json_out_text(&json, "message", text_of(err->message));
	if (err->hint[0])
		json_out_text(&json, "hint", text_of(err->hint));
	if (visit->form && !visit->form->is_fine)
		add_json_fields(&json, visit->form);
	if (visit->n_differences > 0)
		add_json_differences(&json, visit);
	json_out_close_object(&json);
	json_out_end(&json);
	visit_answer(visit, buffer_text(&out));
}

/* A sentence begins with a capital and ends with a full stop; a message of ours does neither. */
struct text trouble_sentence(struct arena *arena, const char *message)
{
	struct buffer out = buffer_make(arena);

	buffer_add_c(&out, message);
	if (out.n_bytes > 0 && out.bytes[0] >= 'a' && out.bytes[0] <= 'z')
		out.bytes[0] = (char)(out.bytes[0] - 'a' + 'A');
	if (out.n_bytes > 0 && !strchr(".!?:", out.bytes[out.n_bytes - 1]))
		buffer_add_char(&out, '.');
	return buffer_text(&out);
}

static const char *title_of(enum error_kind kind)
{
	switch (kind) {
	case ERR_ABSENT:
		return SENTENCE("Not found");
	case ERR_SIGN_IN:
		return SENTENCE("Sign in first");
	case ERR_DENIED:
		return SENTENCE("Not for you");
	case ERR_INPUT:
		return SENTENCE("This cannot be used");
	case ERR_CONFLICT:
		return SENTENCE("It changed meanwhile");
	case ERR_TOO_BIG:
		return SENTENCE("Too large");
	case ERR_BUSY:
		return SENTENCE("Too much at once");
	case ERR_NONE:
	case ERR_IO:
	case ERR_STORE:
	case ERR_BUG:
		break;
	}
	return SENTENCE("Something went wrong here");
}

static bool is_ours(enum error_kind kind)
{
	return kind == ERR_IO || kind == ERR_STORE || kind == ERR_BUG || kind == ERR_NONE;
}

/* What failed on our side is for the log; the person learns that it did, and that nothing was changed by half. */
static void refuse_page(struct visit *visit, const struct error *err)
{
	struct trouble_page page = {
		.frame = visit_frame(visit, text_of(say(visit->lang, title_of(err->kind))))};

	if (is_ours(err->kind)) {
		page.sentence = text_of(say(visit->lang,
		                            "The program could not do this. Nothing was changed by "
		                            "half; try it again, or tell who runs this server."));
	} else {
		page.sentence = trouble_sentence(visit->arena, err->message);
		page.hint = text_of(err->hint);
	}
	VISIT_SHOW(visit, trouble, &page);
}

void workbench_refuse(struct visit *visit, const struct error *err)
{
	struct error *kept = ARENA_NEW(visit->arena, struct error);

	*kept = *err;
	visit->reply.body = TEXT_NONE;
	visit->reply.status = statuses[kept->kind];
	if (is_ours(kept->kind))
		log_error("visit", kept);
	if (visit->wants_json)
		refuse_json(visit, kept);
	else if (kept->kind == ERR_SIGN_IN && visit->route)
		sign_in_show(visit, TEXT_NONE);
	else
		refuse_page(visit, kept);
}

/* Forms that failed. */

static struct form *make_form(struct visit *visit)
{
	struct form *form = ARENA_NEW(visit->arena, struct form);

	*form = form_make(visit->arena, visit->lang, visit->route->page->fields);
	return form;
}

static bool is_shown(const struct form_field *field)
{
	return field->kind != FORM_HIDDEN && field->kind != FORM_SECRET && field->kind != FORM_FILE;
}

static void add_difference(struct visit *visit, const struct form_value *typed,
                           const struct form_value *now)
{
	const struct text yours = typed->n_texts > 0 ? typed->texts[0] : TEXT_NONE;
	const struct text theirs = now->n_texts > 0 ? now->texts[0] : TEXT_NONE;

	if (!is_shown(typed->field) || text_equals(yours, theirs))
		return;
	visit->differences[visit->n_differences++] =
		(struct difference){text_of(typed->field->name),
	                            text_of(say(visit->lang, typed->field->label)), yours, theirs};
}

/* The record as it stands now, beside what was typed. */
static bool compare(struct visit *visit, struct error *err)
{
	struct form *typed = visit->form, *now = make_form(visit);
	const struct page *page = visit->route->page;

	book_release(&visit->book);
	if (!visit_hold_book(visit, err))
		return false;
	visit->form = now;
	if (page->fill && !page->fill(visit, err)) {
		visit->form = typed;
		return false;
	}
	visit->form = typed;
	visit->differences = ARENA_ARRAY(visit->arena, struct difference, typed->n_values + 1);
	for (size_t i = 0; i < typed->n_values; i++) {
		add_difference(visit, &typed->values[i], &now->values[i]);
		if (text_is(text_of(typed->values[i].field->name), "tag"))
			form_fill(typed, "tag", form_text(now, "tag"));
	}
	return true;
}

/* Shows the page again with what was typed. What fails here is answered with the first failure. */
static void show_again(struct visit *visit, const struct error *failed)
{
	struct error err = error_in(visit->lang);
	const struct page *page = visit->route->page;

	visit->reply.status = statuses[failed->kind];
	visit->failed = failed;
	if (failed->kind == ERR_CONFLICT && page->fill && !compare(visit, &err)) {
		workbench_refuse(visit, failed);
		return;
	}
	if (visit->wants_json || !page->show || !page->show(visit, &err))
		workbench_refuse(visit, failed);
}

static bool is_form_fault(enum error_kind kind)
{
	return kind == ERR_INPUT || kind == ERR_CONFLICT || kind == ERR_DENIED || kind == ERR_BUSY;
}

static void settle(struct visit *visit, const struct error *err)
{
	if (visit->is_post && visit->route && visit->book && visit->form &&
	    is_form_fault(err->kind))
		show_again(visit, err);
	else
		workbench_refuse(visit, err);
}

/* GET. */

/* What was typed here before and not sent is offered; taken up when the address says so. */
static bool offer_kept(struct visit *visit, struct error *err)
{
	struct text fields;

	if (!visit->is_known || !visit->route->page->act || text_is_empty(visit->token))
		return true;
	if (!kept_find(visit, &fields, &visit->kept_saved, err))
		return false;
	if (text_is_empty(fields) || !visit->takes_kept)
		return true;
	visit->kept_saved = TEXT_NONE;
	visit->is_kept_taken = true;
	return kept_take(visit, fields, err);
}

static bool show(struct visit *visit, struct error *err)
{
	const struct page *page = visit->route->page;

	if (!form_settle(visit->query, err))
		return false;
	if (!page->show)
		return FAIL(err, ERR_ABSENT, "this address only takes a form");
	visit->form = make_form(visit);
	return (!page->fill || page->fill(visit, err)) && offer_kept(visit, err) &&
	       page->show(visit, err);
}

/* POST. */

/* Takes what every form carries out of the pairs. */
static size_t split_pairs(const struct form_pair *pairs, size_t n, struct form_pair *own,
                          struct text *ret_csrf, struct text *ret_once)
{
	size_t n_own = 0;

	*ret_csrf = TEXT_NONE;
	*ret_once = TEXT_NONE;
	for (size_t i = 0; i < n; i++) {
		if (text_is(pairs[i].name, FIELD_CSRF))
			*ret_csrf = pairs[i].value;
		else if (text_is(pairs[i].name, FIELD_ONCE))
			*ret_once = pairs[i].value;
		else
			own[n_own++] = pairs[i];
	}
	return n_own;
}

/* Forms of strangers (signing in) have no session to be keyed from, and change nothing of anybody's. */
static bool check_csrf(const struct visit *visit, struct text csrf, struct error *err)
{
	if (text_is_empty(visit->token) || session_check_csrf(visit->token, csrf))
		return true;
	(void)FAIL(err, ERR_DENIED, "this form is from a session that has ended");
	return HINT(err, "Nothing was changed. Look it through and send it again.");
}

static bool take_once(struct visit *visit, struct text once, struct error *err)
{
	bool is_first = true;

	if (!visit->route->page->adds || text_is_empty(once))
		return true;
	if (once.n_bytes > ID_CHARS || !once_take(visit, once, &is_first, err))
		return err->kind != ERR_NONE
		               ? false
		               : FAIL(err, ERR_INPUT, "the number of the form is none");
	if (is_first)
		return true;
	(void)FAIL(err, ERR_CONFLICT, "this form was sent already");
	return HINT(err, "Nothing was made twice. Look whether what it made is there before you "
	                 "send another one.");
}

/* A form that failed may be sent again under its number. */
static void give_once(struct visit *visit, struct text once)
{
	struct error ignored = error_in(LANG_EN);

	if (visit->route->page->adds && !text_is_empty(once) && !once_give(visit, once, &ignored))
		log_error("visit", &ignored);
}

static void forget_kept(struct visit *visit)
{
	struct error err = error_in(LANG_EN);
	struct text fields, saved;

	if (text_is_empty(visit->token) || !kept_find(visit, &fields, &saved, &err) ||
	    text_is_empty(fields))
		return;
	if (!kept_remove(visit->db, text_of(visit->reader->id.bytes), kept_address(visit), &err))
		log_error("visit", &err);
}

static bool act(struct visit *visit, const struct form_pair *pairs, size_t n, struct error *err)
{
	struct form_pair *own = ARENA_ARRAY(visit->arena, struct form_pair, n + 1);
	struct text csrf, once;
	const size_t n_own = split_pairs(pairs, n, own, &csrf, &once);

	visit->form = make_form(visit);
	if (!form_read(visit->form, own, n_own, err) || !form_settle(visit->form, err) ||
	    !check_csrf(visit, csrf, err) || !take_once(visit, once, err))
		return false;
	if (!visit->route->page->act(visit, err)) {
		give_once(visit, once);
		return false;
	}
	forget_kept(visit);
	return true;
}

/* Somebody's session has ended while they typed: their form goes through the signing in. */
static void keep_for_sign_in(struct visit *visit, const struct form_pair *pairs, size_t n)
{
	visit->reply.status = 401;
	sign_in_show(visit, kept_write(visit->arena, visit->route->page->fields, pairs, n));
}

static bool answer_visit(struct visit *visit, const struct form_pair *pairs, size_t n,
                         struct error *err)
{
	if (!visit_hold_book(visit, err))
		return false;
	return visit->is_post ? act(visit, pairs, n, err) : show(visit, err);
}

void workbench_work(struct workbench *bench, struct visit *visit, const struct form_pair *pairs,
                    size_t n_pairs)
{
	struct error err = error_in(visit->lang);
	struct hands *hands = NULL;
	bool fine;

	if (visit->is_post && !visit->is_known && visit->route->right_change != OPEN_TO_ANYONE) {
		keep_for_sign_in(visit, pairs, n_pairs);
		return;
	}
	fine = hands_take(bench->rack, &hands, &err);
	if (fine) {
		visit->db = hands->db;
		fine = answer_visit(visit, pairs, n_pairs, &err);
	}
	if (!fine)
		settle(visit, &err);
	book_release(&visit->book);
	visit->db = NULL;
	hands_give(bench->rack, &hands, !fine && err.kind == ERR_STORE);
}
