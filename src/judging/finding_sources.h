/* The sources that a finding rests on, and whether they were law in force (acceptance case A3). */
#ifndef JUDGING_FINDING_SOURCES_H
#define JUDGING_FINDING_SOURCES_H

#include "evidence/force.h"

/* The source that a mark was made in; NULL for a mark that is not there. */
const struct content_row *judging_source_of_mark(const struct content *content, struct text mark);

/* The sources that support a finding by their words, each once; how many. */
size_t judging_list_sources(const struct content *content, struct text finding, struct arena *arena,
                            const struct content_row ***ret_sources);

/* Those of them that were not in force on a day. */
size_t judging_list_off_day(const struct content *content, struct text finding, day_nr day,
                            struct arena *arena, const struct content_row ***ret_sources);

#endif
