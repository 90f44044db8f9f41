/* How a fact stands in a state, as figures draw it: the firmer the line, the firmer the knowledge. Solid: a source
 * speaks. Dashed: somebody looked. Dotted: nobody has. Never a level. */
#ifndef SHOW_HOLDING_H
#define SHOW_HOLDING_H

#include "show/url.h"

enum holding {
	HOLDING_YES,    /* filled */
	HOLDING_NO,     /* hollow: a source says that it does not hold */
	HOLDING_LOOKED, /* dashed: searched, or unsure, or not verified */
	HOLDING_OPEN,   /* dotted: nobody has looked */
	HOLDING_DIFFER, /* sources differ */
};

enum { N_HOLDINGS = 5 };

/* The class of the style sheet that draws it: "hold", "not", "look", "open", "differ". */
const char *holding_class(enum holding holding);

/* A state in a figure. Texts are in the reader's language. */
struct figure_state {
	struct text code; /* GE */
	struct text name; /* "Georgia: yes": what is said of it */
	struct text mark; /* for data-mark; empty for none */
	enum holding holding;
	bool is_focus;
	struct url url; /* empty: no link */
};

#endif
