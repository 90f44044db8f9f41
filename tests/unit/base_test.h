/* For tests of base: an arena a test, and texts compared so that a failure shows both. */
#ifndef TESTS_UNIT_BASE_TEST_H
#define TESTS_UNIT_BASE_TEST_H

#include "base/buffer.h" /* with cmocka, by way of base/banned.h */

#include <stdint.h>
#include <stdlib.h>

static inline int open_arena(void **state)
{
	*state = arena_open((size_t)256 * ARENA_MIB);
	return 0;
}

static inline int drop_arena(void **state)
{
	arena_drop((struct arena **)state);
	return 0;
}

#define IN_ARENA(test) cmocka_unit_test_setup_teardown(test, open_arena, drop_arena)

/* A text has no NUL of its own; expected is a C string. */
#define assert_text(text, expected)                                                                \
	do {                                                                                       \
		AUTO(arena) struct arena *scratch_ = arena_open((size_t)64 * ARENA_MIB);           \
		assert_string_equal(text_c(scratch_, (text)), (expected));                         \
	} while (0)

#endif
