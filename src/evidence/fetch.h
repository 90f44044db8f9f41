/* One page from the web. The only file that talks to the network.
 *
 * http and https, to machines that address.h opens: the address that counts is the one that the socket connects to, looked at when
 * the socket is made and when the connection stands, at every hop. There is no proxy, no cookie, no script; nothing that a
 * page names is fetched. Redirects are followed here, at most FETCH_REDIRECTS_MAX, none twice.
 */
#ifndef EVIDENCE_FETCH_H
#define EVIDENCE_FETCH_H

#include "base/clock.h"
#include "evidence/address.h"

enum {
	FETCH_REDIRECTS_MAX = 5,
	FETCH_HOPS_MAX = FETCH_REDIRECTS_MAX + 1,
	FETCH_BYTES_MAX = 32 * ARENA_MIB, /* as received, and as decoded */
	FETCH_HEAD_BYTES_MAX = 256 * 1024,
	FETCH_TIMEOUT_S = 60,
	FETCH_ARENA_MIB = 4 * 32 + 64,
};

struct fetch_order {
	const char *url;
	const struct address_ranges *allowed;
	int timeout_s; /* for all hops together; 0 for FETCH_TIMEOUT_S */
};

/* A question and its answer, byte for byte. */
struct fetch_hop {
	struct text url;
	struct text request, head, body; /* the body with its transfer and content codings */
	char machine[ADDRESS_CHARS];     /* that was connected to */
	struct time_text at;             /* when the answer had come */
	long status;
};

struct fetched_page {
	struct fetch_hop hops[FETCH_HOPS_MAX]; /* the last one is the page */
	size_t n_hops;
	struct text media, charset; /* as the server says; empty when it does not */
	struct text body;           /* decoded, as it is read */
};

/* The arena has room for FETCH_ARENA_MIB. ERR_INPUT for an address that is none, a redirect that is refused, an answer other than
 * 200, a picture, sound or film, a coding that is not known; ERR_DENIED for a machine that may not be asked; ERR_TOO_BIG;
 * ERR_IO when the network fails or takes too long. */
MUST_CHECK bool fetch_page(const struct fetch_order *order, struct arena *arena,
                           struct fetched_page *ret_page, struct error *err);

#endif
