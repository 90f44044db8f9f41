/* A turn: one request to the workbench from its first byte to its answer, as libmicrohttpd calls for it.
 *
 * GET is answered on the thread that asks. POST is received, then its connection is suspended while the slow lane works, then
 * resumed and answered. The turn is the request's own pointer; turn_drop is for when the request has ended, however it did.
 */
#ifndef WEB_TURN_H
#define WEB_TURN_H

#include "web/workbench.h"

#include <microhttpd.h>

struct turn;

/* The first call for a request whose path begins with /work: *ret_turn is to be kept as the request's pointer. */
enum MHD_Result turn_begin(struct workbench *bench, struct MHD_Connection *connection,
                           const char *url, const char *method, struct turn **ret_turn);

/* Every later call. */
enum MHD_Result turn_go_on(struct turn *turn, const char *bytes, size_t *n_bytes);

void turn_drop(struct turn **turn);

#endif
