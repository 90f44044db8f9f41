/* The bands of words for shares: "few" up to 0.2, "some" up to 0.4. If a share fell between two bands no
 * word could be said; if it fell into two, anyone could choose. Bounds are compared exactly: they come from
 * one file, and 0.2 is the same double wherever it is read.
 */
#include "frame/check_int.h"

struct band {
	const struct content_row *row;
	double low, high;
	bool has_low, has_high;
	bool low_inclusive, high_inclusive;
	int64_t nr;
};

static double share_of(const struct content_table *table, const struct content_row *row,
                       const char *column)
{
	const int at = table_find_column(table->table, text_of(column));
	return row->values[at].real;
}

static struct band read_band(const struct content_table *table, const struct content_row *row)
{
	return (struct band){
		.row = row,
		.has_low = !content_is_empty(table, row, "share_low"),
		.has_high = !content_is_empty(table, row, "share_high"),
		.low = share_of(table, row, "share_low"),
		.high = share_of(table, row, "share_high"),
		.low_inclusive = content_i64(table, row, "low_inclusive") == 1,
		.high_inclusive = content_i64(table, row, "high_inclusive") == 1,
		.nr = content_i64(table, row, "nr"),
	};
}

/* A band that a share can fall into: it has both bounds. */
static bool has_shares(const struct band *band)
{
	return band->has_low && band->has_high;
}

static void check_alone(const struct content_table *table, const struct band *band,
                        struct problems *problems)
{
	if (!has_shares(band) && band->has_high)
		problems_add(problems, content_place(band->row, "share_low"),
		             "a band with an upper bound needs a lower one");
	if (!has_shares(band) && content_is_empty(table, band->row, "n_rule"))
		problems_add(problems, content_place(band->row, "n_rule"),
		             "a band without bounds on the share needs a rule on the count");
	if (!has_shares(band))
		return;
	if (content_is_empty(table, band->row, "low_inclusive"))
		problems_add(problems, content_place(band->row, "low_inclusive"),
		             "whether the lower bound belongs to the band is not said");
	if (content_is_empty(table, band->row, "high_inclusive"))
		problems_add(problems, content_place(band->row, "high_inclusive"),
		             "whether the upper bound belongs to the band is not said");
	if (band->low > band->high ||
	    (band->low == band->high && !(band->low_inclusive && band->high_inclusive)))
		problems_add(problems, content_place(band->row, "share_high"),
		             "the band from %g to %g holds no share", band->low, band->high);
}

/* Where one band ends the next must begin, and the bound belongs to one of them. */
static void check_joint(const struct band *before, const struct band *band, struct text group,
                        struct problems *problems)
{
	const struct place place = content_place(band->row, "share_low");
	const bool gap =
		band->low > before->high ||
		(band->low == before->high && !before->high_inclusive && !band->low_inclusive);
	const bool overlap =
		band->low < before->high ||
		(band->low == before->high && before->high_inclusive && band->low_inclusive);

	if (gap)
		problems_add(problems, place,
		             "the bands of \"%.*s\" leave a gap between %g and %g: no word for "
		             "such a share",
		             TEXT_ARGS(group), before->high, band->low);
	if (overlap)
		problems_add(problems, place,
		             "the bands of \"%.*s\" overlap between %g and %g: two words for such "
		             "a share",
		             TEXT_ARGS(group), band->low, before->high);
}

static int compare_bands(const void *a, const void *b)
{
	const struct band *left = a;
	const struct band *right = b;
	return left->nr < right->nr ? -1 : left->nr > right->nr;
}

static void check_cover(const struct band *bands, size_t n, struct text group,
                        struct problems *problems)
{
	const struct band *first = &bands[0];
	const struct band *last = &bands[n - 1];

	if (first->low != 0 || !first->low_inclusive)
		problems_add(problems, content_place(first->row, "share_low"),
		             "the bands of \"%.*s\" begin above 0: no word for the share 0",
		             TEXT_ARGS(group));
	if (last->high != 1 || !last->high_inclusive)
		problems_add(problems, content_place(last->row, "share_high"),
		             "the bands of \"%.*s\" end below 1: no word for the share 1",
		             TEXT_ARGS(group));
	for (size_t i = 1; i < n; i++)
		check_joint(&bands[i - 1], &bands[i], group, problems);
}

static void check_group(const struct content *content, struct text group, struct problems *problems)
{
	const struct content_table *table = content_find(content, "wording");
	struct band *bands = ARENA_ARRAY(content->arena, struct band, table->n_rows);
	size_t n = 0;

	for (size_t i = 0; i < table->n_rows; i++) {
		if (!cell_is(table, &table->rows[i], "group_rule", group))
			continue;
		const struct band band = read_band(table, &table->rows[i]);
		check_alone(table, &band, problems);
		if (has_shares(&band))
			bands[n++] = band;
	}
	if (n == 0) /* conditions only: "every N" */
		return;
	qsort(bands, n, sizeof(*bands), compare_bands);
	check_cover(bands, n, group, problems);
}

void check_bands(const struct content *content, struct problems *problems)
{
	const struct content_table *table = content_find(content, "wording");

	/* Rows are in key order, so those of a group stand together. */
	for (size_t i = 0; i < table->n_rows; i++) {
		const struct text group = content_text(table, &table->rows[i], "group_rule");
		if (i == 0 || !cell_is(table, &table->rows[i - 1], "group_rule", group))
			check_group(content, group, problems);
	}
}
