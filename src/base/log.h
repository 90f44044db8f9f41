/* The log: one JSON object a line on standard error, for a service manager to keep. No personal data,
 * no words of evidence: names of things, counts, times. The command line does not log; it prints.
 */
#ifndef BASE_LOG_H
#define BASE_LOG_H

#include "base/error.h"

enum log_level { LOG_DEBUG, LOG_INFO, LOG_WARNING, LOG_ERROR };

/* Lines below this level are not written; LOG_INFO at start. */
void log_set_level(enum log_level level);

/* event is a short fixed name, "request", "migration"; the sentence is English. */
void log_line(enum log_level level, const char *event, const char *format, ...) LIKE_PRINTF(3, 4);

/* An error with where it was raised. */
void log_error(const char *event, const struct error *err);

#endif
