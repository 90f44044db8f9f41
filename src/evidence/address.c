/* Addresses as sixteen bytes, compared by their first bits with the ranges that are refused or allowed. */
#include "evidence/address.h"

#include "base/number.h"

#include <arpa/inet.h>
#include <netinet/in.h>

enum { IPV4_AT = 12, IPV4_BITS = 96 };

static const char refused[] =
	/* IPv4 */
	"0.0.0.0/8,10.0.0.0/8,100.64.0.0/10,127.0.0.0/8,169.254.0.0/16,172.16.0.0/12,192.0.0.0/24,"
	"192.0.2.0/24,192.88.99.0/24,192.168.0.0/16,198.18.0.0/15,198.51.100.0/24,203.0.113.0/24,"
	"224.0.0.0/4,240.0.0.0/4,"
	/* in 2000::/3: protocol assignments with Teredo, documentation, 6to4 */
	"2001::/23,2001:db8::/32,2002::/16,3fff::/20";

static bool is_mapped(const unsigned char *bytes)
{
	static const unsigned char prefix[IPV4_AT] = {[10] = 0xff, [11] = 0xff};

	return memcmp(bytes, prefix, IPV4_AT) == 0;
}

static bool parse_address(const char *words, unsigned char *ret_bytes)
{
	memset(ret_bytes, 0, ADDRESS_BYTES);
	ret_bytes[10] = ret_bytes[11] = 0xff;
	if (inet_pton(AF_INET, words, ret_bytes + IPV4_AT) == 1)
		return true;
	return inet_pton(AF_INET6, words, ret_bytes) == 1;
}

static bool parse_range(struct text words, struct address_range *ret_range)
{
	struct text rest = words, address = TEXT_NONE;
	char room[ADDRESS_CHARS];
	int64_t n_bits;
	bool is_ipv4;

	if (!text_split(&rest, '/', &address) || !rest.bytes || address.n_bytes >= sizeof(room))
		return false;
	(void)snprintf(room, sizeof(room), "%.*s", TEXT_ARGS(address));
	if (!parse_address(room, ret_range->bytes) || !number_parse_i64(rest, &n_bits))
		return false;
	is_ipv4 = strchr(room, ':') == NULL;
	if (n_bits < 0 || n_bits > (is_ipv4 ? 32 : 128))
		return false;
	ret_range->n_bits = (int)n_bits + (is_ipv4 ? IPV4_BITS : 0);
	return true;
}

bool address_parse_ranges(struct text words, struct address_ranges *ret_ranges, struct error *err)
{
	struct text rest = words, piece;

	*ret_ranges = (struct address_ranges){.n = 0};
	while (text_split(&rest, ',', &piece)) {
		piece = text_trim(piece);
		if (text_is_empty(piece))
			continue;
		if (ret_ranges->n == ADDRESS_RANGES_MAX ||
		    !parse_range(piece, &ret_ranges->items[ret_ranges->n])) {
			(void)FAIL(err, ERR_INPUT, "\"%.*s\" is no range of addresses",
			           TEXT_ARGS(piece));
			return HINT(err, "Ranges are written as 192.0.2.0/24 or fd00::/8.");
		}
		ret_ranges->n++;
	}
	return true;
}

static bool is_in(const unsigned char *bytes, const struct address_range *range)
{
	const int n_whole = range->n_bits / 8, n_rest = range->n_bits % 8;

	if (memcmp(bytes, range->bytes, (size_t)n_whole) != 0)
		return false;
	return n_rest == 0 ||
	       (bytes[n_whole] >> (8 - n_rest)) == (range->bytes[n_whole] >> (8 - n_rest));
}

static bool is_in_any(const unsigned char *bytes, const struct address_ranges *ranges)
{
	for (size_t i = 0; i < ranges->n; i++)
		if (is_in(bytes, &ranges->items[i]))
			return true;
	return false;
}

/* False for what is neither IPv4 nor IPv6, and for IPv4 inside IPv6. */
static bool read_bytes(const struct sockaddr *address, unsigned char *ret_bytes)
{
	memset(ret_bytes, 0, ADDRESS_BYTES);
	if (address->sa_family == AF_INET) {
		const struct sockaddr_in *in = (const void *)address;

		ret_bytes[10] = ret_bytes[11] = 0xff;
		memcpy(ret_bytes + IPV4_AT, &in->sin_addr, sizeof(in->sin_addr));
		return true;
	}
	if (address->sa_family == AF_INET6) {
		const struct sockaddr_in6 *in6 = (const void *)address;

		memcpy(ret_bytes, &in6->sin6_addr, ADDRESS_BYTES);
		return !is_mapped(ret_bytes);
	}
	return false;
}

/* Of IPv6, only what is given out as global unicast. */
static bool is_public(const unsigned char *bytes)
{
	struct error unheard = error_in(LANG_EN);
	struct address_ranges ranges;

	if (!is_mapped(bytes) && (bytes[0] & 0xe0) != 0x20)
		return false;
	return address_parse_ranges(text_of(refused), &ranges, &unheard) &&
	       !is_in_any(bytes, &ranges);
}

bool address_is_open(const struct sockaddr *address, const struct address_ranges *allowed)
{
	unsigned char bytes[ADDRESS_BYTES];

	return read_bytes(address, bytes) && (is_in_any(bytes, allowed) || is_public(bytes));
}

void address_write(const struct sockaddr *address, char ret_words[ADDRESS_CHARS])
{
	const struct sockaddr_in *in = (const void *)address;
	const struct sockaddr_in6 *in6 = (const void *)address;
	const void *bytes = address->sa_family == AF_INET ? (const void *)&in->sin_addr
	                                                  : (const void *)&in6->sin6_addr;

	if ((address->sa_family != AF_INET && address->sa_family != AF_INET6) ||
	    !inet_ntop(address->sa_family, bytes, ret_words, ADDRESS_CHARS))
		(void)snprintf(ret_words, ADDRESS_CHARS, "?");
}
