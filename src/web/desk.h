/* The desk answers requests: which address is which file, page or refusal. It knows HTTP and the shelf, and
 * nothing of sockets, threads and time.
 *
 *	/               the list of publications; with one release and nothing else, the way to it
 *	/LABEL/…        a release        /draft/…  the draft        /_/…  the style of the server's own pages
 *
 * GET and HEAD alone. A folder is answered with its index.html, and without its slash by the way to it.
 */
#ifndef WEB_DESK_H
#define WEB_DESK_H

#include "web/shelf.h"

struct desk;

/* The shelf stays the caller's and must last longer. ERR_IO when the machine has no memory left. */
MUST_CHECK bool desk_open(struct shelf *shelf, struct desk **ret_desk, struct error *err);
void desk_drop(struct desk **desk);

/* Queues the answer to a request whose headers have been read. Gives how many bytes of body it has, for
 * whoever sets it a deadline; MHD_NO ends the connection. */
enum MHD_Result desk_answer(struct desk *desk, struct MHD_Connection *connection, const char *url,
                            const char *method, int64_t *ret_n_bytes);

#endif
