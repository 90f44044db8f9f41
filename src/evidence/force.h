/* Whether a law was in force on a day.
 *
 * A mapping is read on its cut-off: a law in force then can support a finding; a former law cannot, and what a later law
 * or a bill says is a subsequent development. The days come with the source (in_force_from, in_force_to, both inclusive).
 */
#ifndef EVIDENCE_FORCE_H
#define EVIDENCE_FORCE_H

#include "base/day.h"
#include "store/content.h"

enum force {
	FORCE_NONE,   /* no law, or one of which nobody has said from when it is in force */
	FORCE_IN,     /* in force on the day */
	FORCE_LATER,  /* not in force yet */
	FORCE_FORMER, /* no longer in force */
	FORCE_BILL,
};

/* How a row of source stands on a day. */
enum force evidence_force(const struct content_table *sources, const struct content_row *source,
                          day_nr day);

/* Whether it cannot support what is said of that day: FORCE_LATER, FORCE_FORMER, FORCE_BILL. */
bool force_is_off(enum force force);

/* "in_force", "later", "former", "bill"; empty for FORCE_NONE. */
struct text force_code(enum force force);

/* "in force", "in force only from 2018-07-01", "in force only to 2018-06-30", "a bill"; empty for FORCE_NONE. */
struct text evidence_write_force(const struct content_table *sources,
                                 const struct content_row *source, day_nr day, enum lang lang,
                                 struct arena *arena);

#endif
