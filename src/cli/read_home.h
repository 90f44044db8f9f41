/* What the commands that only read have in common: the content of the home, the day they read it on, and
 * the states they speak of.
 */
#ifndef CLI_READ_HOME_H
#define CLI_READ_HOME_H

#include "cli/home.h"
#include "scope/scope.h"
#include "store/content.h"

struct reading {
	struct content content;
	const struct content_row *wave;
	day_nr cutoff;
	day_nr day;           /* --as-of, else the cut-off */
	struct text group;    /* --group, empty for all */
	struct states states; /* of the group, as of the day, in the order of the language */
};

/* Reads all content of the home of a call from one view. For frame commands that need no day. */
MUST_CHECK bool read_home_content(struct call *call, struct content *ret_content,
                                  struct error *err);

/* The same, and the day to read on: --as-of, else the cut-off, else today where there is no wave yet. */
MUST_CHECK bool read_home_on_day(struct call *call, struct content *ret_content, day_nr *ret_day,
                                 struct error *err);

/* Reads the content and settles --as-of and --group (the command may lack either). */
MUST_CHECK bool read_home(struct call *call, struct reading *ret_reading, struct error *err);

/* Title and notice of the mapping, and an empty line: every page says what it is. */
void print_mapping(struct call *call, const struct reading *reading);

/* "2019-11-21, the cut-off of wave 2019", or the day and where the cut-off lies. */
struct text write_reading_day(const struct call *call, const struct reading *reading);

/* The column of a language: name_en or name_fr from "name"; English where the French cell is empty. */
struct text text_in(const struct call *call, const struct content_table *table,
                    const struct content_row *row, const char *column);

#endif
