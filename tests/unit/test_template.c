/* What compiled templates print: the samples of tests/unit/templates. */
#include "base/json.h"
#include "show/svg.h"
#include "show/template.h"

#include "base_test.h"

#include "sample_page.h"
#include "sample_templates.h"

static const struct sample_fact facts[] = {
	{{"<b>&\"'", 6}, {{"https://example.org/?a=1&b=2", 28}}, INT64_MIN},
	{{"late", 4}, {{"", 0}}, 7},
};

static const struct sample_state states[] = {
	{{"GE", 2}, {"Georgia's", 9}, true, facts, COUNT(facts)},
	{{"A/M", 3}, {"Arménie", 8}, false, NULL, 0},
};

static struct sample_page make_page(void)
{
	return (struct sample_page){.lang = TEXT("en"),
	                            .head = {TEXT("A </title> & more")},
	                            .note = HTML_NONE,
	                            .states = states,
	                            .n_states = COUNT(states),
	                            .nr = -3};
}

static const char *print(void **state, const struct sample_page *page, enum lang lang)
{
	struct buffer out = buffer_make(*state);
	const struct urls urls = urls_below(*state, TEXT("en/a.html"));

	tpl_sample(&out, page, lang, &urls);
	return out.bytes;
}

static void a_page_is_printed_with_all_its_parts(void **state)
{
	const struct sample_page page = make_page();

	assert_string_equal(
		print(state, &page, LANG_EN),
		"<!doctype html>\n"
		"<html lang=\"en\">\n"
		"<head>\n"
		"<title>A &lt;/title&gt; &amp; more</title>\n"
		"<link rel=\"stylesheet\" href=\"../static/style.css\">\n"
		"</head>\n"
		"<body>\n"
		"<p id=\"p-3\">English &amp; &lt;plain&gt; 2 states</p>\n"
		"<table>\n"
		"<tr class=\"focus\" data-name='Georgia&#39;s'>\n"
		"<th scope=\"row\"><a href=\"../en/states/GE.html\">Georgia's</a></th>\n"
		"<td>\n"
		"  <span title=\"&lt;b&gt;&amp;&#34;&#39; of Georgia&#39;s\">-9223372036854775808</span>\n"
		"  <a href=\"https://example.org/?a=1&amp;b=2\">&lt;b&gt;&amp;\"'</a>\n"
		"  <span title=\"late of Georgia&#39;s\">7</span>\n"
		"  late\n"
		"</td>\n"
		"</tr>\n"
		"<tr data-name='Arménie'>\n"
		"<th scope=\"row\"><a href=\"../en/states/A%2FM.html\">Arménie</a></th>\n"
		"<td>\n"
		"</td>\n"
		"</tr>\n"
		"</table>\n"
		"\n"
		"<svg class=\"m\"><use href=\"#m-ea\"/></svg><br>\n"
		"</body>\n"
		"</html>\n");
}

static void contains(const char *page, const char *what)
{
	if (!strstr(page, what))
		fail_msg("\"%s\" is not in:\n%s", what, page);
}

static void the_other_branch_is_printed(void **state)
{
	struct sample_page page = make_page();
	const char *out;

	page.n_states = 0;
	out = print(state, &page, LANG_EN);
	contains(out, "<p>none found</p>");
	contains(out, "0 states");
	assert_null(strstr(out, "<table>"));
}

static void one_is_said_by_the_rule_of_the_language(void **state)
{
	struct sample_page page = make_page();

	page.n_states = 1;
	contains(print(state, &page, LANG_EN), "one state<");
	page.n_states = 0;
	contains(print(state, &page, LANG_FR), "un État<");
}

static void links_follow_the_language(void **state)
{
	const struct sample_page page = make_page();

	contains(print(state, &page, LANG_FR), "href=\"../fr/states/GE.html\"");
}

static void a_part_without_a_struct_prints_nothing(void **state)
{
	const struct sample_foot foot = {TEXT("a < b")};
	struct sample_page page = make_page();

	assert_null(strstr(print(state, &page, LANG_EN), "<footer>"));
	page.foot = &foot;
	contains(print(state, &page, LANG_EN),
	         "<footer><a href=\"../en/index.html\">a &lt; b</a></footer>");
}

static void a_figure_is_printed_as_it_was_drawn(void **state)
{
	struct svg svg = svg_open(*state, 10, 10, "a", TEXT("<t>"), TEXT("d"), false);
	const struct text figure = svg_close(&svg);
	struct sample_page page = make_page();

	page.note = html_from_svg(figure);
	contains(print(state, &page, LANG_EN), text_c(*state, figure));
}

static void fields_of_the_frame_go_by_their_names(void **state)
{
	struct sample_page page = make_page();

	page.frame = (struct frame){.band = TEXT("Draft & "), .title = TEXT("not printed")};
	contains(print(state, &page, LANG_EN), "\n<i>Draft &amp; </i>\n");
	contains(print(state, &page, LANG_EN), "<title>A &lt;/title");
}

static void numbers_are_printed_to_their_limits(void **state)
{
	struct buffer out = buffer_make(*state);

	tpl_add_i64(&out, INT64_MIN);
	buffer_add_char(&out, ' ');
	tpl_add_i64(&out, INT64_MAX);
	buffer_add_char(&out, ' ');
	tpl_add_u64(&out, UINT64_MAX);
	buffer_add_char(&out, ' ');
	tpl_add_u64(&out, 0);
	assert_string_equal(out.bytes,
	                    "-9223372036854775808 9223372036854775807 18446744073709551615 0");
}

static void text_and_values_escape_what_they_must(void **state)
{
	struct buffer out = buffer_make(*state);

	tpl_add_text(&out, TEXT("&<>\"' é\n&"));
	buffer_add_char(&out, '|');
	tpl_add_value(&out, TEXT("&<>\"' é\n&"));
	buffer_add_char(&out, '|');
	tpl_add_text(&out, TEXT_NONE);
	assert_string_equal(out.bytes,
	                    "&amp;&lt;&gt;\"' é\n&amp;|&amp;&lt;&gt;&#34;&#39; é\n&amp;|");
}

static void fields_of_a_sentence_may_change_places(void **state)
{
	const struct tpl_field fields[] = {{TEXT("n"), TEXT("3")}, {TEXT("name"), TEXT("{n}<")}};
	struct buffer out = buffer_make(*state);

	tpl_add_sentence(&out, "{name}: {n}, {n} & {other} {na", fields, COUNT(fields));
	assert_string_equal(out.bytes, "{n}&lt;: 3, 3 &amp; {other} {na");
}

static const char *print_json(void **state, const struct sample_page *page)
{
	struct buffer out = buffer_make(*state);
	struct json_out json = json_out_make(&out, false);

	json_sample(&json, NULL, page);
	return out.bytes;
}

static void the_data_of_a_page_are_its_struct(void **state)
{
	struct sample_page page = make_page();

	page.frame.band = TEXT("not here");
	assert_string_equal(
		print_json(state, &page),
		"{\"lang\":\"en\",\"head\":{\"title\":\"A </title> & more\"},\"note\":\"\",\"foot\":null,"
		"\"states\":[{\"code\":\"GE\",\"name\":\"Georgia's\",\"is_focus\":true,\"facts\":["
		"{\"label\":\"<b>&\\\"'\",\"source\":\"https://example.org/?a=1&b=2\","
		"\"difference\":-9223372036854775808},"
		"{\"label\":\"late\",\"source\":\"\",\"difference\":7}]},"
		"{\"code\":\"A/M\",\"name\":\"Arménie\",\"is_focus\":false,\"facts\":[]}],"
		"\"nr\":-3}");
}

static void a_struct_behind_a_pointer_is_an_object(void **state)
{
	const struct sample_foot foot = {TEXT("a < b")};
	struct sample_page page = make_page();

	page.foot = &foot;
	contains(print_json(state, &page), "\"foot\":{\"words\":\"a < b\"}");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_ARENA(a_page_is_printed_with_all_its_parts),
		IN_ARENA(the_other_branch_is_printed),
		IN_ARENA(one_is_said_by_the_rule_of_the_language),
		IN_ARENA(links_follow_the_language),
		IN_ARENA(a_part_without_a_struct_prints_nothing),
		IN_ARENA(a_figure_is_printed_as_it_was_drawn),
		IN_ARENA(fields_of_the_frame_go_by_their_names),
		IN_ARENA(numbers_are_printed_to_their_limits),
		IN_ARENA(text_and_values_escape_what_they_must),
		IN_ARENA(fields_of_a_sentence_may_change_places),
		IN_ARENA(the_data_of_a_page_are_its_struct),
		IN_ARENA(a_struct_behind_a_pointer_is_an_object),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
