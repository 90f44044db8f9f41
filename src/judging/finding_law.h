/* The law that a finding rests on, and whether it was in force (acceptance case A3). */
#ifndef JUDGING_FINDING_LAW_H
#define JUDGING_FINDING_LAW_H

#include "evidence/force.h"

/* The source that a mark was made in; NULL for a mark that is not there. */
const struct content_row *judging_source_of_mark(const struct content *content, struct text mark);

/* The sources that support a finding by their words and were not in force on a day, each once. */
size_t judging_list_off_day(const struct content *content, struct text finding, day_nr day,
                            struct arena *arena, const struct content_row ***ret_sources);

#endif
