/* Content travels: files, memory and database hold the same rows; what is wrong in a file is named with its
 * place, all at once. */
#include "home.h"

#include "base/file.h"
#include "base/hash.h"
#include "store/content.h"

struct fixture {
	struct test_home home;
	struct arena *arena;
	const char *folder; /* a copy of the shipped pack */
	struct problems problems;
	struct error err;
};

static const char *pack(struct arena *arena)
{
	const char *source = getenv("PLUMBLINE_SOURCE");

	return file_join(arena, source ? source : ".", "packs/ocsea-2019");
}

static void copy_pack(struct fixture *f)
{
	struct text *names;
	size_t n;

	assert_fine(file_make_folder(f->folder, &f->err), &f->err);
	assert_fine(file_list(f->arena, pack(f->arena), &names, &n, &f->err), &f->err);
	for (size_t i = 0; i < n; i++) {
		const char *name = text_c(f->arena, names[i]);

		assert_fine(file_copy(file_join(f->arena, pack(f->arena), name),
		                      file_join(f->arena, f->folder, name), &f->err),
		            &f->err);
	}
}

static int make(void **state)
{
	struct fixture *f = calloc(1, sizeof(*f));
	struct error err = {0};

	assert_fine(hash_start(&err), &err);
	f->arena = arena_open(512 * ARENA_MIB);
	test_home_make(&f->home);
	f->folder = test_home_path(&f->home, f->arena, "pack");
	f->problems = problems_make(f->arena, LANG_EN);
	copy_pack(f);
	*state = f;
	return 0;
}

static int drop(void **state)
{
	struct fixture *f = *state;

	test_home_drop(&f->home);
	arena_drop(&f->arena);
	free(f);
	return 0;
}

static struct text read_bytes(struct fixture *f, const char *folder, const char *name)
{
	struct text bytes;

	assert_fine(file_read(f->arena, file_join(f->arena, folder, name), CSV_BYTES_MAX, &bytes,
	                      &f->err),
	            &f->err);
	return bytes;
}

static void write_bytes(struct fixture *f, const char *name, struct text bytes)
{
	assert_fine(file_write(file_join(f->arena, f->folder, name), bytes, &f->err), &f->err);
}

/* Puts `to` in the place of the first `from` in a file of the pack. */
static void change(struct fixture *f, const char *name, const char *from, const char *to)
{
	const struct text bytes = read_bytes(f, f->folder, name);
	struct buffer out = buffer_make(f->arena);
	size_t at;

	if (!text_find(bytes, text_of(from), &at))
		fail_msg("%s does not hold %s", name, from);
	buffer_add(&out, text_slice(bytes, 0, at));
	buffer_add_c(&out, to);
	buffer_add(&out, text_slice(bytes, at + strlen(from), bytes.n_bytes));
	write_bytes(f, name, buffer_text(&out));
}

static void add_line(struct fixture *f, const char *name, const char *line)
{
	struct buffer out = buffer_make(f->arena);

	buffer_add(&out, read_bytes(f, f->folder, name));
	buffer_add_c(&out, line);
	write_bytes(f, name, buffer_text(&out));
}

static struct content read_pack(struct fixture *f)
{
	struct content content = content_make(f->arena);

	assert_fine(content_read_package(&content, f->folder, &f->problems, &f->err), &f->err);
	content_check_references(&content, &f->problems);
	return content;
}

/* The package is read with exactly these problems, in this order. */
static void expect_problems(struct fixture *f, const char *lines)
{
	(void)read_pack(f);
	assert_string_equal(problems_write(f->arena, &f->problems).bytes, lines);
}

static void the_shipped_pack_has_no_problems(void **state)
{
	expect_problems(*state, "");
}

static void what_is_read_is_written_again_byte_for_byte(void **state)
{
	struct fixture *f = *state;
	const char *out = test_home_path(&f->home, f->arena, "out");
	const struct content content = read_pack(f);
	struct text *names;
	size_t n;

	assert_fine(file_make_folder(out, &f->err), &f->err);
	const struct package_about about = content_about(&content);

	assert_fine(content_write_package(&content, &about, out, &f->err), &f->err);
	assert_fine(file_list(f->arena, out, &names, &n, &f->err), &f->err);
	assert_true(n > 30);
	for (size_t i = 0; i < n; i++) {
		const char *name = text_c(f->arena, names[i]);

		if (!text_equals(read_bytes(f, f->folder, name), read_bytes(f, out, name)))
			fail_msg("%s was written otherwise", name);
	}
}

static void put_table(struct fixture *f, struct store *db, const struct content_table *table)
{
	for (size_t i = 0; i < table->n_rows; i++)
		assert_fine(store_run(db, table->table->put, table->rows[i].values,
		                      table->table->n_columns, NULL, &f->err),
		            &f->err);
}

static void what_is_put_into_a_database_comes_out_of_it(void **state)
{
	struct fixture *f = *state;
	const struct content content = read_pack(f);
	struct content back = content_make(f->arena);
	struct store *db = test_home_open(&f->home, STORE_NEW);
	struct content_change *changes;
	size_t n;

	assert_fine(store_begin_write(db, &f->err), &f->err);
	for (size_t i = 0; i < content.n_tables; i++)
		put_table(f, db, &content.tables[i]);
	assert_fine(store_commit(db, &f->err), &f->err);
	assert_fine(content_read_store(&back, db, &f->err), &f->err);
	content_diff(&content, &back, f->arena, &changes, &n);
	assert_int_equal(n, 0);
	assert_string_equal(content_hash(&content, true, true).bytes,
	                    content_hash(&back, true, true).bytes);
	store_drop(&db);
}

static void the_hash_knows_frame_from_scope(void **state)
{
	struct fixture *f = *state;
	const struct content before = read_pack(f);
	struct content after;

	change(f, "states.csv", "codes: GitHub", "codes: Github");
	after = read_pack(f);
	assert_string_equal(content_hash(&before, true, false).bytes,
	                    content_hash(&after, true, false).bytes);
	assert_string_not_equal(content_hash(&before, false, true).bytes,
	                        content_hash(&after, false, true).bytes);
	assert_string_not_equal(content_hash(&before, true, true).bytes,
	                        content_hash(&after, true, true).bytes);
}

static void rows_are_found_by_their_key_as_text(void **state)
{
	const struct content content = read_pack(*state);
	const struct content_table *table = content_find(&content, "treaty_status");
	const struct text keys[] = {TEXT("GE"), TEXT("LC"), TEXT("signed"), TEXT("1")};
	const struct text absent[] = {TEXT("GE"), TEXT("LC"), TEXT("signed"), TEXT("one")};
	const struct content_row *row = content_find_row(table, keys, COUNT(keys));

	assert_non_null(row);
	assert_true(text_is(content_text(table, row, "state"), "GE"));
	assert_int_equal(content_i64(table, row, "nr"), 1);
	assert_null(content_find_row(table, absent, COUNT(absent)));
}

static void an_overlay_replaces_and_adds_and_takes_nothing_away(void **state)
{
	struct fixture *f = *state;
	struct content content = read_pack(f);
	const struct content before = read_pack(f);
	const size_t n_states = content_find(&content, "state")->n_rows;
	struct content over = content_make(f->arena);
	const char *path = test_home_path(&f->home, f->arena, "states.csv");
	struct content_change *changes;
	size_t n;

	assert_fine(file_write(path,
	                       TEXT("code,alpha3,m49,source,confidence,note\n"
	                            "AD,AND,020,here,low,\n"
	                            "ZZ,ZZZ,999,here,low,\n"),
	                       &f->err),
	            &f->err);
	assert_fine(content_read_file(&over, path, &f->problems, &f->err), &f->err);
	assert_int_equal(problems_count(&f->problems), 0);
	content_overlay(&content, &over);
	assert_int_equal(content_find(&content, "state")->n_rows, n_states + 1);
	content_diff(&before, &content, f->arena, &changes, &n);
	assert_int_equal(n, 2);
	assert_non_null(changes[0].before);
	assert_true(text_is(changes[0].after->values[0].text, "AD"));
	assert_null(changes[1].before);
	assert_true(text_is(changes[1].after->values[0].text, "ZZ"));
	content_diff(&content, &before, f->arena, &changes, &n);
	assert_null(changes[1].after);
}

static void values_that_are_not_of_their_type_are_named_with_their_place(void **state)
{
	struct fixture *f = *state;

	write_bytes(f, "waves.csv",
	            TEXT("code,label_en,label_fr,cutoff,locked,status,frame_version,frame_hash\n"
	                 "2019,2019,2019,31/02/2019,2019-02-31,begun,1,\n"
	                 "2020,,2020,2020-01-01,,open,1,\n"));
	write_bytes(f, "capacities.csv", read_bytes(f, pack(f->arena), "capacities.csv"));
	change(f, "capacities.csv", "C1,1,", "C1,1.5,");
	change(f, "questions.csv", ",yes\n", ",maybe\n");
	(void)read_pack(f);
	assert_int_equal(problems_count(&f->problems), 6);
}

static void days_choices_and_empty_cells_have_a_sentence_each(void **state)
{
	struct fixture *f = *state;

	write_bytes(f, "waves.csv",
	            TEXT("code,label_en,label_fr,cutoff,locked,status,frame_version,frame_hash\n"
	                 "2019,2019,2019,31/02/2019,2019-02-31,begun,1,\n"
	                 "2020,,2020,2020-01-01,,open,1,\n"));
	expect_problems(
		f, "waves.csv line 2, column cutoff: \"31/02/2019\" is no day\n"
		   "  Write a day that exists as 2019-11-21.\n"
		   "waves.csv line 2, column locked: \"2019-02-31\" is no day\n"
		   "  Write a day that exists as 2019-11-21.\n"
		   "waves.csv line 2, column status: \"begun\" is none of open, locked, validated, "
		   "published, superseded\n"
		   "waves.csv line 3, column label_en: the cell is empty, and a value is due\n");
}

static void a_row_that_stands_twice_is_named_with_both_lines(void **state)
{
	struct fixture *f = *state;

	write_bytes(f, "rules.csv",
	            TEXT("code,nr,heading_en,heading_fr,text_en,text_fr,origin\n"
	                 "1.1,1,a,b,c,d,e\n1.2,2,a,b,c,d,e\n1.1,3,a,b,c,d,e\n"));
	expect_problems(f, "rules.csv line 4, column code: the row rule/1.1 stands "
	                   "twice: it is in line 2 too\n");
}

static void columns_that_are_missing_unknown_or_twice_are_named(void **state)
{
	struct fixture *f = *state;

	write_bytes(f, "rules.csv",
	            TEXT("code,nr,heading_en,heading_fr,text_en,text_fr,orgin,code\n"
	                 "1.1,1,a,b,c,d,e,1.1\n"));
	expect_problems(f, "rules.csv line 1: columns 1 and 8 are both named \"code\"\n"
	                   "rules.csv line 1: the column origin is missing\n"
	                   "rules.csv line 1: the column \"orgin\" is not known here\n");
}

static void a_reference_that_leads_nowhere_is_named(void **state)
{
	struct fixture *f = *state;

	add_line(f, "crosswalk.csv", "C9,LC99,LC99,close,here,\n");
	(void)read_pack(f);
	assert_int_equal(problems_count(&f->problems), 2);
	assert_string_equal(f->problems.items[0].message,
	                    "there is no capacity \"C9\" in capacities.csv");
	assert_string_equal(f->problems.items[0].place.column, "capacity");
	assert_string_equal(f->problems.items[1].message,
	                    "there is no provision \"LC99\" in provisions.csv");
}

static void a_unique_value_that_stands_twice_is_named(void **state)
{
	struct fixture *f = *state;

	add_line(f, "states.csv", "ZZ,AND,999,here,low,\n");
	(void)read_pack(f);
	assert_int_equal(problems_count(&f->problems), 1);
	assert_string_equal(f->problems.items[0].message,
	                    "\"AND\" stands twice: it is in line 2 too");
}

static void a_value_and_an_absence_exclude_each_other(void **state)
{
	struct fixture *f = *state;

	write_bytes(f, "observations.csv",
	            TEXT("fact,state,nr,value,absence,as_of,source,basis,confidence,note\n"
	                 "crc_date,AD,1,1996-01-02,not_searched,2019,here,read,low,\n"
	                 "crc_date,AD,2,,,2019,here,read,low,\n"));
	expect_problems(f, "observations.csv line 2, column absence: value and absence both have a "
	                   "value, and one of them must be empty\n"
	                   "observations.csv line 3, column value: neither value nor absence has a "
	                   "value\n");
}

static void files_that_are_missing_or_unknown_are_named(void **state)
{
	struct fixture *f = *state;
	const char *states = file_join(f->arena, f->folder, "states.csv");

	assert_fine(file_remove(states, &f->err), &f->err);
	change(f, "datapackage.json", "\"path\": \"waves.csv\"", "\"path\": \"../waves.csv\"");
	write_bytes(f, "more.csv", TEXT("a\n1\n"));
	{
		struct content content = content_make(f->arena);

		assert_fine(content_read_package(&content, f->folder, &f->problems, &f->err),
		            &f->err);
	}
	assert_string_equal(problems_write(f->arena, &f->problems).bytes,
	                    "datapackage.json: \"../waves.csv\" is no file of such a package\n"
	                    "datapackage.json: states.csv is named and is not there\n"
	                    "more.csv: the file is not named in datapackage.json\n"
	                    "waves.csv: the file is not named in datapackage.json\n"
	                    "datapackage.json: waves.csv is not named\n");
}

static void a_folder_without_a_descriptor_is_no_package(void **state)
{
	struct fixture *f = *state;
	struct content content = content_make(f->arena);

	assert_fine(file_remove(file_join(f->arena, f->folder, "datapackage.json"), &f->err),
	            &f->err);
	assert_false(content_read_package(&content, f->folder, &f->problems, &f->err));
	assert_int_equal(f->err.kind, ERR_INPUT);
	assert_false(content_read_package(&content, "/nowhere", &f->problems, &f->err));
	assert_int_equal(f->err.kind, ERR_ABSENT);
}

static void a_torn_descriptor_is_named_with_its_line(void **state)
{
	struct fixture *f = *state;
	struct content content = content_make(f->arena);

	write_bytes(f, "datapackage.json", TEXT("{\n\"resources\": [\n"));
	assert_false(content_read_package(&content, f->folder, &f->problems, &f->err));
	assert_int_equal(f->err.kind, ERR_INPUT);
	assert_int_equal(problems_count(&f->problems), 1);
}

static void a_file_with_another_dialect_is_refused(void **state)
{
	struct fixture *f = *state;

	change(f, "datapackage.json", "\"delimiter\": \",\"", "\"delimiter\": \";\"");
	(void)read_pack(f);
	assert_int_equal(problems_count(&f->problems), 1);
}

static void the_formula_guard_comes_and_goes(void **state)
{
	struct fixture *f = *state;
	const char *out = test_home_path(&f->home, f->arena, "out");
	const struct content_row *row;
	struct content content;

	write_bytes(f, "state_groups.csv",
	            TEXT("code,name_en,name_fr,source\nfocus,'=1+1,''=2,plain\n"));
	content = read_pack(f);
	row = content_find(&content, "state_group")->rows;
	assert_true(text_is(row->values[1].text, "=1+1"));
	assert_true(text_is(row->values[2].text, "'=2"));
	assert_fine(file_make_folder(out, &f->err), &f->err);
	const struct package_about about = content_about(&content);

	assert_fine(content_write_package(&content, &about, out, &f->err), &f->err);
	assert_true(text_equals(read_bytes(f, out, "state_groups.csv"),
	                        read_bytes(f, f->folder, "state_groups.csv")));
}

static void a_file_that_is_no_table_is_refused(void **state)
{
	struct fixture *f = *state;
	struct content content = content_make(f->arena);

	assert_false(content_read_file(&content, "/tmp/persons.csv", &f->problems, &f->err));
	assert_string_equal(f->err.message, "persons.csv is no file of a package");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(the_shipped_pack_has_no_problems, make, drop),
		cmocka_unit_test_setup_teardown(what_is_read_is_written_again_byte_for_byte, make,
	                                        drop),
		cmocka_unit_test_setup_teardown(what_is_put_into_a_database_comes_out_of_it, make,
	                                        drop),
		cmocka_unit_test_setup_teardown(the_hash_knows_frame_from_scope, make, drop),
		cmocka_unit_test_setup_teardown(rows_are_found_by_their_key_as_text, make, drop),
		cmocka_unit_test_setup_teardown(an_overlay_replaces_and_adds_and_takes_nothing_away,
	                                        make, drop),
		cmocka_unit_test_setup_teardown(
			values_that_are_not_of_their_type_are_named_with_their_place, make, drop),
		cmocka_unit_test_setup_teardown(days_choices_and_empty_cells_have_a_sentence_each,
	                                        make, drop),
		cmocka_unit_test_setup_teardown(a_row_that_stands_twice_is_named_with_both_lines,
	                                        make, drop),
		cmocka_unit_test_setup_teardown(columns_that_are_missing_unknown_or_twice_are_named,
	                                        make, drop),
		cmocka_unit_test_setup_teardown(a_reference_that_leads_nowhere_is_named, make,
	                                        drop),
		cmocka_unit_test_setup_teardown(a_unique_value_that_stands_twice_is_named, make,
	                                        drop),
		cmocka_unit_test_setup_teardown(a_value_and_an_absence_exclude_each_other, make,
	                                        drop),
		cmocka_unit_test_setup_teardown(files_that_are_missing_or_unknown_are_named, make,
	                                        drop),
		cmocka_unit_test_setup_teardown(a_folder_without_a_descriptor_is_no_package, make,
	                                        drop),
		cmocka_unit_test_setup_teardown(a_torn_descriptor_is_named_with_its_line, make,
	                                        drop),
		cmocka_unit_test_setup_teardown(a_file_with_another_dialect_is_refused, make, drop),
		cmocka_unit_test_setup_teardown(the_formula_guard_comes_and_goes, make, drop),
		cmocka_unit_test_setup_teardown(a_file_that_is_no_table_is_refused, make, drop),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
