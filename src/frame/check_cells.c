/* Which question plays which part in its cell. A suggestion is made from the key questions alone, so an
 * aspect without one could never have any.
 */
#include "frame/check_int.h"

static void check_has_rule(const struct content *content, const struct content_row *indicator,
                           struct problems *problems)
{
	const struct content_table *indicators = content_find(content, "indicator");
	const struct text code = content_text(indicators, indicator, "code");

	if (!content_find_row(content_find(content, "cell_rule"), &code, 1))
		problems_add(problems, content_place(indicator, "code"),
		             "question %.*s has no row in the cell rules", TEXT_ARGS(code));
}

static void check_same(const struct content *content, const struct content_row *rule,
                       const struct content_row *indicator, const char *column,
                       struct problems *problems)
{
	const struct content_table *rules = content_find(content, "cell_rule");
	const struct content_table *indicators = content_find(content, "indicator");
	const struct text given = content_text(rules, rule, column);
	const struct text due = content_text(indicators, indicator, column);

	if (!text_equals(given, due))
		problems_add(problems, content_place(rule, column),
		             "the cell rule has \"%.*s\" where its question has \"%.*s\"",
		             TEXT_ARGS(given), TEXT_ARGS(due));
}

static void check_rule(const struct content *content, const struct content_row *rule,
                       struct problems *problems)
{
	const struct content_table *rules = content_find(content, "cell_rule");
	const struct text code = content_text(rules, rule, "indicator");
	const struct content_row *indicator =
		content_find_row(content_find(content, "indicator"), &code, 1);
	const bool is_outside = text_is(content_text(rules, rule, "role"), "outside");

	if (is_outside != content_is_empty(rules, rule, "capacity"))
		problems_add(problems, content_place(rule, "role"),
		             "the role \"outside\" is for questions without a capacity, and for "
		             "all of them");
	if (!indicator)
		return;
	check_same(content, rule, indicator, "capacity", problems);
	check_same(content, rule, indicator, "aspect", problems);
}

static void check_has_key(const struct content *content, const struct content_row *capacity,
                          const char *aspect, struct problems *problems)
{
	const struct content_table *rules = content_find(content, "cell_rule");
	const struct text code = content_text(content_find(content, "capacity"), capacity, "code");
	size_t n = 0;

	for (size_t i = 0; i < rules->n_rows; i++) {
		const struct content_row *rule = &rules->rows[i];
		if (!cell_is(rules, rule, "capacity", code) ||
		    !text_is(content_text(rules, rule, "aspect"), aspect))
			continue;
		if (text_is(content_text(rules, rule, "role"), "key"))
			return;
		n++;
	}
	if (n > 0)
		problems_add(problems, content_place(capacity, "code"),
		             "capacity %.*s has questions on %s and no key one among them",
		             TEXT_ARGS(code), aspect);
}

void check_cells(const struct content *content, struct problems *problems)
{
	const struct content_table *indicators = content_find(content, "indicator");
	const struct content_table *rules = content_find(content, "cell_rule");
	const struct content_table *capacities = content_find(content, "capacity");

	for (size_t i = 0; i < indicators->n_rows; i++)
		check_has_rule(content, &indicators->rows[i], problems);
	for (size_t i = 0; i < rules->n_rows; i++)
		check_rule(content, &rules->rows[i], problems);
	for (size_t i = 0; i < capacities->n_rows; i++) {
		check_has_key(content, &capacities->rows[i], "framework", problems);
		check_has_key(content, &capacities->rows[i], "practice", problems);
	}
}
