/* What a page gives: its content in order, with the numbers that a browser prints, and nothing around it. */
#include "extract_blocks.h"

static void headings_paragraphs_and_articles_come_in_order(void **state)
{
	assert_blocks(read_html,
	              "<h1>Act on\n Homes</h1><p>Of <b>one</b> kind.<h2>Article 1</h2><p>A  home"
	              " stays <br> a home.",
	              "HEADING 1|Act on Homes\n"
	              "PARAGRAPH 0|Of one kind.\n"
	              "ARTICLE 0 [Article 1]|Article 1\n"
	              "PARAGRAPH 0|A home stays\na home.\n");
}

static void lists_print_their_numbers(void **state)
{
	assert_blocks(read_html,
	              "<ol start=3><li>three<li value=7>seven<li>eight<ol type=a><li>in</ol></ol>"
	              "<ol reversed type=I><li>two<li>one</ol><ul><li>none</ul>",
	              "ITEM 1 [3.]|3. three\n"
	              "ITEM 1 [7.]|7. seven\n"
	              "ITEM 1 [8.]|8. eight\n"
	              "ITEM 2 [a.]|a. in\n"
	              "ITEM 1 [II.]|II. two\n"
	              "ITEM 1 [I.]|I. one\n"
	              "ITEM 1|none\n");
}

static void a_number_written_by_hand_is_not_printed_twice(void **state)
{
	assert_blocks(read_html, "<ol><li>1. one<li>(2) two</ol>",
	              "ITEM 1 [1.]|1. one\nITEM 1 [(2)]|(2) two\n");
}

static void letters_go_on_after_z(void **state)
{
	assert_blocks(read_html, "<ol type=a start=26><li>z<li>aa</ol>",
	              "ITEM 1 [z.]|z. z\nITEM 1 [aa.]|aa. aa\n");
}

static void rows_of_a_table_join_their_cells_by_tabs(void **state)
{
	assert_blocks(read_html,
	              "<table><caption>Homes</caption><tr><th>state<th>year<tr><td>A<p>a<td>2019"
	              "<tr><td colspan=2>none</table>",
	              "PARAGRAPH 0|Homes\nROW 0|state\tyear\nROW 0|A a\t2019\nROW 0|none\n");
}

static void a_table_for_layout_gives_paragraphs(void **state)
{
	assert_blocks(read_html, "<table><tr><td><h2>Title</h2><p>one<p>two</table>",
	              "HEADING 2|Title\nPARAGRAPH 0|one\nPARAGRAPH 0|two\n");
}

static void menus_footers_and_notices_are_left_out(void **state)
{
	assert_blocks(
		read_html,
		"<nav><a href=/>home</a></nav><div class='cookie-notice'>We use cookies.</div>"
		"<main><h1>Report</h1><p>The centre answered forty calls in a year, and all of"
		" them were written down.</p><ul class=related><li><a href=1>one more</a><li>"
		"<a href=2>another</a><li><a href=3>a third</a></ul></main>"
		"<footer>All rights reserved</footer>",
		"HEADING 1|Report\n"
		"PARAGRAPH 0|The centre answered forty calls in a year, and all of them were"
		" written down.\n");
}

static void articles_of_a_law_stay_whatever_their_class(void **state)
{
	const struct taken taken = take_bytes(
		*state, read_html,
		TEXT("<p>A preamble that is longer than all that follows it, so that it would be taken"
	             " for the whole of the text and the rest for something beside it. It goes on and"
	             " on, as such things do, with whereas and mindful and having regard to this and"
	             " to that, until nobody remembers how it began. And then it begins once more, for"
	             " there is always one more thing to be recalled before a law can start.</p>"
	             "<div class='sidebar'><p>Article 1 A child has a name from the day of its birth,"
	             " and nobody takes it.<p>Article 2 A child is heard in all that concerns it, by"
	             " whoever decides.<p>Article 3 A child goes to a school that is free and near to"
	             " where it lives.</div>"));
	size_t at;

	assert_true(text_find(buffer_text(&taken.lines), TEXT("Article 2"), &at));
}

static void what_is_hidden_is_left_out(void **state)
{
	assert_blocks(read_html,
	              "<p>seen</p><p hidden>a</p><p style='display:none'>b</p><p aria-hidden=true>c"
	              "</p><script>d</script><style>e</style><template>f</template>",
	              "PARAGRAPH 0|seen\n");
}

static void notes_are_told_and_their_signs_part_words(void **state)
{
	assert_blocks(read_html,
	              "<p>A claim<sup><a href=#n1>1</a></sup> and m<sup>2</sup></p>"
	              "<p class=footnote id=n1>The source.</p>",
	              "PARAGRAPH 0|A claim 1 and m2\nNOTE 0|The source.\n");
}

static void lines_of_pre_are_kept(void **state)
{
	assert_blocks(read_html, "<pre>one\n  two\n\nthree</pre>",
	              "PARAGRAPH 0|one\n  two\nPARAGRAPH 0|three\n");
}

static void entities_are_decoded_and_made_normal(void **state)
{
	assert_blocks(read_html, "<p>Homes &amp; e&#x301;t&eacute; co&shy;operation",
	              "PARAGRAPH 0|Homes & été cooperation\n");
}

static void the_page_says_what_it_is(void **state)
{
	const struct taken taken = take_bytes(
		*state, read_html,
		TEXT("<html lang=ka><meta charset=utf-8><meta name=author content='A. B.'>"
	             "<meta name=DC.date content=2019-05-31T10:00><title> Of\nhomes </title><p>x"));

	assert_text(taken.facts.lang, "ka");
	assert_text(taken.facts.author, "A. B.");
	assert_text(taken.facts.dated, "2019-05-31");
	assert_text(taken.facts.title, "Of homes");
}

static void the_encoding_is_what_meta_says(void **state)
{
	const struct taken taken =
		take_bytes(*state, read_html, TEXT("<meta charset=iso-8859-2><p>\xB1\xE6"));

	assert_text(buffer_text(&taken.lines), "PARAGRAPH 0|ąć\n");
	assert_text(taken.facts.charset, "iso-8859-2");
}

static void a_torn_byte_becomes_a_sign(void **state)
{
	const struct taken taken = take_bytes(
		*state, read_html,
		TEXT("<meta charset=utf-8><p>\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9"
	             "\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9"
	             "\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xFF"));

	assert_text(buffer_text(&taken.lines), "PARAGRAPH 0|ééééééééééééééééééééé\xEF\xBF\xBD\n");
}

static void a_declared_entity_is_refused(void **state)
{
	assert_refused(read_html, TEXT("<!DOCTYPE html [<!ENTITY a 'b'>]><p>&a;"), ERR_INPUT,
	               "the page declares an entity, and none is read");
}

/* Repeats a piece of HTML. */
static struct text many(struct arena *arena, const char *piece, size_t n)
{
	struct buffer out = buffer_make(arena);

	for (size_t i = 0; i < n; i++)
		buffer_add_c(&out, piece);
	return buffer_text(&out);
}

static void a_page_of_any_depth_is_read(void **state)
{
	struct buffer page = buffer_make(*state);
	struct taken taken;

	buffer_add(&page, many(*state, "<div>", 100000));
	buffer_add_c(&page, "deep");
	taken = take_bytes(*state, read_html, buffer_text(&page));
	assert_true(taken.is_read);
	assert_text(buffer_text(&taken.lines), "PARAGRAPH 0|deep\n");
	assert_true(take_bytes(*state, read_html, many(*state, "<span><div></span></div>", 5000))
	                    .is_read);
	assert_true(take_bytes(*state, read_html, many(*state, "<!--", 200000)).is_read);
}

static void a_page_that_grows_is_refused(void **state)
{
	struct buffer page = buffer_make(*state);

	buffer_add_c(&page, "<p>");
	for (int i = 0; i < 60; i++)
		buffer_add_format(&page, "<font a=%d>", i);
	buffer_add(&page, many(*state, "<p>x", 20000));
	assert_refused(read_html, buffer_text(&page), ERR_TOO_BIG,
	               "the page is built so that reading it takes more than 50 MB");
}

static void an_empty_page_has_no_blocks(void **state)
{
	assert_blocks(read_html, "", "");
	assert_blocks(read_html, "<p>&nbsp;</p>", "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_ARENA(headings_paragraphs_and_articles_come_in_order),
		IN_ARENA(lists_print_their_numbers),
		IN_ARENA(a_number_written_by_hand_is_not_printed_twice),
		IN_ARENA(letters_go_on_after_z),
		IN_ARENA(rows_of_a_table_join_their_cells_by_tabs),
		IN_ARENA(a_table_for_layout_gives_paragraphs),
		IN_ARENA(menus_footers_and_notices_are_left_out),
		IN_ARENA(articles_of_a_law_stay_whatever_their_class),
		IN_ARENA(what_is_hidden_is_left_out),
		IN_ARENA(notes_are_told_and_their_signs_part_words),
		IN_ARENA(lines_of_pre_are_kept),
		IN_ARENA(entities_are_decoded_and_made_normal),
		IN_ARENA(the_page_says_what_it_is),
		IN_ARENA(the_encoding_is_what_meta_says),
		IN_ARENA(a_torn_byte_becomes_a_sign),
		IN_ARENA(a_declared_entity_is_refused),
		IN_ARENA(a_page_of_any_depth_is_read),
		IN_ARENA(a_page_that_grows_is_refused),
		IN_ARENA(an_empty_page_has_no_blocks),
	};

	return cmocka_run_group_tests_name("html_reader", tests, NULL, NULL);
}
