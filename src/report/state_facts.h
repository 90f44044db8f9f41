/* Every fact of a state by what is known of it: known, disputed, unsure, absent, later. */
#ifndef REPORT_STATE_FACTS_H
#define REPORT_STATE_FACTS_H

#include "report/page_state.h"

/* Groups without facts are left out. */
const struct state_group *state_groups_make(const struct site *site, struct text state,
                                            size_t *ret_n);

/* Those that nobody has searched. */
const struct state_fact *state_missing_make(const struct site *site, struct text state,
                                            size_t *ret_n);

/* Offers that fit the state, and why. */
const struct state_help *state_helps_make(const struct site *site, struct text state,
                                          size_t *ret_n);

/* Since when it is a member, source by source. */
const struct state_member *state_members_make(const struct site *site, struct text state,
                                              size_t *ret_n);

#endif
