/* What pages call on their visit. */
#include "base/clock.h"
#include "base/hash.h"
#include "publishing/home.h"
#include "web/templates.h"
#include "web/trouble.h"
#include "web/visit_int.h"

#include <microhttpd.h>

static struct urls root(void)
{
	struct error err = error_in(LANG_EN);
	struct urls urls = {TEXT_NONE};

	if (!urls_at(TEXT("/"), &urls, &err))
		abort(); /* a mistake in this line alone */
	return urls;
}

void visit_begin(struct visit *visit, struct workbench *bench, const struct visitor *visitor)
{
	static const struct reader nobody;

	visit->bench = bench;
	visit->home = bench->home;
	visit->chain = bench->chain;
	visit->urls = root();
	visit->reader = &nobody;
	visit->host = visitor->host;
	visit->agent = visitor->agent;
	visit->from = visitor->from;
	visit->is_secure = visitor->is_secure;
}

/* What they see. */

static struct view_scope scope_of(const struct visit *visit)
{
	struct view_scope scope = {0};

	for (size_t i = 0; i < visit->reader->n_grants; i++) {
		const struct grant *grant = &visit->reader->grants[i];

		if (grant->has_phase && grant->phase != visit->phase)
			continue;
		(void)view_scope_add(&scope, text_of(access_roles[grant->role]), grant->state,
		                     grant->capacity); /* what it does not take is not seen */
	}
	return scope;
}

static bool hold(struct visit *visit, struct error *err)
{
	const struct view_scope scope = scope_of(visit);

	return book_hold(visit->bench->books, visit->db, &scope, &visit->book, err);
}

static enum phase phase_of(const struct book *book)
{
	const struct content_table *waves = content_find(&book->view, "wave");
	enum phase phase = PHASE_OPEN;

	if (book->wave && !phase_parse(content_text(waves, book->wave, "status"), &phase))
		abort(); /* the schema and the table of rights have the same words */
	return phase;
}

/* Grants may hold in one phase alone, and the phase stands in the book. */
bool visit_hold_book(struct visit *visit, struct error *err)
{
	enum phase phase;

	if (!hold(visit, err))
		return false;
	phase = phase_of(visit->book);
	if (phase == visit->phase)
		return true;
	visit->phase = phase;
	book_release(&visit->book);
	return hold(visit, err);
}

bool visit_may(const struct visit *visit, enum right right, const struct object *object)
{
	return access_may(visit->reader, right, object, visit->phase);
}

bool visit_require(const struct visit *visit, enum right right, const struct object *object,
                   struct error *err)
{
	return access_require(visit->reader, right, object, visit->phase, err);
}

/* The query. */

static bool is_ours(struct visit *visit, const struct form_pair *pair)
{
	if (text_is(pair->name, QUERY_SAID))
		visit->said = pair->value;
	else if (text_is(pair->name, QUERY_KEPT))
		visit->takes_kept = true;
	else
		return false;
	return true;
}

bool visit_take_query(struct visit *visit, const struct form_pair *pairs, size_t n,
                      struct error *err)
{
	struct form_pair *own = ARENA_ARRAY(visit->arena, struct form_pair, n + 1);
	size_t n_own = 0;

	for (size_t i = 0; i < n; i++)
		if (!is_ours(visit, &pairs[i]))
			own[n_own++] = pairs[i];
	return form_read(visit->query, own, n_own, err);
}

/* Answers. */

void visit_answer(struct visit *visit, struct text body)
{
	visit->reply.body = body;
	if (visit->reply.status == 0)
		visit->reply.status = MHD_HTTP_OK;
	visit->reply.media_type =
		visit->wants_json ? "application/json" : "text/html; charset=utf-8";
}

static void lead_program(struct visit *visit, struct url to)
{
	struct buffer out = buffer_make(visit->arena);
	struct json_out json = json_out_make(&out, true);

	json_out_open_object(&json, NULL);
	json_out_text(&json, "location", to.address);
	json_out_close_object(&json);
	json_out_end(&json);
	visit_answer(visit, buffer_text(&out));
}

void visit_lead(struct visit *visit, struct url to, const char *said)
{
	if (visit->wants_json) {
		lead_program(visit, to);
		return;
	}
	visit->reply.status = MHD_HTTP_SEE_OTHER;
	visit->reply.media_type = "text/html; charset=utf-8";
	visit->reply.body = TEXT_NONE;
	if (said)
		to = url_with(visit->arena, to, QUERY_SAID, text_of(said));
	visit->reply.location = to.address;
}

void visit_set_cookie(struct visit *visit, const char *name, struct text value, int days)
{
	struct buffer out = buffer_make(visit->arena);

	if (visit->reply.n_cookies == VISIT_COOKIES_MAX)
		abort(); /* no page sets so many */
	buffer_add_format(&out, "%s=%.*s; Path=/work; HttpOnly; SameSite=Lax%s", name,
	                  TEXT_ARGS(value), visit->is_secure ? "; Secure" : "");
	if (days >= 0)
		buffer_add_format(&out, "; Max-Age=%d", days * 24 * 60 * 60);
	visit->reply.cookies[visit->reply.n_cookies++] = buffer_text(&out);
}

/* Links. */

struct url visit_url(const struct visit *visit, enum web_page_nr page, struct text id)
{
	return url_make(visit->arena, &visit->urls, visit->lang, &web_pages[page], id);
}

struct url visit_url_query(const struct visit *visit, enum web_page_nr page, struct text id,
                           const char *name, struct text value)
{
	return url_with(visit->arena, visit_url(visit, page, id), name, value);
}

struct url visit_own_address(const struct visit *visit, struct text address)
{
	const bool is_ours = text_is(address, "/work") || text_starts(address, TEXT("/work/")) ||
	                     text_starts(address, TEXT("/work?"));
	struct error ignored = error_in(LANG_EN);
	struct url url;

	if (is_ours && url_of_relative(visit->arena, address, &url, &ignored))
		return url;
	return visit_url(visit, WEB_PAGE_HOME, TEXT_NONE);
}

/* Forms. */

static bool is_chosen(const struct form_value *value, struct text choice)
{
	for (size_t i = 0; i < value->n_texts; i++)
		if (text_equals(value->texts[i], choice))
			return true;
	return false;
}

static void add_choices(struct visit *visit, const struct form_value *value,
                        struct field_view *view)
{
	struct text rest = text_of(value->field->choices), choice;
	struct field_choice *choices =
		ARENA_ARRAY(visit->arena, struct field_choice, strlen(value->field->choices) + 1);

	while (text_split(&rest, ' ', &choice))
		choices[view->n_choices++] = (struct field_choice){
			.value = choice,
			.label = text_of(say(visit->lang, text_c(visit->arena, choice))),
			.is_chosen = is_chosen(value, choice)};
	view->choices = choices;
}

static void set_kind(struct field_view *view, enum form_kind kind)
{
	view->is_line = kind == FORM_LINE;
	view->is_long = kind == FORM_LONG;
	view->is_choice = kind == FORM_CHOICE;
	view->is_flag = kind == FORM_FLAG;
	view->is_day = kind == FORM_DAY;
	view->is_number = kind == FORM_I64;
	view->is_file = kind == FORM_FILE;
	view->is_secret = kind == FORM_SECRET;
	view->is_hidden = kind == FORM_HIDDEN;
}

struct field_view visit_field(struct visit *visit, const char *name)
{
	const struct form_value *value = form_value(visit->form, name);
	const struct form_field *field = value->field;
	struct field_view view = {
		.name = text_of(field->name),
		.label = field->label ? text_of(say(visit->lang, field->label)) : TEXT_NONE,
		.hint = field->hint ? text_of(say(visit->lang, field->hint)) : TEXT_NONE,
		.problem = value->problem,
		.value = TEXT_NONE,
		.is_required = field->is_required,
		.autocomplete = TEXT_NONE,
		.rows = 4,
	};

	set_kind(&view, field->kind);
	view.is_checked = field->kind == FORM_FLAG && form_flag(visit->form, name);
	view.may_be_none = field->kind == FORM_CHOICE && !field->is_required;
	view.is_many = field->kind == FORM_CHOICE && field->may_repeat;
	if (field->kind != FORM_SECRET && field->kind != FORM_FILE && field->kind != FORM_FLAG)
		view.value = form_text(visit->form, name);
	if (field->kind == FORM_CHOICE && field->choices)
		add_choices(visit, value, &view);
	return view;
}

struct field_view *visit_fields(struct visit *visit, size_t *ret_n)
{
	struct field_view *views =
		ARENA_ARRAY(visit->arena, struct field_view, visit->form->n_values + 1);

	*ret_n = visit->form->n_values;
	for (size_t i = 0; i < visit->form->n_values; i++)
		views[i] = visit_field(visit, visit->form->values[i].field->name);
	return views;
}

void visit_choose(struct visit *visit, struct field_view *view, const struct field_choice *choices,
                  size_t n)
{
	const struct form_value *value = form_value(visit->form, text_c(visit->arena, view->name));
	struct field_choice *own = ARENA_ARRAY(visit->arena, struct field_choice, n + 1);

	for (size_t i = 0; i < n; i++) {
		own[i] = choices[i];
		own[i].is_chosen = is_chosen(value, choices[i].value);
	}
	view->choices = own;
	view->n_choices = n;
}

struct form_view visit_form(struct visit *visit, const struct frame *frame, const char *verb,
                            struct url back)
{
	size_t n;
	struct field_view *fields = visit_fields(visit, &n);
	struct form_view view = form_view_make(frame, fields, n);

	view.takes_files = visit->route->page->takes_files;
	view.verb = text_of(say(visit->lang, verb));
	view.back = back;
	if (visit->is_known && !text_is_empty(visit->token))
		view.draft = visit_url(visit, WEB_PAGE_KEEP, TEXT_NONE);
	return view;
}

/* What pages need of the content. */

struct evidence_actor visit_actor(const struct visit *visit)
{
	return (struct evidence_actor){
		.objects = {visit->db, visit->home},
		.chain = visit->chain,
		.person_id = visit->reader->id.bytes,
		.person_ref = text_c(visit->arena, visit->reader->ref),
	};
}

struct text visit_column(const struct visit *visit, const struct content_table *table,
                         const struct content_row *row, const char *stem)
{
	const enum lang other = visit->lang == LANG_EN ? LANG_FR : LANG_EN;
	const struct text own = content_text(
		table, row, text_format(visit->arena, "%s_%s", stem, lang_code(visit->lang)).bytes);

	if (!text_is_empty(own))
		return own;
	return content_text(table, row,
	                    text_format(visit->arena, "%s_%s", stem, lang_code(other)).bytes);
}
