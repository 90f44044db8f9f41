/* A visit: one request to the workbench, as a page sees it. Who asks, what they may see, what they sent, and where the
 * answer goes. All that a page makes lives in the visit's arena and goes with the answer.
 */
#ifndef WEB_VISIT_H
#define WEB_VISIT_H

#include "access/session.h"
#include "base/json.h"
#include "evidence/evidence.h"
#include "show/url.h"
#include "web/book.h"
#include "web/form.h"
#include "web/form_view.h"
#include "web/frame.h"
#include "web/route.h"
#include "web/routes.h"
#include "web/templates.h"

enum { VISIT_COOKIES_MAX = 4 };

struct reply {
	unsigned status; /* 0 until it is answered */
	const char *media_type;
	struct text body;
	struct text location; /* where it leads; empty for nowhere */
	struct text cookies[VISIT_COOKIES_MAX];
	size_t n_cookies;
	int64_t wait_s; /* Retry-After; 0 for none */
};

/* A field of a form whose record somebody changed meanwhile. */
struct difference {
	struct text name, label, yours, theirs;
};

struct visit {
	struct arena *arena;
	struct workbench *bench; /* what all visits share; web/workbench.h */
	struct store *db;
	const char *home;  /* the folder */
	const char *chain; /* of the mapping */

	const struct route *route;
	struct text id;      /* what stands for {} in the address */
	struct text address; /* as it was asked for, with its query: "/work/matrix?group=focus" */
	struct text host;    /* as the browser calls this server; empty when it does not say */
	struct text agent;   /* the browser, in its own words */
	struct text from;    /* the address that the request came from */
	bool is_secure;      /* a front says that it speaks TLS */
	bool wants_json;
	bool is_post;
	enum lang lang;
	struct urls urls;

	const struct reader
		*reader; /* never NULL; of nobody, who may nothing, when is_known is false */
	bool is_known;
	struct text token;       /* of the session's cookie; empty for programs and strangers */
	enum phase phase;        /* of the wave */
	const struct book *book; /* what the reader sees; NULL for nobody */

	struct form *query; /* of the address */
	struct form *form;  /* of the body; as it is first shown on GET */

	const struct error *failed; /* why the form is shown again; else NULL */
	struct difference *differences;
	size_t n_differences;
	struct text said;   /* code of a sentence to be said; empty for none */
	bool takes_kept;    /* the address asks for what was kept */
	bool is_kept_taken; /* it stands in the form */
	struct text
		kept_saved; /* when something was kept that is not in the form; empty for nothing */
	struct reply reply;
};

/* Answers with a page: its HTML by the template NAME, or the same data as JSON. */
#define VISIT_SHOW(visit, NAME, page)                                                              \
	do {                                                                                       \
		struct buffer out_ = buffer_make((visit)->arena);                                  \
		if ((visit)->wants_json) {                                                         \
			struct json_out json_ = json_out_make(&out_, true);                        \
			json_##NAME(&json_, NULL, (page));                                         \
			json_out_end(&json_);                                                      \
		} else {                                                                           \
			tpl_##NAME(&out_, (page), (visit)->lang, &(visit)->urls);                  \
		}                                                                                  \
		visit_answer((visit), buffer_text(&out_));                                         \
	} while (0)

/* The body of the answer is there: status 200 unless the page has set another, HTML or JSON as was asked for. */
void visit_answer(struct visit *visit, struct text body);

/* Leads elsewhere after a change: 303. said is the code of a sentence of web/said.c, or NULL. A program gets 200 and
 * {"location": …}. */
void visit_lead(struct visit *visit, struct url to, const char *said);

/* Sets a cookie of this site for days; days 0 takes it away, -1 keeps it as long as the browser is open. */
void visit_set_cookie(struct visit *visit, const char *name, struct text value, int days);

/* The frame of a page: head, band, strip, message. title is in the reader's language. */
struct frame visit_frame(struct visit *visit, struct text title);

/* Adds a step of the way here, shown above the title. */
void visit_add_crumb(struct visit *visit, struct frame *frame, struct text label, struct url link);

/* A link to a page by its name in routes.txt: WEB_PAGE_MATRIX. id is empty for a page that has none. */
struct url visit_url(const struct visit *visit, enum web_page_nr page, struct text id);

/* The same with something after the question mark: "group=focus". */
struct url visit_url_query(const struct visit *visit, enum web_page_nr page, struct text id,
                           const char *name, struct text value);

/* An address of the workbench that somebody sent back; the first page for any other. */
struct url visit_own_address(const struct visit *visit, struct text address);

/* This very page with one more thing after the question mark. */
struct url visit_here(const struct visit *visit, const char *name, struct text value);

/* Whether the reader may, over an object or (NULL) over anything; for what is offered on a page. */
bool visit_may(const struct visit *visit, enum right right, const struct object *object);

/* The same as a verdict, for what is done. */
MUST_CHECK bool visit_require(const struct visit *visit, enum right right,
                              const struct object *object, struct error *err);

/* The fields of the form as a page prints them. */
struct field_view *visit_fields(struct visit *visit, size_t *ret_n);

/* One field by name. The choices of a field are shown by the translation of their own words. */
struct field_view visit_field(struct visit *visit, const char *name);

/* Gives a field other choices than it was declared with: states, capacities. What stands in the form is chosen. */
void visit_choose(struct visit *visit, struct field_view *view, const struct field_choice *choices,
                  size_t n);

/* The whole form, for the part form, with what is typed kept by script. verb is translatable: "Keep the finding"; back may
 * be empty. */
struct form_view visit_form(struct visit *visit, const struct frame *frame, const char *verb,
                            struct url back);

/* Who acts, for calls of evidence. The objects are of the home. */
struct evidence_actor visit_actor(const struct visit *visit);

/* The name of a state on the day of the wave; its code when it is not in the view. */
struct text visit_state_name(const struct visit *visit, struct text code);

/* The text in the reader's language of a pair of columns, as name_en and name_fr: the other language when this one is
 * empty. */
struct text visit_column(const struct visit *visit, const struct content_table *table,
                         const struct content_row *row, const char *stem);

#endif
