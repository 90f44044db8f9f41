/* What the code that is made from templates calls: docs/templates.md says how to write one.
 *
 * A template is an HTML file; tplc (src/show/compile) turns it during the build into a function
 *
 *	void tpl_NAME(struct buffer *out, const struct PAGE *page, enum lang lang,
 *	              const struct urls *urls);
 *
 * that adds the page to `out`. It cannot fail: what can be wrong with a template does not compile.
 */
#ifndef SHOW_TEMPLATE_H
#define SHOW_TEMPLATE_H

#include "base/buffer.h"
#include "show/html.h"
#include "show/url.h"

/* Adds text with & < > escaped, for the content of an element. */
void tpl_add_text(struct buffer *out, struct text text);

/* The same with both quotes, for an attribute in either. */
void tpl_add_value(struct buffer *out, struct text text);

/* Whole numbers in plain digits. */
void tpl_add_i64(struct buffer *out, int64_t number);
void tpl_add_u64(struct buffer *out, uint64_t number);

/* A field that a sentence names in braces. */
struct tpl_field {
	struct text name;
	struct text text;
};

/* A whole number as such a field: its digits stand in `room`. */
enum { TPL_DIGITS = 21 };
struct text tpl_digits_i64(char room[TPL_DIGITS], int64_t number);
struct text tpl_digits_u64(char room[TPL_DIGITS], uint64_t number);

/* Adds a sentence of the catalogue with its {fields} in place, all of it escaped as by tpl_add_value.
 * The build refuses a translation whose fields are not those of its original; should one come here all
 * the same, it is printed as it stands. */
void tpl_add_sentence(struct buffer *out, const char *sentence, const struct tpl_field *fields,
                      size_t n_fields);

#endif
