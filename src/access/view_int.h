/* What the files of the view share: what is said of each table. */
#ifndef ACCESS_VIEW_INT_H
#define ACCESS_VIEW_INT_H

#include "access/view.h"

enum { VIEW_HIDDEN_MAX = 4 };

/* Columns that are emptied; NULL behind the last. */
struct view_hidden {
	const char *columns[VIEW_HIDDEN_MAX];
};

/* How the rows of a table are seen. */
enum view_way {
	VIEW_OPEN,     /* by every part that is named in seen_by */
	VIEW_OF_STATE, /* the same; narrowed to the state in the column `state` */
	VIEW_SOURCE,
	VIEW_MARK,
	VIEW_FINDING,
	VIEW_CLAIM,
	VIEW_WITH_PARENT, /* with the row that `parent` names, and those that it refers to besides */
};

struct view_rule {
	const char *table;
	enum view_way way;
	unsigned seen_by;   /* bits by kind: 1 << VIEW_TEAM … */
	const char *state;  /* column */
	bool has_indicator; /* of the capacity of the question in its column `indicator` */
	bool has_capacity;  /* of the capacity in its column `capacity` */
	const char *parent; /* table and column of the row that it goes with: "source" */
	struct view_hidden hidden[N_VIEW_KINDS];
};

/* The rule of a table; NULL when nobody has written one, and then nobody sees it. */
const struct view_rule *view_find_rule(const char *table);

/* For the test: how many there are. */
size_t view_count_rules(void);

#endif
