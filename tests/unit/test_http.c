/* Reading what requests say. */
#include "web/http.h"

#include "base_test.h"

static void a_path_is_taken_without_its_escapes(void **state)
{
	static const char *const cases[][2] = {
		{"/", ""},
		{"/1.0", "1.0"},
		{"/1.0/", "1.0/"},
		{"/1.0/en/states/GE.html", "1.0/en/states/GE.html"},
		{"/1.0/en/%C3%A9.html", "1.0/en/é.html"},
		{"/%31.0/a%20b", "1.0/a b"},
		{"/a..b/...", "a..b/..."},
		{"/a%2Fb", "a/b"},
	};
	char room[HTTP_PATH_BYTES_MAX + 1];
	struct text path;

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_true(http_read_path(cases[i][0], room, &path));
		assert_text(path, cases[i][1]);
	}
}

static void what_is_no_plain_path_is_refused(void **state)
{
	static const char *const cases[] = {
		"",          "1.0/",      "*",         "//",           "//host/",      "/a//b",
		"/..",       "/../a",     "/a/..",     "/a/../b",      "/a/.",         "/./a",
		"/%2e%2e/a", "/a/%2E%2e", "/a/.%2e/b", "/a/..%2fb",    "/a%2f..%2f..", "/a\\b",
		"/a%5Cb",    "/a%00",     "/%00",      "/a%0d%0aX: y", "/a\r\nX: y",   "/a\tb",
		"/a%7F",     "/a%",       "/a%4",      "/a%zz",        "/a%-1",        "/%2f/a",
	};
	char room[HTTP_PATH_BYTES_MAX + 1];
	struct text path;

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		if (http_read_path(cases[i], room, &path))
			fail_msg("%s was taken", cases[i]);
	}
}

static void a_path_has_a_greatest_length(void **state)
{
	char raw[HTTP_PATH_BYTES_MAX + 3], room[HTTP_PATH_BYTES_MAX + 1];
	struct text path;

	(void)state;
	memset(raw, 'a', sizeof(raw));
	raw[0] = '/';
	raw[HTTP_PATH_BYTES_MAX + 2] = '\0';
	assert_false(http_read_path(raw, room, &path));
	raw[HTTP_PATH_BYTES_MAX + 1] = '\0';
	assert_true(http_read_path(raw, room, &path));
	assert_int_equal(path.n_bytes, HTTP_PATH_BYTES_MAX);
}

static void gzip_is_sent_to_whoever_takes_it(void **state)
{
	static const char *const takes[] = {"gzip",
	                                    "GZIP",
	                                    "x-gzip",
	                                    "gzip, deflate, br",
	                                    "br;q=1.0, gzip;q=0.8, *;q=0.1",
	                                    "deflate , gzip ; q=0.001",
	                                    "*",
	                                    "identity;q=0.5, gzip;q=1.0",
	                                    "identity, gzip",
	                                    "gzip;level=1;Q=1"};
	static const char *const does_not[] = {NULL,
	                                       "",
	                                       "identity",
	                                       "br",
	                                       "gzip;q=0",
	                                       "gzip;q=0.000",
	                                       "gzip;q=0, *",
	                                       "*;q=0",
	                                       "gzip;q=0.5, identity",
	                                       "gzip;q=x",
	                                       "gzip;q=",
	                                       "gzip;q=2",
	                                       "gzip;q=1.001",
	                                       "gzip;q=0.0001",
	                                       "gzip;q=-1",
	                                       "gzipped",
	                                       ",,;;q=1,"};

	(void)state;
	for (size_t i = 0; i < COUNT(takes); i++) {
		if (!http_accepts_gzip(takes[i]))
			fail_msg("%s takes gzip", takes[i]);
	}
	for (size_t i = 0; i < COUNT(does_not); i++) {
		if (http_accepts_gzip(does_not[i]))
			fail_msg("%s does not take gzip", does_not[i]);
	}
}

static void the_language_is_the_readers_first_of_ours(void **state)
{
	(void)state;
	assert_int_equal(http_choose_lang(NULL), LANG_EN);
	assert_int_equal(http_choose_lang("de, it"), LANG_EN);
	assert_int_equal(http_choose_lang("fr"), LANG_FR);
	assert_int_equal(http_choose_lang("FR-ca"), LANG_FR);
	assert_int_equal(http_choose_lang("de, fr;q=0.5, en;q=0.3"), LANG_FR);
	assert_int_equal(http_choose_lang("fr;q=0.5, en;q=0.7"), LANG_EN);
	assert_int_equal(http_choose_lang("fr, en"), LANG_FR);
	assert_int_equal(http_choose_lang("fr;q=0"), LANG_EN);
	assert_int_equal(http_choose_lang("fro, fry"), LANG_EN);
	assert_int_equal(http_choose_lang("*"), LANG_EN);
}

static void a_tag_is_found_in_its_list(void **state)
{
	const struct text tag = TEXT("\"abc\"");

	(void)state;
	assert_true(http_matches_tag("\"abc\"", tag));
	assert_true(http_matches_tag("W/\"abc\"", tag));
	assert_true(http_matches_tag("\"x\", \"abc\"", tag));
	assert_true(http_matches_tag("\"x,\",W/\"y\" , W/\"abc\"", tag));
	assert_true(http_matches_tag(" * ", tag));
	assert_false(http_matches_tag(NULL, tag));
	assert_false(http_matches_tag("", tag));
	assert_false(http_matches_tag("abc", tag));
	assert_false(http_matches_tag("\"abc", tag));
	assert_false(http_matches_tag("\"abcd\", \"ab\"", tag));
	assert_false(http_matches_tag("\"*\"", tag));
	assert_false(http_matches_tag("x\"abc\"", tag));
	assert_false(http_matches_tag("w/\"abc\"", tag));
}

static void only_the_loopback_is_local(void **state)
{
	(void)state;
	assert_true(http_is_local_host(NULL));
	assert_true(http_is_local_host("127.0.0.1"));
	assert_true(http_is_local_host("127.0.0.1:8420"));
	assert_true(http_is_local_host("LocalHost:8420"));
	assert_true(http_is_local_host("[::1]:8420"));
	assert_false(http_is_local_host(""));
	assert_false(http_is_local_host("evil.example"));
	assert_false(http_is_local_host("127.0.0.1.evil.example"));
	assert_false(http_is_local_host("localhost.evil.example"));
	assert_false(http_is_local_host("evil.example:127.0.0.1"));
}

static void a_files_type_is_read_off_its_name(void **state)
{
	(void)state;
	assert_string_equal(http_media_type(TEXT("en/index.html")), "text/html; charset=utf-8");
	assert_string_equal(http_media_type(TEXT("data/publication.db")),
	                    "application/vnd.sqlite3");
	assert_string_equal(http_media_type(TEXT("index.html.gz")), "application/gzip");
	assert_string_equal(http_media_type(TEXT("static/fonts/sans.woff2")), "font/woff2");
	assert_string_equal(http_media_type(TEXT("html")), "application/octet-stream");
	assert_string_equal(http_media_type(TEXT_NONE), "application/octet-stream");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_path_is_taken_without_its_escapes),
		cmocka_unit_test(what_is_no_plain_path_is_refused),
		cmocka_unit_test(a_path_has_a_greatest_length),
		cmocka_unit_test(gzip_is_sent_to_whoever_takes_it),
		cmocka_unit_test(the_language_is_the_readers_first_of_ours),
		cmocka_unit_test(a_tag_is_found_in_its_list),
		cmocka_unit_test(only_the_loopback_is_local),
		cmocka_unit_test(a_files_type_is_read_off_its_name),
	};

	return cmocka_run_group_tests_name("http", tests, NULL, NULL);
}
