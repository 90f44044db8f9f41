/* A cell as pages of the workbench print it: its mark, its word, where it leads. */
#ifndef WEB_CELL_VIEW_H
#define WEB_CELL_VIEW_H

#include "judging/cell.h"
#include "web/parts.h"
#include "web/visit.h"

/* The mark of a status, in the style sheet: "dj" judged, "ns" not searched. */
struct absence_mark cell_view_sign(enum cell_status status, enum lang lang);

/* "GE-C4": the id of a cell in an address, and back. False for what is none; whether there is such a cell is not asked. */
struct text cell_view_id(struct arena *arena, struct text state, struct text capacity);
bool cell_view_parse(struct text id, struct text *ret_state, struct text *ret_capacity);

#endif
