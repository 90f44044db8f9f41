/* The strip: a rail with a thread for each state, in the order given. A filled bob hangs where the fact holds, a
 * hollow one where a source says that it does not. Where it is not known the thread has no bob: dashed when somebody
 * looked, dotted when nobody has. */
#ifndef SHOW_STRIP_H
#define SHOW_STRIP_H

#include "show/holding.h"
#include "show/svg.h"

/* Both drawings, one after the other: in one row, and in two for narrow windows; the style sheet shows one of them. Codes
 * stand below the threads of those that do not hold. The picture has no links: a list stands beside it. */
struct text strip_draw(struct arena *arena, const char *id, const struct figure_state *states,
                       size_t n_states, struct text title, struct text description, bool narrow);

#endif
