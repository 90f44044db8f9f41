/* Agreement with its interval: a point, a bar, and the brass line of what was asked for.
 *
 * The axis runs from 0 to 1, and from -1 when a value or an interval lies below 0.
 */
#ifndef SHOW_CHART_AGREEMENT_H
#define SHOW_CHART_AGREEMENT_H

#include "show/chart.h"

struct agreement_row {
	struct text label;
	double value, low, high; /* -1 .. 1 */
};

struct agreement_chart {
	struct text title;
	double threshold;
	size_t n_rows;
	const struct agreement_row *rows;
	bool in_page; /* without a style sheet of its own */
};

struct text chart_draw_agreement(struct arena *arena, enum lang lang,
                                 const struct agreement_chart *chart);

#endif
