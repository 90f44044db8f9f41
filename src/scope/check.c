/* Runs every rule of the scope: the parts are in check_*.c, by subject.
 */
#include "scope/check.h"

#include "scope/check_int.h"

void scope_check(const struct content *content, struct problems *problems)
{
	check_states(content, problems);
	check_treaty_rows(content, problems);
	check_facts(content, problems);
}
