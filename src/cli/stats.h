/* The family `plumbline stats`: the methods of src/analysis on plain CSV files. No home is needed.
 *
 * Each command prints a table for a person, the same as CSV (--format csv) or JSON (--json), and some draw
 * (--svg FILE). What has no meaning is printed as such with the reason; a file that cannot be read is
 * refused with every place that is wrong.
 */
#ifndef CLI_STATS_H
#define CLI_STATS_H

#include "base/command.h"

extern const struct command cmd_stats_agreement;
extern const struct command cmd_stats_profile;
extern const struct command cmd_stats_levels;
extern const struct command cmd_stats_evidence;
extern const struct command cmd_stats_duplicates;
extern const struct command cmd_stats_change;
extern const struct command cmd_stats_screening;

#endif
