/* A table of addresses: public ones may be asked, all others not, and ranges open what they name and no more. */
#include "base_test.h"

#include "evidence/address.h"

#include <arpa/inet.h>
#include <netinet/in.h>

static bool is_open(const char *words, const char *allowed)
{
	struct sockaddr_in in = {.sin_family = AF_INET};
	struct sockaddr_in6 in6 = {.sin6_family = AF_INET6};
	struct error err = error_in(LANG_EN);
	struct address_ranges ranges;

	if (!address_parse_ranges(text_of(allowed), &ranges, &err))
		fail_msg("%s", err.message);
	if (inet_pton(AF_INET, words, &in.sin_addr) == 1)
		return address_is_open((const void *)&in, &ranges);
	assert_int_equal(inet_pton(AF_INET6, words, &in6.sin6_addr), 1);
	return address_is_open((const void *)&in6, &ranges);
}

static void public_machines_may_be_asked(void **state)
{
	static const char *const open[] = {"8.8.8.8",         "1.1.1.1",       "172.15.255.255",
	                                   "172.32.0.0",      "9.255.255.255", "11.0.0.0",
	                                   "100.63.255.255",  "100.128.0.0",   "223.255.255.255",
	                                   "169.253.255.255", "198.20.0.0",    "2a00:1450:4001::1",
	                                   "2001:4860::8888", "2606:4700::1"};

	(void)state;
	for (size_t i = 0; i < COUNT(open); i++)
		if (!is_open(open[i], ""))
			fail_msg("%s is refused", open[i]);
}

static void others_may_not(void **state)
{
	static const char *const closed[] = {"0.0.0.0",
	                                     "0.255.255.255",
	                                     "10.0.0.1",
	                                     "10.255.255.255",
	                                     "100.64.0.0",
	                                     "100.127.255.255",
	                                     "127.0.0.1",
	                                     "127.255.255.254",
	                                     "169.254.169.254",
	                                     "172.16.0.1",
	                                     "172.31.255.255",
	                                     "192.0.0.8",
	                                     "192.0.2.1",
	                                     "192.88.99.1",
	                                     "192.168.1.1",
	                                     "198.18.0.1",
	                                     "198.19.255.255",
	                                     "198.51.100.7",
	                                     "203.0.113.9",
	                                     "224.0.0.1",
	                                     "239.255.255.255",
	                                     "240.0.0.1",
	                                     "255.255.255.255",
	                                     "::",
	                                     "::1",
	                                     "::ffff:8.8.8.8",
	                                     "::ffff:127.0.0.1",
	                                     "::8.8.8.8",
	                                     "64:ff9b::7f00:1",
	                                     "64:ff9b:1::1",
	                                     "100::1",
	                                     "2001::1",
	                                     "2001:10::1",
	                                     "2001:db8::1",
	                                     "2002:7f00:1::1",
	                                     "2002:808:808::1",
	                                     "3fff::1",
	                                     "fc00::1",
	                                     "fd12::1",
	                                     "fe80::1",
	                                     "fec0::1",
	                                     "ff02::1",
	                                     "5f00::1"};

	(void)state;
	for (size_t i = 0; i < COUNT(closed); i++)
		if (is_open(closed[i], ""))
			fail_msg("%s may be asked", closed[i]);
}

static void ranges_open_what_they_name_and_no_more(void **state)
{
	(void)state;
	assert_true(is_open("127.0.0.1", "127.0.0.1/32"));
	assert_false(is_open("127.0.0.2", "127.0.0.1/32"));
	assert_false(is_open("::ffff:127.0.0.1", "127.0.0.1/32"));
	assert_true(is_open("10.1.2.3", "192.168.0.0/16, 10.0.0.0/9"));
	assert_false(is_open("10.128.2.3", "192.168.0.0/16, 10.0.0.0/9"));
	assert_true(is_open("fd00::5", "fd00::/8"));
	assert_false(is_open("fe80::5", "fd00::/8"));
}

static void what_is_no_range_is_refused(void **state)
{
	static const char *const bad[] = {"127.0.0.1",   "127.0.0.1/33",        "::/129",
	                                  "localhost/8", "10.0.0.0/8;fd00::/8", "10.0.0.0/-1"};
	struct address_ranges ranges;

	(void)state;
	for (size_t i = 0; i < COUNT(bad); i++) {
		struct error err = error_in(LANG_EN);

		if (address_parse_ranges(text_of(bad[i]), &ranges, &err))
			fail_msg("\"%s\" is taken", bad[i]);
		assert_int_equal(err.kind, ERR_INPUT);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(public_machines_may_be_asked),
		cmocka_unit_test(others_may_not),
		cmocka_unit_test(ranges_open_what_they_name_and_no_more),
		cmocka_unit_test(what_is_no_range_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
