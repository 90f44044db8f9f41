/* The frame of every page of the workbench: head, band with who is signed in, the strip that says who may read
 * this, the way here, a message. visit_frame fills it; the parts frame_head, frame_bar, frame_top, frame_foot and
 * form_keys print it (docs/pages.md).
 *
 * A page holds one as its field `frame`. Its template names the fields by themselves, {{lang_code}}, and they are
 * no part of the page's data (docs/templates.md).
 */
#ifndef WEB_FRAME_H
#define WEB_FRAME_H

#include "show/url.h"

struct frame_link {
	struct text label;
	struct url link;
	bool is_current;
};

/* A field whose record somebody changed while the form was open. */
struct frame_difference {
	struct text label, yours, theirs;
};

struct frame {
	struct text title; /* of the page: h1 and <title> */
	struct text lang_code;
	struct url site_style, style, script, icon;

	bool is_known; /* somebody is signed in */
	struct text who, role;
	struct url home, sign_in, account, sign_out; /* sign_out: where its form goes */
	const struct frame_link *links;
	size_t n_links; /* of the band */

	struct text strip_lead,
		strip; /* who may read this page: "Restricted." "Not for circulation …" */

	const struct frame_link *crumbs; /* the way here, outermost first; not this page */
	size_t n_crumbs;

	struct text other_code, other_name; /* the other language */
	struct url other;

	bool has_message;
	bool is_good, is_bad; /* what the message is: done, refused; neither: to look at */
	struct text message_title, message;

	const struct frame_difference *differences;
	size_t n_differences;

	struct text kept_saved; /* when something was kept that was typed here; empty for nothing */
	struct url kept_take;   /* shows it in the form */

	struct text csrf; /* for the forms of the page */
	struct text once; /* number of the form: what is sent twice is done once */
};

#endif
