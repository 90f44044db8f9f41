/* What a thing that is in a cell counts as: for one cell and for all of them the same. */
#ifndef JUDGING_CELL_INT_H
#define JUDGING_CELL_INT_H

#include "judging/cell.h"

struct content_table;
struct content_row;

void cell_count_answer(enum indicator_status status, struct cell_counts *counts);
/* Words of a bill or of a later law are a development, and no material. */
void cell_count_mark(const struct content *content, const struct content_table *marks,
                     const struct content_row *mark, day_nr day, struct cell_counts *counts);

/* What speaks of a later day is kept, and counts nowhere. */
void cell_count_finding(const struct content_table *table, const struct content_row *row,
                        day_nr day, struct cell_counts *counts);

#endif
