/* What the files that answer a visit share. */
#ifndef WEB_VISIT_INT_H
#define WEB_VISIT_INT_H

#include "web/body.h"
#include "web/workbench.h"

/* What every form carries beside its own fields. */
#define FIELD_CSRF "csrf"
#define FIELD_ONCE "once"

/* In the query of every page: the code of a sentence to be said, and whether what was kept is taken up again. */
#define QUERY_SAID "said"
#define QUERY_KEPT "kept"

/* Fills in what a visit has before anything is known of it. */
void visit_begin(struct visit *visit, struct workbench *bench, const struct visitor *visitor);

/* The book of what the reader may see, and the phase of the wave. Nobody's book holds the mapping's own row alone. */
MUST_CHECK bool visit_hold_book(struct visit *visit, struct error *err);

/* Reads the query: the page's own fields and those above. */
MUST_CHECK bool visit_take_query(struct visit *visit, const struct form_pair *pairs, size_t n,
                                 struct error *err);

/* kept.c: what somebody has typed and not sent, outside the chain. */

/* Keeps a form; fields is a JSON object of texts. */
MUST_CHECK bool kept_store(struct store *db, struct text person, struct text address,
                           struct text fields, struct error *err);
MUST_CHECK bool kept_remove(struct store *db, struct text person, struct text address,
                            struct error *err);

/* Finds what is kept for the visit's form; empty when nothing is. */
MUST_CHECK bool kept_find(struct visit *visit, struct text *ret_fields, struct text *ret_saved,
                          struct error *err);

/* Puts it into the form. What the form does not have is left out. */
MUST_CHECK bool kept_take(struct visit *visit, struct text fields, struct error *err);

/* The fields of a form that was sent, as JSON; what the page does not have, secrets and files left out. */
struct text kept_write(struct arena *arena, const struct form_field *fields,
                       const struct form_pair *pairs, size_t n);

/* The address of the form without what is said on top of it: the name that it is kept under. */
struct text kept_address(const struct visit *visit);

/* The page for somebody who has to sign in first; kept is the form that they sent, or empty. */
void sign_in_show(struct visit *visit, struct text kept);

/* Gives the browser the session that was started. */
void sign_in_person(struct visit *visit, const struct secret_text *token);

/* once.c: a form that was sent is not sent again. Taking is refused nobody; it says whether the number is new. */
MUST_CHECK bool once_take(struct visit *visit, struct text once, bool *ret_is_first,
                          struct error *err);
MUST_CHECK bool once_give(struct visit *visit, struct text once, struct error *err);

/* What a code stands for; empty for a code that is none. */
const char *said_sentence(struct text code);

#endif
