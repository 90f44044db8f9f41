/* Tables out of CSV and into it. */
#include "base/csv.h"

#include "base_test.h"

struct reading {
	bool has_header;
	struct csv_table table;
	struct problems problems;
	const char *said;
};

static struct reading read_bytes(void **state, const char *bytes, size_t n_bytes)
{
	struct reading reading = {.problems = problems_make(*state, LANG_EN)};

	reading.has_header = csv_read(*state, "a.csv", (struct text){bytes, n_bytes},
	                              &reading.problems, &reading.table);
	reading.said = problems_write(*state, &reading.problems).bytes;
	return reading;
}

static struct reading read_c(void **state, const char *bytes)
{
	return read_bytes(state, bytes, strlen(bytes));
}

static void a_table_has_columns_and_rows_with_lines(void **state)
{
	const struct reading r =
		read_c(state, "code,name\nGE,Georgia\nAM,\"Armenia, \"\"the\"\"\"\n");

	assert_true(r.has_header);
	assert_string_equal(r.said, "");
	assert_int_equal(r.table.n_columns, 2);
	assert_text(r.table.columns[1], "name");
	assert_int_equal(r.table.n_rows, 2);
	assert_int_equal(r.table.rows[1].line, 3);
	assert_text(r.table.rows[1].cells[1], "Armenia, \"the\"");
}

static void both_line_ends_and_none_at_the_end_are_read(void **state)
{
	const struct reading r = read_c(state, "a,b\r\n1,2\r\n3,4");

	assert_string_equal(r.said, "");
	assert_int_equal(r.table.n_rows, 2);
	assert_text(r.table.rows[0].cells[1], "2");
	assert_text(r.table.rows[1].cells[1], "4");
	assert_int_equal(r.table.rows[1].line, 3);
}

static void a_row_has_the_line_on_which_it_begins(void **state)
{
	const struct reading r = read_c(state, "a,b\n1,\"x\n\ny\"\n\n2,z\n");

	assert_string_equal(r.said, "");
	assert_int_equal(r.table.n_rows, 2);
	assert_int_equal(r.table.rows[0].line, 2);
	assert_text(r.table.rows[0].cells[1], "x\n\ny");
	assert_int_equal(r.table.rows[1].line, 6);
}

static void spaces_are_part_of_a_cell(void **state)
{
	const struct reading r = read_c(state, "a,b\n x ,\" y\"\n");

	assert_text(r.table.rows[0].cells[0], " x ");
	assert_text(r.table.rows[0].cells[1], " y");
}

static void a_row_of_another_width_is_named_and_left_out(void **state)
{
	const struct reading r = read_c(state, "a,b\n1\n1,2,3\n4,5\n");

	assert_string_equal(r.said, "a.csv line 2: the row has 1 cell, the header has 2\n"
	                            "a.csv line 3: the row has 3 cells, the header has 2\n");
	assert_int_equal(r.table.n_rows, 1);
	assert_text(r.table.rows[0].cells[0], "4");
}

static void header_names_are_due_and_differ(void **state)
{
	const struct reading r = read_c(state, "a,,b,a\n1,2,3,4\n");

	assert_string_equal(r.said, "a.csv line 1: column 2 has no name\n"
	                            "a.csv line 1: columns 1 and 4 are both named \"a\"\n");
	assert_int_equal(r.table.n_rows, 1);
}

static void a_file_without_header_is_refused(void **state)
{
	assert_false(read_c(state, "").has_header);
	assert_string_equal(read_c(state, "").said, "a.csv line 1: the file has no header row\n");
	assert_false(read_c(state, "\n\n").has_header);
}

static void a_latin_1_byte_is_named_and_the_rest_read(void **state)
{
	const struct reading r = read_c(state, "code,name\nGE,G\xE9orgie\nTR,T\xFCrkei\n");

	assert_string_equal(
		r.said,
		"a.csv line 2, column name: cell 2 is not UTF-8: byte 0xE9 at its character 2\n"
		"  Save the file as UTF-8 without byte-order mark.\n");
	assert_int_equal(r.table.n_rows, 2);
	assert_text(r.table.rows[1].cells[1], "T\xEF\xBF\xBDrkei");
}

static void a_bad_byte_in_a_cell_of_lines_has_its_own_line(void **state)
{
	const struct reading r = read_c(state, "a,b\n1,\"x\ny\n\xFFz\"\n");

	assert_true(text_starts(text_of(r.said), TEXT("a.csv line 4, column b: ")));
}

static void a_byte_order_mark_is_refused(void **state)
{
	const struct reading r = read_c(state, "\xEF\xBB\xBF"
	                                       "a,b\n1,2\n");

	assert_string_equal(r.said, "a.csv line 1: the file begins with a byte-order mark\n"
	                            "  Save the file as UTF-8 without byte-order mark.\n");
	assert_text(r.table.columns[0], "a");
}

static void utf_16_is_refused(void **state)
{
	const struct reading r = read_bytes(state,
	                                    "\xFF\xFE"
	                                    "a\0,\0b\0\n\0",
	                                    10);

	assert_false(r.has_header);
	assert_true(text_starts(text_of(r.said), TEXT("a.csv line 1: the file is UTF-16\n")));
}

static void a_nul_is_named(void **state)
{
	const struct reading r = read_bytes(state, "a,b\n1,x\0y\n", 10);

	assert_string_equal(r.said, "a.csv line 2, column b: cell 2 has a NUL character, at its "
	                            "character 2\n");
	assert_int_equal(r.table.n_rows, 1);
}

static void a_torn_quote_is_named_where_it_began(void **state)
{
	const struct reading r = read_c(state, "a,b\n1,\"torn\n2,x\n3,\"y\"\n4,z\n");

	assert_true(text_starts(
		text_of(r.said),
		TEXT("a.csv line 2, column b: cell 2 has a quote that does not close")));
	assert_int_equal(problems_count(&r.problems), 1);
	assert_int_equal(r.table.n_rows, 3);
	assert_text(r.table.rows[1].cells[1], "y");
	assert_int_equal(r.table.rows[2].line, 5);
}

static void a_quote_open_at_the_end_is_named(void **state)
{
	const struct reading r = read_c(state, "a,b\n1,2\n3,\"torn\n4,5\n");

	assert_true(text_starts(text_of(r.said), TEXT("a.csv line 3, column b: ")));
	assert_int_equal(r.table.n_rows, 2);
	assert_text(r.table.rows[1].cells[0], "4");
}

static void a_quote_in_the_middle_of_a_cell_is_named(void **state)
{
	const struct reading r = read_c(state, "a,b\nx\"y,2\n3,\"p\"q\n5,6\n");

	assert_int_equal(problems_count(&r.problems), 2);
	assert_int_equal(r.problems.items[0].place.line, 2);
	assert_string_equal(r.problems.items[0].place.column, "a");
	assert_int_equal(r.problems.items[1].place.line, 3);
	assert_int_equal(r.table.n_rows, 1);
}

static void a_torn_header_is_no_header(void **state)
{
	const struct reading r = read_c(state, "a,\"b\n1,2\n");

	assert_false(r.has_header);
	assert_int_equal(problems_count(&r.problems), 1);
}

static void a_carriage_return_alone_ends_no_line(void **state)
{
	const struct reading r = read_c(state, "a\n1\r2\n3\n");

	assert_string_equal(r.said,
	                    "a.csv line 2: a carriage return stands in the middle of the line\n"
	                    "  End lines with LF, or with CR and LF.\n");
}

static void cells_are_brought_into_normal_form_c(void **state)
{
	const struct reading r = read_c(state, "e\xCC\x81\nu\xCC\x88\n");

	assert_text(r.table.columns[0], "é");
	assert_text(r.table.rows[0].cells[0], "ü");
}

static void a_table_too_wide_is_refused(void **state)
{
	struct buffer bytes = buffer_make(*state);

	for (int i = 0; i <= CSV_COLUMNS_MAX; i++)
		buffer_add_format(&bytes, "%sc%d", i > 0 ? "," : "", i);
	assert_false(read_c(state, bytes.bytes).has_header);
	assert_string_equal(read_c(state, bytes.bytes).said,
	                    "a.csv line 1: the table has 201 columns, more than 200\n");
}

static void a_row_far_too_wide_is_named(void **state)
{
	struct buffer bytes = buffer_make(*state);

	buffer_add_c(&bytes, "a,b\n");
	for (int i = 0; i < 1000; i++)
		buffer_add_c(&bytes, "x,");
	assert_string_equal(read_c(state, bytes.bytes).said,
	                    "a.csv line 2: the row has 1001 cells, the header has 2\n");
}

static void a_cell_or_file_too_large_is_refused(void **state)
{
	struct buffer bytes = buffer_make(*state);
	struct reading r;

	buffer_add_c(&bytes, "a,b\n");
	buffer_add_spaces(&bytes, CSV_CELL_BYTES_MAX + 1);
	buffer_add_c(&bytes, ",2\n");
	r = read_c(state, bytes.bytes);
	assert_string_equal(r.said, "a.csv line 2, column a: cell 1 is larger than 4 MiB\n");
	r = read_bytes(state, bytes.bytes,
	               (size_t)CSV_BYTES_MAX + 1); /* refused before it is read */
	assert_string_equal(r.said, "a.csv: the file is larger than 64 MiB\n");
	assert_false(r.has_header);
}

static void columns_are_found_by_name(void **state)
{
	const struct reading r = read_c(state, "a,b\n");
	size_t at = 9;

	assert_true(csv_find_column(&r.table, "b", &at));
	assert_int_equal(at, 1);
	assert_false(csv_find_column(&r.table, "c", &at));
}

static void a_formula_is_guarded_and_comes_back(void **state)
{
	static const struct {
		const char *cell, *written;
	} cases[] = {
		{"=1+1", "'=1+1"},     {"+1", "'+1"},     {"-x", "'-x"},    {"@a", "'@a"},
		{"'=x", "''=x"},       {"''@y", "'''@y"}, {"'tis", "'tis"}, {"'", "'"},
		{"a=b", "a=b"},        {"", ""},          {"\tx", "'\tx"},  {"\rx", "\"'\rx\""},
		{"=a,b", "\"'=a,b\""},
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buffer out = buffer_make(*state);
		struct reading r;

		csv_add_text(&out, *state, text_of(cases[i].cell));
		assert_string_equal(out.bytes, cases[i].written);
		r = read_c(state, text_format(*state, "a,b\n%s,\n", out.bytes).bytes);
		assert_string_equal(r.said, "");
		assert_text(csv_unguard(r.table.rows[0].cells[0]), cases[i].cell);
	}
}

static void only_cells_that_need_quotes_have_them(void **state)
{
	struct buffer out = buffer_make(*state);

	csv_add_plain(&out, TEXT("plain text"));
	csv_add_plain(&out, TEXT(" -1"));
	csv_add_plain(&out, TEXT("-1"));
	assert_string_equal(out.bytes, "plain text -1-1");
	csv_add_plain(&out, TEXT("a\"b"));
	csv_add_plain(&out, TEXT("c\nd"));
	assert_string_equal(out.bytes, "plain text -1-1\"a\"\"b\"\"c\nd\"");
}

static void problems_are_said_in_french(void **state)
{
	struct problems problems = problems_make(*state, LANG_FR);
	struct csv_table table;

	assert_true(csv_read(*state, "a.csv", TEXT("a,b\n1\n"), &problems, &table));
	assert_text(problems_write(*state, &problems),
	            "a.csv ligne 2: la ligne a 1 cellule, l’en-tête en a 2\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_ARENA(a_table_has_columns_and_rows_with_lines),
		IN_ARENA(both_line_ends_and_none_at_the_end_are_read),
		IN_ARENA(a_row_has_the_line_on_which_it_begins),
		IN_ARENA(spaces_are_part_of_a_cell),
		IN_ARENA(a_row_of_another_width_is_named_and_left_out),
		IN_ARENA(header_names_are_due_and_differ),
		IN_ARENA(a_file_without_header_is_refused),
		IN_ARENA(a_latin_1_byte_is_named_and_the_rest_read),
		IN_ARENA(a_bad_byte_in_a_cell_of_lines_has_its_own_line),
		IN_ARENA(a_byte_order_mark_is_refused),
		IN_ARENA(utf_16_is_refused),
		IN_ARENA(a_nul_is_named),
		IN_ARENA(a_torn_quote_is_named_where_it_began),
		IN_ARENA(a_quote_open_at_the_end_is_named),
		IN_ARENA(a_quote_in_the_middle_of_a_cell_is_named),
		IN_ARENA(a_torn_header_is_no_header),
		IN_ARENA(a_carriage_return_alone_ends_no_line),
		IN_ARENA(cells_are_brought_into_normal_form_c),
		IN_ARENA(a_table_too_wide_is_refused),
		IN_ARENA(a_row_far_too_wide_is_named),
		IN_ARENA(a_cell_or_file_too_large_is_refused),
		IN_ARENA(columns_are_found_by_name),
		IN_ARENA(a_formula_is_guarded_and_comes_back),
		IN_ARENA(only_cells_that_need_quotes_have_them),
		IN_ARENA(problems_are_said_in_french),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
