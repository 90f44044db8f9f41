/* A form as a page prints it: the parts field, problems, form and form_keys (docs/pages.md).
 *
 * What is typed and refused comes back as it was, each field with its sentence, and a list of them at the top that
 * leads to each. A secret and a file never come back.
 */
#ifndef WEB_FORM_VIEW_H
#define WEB_FORM_VIEW_H

#include "show/url.h"

struct field_choice {
	struct text value, label;
	struct text hint; /* beside radio buttons and boxes; may be empty */
	bool is_chosen;
};

/* One field: exactly one of the kinds from is_line to is_hidden. */
struct field_view {
	struct text name; /* no two fields of a page that can be seen have the same */
	struct text label;
	struct text hint;    /* what is expected; may be empty */
	struct text problem; /* why it is refused; may be empty */
	struct text value;   /* of choices and boxes nothing */

	bool is_line, is_long, is_choice, is_flag, is_day, is_number, is_file, is_secret, is_hidden;
	bool is_required;
	bool is_checked; /* is_flag */

	bool is_open;     /* is_choice: all choices are in sight, as radio buttons */
	bool is_many;     /* is_choice: several may be chosen, as boxes */
	bool may_be_none; /* is_choice: a list that begins with an empty line */

	struct text autocomplete;           /* "username", "current-password"; may be empty */
	int64_t rows;                       /* is_long */
	const struct field_choice *choices; /* is_choice */
	size_t n_choices;
};

/* A whole form, for the part form; the part problems needs the fields alone. */
struct form_view {
	struct url action;      /* where it is sent; empty: to the page itself */
	struct url draft;       /* where what is typed is kept by script; empty: it is not */
	struct text csrf, once; /* of the frame */
	struct text tag;        /* of the row that it was filled from; empty for a new one */
	bool takes_files;
	bool has_problems;
	const struct field_view *fields;
	size_t n_fields;
	struct text verb; /* of the button: "Keep the finding" */
	struct url back;  /* where one goes who keeps nothing; may be empty */
};

/* A form of these fields, its keys from the frame's, with has_problems set: the caller adds the rest. */
struct frame;
struct form_view form_view_make(const struct frame *frame, const struct field_view *fields,
                                size_t n_fields);

#endif
