/* What every page has around its matter: head, masthead, notice, footer.
 *
 * The struct of a page begins with `struct text lang_code; struct layout layout;` and its template is
 *
 *	<!doctype html>
 *	<html lang="{{lang_code}}">
 *	{{> head}}
 *	<body>
 *	{{> masthead}}
 *	<main id="main" class="wrap">
 *	…
 *	</main>
 *	{{> foot}}
 *	</body>
 *	</html>
 */
#ifndef REPORT_LAYOUT_H
#define REPORT_LAYOUT_H

#include "show/url.h"

/* The place in the menu. */
enum layout_section {
	SECTION_OVERVIEW,
	SECTION_CAPACITIES,
	SECTION_STATES,
	SECTION_MATRIX,
	SECTION_PROVISIONS,
	SECTION_METHOD,
	SECTION_DATA,
};

struct layout {
	struct text title;        /* of the page */
	struct text mapping;      /* title of the mapping */
	struct text wave;         /* label of the wave */
	struct text notice_first; /* the first sentence of it, for the head of every page */
	struct text notice;       /* what the publication says of itself */
	struct text edition;      /* "edition 1.0", or that it is a draft */
	struct text owner, author, contact, licence;
	struct text cutoff;     /* the day in words */
	struct text permalink;  /* path of the page below the edition: en/states/GE.html */
	struct url other;       /* the same page in the other language */
	struct text other_code; /* its language */
	struct text other_name; /* Français, English */
	struct url style, icon;
	bool is_draft;
	bool in_overview, in_capacities, in_states, in_matrix, in_provisions, in_method, in_data;
};

#endif
