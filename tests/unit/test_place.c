/* Folders that are whole or absent. */
#include "home.h"

#include "base/file.h"
#include "publishing/place.h"

struct bench {
	struct test_home home;
	struct arena *arena;
	const char *place;
	const char *making;
};

static int set_up(void **state)
{
	struct bench *bench = calloc(1, sizeof(*bench));

	bench->arena = arena_open(ARENA_MIB);
	test_home_make(&bench->home);
	bench->place = file_join(bench->arena, bench->home.folder, "out");
	bench->making = file_join(bench->arena, bench->home.folder, ".out.making");
	*state = bench;
	return 0;
}

static int tear_down(void **state)
{
	struct bench *bench = *state;

	test_home_drop(&bench->home);
	arena_drop(&bench->arena);
	free(bench);
	return 0;
}

static void put(struct bench *bench, const char *folder, const char *name, const char *words)
{
	struct error err = {0};

	assert_fine(file_write(file_join(bench->arena, folder, name), text_of(words), &err), &err);
}

static void a_finished_folder_stands_in_its_place(void **state)
{
	struct bench *bench = *state;
	AUTO(making) struct making making = MAKING_NONE;
	struct error err = {0};

	assert_fine(making_start(bench->arena, bench->place, &making, &err), &err);
	put(bench, making.path, "a", "new");
	assert_false(file_exists(bench->place));
	assert_fine(making_finish(&making, &err), &err);
	assert_true(file_exists(file_join(bench->arena, bench->place, "a")));
	assert_false(file_exists(bench->making));
}

static void a_folder_that_stands_there_is_exchanged_whole(void **state)
{
	struct bench *bench = *state;
	struct error err = {0};

	assert_fine(file_make_folder(bench->place, &err), &err);
	put(bench, bench->place, "old", "old");
	{
		AUTO(making) struct making making = MAKING_NONE;

		assert_fine(making_start(bench->arena, bench->place, &making, &err), &err);
		put(bench, making.path, "new", "new");
		assert_fine(making_finish(&making, &err), &err);
	}
	assert_false(file_exists(file_join(bench->arena, bench->place, "old")));
	assert_true(file_exists(file_join(bench->arena, bench->place, "new")));
	assert_false(file_exists(bench->making));
}

static void what_is_not_finished_leaves_nothing(void **state)
{
	struct bench *bench = *state;
	struct error err = {0};

	{
		AUTO(making) struct making making = MAKING_NONE;

		assert_fine(making_start(bench->arena, bench->place, &making, &err), &err);
		put(bench, making.path, "a", "half");
	}
	assert_false(file_exists(bench->place));
	assert_false(file_exists(bench->making));
}

static void what_a_killed_process_left_is_swept(void **state)
{
	struct bench *bench = *state;
	AUTO(making) struct making making = MAKING_NONE;
	struct error err = {0};

	assert_fine(file_make_folder(bench->making, &err), &err);
	put(bench, bench->making, "stray", "half");
	assert_fine(making_start(bench->arena, bench->place, &making, &err), &err);
	assert_false(file_exists(file_join(bench->arena, making.path, "stray")));
}

static void two_cannot_make_the_same_folder(void **state)
{
	struct bench *bench = *state;
	AUTO(making) struct making first = MAKING_NONE;
	AUTO(making) struct making second = MAKING_NONE;
	struct error err = {0};

	assert_fine(making_start(bench->arena, bench->place, &first, &err), &err);
	assert_false(making_start(bench->arena, bench->place, &second, &err));
	assert_int_equal(err.kind, ERR_BUSY);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(a_finished_folder_stands_in_its_place),
		CASE(a_folder_that_stands_there_is_exchanged_whole),
		CASE(what_is_not_finished_leaves_nothing),
		CASE(what_a_killed_process_left_is_swept),
		CASE(two_cannot_make_the_same_folder),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
