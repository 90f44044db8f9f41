/* Content as one SQLite file: what is written is read back, twice the same bytes, and what is no such file
 * is refused. */
#include "home.h"

#include "base/file.h"
#include "report/publication.h"

struct fixture {
	struct test_home home;
	struct arena *arena;
	struct error err;
};

static int make(void **state)
{
	struct fixture *f = calloc(1, sizeof(*f));

	f->arena = arena_open(64 * ARENA_MIB);
	test_home_make(&f->home);
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

static void add_group(const struct content *content, const char *code)
{
	struct param *row = content_add(content, "state_group");

	content_set_text(content, "state_group", row, "code", text_of(code));
	content_set_text(content, "state_group", row, "name_en", TEXT("ten états"));
	content_set_text(content, "state_group", row, "name_fr", TEXT("dix"));
	content_set_text(content, "state_group", row, "source", TEXT("a test"));
}

static struct content sample(struct arena *arena)
{
	struct content content = content_make_of(&report_publication, arena);

	add_group(&content, "focus");
	add_group(&content, "eu");
	add_group(&content, "all");
	content_sort_tables(&content);
	return content;
}

static void what_is_written_is_read_back(void **state)
{
	struct fixture *f = *state;
	const char *path = test_home_path(&f->home, f->arena, "a.db");
	const struct content before = sample(f->arena);
	struct content after = content_make_of(&report_publication, f->arena);
	const struct content_table *groups;

	assert_fine(table_file_write(&before, path, &f->err), &f->err);
	assert_fine(table_file_read(&after, path, &f->err), &f->err);
	groups = content_find(&after, "state_group");
	assert_int_equal(groups->n_rows, 3);
	assert_true(text_is(content_text(groups, &groups->rows[0], "code"), "all"));
	assert_true(text_is(content_text(groups, &groups->rows[2], "name_en"), "ten états"));
	assert_string_equal(content_hash(&before, true, true).bytes,
	                    content_hash(&after, true, true).bytes);
}

static void the_same_content_gives_the_same_bytes(void **state)
{
	struct fixture *f = *state;
	const char *a = test_home_path(&f->home, f->arena, "a.db");
	const char *b = test_home_path(&f->home, f->arena, "b.db");
	const struct content content = sample(f->arena);
	char hash_a[65], hash_b[65];

	assert_fine(table_file_write(&content, a, &f->err), &f->err);
	assert_fine(table_file_write(&content, b, &f->err), &f->err);
	assert_fine(file_hash(a, hash_a, &f->err), &f->err);
	assert_fine(file_hash(b, hash_b, &f->err), &f->err);
	assert_string_equal(hash_a, hash_b);
}

static void a_file_that_is_there_is_not_written_over(void **state)
{
	struct fixture *f = *state;
	const char *path = test_home_path(&f->home, f->arena, "a.db");
	const struct content content = sample(f->arena);

	assert_fine(file_write(path, TEXT("kept"), &f->err), &f->err);
	assert_false(table_file_write(&content, path, &f->err));
	assert_int_equal(f->err.kind, ERR_CONFLICT);
}

static void what_is_no_publication_is_refused(void **state)
{
	struct fixture *f = *state;
	const char *path = test_home_path(&f->home, f->arena, "a.db");
	struct content content = content_make_of(&report_publication, f->arena);

	assert_fine(
		file_write(path, TEXT("no database, but long enough to look like one"), &f->err),
		&f->err);
	assert_false(table_file_read(&content, path, &f->err));
	assert_int_equal(f->err.kind, ERR_INPUT);
	error_clear(&f->err);
	assert_false(
		table_file_read(&content, test_home_path(&f->home, f->arena, "no.db"), &f->err));
	assert_int_equal(f->err.kind, ERR_ABSENT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(what_is_written_is_read_back, make, drop),
		cmocka_unit_test_setup_teardown(the_same_content_gives_the_same_bytes, make, drop),
		cmocka_unit_test_setup_teardown(a_file_that_is_there_is_not_written_over, make,
	                                        drop),
		cmocka_unit_test_setup_teardown(what_is_no_publication_is_refused, make, drop),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
