/* A computed value, or why there is none: what every statistic is on its way to the page.
 *
 * In JSON a value that has no meaning is null, and the object it stands in gets `reason` (all different
 * reasons, joined) and `reasons` (a reason for each name). Never a NaN, never a zero for "not known".
 */
#ifndef CLI_STATS_FIGURE_H
#define CLI_STATS_FIGURE_H

#include "base/command.h"
#include "base/json.h"

struct figure {
	const char *name; /* the field name in JSON and CSV */
	bool is_defined;
	double value;       /* finite */
	const char *reason; /* when it is not defined */
};

/* A figure out of what a calculation returned: when it failed with ERR_INPUT, its sentence is the reason.
 * A value that is not finite is undefined too. Clears err. */
struct figure figure_make(struct call *call, const char *name, bool done, double value,
                          struct error *err);

/* Writes the figures into the open object, with their reasons. */
void figures_to_json(struct json_out *json, struct arena *arena, const struct figure *figures,
                     size_t n);

/* A number as people read it: "0.8455", in French "0,8455"; "–" when there is none. */
struct text figure_write(struct call *call, struct figure figure, int n_decimals);
struct text stats_write_real(struct call *call, double value, int n_decimals);

/* A row of CSV: group, name, value, reason. */
void figure_to_csv(struct call *call, const char *group, struct figure figure);

/* Writes a drawing to a file and says so in the notes. */
MUST_CHECK bool stats_write_svg(struct call *call, const char *path, struct text svg,
                                struct error *err);

#endif
