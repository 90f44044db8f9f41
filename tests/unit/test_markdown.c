/* Markdown to safe HTML. */
#include "show/markdown.h"

#include "base_test.h"

static const char *render(void **state, const char *markdown)
{
	struct error err = error_in(LANG_EN);
	struct html html = HTML_NONE;

	assert_true(markdown_render(*state, text_of(markdown), &html, &err));
	return text_c(*state, html.markup);
}

#define ASSERT_MARKDOWN(markdown, html) assert_string_equal(render(state, markdown), html)

static void paragraphs_are_apart_by_an_empty_line(void **state)
{
	ASSERT_MARKDOWN("", "");
	ASSERT_MARKDOWN(" \n\n", "");
	ASSERT_MARKDOWN("one\ntwo\n\nthree", "<p>one\ntwo</p>\n<p>three</p>\n");
	ASSERT_MARKDOWN("one\r\ntwo\r\n", "<p>one\ntwo</p>\n");
}

static void headings_are_h2_to_h4(void **state)
{
	ASSERT_MARKDOWN("## A *b*\ntext", "<h2>A <em>b</em></h2>\n<p>text</p>\n");
	ASSERT_MARKDOWN("### A", "<h3>A</h3>\n");
	ASSERT_MARKDOWN("#### A", "<h4>A</h4>\n");
	ASSERT_MARKDOWN("# A", "<p># A</p>\n");
	ASSERT_MARKDOWN("##### A", "<p>##### A</p>\n");
	ASSERT_MARKDOWN("##A", "<p>##A</p>\n");
}

static void stars_emphasise(void **state)
{
	ASSERT_MARKDOWN("*a* **b** ***c***",
	                "<p><em>a</em> <strong>b</strong> <strong><em>c</em></strong></p>\n");
	ASSERT_MARKDOWN("**a *b* c**", "<p><strong>a <em>b</em> c</strong></p>\n");
	ASSERT_MARKDOWN("2 * 3 * 4", "<p>2 * 3 * 4</p>\n");
	ASSERT_MARKDOWN("*a **b", "<p>*a **b</p>\n");
	ASSERT_MARKDOWN("a_b_c", "<p>a_b_c</p>\n");
	ASSERT_MARKDOWN("**", "<p>**</p>\n");
}

static void code_is_as_it_stands(void **state)
{
	ASSERT_MARKDOWN("`a*b*<c>`", "<p><code>a*b*&lt;c&gt;</code></p>\n");
	ASSERT_MARKDOWN("a ` b", "<p>a ` b</p>\n");
	ASSERT_MARKDOWN("```\n<b>\n\n*x*\n```\ny",
	                "<pre><code>&lt;b&gt;\n\n*x*\n</code></pre>\n<p>y</p>\n");
	ASSERT_MARKDOWN("```\nx", "<pre><code>x\n</code></pre>\n");
}

static void lists_hold_items_and_blocks(void **state)
{
	ASSERT_MARKDOWN("- a\n- b\n", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n");
	ASSERT_MARKDOWN("1. a\n2. b\n", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>\n");
	ASSERT_MARKDOWN("9) a\n", "<ol start=\"9\">\n<li>a</li>\n</ol>\n");
	ASSERT_MARKDOWN("- a\n  b\n\n  c\n- d",
	                "<ul>\n<li>a\nb<p>c</p>\n</li>\n<li>d</li>\n</ul>\n");
	ASSERT_MARKDOWN("- a\n  - b\n", "<ul>\n<li>a<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>\n");
	ASSERT_MARKDOWN("- a\n1. b", "<ul>\n<li>a</li>\n</ul>\n<ol>\n<li>b</li>\n</ol>\n");
	ASSERT_MARKDOWN("2019. a year", "<ol start=\"2019\">\n<li>a year</li>\n</ol>\n");
	ASSERT_MARKDOWN("-a", "<p>-a</p>\n");
}

static void quotes_hold_blocks(void **state)
{
	ASSERT_MARKDOWN("> a\n> b\n>\n> - c\nd",
	                "<blockquote>\n<p>a\nb</p>\n<ul>\n<li>c</li>\n</ul>\n</blockquote>\n"
	                "<p>d</p>\n");
}

static void lines_break_where_asked(void **state)
{
	ASSERT_MARKDOWN("a  \nb\\\nc", "<p>a<br>\nb<br>\nc</p>\n");
	ASSERT_MARKDOWN("a \nb", "<p>a \nb</p>\n");
	ASSERT_MARKDOWN("a  ", "<p>a</p>\n");
}

static void a_backslash_takes_a_mark_its_meaning(void **state)
{
	ASSERT_MARKDOWN("\\*a\\* \\<b\\> \\a \\", "<p>*a* &lt;b&gt; \\a \\</p>\n");
}

static void links_lead_to_the_web_and_nearby(void **state)
{
	ASSERT_MARKDOWN("[a *b*](https://example.org/?x=1&y=2)",
	                "<p><a href=\"https://example.org/?x=1&amp;y=2\">a <em>b</em></a></p>\n");
	ASSERT_MARKDOWN("[a](../b.html#c)", "<p><a href=\"../b.html#c\">a</a></p>\n");
	ASSERT_MARKDOWN("[a](mailto:x@example.org)",
	                "<p><a href=\"mailto:x@example.org\">a</a></p>\n");
	ASSERT_MARKDOWN("[a](https://example.org/b_(c))",
	                "<p><a href=\"https://example.org/b_(c)\">a</a></p>\n");
	ASSERT_MARKDOWN("[a](x'\"><b>)", "<p><a href=\"x&#39;%22%3E%3Cb%3E\">a</a></p>\n");
}

static void any_other_link_stays_text(void **state)
{
	ASSERT_MARKDOWN("[a](javascript:b)", "<p>[a](javascript:b)</p>\n");
	ASSERT_MARKDOWN("[a](JaVaScRiPt:b)", "<p>[a](JaVaScRiPt:b)</p>\n");
	ASSERT_MARKDOWN("[a](data:text/html,b)", "<p>[a](data:text/html,b)</p>\n");
	ASSERT_MARKDOWN("[a](//host/b)", "<p>[a](//host/b)</p>\n");
	ASSERT_MARKDOWN("[a](\\\\host)", "<p>[a](\\host)</p>\n");
	ASSERT_MARKDOWN("[a]( b)", "<p>[a]( b)</p>\n");
	ASSERT_MARKDOWN("[](b)", "<p>[](b)</p>\n");
	ASSERT_MARKDOWN("[a](b", "<p>[a](b</p>\n");
	ASSERT_MARKDOWN("[a [b](c)](d)", "<p>[a <a href=\"c\">b</a>](d)</p>\n");
	ASSERT_MARKDOWN("![a](b)", "<p>!<a href=\"b\">a</a></p>\n");
}

static void html_is_text(void **state)
{
	ASSERT_MARKDOWN("<script>x</script> & &amp;",
	                "<p>&lt;script&gt;x&lt;/script&gt; &amp; &amp;amp;</p>\n");
	ASSERT_MARKDOWN("<!-- a -->", "<p>&lt;!-- a --&gt;</p>\n");
	ASSERT_MARKDOWN("## <img src=x onerror=y>", "<h2>&lt;img src=x onerror=y&gt;</h2>\n");
}

static void deep_nesting_becomes_text(void **state)
{
	ASSERT_MARKDOWN(
		">>>>>>>>>> a",
		"<blockquote>\n<blockquote>\n<blockquote>\n<blockquote>\n<blockquote>\n"
		"<blockquote>\n<blockquote>\n<blockquote>\n<p>&gt;&gt; a</p>\n"
		"</blockquote>\n</blockquote>\n</blockquote>\n</blockquote>\n</blockquote>\n"
		"</blockquote>\n</blockquote>\n</blockquote>\n");
}

static struct text repeat(void **state, const char *what, size_t n_bytes)
{
	struct buffer out = buffer_make(*state);

	while (out.n_bytes + strlen(what) <= n_bytes)
		buffer_add_c(&out, what);
	return buffer_text(&out);
}

static void a_text_full_of_marks_is_rendered_in_time(void **state)
{
	static const char *const marks[] = {"*",     "**a ",  "*a ",   "[",  "[a](", "`a",     "> ",
	                                    ">\n\n", "- a\n", "1. - ", "\\", "**a*", "[a](b) "};
	struct error err = error_in(LANG_EN);
	struct html html;

	for (size_t i = 0; i < COUNT(marks); i++)
		assert_true(markdown_render(*state, repeat(state, marks[i], MARKDOWN_BYTES_MAX / 4),
		                            &html, &err));
}

static void a_large_text_is_refused(void **state)
{
	struct error err = error_in(LANG_EN);
	struct html html;

	assert_true(markdown_render(*state, repeat(state, "a", MARKDOWN_BYTES_MAX), &html, &err));
	assert_false(
		markdown_render(*state, repeat(state, "a", MARKDOWN_BYTES_MAX + 1), &html, &err));
	assert_int_equal(err.kind, ERR_TOO_BIG);
	assert_string_equal(err.message, "a text of 262145 bytes is over the 262144 allowed");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_ARENA(paragraphs_are_apart_by_an_empty_line),
		IN_ARENA(headings_are_h2_to_h4),
		IN_ARENA(stars_emphasise),
		IN_ARENA(code_is_as_it_stands),
		IN_ARENA(lists_hold_items_and_blocks),
		IN_ARENA(quotes_hold_blocks),
		IN_ARENA(lines_break_where_asked),
		IN_ARENA(a_backslash_takes_a_mark_its_meaning),
		IN_ARENA(links_lead_to_the_web_and_nearby),
		IN_ARENA(any_other_link_stays_text),
		IN_ARENA(html_is_text),
		IN_ARENA(deep_nesting_becomes_text),
		IN_ARENA(a_text_full_of_marks_is_rendered_in_time),
		IN_ARENA(a_large_text_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
