/* Memory by lifetime. */
#include "base_test.h"

static void memory_is_zero_and_aligned(void **state)
{
	for (size_t n = 1; n < 200; n++) {
		const unsigned char *bytes = arena_alloc(*state, n);

		assert_int_equal((uintptr_t)bytes % _Alignof(max_align_t), 0);
		for (size_t i = 0; i < n; i++)
			assert_int_equal(bytes[i], 0);
	}
}

static void allocations_do_not_overlap(void **state)
{
	unsigned char *blocks[100];

	for (size_t i = 0; i < COUNT(blocks); i++) {
		blocks[i] = arena_alloc(*state, 1000 * i + 1);
		memset(blocks[i], (int)i, 1000 * i + 1);
	}
	for (size_t i = 0; i < COUNT(blocks); i++) {
		assert_int_equal(blocks[i][0], i);
		assert_int_equal(blocks[i][1000 * i], i);
	}
}

static void a_request_larger_than_a_chunk_is_met(void **state)
{
	unsigned char *bytes = arena_alloc(*state, (size_t)5 * ARENA_MIB);

	memset(bytes, 1, (size_t)5 * ARENA_MIB);
	assert_true(arena_n_bytes(*state) >= (size_t)5 * ARENA_MIB);
}

static void memory_is_zero_again_after_a_reset(void **state)
{
	memset(arena_alloc(*state, 4000), 0xFF, 4000);
	arena_reset(*state);
	assert_int_equal(arena_n_bytes(*state), 0);
	for (size_t i = 0; i < 100; i++) {
		const unsigned char *bytes = arena_alloc(*state, 40);

		for (size_t j = 0; j < 40; j++)
			assert_int_equal(bytes[j], 0);
	}
}

static void an_empty_arena_can_be_reset_and_dropped_twice(void **state)
{
	struct arena *arena = arena_open(100);

	(void)state;
	arena_reset(arena);
	arena_drop(&arena);
	assert_null(arena);
	arena_drop(&arena);
}

static void an_array_of_none_is_an_array(void **state)
{
	assert_non_null(arena_alloc_array(*state, 0, 16));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_ARENA(memory_is_zero_and_aligned),
		IN_ARENA(allocations_do_not_overlap),
		IN_ARENA(a_request_larger_than_a_chunk_is_met),
		IN_ARENA(memory_is_zero_again_after_a_reset),
		cmocka_unit_test(an_empty_arena_can_be_reset_and_dropped_twice),
		IN_ARENA(an_array_of_none_is_an_array),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
