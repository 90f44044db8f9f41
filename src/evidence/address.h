/* Which machines a capture may ask: public ones. What lies inside a network (private, loopback, link-local, shared), what is no
 * single machine (multicast, broadcast, unspecified), what is reserved, and every IPv6 address that wraps an IPv4 one (mapped,
 * compatible, 6to4, Teredo, NAT64) is refused, whatever name led to it.
 *
 * Source: IANA registries of special-purpose addresses (RFC 6890), RFC 4291, 6052, 3056, 4380, 9637
 */
#ifndef EVIDENCE_ADDRESS_H
#define EVIDENCE_ADDRESS_H

#include "base/text.h"

struct sockaddr;

enum { ADDRESS_BYTES = 16, ADDRESS_CHARS = 46, ADDRESS_RANGES_MAX = 64 };

/* Addresses that begin with the same bits. IPv4 stands as ::ffff:a.b.c.d, so 10.0.0.0/8 has 104 bits. */
struct address_range {
	unsigned char bytes[ADDRESS_BYTES];
	int n_bits;
};

struct address_ranges {
	struct address_range items[ADDRESS_RANGES_MAX];
	size_t n;
};

/* "127.0.0.1/32, fd00::/8"; empty gives none. ERR_INPUT names what is no range. */
MUST_CHECK bool address_parse_ranges(struct text words, struct address_ranges *ret_ranges,
                                     struct error *err);

/* Whether a machine may be asked: it is public, or in one of the ranges. An IPv4 address that is written as IPv6 never is. */
bool address_is_open(const struct sockaddr *address, const struct address_ranges *allowed);

/* The address in digits; "?" for what is neither IPv4 nor IPv6. */
void address_write(const struct sockaddr *address, char ret_words[ADDRESS_CHARS]);

#endif
