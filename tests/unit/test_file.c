/* Files and folders. Each test has a folder of its own and leaves nothing behind. */
#include "base/file.h"

#include "base/hash.h"

#include "base_test.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BYTES_MAX = 1000 };

struct place_to_work {
	struct arena *arena;
	const char *folder;
};

static int open_folder(void **state)
{
	struct place_to_work *place = calloc(1, sizeof(*place));
	struct error err = error_in(LANG_EN);
	const char *above = getenv("TMPDIR");
	char *name;

	if (!place || !hash_start(&err))
		return -1;
	place->arena = arena_open((size_t)16 * ARENA_MIB);
	name = (char *)text_format(place->arena, "%s/plumbline.XXXXXX", above ? above : "/tmp")
	               .bytes;
	place->folder = mkdtemp(name);
	*state = place;
	return place->folder ? 0 : -1;
}

static int drop_folder(void **state)
{
	struct place_to_work *place = *state;
	struct error err = error_in(LANG_EN);
	const bool done = file_remove_tree(place->folder, &err);

	arena_drop(&place->arena);
	free(place);
	return done ? 0 : -1;
}

static const char *path_of(void **state, const char *name)
{
	const struct place_to_work *place = *state;

	return file_join(place->arena, place->folder, name);
}

static void write_file(void **state, const char *name, const char *bytes)
{
	struct error err = error_in(LANG_EN);

	if (!file_write(path_of(state, name), text_of(bytes), &err))
		fail_msg("%s", err.message);
}

static size_t count_names(void **state)
{
	const struct place_to_work *place = *state;
	struct error err = error_in(LANG_EN);
	struct text *names;
	size_t n = 0;

	assert_true(file_list(place->arena, place->folder, &names, &n, &err));
	return n;
}

static void assert_holds(void **state, const char *name, const char *bytes)
{
	const struct place_to_work *place = *state;
	struct error err = error_in(LANG_EN);
	struct text text = TEXT_NONE;

	assert_true(file_read(place->arena, path_of(state, name), BYTES_MAX, &text, &err));
	assert_text(text, bytes);
}

static void what_is_written_is_read(void **state)
{
	write_file(state, "a", "one");
	assert_holds(state, "a", "one");
	write_file(state, "a", "");
	assert_holds(state, "a", "");
	assert_int_equal(count_names(state), 1);
}

static void a_rewritten_file_keeps_its_rights(void **state)
{
	struct stat status;

	write_file(state, "a", "one");
	assert_int_equal(chmod(path_of(state, "a"), 0600), 0);
	write_file(state, "a", "two");
	assert_int_equal(stat(path_of(state, "a"), &status), 0);
	assert_int_equal(status.st_mode & 0777, 0600);
}

static void a_write_that_fails_leaves_nothing(void **state)
{
	struct error err = error_in(LANG_EN);

	assert_true(file_make_folder(path_of(state, "d"), &err));
	assert_false(file_write(path_of(state, "d"), TEXT("x"), &err));
	assert_int_equal(err.kind, ERR_IO);
	assert_non_null(strstr(err.message, "cannot write "));
	assert_non_null(strstr(err.message, "/d: Is a directory"));
	assert_int_equal(count_names(state), 1);
	assert_false(file_write(path_of(state, "none/x"), TEXT("x"), &err));
	assert_int_equal(err.kind, ERR_ABSENT);
	assert_non_null(strstr(err.message, "No such file or directory"));
}

/* A limit on the size of files stands in for a full disk. */
static void a_write_cut_short_leaves_the_old_file(void **state)
{
	const struct rlimit small = {1000, RLIM_INFINITY}, large = {RLIM_INFINITY, RLIM_INFINITY};
	struct buffer bytes = buffer_make(((struct place_to_work *)*state)->arena);
	struct error err = error_in(LANG_EN);

	write_file(state, "a", "old");
	buffer_add_spaces(&bytes, 5000);
	(void)signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
	assert_false(file_write(path_of(state, "a"), buffer_text(&bytes), &err));
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &large), 0);
	assert_int_equal(err.kind, ERR_IO);
	assert_non_null(strstr(err.message, "/a: File too large"));
	assert_holds(state, "a", "old");
	assert_int_equal(count_names(state), 1);
}

static void an_absent_file_is_absent(void **state)
{
	const struct place_to_work *place = *state;
	struct error err = error_in(LANG_FR);
	struct text text;

	assert_false(file_read(place->arena, path_of(state, "none"), BYTES_MAX, &text, &err));
	assert_int_equal(err.kind, ERR_ABSENT);
	assert_non_null(strstr(err.message, "fichier ou dossier inexistant"));
}

static void only_a_regular_file_is_read(void **state)
{
	const struct place_to_work *place = *state;
	struct error err = error_in(LANG_EN);
	struct text text;

	assert_false(file_read(place->arena, place->folder, BYTES_MAX, &text, &err));
	assert_int_equal(err.kind, ERR_INPUT);
	assert_non_null(strstr(err.message, "is a folder and not a file"));
	assert_int_equal(mkfifo(path_of(state, "pipe"), 0600), 0);
	assert_false(file_read(place->arena, path_of(state, "pipe"), BYTES_MAX, &text, &err));
	assert_non_null(strstr(err.message, "is not a regular file"));
}

static void a_file_over_the_limit_is_refused(void **state)
{
	const struct place_to_work *place = *state;
	struct error err = error_in(LANG_EN);
	struct text text;

	write_file(state, "a", "12345");
	assert_true(file_read(place->arena, path_of(state, "a"), 5, &text, &err));
	assert_false(file_read(place->arena, path_of(state, "a"), 4, &text, &err));
	assert_int_equal(err.kind, ERR_TOO_BIG);
	assert_non_null(strstr(err.message, "has 5 bytes, more than 4"));
}

static void names_are_listed_in_byte_order(void **state)
{
	const struct place_to_work *place = *state;
	struct error err = error_in(LANG_EN);
	struct text *names = NULL;
	size_t n = 0;

	for (int i = 0; i < 40; i++)
		write_file(state, text_format(place->arena, "n%02d", 39 - i).bytes, "");
	write_file(state, "é", "");
	write_file(state, "Z", "");
	assert_true(file_list(place->arena, place->folder, &names, &n, &err));
	assert_int_equal(n, 42);
	assert_text(names[0], "Z");
	assert_text(names[1], "n00");
	assert_text(names[41], "é");
	assert_false(file_list(place->arena, path_of(state, "none"), &names, &n, &err));
	assert_int_equal(err.kind, ERR_ABSENT);
}

static void files_below_are_listed_with_their_folders(void **state)
{
	const struct place_to_work *place = *state;
	struct error err = error_in(LANG_EN);
	struct text *paths = NULL;
	size_t n = 1;

	assert_true(file_list_below(place->arena, place->folder, &paths, &n, &err));
	assert_int_equal(n, 0);
	assert_true(file_make_folder(path_of(state, "b"), &err));
	assert_true(file_make_folder(path_of(state, "b/empty"), &err));
	write_file(state, "b/c", "");
	write_file(state, "b.c", "");
	write_file(state, "a", "");
	assert_true(file_list_below(place->arena, place->folder, &paths, &n, &err));
	assert_int_equal(n, 3);
	assert_text(paths[0], "a");
	assert_text(paths[1], "b.c");
	assert_text(paths[2], "b/c");
	assert_false(file_list_below(place->arena, path_of(state, "none"), &paths, &n, &err));
	assert_int_equal(err.kind, ERR_ABSENT);
}

static void a_folder_is_made_once(void **state)
{
	struct error err = error_in(LANG_EN);

	assert_true(file_make_folder(path_of(state, "d"), &err));
	assert_true(file_make_folder(path_of(state, "d"), &err));
	assert_true(file_is_folder(path_of(state, "d")));
	write_file(state, "a", "");
	assert_false(file_make_folder(path_of(state, "a"), &err));
	assert_int_equal(err.kind, ERR_IO);
}

static void a_tree_is_removed_without_following_links(void **state)
{
	struct error err = error_in(LANG_EN);

	write_file(state, "kept", "x");
	assert_true(file_make_folder(path_of(state, "d"), &err));
	assert_true(file_make_folder(path_of(state, "d/e"), &err));
	write_file(state, "d/e/f", "y");
	assert_int_equal(symlink("../kept", path_of(state, "d/link")), 0);
	assert_int_equal(symlink("..", path_of(state, "d/up")), 0);
	assert_true(file_sync_tree(path_of(state, "d"), &err));
	assert_true(file_remove_tree(path_of(state, "d"), &err));
	assert_false(file_exists(path_of(state, "d")));
	assert_holds(state, "kept", "x");
	assert_true(file_remove_tree(path_of(state, "d"), &err));
}

static void a_folder_is_emptied_and_stays(void **state)
{
	struct error err = error_in(LANG_EN);

	assert_true(file_make_folder(path_of(state, "d"), &err));
	assert_true(file_make_folder(path_of(state, "d/e"), &err));
	write_file(state, "d/e/f", "y");
	assert_false(file_is_empty_folder(path_of(state, "d")));
	assert_true(file_empty_folder(path_of(state, "d"), &err));
	assert_true(file_is_folder(path_of(state, "d")));
	assert_true(file_is_empty_folder(path_of(state, "d")));
}

static void an_absent_folder_counts_as_empty_and_a_file_does_not(void **state)
{
	write_file(state, "a", "");
	assert_true(file_is_empty_folder(path_of(state, "none")));
	assert_false(file_is_empty_folder(path_of(state, "a")));
}

static void a_file_is_renamed_over_another(void **state)
{
	struct error err = error_in(LANG_EN);

	write_file(state, "a", "new");
	write_file(state, "b", "old");
	assert_true(file_rename(path_of(state, "a"), path_of(state, "b"), &err));
	assert_holds(state, "b", "new");
	assert_int_equal(count_names(state), 1);
	assert_false(file_rename(path_of(state, "a"), path_of(state, "c"), &err));
	assert_int_equal(err.kind, ERR_ABSENT);
}

static void removing_what_is_absent_is_well(void **state)
{
	struct error err = error_in(LANG_EN);

	write_file(state, "a", "");
	assert_true(file_remove(path_of(state, "a"), &err));
	assert_false(file_exists(path_of(state, "a")));
	assert_true(file_remove(path_of(state, "a"), &err));
	assert_true(file_make_folder(path_of(state, "d"), &err));
	assert_false(file_remove(path_of(state, "d"), &err));
}

static void a_copy_has_the_bytes_and_the_hash(void **state)
{
	const struct place_to_work *place = *state;
	struct error err = error_in(LANG_EN);
	struct buffer large = buffer_make(place->arena);
	char first[65], second[65];

	for (int i = 0; i < 30000; i++)
		buffer_add_format(&large, "%d,", i);
	write_file(state, "a", large.bytes);
	assert_true(file_copy(path_of(state, "a"), path_of(state, "b"), &err));
	assert_true(file_hash(path_of(state, "a"), first, &err));
	assert_true(file_hash(path_of(state, "b"), second, &err));
	assert_string_equal(first, second);
	assert_string_equal(first, hash_bytes(buffer_text(&large)).bytes);
	assert_false(file_copy(path_of(state, "none"), path_of(state, "c"), &err));
	assert_int_equal(count_names(state), 2);
}

static void paths_are_joined_and_parted(void **state)
{
	struct arena *arena = ((struct place_to_work *)*state)->arena;

	assert_string_equal(file_join(arena, "a", "b"), "a/b");
	assert_string_equal(file_join(arena, "a/", "b"), "a/b");
	assert_string_equal(file_folder_of(arena, "a/b"), "a");
	assert_string_equal(file_folder_of(arena, "b"), ".");
	assert_string_equal(file_folder_of(arena, "/b"), "/");
	assert_string_equal(file_folder_of(arena, "a/b/"), "a");
	assert_string_equal(file_folder_of(arena, "a//b"), "a");
	assert_string_equal(file_folder_of(arena, "/"), "/");
	assert_string_equal(file_name_of("a/b.csv"), "b.csv");
	assert_string_equal(file_name_of("b.csv"), "b.csv");
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, open_folder, drop_folder)

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(what_is_written_is_read),
		IN_FOLDER(a_rewritten_file_keeps_its_rights),
		IN_FOLDER(a_write_that_fails_leaves_nothing),
		IN_FOLDER(a_write_cut_short_leaves_the_old_file),
		IN_FOLDER(an_absent_file_is_absent),
		IN_FOLDER(only_a_regular_file_is_read),
		IN_FOLDER(a_file_over_the_limit_is_refused),
		IN_FOLDER(names_are_listed_in_byte_order),
		IN_FOLDER(files_below_are_listed_with_their_folders),
		IN_FOLDER(a_folder_is_made_once),
		IN_FOLDER(a_tree_is_removed_without_following_links),
		IN_FOLDER(a_folder_is_emptied_and_stays),
		IN_FOLDER(an_absent_folder_counts_as_empty_and_a_file_does_not),
		IN_FOLDER(a_file_is_renamed_over_another),
		IN_FOLDER(removing_what_is_absent_is_well),
		IN_FOLDER(a_copy_has_the_bytes_and_the_hash),
		IN_FOLDER(paths_are_joined_and_parted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
