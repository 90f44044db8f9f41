/* From a finding by its marks to the sources they stand in. */
#include "judging/finding_sources.h"

const struct content_row *judging_source_of_mark(const struct content *content, struct text mark)
{
	const struct content_table *marks = content_find(content, "mark");
	const struct content_row *row = content_find_row(marks, &mark, 1);
	const struct text source = row ? content_text(marks, row, "source") : TEXT_NONE;

	return row ? content_find_row(content_find(content, "source"), &source, 1) : NULL;
}

static bool is_among(const struct content_row *const *rows, size_t n, const struct content_row *row)
{
	for (size_t i = 0; i < n; i++)
		if (rows[i] == row)
			return true;
	return false;
}

size_t judging_list_sources(const struct content *content, struct text finding, struct arena *arena,
                            const struct content_row ***ret_sources)
{
	const struct content_table *bases = content_find(content, "finding_basis");
	const struct content_row **found =
		ARENA_ARRAY(arena, const struct content_row *, bases->n_rows + 1);
	size_t n = 0;

	for (size_t i = 0; i < bases->n_rows; i++) {
		const struct content_row *basis = &bases->rows[i], *source;

		if (!text_equals(content_text(bases, basis, "finding"), finding) ||
		    !text_is(content_text(bases, basis, "stance"), "supports"))
			continue;
		source = judging_source_of_mark(content, content_text(bases, basis, "mark"));
		if (source && !is_among(found, n, source))
			found[n++] = source;
	}
	*ret_sources = found;
	return n;
}

size_t judging_list_off_day(const struct content *content, struct text finding, day_nr day,
                            struct arena *arena, const struct content_row ***ret_sources)
{
	const struct content_table *sources = content_find(content, "source");
	const struct content_row **found;
	const size_t n = judging_list_sources(content, finding, arena, &found);
	size_t n_off = 0;

	for (size_t i = 0; i < n; i++)
		if (force_is_off(evidence_force(sources, found[i], day)))
			found[n_off++] = found[i];
	*ret_sources = found;
	return n_off;
}
