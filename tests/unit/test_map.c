/* Places fall where the boundaries that are recognised put them (acceptance case A11). */
#include "base_test.h"

#include "show/map.h"

static void assert_in(const char *code, double longitude, double latitude)
{
	const struct text found = map_find(longitude, latitude);

	if (!text_is(found, code))
		fail_msg("%.2f %.2f lies in \"%.*s\", not in %s", longitude, latitude,
		         TEXT_ARGS(found), code);
}

static void places_that_are_held_by_others_fall_in_their_states(void **state)
{
	(void)state;
	assert_in("UA", 34.10, 44.95); /* Simferopol */
	assert_in("GE", 41.02, 43.00); /* Sukhumi */
	assert_in("GE", 43.97, 42.23); /* Tskhinvali */
	assert_in("MD", 29.64, 46.84); /* Tiraspol */
	assert_in("CY", 33.32, 35.34); /* Kyrenia */
	assert_in("XK", 21.17, 42.66); /* Pristina */
}

static void capitals_fall_in_their_states(void **state)
{
	(void)state;
	assert_in("UA", 30.52, 50.45);
	assert_in("AL", 19.82, 41.33);
	assert_in("AM", 44.51, 40.18);
	assert_in("BA", 18.41, 43.86);
	assert_in("FR", 2.35, 48.86);
	assert_in("GB", -0.13, 51.51);
	assert_in("CY", 33.36, 35.15);
	assert_in("RU", 37.62, 55.76);
	assert_in("TR", 32.85, 39.93);
	assert_in("IS", -21.80, 64.13);
	assert_in("NO", 10.75, 59.95);
	assert_in("PT", -9.10, 38.80);
	assert_in("", 0.0, 40.3 - 15); /* the sea of sand */
	assert_in("", 4.0, 56.0);      /* the North Sea */
}

static size_t count(struct text text, const char *what)
{
	size_t n = 0, at;

	while (text_find(text, text_of(what), &at)) {
		n++;
		text = text_slice(text, at + strlen(what), text.n_bytes);
	}
	return n;
}

static void every_state_has_an_outline_and_a_code(void **state)
{
	AUTO(arena) struct arena *arena = arena_open(16 * ARENA_MIB);
	struct figure_state states[60] = {0};
	size_t n = 0;
	struct text map;

	(void)state;
	for (size_t i = 0; i < map_n_shapes; i++)
		if (map_shapes[i].code[0] && strcmp(map_shapes[i].code, "XK") != 0)
			states[n++] = (struct figure_state){.code = text_of(map_shapes[i].code),
			                                    .holding = HOLDING_YES};
	assert_int_equal(n, 47);
	map = map_draw(arena, states, n, "fr", TEXT("Europe"));
	assert_int_equal(count(map, "class=\"b hold fr\""), 47);
	assert_int_equal(count(map, "<text"), 48);
	assert_int_equal(count(map, ">*</text>"), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(places_that_are_held_by_others_fall_in_their_states),
		cmocka_unit_test(capitals_fall_in_their_states),
		cmocka_unit_test(every_state_has_an_outline_and_a_code),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
