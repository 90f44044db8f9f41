/* Plain text, Markdown and tables in text as blocks. */
#include "extract_blocks.h"

/* Plain text. */

static void an_empty_line_ends_a_paragraph(void **state)
{
	assert_blocks(read_plain, "one\n\n \t\ntwo  words\n",
	              "PARAGRAPH 0|one\nPARAGRAPH 0|two words\n");
}

static void wrapped_lines_are_joined(void **state)
{
	assert_blocks(
		read_plain,
		"The home is open to every child who\ncomes, at any hour of day and night,\n"
		"and nobody asks where it comes from\nor why it has come to us.\n\n"
		"It is free, for the state pays what\nit costs.",
		"PARAGRAPH 0|The home is open to every child who comes, at any hour of day and"
		" night, and nobody asks where it comes from or why it has come to us.\n"
		"PARAGRAPH 0|It is free, for the state pays what it costs.\n");
}

static void lines_that_break_on_purpose_are_kept(void **state)
{
	assert_blocks(read_plain, "roses and\nred\nviolets and some\nblue\nmore\n",
	              "PARAGRAPH 0|roses and\nred\nviolets and some\nblue\nmore\n");
}

static void lists_and_articles_begin_blocks(void **state)
{
	assert_blocks(read_plain, "Article 1\nIt holds:\na) here;\nb) there.\n- and so on\n",
	              "ARTICLE 0 [Article 1]|Article 1\n"
	              "PARAGRAPH 0|It holds:\n"
	              "ITEM 1 [a)]|a) here;\n"
	              "ITEM 1 [b)]|b) there.\n"
	              "ITEM 1|- and so on\n");
}

static void headings_are_underlined_or_in_capitals(void **state)
{
	assert_blocks(read_plain,
	              "Homes\n=====\n\nIn towns\n--------\nText.\n\nGENERAL RULES\n\nმუხლი\n",
	              "HEADING 1|Homes\nHEADING 2|In towns\nPARAGRAPH 0|Text.\n"
	              "HEADING 1|GENERAL RULES\nPARAGRAPH 0|მუხლი\n");
}

static void a_form_feed_begins_a_page(void **state)
{
	const struct taken taken = take_bytes(*state, read_plain, TEXT("one\n\n\ftwo\n\f\nthree"));

	assert_text(buffer_text(&taken.lines),
	            "PARAGRAPH 0 p1|one\nPARAGRAPH 0 p2|two\nPARAGRAPH 0 p3|three\n");
	assert_int_equal(taken.facts.n_pages, 3);
}

static void lines_with_tabs_are_rows(void **state)
{
	assert_blocks(read_plain, "state\tyear\nA\t2019\n", "ROW 0|state\tyear\nROW 0|A\t2019\n");
}

static void old_and_foreign_line_ends_are_read(void **state)
{
	assert_blocks(read_plain, "one\r\n\r\ntwo\r\n", "PARAGRAPH 0|one\nPARAGRAPH 0|two\n");
	assert_blocks(read_plain, "one\r\rtwo\r", "PARAGRAPH 0|one\nPARAGRAPH 0|two\n");
}

static void a_line_without_end_is_refused(void **state)
{
	char *bytes = arena_alloc(*state, 5 * ARENA_MIB);

	memset(bytes, 'a', 5 * ARENA_MIB);
	assert_refused(read_plain, ((struct text){bytes, 5 * ARENA_MIB}), ERR_TOO_BIG,
	               "a line is larger than 4 MiB");
	assert_refused(read_plain, ((struct text){bytes, 2 * ARENA_MIB}), ERR_TOO_BIG,
	               "a paragraph is larger than 1 MiB");
}

/* Markdown. */

static void marks_are_taken_off_words(void **state)
{
	assert_blocks(read_markdown,
	              "# A *b* `c`\n\n[link](x) **bold**, 2\\*3 &eacute;\\\nnext ![p](q)",
	              "HEADING 1|A b c\nPARAGRAPH 0|link bold, 2*3 é\nnext\n");
}

static void numbers_of_lists_are_those_of_the_author(void **state)
{
	assert_blocks(read_markdown, "2. two\n3. three\n5. five\n   - in\n\n1) a\n1) b\n",
	              "ITEM 1 [2.]|2. two\nITEM 1 [3.]|3. three\nITEM 1 [5.]|5. five\nITEM 2|in\n"
	              "ITEM 1 [1)]|1) a\nITEM 1 [2)]|2) b\n");
}

static void tables_and_code_and_quotes_are_read(void **state)
{
	assert_blocks(read_markdown,
	              "| a | b |\n|---|---|\n| 1 | |\n\n```\nx  y\n# z\n```\n\n> said\n",
	              "ROW 0|a\tb\nROW 0|1\t\nPARAGRAPH 0|x  y\n# z\nPARAGRAPH 0|said\n");
}

static void notes_are_told(void **state)
{
	assert_blocks(read_markdown, "A claim.[^1] And [^no].\n\n[^1]: word\n[^b]: two words\n",
	              "PARAGRAPH 0|A claim.[1] And [^no].\nNOTE 0 [[1]]|[1] word\n"
	              "NOTE 0 [[b]]|[b] two words\n");
}

static void html_in_markdown_is_read_as_html(void **state)
{
	assert_blocks(read_markdown,
	              "<table><tr><td>a<td>b<tr><td>c<td>d</table>\n\none<br>two <i>x</i>\n",
	              "ROW 0|a\tb\nROW 0|c\td\nPARAGRAPH 0|one\ntwo x\n");
}

static void front_matter_gives_facts_and_no_words(void **state)
{
	const struct taken taken = take_bytes(
		*state, read_markdown,
		TEXT("---\ntitle: \"Of homes\"\npublication_date: \"1993-05-03\"\n---\nText\n"));

	assert_text(buffer_text(&taken.lines), "PARAGRAPH 0|Text\n");
	assert_text(taken.facts.title, "Of homes");
	assert_text(taken.facts.dated, "1993-05-03");
}

/* Tables in text. */

static void the_sign_between_cells_is_found(void **state)
{
	assert_blocks(read_csv, "a,b\n1,\"2,5\"\n", "ROW 0|a\tb\nROW 0|1\t2,5\n");
	assert_blocks(read_csv, "a;b\n1,0;2,5\n", "ROW 0|a\tb\nROW 0|1,0\t2,5\n");
	assert_blocks(read_csv, "a\tb\nx, y\tz\n", "ROW 0|a\tb\nROW 0|x, y\tz\n");
	assert_blocks(read_csv, "sep=|\na|b,c\n", "ROW 0|a\tb,c\n");
}

static void a_cell_of_several_lines_is_one(void **state)
{
	assert_blocks(read_csv, "a,\"one\ntwo \"\"x\"\"\"\r\n\r\n,last",
	              "ROW 0|a\tone two \"x\"\nROW 0|\tlast\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_ARENA(an_empty_line_ends_a_paragraph),
		IN_ARENA(wrapped_lines_are_joined),
		IN_ARENA(lines_that_break_on_purpose_are_kept),
		IN_ARENA(lists_and_articles_begin_blocks),
		IN_ARENA(headings_are_underlined_or_in_capitals),
		IN_ARENA(a_form_feed_begins_a_page),
		IN_ARENA(lines_with_tabs_are_rows),
		IN_ARENA(old_and_foreign_line_ends_are_read),
		IN_ARENA(a_line_without_end_is_refused),
		IN_ARENA(marks_are_taken_off_words),
		IN_ARENA(numbers_of_lists_are_those_of_the_author),
		IN_ARENA(tables_and_code_and_quotes_are_read),
		IN_ARENA(notes_are_told),
		IN_ARENA(html_in_markdown_is_read_as_html),
		IN_ARENA(front_matter_gives_facts_and_no_words),
		IN_ARENA(the_sign_between_cells_is_found),
		IN_ARENA(a_cell_of_several_lines_is_one),
	};

	return cmocka_run_group_tests_name("plain_reader", tests, NULL, NULL);
}
