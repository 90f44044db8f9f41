/* The table of codes: what is in it, and whether agreement can be asked of it at all. */
#include "analysis/ratings.h"

size_t ratings_count_codes(const struct ratings *ratings, size_t unit)
{
	size_t n = 0;
	for (size_t coder = 0; coder < ratings->n_coders; coder++)
		n += rating_at(ratings, unit, coder) != RATING_MISSING;
	return n;
}

static void mark_levels(const struct ratings *ratings, size_t unit, bool *used)
{
	for (size_t coder = 0; coder < ratings->n_coders; coder++) {
		int code = rating_at(ratings, unit, coder);
		if (code != RATING_MISSING)
			used[code] = true;
	}
}

struct ratings_extent ratings_measure(struct arena *arena, const struct ratings *ratings)
{
	struct ratings_extent extent = {0};
	bool *used = ARENA_ARRAY(arena, bool, ratings->n_levels + 1);

	for (size_t unit = 0; unit < ratings->n_units; unit++) {
		size_t n = ratings_count_codes(ratings, unit);
		extent.n_codes += n;
		extent.n_empty += n == 0;
		extent.n_single += n == 1;
		extent.n_pairable += n > 1;
		if (n > 1)
			mark_levels(ratings, unit, used);
	}
	for (size_t level = 0; level < ratings->n_levels; level++)
		extent.n_levels_used += used[level];
	return extent;
}

bool ratings_check_pairable(const struct ratings *ratings, const struct ratings_extent *extent,
                            struct error *err)
{
	if (ratings->n_coders < 2)
		return FAIL(err, ERR_INPUT, "there is one coder: agreement needs two");
	if (extent->n_codes == 0)
		return FAIL(err, ERR_INPUT, "no unit has a code");
	if (extent->n_pairable == 0)
		return FAIL(err, ERR_INPUT, "no unit was coded by two coders");
	return true;
}
