/* Pieces are done once each, whoever does them; the first that fails is heard. */
#include "base/cores.h"

#include "base_test.h"

enum { N_PIECES = 5000, ARENA_BYTES = 65536 };

struct pieces {
	int done[N_PIECES];
	size_t fails_at;
};

static bool do_piece(void *whose, size_t nr, struct arena *arena, struct error *err)
{
	struct pieces *pieces = whose;

	(void)arena_alloc(arena, ARENA_BYTES / 2); /* would not fit a third time */
	pieces->done[nr]++;
	return nr != pieces->fails_at || FAIL(err, ERR_INPUT, "piece %zu is wrong", nr);
}

static void every_piece_is_done_once(void **state)
{
	struct pieces pieces = {.fails_at = N_PIECES};
	const struct cores_work work = {N_PIECES, do_piece, &pieces, ARENA_BYTES};
	struct error err = error_in(LANG_EN);

	(void)state;
	assert_true(cores_run(&work, &err));
	for (size_t i = 0; i < N_PIECES; i++)
		assert_int_equal(pieces.done[i], 1);
}

static void a_failure_ends_the_work_and_is_said(void **state)
{
	struct pieces pieces = {.fails_at = 0};
	const struct cores_work work = {N_PIECES, do_piece, &pieces, ARENA_BYTES};
	struct error err = error_in(LANG_EN);

	(void)state;
	assert_false(cores_run(&work, &err));
	assert_int_equal(err.kind, ERR_INPUT);
	assert_string_equal(err.message, "piece 0 is wrong");
}

static void no_pieces_are_no_work(void **state)
{
	struct pieces pieces = {.fails_at = N_PIECES};
	const struct cores_work work = {0, do_piece, &pieces, ARENA_BYTES};
	struct error err = error_in(LANG_EN);

	(void)state;
	assert_true(cores_run(&work, &err));
	assert_int_equal(pieces.done[0], 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_piece_is_done_once),
		cmocka_unit_test(a_failure_ends_the_work_and_is_said),
		cmocka_unit_test(no_pieces_are_no_work),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
