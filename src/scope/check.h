/* The rules of states, treaty rows and facts that types, choices and foreign keys cannot say.
 *
 * Each fault is a problem with file, line and column; all are told at once.
 *
 * States         two capitals, three capitals, three digits
 * Names          every state has exactly one name in each language on each wave's cut-off; names of a state
 *                do not overlap; a name ends after it begins
 * Membership     nobody leaves before joining
 * Treaty rows    `on` and `by` have a day, `not_by` has none; only treaties have them; by what was read, no
 *                state ratified before it signed or was bound before it ratified
 * Facts          a computed fact names a treaty of the frame and a step, and has no observation; yes_no
 *                values are yes, no or unclear
 * Observations   a yes_no or category value is one of the fact's values; a date or year is a day, month,
 *                year or interval (or one of the fact's values: "signed only"); a count and an age are
 *                whole numbers, an age up to 130
 * Wave           data are locked on the cut-off or after it
 *
 * scope_check_whole tells what is missing, for the author of a pack:
 *
 * Membership     every state has a row for the organisation of the mapping
 * Groups         no group is empty
 * Facts          a fact with coverage `complete` has a row for every state
 * nr             runs from 1 without gap
 */
#ifndef SCOPE_CHECK_H
#define SCOPE_CHECK_H

#include "base/problems.h"

struct content;

void scope_check(const struct content *content, struct problems *problems);
void scope_check_whole(const struct content *content, struct problems *problems);

#endif
