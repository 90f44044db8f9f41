/* The URL builder: addresses from named pages, addresses of others looked at. */
#include "show/url.h"

#include "base_test.h"

static const struct url_page state_page = {"state", true,           true,
                                           false,   {"states/", 7}, {".html", 5}};
static const struct url_page style_page = {"style", false, false, false, {"static/style.css", 16},
                                           {"", 0}};
static const struct url_page mark_page = {"mark", false, true, true, {"#mark-", 6}, {"", 0}};
static const struct url_page claim_page = {"claim", true, true, false, {"claims.html#", 12},
                                           {"", 0}};

static struct text make(void **state, const char *path, const struct url_page *page, const char *id)
{
	const struct urls urls = urls_below(*state, text_of(path));

	return url_make(*state, &urls, LANG_FR, page, text_of(id)).address;
}

static void a_static_site_links_from_where_the_page_lies(void **state)
{
	assert_text(make(state, "index.html", &state_page, "GE"), "fr/states/GE.html");
	assert_text(make(state, "fr/index.html", &state_page, "GE"), "../fr/states/GE.html");
	assert_text(make(state, "fr/states/AM.html", &style_page, ""), "../../static/style.css");
	assert_text(make(state, "fr/states/AM.html", &mark_page, "12"), "#mark-12");
	assert_text(make(state, "fr/x.html", &claim_page, "C 4"), "../fr/claims.html#C%204");
}

static void a_server_links_from_its_root(void **state)
{
	struct error err = error_in(LANG_EN);
	struct urls urls;

	assert_true(urls_at(TEXT("/"), &urls, &err));
	assert_text(url_make(*state, &urls, LANG_EN, &state_page, TEXT("GE")).address,
	            "/en/states/GE.html");
	assert_true(urls_at(TEXT("/mappings/ocsea-2019/"), &urls, &err));
	assert_text(url_make(*state, &urls, LANG_EN, &style_page, TEXT_NONE).address,
	            "/mappings/ocsea-2019/static/style.css");
}

static void a_root_that_is_no_path_is_refused(void **state)
{
	static const char *const roots[] = {"",      "a/",    "/a",         "//host/", "/a//b/",
	                                    "/a b/", "/a\"/", "https://h/", "/a?/",    "/\\h/"};
	struct error err = error_in(LANG_EN);
	struct urls urls;

	(void)state;
	for (size_t i = 0; i < COUNT(roots); i++) {
		assert_false(urls_at(text_of(roots[i]), &urls, &err));
		assert_int_equal(err.kind, ERR_INPUT);
	}
	assert_false(urls_at(TEXT("//host/"), &urls, &err));
	assert_string_equal(err.message,
	                    "root \"//host/\" is not a path such as / or /mappings/ocsea/");
}

static void nothing_of_an_id_leaves_its_place(void **state)
{
	assert_text(make(state, "i", &state_page, "../../etc"), "fr/states/..%2F..%2Fetc.html");
	assert_text(make(state, "i", &state_page, "a?b#c&d"), "fr/states/a%3Fb%23c%26d.html");
	assert_text(make(state, "i", &state_page, "\"><script>"),
	            "fr/states/%22%3E%3Cscript%3E.html");
	assert_text(make(state, "i", &state_page, "100%"), "fr/states/100%25.html");
	assert_text(make(state, "i", &state_page, "é"), "fr/states/%C3%A9.html");
	assert_text(make(state, "i", &state_page, ".."), "fr/states/%252E%252E.html");
	assert_text(make(state, "i", &state_page, "a..b~_-"), "fr/states/a..b~_-.html");
}

static void addresses_elsewhere_are_web_addresses(void **state)
{
	static const struct {
		const char *given, *made;
	} cases[] = {
		{"https://www.coe.int/a?b=c&d#e", "https://www.coe.int/a?b=c&d#e"},
		{"HTTP://example.org", "HTTP://example.org"},
		{"mailto:a@example.org", "mailto:a@example.org"},
		{"https://example.org/é\"<>`{}|^",
	         "https://example.org/%C3%A9%22%3C%3E%60%7B%7D%7C%5E"},
		{"https://example.org/50%25%zz", "https://example.org/50%25%25zz"},
	};
	struct error err = error_in(LANG_EN);
	struct url url;

	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_true(url_of_web(*state, text_of(cases[i].given), &url, &err));
		assert_text(url.address, cases[i].made);
	}
}

static void any_other_address_is_refused(void **state)
{
	static const char *const addresses[] = {
		"",
		"https://",
		"javascript:alert(1)",
		" https://example.org",
		"java\nscript:x",
		"data:text/html,x",
		"vbscript:x",
		"file:///etc/passwd",
		"//example.org",
		"example.org",
		"https:/example.org",
		"https://example.org\\@evil.example",
		"https://exam ple.org",
		"https://example.org/\x7F",
		"mailto:",
	};
	struct error err = error_in(LANG_EN);
	struct url url;

	for (size_t i = 0; i < COUNT(addresses); i++) {
		assert_false(url_of_web(*state, text_of(addresses[i]), &url, &err));
		assert_int_equal(err.kind, ERR_INPUT);
	}
	assert_false(url_of_web(*state, TEXT("javascript:x"), &url, &err));
	assert_string_equal(
		err.message,
		"\"javascript:x\" is not an address that begins with http, https or mailto");
}

static void a_long_address_is_refused(void **state)
{
	struct buffer address = buffer_make(*state);
	struct error err = error_in(LANG_EN);
	struct url url;

	buffer_add_c(&address, "https://example.org/");
	while (address.n_bytes < URL_BYTES_MAX)
		buffer_add_char(&address, 'a');
	assert_true(url_of_web(*state, buffer_text(&address), &url, &err));
	buffer_add_char(&address, 'a');
	assert_false(url_of_web(*state, buffer_text(&address), &url, &err));
	assert_string_equal(err.message, "an address of 2049 bytes is over the 2048 allowed");
}

static void relative_addresses_stay_on_their_host(void **state)
{
	static const char *const fine[] = {"a.html", "../a#b:c", "?q=a:b", "#x", "/a/b", "a/b:c"};
	static const char *const refused[] = {"",    "//host",        "javascript:x",
	                                      "a:b", "\\\\host",      "/\\host",
	                                      "a b", "\tjavascript:x"};
	struct error err = error_in(LANG_EN);
	struct url url;

	for (size_t i = 0; i < COUNT(fine); i++) {
		assert_true(url_of_relative(*state, text_of(fine[i]), &url, &err));
		assert_text(url.address, fine[i]);
	}
	for (size_t i = 0; i < COUNT(refused); i++)
		assert_false(url_of_relative(*state, text_of(refused[i]), &url, &err));
}

static void a_file_has_the_name_that_its_link_says(void **state)
{
	struct error err = error_in(LANG_EN);
	struct text path;

	assert_true(url_file(*state, LANG_EN, &state_page, TEXT("F-GEO-C4.012"), &path, &err));
	assert_text(path, "en/states/F-GEO-C4.012.html");
	assert_true(url_file(*state, LANG_EN, &style_page, TEXT_NONE, &path, &err));
	assert_text(path, "static/style.css");
}

static void an_id_that_is_no_file_name_is_refused(void **state)
{
	static const char *const ids[] = {"", ".", "..", ".hidden", "a/b", "a b", "é", "-rf", "a~"};
	struct error err = error_in(LANG_EN);
	struct text path;

	for (size_t i = 0; i < COUNT(ids); i++) {
		assert_false(url_file(*state, LANG_EN, &state_page, text_of(ids[i]), &path, &err));
		assert_int_equal(err.kind, ERR_INPUT);
	}
}

static void a_place_on_a_page_is_no_file(void **state)
{
	struct error err = error_in(LANG_EN);
	struct text path;

	assert_false(url_file(*state, LANG_EN, &mark_page, TEXT("1"), &path, &err));
	assert_int_equal(err.kind, ERR_BUG);
	assert_false(url_file(*state, LANG_EN, &claim_page, TEXT("1"), &path, &err));
	assert_int_equal(err.kind, ERR_BUG);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_ARENA(a_static_site_links_from_where_the_page_lies),
		IN_ARENA(a_server_links_from_its_root),
		IN_ARENA(a_root_that_is_no_path_is_refused),
		IN_ARENA(nothing_of_an_id_leaves_its_place),
		IN_ARENA(addresses_elsewhere_are_web_addresses),
		IN_ARENA(any_other_address_is_refused),
		IN_ARENA(a_long_address_is_refused),
		IN_ARENA(relative_addresses_stay_on_their_host),
		IN_ARENA(a_file_has_the_name_that_its_link_says),
		IN_ARENA(an_id_that_is_no_file_name_is_refused),
		IN_ARENA(a_place_on_a_page_is_no_file),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
