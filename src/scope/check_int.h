/* The parts of scope_check. */
#ifndef SCOPE_CHECK_INT_H
#define SCOPE_CHECK_INT_H

#include "base/problems.h"
#include "store/content.h"

void check_states(const struct content *content, struct problems *problems);
void check_treaty_rows(const struct content *content, struct problems *problems);
void check_facts(const struct content *content, struct problems *problems);

/* Of scope_check_whole: every state has a row for the organisation of the mapping. */
void check_memberships_whole(const struct content *content, struct problems *problems);

#endif
