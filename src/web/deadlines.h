/* Every open connection and by when it must have done its part.
 *
 * libmicrohttpd's own timeout is for silence only: a client that sends one byte every few seconds, or takes one,
 * would stay for ever. So a request must be there whole DEADLINE_REQUEST_MS after the connection began or the
 * last answer was sent, and an answer of n bytes must be taken within DEADLINE_ANSWER_MS and what n bytes take at
 * DEADLINE_BYTES_A_MS. Who is late is cut.
 *
 * The callbacks come from the server's threads; the rest is for the one that watches.
 */
#ifndef WEB_DEADLINES_H
#define WEB_DEADLINES_H

#include "base/base.h"

#include <microhttpd.h>

enum {
	DEADLINE_REQUEST_MS = 20 * 1000,
	DEADLINE_ANSWER_MS = 30 * 1000,
	DEADLINE_WORK_MS = 10 * 60 * 1000,
	DEADLINE_BYTES_A_MS = 16, /* 16 kB a second, a poor mobile line */
};

struct deadlines;

/* Room for so many connections. NULL when the machine has no memory left. */
struct deadlines *deadlines_open(size_t n_max);
void deadlines_drop(struct deadlines **deadlines);

/* For MHD_OPTION_NOTIFY_CONNECTION and MHD_OPTION_NOTIFY_COMPLETED, with the deadlines as their cls. */
void deadlines_on_connection(void *cls, struct MHD_Connection *connection, void **context,
                             enum MHD_ConnectionNotificationCode code);
void deadlines_on_completed(void *cls, struct MHD_Connection *connection, void **request,
                            enum MHD_RequestTerminationCode code);

/* A body of at most n bytes is on its way: it has what they take besides. */
void deadlines_await_body(struct MHD_Connection *connection, int64_t n_bytes_max);

/* The request is whole, and is being worked on for at most DEADLINE_WORK_MS. */
void deadlines_begin_work(struct MHD_Connection *connection);

/* An answer of n bytes has been queued. */
void deadlines_begin_answer(struct MHD_Connection *connection, int64_t n_bytes);

/* Cuts who is late. */
void deadlines_cut_late(struct deadlines *deadlines);

/* From now on a connection ends with the answer that it is being given, at once when with none. Gives how many
 * are still open; to be asked again until it is 0. */
size_t deadlines_end_all(struct deadlines *deadlines);

#endif
