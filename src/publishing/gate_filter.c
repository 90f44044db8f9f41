/* What may be public: the one place where that is decided, on whole rows. A row that rests on something that
 * is not public goes with it, so what follows from it later cannot be more open than it is. */
#include "publishing/gate_int.h"

struct filter {
	const struct content *home;
	struct content *public;
};

static const struct content_row *find(const struct content *content, const char *table,
                                      struct text key)
{
	return content_find_row(content_find(content, table), &key, 1);
}

/* Whether the row that a column names has come through already. */
static bool is_there(const struct filter *filter, const char *table, struct text key)
{
	return text_is_empty(key) || find(filter->public, table, key);
}

static bool keep_source(const struct filter *filter, const struct content_table *table,
                        const struct content_row *row)
{
	(void)filter;
	return text_is(content_text(table, row, "class"), "public");
}

static bool keep_of_source(const struct filter *filter, const struct content_table *table,
                           const struct content_row *row)
{
	return is_there(filter, "source", content_text(table, row, "source"));
}

/* A finding stands with all of its bases, or not at all: the confirmation that it stands without some is
 * still to come. */
static bool keep_finding(const struct filter *filter, const struct content_table *table,
                         const struct content_row *row)
{
	const struct content_table *bases = content_find(filter->home, "finding_basis");
	const struct text ref = content_text(table, row, "ref");

	if (!text_is(content_text(table, row, "status"), "approved"))
		return false;
	for (size_t i = 0; i < bases->n_rows; i++)
		if (text_equals(content_text(bases, &bases->rows[i], "finding"), ref) &&
		    !is_there(filter, "mark", content_text(bases, &bases->rows[i], "mark")))
			return false;
	return true;
}

static bool keep_finding_basis(const struct filter *filter, const struct content_table *table,
                               const struct content_row *row)
{
	return is_there(filter, "finding", content_text(table, row, "finding"));
}

static bool keep_claim(const struct filter *filter, const struct content_table *table,
                       const struct content_row *row)
{
	const struct content_table *bases = content_find(filter->home, "claim_basis");
	const struct text code = content_text(table, row, "code");

	for (size_t i = 0; i < bases->n_rows; i++) {
		const struct content_row *basis = &bases->rows[i];

		if (text_equals(content_text(bases, basis, "claim"), code) &&
		    (!is_there(filter, "mark", content_text(bases, basis, "mark")) ||
		     !is_there(filter, "finding", content_text(bases, basis, "finding"))))
			return false;
	}
	return true;
}

static bool keep_claim_basis(const struct filter *filter, const struct content_table *table,
                             const struct content_row *row)
{
	return is_there(filter, "claim", content_text(table, row, "claim"));
}

/* In this order: what rests on a row comes after it. A table that is not named is public as it stands. */
static const struct {
	const char *table;
	bool (*keep)(const struct filter *filter, const struct content_table *table,
	             const struct content_row *row);
} rules[] = {
	{"source", keep_source},     {"snapshot", keep_of_source},
	{"passage", keep_of_source}, {"mark", keep_of_source},
	{"finding", keep_finding},   {"finding_basis", keep_finding_basis},
	{"claim", keep_claim},       {"claim_basis", keep_claim_basis},
};

static void keep_rows(const struct filter *filter, size_t nr)
{
	const struct content_table *from = content_find(filter->home, rules[nr].table);
	struct content_table *to = content_find(filter->public, rules[nr].table);

	to->rows = ARENA_ARRAY(filter->public->arena, struct content_row, from->n_rows);
	to->n_rows = 0;
	for (size_t i = 0; i < from->n_rows; i++)
		if (rules[nr].keep(filter, from, &from->rows[i]))
			to->rows[to->n_rows++] = from->rows[i];
}

void gate_filter(const struct content *home, struct content *ret_public)
{
	const struct filter filter = {home, ret_public};

	for (size_t i = 0; i < home->n_tables; i++)
		ret_public->tables[i] = home->tables[i];
	for (size_t i = 0; i < COUNT(rules); i++)
		keep_rows(&filter, i);
}
