/* What is missing, as the author of a pack wants to know it before anyone uses the pack. A home need not be
 * whole: a row may have been erased, and what is missing is shown as not searched. */
#include "scope/check.h"

#include "scope/check_int.h"
#include "scope/observation.h"

static void check_complete(const struct content *content, const struct fact *fact,
                           struct problems *problems)
{
	const struct content_table *states = content_find(content, "state");
	const struct content_table *observations = content_find(content, "observation");

	if (!fact->is_complete || fact->is_computed)
		return;
	for (size_t i = 0; i < states->n_rows; i++) {
		const struct text state = content_text(states, &states->rows[i], "code");
		const struct text keys[] = {fact->code, state, TEXT("1")};

		if (!content_find_row(observations, keys, COUNT(keys)))
			problems_add(problems, content_place(fact->row, "coverage"),
			             "%.*s is said to be complete and has no row for %.*s",
			             TEXT_ARGS(fact->code), TEXT_ARGS(state));
	}
}

static bool agree(const struct content_table *table, const struct content_row *a,
                  const struct content_row *b, const char *const *keys, size_t n_keys)
{
	for (size_t i = 0; i < n_keys; i++)
		if (!text_equals(content_text(table, a, keys[i]), content_text(table, b, keys[i])))
			return false;
	return true;
}

/* Rows keyed (…, nr), in key order: 1 where the rest of the key is new, else one more than before. */
static void check_numbers(const struct content_table *table, const char *const *keys, size_t n_keys,
                          struct problems *problems)
{
	for (size_t i = 0; i < table->n_rows; i++) {
		const struct content_row *row = &table->rows[i];
		const bool follows = i > 0 && agree(table, row, row - 1, keys, n_keys);
		const int64_t nr = content_i64(table, row, "nr");

		if (nr != (follows ? content_i64(table, row - 1, "nr") + 1 : 1))
			problems_add(problems, content_place(row, "nr"),
			             "number %lld does not follow: rows that differ in nr alone "
			             "run from 1",
			             (long long)nr);
	}
}

static void check_group(const struct content *content, const struct content_row *group,
                        struct problems *problems)
{
	const struct content_table *members = content_find(content, "state_group_member");
	const struct text code = content_text(content_find(content, "state_group"), group, "code");

	for (size_t i = 0; i < members->n_rows; i++)
		if (text_equals(content_text(members, &members->rows[i], "state_group"), code))
			return;
	problems_add(problems, content_place(group, "code"), "group %.*s has no state",
	             TEXT_ARGS(code));
}

void scope_check_whole(const struct content *content, struct problems *problems)
{
	static const char *const by_fact[] = {"fact", "state"};
	static const char *const by_body[] = {"state", "body"};
	static const char *const by_step[] = {"state", "instrument", "step"};
	const struct fact_book book = fact_book_make(content, problems->lang, content->arena);
	const struct content_table *groups = content_find(content, "state_group");

	for (size_t i = 0; i < book.n_facts; i++)
		check_complete(content, &book.facts[i], problems);
	for (size_t i = 0; i < groups->n_rows; i++)
		check_group(content, &groups->rows[i], problems);
	check_memberships_whole(content, problems);
	check_numbers(content_find(content, "observation"), by_fact, COUNT(by_fact), problems);
	check_numbers(content_find(content, "membership"), by_body, COUNT(by_body), problems);
	check_numbers(content_find(content, "treaty_status"), by_step, COUNT(by_step), problems);
}
