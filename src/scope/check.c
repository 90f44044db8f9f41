/* Runs every rule of the scope: the parts are in check_*.c, by subject.
 */
#include "scope/check.h"

#include "scope/check_int.h"

bool check_number_is_wrong(const struct content_table *table, const struct content_row *row,
                           const char *const *keys, size_t n_keys)
{
	const int64_t nr = content_i64(table, row, "nr");
	if (row == table->rows)
		return nr != 1;
	const struct content_row *before = row - 1;
	for (size_t i = 0; i < n_keys; i++)
		if (!text_equals(content_text(table, row, keys[i]),
		                 content_text(table, before, keys[i])))
			return nr != 1;
	return nr != content_i64(table, before, "nr") + 1;
}

void scope_check(const struct content *content, struct problems *problems)
{
	check_states(content, problems);
	check_treaty_rows(content, problems);
	check_facts(content, problems);
}
